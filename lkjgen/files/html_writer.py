"""A document as one self-contained HTML file: no script, no request, printable, readable on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    Inlines,
    Items,
    LineBreak,
    Narrative,
    Paragraph,
    ParagraphStyle,
    Reference,
    Row,
    Signatures,
    Table,
    Text,
    Tone,
    plain,
)

_TONES = {
    Tone.VERY_HIGH: "#c9ead3",
    Tone.HIGH: "#e2f4d8",
    Tone.MEDIUM: "#fff3c4",
    Tone.LOW: "#fde0c2",
    Tone.VERY_LOW: "#f8cfcf",
    Tone.ERROR: "#f8cfcf",
    Tone.WARNING: "#fff3c4",
    Tone.NOTE: "#dbe8f7",
    Tone.GOOD: "#c9ead3",
    Tone.MUTED: "#ececec",
}
_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 "Segoe UI", Arial, sans-serif; color: #1b1b1b; background: #fff;
  margin: 0 auto; max-width: 78rem; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #24527a; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
a { color: #174a7c; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid #174a7c; outline-offset: 2px; }
.banner { border: 2px solid #9c1c1c; color: #9c1c1c; font-weight: 700; padding: .5rem .75rem; }
.subtitle { font-weight: 700; }
.center { text-align: center; }
.note, .prompt { font-size: .9rem; }
.prompt, .gap { background: #fff3c4; font-style: italic; }
.table { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 700; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .3rem .45rem; vertical-align: top; overflow-wrap: anywhere; }
th { background: #e4ebf2; text-align: left; overflow-wrap: normal; }
tr.group td { background: #f2f2f2; font-weight: 700; }
tr.total td { font-weight: 700; }
.right { text-align: right; overflow-wrap: normal; white-space: nowrap; }
@media screen and (max-width: 48rem) { body { padding: .6rem; } thead, caption + colgroup { position: absolute; left: -999rem; }
  table, tbody, tr, td, caption { display: block; width: auto; } tr { border: 2px solid #767676; margin: 0 0 .75rem; }
  td { border: 0; border-bottom: 1px solid #c8c8c8; white-space: normal; } td.right { text-align: left; }
  td[data-label]:not([data-label=""])::before { content: attr(data-label) ": "; font-weight: 700; } }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } nav { display: none; }
  .table { overflow: visible; } h2, h3, caption { break-after: avoid; }
  table { font-size: 8pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
  td, th { -webkit-print-color-adjust: exact; print-color-adjust: exact; } @page { size: landscape; margin: 12mm; } }
"""


def write_html(document: Document) -> str:
    """The document as HTML text; level-1 headings become sections with a link list on top."""
    chapters = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    labels = dict(_labels(document))
    links = "".join(f'<li><a href="#{_anchor(one.id)}">{escape(one.text)}</a></li>' for one in chapters)
    colours = "".join(f".t{number} {{ background: {_TONES[tone]}; }}\n" for number, tone in enumerate(Tone))
    body = "\n".join(_block(block, labels) for block in document.blocks)
    banner = f'<p class="banner">{escape(document.banner)}</p>' if document.banner else ""
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.title)}</title>
<style>{_STYLE}{colours}</style>
</head>
<body>
<header>
<h1>{escape(document.title)}</h1>
<p>{escape(document.subject)}</p>
{banner}
<nav aria-label="Bagian laporan"><ul>{links}</ul></nav>
</header>
<main>
{body}
</main>
</body>
</html>
"""


def _labels(document: Document) -> Iterator[tuple[str, str]]:
    """Id → what a table or chart is called: its caption, or the heading it stands under."""
    heading = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table | Chart):
            yield block.id, block.caption or heading


def _anchor(identity: str) -> str:
    """An id as an HTML id: no spaces, no slashes."""
    return "b-" + "".join(one if one.isalnum() else "-" for one in identity)


def _block(block: Block, labels: dict[str, str]) -> str:
    match block:
        case Heading(id=identity, level=level, text=text):
            return f'<h{level + 1} id="{_anchor(identity)}">{escape(text)}</h{level + 1}>'
        case Paragraph(content=content, style=style):
            name = "" if style is ParagraphStyle.BODY else f' class="{style.value}"'
            return f"<p{name}>{_inlines(content, labels)}</p>"
        case Items(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_inlines(item, labels)}</li>' for item in items)}</{tag}>"
        case Narrative(content=content):
            return "\n".join(_block(part, labels) for part in content)
        case Table():
            return _table(block, labels)
        case Chart(caption=caption, alt=alt):
            return f"<p><strong>{escape(caption)}</strong>: {escape(alt)}</p>" if caption else f"<p>{escape(alt)}</p>"
        case Signatures(blocks=blocks):
            people = (", ".join(filter(None, (one.heading, one.title, one.name))) for one in blocks)
            return "".join(f"<p>{escape(person)}</p>" for person in people)
        case _:  # covers, sections, page breaks and lists of contents mean nothing on a screen
            return ""


def _inlines(content: Inlines, labels: dict[str, str]) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(text=text, bold=bold, italic=italic, file=file):
                words = (
                    f'<a href="{escape(quote(file, errors="replace"))}">{escape(text)}</a>' if file else escape(text)
                )
                words = f"<em>{words}</em>" if italic else words
                parts.append(f"<strong>{words}</strong>" if bold else words)
            case Figure(text=text, bold=bold):
                parts.append(f"<strong>{escape(text)}</strong>" if bold else escape(text))
            case Gap(shown=text):
                parts.append(f'<span class="gap">[{escape(text)}]</span>')
            case Reference(target=target):
                parts.append(f'<a href="#{_anchor(target)}">{escape(labels.get(target, target))}</a>')
            case LineBreak():
                parts.append("<br>")
    return "".join(parts)


def _table(table: Table, labels: dict[str, str]) -> str:
    total = sum(column.width for column in table.columns)
    columns = "".join(f'<col style="width:{100 * column.width / total:.1f}%">' for column in table.columns)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    label = escape(labels.get(table.id, table.caption or "Tabel"))
    rows = "".join(_row(row, table.columns, labels) for row in table.rows)
    notes = "".join(f'<p class="note">{_inlines(note, labels)}</p>' for note in table.notes)
    return (
        f'<div class="table" id="{_anchor(table.id)}" role="region" aria-label="{label}" tabindex="0"><table>{caption}'
        f"<colgroup>{columns}</colgroup><thead>{_head(table)}</thead><tbody>{rows}</tbody></table></div>{notes}"
    )


def _head(table: Table) -> str:
    if not table.groups:
        return f"<tr>{''.join(_heading(column) for column in table.columns)}</tr>"
    upper: list[str] = []
    lower: list[str] = []
    position = 0
    for group in table.groups:
        covered = table.columns[position : position + group.span]
        position += group.span
        if group.text:
            upper.append(f'<th scope="colgroup" colspan="{group.span}">{escape(group.text)}</th>')
            lower.extend(_heading(column) for column in covered)
        else:
            upper.extend(_heading(column, ' rowspan="2"') for column in covered)
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _heading(column: Column, extra: str = "") -> str:
    return f'<th scope="col"{extra}>{escape(column.heading)}</th>'


def _row(row: Row, columns: tuple[Column, ...], labels: dict[str, str]) -> str:
    # A cell under one that spans rows is left out of the tuple, so positions count from the right edge.
    position = len(columns) - sum(cell.span for cell in row.cells)
    cells = []
    for cell in row.cells:
        cells.append(_cell(cell, columns[max(position, 0)], labels))
        position += cell.span
    name = "" if row.kind.value == "body" else f' class="{row.kind.value}"'
    return f"<tr{name}>{''.join(cells)}</tr>"


def _cell(cell: Cell, column: Column, labels: dict[str, str]) -> str:
    align = cell.align or column.align
    classes = [] if align is Align.LEFT else [align.value]
    if cell.tone:
        classes.append(f"t{list(Tone).index(cell.tone)}")
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += f' data-label="{escape(column.heading)}"' if cell.span == 1 else ""
    attributes += f' colspan="{cell.span}"' if cell.span > 1 else ""
    attributes += f' rowspan="{cell.down}"' if cell.down > 1 else ""
    content = _inlines(cell.content, labels)
    return f"<td{attributes}>{f'<strong>{content}</strong>' if cell.bold and plain(cell.content) else content}</td>"
