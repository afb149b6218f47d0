"""Files and folders that are something else than what a command asks for: one sentence, exit code 2, nothing written."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest

from lkjgen.cli import main
from lkjgen.page.network import Network
from lkjgen.workspace import WorkspaceError
from tests.office import YEAR
from tests.small_year import composed

SENTENCE = re.compile(r"Tidak dapat dijalankan: [^\n]+\. [A-Z][^\n]+\.\n")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def _book() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def _word() -> bytes:
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("catatan.txt", "x")
    return target.getvalue()


NOTHING: Mapping[str, tuple[str, bytes]] = {
    "teks": ("junk", b"junk"),
    "acak": ("acak", PICTURE[9:]),
    "gambar": ("gambar", PICTURE),
    "kosong": ("kosong", b""),
    "terpotong": ("terpotong", b"PK\x03\x04 rusak"),
    "zip": ("arsip", _zip()),
    "sedang dibuka": ("~$laporan", b"\x05Ani" + bytes(160)),
}
"""What is no office file at all: name without its end, and bytes."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office with its first triwulan composed."""
    return composed(tmp_path_factory.mktemp("keliru") / "tahun").root


Refuse = Callable[..., str]


@pytest.fixture
def refused(year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """The sentence of a command that is given a file."""

    def given(name: str, data: bytes, command: str, *words: str) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        before = {one: one.stat().st_mtime_ns for one in year.rglob("*") if one.is_file()}
        code = main([command, str(year), *(str(path) if one == "BERKAS" else one for one in words)])
        told = capsys.readouterr()
        assert (code, told.out) == (2, ""), told
        assert SENTENCE.fullmatch(told.err), told.err
        assert name in told.err
        assert {one: one.stat().st_mtime_ns for one in year.rglob("*") if one.is_file()} == before
        return told.err

    return given


TAKING = {
    "rapat": (".docx", "rapat", "--triwulan", "1", "--selesai", "--tanggal", f"17-04-{YEAR}", "--berkas", "BERKAS"),
    "catat": (".pdf", "catat", "disampaikan", "--triwulan", "1", "--berkas", "BERKAS"),
    **{
        f"impor {kind}": (".xlsx", "impor", "BERKAS", "--sebagai", kind)
        for kind in ("iku", "pk", "rencana-aksi", "pagu")
    },
}
"""The commands that take a file of one kind; what teams send (`terima`) is taken as it comes, and a sheet of
corrections tells its faults line by line.
"""


@pytest.mark.parametrize("what", NOTHING)
@pytest.mark.parametrize("taking", TAKING)
def test_what_is_no_such_file_is_refused_by_a_sentence(refused: Refuse, taking: str, what: str) -> None:
    suffix, *words = TAKING[taking]
    name, data = NOTHING[what]
    told = refused(f"{name}{suffix}", data, *words)
    if what == "sedang dibuka":
        assert "sedang dibuka di Word atau Excel. Tutup dulu" in told


@pytest.mark.parametrize("kind", ["iku", "pk", "rencana-aksi"])
def test_a_table_of_indicators_that_holds_none(refused: Refuse, kind: str) -> None:
    words = ("impor", "BERKAS", "--sebagai", kind)
    assert "judul kolomnya tidak dikenali" in refused("kosong.xlsx", _book(), *words)
    told = refused("naskah.xlsx", _word(), *words)
    assert "sebenarnya dokumen Word" in told and told.endswith("Sebutkan berkas tabelnya, lalu ulangi.\n")


def test_what_is_no_minutes(year: Path, refused: Refuse) -> None:
    words = TAKING["rapat"][1:]
    draft = (year / f"output/TW1/LKJ_TW1_{YEAR}.docx").read_bytes()
    assert "ialah naskah laporan kinerja, bukan notulen. Sebutkan notulen" in refused("draf.docx", draft, *words)
    form = next((year / "masuk/TW1").iterdir()).read_bytes()
    assert "ialah buku kerja Excel, bukan notulen" in refused("notulen.xlsx", form, *words)


def test_a_scan_of_the_minutes_is_kept_and_says_that_nothing_was_read(
    year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(year, tmp_path / "tahun"))
    (tmp_path / "notulen.pdf").write_bytes(b"%PDF-1.7\n")
    words = [str(tmp_path / "notulen.pdf") if one == "BERKAS" else one for one in TAKING["rapat"][2:]]
    assert main(["rapat", str(root), *words]) == 0
    assert "keputusannya belum tercatat: yang dibaca hanya notulen Word (.docx)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    ["status {}", "periksa {} --triwulan 1", "riwayat {}", "arsip {} --periksa", "layani {}", "serah-terima {}"],
)
def test_a_folder_that_is_none(words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    for name, told in (
        ("tidakada", "tidak ada. Periksa namanya, atau"),
        ("berkas", "ialah berkas, bukan folder. Sebutkan"),
    ):
        assert main([one.format(tmp_path / name) for one in words.split()]) == 2
        error = capsys.readouterr().err
        assert SENTENCE.fullmatch(error) and told in error


def test_a_certificate_that_is_none_is_told_at_the_start(tmp_path: Path) -> None:
    for name in ("a.pem", "a.key"):
        (tmp_path / name).write_bytes(b"bukan sertifikat")
    with pytest.raises(WorkspaceError, match=r"Sertifikat kantor tidak dapat dipakai: .*\. Periksa keduanya"):
        Network((tmp_path / "a.pem", tmp_path / "a.key"))
