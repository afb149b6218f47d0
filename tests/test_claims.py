"""Claims of a passage about its figure: what is one, and what must never be taken for one."""

from __future__ import annotations

import pytest

from lkjgen.core.claims import Claim, claims

SCALE = ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah")
M, R, E, F, C = Claim.MISSED, Claim.REACHED, Claim.EXCEEDED, Claim.EFFICIENT, Claim.CATEGORY
A, B = Claim.ABOVE, Claim.BELOW

CLAIMS: dict[str, list[Claim]] = {
    "Target tercapai berkat kerja sama dengan desa.": [R],
    "Target kinerja tercapai.": [R],
    "Target triwulan ini telah tercapai sepenuhnya.": [R],
    "Kegiatan berjalan lancar sehingga mencapai target.": [R],
    "Realisasi memenuhi target yang ditetapkan.": [R],
    "TARGET SUDAH TERPENUHI.": [R],
    "Target belum tercapai karena hujan.": [M],
    "Target tidak tercapai.": [M],
    "Target belum sepenuhnya tercapai.": [M],
    "Target indikator ini belum dapat dicapai karena dana terlambat; dinas belum mencapai target.": [M],
    "Bidang gagal mencapai target.": [M],
    "Realisasi masih di bawah target.": [B],
    "Realisasi belum memenuhi target tahun ini.": [M],
    "Target triwulan juga tidak terpenuhi.": [M],
    "Realisasi melampaui target.": [E],
    "Realisasi melebihi target kinerja.": [A],
    "Targetnya bahkan terlampaui.": [E],
    "Hasilnya di atas target.": [A],
    "Realisasi tidak melampaui target.": [],
    "Realisasi belum melebihi target.": [],
    "Penggunaan anggaran efisien.": [F],
    "Penggunaan anggaran belum efisien.": [],
    "Belanja tidak efisien.": [],
    "Efisiensi anggaran dibahas pada bagian lain.": [],
    "Capaian termasuk kategori Sangat Tinggi.": [C],
    "Kinerja berada pada kategori rendah.": [C],
    "Kinerja belum masuk kategori Tinggi.": [],
    "Predikat Sangat Rendah diberikan.": [C],
    # Another time, a wish, a condition, another indicator: not about this figure.
    "Target tahun depan tercapai apabila dana tersedia.": [],
    "Target akan tercapai pada triwulan IV.": [],
    "Diharapkan target tercapai.": [],
    "Pendampingan dilakukan agar target tercapai.": [],
    "Upaya mencapai target dilakukan bersama desa.": [],
    "Rapat diadakan untuk mencapai target.": [],
    "Tahun lalu target tercapai.": [],
    "Pada triwulan sebelumnya target belum tercapai.": [],
    "Realisasi hampir mencapai target.": [],
    "Bila cuaca baik target tercapai.": [],
    "Target semula tercapai lebih cepat.": [],
    "IK-02 tidak mencapai target.": [],
    "IK-01 dan IK-02 mencapai target.": [R],
    # Words that look alike.
    "Dua puluh unit rumah tercapai.": [],
    "Sasaran strategis ditetapkan setahun.": [],
    "Targetkan sosialisasi di lima desa.": [],
    "Partisipasi warga tinggi.": [],
    "Curah hujan sangat tinggi.": [],
    "Target ditetapkan 20 unit.": [],
    "Target belum tercapai karena hujan turun hampir setiap hari.": [M],
    "Target hampir tercapai.": [],
    "": [],
    # Several sentences, several claims.
    "Target tercapai. Anggaran digunakan efisien.": [R, F],
    "Target belum tercapai, tetapi berada pada kategori Tinggi.": [M, C],
    "Target tercapai; tahun depan target naik.": [R],
    "Tahun lalu target tidak tercapai.\nTahun ini target tercapai.": [R],
}


@pytest.mark.parametrize("text", CLAIMS)
def test_a_passage_claims_this_and_nothing_else(text: str) -> None:
    assert [one.claim for one in claims(text, "IK-01", SCALE)] == CLAIMS[text]


def test_the_longest_name_of_a_class_counts() -> None:
    (found,) = claims("Termasuk kategori sangat tinggi.", "IK-01", SCALE)
    assert (found.category, found.phrase) == ("Sangat Tinggi", "kategori sangat tinggi")


def test_names_of_the_office_s_own_scale_count() -> None:
    assert [one.category for one in claims("Kategori Memuaskan.", "IK-01", ("Memuaskan",))] == ["Memuaskan"]
    assert list(claims("Kategori Memuaskan.", "IK-01", SCALE)) == []
