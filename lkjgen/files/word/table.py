"""A table as one XML string: built cell by cell through python-docx, a long table would cost minutes."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from lkjgen.core.document import Align, Cell, KeptText, Row, RowKind, Table, Tone
from lkjgen.files.word.markup import Numbers, clean, run
from lkjgen.files.word.widths import (
    BODY_PT,
    SIZE_PT,
    SMALL_PADDING,
    column_tails,
    fitted,
    lower_heading_height,
    placed,
    right_indent,
    row_heights,
)

SHADES = {
    Tone.VERY_HIGH: "C9EAD3",
    Tone.HIGH: "E2F4D8",
    Tone.MEDIUM: "FFF3C4",
    Tone.LOW: "FDE0C2",
    Tone.VERY_LOW: "F8CFCF",
    Tone.ERROR: "F8CFCF",
    Tone.WARNING: "FFF3C4",
    Tone.NOTE: "DBE8F7",
    Tone.GOOD: "E2F4D8",
    Tone.MUTED: "EDEDED",
}
_ROW_SHADES = {RowKind.GROUP: "E9EEF4", RowKind.TOTAL: "F2F2F2"}
_HEAD_SHADE = "D9E2EC"
_SIDES = (("t", "top"), ("l", "left"), ("b", "bottom"), ("r", "right"))
_KEPT_ROWS = 3
_SHORT = 7  # rows of a table that stays on one page,
_SHARED = 4  # that share a cell: the rows of one indicator
_LOW = 4000  # where they are, in twips, not higher than that: two fifths of a page that lies


def table_xml(
    table: Table,
    numbers: Numbers,
    width: int,
    *,
    keep_end: bool = False,
    scale: float = 1.0,
    rows: int | None = None,
    is_form: bool = False,
    closing: str = "",
) -> str:
    """`w:tbl` of `width` twips; column widths are fixed, header rows repeat, rows never split over pages.

    With `keep_end` the last rows stay on the page of what follows; `scale` is that of `fitted`. Of the `rows` only so
    many are written, as wide as all of them need. Where it `is_form` of a paper, what has neither headings nor lines is set
    as the text around it, and a short one may go over two pages: its rows are high. `closing` are paragraphs and tables that
    stand below the last row as if they came after it.
    """
    headless = _is_headless(table)
    as_text = is_form and headless and not table.boxed
    scale = scale * BODY_PT / SIZE_PT if as_text else scale
    widths, thin = fitted(table, width, scale)
    style = f"LKSel{'Kecil' if table.small else ''}{'Rapat' if thin < 100 else ''}"
    style = "Normal" if as_text else style
    kept = 0 if not keep_end else len(table.rows) if as_text else _KEPT_ROWS - is_form  # rows of a form are high
    scale = scale * thin / 100
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    lines = "LKTanpaGaris" if headless and not table.boxed else "LKTabel"
    margins = "".join(f'<w:{side} w:w="{SMALL_PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    narrow = f"<w:tblCellMar>{margins}</w:tblCellMar>" if table.small else ""
    head = "" if headless else _head(table, widths, style, scale)
    body = "".join(_rows(replace(table, rows=table.rows[:rows]), widths, style, numbers, kept, scale, is_form))
    body += _closing_row(closing, widths) if closing else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{lines}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{narrow}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{_told(table)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _told(table: Table) -> str:
    """The alternative text of a drawing made of cells."""
    if not table.alt:
        return ""
    return f'<w:tblCaption w:val="{clean(table.caption or "")}"/><w:tblDescription w:val="{clean(table.alt)}"/>'


def is_long(table: Table) -> bool:
    """Whether a paper's table of rows with headings has more of them than stay on the page of what follows."""
    return not _is_headless(table) and len(table.rows) > _KEPT_ROWS - 1


def _is_headless(table: Table) -> bool:
    return not any(column.heading for column in table.columns)


def _closing_row(content: str, widths: list[int]) -> str:
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/><w:tcBorders>{borders}</w:tcBorders><w:tcMar>{margins}</w:tcMar></w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )


def _head(table: Table, widths: list[int], style: str, scale: float) -> str:
    lines, heights = [], [""]
    if table.groups:
        upper, lower, position = [], [], 0
        for group in table.groups:
            columns = range(position, position + group.span)
            position += group.span
            if group.text:
                wide = sum(widths[one] for one in columns)
                upper.append(_head_cell(style, group.text, wide, group.span))
                lower += [_head_cell(style, table.columns[one].heading, widths[one]) for one in columns]
            else:
                upper += [
                    _head_cell(style, table.columns[one].heading, widths[one], merge="restart") for one in columns
                ]
                lower += [_head_cell(style, "", widths[one], merge="continue") for one in columns]
        lines += ["".join(upper), "".join(lower)]
        height = lower_heading_height(table, widths, scale)
        heights.append(f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    else:
        lines.append(
            "".join(_head_cell(style, column.heading, one) for column, one in zip(table.columns, widths, strict=True))
        )
    if table.numbers:
        lines.append("".join(_head_cell(style, f"({number})", one) for number, one in enumerate(widths, 1)))
    return "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{line}</w:tr>"
        for line, height in zip_longest(lines, heights, fillvalue="")
    )


def _head_cell(style: str, text: str, width: int, span: int = 1, merge: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merges = f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>" if merge else ""
    words = run(text, "<w:b/>") if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merges}'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_SHADE}"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:keepNext/><w:jc w:val="center"/></w:pPr>{words}</w:p></w:tc>'
    )


def _rows(
    table: Table, widths: list[int], style: str, numbers: Numbers, kept: int, scale: float, is_form: bool
) -> list[str]:
    """Body rows; those of a short table stay on one page, of a longer one the first two and the last two; the last `kept` on
    that of what follows. Below a cell with `down` > 1 stand empty merged cells. A form's rows are high: they may part.
    """
    covered: dict[int, tuple[int, int]] = {}  # column → (rows still covered, columns covered)
    lines = []
    last, tails = len(table.rows) - 1, column_tails(table)
    together = set() if is_form else _together(table, widths, scale)
    for index, row in enumerate(table.rows):
        cells: list[str] = []
        waiting = list(row.cells)
        position = 0
        while position < len(widths):
            if position in covered:
                left, span = covered.pop(position)
                cells.append(_continued(style, sum(widths[position : position + span]), span, index > last - kept))
                if left > 1:
                    covered[position] = (left - 1, span)
                position += span
                continue
            if not waiting:
                cells.append(_cell(style, Cell(), widths[position], row, Align.LEFT, numbers, keep=False))
                position += 1
                continue
            one = waiting.pop(0)
            align = one.align or (table.columns[position].align if one.span == 1 else Align.LEFT)
            wide = sum(widths[position : position + one.span])
            keep = index < last and (row.kind is RowKind.GROUP or one.down > 1)
            keep = keep or index in together or index > last - kept
            indent = round(right_indent(table, position, one, tails) * scale)
            cells.append(_cell(style, one, wide, row, align, numbers, keep, indent))
            if one.down > 1:
                covered[position] = (one.down - 1, one.span)
            position += one.span
        lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return lines


def _together(table: Table, widths: list[int], scale: float) -> set[int]:
    """The rows that stay with the next one: no row stands alone below the headings, or at the head of a page,
    and those of one indicator stand together.
    """
    last = len(table.rows) - 1
    if last < _SHORT and sum(row_heights(table, widths, scale)) <= _LOW:
        return set(range(last))
    place = {id(row): number for number, row in enumerate(table.rows)}
    shared = ((place[id(row)], one.down) for _, row, one in placed(table) if 1 < one.down <= _SHARED)
    within = {number for first, down in shared for number in range(first, first + down - 1)}
    return within | ({0, last - 1} if last > 1 else set(range(last)))


def _borders(cell: Cell) -> str:
    sides = "".join(
        f'<w:{name} w:val="single" w:sz="6" w:space="0" w:color="1F4E79"/>' for one, name in _SIDES if one in cell.lines
    )
    return f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""


def _continued(style: str, width: int, span: int, keep: bool) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vMerge/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" * keep}</w:pPr></w:p></w:tc>'
    )


def _cell(
    style: str, cell: Cell, width: int, row: Row, align: Align, numbers: Numbers, keep: bool, indent: int = 0
) -> str:
    spans = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merges = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    plain_fill = _HEAD_SHADE if cell.lines and cell.bold else _ROW_SHADES.get(row.kind)
    fill = SHADES[cell.tone] if cell.tone else plain_fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    side = f'<w:jc w:val="{align.value}"/>' if align is not Align.LEFT else ""
    side = f'<w:ind w:right="{indent}"/>{side}' if indent > 0 else side
    stay = "<w:keepNext/>" if keep else ""
    bold = cell.bold or row.kind is not RowKind.BODY
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merges}{_borders(cell)}{shade}</w:tcPr>'
    match cell.content:
        case (KeptText() as kept,) if numbers.cell is not None:
            return f"<w:tc>{properties}{numbers.cell(kept)}</w:tc>"
    words = numbers.inlines(cell.content, bold=bold)
    return f'<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val="{style}"/>{stay}{side}</w:pPr>{words}</w:p></w:tc>'
