"""Edits of the example's drafts, each with the words by which it must be found again."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.draft_edits import Edited, fragment, w, words_of
from tests.human_edits import Edit, behind, comment, overtype, paragraph, picture, table
from tests.word_sample import logo
from tests.word_structures import landscape, new_page

REASON = "Kepastian jumlah bantuan APBN baru diterima"  # a team's words on IK-01
HOUSES = "Realisasi Persentase rumah layak huni Tahun 2023"  # chapter III
CLOSING = "IK-02 Persentase rumah layak huni (capaian"  # chapter IV
AIM = "Laporan Kinerja disusun sebagai pertanggungjawaban Dinas"
STAFF = "Pada akhir tahun 2023 dinas didukung"
LAW = "Peraturan Daerah Kabupaten Sinjai Nomor 5 Tahun 2016"


def _runs(draft: Edited, words: str, properties: str) -> None:
    for run in draft.paragraph(words).iter(w("r")):
        old = run.find(w("rPr"))
        if old is not None:
            run.remove(old)
        run.insert(0, fragment(f"<w:rPr>{properties}</w:rPr>")[0])


def formatted(words: str, properties: str) -> Callable[[Edited], None]:
    return lambda draft: _runs(draft, words, properties)


def removed(words: str, style: str = "") -> Callable[[Edited], None]:
    return lambda draft: draft.delete(draft.paragraph(words, style))


def _restyled(words: str, style: str) -> Callable[[Edited], None]:
    def make(draft: Edited) -> None:
        named = draft.paragraph(words).find(f"{w('pPr')}/{w('pStyle')}")
        assert named is not None
        named.set(w("val"), style)

    return make


def _split(draft: Edited) -> None:
    """Enter in the middle of a paragraph with figures: the second half is a new paragraph."""
    old = draft.paragraph(HOUSES)
    second = deepcopy(old)
    middle = len(old) // 2
    for one in list(old)[middle:]:
        old.remove(one)
    for one in list(second)[1:middle]:
        second.remove(one)
    second.append(fragment("<w:r><w:t>sunting-pecah</w:t></w:r>")[0])
    old.addnext(second)


def _merged(draft: Edited) -> None:
    """Two slots become one paragraph: the second one's words follow the first one's."""
    first, second = (
        draft.paragraph("sampai selesai: Biaya mediasi"),
        draft.paragraph("penggunaan tanah: Empat puluh satu"),
    )
    first.append(fragment('<w:r><w:t xml:space="preserve"> sunting-gabung </w:t></w:r>')[0])
    first.extend(one for one in second if one.tag != w("pPr"))
    draft.delete(second)


def _items(draft: Edited) -> None:
    old = draft.paragraph(LAW)
    new = deepcopy(old)
    for one in [*new.iter(w("bookmarkStart")), *new.iter(w("bookmarkEnd"))]:
        draft.delete(one)
    texts = list(new.iter(w("t")))
    texts[0].text = "sunting-butir Peraturan Daerah Nomor 9 Tahun 2022;"
    for one in texts[1:]:
        one.text = ""
    old.addnext(new)


def _reordered(draft: Edited) -> None:
    draft.move_after(draft.paragraph(LAW), draft.paragraph("Peraturan Bupati Sinjai Nomor 17"))
    draft.replace("Peraturan Bupati Sinjai Nomor 17", "sunting-urutan Peraturan Bupati Sinjai Nomor 17")


def _numbers(draft: Edited, words: str) -> etree._Element:
    """The table below a caption."""
    return next(draft.paragraph(words, "Caption").itersiblings(w("tbl")))


def _say(cell: etree._Element, words: str) -> None:
    """Overtype all of a cell."""
    texts = list(cell.iter(w("t")))
    for one in texts:
        one.text = ""
    if texts:
        texts[0].text = words
    else:
        next(cell.iter(w("p"))).append(fragment(f"<w:r><w:t>{words}</w:t></w:r>")[0])


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterfind(w("tc")))


def _rows(found: etree._Element) -> list[etree._Element]:
    return list(found.iterfind(w("tr")))


def celled(caption: str, row: int, column: int, words: str) -> Callable[[Edited], None]:
    return lambda draft: _say(_cells(_rows(_numbers(draft, caption))[row])[column], words)


def _row(draft: Edited) -> None:
    rows = _rows(_numbers(draft, "Anggaran program pada Perjanjian Kinerja"))
    new = deepcopy(rows[2])
    for number, one in enumerate(_cells(new)):
        _say(one, f"sunting-baris-{number}")
    for one in list(new.iter(w("sdt"), w("bookmarkStart"), w("bookmarkEnd"))):
        draft.delete(one)
    rows[2].addnext(new)


def _row_gone(draft: Edited) -> None:
    draft.delete(_rows(_numbers(draft, "Tujuan dan indikator tujuan"))[2])


def _row_moved(draft: Edited) -> None:
    rows = _rows(_numbers(draft, "Data Dukung Kinerja"))
    rows[6].addnext(rows[2])
    _say(_cells(rows[2])[-1], "sunting-baris-pindah")


def _column(draft: Edited) -> None:
    found = _numbers(draft, "Ringkasan Capaian per Sasaran")
    grid = found.find(w("tblGrid"))
    assert grid is not None
    grid.append(fragment('<w:gridCol w:w="900"/>')[0])
    for row in found.iterfind(w("tr")):
        row.append(fragment(f"<w:tc>{paragraph('sunting-kolom')}</w:tc>")[0])


def _table_gone(draft: Edited) -> None:
    caption = draft.paragraph("Perjanjian Kinerja dan Perjanjian Kinerja Perubahan", "Caption")
    draft.delete(next(caption.itersiblings(w("tbl"))))
    draft.delete(caption)


def _table_copied(draft: Edited) -> None:
    """A generated table with its figures, pasted into the preface."""
    found, place = _numbers(draft, "Ringkasan Capaian per Sasaran"), draft.paragraph("Kami berharap laporan ini")
    draft.insert_after(place, paragraph("sunting-sesudah-salinan"))
    draft.copy_after(found, place)


def _chart_gone(draft: Edited) -> None:
    caption = draft.paragraph("Penyerapan Anggaran dan Fisik per Program", "Caption")
    drawing = caption.getprevious()
    assert drawing is not None
    draft.delete(drawing)
    draft.delete(caption)


def _chart_numbers(draft: Edited) -> None:
    name = sorted(one for one in draft.parts if one.startswith("word/charts/chart"))[0]
    root = etree.fromstring(draft.parts[name])
    value = next(one for one in root.iter("{*}val") if len(one))
    next(value.iter("{*}v")).text = "11.11"
    draft.parts[name] = etree.tostring(root)


def figure(draft: Edited, words: str, old: str) -> etree._Element:
    """The control of a figure in a paragraph."""
    return next(one for one in draft.paragraph(words).iter(w("sdt")) if words_of(one) == old)


def _figure_typed(draft: Edited) -> None:
    next(figure(draft, HOUSES, "87,18%").iter(w("t"))).text = "88,88%"


def _figure_gone(draft: Edited) -> None:
    control = figure(draft, CLOSING, "99,63%")
    next(control.iterancestors(w("p"))).append(fragment("<w:r><w:t>sunting-tanpa-angka</w:t></w:r>")[0])
    draft.delete(control)


def _passage_moved(draft: Edited) -> None:
    draft.move_after(draft.paragraph(AIM), draft.paragraph(STAFF))


def _section_moved(draft: Edited) -> None:
    """Heading and text of 'Maksud dan Tujuan' before 'Dasar Hukum'."""
    heading, words = draft.paragraph("Maksud dan Tujuan"), draft.paragraph(AIM)
    place = draft.paragraph("disertai alamat sumbernya")
    draft.move_after(words, place)
    draft.move_after(heading, place)


def _section_gone(draft: Edited) -> None:
    draft.delete(draft.paragraph("Sarana dan Prasarana"))
    draft.delete(draft.paragraph("Dinas menempati satu gedung"))


def _landscape(draft: Edited) -> None:
    margins = '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    upright, wide = '<w:pgSz w:w="12189" w:h="18709"/>', '<w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
    draft.insert_after(
        draft.paragraph(STAFF),
        f"<w:p><w:pPr><w:sectPr>{upright}{margins}</w:sectPr></w:pPr></w:p>{paragraph('sunting-melintang')}"
        f"<w:p><w:pPr><w:sectPr>{wide}{margins}</w:sectPr></w:pPr></w:p>",
    )


def _header(draft: Edited) -> None:
    for name in sorted(draft.parts):
        if name.startswith("word/footer"):
            xml = etree.fromstring(draft.parts[name])
            next(xml.iter(w("p"))).append(fragment("<w:r><w:t>sunting-kaki</w:t></w:r>")[0])
            draft.parts[name] = etree.tostring(xml)


def _foreign(draft: Edited) -> None:
    """Pasted from another file: its styles and lists come along, with a style of ours by name only."""
    draft.style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SuratDinas"><w:name w:val="Surat Dinas"/><w:pPr>'
        '<w:spacing w:after="60"/><w:ind w:firstLine="567"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Bookman Old Style"/></w:rPr></w:style>'
    )
    draft.numbering(
        '<w:abstractNum w:abstractNumId="88"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/>'
        "</w:pPr></w:lvl></w:abstractNum>",
        '<w:num w:numId="88"><w:abstractNumId w:val="88"/></w:num>',
    )
    number = '<w:pStyle w:val="SuratDinas"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="88"/></w:numPr>'
    draft.insert_after(
        draft.paragraph(AIM),
        paragraph("sunting-tempel", '<w:pStyle w:val="SuratDinas"/>') + paragraph("sunting-butir-tempel", number),
    )


def _replaced(draft: Edited) -> None:
    """Find and replace: every 'masyarakat' of the whole draft, tables included."""
    for text in draft.body.iter(w("t")):
        text.text = (text.text or "").replace("masyarakat", "sunting-warga")


def _tracked(draft: Edited) -> None:
    who = 'w:author="Kasubag" w:date="2024-01-20T08:00:00Z"'
    draft.paragraph(AIM).extend(
        fragment(
            f'<w:ins w:id="901" {who}><w:r><w:t xml:space="preserve"> sunting-terlacak</w:t></w:r></w:ins>'
            f'<w:del w:id="902" {who}><w:r><w:delText>buang-terlacak</w:delText></w:r></w:del>'
        )
    )
    gone = draft.paragraph("Angka yang pernah diterbitkan")  # struck out whole, its paragraph mark too
    properties = gone.find(w("pPr"))
    assert properties is not None
    properties.append(fragment(f'<w:rPr><w:del w:id="903" {who}/></w:rPr>')[0])
    for run in list(gone.iterfind(w("r"))):
        for text in run.iter(w("t")):
            text.tag = w("delText")
        wrapper = fragment(f'<w:del w:id="904" {who}/>')[0]
        run.addprevious(wrapper)
        wrapper.append(run)


def _cleared(draft: Edited) -> None:
    """Ctrl+A, clear all formatting: every paragraph is 'Normal', every run plain."""
    for one in list(draft.body.iter(w("pStyle"), w("rPr"))):
        if not any(up.tag in (w("sdtPr"), w("pPr")) and one.tag == w("rPr") for up in one.iterancestors()):
            draft.delete(one)
    draft.paragraph(AIM).append(fragment("<w:r><w:t>sunting-polos</w:t></w:r>")[0])


def _footnote(draft: Edited) -> None:
    said = (
        f'<w:footnotes xmlns:w="{w("")[1:-1]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>sunting-catatan-kaki</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    draft.add_part("word/footnotes.xml", said.encode(), kind, "footnotes")
    draft.paragraph(STAFF).extend(fragment('<w:r><w:footnoteReference w:id="2"/></w:r>'))


def _link(draft: Edited) -> None:
    identity = draft.relate("https://www.example.org/sinjai", "hyperlink", external=True)
    draft.paragraph(AIM).extend(
        fragment(f'<w:hyperlink r:id="{identity}"><w:r><w:t>sunting-tautan</w:t></w:r></w:hyperlink>')
    )


def _picture(draft: Edited) -> None:
    draft.insert_after(draft.paragraph(STAFF), picture(draft, logo(30, 30)))


def _shape(draft: Edited) -> None:
    """A text box as old versions draw it."""
    box = (
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:30pt"><v:textbox>'
        f"<w:txbxContent>{paragraph('sunting-kotak')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    draft.insert_after(draft.paragraph(AIM), f"<w:p><w:r>{box}</w:r></w:p>")


def _at_the_end(draft: Edited) -> None:
    draft.insert_after(list(draft.body)[-2], paragraph("sunting-akhir"))


def _at_the_front(draft: Edited) -> None:
    draft.body.insert(0, fragment(paragraph("sunting-awal"))[0])


def _signed(draft: Edited) -> None:
    """The first name of a signature block, typed over what was printed."""
    found = next(one for one in draft.body.iter(w("u")) if one.getparent() is not None)
    place = next(found.iterancestors(w("p")))
    texts = list(place.iter(w("t")))
    for one in texts:
        one.text = ""
    texts[0].text = "sunting-nama"


_SIGNS = "sunting-tanda 😀 ≥\u00a0100 % – “kutip” Ⅳ ½"
_BREAKS = (
    '<w:p><w:r><w:t>sunting-tab</w:t><w:tab/><w:t>kanan</w:t><w:br/><w:t xml:space="preserve">baris  kedua</w:t>'
    "</w:r></w:p>"
)
_OWN = paragraph("sunting-inovasi", '<w:pStyle w:val="Heading2"/>') + paragraph("Isi sunting-inovasi-isi.")

EDITS = (
    Edit("text retyped", overtype(REASON, "sunting-ketik jumlah bantuan pusat baru diketahui"), "sunting-ketik", gone=REASON),
    Edit("sentence added", overtype("Angka yang pernah diterbitkan", "sunting-kalimat Angka yang pernah diterbitkan"),
         "sunting-kalimat"),
    Edit("sentence removed", overtype(" Laporan memuat target, realisasi", " sunting-ringkas realisasi"), "sunting-ringkas",
         gone="Laporan memuat target, realisasi"),
    Edit("bold", formatted(AIM, "<w:b/>"), AIM),
    Edit("italic and colour", formatted(STAFF, '<w:i/><w:color w:val="0070C0"/>'), STAFF),
    Edit("heading reworded", overtype("Isu Strategis", "Isu Strategis sunting-judul"), "sunting-judul"),
    Edit("own section", behind(LAW, _OWN), "sunting-inovasi-isi", "sunting-inovasi"),
    Edit("heading demoted", _restyled("Dasar Hukum", "Heading3"), "Dasar Hukum"),
    Edit("paragraph split", _split, "sunting-pecah"),
    Edit("paragraphs merged", _merged, "sunting-gabung"),
    Edit("list item added", _items, "sunting-butir", LAW),
    Edit("list reordered", _reordered, "sunting-urutan"),
    Edit("own table", behind(AIM, table(("a", "b"), ("sunting-tabel", "1"))), "sunting-tabel"),
    Edit("own picture", _picture, "sunting-gambar"),
    Edit("footnote", _footnote, "sunting-catatan-kaki"),
    Edit("link", _link, "sunting-tautan"),
    Edit("comment", lambda draft: comment(draft, AIM, "sunting-komentar"), "sunting-komentar"),
    Edit("cell with words", celled("Pelaksanaan Rencana Aksi", 3, -1, "sunting-sel"), "sunting-sel"),
    Edit("cell with a figure", celled("Tabel 3.2 ", 1, 2, "sunting-99,99"), "sunting-99,99"),
    Edit("row added", _row, "sunting-baris-1"),
    Edit("row deleted", _row_gone, "Tujuan dan indikator tujuan"),
    Edit("row moved", _row_moved, "sunting-baris-pindah"),
    Edit("column added", _column, "sunting-kolom"),
    Edit("table deleted", _table_gone, gone="Perjanjian Kinerja dan Perjanjian Kinerja Perubahan"),
    Edit("table copied", _table_copied, "sunting-sesudah-salinan"),
    Edit("caption reworded", overtype(" Skala Nilai Peringkat Kinerja", " Skala sunting-skala"), "sunting-skala"),
    Edit("chart deleted", _chart_gone, gone="Penyerapan Anggaran dan Fisik per Program"),
    Edit("chart numbers", _chart_numbers, "diubah dengan tangan"),
    Edit("figure overtyped", _figure_typed, "88,88%"),
    Edit("figure deleted", _figure_gone, "sunting-tanpa-angka"),
    Edit("passage moved", _passage_moved, AIM, STAFF),
    Edit("section moved", _section_moved, "Maksud dan Tujuan"),
    Edit("passage deleted", removed("Kami berharap laporan ini"), gone="Kami berharap laporan ini"),
    Edit("section deleted", _section_gone, gone="Dinas menempati satu gedung"),
    Edit("page break", behind(AIM, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("sunting-halaman")),
         "sunting-halaman"),
    Edit("landscape section", _landscape, "sunting-melintang"),
    Edit("cover", overtype("LAPORAN KINERJA (LKJ)", "LAPORAN KINERJA sunting-sampul"), "sunting-sampul"),
    Edit("signature", _signed, "sunting-nama"),
    Edit("footer", _header, "sunting-kaki"),
    Edit("shape", _shape, "sunting-kotak"),
    Edit("signs", behind(AIM, paragraph(_SIGNS)), _SIGNS),
    Edit("tabs and line breaks", behind(AIM, _BREAKS), "baris  kedua"),
    Edit("pasted from another file", _foreign, "sunting-butir-tempel", "sunting-tempel"),
    Edit("find and replace", _replaced, "sunting-warga"),
    Edit("tracked changes", _tracked, "sunting-terlacak", gone="buang-terlacak"),
    Edit("formatting cleared", _cleared, "sunting-polos"),
    Edit("paragraph at the very end", _at_the_end, "sunting-akhir"),
    Edit("paragraph at the very front", _at_the_front, "sunting-awal"),
    Edit("landscape behind a generated paragraph", landscape(AIM, words="sunting-lintang"), "sunting-lintang", AIM),
    Edit("new page in a heading", new_page("Sarana dan Prasarana", "page"), "Sarana dan Prasarana"),
)  # fmt: skip


QUARTERLY = (
    Edit("text retyped", overtype("Capaian membandingkan realisasi", "Capaian sunting-ketik realisasi"), "sunting-ketik"),
    Edit("figure's sentence", overtype(" indikator Perjanjian Kinerja mencapai", " sunting-kalimat indikator mencapai"),
         "sunting-kalimat"),
    Edit("own section", behind(LAW, _OWN), "sunting-inovasi-isi", "sunting-inovasi"),
    Edit("cell", celled("Pelaksanaan Rencana Aksi", 2, -1, "sunting-sel"), "sunting-sel"),
    Edit("heading of a column", celled("Target, Realisasi, dan Capaian", 0, 1, "sunting-kolom"), "sunting-kolom"),
    Edit("below a table's notes", behind("Tidak tersendiri: indikator", paragraph("sunting-bawah")), "sunting-bawah",
         "Tidak tersendiri: indikator"),
    Edit("list reordered", _reordered, "sunting-urutan"),
    Edit("page break", behind(LAW, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("sunting-halaman")),
         "sunting-halaman"),
    Edit("passage deleted", removed("Kategori menurut"), gone="Kategori menurut"),
    Edit("tables' head, grouped", celled("Keuangan, Keluaran, dan Fisik", 0, 2, "sunting-kelompok"), "sunting-kelompok"),
)  # fmt: skip
