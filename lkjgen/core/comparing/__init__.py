"""An edited draft beside today's report, each fact decided once: what a person did to each part, what each figure is.

`compare` is pure. Regeneration writes the next draft by it, tracing tells what a signature must not cover.
"""

from lkjgen.core.comparing.changes import Change as Change
from lkjgen.core.comparing.changes import ChangeKind as ChangeKind
from lkjgen.core.comparing.edits import edits as edits
from lkjgen.core.comparing.figures import State as State
from lkjgen.core.comparing.parts import Compared as Compared
from lkjgen.core.comparing.parts import compare as compare
from lkjgen.core.comparing.standing import standing_figures as standing_figures
