"""Arguments in, Indonesian sentences and an exit code out: 0 done, 1 there is a galat, 2 cannot run.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from lkjgen import __version__
from lkjgen.guard import guarded

STEPS = """\
lkjgen menyusun Laporan Kinerja (LKJ) triwulanan dan tahunan dari berkas Excel.

Langkah-langkahnya:
  1. lkjgen baru FOLDER --tahun 2025        membuat folder kerja dan perjanjian_kinerja.xlsx untuk diisi Kasubag
  2. lkjgen templat FOLDER --triwulan 1     membuat formulir isian tiap tim di input_templates/TW1
  3. kirim formulir ke tim; simpan yang kembali di masuk/TW1
  4. lkjgen periksa FOLDER --triwulan 1     memeriksa isian dan menulis laporan pemeriksaan di output/TW1
  5. lkjgen susun FOLDER --triwulan 1       menulis draf Word di output/TW1
  6. lkjgen telusur DRAF.docx               mencocokkan angka draf yang sudah disunting dengan data
  Untuk LKJ setahun, pakai --tahunan sebagai ganti --triwulan.

Arti hasil pemeriksaan:      lkjgen aturan KODE
Mencoba dengan data contoh:  lkjgen contoh
Penjelasan tiap perintah:    lkjgen PERINTAH --help
"""
_OK, _FAULTS, _CANNOT = 0, 1, 2
EXAMPLE_OFFICES = ("perkimtan", "kesehatan")  # the keys of `lkjgen.example.OFFICES`, which is slow to import


class _Parser(argparse.ArgumentParser):
    """argparse speaking Indonesian."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, None, description, None, [], argparse.RawDescriptionHelpFormatter, add_help=False)
        self._positionals.title = "yang disebut"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan penjelasan ini")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "pemakaian:", 1)

    def _print_message(self, message: str, file: Any = None) -> None:
        print(message, end="", file=file)  # argparse itself passes over an output that cannot be written

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _ERRORS:
            message = re.sub(pattern, sentence, message)
        self.exit(_CANNOT, f"Perintah tidak dapat dijalankan: {message}.\nLihat: {self.prog} --help\n")


_ERRORS = (
    (r"the following arguments are required: (.+)", r"belum disebut: \1"),
    (r"one of the arguments (.+) is required", r"sebutkan salah satu dari \1"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 tidak dapat dipakai bersama \2"),
    (r"argument (.+?): expected one argument", r"\1 perlu diikuti isinya"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 tidak memakai isian \2"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\2 tidak dikenal untuk \1; pilih \3"),
    (r"argument (.+?): invalid (?:_year|_day|int) value: (.+)", r"\2 bukan isian yang sah untuk \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 dapat berarti \2; tulis lengkap"),
)


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d{2}", text):
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(prog="lkjgen", description=STEPS)
    top.add_argument("--versi", action="store_true", help="tampilkan versi lkjgen")
    commands = top.add_subparsers(dest="command", metavar="PERINTAH", title="perintah", parser_class=_Parser)

    new = commands.add_parser("baru", help="buat folder kerja dan perjanjian_kinerja.xlsx kosong")
    new.add_argument("folder", metavar="FOLDER", type=Path, help="folder kerja satu tahun anggaran")
    new.add_argument("--tahun", type=_year, required=True, metavar="TAHUN", help="tahun anggaran, misalnya 2025")

    def period_command(name: str, summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        command.add_argument("folder", metavar="FOLDER", type=Path, help="folder kerja satu tahun anggaran")
        period = command.add_mutually_exclusive_group(required=True)
        period.add_argument("--triwulan", type=int, choices=(1, 2, 3, 4), metavar="N", help="triwulan 1, 2, 3, atau 4")
        period.add_argument("--tahunan", action="store_true", help="setahun penuh")
        return command

    period_command("templat", "buat formulir isian tiap tim")
    check = period_command("periksa", "periksa isian tim dan tulis laporan pemeriksaan")
    check.add_argument("--json", action="store_true", help="cetak hasil pemeriksaan sebagai JSON")
    compose = period_command("susun", "tulis draf Word laporan kinerja")
    compose.add_argument(
        "--tetap", action="store_true", help="tulis draf walaupun ada yang wajib diperbaiki; draf diberi tanda"
    )
    compose.add_argument(
        "--tanggal", type=_day, metavar="TTTT-BB-HH", help="tanggal penandatanganan; bila kosong menjadi isian bertanda"
    )
    compose.add_argument(
        "--tanpa-nomor-halaman", action="store_true", help="daftar isi tanpa nomor halaman (tanpa LibreOffice)"
    )
    compose.add_argument(
        "--draf",
        type=Path,
        metavar="BERKAS",
        help="draf suntingan yang dilanjutkan, bila ada beberapa di folder output",
    )
    summary = "cocokkan setiap angka pada draf Word dengan data"
    traced = commands.add_parser("telusur", help=summary, description=f"{summary.capitalize()}.")
    traced.add_argument(
        "draf", metavar="DRAF", type=Path, help="draf .docx yang ditulis 'lkjgen susun', boleh sudah disunting"
    )
    traced.add_argument(
        "--folder", type=Path, metavar="FOLDER", help="folder kerja, bila drafnya berada di tempat lain"
    )
    traced.add_argument(
        "--akhir", action="store_true", help="periksa sebagai naskah akhir: isian bertanda wajib diperbaiki"
    )
    traced.add_argument("--json", action="store_true", help="cetak hasil pencocokan sebagai JSON")
    rules = commands.add_parser("aturan", help="daftar aturan pemeriksaan, atau penjelasan satu aturan")
    rules.add_argument("kode", metavar="KODE", nargs="?", help="kode aturan atau keputusan, misalnya CAP-001 atau D6")
    example = commands.add_parser("contoh", help="jalankan setahun penuh dengan data contoh")
    example.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", default=Path("output"), help="folder hasil")
    example.add_argument(
        "--kantor",
        choices=EXAMPLE_OFFICES,
        default=EXAMPLE_OFFICES[0],
        help=f"kantor contoh: {' atau '.join(EXAMPLE_OFFICES)} (tanpa pilihan ini: {EXAMPLE_OFFICES[0]})",
    )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    return guarded(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    if options.versi:
        print(f"lkjgen {__version__}")
        return _OK
    if options.command is None:
        print(STEPS)
        return _OK
    run = {
        "baru": _new,
        "templat": _templates,
        "periksa": _check,
        "susun": _compose,
        "telusur": _trace,
        "aturan": _rules,
        "contoh": _example,
    }
    return run[options.command](options)


def _new(options: argparse.Namespace) -> int:
    from lkjgen import app

    written = app.new_workspace(options.folder, options.tahun)
    print(f"Perjanjian Kinerja kosong: {written.path}" + ("" if written.is_new else " (sudah ada, tidak diubah)"))
    print("Isi di Excel mulai dari lembar Petunjuk, lalu jalankan: lkjgen templat FOLDER --triwulan 1")
    return _OK


def _templates(options: argparse.Namespace) -> int:
    from lkjgen import app

    outcome = app.make_templates(options.folder, _quarter(options))
    if outcome.findings:
        _print_findings(outcome.findings)
    if not outcome.written:
        print(
            "Formulir isian tidak dibuat: perbaiki dulu hal yang wajib diperbaiki di perjanjian_kinerja.xlsx.",
            file=sys.stderr,
        )
        return _FAULTS
    for written in outcome.written:
        print(f"{'Dibuat' if written.is_new else 'Sudah ada'}: {written.path}")
    print("Kirim tiap berkas ke timnya; simpan yang kembali di folder masuk dengan nama apa pun.")
    return _OK


def _check(options: argparse.Namespace) -> int:
    from lkjgen import app

    outcome = app.check(options.folder, _quarter(options), _today())
    if options.json:
        print(outcome.json)
        return _OK if outcome.passes else _FAULTS
    if not outcome.written:
        _print_findings(outcome.findings)
    print(outcome.sentence)
    for written in outcome.written:
        print(f"Laporan pemeriksaan: {written.path}")
    for written in outcome.returned:
        print(f"Salinan bertanda untuk dikembalikan: {written.path}")
    return _OK if outcome.passes else _FAULTS


def _compose(options: argparse.Namespace) -> int:
    from lkjgen import app
    from lkjgen.core.regeneration import regeneration_sentences

    outcome = app.compose(
        options.folder,
        _quarter(options),
        as_of=_today(),
        signed_on=options.tanggal,
        despite_errors=options.tetap,
        page_numbers=not options.tanpa_nomor_halaman,
        chosen=options.draf,
    )
    print(outcome.check.sentence)
    if outcome.written is None or outcome.draft is None:
        _print_findings(tuple(one for one in outcome.check.findings if one.severity.value == "galat"))
        print(
            "Draf tidak ditulis karena masih ada yang wajib diperbaiki. Perbaiki, atau pakai --tetap untuk draf bertanda."
        )
        return _FAULTS
    state = "" if outcome.written.is_new else " (sama dengan yang sudah ada, tidak diubah)"
    print(f"Draf: {outcome.written.path}{state}")
    for sentence in regeneration_sentences(outcome.draft.changes, outcome.draft.notices):
        print(sentence)
    for written in outcome.report:
        print(f"Apa yang berubah: {written.path}")
    if outcome.draft.archived:
        print(f"Draf sebelumnya diarsipkan: {outcome.draft.archived.path}")
    print(outcome.page_numbers)
    if outcome.gaps:
        print(f"{outcome.gaps} bagian masih kosong; lihat 'Daftar data yang belum lengkap' di dalam draf.")
    return _OK if outcome.check.passes else _FAULTS


def _trace(options: argparse.Namespace) -> int:
    from lkjgen.core.tracing import State
    from lkjgen.tracing import trace_draft

    outcome = trace_draft(options.draf, options.folder, as_of=_today(), final=options.akhir)
    code = _OK if outcome.verdict.passes else _FAULTS
    if options.json:
        print(outcome.json)
        return code
    for one in outcome.traced.checked.findings:
        print(f"- {one.severity.words.capitalize()}: {one.code} {one.message} {one.remedy}")
    print(outcome.sentence)
    counts = [f"{outcome.traced.count(state)} {state.value}" for state in State]
    print(f"Angka: {', '.join(counts)}.")
    for sentence in outcome.traced.notices:
        print(sentence)
    for written in outcome.written:
        print(f"Laporan pencocokan: {written.path}")
    return code


def _rules(options: argparse.Namespace) -> int:
    from lkjgen.core.decisions import decision_text, find_decision
    from lkjgen.core.rules.catalogue_text import catalogue_list, find_rule, rule_text
    from lkjgen.example import rule_examples

    if options.kode is None:
        print(catalogue_list())
        return _OK
    if decision := find_decision(options.kode):
        print(decision_text(decision))
        return _OK
    rule, near = find_rule(options.kode)
    if rule is None:
        hint = f" Mungkin yang dimaksud: {', '.join(near)}." if near else ""
        print(f"Tidak ada aturan {options.kode}.{hint} Daftarnya: lkjgen aturan", file=sys.stderr)
        return _CANNOT
    print(rule_text(rule, rule_examples()[rule.code]))
    return _OK


def _example(options: argparse.Namespace) -> int:
    from lkjgen.example import OFFICES
    from lkjgen.example_year import run_example

    for line in run_example(options.folder, _progress, OFFICES[options.kantor]):
        print(line)
    return _OK


def _progress(step: int, steps: int, sentence: str) -> None:
    """One line per step; plain text, so that it also reads well in a file."""
    bar = "#" * (20 * step // steps)
    print(f"[{bar:<20}] {step}/{steps} {sentence}", file=sys.stderr, flush=True)


def _print_findings(findings: Sequence[object]) -> None:
    from lkjgen.core.rule import Finding

    for one in findings:
        if isinstance(one, Finding):
            place = ", ".join(filter(None, (one.place.file, one.place.sheet, one.span)))
            print(f"- {one.severity.words.capitalize()}: {one.code} [{place}] {one.told} {one.remedy}")


def _quarter(options: argparse.Namespace) -> int | None:
    return None if options.tahunan else int(options.triwulan)


def _today() -> date:
    """The day on the user's own calendar."""
    return datetime.now().astimezone().date()
