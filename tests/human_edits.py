"""Kinds of edits that people make in a draft, each with words that must be found again, and where."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.draft_edits import W14, Edited, fragment, w, words_of
from tests.word_sample import logo

_WHO = 'w:author="Kasubag" w:date="2024-01-20T08:00:00Z"'
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@dataclass(frozen=True)
class Edit:
    """`words` stand in the new version; `behind`, if named, in the paragraph before them; `gone` nowhere."""

    name: str
    make: Callable[[Edited], None]
    words: str = ""
    behind: str = ""
    gone: str = ""


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    grid = "".join('<w:gridCol w:w="3000"/>' for _ in rows[0])
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(one)}</w:tc>" for one in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>{paragraph('')}"


def overtype(old: str, new: str) -> Callable[[Edited], None]:
    return lambda draft: draft.replace(old, new)


def behind(place: str, xml: str) -> Callable[[Edited], None]:
    def make(draft: Edited) -> None:
        draft.insert_after(draft.paragraph(place), xml)

    return make


def _bold(draft: Edited) -> None:
    run = draft.run("Ringkas.")
    run.insert(0, fragment('<w:rPr><w:b/><w:color w:val="C00000"/></w:rPr>')[0])


def _centred(draft: Edited) -> None:
    properties = draft.paragraph("Halaman baru.").find(w("pPr"))
    assert properties is not None
    properties.append(fragment('<w:jc w:val="right"/>')[0])


def _own_style(draft: Edited) -> None:
    draft.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KutipanKantor"><w:name w:val="Kutipan Kantor"/>'
        '<w:basedOn w:val="LKIsi"/><w:pPr><w:ind w:left="720"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>'
    )
    draft.insert_after(draft.paragraph("Ringkas."), paragraph("sunting-gaya", '<w:pStyle w:val="KutipanKantor"/>'))


def _split(draft: Edited) -> None:
    old = draft.paragraph("dipertanggungjawabkan", "LKIsi")
    second = deepcopy(old)
    for one in [*second.iter(w("bookmarkStart")), *second.iter(w("bookmarkEnd"))]:
        draft.delete(one)
    old.addnext(second)
    text = next(old.iter(w("t")))
    said = text.text or ""
    text.text = said[:200]
    next(second.iter(w("t"))).text = f"sunting-pecah {said[200:]}"


def _joined(draft: Edited) -> None:
    first, second = draft.paragraph("mulai lagi dari satu;"), draft.paragraph("lalu dua.")
    first.extend([*fragment("<w:r><w:t> sunting-gabung </w:t></w:r>"), *second.iterfind(w("r"))])
    draft.delete(second)


def _list(draft: Edited) -> None:
    draft.numbering(
        '<w:abstractNum w:abstractNumId="77"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" '
        'w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>',
        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    draft.insert_after(
        draft.paragraph("melaporkan."), paragraph("sunting-daftar-a", number) + paragraph("sunting-daftar-b", number)
    )


def _captioned(draft: Edited) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ Tabel \\* ARABIC </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    caption = (
        '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t xml:space="preserve">Tabel 2.</w:t></w:r>'
        f'{field}<w:r><w:t xml:space="preserve"> sunting-judul-tabel</w:t></w:r></w:p>'
    )
    draft.insert_after(draft.paragraph("Sasaran 1"), caption + table(("Nama", "Nilai"), ("sunting-sel", "1")))


def picture(draft: Edited, data: bytes) -> str:
    draft.parts["[Content_Types].xml"] = draft.parts["[Content_Types].xml"].replace(
        b"<Default ", b'<Default Extension="gif" ContentType="image/gif"/><Default ', 1
    )
    name = "word/media/foto.png"
    identity = draft.add_part(name, data, "image/png", "image")
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_WP}"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="Foto" '
        f'descr="sunting-foto"/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Foto"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t>sunting-gambar</w:t></w:r></w:p>"
    )


def _picture(draft: Edited) -> None:
    draft.insert_after(draft.paragraph("permukiman kumuh;"), picture(draft, logo(30, 30)))


def _link(draft: Edited) -> None:
    identity = draft.relate("https://www.example.org/data", "hyperlink", external=True)
    draft.paragraph("Ringkas.").extend(
        fragment(f'<w:hyperlink r:id="{identity}"><w:r><w:t>sunting-tautan</w:t></w:r></w:hyperlink>')
    )


def _footnote(draft: Edited) -> None:
    said = (
        f'<w:footnotes xmlns:w="{w("")[1:-1]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>sunting-catatan-kaki</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    draft.add_part("word/footnotes.xml", said.encode(), kind, "footnotes")
    draft.paragraph("Halaman baru.").extend(fragment('<w:r><w:footnoteReference w:id="4"/></w:r>'))


def comment(draft: Edited, place: str, words: str, number: int = 7) -> None:
    """A person's comment on the first run of a paragraph."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    said = f'<w:comment w:id="{number}" {_WHO} w:initials="K"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    if (old := draft.parts.get("word/comments.xml")) is None:
        draft.add_part("word/comments.xml", f'<w:comments xmlns:w="{w("")[1:-1]}"/>'.encode(), kind, "comments")
        old = draft.parts["word/comments.xml"]
    comments = etree.fromstring(old)
    comments.extend(fragment(said))
    draft.parts["word/comments.xml"] = etree.tostring(comments)
    run = next(draft.paragraph(place).iter(w("r")))
    run.addprevious(fragment(f'<w:commentRangeStart w:id="{number}"/>')[0])
    for one in reversed(
        fragment(f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>')
    ):
        run.addnext(one)


def _comments(draft: Edited) -> None:
    comment(draft, "Dinas menyelenggarakan", "sunting-komentar-satu", 7)
    comment(draft, "Ringkas.", "sunting-komentar-dua", 8)


def _delete_section(draft: Edited) -> None:
    draft.delete(draft.paragraph("Isu Strategis"))
    draft.delete(draft.paragraph("permukiman kumuh;"))
    draft.delete(draft.paragraph("rumah tidak layak huni."))


def _delete_table(draft: Edited) -> None:
    draft.delete(draft.paragraph("Ringkasan lain"))
    draft.delete(_table_after(draft, "Ikhtisar Eksekutif"))


def _table_after(draft: Edited, heading: str) -> etree._Element:
    place = draft.paragraph(heading)
    return next(one for one in place.itersiblings(w("tbl")))


def _copied(draft: Edited) -> None:
    copy = draft.copy_after(draft.paragraph("Capaian hunian layak"), draft.paragraph("Halaman baru."))
    copy.append(fragment('<w:r><w:t xml:space="preserve"> sunting-salinan</w:t></w:r>')[0])


def _row(draft: Edited) -> None:
    cells = "".join(f"<w:tc>{paragraph(f'sunting-baris-{one}')}</w:tc>" for one in range(6))
    draft.row("12,50").addnext(fragment(f"<w:tr>{cells}</w:tr>")[0])


def _column(draft: Edited) -> None:
    found = draft.table("membaik")
    grid = found.find(w("tblGrid"))
    assert grid is not None
    grid.append(fragment('<w:gridCol w:w="900"/>')[0])
    for row in found.iterfind(w("tr")):
        row.append(fragment(f"<w:tc>{paragraph('sunting-kolom')}</w:tc>")[0])


def _logo(draft: Edited) -> None:
    draft.parts[next(one for one in draft.parts if one.startswith("word/media/image"))] = logo(40, 50)


def _landscape(draft: Edited) -> None:
    size = '<w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
    margins = '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>'
    upright = '<w:pgSz w:w="12189" w:h="18709"/>'
    draft.insert_after(
        draft.paragraph("Tugas dan Fungsi"),
        f"<w:p><w:pPr><w:sectPr>{upright}{margins}</w:sectPr></w:pPr></w:p>{paragraph('sunting-melintang')}"
        f"<w:p><w:pPr><w:sectPr>{size}{margins}</w:sectPr></w:pPr></w:p>",
    )


def _tracked(draft: Edited) -> None:
    found = draft.paragraph("Dinas menyelenggarakan", "LKDaftar")
    found.extend(
        fragment(
            f'<w:ins w:id="901" {_WHO}><w:r><w:t xml:space="preserve"> sunting-terlacak</w:t></w:r></w:ins>'
            f'<w:del w:id="902" {_WHO}><w:r><w:delText>buang-terlacak</w:delText></w:r></w:del>'
        )
    )


def _prompt(draft: Edited) -> None:
    found = draft.paragraph("tulis sebab capaian ini")
    properties = found.find(w("pPr"))
    assert properties is not None
    properties[:] = fragment('<w:pStyle w:val="LKIsi"/>')
    for run in list(found.iterfind(w("r"))):
        draft.delete(run)
    found.extend(fragment("<w:r><w:t>sunting-isian diisi Kasubag.</w:t></w:r>"))


def _header(draft: Edited) -> None:
    name = next(
        one for one in sorted(draft.parts) if one.startswith("word/header") and b"Laporan Kinerja" in draft.parts[one]
    )
    draft.parts[name] = draft.parts[name].replace(b"Laporan Kinerja", b"sunting-kepala Laporan Kinerja", 1)


def _text_box(draft: Edited) -> None:
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm xmlns:a="{_A}"><a:off x="0" y="0"/>'
        f'<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom xmlns:a="{_A}" prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph('sunting-kotak')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}"><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="Kotak"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    choice = f'<mc:Choice xmlns:wps="{_WPS}" Requires="wps">{drawing}</mc:Choice>'
    alternate = f'<mc:AlternateContent xmlns:mc="{_MC}">{choice}</mc:AlternateContent>'
    draft.insert_after(draft.paragraph("Halaman baru."), f'<w:p xmlns:w14="{W14}"><w:r>{alternate}</w:r></w:p>')


def _no_control(draft: Edited) -> None:
    """The figure of the list's sentence, typed anew without its control."""
    control = [one for one in draft.body.iter(w("sdt")) if words_of(one) == "97,35"][1]
    parent = control.getparent()
    assert parent is not None
    parent.replace(control, fragment("<w:r><w:t>97,35</w:t></w:r>")[0])
    parent.append(fragment('<w:r><w:t xml:space="preserve"> sunting-tanpa-kontrol</w:t></w:r>')[0])


def _own_reference(draft: Edited) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref5150 \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>sunting-sasaran-rujukan</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    target = (
        '<w:p><w:bookmarkStart w:id="990" w:name="_Ref5150"/><w:r><w:t>sunting-sasaran-rujukan</w:t></w:r>'
        '<w:bookmarkEnd w:id="990"/></w:p>'
    )
    draft.insert_after(draft.paragraph("Sistematika"), f"{target}<w:p>{field}</w:p>")


def _move_table(draft: Edited) -> None:
    caption = draft.paragraph("Perbandingan dengan tahun lalu")
    found = next(caption.itersiblings(w("tbl")))
    place = draft.paragraph("Halaman baru.")
    draft.move_after(found, place)
    draft.move_after(caption, place)


EDITS = (
    Edit("words", overtype("merumuskan kebijakan teknis;", "merumuskan sunting-kata teknis;"), "sunting-kata"),
    Edit("words before a figure", overtype(" sebesar ", " sunting-sisip sebesar "), "sunting-sisip"),
    Edit("bold", _bold, "Ringkas."),
    Edit("alignment", _centred, "Halaman baru."),
    Edit("own style", _own_style, "sunting-gaya", "Ringkas."),
    Edit("split", _split, "sunting-pecah"),
    Edit("joined", _joined, "sunting-gabung"),
    Edit("paragraph behind", behind("Halaman baru.", paragraph("sunting-tambah")), "sunting-tambah", "Halaman baru."),
    Edit("paragraph before a heading", behind("lalu dua.", paragraph("sunting-sebelum")), "sunting-sebelum"),
    Edit("own heading",
         behind("Sistematika", paragraph("sunting-bab", '<w:pStyle w:val="Heading2"/>') + paragraph("sunting-isi-bab")),
         "sunting-isi-bab", "sunting-bab"),
    Edit("list", _list, "sunting-daftar-b", "sunting-daftar-a"),
    Edit("table", behind("Sasaran 1", table(("a", "b"), ("sunting-tabel", "c"))), "sunting-tabel"),
    Edit("table with caption", _captioned, "sunting-judul-tabel"),
    Edit("picture", _picture, "sunting-gambar"),
    Edit("link", _link, "sunting-tautan"),
    Edit("footnote", _footnote, "sunting-catatan-kaki"),
    Edit("comments", _comments, "sunting-komentar-satu"),
    Edit("deleted paragraph", lambda draft: draft.delete(draft.paragraph("Ringkas.")), gone="Ringkas."),
    Edit("deleted part", _delete_section, gone="permukiman kumuh;"),
    Edit("deleted table", _delete_table, gone="Ringkasan lain"),
    Edit("moved paragraph", lambda draft: draft.move_after(draft.paragraph("Halaman baru."), draft.paragraph("Isu Strategis")),
         "Halaman baru.", "Isu Strategis"),
    Edit("moved table", _move_table, "Perbandingan dengan tahun lalu", "Halaman baru."),
    Edit("copied sentence with figures", _copied, "sunting-salinan"),
    Edit("figure in a sentence", overtype("101,25 %", "109,99 %"), "109,99 %"),
    Edit("figure in a table", overtype("11,50", "88,88"), "88,88"),
    Edit("words in a cell", overtype("membaik", "sunting-sel-kata"), "sunting-sel-kata"),
    Edit("row", _row, "sunting-baris-5"),
    Edit("deleted row", lambda draft: draft.delete(draft.row("13,50")), "13,50"),
    Edit("column", _column, "sunting-kolom"),
    Edit("caption", overtype(" Pengukuran kinerja per indikator", " Pengukuran sunting-keterangan"), "sunting-keterangan"),
    Edit("heading", overtype("Sistematika", "Sistematika sunting-judul"), "sunting-judul"),
    Edit("another logo", _logo),
    Edit("page break", behind("melaporkan.", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("sunting-halaman")),
         "sunting-halaman"),
    Edit("landscape page section", _landscape, "sunting-melintang"),
    Edit("open tracked changes", _tracked, "sunting-terlacak", gone="buang-terlacak"),
    Edit("prompt filled in", _prompt, "sunting-isian", gone="tulis sebab capaian ini"),
    Edit("header", _header, "sunting-kepala"),
    Edit("text box", _text_box, "sunting-kotak"),
    Edit("figure without control", _no_control, "sunting-tanpa-kontrol"),
    Edit("own reference", _own_reference, "sunting-sasaran-rujukan"),
    Edit("signature", overtype("Kasubag Program,", "Kasubag sunting-tanda,"), "sunting-tanda"),
    Edit("notes of a table", overtype("Sumber: pengukuran kinerja, ", "Sumber: sunting-sumber, "), "sunting-sumber"),
)  # fmt: skip
