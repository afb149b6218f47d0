"""The papers of the SOP's steps as documents: printed, signed by hand, and kept beside the report.

Each is a function of values; who signs is who held the role on the day of the paper, and a name that nobody gave stands as
"(nama …)". What people fill in by hand are dotted lines and boxes to tick.
"""

from lkjgen.core.papers.assignment import division_of_tasks as division_of_tasks
from lkjgen.core.papers.assignment import message as message
from lkjgen.core.papers.disposition import disposition as disposition
from lkjgen.core.papers.receiving import Delivery as Delivery
from lkjgen.core.papers.receiving import receipt as receipt
from lkjgen.core.papers.reminding import reminder as reminder
