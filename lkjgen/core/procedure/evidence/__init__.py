"""What the year's data prove, for those who evaluate: per criterion the paper, section, table, day and file; never an answer."""

from lkjgen.core.procedure.evidence.facts import Report as Report
from lkjgen.core.procedure.evidence.facts import YearFacts as YearFacts
from lkjgen.core.procedure.evidence.listing import evidence_list as evidence_list
from lkjgen.core.procedure.evidence.lists import EVALUATION as EVALUATION
from lkjgen.core.procedure.evidence.lists import REVIEW as REVIEW
from lkjgen.core.procedure.evidence.lists import Group as Group
