"""What Word can do to a draft beside its words: each structure, put into a generated part as a person would do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tests.draft_edits import Edited, fragment, w, words_of
from tests.human_edits import picture
from tests.word_sample import logo

MARGINS = (
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
)
UPRIGHT = f'<w:sectPr><w:pgSz w:w="12189" w:h="18709"/>{MARGINS}</w:sectPr>'
WIDE = f'<w:sectPr><w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>{MARGINS}</w:sectPr>'
NEW_PAGE = '<w:r><w:br w:type="page"/></w:r>'


@dataclass(frozen=True)
class Structure:
    """`seen` is what a reader sees of it, which the next version has too; else `told` are the words by which it is told."""

    name: str
    make: Callable[[Edited], None]
    seen: Callable[[Edited], object] = lambda _: None
    told: str = ""


def properties(paragraph: etree._Element) -> etree._Element:
    """The paragraph's, made where it has none."""
    found = paragraph.find(w("pPr"))
    if found is None:
        (found,) = fragment("<w:pPr/>")
        paragraph.insert(0, found)
    return found


def ends_section(place: etree._Element, section: str = UPRIGHT) -> None:
    """Layout, Breaks, Next Page with the cursor at the paragraph's end."""
    properties(place).extend(fragment(section))


def landscape(place: str, style: str = "", words: str = "sunting-melintang") -> Callable[[Edited], None]:
    """A landscape page of a person's own behind the paragraph, whose mark holds the end of the upright pages."""

    def make(draft: Edited) -> None:
        paragraph = draft.paragraph(place, style)
        ends_section(paragraph)
        draft.insert_after(paragraph, f"<w:p><w:pPr>{WIDE}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")

    return make


def wide(draft: Edited) -> list[str]:
    """The words of each page section that lies across."""
    found, words = [], ""
    for one in draft.body:
        words += words_of(one)
        section = one if one.tag == w("sectPr") else one.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            size = section.find(w("pgSz"))
            if size is not None and size.get(w("orient")) == "landscape":
                found.append(letters(words))
            words = ""
    return found


def new_page(words: str, place: str, style: str = "") -> Callable[[Edited], None]:
    """Ctrl+Enter "before", "behind" or "amid" the words, or the property "page" of the paragraph."""

    def make(draft: Edited) -> None:
        paragraph = draft.paragraph(words, style)
        if place == "page":
            properties(paragraph).extend(fragment("<w:pageBreakBefore/>"))
        elif place == "behind":
            paragraph.extend(fragment(NEW_PAGE))
        elif place == "before":
            paragraph.insert(list(paragraph).index(properties(paragraph)) + 1, fragment(NEW_PAGE)[0])
        else:
            run = next(one for one in paragraph.iterfind(w("r")) if words in words_of(one))
            text = next(run.iter(w("t")))
            first, _, second = (text.text or "").partition(words)
            text.text = f"{first}{words}"
            run.addnext(fragment(f'{NEW_PAGE}<w:r><w:t xml:space="preserve">{second}</w:t></w:r>')[0])
            run.getnext().addnext(fragment(f'<w:r><w:t xml:space="preserve">{second}</w:t></w:r>')[0])  # type: ignore[union-attr]

    return make


def letters(text: str) -> str:
    """Without figures, which the data change."""
    return re.sub(r"[^a-z]+", "", text.casefold())


def breaks(draft: Edited) -> list[tuple[str, str]]:
    """The words that stand before and behind each new page of a person's: ours stand in spacers."""
    said, places = "", []
    for one in draft.body:
        style = one.find(f"{w('pPr')}/{w('pStyle')}")
        for part in (
            one.iter(w("t"), w("br"), w("pageBreakBefore")) if style is None or style.get(w("val")) != "LKJarak" else ()
        ):
            if part.tag == w("t"):
                said += part.text or ""
            elif part.tag == w("pageBreakBefore") or part.get(w("type")) in ("page", "column"):
                places.append(len(said))
    return [(letters(said[:place])[-12:], letters(said[place:])[:12]) for place in places]


def _lane(draft: Edited) -> None:
    draft.paragraph("lalu dua.").extend(fragment('<w:r><w:br w:type="column"/></w:r>'))


def _floating(words: str) -> Callable[[Edited], None]:
    """A picture that hangs on a generated paragraph or heading and floats beside its words."""

    def make(draft: Edited) -> None:
        xml = picture(draft, logo(9, 9)).replace("<w:r><w:t>sunting-gambar</w:t></w:r>", "")
        place = (
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        )
        sides = 'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        xml = xml.replace("<wp:inline ", f'<wp:anchor {sides}layoutInCell="1" allowOverlap="1" ').replace(
            "wp:inline>", "wp:anchor>"
        )
        xml = xml.replace("<wp:extent ", f"{place}<wp:extent ").replace("<wp:docPr ", "<wp:wrapNone/><wp:docPr ")
        draft.paragraph(words).extend(fragment(xml)[0].iterfind(w("r")))

    return make


def floats(draft: Edited) -> list[str]:
    """The words on which floating pictures hang."""
    every = [next(one.iterancestors(w("p"))) for one in draft.body.iter("{*}anchor")]
    return [letters(words_of(one)) for one in every]


def _chart_page(draft: Edited) -> None:
    drawing = draft.paragraph("Capaian bar", "Caption").getprevious()
    assert drawing is not None
    properties(drawing).extend(fragment("<w:pageBreakBefore/>"))


def _grid(draft: Edited) -> etree._Element:
    """The grouped table of chapter III."""
    return next(draft.paragraph("Perbandingan dengan tahun lalu", "Caption").itersiblings(w("tbl")))


def _row(draft: Edited, words: str) -> list[etree._Element]:
    row = next(one for one in _grid(draft).iterfind(w("tr")) if words in words_of(one))
    return list(row.iterfind(w("tc")))


def _merged_across(draft: Edited) -> None:
    """Two cells with figures, merged as Word does it: one cell with the words of both."""
    cells = _row(draft, "Jumlah")
    cells[1].extend(cells[2].iterfind(w("p")))
    cell = cells[1].find(w("tcPr"))
    assert cell is not None
    cell.extend(fragment('<w:gridSpan w:val="2"/>'))
    draft.delete(cells[2])


def _merged_down(draft: Edited) -> None:
    upper, lower = _row(draft, "Tertatanya kawasan"), _row(draft, "Jumlah")
    for one, xml in ((upper[-1], '<w:vMerge w:val="restart"/>'), (lower[-1], "<w:vMerge/>")):
        cell = one.find(w("tcPr"))
        assert cell is not None
        cell.extend(fragment(xml))


def _parted(draft: Edited) -> None:
    """A merged cell taken apart."""
    for one in list(_grid(draft).iter(w("vMerge"))):
        if not any(True for _ in next(one.iterancestors(w("tr"))).iter(w("tblHeader"))):
            draft.delete(one)


def _widths(draft: Edited) -> None:
    columns = list(_grid(draft).iter(w("gridCol")))
    columns[0].set(w("w"), str(int(columns[0].get(w("w"), "0")) + 1500))


def _no_heads(draft: Edited) -> None:
    for one in list(_grid(draft).iter(w("tblHeader"))):
        draft.delete(one)


def _table_style(draft: Edited) -> None:
    draft.style('<w:style w:type="table" w:styleId="Kisi"><w:name w:val="Table Grid"/></w:style>')
    next(_grid(draft).iter(w("tblStyle"))).set(w("val"), "Kisi")


def _chart(change: Callable[[etree._Element], None]) -> Callable[[Edited], None]:
    def make(draft: Edited) -> None:
        name = sorted(one for one in draft.parts if one.startswith("word/charts/chart"))[0]
        root = etree.fromstring(draft.parts[name])
        change(root)
        draft.parts[name] = etree.tostring(root)

    return make


def _chart_title(root: etree._Element) -> None:
    title = (
        f'<c:title xmlns:c="{_C}" xmlns:a="{_A}"><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>sunting-judul-grafik</a:t></a:r></a:p>'
        "</c:rich></c:tx></c:title>"
    )
    next(root.iter(f"{{{_C}}}chart")).insert(0, etree.fromstring(title))


def _chart_kind(root: etree._Element) -> None:
    next(root.iter(f"{{{_C}}}barDir")).set("val", "bar")


def _ours(number: int, change: Callable[[etree._Element], None]) -> Callable[[Edited], None]:
    """Layout, Orientation or Margins in a page section that we made."""
    return lambda draft: change(list(draft.body.iter(w("sectPr")))[number])


def _turned(section: etree._Element) -> None:
    size = section.find(w("pgSz"))
    assert size is not None
    wide, high = size.get(w("w"), ""), size.get(w("h"), "")
    size.set(w("w"), high)
    size.set(w("h"), wide)
    size.set(w("orient"), "landscape")


def _narrow(section: etree._Element) -> None:
    margins = section.find(w("pgMar"))
    assert margins is not None
    margins.set(w("left"), "850")


def _lanes(section: etree._Element) -> None:
    section.extend(fragment('<w:cols w:num="2"/>'))


def _defaults(draft: Edited) -> None:
    """Design, Fonts: another font for all that names none itself."""
    draft.parts["word/styles.xml"] = draft.parts["word/styles.xml"].replace(b"Arial", b"Bookman Old Style")


def _everywhere(draft: Edited) -> None:
    """Ctrl+A and another font."""
    for run in draft.body.iter(w("r")):
        old = run.find(w("rPr"))
        if old is None:
            (old,) = fragment("<w:rPr/>")
            run.insert(0, old)
        old.extend(fragment('<w:rFonts w:ascii="Bookman Old Style" w:hAnsi="Bookman Old Style"/>'))


_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
STRUCTURES = (
    Structure("section in a paragraph", landscape("Ringkas."), wide),
    Structure("section in a heading", landscape("Sistematika"), wide),
    Structure("section amid a list", landscape("permukiman kumuh;"), wide),
    Structure("section in a sentence with figures", landscape("Capaian hunian layak"), wide),
    Structure("section in a table's notes", landscape("Sumber: pengukuran kinerja,"), wide),
    Structure("section in a chart's caption", landscape("Capaian column", "Caption"), wide),
    Structure("page before a paragraph", new_page("Ringkas.", "before"), breaks),
    Structure("page behind a paragraph", new_page("lalu dua.", "behind"), breaks),
    Structure("page amid a paragraph", new_page("pelaksanaannya ", "amid"), breaks),
    Structure("page before a heading", new_page("Sistematika", "before"), breaks),
    Structure("page behind a heading", new_page("Sistematika", "behind"), breaks),
    Structure("page amid a list", new_page("permukiman kumuh;", "behind"), breaks),
    Structure("paragraph begins a page", new_page("Ringkas.", "page"), breaks),
    Structure("heading begins a page", new_page("Sistematika", "page"), breaks),
    Structure("caption begins a page", new_page("Perbandingan dengan tahun lalu", "page", "Caption"), breaks),
    Structure("chart begins a page", _chart_page, breaks),
    Structure("column behind a paragraph", _lane, breaks),
    Structure("floating picture on a paragraph", _floating("Ringkas."), floats),
    Structure("floating picture on a heading", _floating("Sistematika"), floats),
    Structure("cells merged across", _merged_across, told="sel yang digabung atau dipisah: Jumlah"),
    Structure("cells merged down", _merged_down, told="sel yang digabung atau dipisah: Jumlah"),
    Structure("merged cell parted", _parted, told="sel yang digabung atau dipisah: "),
    Structure("column wider", _widths, told="lebar kolom"),
    Structure("head not repeated", _no_heads, told="baris judul yang berulang"),
    Structure("style of a table", _table_style, told="gaya tabel (table grid)"),
    Structure("title in a chart", _chart(_chart_title), told="judul di dalam grafik (sunting-judul-grafik)"),
    Structure("kind of a chart", _chart(_chart_kind), told="jenis grafik (barChart bar)"),
    Structure("our pages across", _ours(2, _turned), told="lebar kertas; tinggi kertas"),
    Structure("our last pages across", _ours(-1, _turned), told="lebar kertas; tinggi kertas"),
    Structure("margins of our pages", _ours(1, _narrow), told="batas kiri"),
    Structure("our pages in lanes", _ours(2, _lanes), told="jumlah lajur"),
    Structure("font of the styles", _defaults, told="huruf seluruh draf (Bookman Old Style)"),
    Structure("font of all words", _everywhere, told="Bentuk huruf hampir seluruh draf berubah"),
)
