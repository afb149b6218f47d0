"""The text that goes back to a team with its form: what is to be mended, and where (step 4 of the SOP)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lkjgen.core.model import Dossier, Role, Team
from lkjgen.core.papers.form import lead_title, report_name
from lkjgen.core.performance_report.both.wording import official_name, official_title
from lkjgen.core.responsible import team_at

_MOST = 12  # lines that somebody reads on a phone


def return_message(dossier: Dossier, team: Team, wrong: Sequence[str], dated: date, *, note: str = "") -> str:
    """To be pasted into WhatsApp, with the marked copy; `wrong` are sentences, `note` what the Kasubag adds."""
    contract, team = dossier.contract, team_at(dossier.contract, team, dated)
    lines = [
        f"Yth. {lead_title(team)},",
        "",
        f"Formulir isian {team.name} untuk {report_name(dossier.period)} kami kembalikan untuk diperbaiki.",
    ]
    if note:
        lines += ["", f"Catatan: {note}"]
    if wrong:
        lines += ["", "Yang perlu diperbaiki:", *(f"{number}. {one}" for number, one in enumerate(wrong[:_MOST], 1))]
    if len(wrong) > _MOST:
        lines.append(f"… dan {len(wrong) - _MOST} hal lain; lihat berkas terlampir.")
    lines += [
        "",
        "Pada berkas terlampir, sel yang perlu diperbaiki sudah ditandai. Mohon diperbaiki dan dikirim kembali.",
    ]
    sender = (official_title(contract, Role.SUBHEAD, dated), official_name(contract, Role.SUBHEAD, dated))
    return "\n".join([*lines, "", "Terima kasih.", *sender])
