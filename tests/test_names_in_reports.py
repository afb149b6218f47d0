"""A code never stands without its name (D54): it is in the same passage, or in the same table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from lkjgen.core.document import Block, Items, Narrative, Paragraph, Table, gaps, plain
from lkjgen.core.model import Contract, Dossier
from lkjgen.example import OFFICES, PERIODS
from tests.example_documents import example_drafts
from tests.printed import typed_texts
from tests.test_papers import every_paper


def names(contract: Contract) -> dict[str, str]:
    """Code → the beginning of its name, of indicators, sasaran and what the DPA holds."""
    rows = {one.code: one.text for one in contract.indicators}
    rows |= {one.code: one.text for one in contract.sasaran}
    rows |= {one.code: one.name for one in contract.activities}
    return {code: name.strip()[:25] for code, name in rows.items() if name.strip()}


def passages(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content=content):
                yield plain(content)
            case Items(items=items):
                yield from map(plain, items)
            case Narrative(content=content):
                yield from passages(content)
            case Table():
                yield block.caption or ""  # it stands alone in the list of tables
                cells = [plain(cell.content) for row in block.rows for cell in row.cells]
                yield "\n".join((block.caption or "", *cells, *map(plain, block.notes)))
    yield from (one.text for one in gaps(blocks))


def bare(text: str, known: dict[str, str]) -> list[str]:
    return [
        code
        for code, name in known.items()
        if name not in text and re.search(rf"(?<![\w.]){re.escape(code)}(?![\w-]|\.\d)", text)
    ]


def found_bare(dossier: Dossier, blocks: tuple[Block, ...]) -> dict[str, list[str]]:
    """The passages with a bare code, people's own words left out."""
    known = names(dossier.contract)
    written = [one for one in typed_texts(dossier) if len(one) > 40 and not one.startswith(tuple(known.values()))]
    found = {}
    for passage in passages(blocks):
        text = passage
        for one in written:
            text = text.replace(one, "")
        if codes := bare(text, known):
            found[passage[:200]] = codes
    return found


@pytest.mark.parametrize(("office", "key"), [(office, key) for office in OFFICES for key in PERIODS])
def test_every_code_of_a_draft_has_its_name(office: str, key: str) -> None:
    draft = next(one for one in example_drafts(office) if one.dossier.period.key == key)
    assert found_bare(draft.dossier, draft.document.blocks) == {}


@pytest.mark.parametrize(("office", "key"), [(office, key) for office in OFFICES for key in PERIODS])
def test_every_code_of_a_paper_has_its_name(office: str, key: str) -> None:
    dossier = next(one.dossier for one in example_drafts(office) if one.dossier.period.key == key)
    made = every_paper(dossier)
    assert {name: found for name, one in made.items() if (found := found_bare(dossier, one.blocks))} == {}


def test_a_bare_code_is_seen() -> None:
    known = {"IK-01": "Persentase rumah layak hu"}
    assert bare("Capaian IK-01 (%)", known) == ["IK-01"]
    assert bare("Capaian IK-01 Persentase rumah layak huni", known) == []
    assert bare("IK-011 dan AIK-01", known) == []
