"""The words of a draft: years, labels, leftovers, gaps, claims, parts that are gone (DRF-010 …)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.comparing.parts import Compared, Part, State
from lkjgen.core.draft import Kind, Slot, normal, shown
from lkjgen.core.draft.edited import Element, ReadLine, Shape
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.slots import COVER
from lkjgen.core.model import Dossier, Place
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import draft as rules
from lkjgen.core.rules.sentences import contradictions, efficiency_of
from lkjgen.core.tracing.traced import Spot, excerpt
from lkjgen.core.values import dataclass

_YEAR = re.compile(r"\b20\d\d\b")
_REPORT_YEAR = re.compile(
    r"\b(?:laporan\s+(?:data\s+)?kinerja|lkj\w*|lakip|perjanjian\s+kinerja|tahun\s+anggaran)\b[^.;\d]{0,120}?\b(20\d\d)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_OTHER_YEARS = re.compile(r"\b(?:diband\w+|perbandingan|sebelumnya|lalu|semula|sebagaimana|renstra)\b", re.IGNORECASE)
_LABEL = re.compile(r"(Tabel|Gambar|Grafik)\s+((?:[0-9IVXLA-Z]+\.)?\d+)\b", re.IGNORECASE)
_LEFTOVER = re.compile(
    r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!)|\b(?:NaN|undefined|None|null)\b|(?i:lorem ipsum)|\{\{[^{}]{0,200}\}\}|"
    r"<<[^<>]{0,200}>>|\b(?:XXXX+|xxx+)\b|\bTBD\b|(?:Error!|Kesalahan!)\s[^.]{0,60}"
)
_BRACKETS = re.compile(r"\[[^\[\]]{3,300}\]")  # a gap, where it was written as one
_PLACEHOLDER = re.compile(
    r"\((?:nama|NIP|jabatan|pangkat|diisi|tanggal)\b[^()]{0,80}\)|\((?:contoh|periksa keberlakuan)\)|\.{6,}|…{2,}|_{4,}"
)
_NOT_OURS = ("depan/reviu", "tabel/belum-lengkap")  # the form that APIP fills in on paper; the list of gaps
_PREFACE = "narasi/pengantar"
_MOST_NAMED = 5
_LEVELS = 3
_CODE = re.compile(r"\b[A-Z]+-\d+\b")
Told = tuple[Rule, Hit]


@dataclass(frozen=True)
class Words:
    """Looks at all words of a draft; `name` is the file's."""

    compared: Compared
    dossier: Dossier
    results: Results
    name: str
    final: bool

    def hits(self) -> Iterator[Told]:
        yield from self._years()
        yield from self._labels()
        yield from self._leftovers()
        yield from self._gaps()
        yield from self._claims()
        yield from self._gone()
        yield from self._tables_gone()

    def _hit(
        self, subject: str, spot: Spot, found: str, expected: str = "", values: Mapping[str, str] | None = None
    ) -> Hit:
        place = Place(self.name, spot.part, spot.where)
        return Hit(place, subject, found, expected, {"where": str(spot), **(values or {})})

    # --- years ---

    def _years(self) -> Iterator[Told]:
        year = str(self.dossier.period.year)
        for part, passage in self.compared.standing:
            key, slot = part.key, part.slot
            lines = [normal(one.text) for one in passage.lines]
            if key == COVER:
                said = [found for line in lines for found in _YEAR.findall(line)]
                allowed = {year, str(int(year) + 1)}  # of the report, and of its publication
                wrong = [one for one in said if one not in allowed] or ([] if year in said else said[:1])
                if wrong:
                    yield rules.WRONG_YEAR, self._hit("tahun/sampul", Spot("Sampul"), wrong[0], year)
            elif key == _PREFACE:
                yield from self._report_years(part, lines, year)
            elif slot is not None and slot.kind in (Kind.HEADING, Kind.TABLE, Kind.CHART):
                now = passage.caption if slot.kind is not Kind.HEADING else " ".join(lines)
                yield from self._title_year(slot, now, year)
        for line in self.compared.draft.furniture:
            wrong = [one for one in _YEAR.findall(line.text) if one != year]
            if wrong and "tahun" in line.text.casefold():
                spot = Spot("Kepala atau kaki halaman", f'"{excerpt(line.text)}"')
                yield rules.WRONG_YEAR, self._hit("tahun/kepala", spot, wrong[0], year)

    def _report_years(self, part: Part, lines: Sequence[str], year: str) -> Iterator[Told]:
        """Sentences that name this report, its agreement or its budget with another year. The number of a regulation stands
        before its year, so its title is none; sentences that look back are left alone.
        """
        for sentence in (one for line in lines for one in _SENTENCE.split(line)):
            for match in _REPORT_YEAR.finditer(sentence):
                if match[1] != year and not _OTHER_YEARS.search(sentence):
                    spot = Spot(part.place, f'"{excerpt(sentence, match.start())}"')
                    yield rules.WRONG_YEAR, self._hit(f"tahun/{part.key}", spot, match[1], year)

    def _title_year(self, slot: Slot, now: str, year: str) -> Iterator[Told]:
        """A heading or caption that was written with the report's year and now has only others."""
        before = _YEAR.findall(self.compared.said(slot))
        said = _YEAR.findall(now)
        if before == [year] and said and year not in said:
            yield rules.WRONG_YEAR, self._hit(f"tahun/{slot.id}", Spot(f'"{excerpt(now)}"'), said[0], year)

    # --- labels, leftovers, gaps ---

    def _labels(self) -> Iterator[Told]:
        elements = self.compared.draft.elements
        followed = zip(elements, (*elements[1:], None), strict=True)
        captions = [one for one, following in followed if _is_caption(one, following)]
        labelled = [(" ".join(found.groups()), one) for one in captions if (found := _LABEL.match(normal(one.text)))]
        for label, count in Counter(label for label, _ in labelled).items():
            if count > 1:
                titles = [f'"{excerpt(one.text)}"' for its, one in labelled if its == label]
                spot = Spot("", "; ".join(titles))
                yield rules.SAME_LABEL, self._hit(f"label/{label}", spot, label, values={"count": str(count)})

    def _leftovers(self) -> Iterator[Told]:
        for part, passage in self.compared.standing:
            for line in passage.lines:
                if found := _LEFTOVER.search(line.text):
                    spot = Spot(part.place, f'"{excerpt(line.text, found.start())}"')
                    yield rules.LEFTOVER, self._hit(f"sisa/{part.key}", spot, normal(found[0]))

    def _gaps(self) -> Iterator[Told]:
        gaps = Counter(self._marked())
        if self.final:
            for (key, spot, text), count in gaps.items():
                values = {"count": f" ({count} kali)" if count > 1 else ""}
                yield rules.GAP_IN_FINAL, self._hit(f"isian/{key}", spot, text, values=values)
        elif gaps:
            texts = list(dict.fromkeys(text for _, _, text in gaps))
            more = f" dan {len(texts) - _MOST_NAMED} lainnya" if len(texts) > _MOST_NAMED else ""
            values = {"gaps": "; ".join(texts[:_MOST_NAMED]) + more}
            yield rules.GAPS, self._hit("isian", Spot(""), str(gaps.total()), values=values)

    def _marked(self) -> Iterator[tuple[str, Spot, str]]:
        """What is still to be filled in: gaps that the tool wrote, and placeholders whoever wrote them."""
        known = {
            found for slot in self.compared.manifest.slots for text in _texts(slot) for found in _BRACKETS.findall(text)
        }
        for part, passage in self.compared.standing:
            if part.key.startswith(_NOT_OURS):
                continue
            for where, text in self._places(part.key, passage):
                brackets = [one for one in _BRACKETS.findall(text) if one in known]
                for found in (*brackets, *(one[0] for one in _PLACEHOLDER.finditer(text))):
                    yield part.key, Spot(part.place, where), normal(found)

    def _places(self, key: str, passage: Passage) -> Iterator[tuple[str, str]]:
        """Where a text stands, and the text: each paragraph, each cell of a table by the first words of its row."""
        table = passage.table
        for element in passage.elements:
            if element is not table:
                yield from ((f'"{excerpt(line.text)}"', line.text) for line in element.lines)
        label = self.compared.labels.get(key, "")
        for row in table.rows if table else ():
            name = next((text for cell in row.cells if (text := normal(cell.text))), "")
            where = ", ".join(filter(None, (label, f'baris "{excerpt(name)}"')))
            yield from ((where, cell.text) for cell in row.cells)

    # --- claims, and what is gone ---

    def _claims(self) -> Iterator[Told]:
        """What a person changed or wrote about one indicator, where its figure does not bear it out."""
        results = {one.indicator.code: one for one in self.results.indicators if one.shown is not None}
        scale = [band.name for band in self.dossier.contract.policy.bands]
        for part, passage in self.compared.standing:
            slot = part.slot
            if part.state not in (State.ADDED, State.WORDS) or part.kind is Kind.HEADING:
                continue
            base = {normal(shown(line, self.compared.labels)) for line in slot.lines} if slot else set()
            for line in passage.lines:
                text, result = normal(line.text), _about(slot, line, results)
                if result is None or text in base:
                    continue
                verdict = efficiency_of(self.results, result.indicator.sasaran)
                for phrase, truth in contradictions(text, result, verdict, scale):
                    spot = Spot(part.place, f'"{excerpt(text, max(0, text.find(phrase)))}"')
                    values = {"name": f"{result.indicator.code} {result.indicator.text}"}
                    yield rules.CONTRADICTION, self._hit(f"kalimat/{part.key}", spot, phrase, truth, values)

    def _gone(self) -> Iterator[Told]:
        """Headings that no longer stand in the draft; those below one that is gone are not told."""
        gone_level = _LEVELS + 1
        for slot in self.compared.manifest.slots:
            if slot.kind is not Kind.HEADING:
                continue
            if slot.level <= gone_level:
                gone_level = _LEVELS + 1
            if gone_level > _LEVELS and self.compared.parts[slot.id].state is State.GONE:
                gone_level = slot.level
                yield rules.PART_GONE, self._hit(f"bagian/{slot.id}", Spot(""), self.compared.said(slot))

    def _tables_gone(self) -> Iterator[Told]:
        """Tables that today's report has and the draft to be signed has no more."""
        for key, part in self.compared.parts.items() if self.final else ():
            slot = part.slot
            if slot is None or slot.kind is not Kind.TABLE or not slot.rows or part.new is None:
                continue
            if part.passage is None or part.passage.table is None:
                said = (self.compared.labels.get(key, ""), self.compared.said(slot))
                name = " ".join(filter(None, said)) or key
                yield rules.TABLE_GONE, self._hit(f"tabel/{key}", Spot(part.place), name)


def _is_caption(element: Element, following: Element | None) -> bool:
    """A caption by its field or style, or a label typed above a table; not the entries of a list of tables."""
    above_table = following is not None and following.shape is Shape.TABLE
    told = bool(element.caption) or element.style.startswith("caption") or above_table
    return element.shape is Shape.PARAGRAPH and not element.contents and told


def _about(slot: Slot | None, line: ReadLine, results: Mapping[str, IndicatorResult]) -> IndicatorResult | None:
    """The one indicator that a line is about: by its passage's id, its figures, or, in a person's own, the code in it."""
    named = slot.id.split("/") if slot else []
    shown_here = [part for one in line.figures for part in one.id.split("/")]
    written_here = _named(line.text, results) if slot is None else []  # ours name codes in passing
    for told in (named, shown_here, written_here):
        codes = {part for part in told if part in results}
        if codes:
            return results[codes.pop()] if len(codes) == 1 else None
    return None


def _named(text: str, results: Mapping[str, IndicatorResult]) -> Sequence[str]:
    """The codes in a text, and those of the indicators that it calls by their names."""
    plain = normal(text).casefold()
    called = (code for code, one in results.items() if normal(one.indicator.text).casefold() in plain)
    return [*_CODE.findall(text), *called]


def _texts(slot: Slot) -> Iterator[str]:
    """All that a part was written with, figures left out."""
    lines = (*slot.lines, *(cell.line for row in slot.rows for cell in row.cells))
    yield from (shown(line, {}) for line in lines)
