"""Changes that a signature must not cover, each planted alone into a written draft of an example office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from lxml import etree

from tests.draft_edits import Edited, fragment, w, words_of

Plant: TypeAlias = Callable[[Edited], None]


def replaced(old: str, new: str) -> Plant:
    return lambda draft: draft.replace(old, new)


def run(old: str, new: str, number: int = 0) -> Plant:
    """A run of just these words."""

    def edit(draft: Edited) -> None:
        [one for one in draft.body.iter(w("t")) if one.text == old][number].text = new

    return edit


def beside(words: str, old: str, new: str) -> Plant:
    """A run of a paragraph that holds `words` somewhere."""

    def edit(draft: Edited) -> None:
        every = (text for one in draft.body.iter(w("p")) if words in words_of(one) for text in one.iter(w("t")))
        text = next(one for one in every if old in (one.text or ""))
        text.text = (text.text or "").replace(old, new, 1)

    return edit


def headed(old: str, new: str) -> Plant:
    """In a heading of a table's column."""

    def edit(draft: Edited) -> None:
        text = next(
            text
            for row in draft.body.iter(w("tr"))
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            for text in row.iter(w("t"))
            if old in (text.text or "")
        )
        text.text = (text.text or "").replace(old, new)

    return edit


def captioned(old: str, new: str) -> Plant:
    """In a caption."""

    def edit(draft: Edited) -> None:
        texts = (text for one in _styled(draft, "Caption") for text in one.iter(w("t")))
        text = next(one for one in texts if old in (one.text or ""))
        text.text = (text.text or "").replace(old, new)

    return edit


def dropped(words: str, style: str = "LKDaftar") -> Plant:
    """A line of a list that begins with `words`."""

    def edit(draft: Edited) -> None:
        draft.delete(next(one for one in _styled(draft, style) if words_of(one).startswith(words)))

    return edit


def row_dropped(words: str) -> Plant:
    """A row of a table, with a cell that says just this."""
    return lambda draft: draft.delete(draft.row(words))


def cut(words: str) -> Plant:
    """Words out of a sentence, whatever runs and controls they stand in."""

    def edit(draft: Edited) -> None:
        paragraph = draft.paragraph(words)
        end = (start := words_of(paragraph).index(words)) + len(words)
        here = 0
        for text in list(paragraph.iter(w("t"))):
            said = text.text or ""
            text.text = said[: max(start - here, 0)] + said[max(end - here, 0) :]
            here += len(said)
        for control in [one for one in paragraph.iter(w("sdt")) if not words_of(one)]:
            draft.delete(control)

    return edit


def _styled(draft: Edited, style: str) -> list[etree._Element]:
    named = ((one, one.find(f"{w('pPr')}/{w('pStyle')}")) for one in draft.body.iter(w("p")))
    return [one for one, found in named if found is not None and found.get(w("val"), "") == style]


def _control(draft: Edited, text: str) -> etree._Element:
    return next(one for one in draft.body.iter(w("sdt")) if words_of(one) == text)


def struck(text: str) -> Plant:
    """A figure that is struck out."""

    def edit(draft: Edited) -> None:
        for one in _control(draft, text).iter(w("r")):
            properties = one.find(w("rPr"))
            if properties is None:
                one.insert(0, fragment("<w:rPr><w:strike/></w:rPr>")[0])
            else:
                properties.insert(0, fragment("<w:strike/>")[0])

    return edit


def gone(text: str) -> Plant:
    """A figure typed over without its control."""

    def edit(draft: Edited) -> None:
        control = _control(draft, text)
        parent = control.getparent()
        assert parent is not None
        parent.replace(control, fragment(f"<w:r><w:t>{(int(text[0]) + 1) % 10}{text[1:]}</w:t></w:r>")[0])

    return edit


ANNUAL_PERKIMTAN = {
    "naik": run(" naik", " turun"),
    "membaik": replaced("yang berarti membaik", "yang berarti memburuk"),
    "belum efisien": replaced("Penggunaan anggaran belum efisien", "Penggunaan anggaran efisien"),
    "melampaui": replaced(", tidak mencapai target ", ", melampaui target "),
    "overall category": replaced(", kategori Tinggi (rata-rata", ", kategori Sangat Tinggi (rata-rata"),
    "category of an indicator": replaced(" dengan kategori Rendah", " dengan kategori Sedang"),
    "count of the missed": run("9", "8"),
    "lost sign": replaced("87,18%", "87,18"),
    "indicator dropped": dropped("IK-10 Tanggal penetapan"),
    "year in a caption": replaced("2020–2023 pada sasaran", "2019–2023 pada sasaran"),
    "year in a column head": headed("2022", "2021"),
    "date of the PK": replaced("tanggal 15 September 2023", "tanggal 5 September 2023"),
    "number of the PK": replaced("800/014/PKP/2023", "800/041/PKP/2023"),
    "code of an indicator": replaced("IK-02 Persentase rumah layak huni: ", "IK-05 Persentase rumah layak huni: "),
    "regulation": replaced("Nomor 53 Tahun 2014", "Nomor 35 Tahun 2014"),
    "amount in a footnote": replaced("311 unit", "111 unit"),
    "limit of the mean": beside("rata-rata capaian perangkat daerah", "paling tinggi 100%", "paling tinggi 120%"),
    "limit of the mean in a note": beside("Baris sasaran: ", "paling tinggi 100%", "paling tinggi 120%"),
    "fulfilled in a cell": run("tidak tercapai", "tercapai"),
}

QUARTER_PERKIMTAN = {
    "a figure with its control": replaced("99,92%", "99,29%"),
    "a figure in a table": run("33,33", "93,33"),
    "rupiah": replaced("Rp3.267.618.500", "Rp3.276.618.500"),
    "count of indicators": run("19", "18"),
    "the quarter": replaced("Sampai dengan Triwulan II Tahun", "Sampai dengan Triwulan III Tahun"),
    "the last day": replaced("berlaku pada 30 Juni 2023", "berlaku pada 31 Juli 2023"),
    "date of the PK": beside("Perjanjian Kinerja Nomor", "16 Januari", "26 Januari"),
    "number of the DPA": replaced("DPA/A.1/1.04.2.10.0.00.01.0000/001/2023", "DPA/A.1/1.04.2.10.0.00.01.0000/002/2023"),
    "predicate": beside("Realisasi Mutu pelayanan", "Baik", "Sangat Baik"),
    "minimal indicator": beside("makin rendah makin baik", "tidak mencapai target", "melampaui target"),
    "polarity": replaced("makin rendah makin baik", "makin tinggi makin baik"),
    "outside of the range": replaced("di luar rentang target", "di dalam rentang target"),
    "inside of the range": replaced("di luar rentang target", "dalam rentang target"),
    "not yet due": replaced("belum dapat dinilai", "dinilai tercapai"),
    "indicator dropped": row_dropped(
        "IK-09 Jumlah perumahan yang PSU-nya diserahterimakan kepada Pemerintah Daerah (33,33%)"
    ),
    "indicator without a row": row_dropped("IK-02 Persentase rumah layak huni"),
    "units of others": beside("yang dibiayai pihak lain", "84 unit", "48 unit"),
    "year in a caption": captioned("Triwulan II Tahun 2023", "Triwulan II Tahun 2022"),
    "threshold": replaced("capaian mulai 91,00%", "capaian mulai 90,00%"),
    "a figure struck out": struck("99,92%"),
}

ANNUAL_KESEHATAN = {
    "memburuk": replaced("yang berarti memburuk", "yang berarti membaik"),
    "turun": run(" turun", " naik"),
    "efisien": replaced("Penggunaan anggaran efisien", "Penggunaan anggaran belum efisien"),
    "melampaui of a minimal indicator": beside("Angka Kematian Ibu Tahun 2024 adalah", "tidak mencapai", "melampaui"),
    "overall category": replaced(", kategori Tinggi (rata-rata", ", kategori Sangat Tinggi (rata-rata"),
    "count of the reached": run("8", "9"),
    "count of the indicators": beside("indikator tercapai", "13", "14"),
    "a predicate": beside("BB ²⁾", "BB", "A"),
    "lost sign": replaced("84,38%", "84,38"),
    "lost unit": replaced("129,03 per 100.000 KH", "129,03"),
    "minus": replaced("−3,40%", "3,40%"),
    "year of the comparison": beside("yang berarti memburuk", "tahun 2023", "tahun 2022"),
    "year of the data": beside("²⁾ Data tahun", "Data tahun 2023", "Data tahun 2024"),
    "late": beside("badan layanan umum daerah terlambat", "belum terlaksana", "sudah terlaksana"),
    "date of the target": beside("daerah terlambat: ", "30 September 2024", "30 Oktober 2024"),
    "date of the target in a table": run("30 September 2024", "30 Oktober 2024"),
    "date of the PK": beside("Kinerja tahun 2024 diukur", "20 September", "2 September"),
    "reason of the change": replaced(
        "perubahan prioritas atau asumsi yang berakibat signifikan",
        "perubahan strategi yang memengaruhi pencapaian tujuan dan sasaran",
    ),
    "indicator dropped": dropped("IK-06 Jumlah kematian"),
    "dropped from the reached": cut("IK-02 Angka Kematian Bayi (capaian 101,58%), "),
    "dropped from the missed": dropped("IK-05 Cakupan penemuan dan pengobatan kasus tuberkulosis (capaian"),
    "year in a column head": headed("2022", "2020"),
    "another year of the columns in a caption": captioned("2021–2024", "2022–2024"),
    "sources of a year": replaced("LKJ Dinas Kesehatan Tahun 2022", "LKJ Dinas Kesehatan Tahun 2020"),
    "a figure typed anew": gone("96,78%"),
    "unaudited": replaced(", unaudited", ", audited"),
}  # fmt: skip

QUARTER_KESEHATAN = {
    "count of the missed": beside("indikator Perjanjian Kinerja mencapai", "tidak mencapai target", "mencapai target"),
    "category": replaced("dengan kategori Sangat Tinggi", "dengan kategori Tinggi"),
    "a figure in a table": run("97,98", "98,97"),
    "lost sign": replaced("98,70%", "98,70"),
    "indicator dropped": row_dropped("IK-03 Persentase persalinan di fasilitas pelayanan kesehatan (97,98%)"),
    "head of a group": headed("TW II", "TW III"),
}

PLANTED: Mapping[tuple[str, str], Mapping[str, Plant]] = {
    ("perkimtan", "Tahunan"): ANNUAL_PERKIMTAN,
    ("perkimtan", "TW2"): QUARTER_PERKIMTAN,
    ("kesehatan", "Tahunan"): ANNUAL_KESEHATAN,
    ("kesehatan", "TW2"): QUARTER_KESEHATAN,
}
