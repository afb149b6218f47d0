"""SOP step 6 on the small office: what a sheet asks for is recorded as a whole or not at all, and is never lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.core.achievement import Year
from lkjgen.core.procedure import Kind, Known, State
from lkjgen.core.procedure.standing import Standing
from lkjgen.files.word_reader import read_draft
from lkjgen.files.workbook_writer import fill_template
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.standings import standing_of
from lkjgen.usecases.checking import check
from lkjgen.usecases.following import history
from lkjgen.workspace import Workspace, WorkspaceError
from tests import small_year
from tests.correction_sheets import DAY, TW2, WHO, Filled, composed, read, sheet_of, with_draft
from tests.draft_edits import Edited
from tests.office import PERIODS
from tests.validity import sdk_errors
from tests.word_sample import logo

BUILT, HOUSES = "anggaran/1.04.03.2.03.02/TW2", "realisasi/IK-01/TW2"
FACTOR = "Faktor penghambat: Cuaca buruk pada Jumlah rumah"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder with a draft, and its sheet of corrections; to be copied."""
    root = tmp_path_factory.mktemp("awal") / "2023"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJGEN_SOFFICE", "none")
        with_draft(root)
    return root, sheet_of(root)


@pytest.fixture
def root(begun: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    return Path(shutil.copytree(begun[0], tmp_path / "2023"))


@pytest.fixture
def sheet(begun: tuple[Path, bytes]) -> Callable[[], Filled]:
    return lambda: Filled(begun[1])


def standing(root: Path) -> Standing:
    with opened_year(root, writing=False) as year:
        return standing_of(year, TW2, DAY)


def kinds(root: Path) -> list[Kind]:
    return [one.event.kind for one in history(root).records]


def findings(root: Path) -> list[tuple[str, str, str, str]]:
    found = check(root, 2, DAY).findings
    return [(one.place.cell, one.found, one.expected, one.team) for one in found if one.code == "ISI-093"]


def mended(root: Path, team: str, key: str, code: str, **values: object) -> None:
    """The team's form with other values typed into a row."""
    path = Workspace(root).inbox(TW2) / f"LKJ_2023_TW2_{team}.xlsx"
    path.write_bytes(fill_template(path.read_bytes(), {key: [{"code": code, **values}]}))


def draft_says(root: Path, name: str) -> str:
    draft, _ = read_draft((Workspace(root).outbox(TW2) / name).read_bytes(), name)
    return "\n".join(one.text for one in draft.elements)


def paper_says(root: Path) -> str:
    """The working papers beside the drafts."""
    found = Workspace(root).outbox(TW2).glob("Kertas_Kerja_Pengukuran_*.html")
    return "\n".join(one.read_text(encoding="utf-8") for one in found)


# --- figures ---------------------------------------------------------------------------------------------------------


def test_a_corrected_figure_is_asked_of_its_team_until_the_form_agrees(root: Path, sheet: Callable[[], Filled]) -> None:
    outcome = read(root, sheet().figure(HOUSES, 21).figure(BUILT, 99_000_000, "LRA 30 Juni.").signed())
    assert outcome.faults == ()
    assert kinds(root) == [Kind.REQUESTED, Kind.REQUESTED, Kind.CORRECTED]
    first = history(root).records[0].event
    assert (first.about, first.note, first.by.told, first.dated) == (HOUSES, "Salah ketik.", f"{WHO}, Sekretaris", DAY)
    assert (first.values["tertulis"], first.values["seharusnya"], first.team) == ("20", "21", "BID-A")
    assert [one.path.parent.name for one in outcome.kept] == ["tertanda"]
    assert findings(root) == [("H5", "20", "21", "BID-A"), ("E6", "100.000.000", "99.000.000", "SUB-B")]
    now = standing(root)
    assert (now.steps[5].state, len(now.requests)) == (State.AGAIN, 2)
    next_sheet = Filled(sheet_of(root)).rows("answers")
    told = [f"{row['correct']} {row['state']}" for row in next_sheet]
    assert told == ["21 belum diperbaiki tim", "99.000.000 belum diperbaiki tim"]
    mended(root, "BID-A", "realizations", "IK-01", value=21)
    assert findings(root) == [("E6", "100.000.000", "99.000.000", "SUB-B")]
    mended(root, "SUB-B", "budgets", "1.04.03.2.03.02", spent=99_000_000)
    assert findings(root) == []
    now = standing(root)
    assert (now.steps[5].state, now.requests) == (State.DONE, ())


def test_the_cell_of_a_corrected_figure_is_coloured_in_the_teams_copy(root: Path, sheet: Callable[[], Filled]) -> None:
    read(root, sheet().figure(HOUSES, 21).signed())
    returned = {one.path.name: one.path.read_bytes() for one in check(root, 2, DAY).returned}
    book = Filled(returned["LKJ_2023_TW2_BID-A.xlsx"]).book
    note = book["Realisasi"]["H5"].comment
    assert note is not None and "seharusnya 21: Salah ketik." in " ".join((note.text or "").split())


def test_a_request_is_withdrawn_with_a_reason(root: Path, sheet: Callable[[], Filled]) -> None:
    read(root, sheet().figure(HOUSES, 21).signed())
    answer = Filled(sheet_of(root)).fill("answers", 0, answer="ditarik").signed()
    assert "alasan atau dasarnya belum ditulis" in read(root, answer).faults[0]
    assert kinds(root) == [Kind.REQUESTED, Kind.CORRECTED]
    answer.fill("answers", 0, ground="Angka tim benar, sesuai BAST.")
    assert read(root, answer).faults == ()
    assert kinds(root)[2:] == [Kind.WITHDRAWN, Kind.CORRECTED]
    assert findings(root) == [] and standing(root).requests == ()
    state = Filled(sheet_of(root)).rows("answers")[0]["state"]
    assert state == f"ditarik {WHO}, Sekretaris: Angka tim benar, sesuai BAST."


def test_another_figure_than_the_one_that_was_asked_for_contradicts_it(root: Path, sheet: Callable[[], Filled]) -> None:
    read(root, sheet().figure(HOUSES, 21).signed())
    (fault,) = read(root, sheet().figure(HOUSES, 22).signed()).faults
    assert "dikoreksi menjadi 22, padahal koreksi nomor 1" in fault and "meminta 21" in fault
    both = Filled(sheet_of(root)).figure(HOUSES, 22).fill("answers", 0, answer="ditarik", ground="Ternyata 22.")
    assert read(root, both.signed()).faults == ()
    assert findings(root) == [("H5", "20", "22", "BID-A")]


def test_the_same_sheet_twice_is_recorded_once_also_after_a_run_that_was_broken_off(
    root: Path, sheet: Callable[[], Filled]
) -> None:
    filled = sheet().figure(HOUSES, 21).passage(FACTOR, "Cuaca buruk", "Curah hujan").signed().data()
    assert not read(root, filled, filled).known
    assert read(root, filled).known
    assert kinds(root) == [Kind.REQUESTED, Kind.CORRECTED]
    max((root / "jurnal").iterdir()).unlink()  # a run that was killed before its last record
    files = {one.name for one in Workspace(root).outbox(TW2).rglob("*")}
    outcome = read(root, filled)
    assert (outcome.faults, outcome.draft, kinds(root)) == ((), None, [Kind.REQUESTED, Kind.CORRECTED])
    assert {one.name for one in Workspace(root).outbox(TW2).rglob("*")} == files


def test_nothing_to_correct_is_a_correction_too(root: Path, sheet: Callable[[], Filled]) -> None:
    assert "belum memuat koreksi apa pun" in read(root, sheet().signed()).faults[0]
    outcome = read(root, sheet().signed(nothing=True))
    assert (outcome.faults, outcome.events[0].note) == ((), "tidak ada koreksi")
    assert standing(root).steps[5].state is State.DONE


# --- what is refused -------------------------------------------------------------------------------------------------


def _spoiled(one: Filled) -> list[str]:
    """The sheet with every kind of bad line beside two good ones, and what must be told of it."""
    one.figure("pembilang/IK-02/TW2", 6500).passage(FACTOR, "Cuaca buruk", "Curah hujan").signed(nothing=True)
    one.figure(HOUSES, 21, "").fill("figures", 2, reason="Salah.").figure("realisasi/IK-03", "entah")
    one.figure("realisasi/IK-04", "banyak").figure("keluaran/1.04.01", "95%").figure("anggaran/1.04.01", 99.5)
    one.figure("fisik/1.04.01", 50).figure(BUILT, 99_000_000)
    one.fill("figures", one.find("figures", "key", BUILT), written="99")
    one.figure("keluaran/1.04.03.2.03.02", 41)
    one.fill("figures", 9, key="keluaran/9.99/TW2", subject="9.99 Lain")
    one.fill("figures", 10, key="capaian/IK-02/TW2", subject="Capaian IK-02", correct=1, reason="x")
    one.fill("figures", 11, correct=21, reason="x", dated=date(2023, 8, 1))
    lost = one.find("passages", "written", "Cuaca buruk pada Persentase")
    one.fill("passages", lost, written="Yang lama.", correct="Yang baru.", reason="x")
    one.fill("passages", lost + 1, reason="Kurang.")
    one.fill("answers", 0, number="7", answer="ditarik", ground="x")
    return [
        "lembar Pengesahan, sel B8: ditulis 'ya', padahal lembar ini memuat koreksi",
        "lembar Angka, sel F5: alasan koreksi IK-01 Jumlah rumah layak huni yang dibangun belum ditulis",
        "lembar Angka, sel E7: 'Seharusnya' untuk IK-02 Persentase rumah layak huni – Penyebut: Seluruh rumah, s.d. TW II",
        "lembar Angka, sel E8: IK-03 Predikat SAKIP – Realisasi, hanya TW II diisi predikat: BB, B",
        "lembar Angka, sel E9: IK-04 Rata-rata waktu layanan – Realisasi, hanya TW II diisi angka saja",
        "lembar Angka, sel E10: 1.04.01.2.01.01 Penyusunan dokumen – Realisasi anggaran (Rp), s.d. periode ini diisi rupiah",
        "lembar Angka, sel E11: 1.04.01.2.01.01 Penyusunan dokumen – Keluaran, s.d. periode ini bukan persen",
        "lembar Angka, sel E12: sama dengan yang tertulis (50,00)",
        "pada lembar ini tertulis '99', sekarang tertulis 100.000.000: lembarnya untuk draf yang lebih lama",
        "lembar Angka, sel A14: '9.99 Lain' tidak ada pada laporan Triwulan II Tahun 2023",
        "melainkan dihitung. Koreksi angka yang mendasarinya: IK-02 Persentase rumah layak huni – Pembilang: Rumah",
        "lembar Angka, sel H16: tanggal 1 Agustus 2023 belum lewat",
        "pada lembar ini tertulis 'Yang lama.', sekarang tidak tertulis begitu lagi",
        "'Seharusnya' belum diisi. Isi yang benar, atau kosongkan seluruh isian baris ini. Untuk menghapus",
        "koreksi nomor 7 tidak ada pada riwayat Triwulan II",
    ]


def test_bad_lines_are_told_each_with_its_cell_and_stop_the_good_ones(root: Path, sheet: Callable[[], Filled]) -> None:
    filled = sheet()
    expected = _spoiled(filled)
    before = {one for one in root.rglob("*") if one.is_file()}
    outcome = read(root, filled)
    assert [
        [one for one in outcome.faults if told in one][:1] for told in expected if told not in str(outcome.faults)
    ] == []
    assert len(outcome.faults) == len(expected)
    assert outcome.events == () and kinds(root) == []
    assert {one for one in root.rglob("*") if one.is_file()} - before == {root / "kembali_0.xlsx"}


def test_a_figure_in_a_passage_is_not_overtyped(root: Path, sheet: Callable[[], Filled]) -> None:
    filled = sheet().figure(HOUSES, 21).passage("Realisasi Jumlah rumah", "30 unit", "31 unit").signed()
    (fault,) = read(root, filled).faults
    assert fault.startswith("kembali_0.xlsx, lembar Uraian, sel C") and "mengenai angka" in fault
    assert kinds(root) == []


def test_two_sheets_that_contradict_name_both_cells(root: Path, sheet: Callable[[], Filled]) -> None:
    (fault,) = read(root, sheet().figure(HOUSES, 21).signed(), sheet().figure(HOUSES, 22).signed()).faults
    assert fault == (
        "kembali_1.xlsx, lembar Angka, sel E5 dan kembali_0.xlsx, lembar Angka, sel E5 bertentangan: '22' dan '21'. Sisakan "
        "yang benar."
    )
    assert kinds(root) == []
    nothing = read(root, sheet().figure(HOUSES, 21).signed(), sheet().signed(nothing=True)).faults
    assert nothing == (
        "kembali_1.xlsx tidak memuat koreksi, padahal kembali_0.xlsx memuatnya. Sisihkan yang tidak berlaku.",
    )
    assert kinds(root) == []
    assert read(root, sheet().figure(HOUSES, 21).signed(), sheet().figure(BUILT, 99_000_000).signed()).faults == ()


def test_what_is_no_sheet_of_this_period_is_told(root: Path) -> None:
    form = next(Workspace(root).inbox(TW2).iterdir()).read_bytes()
    assert "formulir isian tim, bukan lembar koreksi" in read(root, form).faults[0]
    assert "Berkas" in read(root, b"PK\x03\x04 bukan Excel").faults[0]
    assert read(root, logo()).faults[0].endswith("fotonya disimpan dengan --berkas.")
    assert "bukan lembar koreksi" in read(root, Workspace(root).contract_path.read_bytes()).faults[0]
    assert kinds(root) == []


def test_a_sheet_is_not_made_of_a_draft_that_the_data_have_left(root: Path) -> None:
    mended(root, "BID-A", "realizations", "IK-01", value=19)
    with pytest.raises(
        WorkspaceError, match=r"sudah berubah sejak drafnya disusun, misalnya Realisasi IK-01 .* sekarang"
    ):
        sheet_of(root)


# --- passages --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ooxml_validator")
def test_a_corrected_passage_is_an_edit_of_the_draft_and_stays_in_all_later_versions(
    root: Path, sheet: Callable[[], Filled]
) -> None:
    outcome = read(root, sheet().passage(FACTOR, "Cuaca buruk", "Curah hujan tinggi").signed())
    assert outcome.faults == () and outcome.draft is not None
    assert outcome.draft.path.name == "LKJ_TW2_2023_koreksi.docx"
    assert sdk_errors(outcome.draft.path) == []
    assert composed(root) == "LKJ_TW2_2023_v2.docx"
    told = next(Workspace(root).outbox(TW2).glob("*_v2_perubahan.html")).read_text(encoding="utf-8")
    assert "Curah hujan tinggi" in told
    mended(root, "BID-A", "realizations", "IK-01", value=22)
    assert composed(root) == "LKJ_TW2_2023_v3.docx"
    for name in ("LKJ_TW2_2023_v2.docx", "LKJ_TW2_2023_v3.docx"):
        assert "Faktor penghambat: Curah hujan tinggi pada Jumlah rumah layak huni" in draft_says(root, name)


def test_a_passage_is_corrected_in_the_draft_that_a_person_edited_meanwhile(
    root: Path, sheet: Callable[[], Filled]
) -> None:
    draft = Workspace(root).outbox(TW2) / "LKJ_TW2_2023.docx"
    edited = Edited(draft.read_bytes())
    edited.replace("Dukungan masyarakat pada Jumlah rumah", "Gotong royong pada Jumlah rumah")
    draft.write_bytes(edited.save())
    before = draft.read_bytes()
    outcome = read(root, sheet().passage(FACTOR, "Cuaca buruk", "Curah hujan tinggi").signed())
    assert outcome.faults == () and outcome.draft is not None and draft.read_bytes() == before
    said = draft_says(root, composed(root))
    assert "Gotong royong pada Jumlah rumah" in said and "Curah hujan tinggi pada Jumlah rumah" in said


# --- figures that were set -------------------------------------------------------------------------------------------


def test_a_figure_that_was_set_counts_and_names_its_ground(root: Path, sheet: Callable[[], Filled]) -> None:
    read(root, sheet().figure(HOUSES, 21).figure(BUILT, 99_000_000).signed())
    ground = "Berita Acara Nomor 7/BA tanggal 9 Juli 2023"
    answers = Filled(sheet_of(root))
    for row in (0, 1):
        answers.fill("answers", row, answer="ditetapkan", ground=ground)
    assert read(root, answers.signed()).faults == ()
    assert findings(root) == [] and standing(root).requests == ()
    with opened_year(root, writing=False) as year:
        results = Year(year.gather(TW2, DAY)[0]).own
    assert results.indicators[0].realization_own == 21
    assert {one.code: one.spent for one in results.sub_kegiatan}["1.04.03.2.03.02"] == 99_000_000
    said = draft_says(root, composed(root))
    told = f"Angka ditetapkan Sekretaris tanggal 10 Juli 2023 berdasarkan {ground}."
    assert said.count(told) >= 3  # below both tables, and in the sentence on the indicator
    assert "kembali_0_v2.xlsx Koreksi sebelumnya!I5" in paper_says(root)
    kept = Workspace(root).signed(TW2) / "kembali_0_v2.xlsx"
    assert Filled(kept.read_bytes()).rows("answers")[0]["answer"] == "ditetapkan"
    mended(root, "BID-A", "realizations", "IK-01", value=21)  # then nobody had to set it
    assert told not in draft_says(root, composed(root)).partition("Penyerapan")[0]
    state = Filled(sheet_of(root)).rows("answers")[0]["state"]
    assert state == f"angka ditetapkan Sekretaris tanggal 10 Juli 2023 berdasarkan {ground}"


def test_the_figures_of_a_draft_that_were_set_are_traced_and_told_as_such(
    root: Path, sheet: Callable[[], Filled], capsys: pytest.CaptureFixture[str]
) -> None:
    def traced(name: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["telusur", str(Workspace(root).outbox(TW2) / name)])
        return code, capsys.readouterr().out

    read(root, sheet().figure(HOUSES, 21).figure(BUILT, 99_000_000).signed())
    answers = Filled(sheet_of(root))
    for row in (0, 1):
        answers.fill("answers", row, answer="ditetapkan", ground="BA Nomor 7")
    read(root, answers.signed())
    told = "angka ditetapkan Sekretaris tanggal 10 Juli 2023 berdasarkan BA Nomor 7."
    name = composed(root)
    code, said = traced(name)
    assert code == 0 and "SESUAI DATA: 0 wajib diperbaiki, 0 perlu dikonfirmasi" in said
    assert f"IK-01 Jumlah rumah layak huni yang dibangun – Realisasi, hanya TW II: {told}" in said
    assert said.count(told) == 2  # the realization, and the money
    assert "kembali_0_v2.xlsx Koreksi sebelumnya!I5" in paper_says(root)  # it names where it is said
    report = (Workspace(root).outbox(TW2) / f"{Path(name).stem}_telusur.html").read_text(encoding="utf-8")
    assert f"Realisasi, hanya TW II: {told}" in report
    typed = Edited((Workspace(root).outbox(TW2) / name).read_bytes())
    typed.replace("99.000.000", "98.000.000")
    (Workspace(root).outbox(TW2) / name).write_bytes(typed.save())
    code, said = traced(name)
    assert code == 1 and "98.000.000" in said and told in said  # what was set is no excuse for another figure
    mended(root, "BID-A", "realizations", "IK-01", value=21)
    assert f"Realisasi, hanya TW II: {told}" not in traced(composed(root))[1]  # then nobody had to set it


# --- the year --------------------------------------------------------------------------------------------------------


def test_the_annual_report_is_corrected_in_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ran(*words: str) -> str:
        capsys.readouterr()
        code = main([words[0], str(root), *words[1:]])
        said = capsys.readouterr()
        assert code == 0, said
        return said.out

    root, day, whole, figure = tmp_path / "2023", date(2024, 1, 20), PERIODS["Tahunan"], "realisasi/IK-01/Tahunan"
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    for module in ("compose", "correct"):
        monkeypatch.setattr(f"lkjgen.cli.{module}.today", lambda: day)
    monkeypatch.setattr("lkjgen.cli.correct.now", lambda: datetime(2024, 1, 20, 9, tzinfo=UTC))
    here = small_year.begun(root)
    for key, period in PERIODS.items():
        for name, data in small_year.forms(root, key).items():
            (here.inbox(period) / name).write_bytes(data)
    compose = ("susun", "--tahunan", "--tanpa-nomor-halaman", "--tetap")
    ran(*compose)
    said = ran("koreksi", "--tahunan")
    assert "Hasil_Koreksi_Tahunan_2023.xlsx" in said and "Hasil_Koreksi_Tahunan_2023.docx" in said
    sheet = Filled((here.papers(whole) / "Hasil_Koreksi_Tahunan_2023.xlsx").read_bytes())
    row = sheet.rows("figures")[sheet.find("figures", "key", figure)]
    correct = int(str(row["written"])) + 1
    back = root / "koreksi.xlsx"
    back.write_bytes(sheet.figure(figure, correct, "Menurut berita acara.").signed(dated=day).data())
    assert "1 angka menunggu perbaikan tim" in ran("koreksi", "--tahunan", "--baca", str(back))
    event = history(root).of(whole, Kind.REQUESTED)[0].event
    assert (event.about, event.period, event.dated) == (figure, whole, day)
    found = [one for one in check(root, None, day).findings if one.code == "ISI-093"]
    assert [one.team for one in found] == ["BID-A"] and "setahun" in found[0].message
    path = here.inbox(whole) / "LKJ_2023_Tahunan_BID-A.xlsx"
    path.write_bytes(fill_template(path.read_bytes(), {"realizations": [{"code": "IK-01", "value": correct}]}))
    assert not [one for one in check(root, None, day).findings if one.code == "ISI-093"]
    ran(*compose)
    with opened_year(root, writing=False) as year:
        state = standing_of(year, whole, day)
    assert state.requests == () and next(one.state for one in state.steps if one.step.number == "6") is State.DONE


def test_by_the_command_line_one_person_does_it_all(
    root: Path, sheet: Callable[[], Filled], capsys: pytest.CaptureFixture[str]
) -> None:
    def ran(*words: str) -> tuple[int, str]:
        code = main(words)
        return code, capsys.readouterr().out

    here = str(root)
    code, said = ran("koreksi", here, "--triwulan", "2")
    assert code == 0 and "Hasil_Koreksi_TW2_2023.xlsx" in said and "Hasil_Koreksi_TW2_2023.docx" in said
    bad, good, photo = root / "a.xlsx", root / "b.xlsx", root / "foto.jpg"
    bad.write_bytes(sheet().figure(HOUSES, 21, "").signed().data())
    good.write_bytes(sheet().figure(HOUSES, 21).signed(dated=None).data())
    photo.write_bytes(b"\xff\xd8\xff a photo")
    code, said = ran("koreksi", here, "--triwulan", "2", "--baca", str(bad))
    assert code == 1 and "sel F5" in said and "Tidak satu pun koreksi" in said
    told = "koreksi Sekretaris (foto) tanggal 9 Juli 2023"
    outside = ("--atas", told, "--berkas", str(photo), "--tanggal", "9-7-2023")
    code, said = ran("koreksi", here, "--triwulan", "2", "--baca", str(good), *outside)
    assert code == 0 and "1 angka menunggu perbaikan tim" in said
    assert sorted(one.name for one in Workspace(root).signed(TW2).iterdir()) == ["b.xlsx", "foto.jpg"]
    event = history(root).records[0].event
    assert (event.outside, event.dated, event.by.known) == (told, date(2023, 7, 9), Known.OUTSIDE)
    code, said = ran("riwayat", here)
    assert "IK-01 Jumlah rumah layak huni yang dibangun – Realisasi, hanya TW II: tertulis 20, seharusnya 21" in said
    code, said = ran("catat", here, "angka-ditetapkan", "--triwulan", "2", "--alasan", "x", "--naskah", "BA")
    assert code == 2
    code, said = ran(
        "catat",
        here,
        "angka-ditetapkan",
        "--triwulan",
        "2",
        "--nomor",
        "1",
        "--alasan",
        "BA Nomor 7",
        "--tanggal",
        "10-7-2023",
    )
    assert code == 0 and findings(root) == []
    with opened_year(root, writing=False) as year:
        assert Year(year.gather(TW2, DAY)[0]).own.indicators[0].realization_own == 21
