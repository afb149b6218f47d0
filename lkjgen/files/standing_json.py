"""Where the periods of a year stand, as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lkjgen.core.procedure import Event, Standing
from lkjgen.core.procedure.decisions import decisions

FORMAT = 1


def write_standings(standings: Sequence[Standing], unready: str = "") -> str:
    """Days are ISO dates; what is not there is null. `unready` tells why there is no period: the data induk is not complete."""
    content = {
        "format": FORMAT,
        "data_induk_belum_lengkap": unready or None,
        "periode": [_period(one) for one in standings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _period(one: Standing) -> dict[str, Any]:
    following = one.next
    return {
        "periode": one.period.key,
        "tahun": one.period.year,
        "per_tanggal": one.today.isoformat(),
        "ditutup": one.is_closed,
        "terlambat": one.is_late,
        "berikutnya": following and {"langkah": following.step.number, "pelaksana": following.actor},
        "langkah": [
            {
                "nomor": step.step.number,
                "uraian": step.step.title,
                "keluaran": step.step.output,
                "pelaksana": step.actor,
                "keadaan": step.state.value,
                "tanggal": step.on and step.on.isoformat(),
                "batas_waktu": step.deadline.due.isoformat(),
                "lewat_hari_kerja": step.late,
                "keterangan": step.note or None,
            }
            for step in one.steps
        ],
        "tim": [
            {
                "kode": team.team.code,
                "nama": team.team.name or None,
                "penanggung_jawab_data": team.team.lead or None,
                "keadaan": team.state.value,
                "tanggal": team.on and team.on.isoformat(),
                "lewat_hari_kerja": team.late,
                "keterangan": team.note or None,
            }
            for team in one.teams
        ],
        "tidak_dikenali": list(one.facts.unread),
        "rapat": one.meeting and _meeting(one, one.meeting),
        "pindaian": [{"berkas": each.name, "naskah": each.kind and each.kind.value} for each in one.facts.scans],
        "sesudahnya": [{"kejadian": each.kind.value, "tanggal": each.dated.isoformat()} for each in one.afterwards],
        "perhatian": list(one.history.faults),
    }


def _meeting(one: Standing, event: Event) -> dict[str, Any]:
    decided = decisions(one.history, (one.period,))
    return {"kejadian": event.kind.value, "tanggal": event.dated.isoformat(), "keputusan": len(decided)}
