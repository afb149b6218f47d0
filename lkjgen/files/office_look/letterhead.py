"""The letterhead of the office's .docx, from the header of its first page or from the top of its body, with all that makes
its look written into it.

Only words, lines and pictures come along: fields become what they show, links plain words; controls, notes, comments,
objects and everything outside of the file stay behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from lxml import etree

from lkjgen.core.draft import normal
from lkjgen.core.values import dataclass
from lkjgen.files.office_look.body_letterhead import body_letterhead
from lkjgen.files.word_reader.revisions import accept, unwrap
from lkjgen.files.word_reader.tidying import tidied
from lkjgen.files.wordml.carried import DOCUMENT, RELATIONS, Relation, content_type, parsed, relations
from lkjgen.files.wordml.look import Letterhead
from lkjgen.files.wordml.names import NAMESPACES, R
from lkjgen.files.wordml.outside import may_refer, shut
from lkjgen.files.wordml.paragraph import Reader, w
from lkjgen.files.wordml.style_sheet import Properties, StyleSheet, local_name

_WORD = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference",
    "endnoteReference", "altChunk", "object", "control", "movie", "numPr", "sectPr", "framePr", "annotationRef",
    "tblCaption", "tblDescription", "contentPart", "background",
)  # fmt: skip
_DRAWN = ("hlinkClick", "hlinkHover", "extLst", "Fallback")
_WRAPPERS = ("hyperlink", "fldSimple")
_PICTURE = ("embed", "id", "pict")  # attributes that name a picture
_LONGEST = 2**20  # bytes of the header's XML
_LARGEST = 10 * 2**20  # bytes of its pictures
_LINES = "gambar pada kop suratnya berbentuk SVG. Ganti dengan gambar PNG atau JPEG, lalu ulangi."
_LINKED = "gambar pada kop suratnya hanya ditautkan dari luar berkas. Sisipkan gambarnya ke dalam berkas, lalu ulangi."


class LetterheadError(Exception):
    """It cannot be taken; the text is an Indonesian sentence."""


def letterhead_of(parts: Mapping[str, bytes], section: etree._Element, sheet: StyleSheet) -> Letterhead | None:
    """The header of the first page; where first pages have none of their own, the header that holds a picture."""
    links = relations(parts, DOCUMENT)
    headers = {
        one.get(w("type"), "default"): one.get(f"{{{R}}}id", "") for one in section.iterfind(w("headerReference"))
    }
    titled = section.find(w("titlePg"))
    differs = titled is not None and titled.get(w("val"), "1") not in ("0", "false", "off")
    link = links.get(headers.get("first" if differs else "default", ""))
    if link is None or link.external or link.target not in parts:
        return None
    if len(parts[link.target]) > _LONGEST:
        raise LetterheadError("kop suratnya terlalu panjang. Sisakan kop surat saja pada kepala halaman, lalu ulangi.")
    root = parsed(parts[link.target])
    shown = _clean(root)
    if not (shown if differs else any(map(_is_picture, root.iter(etree.Element)))):
        return None
    return _letterhead(root, link.target, parts, sheet)


def letterhead_in_body(parts: Mapping[str, bytes], body: etree._Element, sheet: StyleSheet) -> Letterhead | None:
    """What stands as a letterhead at the top of the body; None when nothing does."""
    root = body_letterhead(body, sheet)
    if root is None:
        return None
    for one in [each for each in root.iter(w("br")) if each.get(w("type")) == "page"]:
        _remove(one)
    _clean(root)
    return _letterhead(root, DOCUMENT, parts, sheet)


def _letterhead(root: etree._Element, source: str, parts: Mapping[str, bytes], sheet: StyleSheet) -> Letterhead:
    pictures = _pictures(root, relations(parts, source), parts)
    if any(may_refer(parts[name], content_type(parts, name)) for name in set(pictures.values())):
        raise LetterheadError(_LINES)
    if sum(len(parts[name]) for name in set(pictures.values())) > _LARGEST:
        raise LetterheadError("gambar pada kop suratnya lebih dari 10 MB. Kecilkan gambarnya, lalu ulangi.")
    styles = _Styles(sheet)
    styles.write_into(root)
    reader = Reader({})
    lines = (reader.read(one).text for one in root.iter(w("p")))
    return Letterhead(
        xml=etree.tostring(root),
        styles=f"<w:styles {NAMESPACES}>{''.join(styles.made.values())}</w:styles>".encode(),
        parts={**_package(source, pictures, parts), **{name: parts[name] for name in pictures.values()}},
        source=source,
        lines=tuple(dict.fromkeys(line for line in lines if normal(line))),
        pictures=tuple(parts[name] for name in dict.fromkeys(pictures.values())),
    )


def _is_picture(element: etree._Element) -> bool:
    return local_name(element.tag) in ("blip", "imagedata")


def _clean(root: etree._Element) -> bool:
    """Take away all that is no word, line or picture; returns whether anything is left to be seen."""
    accept(root)
    for one in list(root.iter(w("sdt"))):
        _unwrap_control(one)
    tidied(root)
    for name in _WORD:
        for one in list(root.iter(w(name))):
            _remove(one)
    for one in list(root.iter(etree.Element)):
        if local_name(one.tag) in _DRAWN:
            _remove(one)
    shut(root)
    for name in _WRAPPERS:
        for one in list(root.iter(w(name))):
            unwrap(one)
    _show_fields(root)
    return any(_is_picture(one) or (one.text or "").strip() for one in root.iter(etree.Element))


def _unwrap_control(element: etree._Element) -> None:
    content, parent = element.find(w("sdtContent")), element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(content) if content is not None else []


def _show_fields(root: etree._Element) -> None:
    """Leave of each field only what it shows."""
    waiting: list[bool] = []  # of each open field: whether its result has begun
    for run in list(root.iter(w("r"))):
        marks = [one.get(w("fldCharType"), "") for one in run.iterfind(w("fldChar"))]
        for mark in marks:
            if mark == "begin":
                waiting.append(False)
            elif mark == "separate" and waiting:
                waiting[-1] = True
            elif mark == "end" and waiting:
                waiting.pop()
        if marks or not all(waiting):
            _remove(run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _pictures(root: etree._Element, links: Mapping[str, Relation], parts: Mapping[str, bytes]) -> dict[str, str]:
    """Relationship id → part of each picture; what refers to anything else goes away."""
    found: dict[str, str] = {}
    for one in list(root.iter(etree.Element)):
        for key, value in list(one.attrib.items()):
            if not str(key).startswith(f"{{{R}}}"):
                continue
            link = links.get(str(value))
            inside = link is not None and not link.external and link.kind == "image" and link.target in parts
            if inside and link is not None and local_name(key) in _PICTURE:
                found[str(value)] = link.target
            elif not _is_picture(one):
                _take_away(one)
            elif f"{{{R}}}embed" in one.attrib and local_name(key) == "link":
                del one.attrib[key]  # the picture itself stands in the file too
            else:
                raise LetterheadError(_LINKED)
    return found


def _take_away(element: etree._Element) -> None:
    """A chart, a diagram or whatever else needs a part that does not come along, with its drawing."""
    drawing = next(element.iterancestors(w("drawing"), w("pict")), None)
    _remove(drawing if drawing is not None else element)


def _package(source: str, pictures: Mapping[str, str], parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The relationships of the header as far as they name pictures, and what says of which kind they are."""
    root = etree.Element(f"{{{RELATIONS}}}Relationships")
    for identity, name in pictures.items():
        attributes = {"Id": identity, "Type": f"{R}/image", "Target": f"/{name}"}
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", attributes)
    folder, _, base = source.rpartition("/")
    return {f"{folder}/_rels/{base}.rels": etree.tostring(root), "[Content_Types].xml": parts["[Content_Types].xml"]}


@dataclass
class _Styles:
    """The styles of a letterhead under names of their own, each with all that it is based on in the old file."""

    sheet: StyleSheet
    made: dict[tuple[str, str], str] = field(default_factory=dict)  # style, table style → XML
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def write_into(self, root: etree._Element) -> None:
        for run in root.iter(w("r")):
            self._letters(run)
        for paragraph in root.iter(w("p")):
            self._paragraph(paragraph)
        for table in root.iter(w("tbl")):
            self._table(table)

    def _letters(self, run: etree._Element) -> None:
        """Write the character style of a run into the run."""
        properties = run.find(w("rPr"))
        if properties is None:
            return
        named = properties.find(w("rStyle"))
        found = Properties(self.sheet.theme_font)
        for one in self.sheet.chain(named.get(w("val"), "") if named is not None else ""):
            found.add(one)
        found.add(run)
        properties[:] = list(found.letters.values())

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        named = properties.find(w("pStyle"))
        identity = named.get(w("val"), "") if named is not None else ""
        table = next(paragraph.iterancestors(w("tbl")), None)
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}") if table is not None else None
        own = Properties(self.sheet.theme_font)
        own.add(paragraph)
        key = (
            identity if identity in self.sheet.by_id else self.sheet.normal,
            style.get(w("val"), "") if style is not None else "",
        )
        name = etree.Element(w("pStyle"))
        name.set(w("val"), self._style(key))
        mark = etree.Element(w("rPr"))
        marks = properties.find(w("rPr"))
        if marks is not None:
            letters = Properties(self.sheet.theme_font)
            letters.add(properties)
            mark.extend(letters.letters.values())
        properties[:] = [name, *own.paragraph.values(), mark]

    def _style(self, key: tuple[str, str]) -> str:
        if key not in self.made:
            found = self.sheet.resolved(*key)
            number = len(self.made) + 1
            parts = (
                "".join(etree.tostring(one, encoding="unicode") for one in each.values())
                for each in (found.paragraph, found.letters)
            )
            self.ids[key] = f"LKKop{number}"
            self.made[key] = (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="LKKop{number}"><w:name w:val="LK Kop {number}"/>'
                "<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>".format(*parts)
            )
        return self.ids[key]

    def _table(self, table: etree._Element) -> None:
        """Write the lines and distances of a table's style into the table."""
        properties = table.find(w("tblPr"))
        named = properties.find(w("tblStyle")) if properties is not None else None
        if properties is None or named is None:
            return
        properties.remove(named)
        for name in ("tblBorders", "tblCellMar"):
            said = [one.find(f"{w('tblPr')}/{w(name)}") for one in self.sheet.chain(named.get(w("val"), ""))]
            found = [one for one in said if one is not None]
            if found and properties.find(w(name)) is None:
                properties.append(found[-1])
