"""The outcome of a check as JSON, for a program that wants to read it."""

from __future__ import annotations

import json
from decimal import Decimal

from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.model import Waiver
from lkjgen.core.rule import Finding
from lkjgen.core.validation_report import Verdict


def write_json(
    results: Results | None,
    findings: tuple[Finding, ...],
    waived: tuple[tuple[Finding, Waiver], ...],
    judged: Verdict,
) -> str:
    """JSON text, keys in Indonesian as on the report; percentages as decimal strings, unrounded values never."""
    return json.dumps(
        {
            "periode": results.period.key if results else None,
            "tahun": results.period.year if results else None,
            "layak_disusun": judged.passes,
            "jumlah": {"galat": judged.errors, "peringatan": judged.warnings, "catatan": judged.notes},
            "temuan": [_finding(one) for one in findings],
            "dikecualikan": [{**_finding(one), "oleh": waiver.name, "alasan": waiver.reason} for one, waiver in waived],
            "indikator": [_indicator(one) for one in results.indicators] if results else [],
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(one: Finding) -> dict[str, str]:
    return {
        "kode": one.code,
        "tingkat": one.severity.value,
        "subjek": one.subject,
        "tim": one.team,
        "berkas": one.place.file,
        "lembar": one.place.sheet,
        "sel": one.place.cell,
        "temuan": one.message,
        "tertulis": one.found,
        "seharusnya": one.expected,
        "cara_memperbaiki": one.remedy,
    }


def _indicator(one: IndicatorResult) -> dict[str, str | None]:
    return {
        "kode": one.indicator.code,
        "indikator": one.indicator.text,
        "satuan": one.indicator.unit,
        "status": one.achievement.status.value,
        "alasan": one.achievement.reason or None,
        "capaian": _number(one.shown),
        "kategori": one.category.name if one.category else None,
        "ketercapaian": one.reached.value if one.reached else None,
        "perhitungan": one.achievement.steps or None,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
