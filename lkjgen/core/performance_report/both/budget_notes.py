"""What stands below the tables of money: DPA version, LRA with its status, and pagu that went elsewhere."""

from __future__ import annotations

from lkjgen.core.achievement.results import Results
from lkjgen.core.document import Figure, Inline, Inlines, words
from lkjgen.core.model import Dossier, Statement
from lkjgen.core.number import show_rupiah
from lkjgen.core.performance_report.both.wording import budget_team, dpa_name, keeper, named, numbered
from lkjgen.core.wording import joined


def budget_notes(dossier: Dossier, results: Results) -> tuple[Inlines, ...]:
    """The DPA version behind the pagu and the LRA behind the rupiah (D17, D18); what is missing of them is a gap."""
    version, period, contract = results.dpa_version, dossier.period, dossier.contract
    notes: list[Inlines] = []
    if version:
        who = keeper(contract, period.last_day)
        told = numbered(dpa_name(version), version.number, version.approved, f"dpa/{version.code}", who)
        notes.append(words("Pagu menurut ", *told, "."))
    sent = next(
        (one for team in contract.teams if team.fills_budget and (one := dossier.submission(team.code, period))), None
    )
    if sent:
        statement, who = sent.statement, budget_team(contract)
        told = numbered("LRA", statement.lra_number, statement.lra_date, f"lra/{period.key}", who)
        status = f", {statement.lra_status.value}" if statement.lra_status else ""
        explained = statement.lra_explanation.strip().rstrip(".")
        notes.append(
            words(
                "Realisasi anggaran menurut ",
                *told,
                f"{status}.",
                *_beside_lra(results, statement),
                f" {explained}." if explained else "",
            )
        )
    return tuple(notes)


def _beside_lra(results: Results, statement: Statement) -> tuple[str | Inline, ...]:
    """By how much the sub kegiatan differ from the total of the LRA (D52); () where they agree or one is not known."""
    spent, stated, key = results.total.spent, statement.lra_total, results.period.key
    if spent is None or stated is None or spent == stated:
        return ()
    more = "lebih besar" if spent > stated else "lebih kecil"
    return (
        " Jumlah realisasi sub kegiatan ",
        Figure(f"selisih-lra/{key}", show_rupiah(abs(spent - stated))),
        f" {more} daripada jumlah pada LRA, yaitu ",
        Figure(f"jumlah-lra/{key}", show_rupiah(stated)),
        ".",
    )


def moved_away(dossier: Dossier, results: Results) -> tuple[Inlines, ...]:
    """Sub kegiatan whose whole pagu went elsewhere (D17)."""
    had = {row.code for row in dossier.contract.budgets if row.pagu}
    gone = [one for one in results.sub_kegiatan if one.pagu == 0 and one.spent == 0 and one.code in had]
    if not gone or results.dpa_version is None:
        return ()
    names = joined([named(one) for one in gone])
    told = f"Anggaran {names} dialihkan seluruhnya pada {dpa_name(results.dpa_version)}"
    return (words(f"{told}, sehingga tidak ada lagi pagu dan realisasinya."),)
