"""The annual LKJ in the order of PermenPAN-RB 53/2014 Anak Lampiran II/1, with the customary front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import Correction
from lkjgen.core.document import (
    Block,
    Document,
    Heading,
    Numbering,
    Paper,
    Section,
    gaps,
)
from lkjgen.core.performance_report.annual.accountability import accountability
from lkjgen.core.performance_report.annual.annexes import annexes, missing_annex
from lkjgen.core.performance_report.annual.closing import closing
from lkjgen.core.performance_report.annual.front import cover, lists, preface, review_pages, summary
from lkjgen.core.performance_report.annual.introduction import introduction
from lkjgen.core.performance_report.annual.plan import plan
from lkjgen.core.performance_report.both.office_texts import legal_remarks
from lkjgen.core.performance_report.both.photos import NO_PHOTOS, Photos, cover_photo
from lkjgen.core.performance_report.working_paper import SourceFile

ERROR_BANNER = "DRAF – ada yang wajib diperbaiki"


def annual_report(
    year: Year,
    *,
    has_errors: bool,
    signed_on: date | None,
    logo: bytes | None = None,
    review: bytes | None = None,
    corrected: Sequence[Correction] = (),
    files: Sequence[SourceFile] = (),
    photos: Photos = NO_PHOTOS,
) -> Document:
    """The annual LKJ as a document; `signed_on` None leaves the date to be filled in.

    `corrected` are figures of the year's triwulan that changed since their reports; they are listed old and new.
    `files` are the files that the figures were read from, where the policy binds the working paper in.
    `photos` are those that were found in the folder of photos, or what is wrong with them.
    `review` is the scan of the signed Pernyataan Telah Direviu; it takes the place of the empty form (D53).
    """
    dossier, results = year.dossier, year.own
    contract, profile = dossier.contract, dossier.contract.profile
    attached = annexes(year, signed_on=signed_on, corrected=corrected, files=files, photos=photos)
    preface_pages = Section(Numbering.ROMAN, letterhead=True)  # the review form is the inspectorate's, not the office's
    reviewed = review_pages(dossier, review)
    body: tuple[Block, ...] = (
        *((*reviewed, preface_pages) if reviewed else ()),
        *preface(dossier, results, signed_on),
        *summary(dossier, results),
        *lists(),
        Section(Numbering.ARABIC, restart=True),
        *introduction(dossier),
        *plan(dossier),
        *accountability(dossier, results),
        *closing(dossier, results),
        *attached,
    )
    last = 1 + sum(isinstance(one, Heading) and one.level == 1 for one in attached)
    blocks: tuple[Block, ...] = (
        Section(Numbering.NONE, header=False),
        cover(dossier, signed_on, logo, cover_photo(dossier, photos)),
        Section(Numbering.ROMAN, restart=True) if reviewed else replace(preface_pages, restart=True),
        *body,
        *(missing_annex(gaps(body), last) if contract.policy.figure_trace else ()),
    )
    return Document(
        title=f"{contract.policy.report_title} Tahun {profile.fiscal_year}",
        subject=f"{profile.office} – {profile.region}",
        author=profile.office,
        blocks=blocks,
        header=f"{contract.policy.report_title} {profile.short_name or profile.office} Tahun {profile.fiscal_year}",
        banner=ERROR_BANNER if has_errors else "",
        paper=Paper(contract.policy.paper),
        remarks=legal_remarks(dossier),
        identity=(
            ("lkjgen_kantor", profile.office),
            ("lkjgen_tahun", str(profile.fiscal_year)),
            ("lkjgen_periode", dossier.period.key),
        ),
    )
