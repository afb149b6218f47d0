"""What a meeting decided: read from its minutes, asked of the team in the next quarter, told in the report and in the year."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lkjgen.cli import main
from lkjgen.core.achievement import Year
from lkjgen.core.document import Block, Table, gaps, plain
from lkjgen.core.follow_ups import followed_up, open_decisions, to_ask
from lkjgen.core.model import Dossier, MeetingDecision, Progress
from lkjgen.core.papers import Meeting, minutes
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.procedure.decisions import Minutes
from lkjgen.core.rules import check
from lkjgen.core.template import template_rows
from lkjgen.files.libreoffice import converted
from lkjgen.files.minutes import read_minutes
from lkjgen.files.office_look import read_office_look
from lkjgen.files.word import write_paper
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import Workspace
from tests.dossier import Office
from tests.office import HOUSES, PERIODS, SERVICE
from tests.reader_books import edited, typing
from tests.small_year import begun, forms

DAY, MET = date(2023, 4, 12), date(2023, 4, 17)
AFTER = date(2023, 4, 18)
