"""The office's procedure: what happened (`events`), in one order (`history`), and where each step stands (`standing`).

State is never stored: it follows from the events, and from the files that lie there, by pure functions.
"""

from lkjgen.core.procedure.deliveries import delivered_in_order, reopened, replaced
from lkjgen.core.procedure.events import Event, FileSeen, Kind, Known, Person, Recorded
from lkjgen.core.procedure.facts import Draft, Facts
from lkjgen.core.procedure.history import History, history_of
from lkjgen.core.procedure.standing import Standing, State, TeamState, is_closed
from lkjgen.core.procedure.steps import Step, Steps

__all__ = [
    "Draft",
    "Event",
    "Facts",
    "FileSeen",
    "History",
    "Kind",
    "Known",
    "Person",
    "Recorded",
    "Standing",
    "State",
    "Step",
    "Steps",
    "TeamState",
    "delivered_in_order",
    "history_of",
    "is_closed",
    "reopened",
    "replaced",
]
