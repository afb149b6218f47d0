"""The numbers that stand in the words of a draft, outside its figures: each is claimed by a phrase, and recomputed.

A claim is a phrase with the numbers it holds and the check of them; what no claim covers is a number that nobody can
recompute, and fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from lkjgen.core.model import Interval, Measure, Period, Realization
from tests.printed import NUMBER, Line, number, show
from tests.recomputing import HUNDRED, Year, factor, plain_number
from tests.test_calculations import comes_out

Check = Callable[[Year, str, "re.Match[str]", Line], bool]
_N = r"([-−]?\d[\d.]*(?:,\d+)?)"
_FIGURE = re.compile(r"⟦([^⟧]*)⟧")


def uncovered(year: Year, key: str, line: Line) -> list[str]:
    """The numbers of a line that no claim covers, and those whose claim is false."""
    if not line.numbers:
        return []
    if line.place in _BY_PLACE:
        return [] if _BY_PLACE[line.place](year, key, line) else [f"tidak benar: {line.text}"]
    text, faults = line.text, list[str]()
    for pattern, check in CLAIMS:
        position = 0
        while match := pattern.search(text, position):
            if not check(year, key, match, line):
                faults.append(f"tidak benar: {match[0]}")
            text = text[: match.start()] + _FIGURE.sub("⟦⟧", " " * len(match[0])) + text[match.end() :]
            position = match.end()
    return faults + NUMBER.findall(_FIGURE.sub("⟦⟧", text))


# --- bounds, scale, constants ------------------------------------------------------------------------------------------


def _bound(year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    """A percentage that a policy sets: the bound of the means, the limit to be explained, the cap; 100 is the target."""
    policy = year.contract.policy
    known = {HUNDRED, policy.mean_bound, policy.cap, policy.exceed_limit}
    return number(match[1]) in known


def _lowest(year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    return number(match[1]) in {one.lower for one in year.contract.policy.bands}


def _class(year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    """ "76,00% sampai 90,99%": up to one hundredth below the class above."""
    lower = [one.lower for one in year.contract.policy.bands if one.lower is not None]
    low, high = number(match[1]), number(match[2])
    return low in lower and high is not None and lower[lower.index(low) - 1] - high == Decimal("0.01")


def _axis(year: Year, key: str, match: re.Match[str], line: Line) -> bool:
    chart = line.place.removesuffix("/sumbu")
    return any(one.id == chart and one.top == number(match[1]) for one in year.drafts[key].charts)


def _factor(year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    """In a formula without numbers: 100, or the factor of a ratio's unit (D34)."""
    known = {factor(one.unit) for one in year.indicators.values() if one.is_ratio}
    return number(match[1]) in known | {HUNDRED}


def _nothing(year: Year, key: str, _match: re.Match[str], _line: Line) -> bool:
    """A target of 0 is printed somewhere in the draft."""
    printed = year.drafts[key]
    kinds = ("target/", "target-ra/", "target-renstra/")
    return any(number(text) == 0 for one, texts in printed.shown.items() if one.startswith(kinds) for text in texts)


# --- what was typed ------------------------------------------------------------------------------------------------------


def _goal(year: Year, _key: str, line: Line) -> bool:
    values = [one.target for one in year.contract.tujuan]
    return line.text in {_typed(one) for one in values}


def _typed(value: Measure | None) -> str:
    match value:
        case Decimal():
            return show(value, 2)
        case Interval():
            return f"{show(value.low, 2)}–{show(value.high, 2)}"
    return ""


def _baseline(year: Year, _key: str, line: Line) -> bool:
    code = line.place.split(" ")[1]
    (row,) = (one for one in year.contract.renstra if one.indicator == code)
    return line.text == f"{year.measure(row.baseline, code)} (☐)"


# --- calculations -----------------------------------------------------------------------------------------------------


def _calculation(_year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    told = match[0].removeprefix("R = ")
    calculation, _, printed = told.partition(" = ")
    try:
        return comes_out(calculation, printed)
    except ValueError:
        return False


def _entry(year: Year, _key: str, match: re.Match[str], line: Line) -> bool:
    """ "TW II 5/64": as the team typed it."""
    code = _code_of(line)
    period = Period(year.year, ("I", "II", "III", "IV").index(match[1]) + 1)
    row = year.dossiers[period.key].realization(code, period)
    return row is not None and match[2] == _as_typed(row)


def _entry_of_one(year: Year, _key: str, match: re.Match[str], line: Line) -> bool:
    """ "TW I pembilang 118": of a quarter whose penyebut does not count."""
    period = Period(year.year, ("I", "II", "III", "IV").index(match[1]) + 1)
    row = year.dossiers[period.key].realization(_code_of(line), period)
    value = getattr(row, {"pembilang": "numerator", "penyebut": "denominator"}[match[2]], None)
    return isinstance(value, Decimal) and match[3] == plain_number(value)


_SUM = re.compile(rf"(pembilang|penyebut) ([^=,;]+ [+] [^=,;]+) = {_N}")


def _contributors(year: Year, _key: str, match: re.Match[str], line: Line) -> bool:
    """ "pembilang A 610 + B 455 = 1.065": what every contributor typed, and their sum (D46)."""
    quarters = re.findall(r"TW (IV|I{1,3}) ", line.text[: match.start()])
    tail = f"TW{('I', 'II', 'III', 'IV').index(quarters[-1]) + 1}" if quarters else "Tahunan"
    field = {"pembilang": "numerator", "penyebut": "denominator"}[match[1]]
    typed = {
        row.contributor: getattr(row, field)
        for sent in year.dossiers[tail].submissions
        if sent.period.key == tail
        for row in sent.realizations
        if row.code == _code_of(line)
    }
    printed = {name: number(value) for name, _, value in (one.rpartition(" ") for one in match[2].split(" + "))}
    return printed == typed and number(match[3]) == sum(typed.values(), Decimal(0))


def _as_typed(row: Realization) -> str:
    if row.numerator is not None and row.denominator is not None:
        return f"{plain_number(row.numerator)}/{plain_number(row.denominator)}"
    return plain_number(row.value) if isinstance(row.value, Decimal) else ""


def _final(year: Year, key: str, line: Line) -> bool:
    """The entry of the annual form, alone or as a quotient."""
    dossier = year.dossiers["Tahunan"]
    row = dossier.realization(_code_of(line), dossier.period)
    if not all(_contributors(year, key, one, line) for one in _SUM.finditer(line.text)):
        return False
    return row is not None and (line.text == _as_typed(row) or not NUMBER.search(line.text) or " = " in line.text)


def _arrives(year: Year, key: str, match: re.Match[str], line: Line) -> bool:
    """ "→ 8,50": the realization."""
    tail = _row_of(line).split("/")[2]
    return match[1] == year.text(f"realisasi/{_code_of(line)}/{tail}", key)


def _part(_year: Year, _key: str, match: re.Match[str], line: Line) -> bool:
    """ "label: 54.089": a part of the quotient in the same cell."""
    return re.search(rf"(?:{re.escape(match[1])}/|/{re.escape(match[1])}(?![\d,.]\d))", line.text) is not None


def _of_target_0(_year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    """Where less is better and the target is 0: all or nothing (D3)."""
    return match[2] == ("100,00" if number(match[1]) == 0 else "0,00")


def _row_of(line: Line) -> str:
    return line.place.split(" ")[1]


def _code_of(line: Line) -> str:
    row = _row_of(line).split("/")
    return row[1] if len(row) > 1 else row[0]


def _inside(_year: Year, _key: str, match: re.Match[str], _line: Line) -> bool:
    value, low, high = (number(match[place]) for place in (1, 2, 3))
    return value is not None and low is not None and high is not None and low <= value <= high


_CALCULATION = r"(?:(?<=; )|(?<=\n)|(?<=R: )|^)(?:R = )?(?!TW )[^;=\n]*?[×/+−][^;=\n]*? = [-−]?\d[\d.]*(?:,\d+)?"
CLAIMS: tuple[tuple[re.Pattern[str], Check], ...] = tuple(
    (re.compile(pattern), check)
    for pattern, check in (
        (rf"{_N}% sampai {_N}%", _class),
        (rf"{_N}% ke atas|di bawah {_N}%|capaian mulai {_N}%", lambda *given: _lowest(*_first(given))),
        (rf"Sumbu grafik dibatasi {_N}%", _axis),
        (
            rf"(?:(?:[Pp]aling [Tt]inggi|[Bb]atas|di atas|melampaui|mencapai|[Dd]ibatasi|sebesar|target) ){_N}%",
            _bound,
        ),
        (rf"masing-masing paling tinggi {_N}(?!%)", _bound),
        (r"bernilai 0|target 0: realisasi 0 = 100, di atas 0 = 0", _nothing),
        (rf"{_N} di dalam {_N}–{_N} = 100,00", _inside),
        (rf"(?:(?<=; )|^)realisasi {_N} = {_N}", _of_target_0),
        (_CALCULATION, _calculation),
        (_SUM.pattern, _contributors),
        (rf"TW (I{{1,3}}|IV) ({_N[1:-1]}(?:/{_N[1:-1]})?)", _entry),
        (rf"TW (I{{1,3}}|IV) (pembilang|penyebut) {_N}", _entry_of_one),
        (rf"→ {_N}", _arrives),
        (rf": {_N}(?=;|\n|$)", _part),
        (r", dibaca 0,00", lambda *given: "= −" in given[3].text),  # the floor of D2
        (r"belum terlaksana s\.d\. ☐, target ☐ = (\S+)", lambda *given: given[2][1] == "0,00"),  # D36
        (rf"× {_N}(?! =)", _factor),
        (
            r"\(1 − hari|= 100\b|terlambat = 0|(?:dihitung|sebagai) 0",
            lambda *_given: True,
        ),  # the constant of a formula without numbers
    )
)


def _first(given: tuple[Year, str, re.Match[str], Line]) -> tuple[Year, str, re.Match[str], Line]:
    """The match of an alternative as if it were the only group."""
    year, key, match, line = given
    found = re.fullmatch(_N, next(filter(None, match.groups())))
    assert found is not None
    return year, key, found, line


# --- places ---------------------------------------------------------------------------------------------------------

_Place = Callable[[Year, str, Line], bool]


class _Places(dict[str, _Place]):
    """Cells whose whole text is a number of that place; charts are checked point by point."""

    def __contains__(self, place: object) -> bool:
        return self._rule(str(place)) is not None

    def __getitem__(self, place: str) -> _Place:
        found = self._rule(place)
        assert found is not None
        return found

    def _rule(self, place: str) -> _Place | None:
        return next((rule for pattern, rule in self.items() if re.fullmatch(pattern, place)), None)


_BY_PLACE = _Places(
    {
        r"tabel/tujuan \S+ Target akhir Renstra": _goal,
        r"tabel/telusur realisasi/[^/]+/Tahunan Perhitungan": _final,
        r"tabel/renstra/\S+ \S+ Kondisi awal": _baseline,
        r"grafik/\S+ alt": lambda *_given: True,
    }
)
