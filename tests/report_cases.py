"""Hand-made results for the tests of the reports: what is shown is tested here without the calculation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.results import (
    BudgetLine,
    Efficiency,
    EfficiencyVerdict,
    IndicatorResult,
    Reached,
    Result,
    Results,
    SasaranResult,
    Status,
)
from lkjgen.core.model import (
    Action,
    ActionReport,
    Activity,
    Aggregation,
    Analysis,
    Contract,
    DataStatus,
    Dossier,
    DpaKind,
    DpaVersion,
    EntryMode,
    Evidence,
    Identity,
    Indicator,
    LegalBasis,
    Measure,
    Official,
    Period,
    PkKind,
    PkVersion,
    Polarity,
    Profile,
    Progress,
    Role,
    Sasaran,
    Statement,
    Submission,
    Target,
    Team,
)
from lkjgen.core.policy import Policy

TW2 = Period(2023, 2)
POLICY = Policy()
PK = PkVersion(code="PK", kind=PkKind.ORIGINAL, number="050/12/2023", signed=date(2023, 1, 16))
DPA = DpaVersion(code="DPA", kind=DpaKind.DPA, number="900/1/2023", approved=date(2023, 1, 2))


def indicator(code: str = "IK-01", **changes: object) -> Indicator:
    base = Indicator(
        code=code,
        sasaran="SS-01",
        text=f"Persentase contoh {code}",
        unit="%",
        polarity=Polarity.MAXIMIZE,
        aggregation=Aggregation.LAST,
        entry=EntryMode.CUMULATIVE,
        team="BID-PRM",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def result(
    one: Indicator | None = None,
    *,
    target: Measure | None = Decimal(75),
    realization: Measure | None = Decimal(79),
    value: Decimal | None = Decimal("105.3333"),
    status: Status = Status.COMPUTED,
    reason: str = "",
    **changes: object,
) -> IndicatorResult:
    """One indicator in TW II; category and reached follow from `value` as in D10."""
    one = one or indicator()
    shown = None if value is None else value.quantize(Decimal("0.01"))
    reached = None
    if shown is not None:
        reached = Reached.MISSED if shown < 100 else Reached.EXCEEDED if shown > 100 else Reached.REACHED
    category = None if shown is None else next(b for b in POLICY.bands if b.lower is None or shown >= b.lower)
    key = f"{one.code}/{TW2.key}"
    base = IndicatorResult(
        indicator=one,
        period=TW2,
        pk_version=PK,
        pk_target=Decimal(90),
        original_pk_target=None,
        quarters=(),
        target_own=None,
        target=target,
        realization_own=None,
        realization=realization,
        numerator=None,
        denominator=None,
        other_part=None,
        achievement=Result(f"capaian/{key}", status, value, reason, "R/T × 100", "79/75 × 100 = 105,33"),
        progress=Result(f"kemajuan/{key}", status, None if value is None else Decimal("87.7777"), reason),
        shown=shown,
        category=category,
        reached=reached,
        last_known=None,
        data_status=DataStatus.FINAL,
        data_year=2023,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def missing(code: str, last_known: tuple[Period, Measure] | None = None) -> IndicatorResult:
    return result(
        indicator(code),
        realization=None,
        value=None,
        status=Status.INCOMPLETE,
        reason="realisasi Triwulan II belum diisi",
        last_known=last_known,
    )


def line(code: str, name: str, **changes: object) -> BudgetLine:
    base = BudgetLine(
        id=f"anggaran/{code}/TW2",
        code=code,
        name=name,
        activity=None,
        pagu=Decimal(1_000_000_000),
        planned=Decimal(500_000_000),
        spent=Decimal(450_000_000),
        absorption=Result(f"serapan/{code}/TW2", Status.COMPUTED, Decimal(45)),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def sub_kegiatan(code: str, name: str, **changes: object) -> BudgetLine:
    activity = Activity(code=code, name=name, sasaran="SS-01", team="BID-PRM", output="Rumah diperbaiki", unit="unit")
    filled: dict[str, object] = {
        "activity": activity,
        "output_target": Decimal(79),
        "output": Decimal(30),
        "physical": Decimal("41.5"),
        "output_achievement": Result(f"capaian-keluaran/{code}/TW2", Status.COMPUTED, Decimal("37.9747")),
    }
    return replace(line(code, name), **{**filled, **changes})  # type: ignore[arg-type]


def contract() -> Contract:
    indicators = tuple(indicator(f"IK-0{number}") for number in range(1, 6))
    start = date(2020, 1, 1)
    return Contract(
        profile=Profile(region="Kabupaten Contoh", office="Dinas Perumahan", fiscal_year=2023, place="Kota Contoh"),
        officials=(
            Official(role=Role.HEAD, name="Andi Contoh", title="Kepala Dinas Perumahan", start=start),
            Official(role=Role.SECRETARY, name="Budi Contoh", title="Sekretaris", start=start),
            Official(role=Role.SUBHEAD, title="Kasubag Program", start=start),
        ),
        teams=(
            Team(code="BID-PRM", name="Bidang Perumahan", lead="Citra Contoh"),
            Team(code="SEK", name="Subbag Program dan Keuangan", lead="Dewi Contoh", fills_budget=True),
        ),
        legal_bases=(LegalBasis(text="PermenPAN-RB Nomor 53 Tahun 2014"),),
        pk_versions=(PK,),
        dpa_versions=(DPA,),
        sasaran=(Sasaran(code="SS-01", tujuan="T-01", text="Meningkatnya rumah layak huni"),),
        indicators=indicators,
        targets=tuple(Target(version="PK", indicator=one.code, target=Decimal(90)) for one in indicators),
        actions=(
            Action(code="A-01", indicator="IK-01", text="Verifikasi calon penerima", quarter=2, person="Kabid"),
            Action(code="A-02", indicator="IK-01", text="Pelatihan tukang", quarter=2, person="Kabid"),
            Action(code="A-03", indicator="IK-01", text="Serah terima rumah", quarter=3, person="Kabid"),
        ),
    )


def dossier() -> Dossier:
    sent = Submission(
        file="LKJ_2023_TW2_BID-PRM.xlsx",
        sha256="",
        identity=Identity(office="Dinas Perumahan", year=2023, period="TW2", team="BID-PRM", version="1"),
        period=TW2,
        team="BID-PRM",
        statement=Statement(prepared_on=date(2023, 7, 5)),
        analyses=(
            Analysis(code="IK-01", supporting="Dukungan desa.\nTukang cukup.", last_follow_up="Percepatan verifikasi"),
            Analysis(code="IK-02", hindering="Cuaca.", follow_up="Jadwal ulang."),
        ),
        evidence=(Evidence(code="IK-01", name="Berita acara", number="12/BA", data_period="Januari–Juni 2023"),),
        actions=(ActionReport(code="A-01", status=Progress.DONE, note="79 calon"),),
    )
    return Dossier(contract(), TW2, (sent,), date(2023, 7, 7))


def results(*indicators: IndicatorResult) -> Results:
    """Results of one sasaran; by default one indicator in each state."""
    found = indicators or (
        result(indicator("IK-01")),
        result(indicator("IK-02"), realization=Decimal(60), value=Decimal(80)),
        missing("IK-03"),
        result(
            indicator("IK-04"),
            target=Decimal(0),
            value=None,
            status=Status.NOT_ASSESSABLE,
            reason="target bernilai 0",
        ),
        result(
            indicator("IK-05"),
            realization=None,
            value=None,
            status=Status.NOT_MEASURED,
            reason="survei dilakukan tahunan",
        ),
    )
    average = Result("capaian/SS-01/TW2", Status.COMPUTED, Decimal("92.66665"))
    whole = line("PD", "Jumlah")
    done = [one for one in found if one.reached in (Reached.REACHED, Reached.EXCEEDED)]
    sasaran = SasaranResult(
        sasaran=Sasaran(code="SS-01", tujuan="T-01", text="Meningkatnya rumah layak huni"),
        indicators=found,
        average=average,
        capped_average=None,
        category=POLICY.bands[0],
        reached=len(done),
        counted=len(found),
        left_out=tuple(one for one in found if one.shown is None),
        budget=line("SS-01", "SS-01"),
        efficiency=Efficiency(EfficiencyVerdict.UNKNOWN, "ada indikator yang belum terhitung", None),
    )
    return Results(
        period=TW2,
        pk_version=PK,
        dpa_version=DPA,
        indicators=found,
        sasaran=(sasaran,),
        average=replace(average, id="capaian/PD/TW2"),
        category=POLICY.bands[0],
        programs=(line("1.04.03", "Program Kawasan Permukiman"),),
        kegiatan=(line("1.04.03.2.03", "Peningkatan Kualitas Kawasan Kumuh"),),
        sub_kegiatan=(
            sub_kegiatan("1.04.03.2.03.02", "Perbaikan Rumah Tidak Layak Huni"),
            sub_kegiatan(
                "1.04.03.2.03.07",
                "Pendataan Kawasan Kumuh",
                spent=None,
                output=None,
                physical=Decimal(0),
                output_achievement=None,
                absorption=Result("serapan/1.04.03.2.03.07/TW2", Status.INCOMPLETE, None, "realisasi belum diisi"),
            ),
        ),
        supporting=line("penunjang", "Penunjang"),
        total=whole,
    )
