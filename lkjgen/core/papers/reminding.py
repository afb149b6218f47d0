"""Nota dinas pengingat: to who answers for a team's data, when its day has passed (step 4 of the SOP)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjgen.core.deadlines import Deadline
from lkjgen.core.document import Block, Document, Inlines, Items, Paragraph, words
from lkjgen.core.model import Contract, Dossier, Role, Team
from lkjgen.core.number import letters, show_date
from lkjgen.core.papers.asked import missing_of, told
from lkjgen.core.papers.form import (
    bold,
    day_told,
    lead_title,
    moved,
    official,
    paper,
    particulars,
    report_name,
    signed,
    taken_over,
    title,
    written,
)
from lkjgen.core.performance_report.both.wording import is_placeholder, official_title
from lkjgen.core.responsible import team_at

_ORDINAL = {1: "pertama", 2: "kedua"}


def reminder(
    dossier: Dossier,
    team: Team,
    due: Deadline,
    number: int,
    dated: date,
    *,
    until: date | None = None,
    earlier: date | None = None,
    letter: str = "",
) -> Document:
    """The first one (`number` 1) from the Kasubag, the second from who is above him, each with a copy to who is above.

    What the team has delivered by now is not asked again. `until` is the new day, `earlier` that of the first reminder,
    `letter` the number of the nota dinas. Raises ValueError for a team that lacks nothing.
    """
    contract, name = dossier.contract, report_name(dossier.period)
    team = team_at(contract, team, dated)
    sender = reminding(contract, team, number, dated)
    above = contract.above(sender)
    copied = above is not sender and not _is_lead(contract, above, team, dated)
    rows: list[tuple[str, str | Inlines]] = [
        ("Kepada", f"Yth. {lead_title(team)}"),
        ("Dari", official_title(contract, sender, dated)),
        *((("Tembusan", official_title(contract, above, dated)),) if copied else ()),
        ("Tanggal", show_date(dated)),
        ("Sifat", "Segera" if number == 1 else "Sangat segera"),
        ("Lampiran", "–"),
        ("Hal", words(bold(f"Pengingat {_ORDINAL[number]}: bahan {name} dari {team.name}"))),
    ]
    blocks: tuple[Block, ...] = (
        title("NOTA DINAS", f"NOMOR {written(letter)}"),
        particulars("perihal", rows, label=14),
        *_prose(dossier, team, due, number, until, earlier),
        *taken_over(contract, [team], dated),
        signed(official(contract, sender, dated)),
    )
    return paper(contract, f"Nota Dinas Pengingat {number} – {team.name} – {dossier.period.title}", *blocks)


def reminding(contract: Contract, team: Team, number: int, day: date) -> Role:
    """Who writes the nota dinas of a number: nobody to himself, then who is above does."""
    chain = contract.chain[::-1][number - 1 :]
    return next((one for one in chain if not _is_lead(contract, one, team, day)), chain[-1])


def _is_lead(contract: Contract, role: Role, team: Team, day: date) -> bool:
    held = contract.official_at(role, day)
    if held is None:
        return False
    same_name = not is_placeholder(held.name) and held.name.strip() == team.lead.strip()
    return same_name or (bool(held.title.strip()) and held.title.strip() == team.lead_title.strip())


def _prose(
    dossier: Dossier, team: Team, due: Deadline, number: int, until: date | None, earlier: date | None
) -> Iterator[Block]:
    name = report_name(dossier.period)
    before = ""
    if number > 1:
        before = f", meskipun telah diingatkan{f' pada {show_date(earlier)}' if earlier else ''}"
    missing = told(dossier, missing_of(dossier, team))
    if not missing:
        raise ValueError(f"{team.code} has told all that is due")
    yield Paragraph(
        "isi/1",
        words(
            f"Sampai dengan tanggal nota dinas ini, bahan {name} dari {team.name} belum lengkap kami terima{before}. Batas "
            "waktunya ",
            bold(day_told(due.due)),
            f"{moved(due)}. Yang belum kami terima:",
        ),
    )
    for place, (kind, names) in enumerate(missing, 1):
        letter = f"{letters(place)}. ".lower() if len(missing) > 1 else ""
        yield Paragraph(f"isi/{place}/jenis", words(f"{letter}{kind}{':' if names else ';'}"))
        if names:
            yield Items(f"isi/{place}/daftar", tuple(map(words, names)))
    asked = f"paling lambat {day_told(until)}" if until else "pada kesempatan pertama"
    yield Paragraph(
        "isi/2",
        words(
            f"Mohon bahan tersebut diserahkan {asked}. Bila ada kendala, mohon disampaikan secara tertulis agar dapat "
            "dimuat sebagai penjelasan dalam laporan."
        ),
    )
    if number > 1:
        yield Paragraph(
            "isi/3",
            words(f"Tanpa bahan itu {name} disusun dengan keterangan “data belum lengkap” pada bagian {team.name}."),
        )
    yield Paragraph(
        "isi/penutup", words("Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.")
    )
