"""Arguments in, Indonesian sentences and an exit code out: 0 done, 1 there is a galat, 2 cannot run.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime

from lkjgen import __version__
from lkjgen.cli.arguments import STEPS, parsed
from lkjgen.cli.guard import guarded

_OK, _FAULTS, _CANNOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    return guarded(lambda: _run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    if options.versi:
        print(f"lkjgen {__version__}")
        return _OK
    if options.command is None:
        print(STEPS)
        return _OK
    run = {
        "baru": _new,
        "formulir": _templates,
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
    print("Isi di Excel mulai dari lembar Petunjuk, lalu jalankan: lkjgen formulir FOLDER --triwulan 1")
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
    quarter: int | None = options.triwulan
    return quarter


def _today() -> date:
    """The day on the user's own calendar."""
    return datetime.now().astimezone().date()
