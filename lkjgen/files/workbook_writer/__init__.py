"""The Excel workbooks that people fill in: the contract and the templates, derived from the layout."""

from lkjgen.files.workbook_writer.contract import default_contract_rows, write_contract
from lkjgen.files.workbook_writer.correction import write_correction
from lkjgen.files.workbook_writer.filling import fill_template
from lkjgen.files.workbook_writer.template import write_template

__all__ = ["default_contract_rows", "fill_template", "write_contract", "write_correction", "write_template"]
