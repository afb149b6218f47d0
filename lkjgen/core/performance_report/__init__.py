"""The performance reports as documents: results in, `Document` out; nothing here knows a file format."""

from lkjgen.core.performance_report.annual import annual_report
from lkjgen.core.performance_report.both.filled_in import filled_in
from lkjgen.core.performance_report.both.photos import FOLDER as PHOTO_FOLDER
from lkjgen.core.performance_report.both.photos import NO_PHOTOS, Photos, photos_of
from lkjgen.core.performance_report.both.signing import APPROVED, day_of_signing
from lkjgen.core.performance_report.quarterly import quarterly_report
from lkjgen.core.performance_report.working_paper import SourceFile, working_paper

__all__ = [
    "APPROVED",
    "NO_PHOTOS",
    "PHOTO_FOLDER",
    "Photos",
    "SourceFile",
    "annual_report",
    "day_of_signing",
    "filled_in",
    "photos_of",
    "quarterly_report",
    "working_paper",
]
