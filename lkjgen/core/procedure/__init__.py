"""The office's procedure: what happened (`events`), in one order (`history`), and where each step stands (`standing`).

State is never stored: it follows from the events, and from the files that lie there, by pure functions.
"""

from lkjgen.core.procedure.deliveries import replaced
from lkjgen.core.procedure.events import Event, FileSeen, Kind, Known, Person, Recorded
from lkjgen.core.procedure.history import History, history_of

__all__ = ["Event", "FileSeen", "History", "Kind", "Known", "Person", "Recorded", "history_of", "replaced"]
