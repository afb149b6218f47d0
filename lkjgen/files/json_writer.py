"""The outcome of a check as JSON, for a program that wants to read it: docs/pemeriksaan.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from lkjgen import __version__
from lkjgen.core import reconciliation
from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.model import Dossier, Measure
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import Checked
from lkjgen.core.rules.wording import shown
from lkjgen.core.validation_report import Changes, FileRead, OpenFinding, place_of, verdict

Value = object
FORMAT = 1


def write_json(
    checked: Checked,
    dossier: Dossier | None = None,
    results: Results | None = None,
    files: Sequence[FileRead] = (),
    changes: Changes | None = None,
) -> str:
    """JSON text with the report's own content, keys in Indonesian; numbers as decimal strings, never floats.

    `dossier` and `results` are None when the contract could not be read: then there is nothing but findings.
    """
    judged = verdict(checked.findings)
    content: dict[str, Value] = {
        "format": FORMAT,
        "lkjgen": __version__,
        "periode": dossier.period.key if dossier else None,
        "tahun": dossier.period.year if dossier else None,
        "diperiksa": _day(dossier.as_of) if dossier else None,
        "layak_disusun": judged.passes,
        "jumlah": {"galat": judged.errors, "peringatan": judged.warnings, "catatan": judged.notes},
        "temuan": [_finding(one) for one in checked.findings],
        "dikecualikan": [
            {**_finding(one), "oleh": waiver.name, "tanggal": _day(waiver.granted), "alasan": waiver.reason}
            for one, waiver in checked.waived
        ],
        "pengaturan_aturan": [
            {
                "kode": rule.code,
                "semula": rule.severity.value,
                "menjadi": setting.change.value,
                "oleh": setting.name,
                "tanggal": _day(setting.granted),
                "alasan": setting.reason,
            }
            for rule, setting in checked.settings
        ],
        "perubahan": _changes(changes) if changes else None,
        "tim": list(_teams(dossier, checked.findings)) if dossier else [],
        "indikator": [_indicator(one) for one in results.indicators] if results else [],
        "kecocokan": _agreement(dossier) if dossier else None,
        "berkas": [
            {
                "periode": one.period,
                "nama": one.name,
                "tim": one.team,
                "sha256": one.sha256,
                "diubah": one.modified.isoformat(timespec="minutes"),
                "dikembalikan": one.returned or None,
            }
            for one in files
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(one: Finding) -> dict[str, Value]:
    return {
        "kode": one.code,
        "tingkat": one.severity.value,
        "judul": one.title,
        "subjek": one.subject,
        "tim": one.team,
        "berkas": one.place.file,
        "lembar": one.place.sheet,
        "sel": one.place.cell,
        "semua_sel": list(one.cells),
        "temuan": one.message,
        "tertulis": one.found,
        "seharusnya": one.should,
        "cara_memperbaiki": one.remedy,
        "lanjutan": one.silenced,
    }


def _changes(changes: Changes) -> Mapping[str, Value]:
    return {
        "dibanding": changes.since.report,
        "tanggal": _day(changes.since.made),
        "baru": [{"kode": one.code, "subjek": one.subject, "tempat": place_of(one)} for one in changes.new],
        "diperbaiki": [_past(one) for one in changes.mended],
        "masih_terbuka": [{"kode": one.code, "subjek": one.subject, "tempat": place_of(one)} for one in changes.still],
    }


def _past(one: OpenFinding) -> Mapping[str, Value]:
    return {"kode": one.code, "subjek": one.subject, "tempat": one.place}


def _teams(dossier: Dossier, findings: Iterable[Finding]) -> Iterable[Mapping[str, Value]]:
    told = list(findings)
    for team in dossier.contract.teams:
        sent = dossier.submission(team.code, dossier.period)
        yield {
            "kode": team.code,
            "nama": team.name,
            "berkas": "; ".join(sent.files) if sent else None,
            "tanggal_pengisian": _day(sent.statement.prepared_on) if sent else None,
            "temuan": sum(one.team == team.code for one in told),
        }


def _indicator(one: IndicatorResult) -> Mapping[str, Value]:
    return {
        "kode": one.indicator.code,
        "indikator": one.indicator.text,
        "satuan": one.indicator.unit,
        "target": _measure(one.target),
        "realisasi": _measure(one.realization),
        "status": one.achievement.status.value,
        "alasan": one.achievement.reason or None,
        "capaian": _number(one.shown),
        "kategori": one.category.name if one.category else None,
        "ketercapaian": one.reached.value if one.reached else None,
        "perhitungan": one.achievement.steps or None,
    }


def _agreement(dossier: Dossier) -> Mapping[str, Value]:
    contract, day = dossier.contract, dossier.period.last_day
    pk, dpa = contract.pk_at(day), contract.dpa_at(day)
    return {
        "pk": pk.code if pk else None,
        "dpa": dpa.code if dpa else None,
        "rencana_aksi": [
            {
                "kode": one.indicator.code,
                "triwulan": [_measure(value) for value in one.target.quarters],
                "cara": one.way.value,
                "setahun": _measure(one.year),
                "target_pk": _measure(one.target.target),
                "cocok": one.agrees,
            }
            for one in reconciliation.plans(contract, day)
        ],
        "anggaran_dibandingkan": reconciliation.comparable(contract, day),
        "anggaran": [
            {
                "kode": one.code,
                "program": one.name,
                "pk": _number(one.pk),
                "dpa": _number(one.dpa),
                "rencana_kas": _number(one.cash_plan),
                "cocok": one.agrees,
            }
            for one in reconciliation.program_budgets(contract, day)
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _measure(value: Measure | None) -> str | None:
    """A number as a decimal string; a predicate, a range or a date as it is written on the report."""
    return _number(value) if value is None or isinstance(value, Decimal) else shown(value)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
