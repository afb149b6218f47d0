"""Where the periods of a year stand, as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lkjgen.core.procedure import Standing

FORMAT = 1


def write_standings(standings: Sequence[Standing]) -> str:
    """Days are ISO dates; what is not there is null."""
    content = {"format": FORMAT, "periode": [_period(one) for one in standings]}
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
        "rapat": one.meeting and {"kejadian": one.meeting.kind.value, "tanggal": one.meeting.dated.isoformat()},
        "pindaian": [{"berkas": each.name, "naskah": each.kind and each.kind.value} for each in one.facts.scans],
        "sesudahnya": [{"kejadian": each.kind.value, "tanggal": each.dated.isoformat()} for each in one.afterwards],
        "perhatian": list(one.history.faults),
    }
