"""A written draft, edited as a person or an editor would: its XML is changed, nothing of the product is used."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


_LISTED = ("TOC", "TableofFigures")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def fragment(xml: str) -> list[etree._Element]:
    """WordprocessingML elements from text."""
    return list(etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{xml}</w:body>'))


def words_of(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return named.get(w("val"), "") if named is not None else ""


class Edited:
    """A .docx opened for editing."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        body = self.root.find(w("body"))
        assert body is not None
        self.body = body

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # without the time of saving
        return stream.getvalue()

    # --- finding ---

    def paragraph(self, words: str, style: str = "") -> etree._Element:
        """The first paragraph outside of the contents that holds `words`."""
        for one in self.body.iter(w("p")):
            name = _style(one)
            if words in words_of(one) and not name.startswith(_LISTED) and name.startswith(style):
                return one
        raise AssertionError(f"no paragraph with {words!r}")

    def cell(self, words: str) -> etree._Element:
        return next(one for one in self.body.iter(w("tc")) if words == words_of(one))

    def table(self, words: str) -> etree._Element:
        """The first table with a cell that says exactly `words`."""
        return next(self.cell(words).iterancestors(w("tbl")))

    def row(self, words: str) -> etree._Element:
        return next(self.cell(words).iterancestors(w("tr")))

    def run(self, words: str) -> etree._Element:
        return next(one for one in self.body.iter(w("r")) if words in words_of(one))

    # --- what people do ---

    def replace(self, old: str, new: str) -> None:
        """Overtype words inside one run, not in a table of contents, which is written anew."""
        for paragraph in self.body.iter(w("p")):
            for text in paragraph.iter(w("t")) if not _style(paragraph).startswith(_LISTED) else ():
                if old in (text.text or ""):
                    text.text = (text.text or "").replace(old, new, 1)
                    return
        raise AssertionError(f"no run with {old!r}")

    def insert_after(self, place: etree._Element, xml: str) -> list[etree._Element]:
        """Put body elements behind a paragraph or table of the body."""
        while place.getparent() is not self.body:
            parent = place.getparent()
            assert parent is not None
            place = parent
        new = fragment(xml)
        at = self.body.index(place) + 1
        self.body[at:at] = new
        return new

    def delete(self, element: etree._Element) -> None:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    def move_after(self, element: etree._Element, place: etree._Element) -> None:
        """Cut and paste."""
        self.delete(element)
        self.body.insert(self.body.index(place) + 1, element)

    def copy_after(self, element: etree._Element, place: etree._Element) -> etree._Element:
        """Copy and paste, as Word does it: the copy's controls keep their tags, its bookmarks stay behind."""
        copy = deepcopy(element)
        for one in [*copy.iter(w("bookmarkStart")), *copy.iter(w("bookmarkEnd"))]:
            parent = one.getparent()
            assert parent is not None
            parent.remove(one)
        for number, one in enumerate(copy.iter(w("sdt"))):
            identity = one.find(f"{w('sdtPr')}/{w('id')}")
            assert identity is not None
            identity.set(w("val"), str(900_000 + number))
        while place.getparent() is not self.body:
            parent = place.getparent()
            assert parent is not None
            place = parent
        self.body.insert(self.body.index(place) + 1, copy)
        return copy

    # --- parts ---

    def add_part(
        self, name: str, data: bytes, content_type: str, relation: str, source: str = "word/document.xml"
    ) -> str:
        """A part that the document refers to; returns the relationship's id."""
        self.parts[name] = data
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        return self.relate(name.removeprefix("word/"), relation, source=source)

    def relate(self, target: str, relation: str, *, external: bool = False, source: str = "word/document.xml") -> str:
        folder, _, base = source.rpartition("/")
        name = f"{folder}/_rels/{base}.rels"
        empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = etree.fromstring(self.parts.get(name, empty))
        identity = f"rId9{len(root):03}"
        relationship = etree.SubElement(
            root, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=f"{R}/{relation}", Target=target
        )
        if external:
            relationship.set("TargetMode", "External")
        self.parts[name] = etree.tostring(root)
        return identity

    def style(self, xml: str) -> None:
        """A style of a person's own."""
        root = etree.fromstring(self.parts["word/styles.xml"])
        root.extend(fragment(xml))
        self.parts["word/styles.xml"] = etree.tostring(root)

    def numbering(self, abstract: str, num: str) -> None:
        """A list of a person's own."""
        root = etree.fromstring(self.parts["word/numbering.xml"])
        first = root.find(w("num"))
        at = root.index(first) if first is not None else len(root)
        root[at:at] = fragment(abstract)
        root.extend(fragment(num))
        self.parts["word/numbering.xml"] = etree.tostring(root)


def as_word_saves(data: bytes) -> bytes:
    """Rewritten as Word does on saving: runs split, proofing marks, rsids, ids of paragraphs, page breaks as rendered."""
    draft = Edited(data)
    for number, paragraph in enumerate(draft.body.iter(w("p"))):
        paragraph.set(w("rsidR"), f"00{number:06X}")
        paragraph.set(f"{{{W14}}}paraId", f"{number + 1:08X}")
        for run in list(paragraph.iterfind(w("r"))):
            run.set(w("rsidRPr"), "00AB12CD")
            texts = run.findall(w("t"))
            if len(texts) == 1 and len(texts[0].text or "") > 8 and len(run) <= 2:
                _split(run, texts[0])
    for run in list(draft.body.iter(w("r")))[::7]:
        run.insert(1 if run.find(w("rPr")) is not None else 0, fragment("<w:lastRenderedPageBreak/>")[0])
    draft.parts["docProps/app.xml"] = draft.parts["docProps/app.xml"].replace(b"lkjgen", b"Microsoft Office Word")
    return draft.save()


def _sequences(draft: Edited) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    """Of each number of a caption its word, the instruction and what it shows."""
    for one in draft.body.iter(w("instrText")):
        if found := re.match(r"\s*SEQ (\w+)", one.text or ""):
            run = next(one.iterancestors(w("r")))
            shown = next(text for each in run.itersiblings(w("r")) if (text := each.find(w("t"))) is not None)
            yield found[1], one, shown


def sequences(draft: Edited) -> list[tuple[str, str]]:
    """The numbers of the captions: instructions, and what they show."""
    return [((one.text or "").strip(), shown.text or "") for _, one, shown in _sequences(draft)]


def counted_on(data: bytes) -> bytes:
    """As LibreOffice saves what was kept as .doc: the numbers of captions begin anew in no chapter."""
    draft, counts = Edited(data), Counter[str]()
    for word, instruction, shown in _sequences(draft):
        counts[word] += 1
        instruction.text, shown.text = f" SEQ {word} \\* ARABIC ", str(counts[word])
    return draft.save()


def _split(run: etree._Element, text: etree._Element) -> None:
    said = text.text or ""
    middle = len(said) // 2
    second = deepcopy(run)
    text.text = said[:middle]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for one in second.iter(w("t")):
        one.text = said[middle:]
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run) + 1
    parent[at:at] = [
        *fragment('<w:proofErr w:type="spellStart"/>'),
        second,
        *fragment('<w:proofErr w:type="spellEnd"/>'),
    ]


def without_marks(data: bytes, *, bookmarks: bool = True, controls: bool = True, styles: bool = False) -> bytes:
    """Without what some editors drop: bookmarks, controls, fields; with `styles` also all but the headings' styles."""
    draft = Edited(data)
    xml = etree.tostring(draft.root).decode()
    if bookmarks:
        xml = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml)
    if controls:
        xml = re.sub(r"<w:sdt>.*?<w:sdtContent>", "", xml)
        xml = xml.replace("</w:sdtContent></w:sdt>", "")
    if styles:
        field = r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:{}[^>]*?(?:/>|>[^<]*</w:instrText>)</w:r>"
        xml = re.sub(field.format("fldChar"), "", xml)
        xml = re.sub(field.format("instrText"), "", xml)
        xml = re.sub(r'<w:pStyle w:val="(?!Heading)[^"]*"/>', "", xml)
    draft.parts["word/document.xml"] = xml.encode()
    draft.root = etree.fromstring(xml.encode())
    return draft.save()


def through_libreoffice(soffice: Path, data: bytes, folder: Path, middle: str = "") -> bytes:
    """Opened and saved by LibreOffice; `middle` is a format in which it was kept meanwhile, such as "odt"."""
    folder.mkdir(exist_ok=True)
    source = folder / "draf.docx"
    source.write_bytes(data)
    steps: list[Callable[[Path], Path]] = []
    if middle:
        steps.append(lambda path: _converted(soffice, path, middle))
    steps.append(lambda path: _converted(soffice, path, "docx"))
    for step in steps:
        source = step(source)
    return source.read_bytes()


def _converted(soffice: Path, path: Path, form: str) -> Path:
    out = path.parent / f"ke-{form}-{path.suffix[1:]}"
    profile = (path.parent / "profil").as_uri()
    kind = "docx:MS Word 2007 XML" if form == "docx" else form
    subprocess.run(
        [
            str(soffice),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(path),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return out / f"{path.stem}.{form}"
