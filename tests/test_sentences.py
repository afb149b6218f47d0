"""One sentence per state, with the figures bound to their ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core.achievement.results import (
    Comparison,
    Direction,
    Efficiency,
    EfficiencyVerdict,
    IndicatorResult,
    Quality,
    Reached,
    RenstraProgress,
    Result,
    Status,
)
from lkjgen.core.document import Figure, Gap, Inlines, plain
from lkjgen.core.model import (
    DataStatus,
    Dossier,
    History,
    HistoryState,
    Indicator,
    Interval,
    Measured,
    Period,
    Polarity,
    Realization,
)
from lkjgen.core.performance_report.both.comparison_sentences import change_sentence, difference_text, renstra_sentences
from lkjgen.core.performance_report.both.sentences import (
    achievement_sentence,
    own_budget_sentence,
    progress_sentence,
    status_note,
)
from lkjgen.core.performance_report.both.summary_sentences import (
    absorption_sentence,
    category_sentence,
    efficiency_sentence,
    office_sentences,
    sasaran_sentences,
)
from lkjgen.core.policy import Band, MeanCap
from tests.report_cases import dossier, indicator, line, missing, result, results


def said(one: IndicatorResult) -> str:
    return plain(achievement_sentence(dossier(), one))


def figures(content: Inlines) -> dict[str, str]:
    return {one.id: one.text for one in content if isinstance(one, Figure)}


def test_exceeded() -> None:
    assert said(result()) == (
        "Realisasi Persentase contoh IK-01 s.d. Triwulan II Tahun 2023 adalah 79,00%, melampaui target 75,00%. "
        "Capaiannya 105,33% dengan kategori Sangat Tinggi."
    )


def test_reached() -> None:
    text = said(result(realization=Decimal(75), value=Decimal(100)))
    assert "adalah 75,00%, mencapai target 75,00%. Capaiannya 100,00% dengan kategori Sangat Tinggi." in text


def test_missed_though_the_category_is_the_best() -> None:
    text = said(result(realization=Decimal("68.25"), value=Decimal(91)))
    assert "adalah 68,25%, tidak mencapai target 75,00%. Capaiannya 91,00% dengan kategori Sangat Tinggi." in text


def test_not_assessable_says_why_and_still_shows_the_realization() -> None:
    one = result(target=Decimal(0), value=None, status=Status.NOT_ASSESSABLE, reason="target bernilai 0")
    text = said(one)
    assert "belum dapat dinilai karena target bernilai 0." in text
    assert text.endswith("Realisasinya 79,00%.")


def test_incomplete_is_a_gap_that_names_the_team() -> None:
    content = achievement_sentence(dossier(), missing("IK-03"))
    assert "belum dapat dihitung karena data belum lengkap: " in plain(content)
    (gap,) = [one for one in content if isinstance(one, Gap)]
    assert gap.id == "realisasi/IK-03/TW2"
    assert gap.text == "IK-03 Persentase contoh IK-03: realisasi Triwulan II belum diisi – dilengkapi Bidang Perumahan"
    assert figures(content) == {}


def test_incomplete_for_want_of_a_target_asks_for_the_target() -> None:
    one = result(target=None, value=None, status=Status.INCOMPLETE, reason="target belum ada")
    (gap,) = [part for part in achievement_sentence(dossier(), one) if isinstance(part, Gap)]
    assert gap.id == "target-ra/IK-01/TW2"
    assert gap.text.endswith("dilengkapi Kasubag Program")


def test_incomplete_shows_the_last_known_value_as_information_only() -> None:
    content = achievement_sentence(dossier(), missing("IK-03", last_known=(Period(2023, 1), Decimal(70))))
    assert figures(content) == {"realisasi/IK-03/TW1": "70,00%"}
    assert "tidak dipakai sebagai realisasi periode ini" in plain(content)


def test_not_measured_gives_the_reason_once() -> None:
    one = result(realization=None, value=None, status=Status.NOT_MEASURED, reason="survei dilakukan tahunan")
    assert said(one) == (
        "Persentase contoh IK-01 tidak diukur pada Triwulan II Tahun 2023 dengan alasan: survei dilakukan tahunan."
    )


def test_not_measured_without_a_reason_asks_for_it() -> None:
    given = dossier()
    sent = replace(given.submissions[0], realizations=(Realization(code="IK-01", measured=Measured.NO),))
    one = result(realization=None, value=None, status=Status.NOT_MEASURED, reason="alasan belum ditulis")
    content = achievement_sentence(replace(given, submissions=(sent,)), one)
    assert [part.id for part in content if isinstance(part, Gap)] == ["alasan/IK-01/TW2"]


@pytest.mark.parametrize(
    ("changed", "target", "realization", "value", "expected"),
    [
        (
            indicator(unit="ha", polarity=Polarity.MINIMIZE, decimals=1),
            Decimal(10),
            Decimal(8),
            Decimal(120),
            "adalah 8,0 ha, melampaui target 10,0 ha (nilai yang makin rendah makin baik)",
        ),
        (
            indicator(polarity=Polarity.RANGE, decimals=0),
            Interval(Decimal(80), Decimal(90)),
            Decimal(85),
            Decimal(100),
            "adalah 85%, di dalam rentang target 80–90%",
        ),
        (
            indicator(unit="predikat", polarity=Polarity.PREDICATE),
            "BB",
            "B",
            Decimal(80),
            "adalah B, tidak mencapai target BB",
        ),
        (
            indicator(unit="tanggal", polarity=Polarity.DATE),
            date(2023, 6, 30),
            date(2023, 6, 15),
            Decimal(100),
            "adalah 15 Juni 2023, mencapai target 30 Juni 2023",
        ),
    ],
)
def test_every_kind_of_value(
    changed: Indicator,
    target: Decimal | Interval | date | str,
    realization: Decimal | date | str,
    value: Decimal,
    expected: str,
) -> None:
    assert expected in said(result(changed, target=target, realization=realization, value=value))


def test_figures_are_bound_to_their_ids() -> None:
    assert figures(achievement_sentence(dossier(), result())) == {
        "realisasi/IK-01/TW2": "79,00%",
        "target-ra/IK-01/TW2": "75,00%",
        "capaian/IK-01/TW2": "105,33%",
    }


def test_zero_is_a_value() -> None:
    text = said(result(realization=Decimal(0), value=Decimal(0)))
    assert "adalah 0,00%, tidak mencapai target" in text
    assert "Capaiannya 0,00% dengan kategori Sangat Rendah" in text


def test_provisional_and_older_figures_say_so() -> None:
    one = result(data_status=DataStatus.PROVISIONAL, data_year=2022)
    assert status_note(one) == "Angka sementara, data tahun 2022."
    assert said(one).endswith("Angka sementara, data tahun 2022.")
    assert status_note(result(data_year=2022)) == "Data tahun 2022."
    assert status_note(result()) == ""


def test_progress_against_the_pk_target() -> None:
    assert plain(progress_sentence(dossier(), result())) == (
        "Capaian terhadap target tahunan (PK), yaitu 90,00%, adalah 87,78%."
    )
    assert "belum ada – dilengkapi Kasubag Program" in plain(progress_sentence(dossier(), result(pk_target=None)))


def comparison(direction: Direction | None, quality: Quality | None, difference: Decimal | None) -> Comparison:
    history = History(indicator="IK-01", year=2022, state=HistoryState.SIGNED, realization=Decimal("75.8"))
    return Comparison(history, None, direction, quality, difference)


def test_a_rise_in_per_cent_is_told_in_points() -> None:
    text = plain(change_sentence(dossier(), result(), comparison(Direction.UP, Quality.BETTER, Decimal("3.2"))))
    assert text == (
        "Realisasi 79,00% naik sebesar 3,20 poin persen dibandingkan dengan tahun 2022 (75,80%), yang berarti membaik."
    )


def test_a_rise_of_a_minimal_indicator_is_worse_and_in_its_own_unit() -> None:
    one = result(indicator(unit="unit", decimals=0, polarity=Polarity.MINIMIZE))
    text = plain(change_sentence(dossier(), one, comparison(Direction.UP, Quality.WORSE, Decimal(3))))
    assert "naik sebesar 3 unit dibandingkan" in text
    assert text.endswith("yang berarti memburuk.")
    assert difference_text(one.indicator, Decimal(-4)) == "4 unit"


def test_a_fall_and_no_change() -> None:
    fall = plain(change_sentence(dossier(), result(), comparison(Direction.DOWN, Quality.WORSE, Decimal(-2))))
    assert "turun sebesar 2,00 poin persen" in fall
    same = plain(change_sentence(dossier(), result(), comparison(Direction.SAME, Quality.SAME, Decimal(0))))
    assert same == "Realisasi 79,00% sama dengan tahun 2022."


@pytest.mark.parametrize(
    ("quality", "before", "expected"),
    [
        (
            Quality.BETTER,
            "108.29",
            " Walaupun membaik, capaiannya turun dari 108,29% menjadi 105,33% karena targetnya berbeda: ",
        ),
        (
            Quality.WORSE,
            "101.00",
            " Walaupun memburuk, capaiannya naik dari 101,00% menjadi 105,33% karena targetnya berbeda: ",
        ),
        (Quality.BETTER, "101.00", ""),
        (Quality.BETTER, "105.33", ""),
    ],
)
def test_a_capaian_that_goes_against_its_realization_is_explained(quality: Quality, before: str, expected: str) -> None:
    told = comparison(Direction.UP, quality, Decimal("3.2"))
    told = replace(told, history=replace(told.history, achievement=Decimal(before), target=Decimal(70)))
    one = result(realization=Decimal(79), value=Decimal("105.33"))
    content = change_sentence(dossier(), one, told)
    said = plain(content).partition("(75,80%)")[2].partition(".")[2]
    assert said == (f"{expected}70,00% pada tahun 2022 dan 75,00% pada Triwulan II Tahun 2023." if expected else "")
    assert ("capaian/IK-01/2022" in figures(content)) == bool(expected)
    same = replace(told, history=replace(told.history, target=one.target))
    assert "Walaupun" not in plain(change_sentence(dossier(), one, same))  # no other target that would explain it


def test_the_name_of_a_verb_is_quoted() -> None:
    """Nobody realizes "berkurangnya jumlah rumah": the indicator is named."""
    one = result(replace(indicator("IK-01"), text="Berkurangnya jumlah rumah tidak layak huni"))
    assert said(one).startswith("Realisasi indikator “Berkurangnya jumlah rumah tidak layak huni” s.d. Triwulan II ")
    not_measured = replace(missing("IK-03"), indicator=replace(indicator("IK-03"), text="Meningkatnya mutu"))
    assert said(not_measured).startswith("Capaian indikator “Meningkatnya mutu” s.d. ")


def test_none_of_none_says_that_nothing_was_measured() -> None:
    one = replace(results().sasaran[0], reached=0, counted=0)
    assert plain(sasaran_sentences(dossier(), one)).startswith("0 dari 0 indikator tercapai (belum ada yang diukur); ")


def test_a_difference_is_of_the_figures_as_they_are_printed() -> None:
    """79,01 − 75,80 = 3,21; nothing is said of figures before rounding, and a minus is written as one (D33)."""
    one = result(realization=Decimal("79.01"))
    text = plain(change_sentence(dossier(), one, comparison(Direction.UP, Quality.BETTER, Decimal("3.21"))))
    assert "Realisasi 79,01% naik sebesar 3,21 poin persen dibandingkan dengan tahun 2022 (75,80%)" in text
    sasaran = results().sasaran[0]
    uneven = replace(
        sasaran,
        average=replace(sasaran.average, value=Decimal("77.87")),
        budget=line("SS-01", "SS-01", absorption=Result("serapan/SS-01/TW2", Status.COMPUTED, Decimal("94.43"))),
        efficiency=Efficiency(EfficiencyVerdict.NOT_EFFICIENT, "", Decimal("-16.56")),
    )
    assert plain(efficiency_sentence(dossier(), uneven)).endswith("selisihnya −16,56 poin persen.")


def test_the_renstra_in_few_sentences() -> None:
    progress = Result("kemajuan-renstra/IK-01/TW2", Status.COMPUTED, Decimal("98.75"))
    renstra = RenstraProgress(2018, Decimal(60), Decimal(78), Decimal(80), Decimal(79), progress)
    one = replace(result(), renstra=renstra)
    (sasaran,) = results().sasaran[:1]
    alone = replace(sasaran, indicators=(one,))
    assert plain(renstra_sentences(alone)) == ""  # the table says all
    there = replace(one, renstra=replace(renstra, progress=replace(progress, id="", value=Decimal(100))))
    both = renstra_sentences(replace(sasaran, indicators=(there, one)))
    assert plain(both) == (
        "Yang paling jauh dari target akhir Renstra adalah IK-01 Persentase contoh IK-01, dengan tingkat capaian 98,75%. "
        "Target akhir Renstra sudah dicapai oleh IK-01 Persentase contoh IK-01."
    )
    assert set(figures(both)) == {"kemajuan-renstra/IK-01/TW2"}
    none = replace(progress, status=Status.NOT_ASSESSABLE, value=None, reason="target bernilai 0")
    open_still = replace(one, renstra=replace(renstra, progress=none))
    assert plain(renstra_sentences(replace(sasaran, indicators=(open_still,)))) == (
        "IK-01 Persentase contoh IK-01: capaian terhadap target akhir Renstra belum dapat dinilai karena target bernilai 0."
    )


def test_no_comparison_gives_the_declared_reason() -> None:
    new = History(indicator="IK-01", year=2022, state=HistoryState.NEW, reason="baru pada Renstra 2023")
    base = dossier()
    given = replace(base, contract=replace(base.contract, history=(new,)))
    assert plain(change_sentence(given, result(), Comparison(new, None, None, None, None))) == (
        "Persentase contoh IK-01 belum mempunyai realisasi tahun 2022 karena indikator baru (baru pada Renstra 2023)."
    )


def judged(mean_cap: MeanCap | None) -> Dossier:
    """The office with its answer to the bound of a capaian in a mean."""
    given = dossier()
    return replace(given, contract=replace(given.contract, policy=replace(given.contract.policy, mean_cap=mean_cap)))


def test_a_mean_stands_behind_the_counts_with_and_without_bound() -> None:
    """D50: never first, never without "n dari m" in the same sentence."""
    one = replace(results().sasaran[0], left_out=(), category=None)
    assert plain(sasaran_sentences(dossier(), one)) == (
        "1 dari 5 indikator tercapai; rata-rata capaiannya 92,67%, dengan maupun tanpa batas 100%."
    )
    high = Result("capaian-dibatasi/SS-01/TW2", Status.COMPUTED, Decimal(90))
    assert plain(sasaran_sentences(dossier(), replace(one, capped_average=high))) == (
        "1 dari 5 indikator tercapai; rata-rata capaiannya 92,67% tanpa batas dan 90,00% bila tiap capaian dihitung "
        "paling tinggi 100%."
    )
    band = Band("Tinggi", Decimal(76))
    with_class = replace(one, capped_average=high, category=band, bound=Decimal(110))
    assert plain(sasaran_sentences(judged("110"), with_class)).endswith(
        "paling tinggi 110%, kategori Tinggi menurut rata-rata dengan batas."
    )
    assert plain(sasaran_sentences(judged("tanpa"), with_class)).endswith(
        "kategori Tinggi menurut rata-rata tanpa batas."
    )


def test_who_is_left_out_is_named_with_the_reason() -> None:
    one = results().sasaran[0]
    text = plain(sasaran_sentences(dossier(), one))
    assert "IK-03 Persentase contoh IK-03 (data belum lengkap: realisasi Triwulan II belum diisi)" in text
    assert text.endswith("; IK-05 Persentase contoh IK-05 (tidak diukur: survei dilakukan tahunan).")
    twice = replace(one, left_out=(missing("IK-03"), missing("IK-04")))
    assert plain(sasaran_sentences(dossier(), twice)).endswith(
        "Tidak ikut dirata-rata: IK-03 Persentase contoh IK-03 dan IK-04 Persentase contoh IK-04 (data belum lengkap: "
        "realisasi Triwulan II belum diisi)."
    )
    negative = replace(one, left_out=(), raised=(result(),))
    assert plain(sasaran_sentences(dossier(), negative)).endswith(
        "Capaian negatif dihitung 0 dalam rata-rata: IK-01 Persentase contoh IK-01."
    )


@pytest.mark.parametrize(
    ("status", "verb"),
    [(Status.INCOMPLETE, "belum dapat dihitung"), (Status.NOT_ASSESSABLE, "belum dapat dinilai")],
)
def test_a_mean_that_is_not_there_says_why(status: Status, verb: str) -> None:
    whole = results()
    none = Result("capaian/SS-01/TW2", status, None, "tidak ada capaian yang dapat dihitung")
    one = replace(whole.sasaran[0], average=none)
    expected = f"{verb} karena tidak ada capaian yang dapat dihitung."
    assert f"indikator tercapai; rata-rata capaian {expected}" in plain(sasaran_sentences(dossier(), one))
    nobody = plain(sasaran_sentences(dossier(), replace(one, reached=0)))
    assert nobody.startswith("0 dari 5 indikator tercapai; ")
    assert figures(sasaran_sentences(dossier(), replace(one, reached=0)))["tercapai/SS-01/TW2"] == "0"
    partly = plain(office_sentences(judged("100"), replace(whole, sasaran=(one,))))
    assert partly.endswith(
        "Tidak ikut dirata-rata karena tidak memiliki rata-rata capaian: SS-01 Meningkatnya rumah layak huni."
    )
    office = plain(office_sentences(judged("100"), replace(whole, average=none)))
    assert office.endswith(f"rata-rata capaian perangkat daerah {expected}")


COUNTS = (
    "Sampai dengan Triwulan II Tahun 2023, 1 dari 5 indikator Perjanjian Kinerja mencapai atau melampaui target, "
    "1 tidak mencapai target, 3 tidak memiliki capaian"
)


def test_the_office_has_no_mean_until_its_bound_is_chosen() -> None:
    """D50: then only "n dari m" is printed, no mean and no category."""
    content = office_sentences(dossier(), results())
    assert plain(content) == f"{COUNTS}."
    counts = {f"{kind}/PD/TW2" for kind in ("tercapai", "indikator", "tidak-tercapai", "tanpa-capaian")}
    assert set(figures(content)) == counts


def test_the_office_names_its_bound_and_its_way() -> None:
    way = "rata-rata dari rata-rata capaian sasaran"
    assert plain(office_sentences(judged("100"), results())) == (
        f"{COUNTS}; rata-rata capaian perangkat daerah 92,67%, kategori Sangat Tinggi ({way}, tiap capaian indikator "
        "dihitung paling tinggi 100%)."
    )
    capped = Result("capaian-dibatasi/PD/TW2", Status.COMPUTED, Decimal("88.13"))
    content = office_sentences(judged("tanpa"), replace(results(), beside=capped))
    assert plain(content).endswith(
        f"({way}, tanpa batas), dan 88,13% bila tiap capaian indikator dihitung paling tinggi 100%."
    )
    assert figures(content)["capaian-dibatasi/PD/TW2"] == "88,13%"


def test_one_sentence_says_why_the_highest_class_may_be_a_miss() -> None:
    """99,92 % may be "Sangat Tinggi" and still missed (D50)."""
    policy = dossier().contract.policy
    near = result(indicator("IK-02"), value=Decimal("99.92"))
    near = replace(near, reached=Reached.MISSED, category=policy.bands[0])
    assert plain(category_sentence(dossier(), results(near))).endswith(
        "Karena itu IK-02 Persentase contoh IK-02 dengan capaian 99,92% berkategori Sangat Tinggi tetapi tidak tercapai."
    )
    met = plain(category_sentence(dossier(), results(result(value=Decimal(105)))))
    assert met.startswith(
        "Kategori menyebut kelas capaian menurut skala: capaian mulai 91,00% berkategori Sangat Tinggi"
    )
    assert "Karena itu" not in met


def test_what_the_own_budget_reached_stands_alone_above_150() -> None:
    """D50: 105 units of 20, of which others paid 84."""
    one = replace(result(value=Decimal(525)), realization=Decimal(105), target=Decimal(20), other_part=Decimal(84))
    one = replace(one, indicator=replace(one.indicator, unit="unit", decimals=0))
    content = own_budget_sentence(one)
    assert plain(content) == (
        "Dari anggaran perangkat daerah sendiri: 21 unit, yaitu 105,00% dari target 20 unit; selebihnya dibiayai pihak lain."
    )
    assert figures(content)["capaian-apbd/IK-01/TW2"] == "105,00%"
    assert own_budget_sentence(replace(one, shown=Decimal(150))) == ()
    assert own_budget_sentence(replace(one, other_part=None)) == ()


def test_above_150_percent_a_ratio_tells_its_own_budget_by_the_pembilang() -> None:
    """D50: 12.000 of 10.000, of which others paid 3.001: 89,99 %."""
    one = replace(
        result(value=Decimal("171.43")), realization=Decimal(120), target=Decimal(70), other_part=Decimal(3001)
    )
    ratio = replace(one.indicator, numerator="Rumah layak", denominator="Rumah", unit="%", decimals=2)
    one = replace(one, indicator=ratio, numerator=Decimal(12000), denominator=Decimal(10000))
    assert plain(own_budget_sentence(one)) == (
        "Dari anggaran perangkat daerah sendiri: 89,99%, yaitu 128,56% dari target 70,00%; selebihnya dibiayai pihak lain."
    )
    assert own_budget_sentence(replace(one, numerator=None)) == ()


def test_a_date_that_passed_unmet_is_late_with_its_last_stage() -> None:
    """D36: capaian 0,00, provisional before the year's end."""
    one = replace(
        result(value=Decimal(0)),
        realization=None,
        target=date(2023, 5, 31),
        not_done=date(2023, 6, 30),
        stage="rancangan keputusan",
        reached=Reached.MISSED,
        category=None,
    )
    assert plain(achievement_sentence(dossier(), one)) == (
        "Persentase contoh IK-01 terlambat: belum terlaksana s.d. 30 Juni 2023, sedangkan targetnya 31 Mei 2023. Tahap "
        "terakhir yang dicapai: rancangan keputusan. Capaiannya 0,00%, angka sementara."
    )


def test_absorption_or_a_gap() -> None:
    assert plain(absorption_sentence(dossier(), line("PD", "Jumlah"))) == (
        "Realisasi anggaran s.d. Triwulan II Tahun 2023 adalah Rp450.000.000 dari pagu Rp1.000.000.000, "
        "dengan penyerapan 45,00%."
    )
    lacking = line(
        "PD", "Jumlah", spent=None, missing=("1.04.03",), absorption=Result("serapan/PD/TW2", Status.INCOMPLETE)
    )
    content = absorption_sentence(dossier(), lacking)
    assert [one.text for one in content if isinstance(one, Gap)] == [
        "realisasi anggaran belum lengkap: 1.04.03 – dilengkapi Subbag Program dan Keuangan"
    ]


@pytest.mark.parametrize(
    ("verdict", "head"),
    [
        (EfficiencyVerdict.EFFICIENT, "Penggunaan anggaran efisien (alasan)."),
        (EfficiencyVerdict.NOT_EFFICIENT, "Penggunaan anggaran belum efisien (alasan)."),
        (
            EfficiencyVerdict.LOW_ABSORPTION_MISSED,
            "Penyerapan anggaran rendah dan kinerja belum tercapai (alasan), sehingga tidak dinilai sebagai efisiensi.",
        ),
    ],
)
def test_efficiency_verdicts(verdict: EfficiencyVerdict, head: str) -> None:
    one = results().sasaran[0]
    judged = type(one)(**{**vars(one), "efficiency": Efficiency(verdict, "alasan", Decimal("47.67"))})
    text = plain(efficiency_sentence(dossier(), judged))
    assert text.startswith(head)
    assert "selisihnya 47,67 poin persen" in text
    assert "1 dari 5 indikator tercapai, dengan rata-rata capaian 92,67% dan penyerapan 45,00%; " in text  # D50


def test_unknown_efficiency_says_why() -> None:
    text = plain(efficiency_sentence(dossier(), results().sasaran[0]))
    assert text == "Efisiensi tidak dapat dihitung karena ada indikator yang belum terhitung."
