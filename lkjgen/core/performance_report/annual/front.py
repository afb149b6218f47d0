"""What stands before Bab I of the annual LKJ: cover, review form, kata pengantar, lists, ikhtisar eksekutif."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lkjgen.core.achievement.results import Reached, Results
from lkjgen.core.document import (
    Block,
    Contents,
    ContentsKind,
    Cover,
    Figure,
    Heading,
    Inlines,
    Items,
    Narrative,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Signature,
    Signatures,
    words,
)
from lkjgen.core.model import Dossier, Role
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.both.overview import overview
from lkjgen.core.performance_report.both.summary_sentences import absorption_sentence, office_sentences
from lkjgen.core.performance_report.both.wording import count, signature

_REVIEWED = "PERNYATAAN TELAH DIREVIU"
_BLANK = "........................................"


def cover(dossier: Dossier, signed_on: date | None, logo: bytes | None, photo: Picture | None) -> Cover:
    """Title year is the year measured; the year at the foot is the year of issue."""
    profile = dossier.contract.profile
    issued = signed_on.year if signed_on else profile.fiscal_year + 1
    return Cover(
        title=(dossier.contract.policy.report_title.upper(), f"TAHUN {profile.fiscal_year}"),
        foot=(profile.office.upper(), f"PEMERINTAH {profile.region.upper()}", str(issued)),
        logo=logo,
        photo=photo,
    )


def review_pages(dossier: Dossier, scan: bytes | None) -> tuple[Block, ...]:
    """What the Inspektorat signed, as a scan; else its empty form where the policy prints it; else nothing (D53)."""
    if scan is not None:
        heading = Heading("depan/reviu", 1, _REVIEWED, numbered=False)
        office = dossier.contract.profile.office
        alt = f"Pernyataan Telah Direviu atas Laporan Kinerja {office}, ditandatangani Inspektorat."
        return (heading, Picture("depan/reviu/pindaian", scan, alt), PageBreak())
    return _review_form(dossier) if dossier.contract.policy.review_form else ()


def _review_form(dossier: Dossier) -> tuple[Block, ...]:
    """The form that APIP fills by hand (D30): nothing in it is decided or signed here."""
    profile = dossier.contract.profile
    heading = Heading("depan/reviu", 1, _REVIEWED, numbered=False)
    return (
        heading,
        Paragraph("depan/reviu/formulir", words("FORMULIR – diisi APIP"), ParagraphStyle.PROMPT),
        Paragraph(
            "depan/reviu/judul",
            words(f"Laporan Kinerja {profile.office} {profile.region} Tahun Anggaran {profile.fiscal_year}"),
            ParagraphStyle.CENTER,
        ),
        Items(
            "depan/reviu/pernyataan",
            (
                words(
                    f"Kami telah mereviu Laporan Kinerja {profile.office} {profile.region} untuk Tahun Anggaran "
                    f"{profile.fiscal_year} sesuai dengan pedoman reviu atas laporan kinerja. Substansi informasi yang "
                    f"dimuat dalam laporan kinerja menjadi tanggung jawab manajemen {profile.office}."
                ),
                words(
                    "Reviu bertujuan memberikan keyakinan terbatas bahwa laporan kinerja telah disajikan secara "
                    "akurat, andal, dan valid."
                ),
                words(f"Kesimpulan reviu (diisi APIP): {_BLANK}"),
            ),
            ordered=True,
            keys=("direviu", "tujuan", "kesimpulan"),
        ),
        Signatures(
            "depan/reviu/tanda-tangan",
            (
                Signature("", "", ""),
                Signature(f"{_BLANK[:20]}, {_BLANK[:24]}", f"Inspektur {profile.region}", _BLANK, nip=_BLANK[:30]),
            ),
        ),
        PageBreak(),
    )


def preface(dossier: Dossier, results: Results, signed_on: date | None) -> tuple[Block, ...]:
    """Kata pengantar: basis, contents and the general result, signed by who heads the office on that day."""
    contract, profile = dossier.contract, dossier.contract.profile
    day = signed_on or dossier.period.last_day
    place = profile.place or "(tempat)"
    when = show_date(signed_on) if signed_on else "(tanggal penandatanganan)"
    return (
        Heading("depan/pengantar", 1, "KATA PENGANTAR", numbered=False),
        Narrative(
            "narasi/pengantar",
            (
                Paragraph(
                    "narasi/pengantar/1",
                    words(
                        f"Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas selesainya Laporan Kinerja "
                        f"{profile.office} {profile.region} Tahun {profile.fiscal_year}. Laporan ini disusun sebagai "
                        f"pertanggungjawaban atas Perjanjian Kinerja Tahun {profile.fiscal_year}, berpedoman pada "
                        "Peraturan Presiden Nomor 29 Tahun 2014 dan Peraturan Menteri Pendayagunaan Aparatur Negara "
                        "dan Reformasi Birokrasi Nomor 53 Tahun 2014."
                    ),
                ),
                Paragraph(
                    "narasi/pengantar/2",
                    words(
                        "Laporan memuat target dan realisasi setiap indikator kinerja, perbandingannya dengan "
                        "tahun-tahun sebelumnya dan dengan target Renstra, penyebab keberhasilan atau kegagalan, "
                        "efisiensi penggunaan sumber daya, serta realisasi anggaran. ",
                        *counts_sentence(results),
                    ),
                ),
                Paragraph(
                    "narasi/pengantar/3",
                    words(
                        "Kami berharap laporan ini bermanfaat bagi pimpinan dan para pemangku kepentingan dalam "
                        "memperbaiki perencanaan dan pelaksanaan kinerja pada tahun berikutnya."
                    ),
                ),
            ),
        ),
        Signatures(
            "depan/pengantar/tanda-tangan",
            (Signature("", "", ""), signature(contract, Role.HEAD, day, f"{place}, {when}")),
        ),
        PageBreak(),
    )


def lists() -> tuple[Block, ...]:
    """Daftar isi, daftar tabel, daftar gambar: one after the other, as one page seldom holds any of them exactly."""
    return (
        Heading("depan/daftar-isi", 1, "DAFTAR ISI", numbered=False, in_contents=False),
        Contents(ContentsKind.HEADINGS),
        Heading("depan/daftar-tabel", 1, "DAFTAR TABEL", numbered=False, new_page=False),
        Contents(ContentsKind.TABLES),
        Heading("depan/daftar-gambar", 1, "DAFTAR GAMBAR", numbered=False, new_page=False),
        Contents(ContentsKind.CHARTS),
        PageBreak(),
    )


def summary(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Ikhtisar eksekutif: one page to look at, then the office's result and its money in words."""
    return (
        Heading("depan/ikhtisar", 1, "IKHTISAR EKSEKUTIF", numbered=False),
        *overview(dossier, results),
        Paragraph("ikhtisar/rata-rata", office_sentences(dossier, results)),
        Paragraph("ikhtisar/anggaran", absorption_sentence(dossier, results.total)),
    )


def counts_sentence(results: Results) -> Inlines:
    """How many indicators reached their target, out of how many; those not computed are counted apart."""
    reached = Counter(one.reached for one in results.indicators)
    period, key = results.period, results.period.key
    good = reached[Reached.REACHED] + reached[Reached.EXCEEDED]
    content = words(
        "Dari ",
        count("indikator", "PD", period, len(results.indicators)),
        " indikator pada ",
        count("sasaran", "PD", period, len(results.sasaran)),
        " sasaran strategis, ",
        Figure(f"jumlah-tercapai/{key}", str(good)),
        " indikator mencapai atau melampaui target dan ",
        Figure(f"jumlah-tidak-tercapai/{key}", str(reached[Reached.MISSED])),
        " indikator tidak mencapai target",
    )
    if reached[None]:
        rest = (Figure(f"jumlah-tanpa-capaian/{key}", str(reached[None])), " indikator tidak memiliki capaian")
        content += words("; ", *rest, " karena belum dapat dinilai, datanya belum lengkap, atau tidak diukur")
    return (*content, *words("."))
