"""The papers of the SOP's steps as documents: printed, signed by hand, and kept beside the report.

Each is a function of values; who signs is who held the role on the day of the paper, and a name that nobody gave stands as
"(nama …)". What people fill in by hand are dotted lines and boxes to tick.
"""

from lkjgen.core.papers.approving import approval_sheet as approval_sheet
from lkjgen.core.papers.approving import head_summary as head_summary
from lkjgen.core.papers.assignment import division_of_tasks as division_of_tasks
from lkjgen.core.papers.assignment import message as message
from lkjgen.core.papers.comparing import changed_since as changed_since
from lkjgen.core.papers.comparing import comparison_paper as comparison_paper
from lkjgen.core.papers.correcting import CorrectionLine as CorrectionLine
from lkjgen.core.papers.correcting import correction_sheet as correction_sheet
from lkjgen.core.papers.disposition import disposition as disposition
from lkjgen.core.papers.handing_over import Enclosure as Enclosure
from lkjgen.core.papers.handing_over import HandedOver as HandedOver
from lkjgen.core.papers.handing_over import cover_letter as cover_letter
from lkjgen.core.papers.handing_over import handover as handover
from lkjgen.core.papers.handing_over import handover_receipt as handover_receipt
from lkjgen.core.papers.measuring import measurement_form as measurement_form
from lkjgen.core.papers.meeting import Meeting as Meeting
from lkjgen.core.papers.meeting import attendance as attendance
from lkjgen.core.papers.meeting import invitation as invitation
from lkjgen.core.papers.meeting import minutes as minutes
from lkjgen.core.papers.open_work import open_work as open_work
from lkjgen.core.papers.receiving import Delivery as Delivery
from lkjgen.core.papers.receiving import receipt as receipt
from lkjgen.core.papers.reminding import reminder as reminder
from lkjgen.core.papers.returning import return_message as return_message
