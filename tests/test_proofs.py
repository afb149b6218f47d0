"""Files that prove what was done outside: which kinds are kept, by which step, and that nothing of them is parsed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from lkjgen.core.procedure import Kind
from lkjgen.files.proof import is_proof_name, is_scan_name, proof_fault
from lkjgen.usecases.approving import Answer, answer
from lkjgen.usecases.correcting import Received, read_sheets
from lkjgen.usecases.following import standings
from lkjgen.usecases.meeting import Held, hold
from lkjgen.usecases.receiving import Handover, receive
from lkjgen.usecases.recording import Act, record_act
from lkjgen.workspace import Workspace, WorkspaceError
from tests.correction_sheets import TW2 as PERIOD
from tests.correction_sheets import Filled, sheet_of, with_draft

NOW, DAY = datetime(2023, 7, 12, 9, tzinfo=UTC), date(2023, 7, 12)


def package(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def word() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def excel() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
GOOD = {
    "surat.pdf": b"%PDF-1.7\n",
    "dari pemindai.PDF": b"\r\n\r\n%PDF-1.4\n",
    "foto.jpg": JPG,
    "tangkapan.png": b"\x89PNG\r\n\x1a\n",
    "IMG-20250712-WA0001.jpeg": b"RIFF\x00\x00\x00\x00WEBP",  # WhatsApp's sticker, saved as a photo
    "iphone.heic": b"\x00\x00\x00\x18ftypheic",
    "pindai.tif": b"II*\x00",
    "notulen.docx": word(),
    "daftar.xlsx": excel(),
    "notulen.odt": package("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "daftar.ods": package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "surat lama.doc": OLE,
    "surel.msg": OLE,
    "surel.eml": b"From: a\r\nSubject: =?utf-8?q?b?=\r\n\r\nisi",
    "Chat WhatsApp.txt": "10/07/25 09.12 - Sekretaris: setuju 👍".encode(),
    "catatan.txt": "setuju".encode("utf-16"),
}
BAD = {
    "hapus.py": (b"import os", "jenisnya bukan naskah"),
    "hapus.exe": (b"MZ\x90\x00", "jenisnya bukan naskah"),
    "makro.docm": (word(), "jenisnya bukan naskah"),
    "semua.zip": (package("a.jpg"), "jenisnya bukan naskah"),
    "halaman.html": (b"<html>", "jenisnya bukan naskah"),
    "tanpa akhiran": (JPG, "jenisnya bukan naskah"),
    "kosong.pdf": (b"", "berkas kosong"),
    "program.jpg": (b"MZ\x90\x00", "isinya bukan foto"),
    "program.pdf": (b"MZ\x90\x00" + bytes(2000) + b"%PDF-1.7", "isinya bukan PDF"),
    "arsip.docx": (package("a.jpg"), "isinya bukan dokumen Word"),
    "buku.docx": (excel(), "isinya bukan dokumen Word"),
    "terkunci.xlsx": (OLE, "isinya bukan buku kerja Excel"),
    "biner.txt": (b"MZ\x90\x00", "isinya bukan teks"),
}


@pytest.mark.parametrize("name", GOOD)
def test_kinds_that_offices_send_are_kept(name: str) -> None:
    assert is_proof_name(name) and proof_fault(name, GOOD[name]) == ""


def test_only_what_can_show_a_signature_is_a_signed_scan() -> None:
    scans = {one for one in GOOD if is_scan_name(one)}
    assert scans == {name for name in GOOD if name.lower().endswith((".pdf", ".jpg", ".jpeg", ".png", ".heic", ".tif"))}
    assert not is_scan_name("koreksi.xlsx") and not is_scan_name("Lembar_Persetujuan.py")


@pytest.mark.parametrize("name", BAD)
def test_anything_else_is_refused_with_a_way_out(name: str) -> None:
    data, told = BAD[name]
    sentence = proof_fault(name, data)
    assert sentence.startswith(f"Berkas {name} tidak disimpan: ") and told in sentence and "ulangi" in sentence


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return with_draft(tmp_path_factory.mktemp("kantor"))


def _record(root: Path, path: Path) -> object:
    return record_act(root, Act(Kind.FORWARDED, 2, DAY, files=(path,)), now=NOW)


def _record_of_draft(root: Path, path: Path) -> object:
    return record_act(root, Act(Kind.REFUSED, 2, DAY, reason="kurang", files=(path,)), now=NOW)


def _answer(root: Path, path: Path) -> object:
    return answer(root, Answer(Kind.REFUSED, 2, DAY, reason="kurang", files=(path,)), now=NOW)


def _hold(root: Path, path: Path) -> object:
    return hold(root, Held(2, DAY, files=(path,)), now=NOW)


def _correct(root: Path, path: Path) -> object:
    sheet = root / "koreksi.xlsx"
    sheet.write_bytes(Filled(sheet_of(root)).signed(nothing=True).data())
    return read_sheets(root, 2, Received((sheet,), proofs=(path,)), now=NOW)


STEPS: dict[str, Callable[[Path, Path], object]] = {
    "catat": _record,
    "catat tentang draf": _record_of_draft,
    "persetujuan": _answer,
    "rapat": _hold,
    "koreksi": _correct,
}


@pytest.mark.parametrize("step", STEPS)
def test_no_step_keeps_a_program(office: Workspace, tmp_path: Path, step: str) -> None:
    program = tmp_path / "persetujuan.py"
    program.write_bytes(b"print('setuju')")
    before = _everything(office)
    with pytest.raises(WorkspaceError, match=r"persetujuan\.py tidak disimpan: jenisnya bukan naskah"):
        STEPS[step](office.root, program)
    assert _everything(office) - before <= {"koreksi.xlsx", *_papers(office)}


def test_what_a_team_sends_is_refused_alone(office: Workspace, tmp_path: Path) -> None:
    program, photo = tmp_path / "foto.py", tmp_path / "foto.jpg"
    program.write_bytes(b"print()")
    photo.write_bytes(JPG)
    outcome = receive(office.root, Handover(2, DAY, (program, photo), team="SUB-B"), now=NOW)
    assert [one.path.name for one in outcome.taken] == ["foto.jpg"]
    assert len(outcome.refused) == 1 and "foto.py tidak disimpan" in outcome.refused[0]
    assert not (office.signed(PERIOD) / "foto.py").exists()


def test_a_program_put_there_by_hand_is_no_signed_paper(office: Workspace) -> None:
    folder = office.signed(PERIOD)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Lembar_Persetujuan.py").write_bytes(b"print()")
    (folder / "Lembar_Persetujuan.jpg").write_bytes(JPG + b"sheet")
    (standing,) = standings(office.root, 2, every=False, chosen=True, today=DAY, files=False).standings
    assert {one.name: one.kind for one in standing.facts.scans if "Persetujuan" in one.name} == {
        "Lembar_Persetujuan.py": None,
        "Lembar_Persetujuan.jpg": Kind.APPROVED,
    }
    event = record_act(office.root, Act(Kind.FORWARDED, 2, DAY, paper="disposisi"), now=NOW).event
    assert event.kind is Kind.FORWARDED
    journal = "".join(one.read_text(encoding="utf-8") for one in (office.root / "jurnal").iterdir())
    assert "Lembar_Persetujuan.jpg" in journal and "Lembar_Persetujuan.py" not in journal


def _everything(office: Workspace) -> set[str]:
    return {one.relative_to(office.root).as_posix() for one in office.root.rglob("*") if one.is_file()}


def _papers(office: Workspace) -> set[str]:
    """The sheet of corrections, which `koreksi` writes before it is filled in."""
    return {one.relative_to(office.root).as_posix() for one in office.papers(PERIOD).glob("Hasil_Koreksi_*")}
