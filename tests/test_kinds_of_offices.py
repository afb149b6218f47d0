"""An office that is no dinas: its documents, papers and pages use the words of its own kind and region, and of no other (D47).

Generated: each kind of office in each kind of region, in a quarter and in the year; then all texts of the program.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import lkjgen
from lkjgen.core.achievement import Year, compute
from lkjgen.core.document import Block, Document
from lkjgen.core.model import Contract, Dossier, Official, Role
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.rules.checking import check
from lkjgen.core.validation_report import validation_report
from tests.dossier import Office
from tests.office import PERIODS
from tests.test_columns import texts
from tests.test_papers import every_paper

HERE = Path(lkjgen.__file__).parent


@dataclass(frozen=True)
class Kind:
    """An office as it calls itself, who leads it, who corrects its reports; the words that only its kind uses."""

    office: str
    head: str
    corrector: str
    own: str  # regular expression


KINDS = (
    Kind("Dinas Contoh", "Kepala Dinas Contoh", "Sekretaris Dinas", r"(?<!Nota )\bDinas\b"),
    Kind("Badan Contoh", "Kepala Badan Contoh", "Sekretaris Badan", r"\bBadan\b"),
    Kind("Kecamatan Contoh", "Camat Contoh", "Sekretaris Kecamatan", r"\bCamat\b|\bKecamatan\b"),
    Kind("RSUD Contoh", "Direktur RSUD Contoh", "Wakil Direktur Umum", r"\bDirektur\b|\bRSUD\b"),
    Kind("Inspektorat", "Inspektur", "Sekretaris Inspektorat", r"\bInspektur\b"),
    Kind("Sekretariat DPRD", "Sekretaris DPRD", "Kepala Bagian Umum", r"\bDPRD\b|\bSekretariat\b"),
)
REGIONS = {
    "Kabupaten Contoh": ("Bupati Contoh", r"\bBupati\b|\bKabupaten\b"),
    "Kota Contoh": ("Wali Kota Contoh", r"\bWali ?[Kk]ota\b|(?<!Wali )\bKota\b"),
    "Provinsi Contoh": ("Gubernur Contoh", r"\bGubernur\b|\bProvinsi\b"),
}
CASES = [(kind, region) for kind in KINDS for region in REGIONS]
_NAMES = [f"{kind.office.split()[0]}-{region.split()[0]}" for kind, region in CASES]


def foreign(kind: Kind, region: str) -> re.Pattern[str]:
    """The words of every other kind and region; a Sekretaris where the office has none."""
    words = [one.own for one in KINDS if one is not kind] + [
        own for name, (_, own) in REGIONS.items() if name != region
    ]
    if not kind.corrector.startswith("Sekretaris"):
        words.append(r"\bSekretaris\b(?! DPRD)")
    return re.compile("|".join(words))


def office(kind: Kind, region: str, period: str, *, titles: bool = True) -> Dossier:
    dossier = Office().dossier(PERIODS[period])
    return replace(dossier, contract=_renamed(dossier.contract, kind, region, titles=titles))


def _renamed(contract: Contract, kind: Kind, region: str, *, titles: bool) -> Contract:
    ruler = REGIONS[region][0]
    held = {Role.REGION_HEAD: ruler, Role.HEAD: kind.head, Role.SECRETARY: kind.corrector, Role.SUBHEAD: "Kasubag"}
    return replace(
        contract,
        profile=replace(contract.profile, office=kind.office, region=region),
        officials=tuple(Official(role=role, title=title, name="Contoh") for role, title in held.items())
        if titles
        else (),
        posts=tuple(
            replace(one, title=title, above=above, name="")
            for one, title, above in zip(
                contract.posts,
                (kind.head or "Kepala Balai", kind.corrector),
                ("", kind.head or "Kepala Balai"),
                strict=False,
            )
        ),
        pk_versions=tuple(
            replace(one, first_title=kind.head, second_title=ruler, first_party="", second_party="") if titles else one
            for one in contract.pk_versions
        ),
    )


def documents(dossier: Dossier, kind: Kind, region: str) -> Iterator[tuple[str, Document]]:
    results = compute(dossier)
    write = quarterly_report if dossier.period.quarter else annual_report
    yield dossier.period.key, write(Year(dossier), has_errors=False, signed_on=None)
    yield "pemeriksaan", validation_report(dossier, results, check(dossier, results))
    yield from every_paper(dossier, corrector=kind.corrector, to=REGIONS[region][0]).items()


def said(document: Document) -> Iterator[str]:
    yield from (document.title, document.subject, document.header, *(one.text for one in document.remarks))
    for block in document.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    """Its words, without the heading of a column that is for all regions."""
    for text in texts(block):
        yield re.sub(r"Kabupaten/Kota/Provinsi", "", text)


@pytest.mark.parametrize("period", ["TW2", "Tahunan"])
@pytest.mark.parametrize(("kind", "region"), CASES, ids=_NAMES)
def test_an_office_reads_no_word_of_another_kind(kind: Kind, region: str, period: str) -> None:
    wrong = foreign(kind, region)
    dossier = office(kind, region, period)
    found = {
        f"{name}: {text[:200]}": match[0]
        for name, document in documents(dossier, kind, region)
        for text in said(document)
        if (match := wrong.search(text))
    }
    assert found == {}


@pytest.mark.parametrize("region", REGIONS)
def test_without_titles_the_words_fit_every_office(region: str) -> None:
    kind = Kind("Balai Contoh", "", "Penyusun", r"\bBalai\b")
    wrong = foreign(kind, region)
    dossier = office(kind, region, "Tahunan", titles=False)
    found = {
        f"{name}: {text[:200]}"
        for name, document in documents(dossier, kind, region)
        for text in said(document)
        if wrong.search(text)
    }
    assert found == set()


# --- all texts of the program -------------------------------------------------------------------------------------

_FIXED = re.compile(
    r"Kepala (?:Dinas|Badan)|\b(?:Camat|Direktur|Inspektur|Bupati|Wali ?[Kk]ota|Gubernur)\b|\bSekretaris\b"
)
ALLOWED = {
    "core/model/contract.py": "finds a role in a title, and says what the head of a region is called",
    "core/performance_report/annual/front.py": "the review form is signed by the region's Inspektur, whatever the office",
    "core/rules/office.py": "reads reasons that were given before the roles were renamed",
    "core/decisions/documents.py": "explains the SOP and the titles that an office may use",
    "files/layout/spellings.py": "takes the titles that people type for a role",
}


def _strings(path: Path) -> Iterator[str]:
    """The texts of a module, docstrings left out; of a template all."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield source
        return
    tree = ast.parse(source)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


def test_no_text_of_the_program_names_an_official_of_one_kind() -> None:
    sources = [*HERE.rglob("*.py"), *HERE.rglob("*.html")]
    assert len(sources) > 300
    found = {
        f"{name}: {match[0]}"
        for path in sources
        if (name := path.relative_to(HERE).as_posix()) not in ALLOWED and not name.startswith("example/")
        for text in _strings(path)
        if (match := _FIXED.search(text))
    }
    assert found == set()
    assert all((HERE / one).is_file() for one in ALLOWED)


def test_a_word_of_another_kind_is_seen() -> None:
    camat = KINDS[2]
    assert foreign(camat, "Kota Contoh").search("menunggu Kepala Dinas")
    assert foreign(camat, "Kota Contoh").search("kepada Bupati")
    assert not foreign(camat, "Kota Contoh").search(
        "Camat Contoh kepada Wali Kota Contoh; Nota Dinas; Sekretaris Kecamatan"
    )
    assert foreign(KINDS[5], "Kota Contoh").search("koreksi Sekretaris")
    assert not foreign(KINDS[5], "Kota Contoh").search("koreksi Sekretaris DPRD")
