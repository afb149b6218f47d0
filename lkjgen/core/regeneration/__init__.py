"""The next version of a draft: today's data, and every human edit of the last version.

`regenerate` is pure: an edited draft compared with today's report in, the merged document out, with a list of what was done.
The content of kept passages stays behind handles that the file reader gave.
"""

from lkjgen.core.regeneration.changes import regeneration_sentences as regeneration_sentences
from lkjgen.core.regeneration.merging import Regenerated as Regenerated
from lkjgen.core.regeneration.merging import regenerate as regenerate
from lkjgen.core.regeneration.merging import renewed_only as renewed_only
from lkjgen.core.regeneration.report import changes_report as changes_report
