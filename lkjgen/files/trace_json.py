"""A traced draft as JSON, for a program that wants to read it: docs/telusur.schema.json describes it."""

from __future__ import annotations

import json
from datetime import date

from lkjgen import __version__
from lkjgen.core.model import Period
from lkjgen.core.tracing import State, Trace
from lkjgen.core.validation_report import verdict

FORMAT = 1


def write_trace_json(traced: Trace, period: Period, *, name: str, sha256: str, day: date) -> str:
    """JSON text with the report's own content, keys in Indonesian; figures as they are shown, never as numbers."""
    judged = verdict(traced.checked.findings)
    content = {
        "format": FORMAT,
        "lkjgen": __version__,
        "draf": name,
        "sha256": sha256,
        "periode": period.key,
        "tahun": period.year,
        "diperiksa": day.isoformat(),
        "sesuai_data": judged.passes,
        "jumlah": {"galat": judged.errors, "peringatan": judged.warnings, "catatan": judged.notes},
        "keadaan": {state.value: traced.count(state) for state in State},
        "temuan": [
            {
                "kode": one.code,
                "tingkat": one.severity.value,
                "subjek": one.subject,
                "bagian": one.place.sheet,
                "tempat": one.place.cell,
                "pesan": one.message,
                "tertulis": one.found,
                "seharusnya": one.should,
                "perbaikan": one.remedy,
            }
            for one in traced.checked.findings
        ],
        "angka": [
            {
                "id": one.id,
                "bagian": one.spot.part,
                "tempat": one.spot.where,
                "ditulis": one.written,
                "di_draf": one.now,
                "menurut_data": one.today,
                "keadaan": one.state.value,
                "dikenali_dari": one.by,
            }
            for one in traced.figures
        ],
        "angka_lain": [{"angka": one.text, "bagian": one.spot.part, "tempat": one.spot.where} for one in traced.others],
        "suntingan": [
            {"keadaan": one.kind.value, "bagian": one.place, "semula": one.old, "menjadi": one.new}
            for one in traced.edits
        ],
        "keterangan": list(traced.notices),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
