"""Native, editable charts: DrawingML with an embedded minimal workbook, so that "Edit Data" works."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from lkjgen.core.document import Chart, ChartKind, Series
from lkjgen.core.number import show
from lkjgen.files.word.markup import R, clean
from lkjgen.files.word.widths import wrapped

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = ("1F4E79", "F0A45B", "4F8A5B", "A9C7E3", "7A4B8C", "D9C65B", "A23B3B", "8C8C8C")  # differ in grey print too
_TARGET = (  # pale, with an edge that is seen where the bar before it is longer
    '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill>'
    "</a:ln>"
)
_TARGET_MARK = '<a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill><a:ln><a:noFill/></a:ln>'
_POINT, _NARROW = 9, 8  # letters, in points; where many stand beside each other
_NAMES_PT, _BESIDE_PT = 185, 160  # how wide the names of bars, and the words beside a line, may be
_LINE_HEIGHT = 1360  # twips: 2.4 cm
_FIXED = (1980, 1, 1, 0, 0, 0)


def chart_height(chart: Chart, width: int) -> int:
    """In twips, for a frame of `width`."""
    if chart.kind is ChartKind.LINE:
        return _LINE_HEIGHT
    height = width * 42 // 100 if width < 12000 else width * 36 // 100
    if chart.kind is ChartKind.COLUMN:
        return height
    bars = 1 if chart.kind is ChartKind.BULLET else len(chart.series)
    lines = max(len(wrapped(one, _NARROW, _NAMES_PT)) for one in chart.categories)
    return min(900 + len(chart.categories) * max(bars * 230 + 140, lines * 180 + 50), width * 5 // 4)


def _placed(x: float, y: float, wide: float, high: float) -> str:
    """Where the plot stands in its frame: what else each program decides in its own way."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{wide}"/><c:h val="{high}"/></c:manualLayout></c:layout>'
    )


def number_format(decimals: int, unit: str = "") -> str:
    """Indonesian separators also where the reader's system has others; per cent and rupiah stand beside the figure."""
    before, behind = ("Rp" if unit == "Rp" else ""), ("%" if unit == "%" else "")
    digits = f"#,##0{'.' + '0' * decimals if decimals else ''}"
    return "[$-421]" + f'"{before}"' * bool(before) + digits + f'"{behind}"' * bool(behind)


def chart_xml(chart: Chart, font: str = "Arial") -> bytes:
    """The chart part; its workbook has the relationship id rId1. A hole in the data stays a hole.

    Each bar and each point of a line bears its figure: an axis with numbers and lines across would say it a second time.
    """
    line, lying = chart.kind is ChartKind.LINE, chart.kind in (ChartKind.BAR, ChartKind.BULLET)
    series = "".join(_series(chart, index, font) for index in range(len(chart.series)))
    if line:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        close = "</c:lineChart>"
    else:
        bars = "bar" if lying else "col"
        outside = "" if chart.kind is ChartKind.BULLET else _labels(chart, "outEnd")
        plot = (
            f'<c:barChart><c:barDir val="{bars}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}{outside}'
        )
        plot += '<c:gapWidth val="60"/>' + ('<c:overlap val="100"/>' if chart.kind is ChartKind.BULLET else "")
        close = "</c:barChart>"
    least, most = _ends(chart)
    floor = "" if least is None else f'<c:min val="{_plain(least)}"/>'
    ceiling = "" if most is None else f'<c:max val="{_plain(most)}"/>'
    across, upright = ("l", "b") if lying else ("b", "l")
    order = "maxMin" if lying else "minMax"  # the first category on top
    crosses = "max" if lying else "autoZero"
    letters = '<a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang="id-ID"/></a:p>'
    line_look = (  # no axis below the points, letters upright also where the room is narrow
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr rot="0"/><a:lstStyle/>{letters}</c:txPr>'
    )
    axes = (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{across}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{line_look * line}<c:crossAx val="2"/><c:crosses val="{"min" if line else "autoZero"}"/>'
        '<c:tickLblSkip val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{ceiling}{floor}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{upright}"/><c:numFmt formatCode="{_quoted(number_format(0))}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        f'<c:crosses val="{crosses}"/></c:valAx>'
    )
    layout = "<c:layout/>"
    if chart.kind is ChartKind.BULLET:  # else LibreOffice lets names run out of the frame where a bar lies below zero
        layout = _placed(0.44, 0.02, 0.5, 0.9)
    elif chart.beside:
        layout = _placed(0.39, 0.16, 0.59, 0.6)
    title = _beside(chart, font) if chart.beside else ""
    legend = ""
    if len(chart.series) > 1 and not line:
        legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{R}">'
        f'<c:lang val="id-ID"/><c:roundedCorners val="0"/><c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>'
        f'<c:plotArea>{layout}{plot}<c:axId val="1"/><c:axId val="2"/>{close}{axes}</c:plotArea>{legend}'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_size(chart)}"><a:latin typeface="{clean(font)}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml.encode()


def _size(chart: Chart) -> int:
    return 100 * (_POINT if chart.kind is ChartKind.COLUMN else _NARROW)


def _ends(chart: Chart) -> tuple[Decimal | None, Decimal | None]:
    """Where the axis of values begins and ends. Bars begin at zero, as their lengths are compared, and negative ones are seen.
    A line, whose points bear their figures, has room above and below; a way of less than a tenth of its figures looks small.
    """
    known = [value for one in chart.series for value in one.values if value is not None]
    if chart.kind is ChartKind.LINE and known:
        low, high = min(known), max(known)
        room = max(high - low, abs(high) / 10) or Decimal(1)
        return low - room, high + room * Decimal("0.7")
    below_zero = any(value < 0 for value in known)
    most = chart.top
    if chart.kind is ChartKind.BAR and known and max(known) > 0:  # room for the figures
        most = most or max(known) * Decimal("1.3")
    return (chart.bottom if below_zero else Decimal(0)), most


def _beside(chart: Chart, font: str) -> str:
    """The words on the left of a line: the first passage bold."""
    lines = [
        (line, place == 0)
        for place, one in enumerate(chart.beside)
        for line in wrapped(one, _NARROW, _BESIDE_PT / 1.08)
    ]
    told = "".join(
        f'<a:p><a:pPr algn="l"><a:defRPr sz="{_size(chart)}" b="0"/></a:pPr><a:r><a:rPr lang="id-ID" sz="{_size(chart)}" '
        f'b="{int(bold)}"><a:latin typeface="{clean(font)}"/></a:rPr><a:t>{clean(line)}</a:t></a:r></a:p>'
        for line, bold in lines
    )
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:lstStyle/>{told}</c:rich></c:tx><c:layout><c:manualLayout>'
        '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0.12"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title>'
    )


def _quoted(text: str) -> str:
    """For an attribute."""
    return clean(text).replace('"', "&quot;")


def _cut_off(chart: Chart, one: Series, font: str) -> str:
    """The labels of bars that leave the axis, and of those below zero, which would lie over the names: the figure stands in
    the bar, with a mark where the bar goes on.
    """
    letters = f'<a:latin typeface="{clean(font)}"/>'
    return "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>'
        f'<a:pPr><a:defRPr sz="{_size(chart)}" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="id-ID" sz="{_size(chart)}" b="1">{letters}</a:rPr><a:t>{told}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr><c:dLblPos val="inBase"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
        for number, value in enumerate(one.values)
        if value is not None and (told := _told_inside(chart, value))
    )


def _told_inside(chart: Chart, value: Decimal) -> str:
    text = show(value, chart.decimals) + ("%" if chart.unit == "%" else "")
    if chart.top is not None and value > chart.top:
        return f"{text} »"
    if value >= 0:
        return ""
    return f"« {text}" if chart.bottom is not None and value < chart.bottom else text


def _labels(chart: Chart, position: str, single: str = "") -> str:
    """`single` are the labels of points that have one of their own."""
    return f"<c:dLbls>{single}{_label(chart, position)}</c:dLbls>"


def _label(chart: Chart, position: str) -> str:
    line = chart.kind is ChartKind.LINE
    shown = _quoted(number_format(chart.decimals, "" if line else chart.unit))
    return (
        f'<c:numFmt formatCode="{shown}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _below(chart: Chart) -> str:
    """The labels of a line's points whose target lies above them stand below: they would lie over it."""
    *targets, way = (one.values for one in chart.series)
    higher = [
        place
        for place, value in enumerate(way)
        if value is not None and any((mark := one[place]) is not None and mark > value for one in targets)
    ]
    return "".join(f'<c:dLbl><c:idx val="{place}"/>{_label(chart, "b")}</c:dLbl>' for place in higher)


def _shape(chart: Chart, index: int, font: str) -> str:
    """How the bars, the marks or the line of a series look, with their labels."""
    one = chart.series[index]
    colour = _COLOURS[(index - (chart.kind is ChartKind.BULLET)) % len(_COLOURS)]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    match chart.kind:
        case ChartKind.LINE if index == len(chart.series) - 1:
            fill = f'<a:solidFill><a:srgbClr val="{_COLOURS[0]}"/></a:solidFill>'
            return (
                f'<c:spPr><a:ln w="22225">{fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/>'
                f"<c:spPr>{fill}</c:spPr></c:marker>{_labels(chart, 't', _below(chart))}"
            )
        case ChartKind.LINE:
            return (
                '<c:spPr><a:ln w="22225"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="dash"/><c:size val="12"/>'
                f"<c:spPr>{_TARGET_MARK}</c:spPr></c:marker>"
            )
        case ChartKind.BULLET:
            labels = _labels(chart, "outEnd", _cut_off(chart, one, font)) if index else ""
            return f'<c:spPr>{fill if index else _TARGET}</c:spPr><c:invertIfNegative val="0"/>{labels}'
    return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'


def _series(chart: Chart, index: int, font: str) -> str:
    one = chart.series[index]
    column = chr(ord("B") + index)
    last = len(chart.categories) + 1
    smooth = '<c:smooth val="0"/>' if chart.kind is ChartKind.LINE else ""
    lying = chart.kind in (ChartKind.BAR, ChartKind.BULLET)
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{clean(text)}</c:v></c:pt>'
        for number, text in enumerate(map(_in_lines, chart.categories) if lying else chart.categories)
    )
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{_plain(value)}</c:v></c:pt>'
        for number, value in enumerate(one.values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{clean(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{_shape(chart, index, font)}"
        f'<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(chart.categories)}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>{number_format(chart.decimals)}</c:formatCode><c:ptCount val="{len(one.values)}"/>{points}'
        f"</c:numCache></c:numRef></c:val>{smooth}</c:ser>"
    )


def _in_lines(name: str) -> str:
    """A name of a bar in lines of our own: LibreOffice's would be longer than the room beside the bars."""
    return "\n".join(wrapped(name, _NARROW, _NAMES_PT))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def workbook(chart: Chart) -> bytes:
    """The smallest workbook that Excel opens: one sheet "Data" with the categories and the series."""
    head = "".join(_text(f"{chr(ord('B') + n)}1", one.name) for n, one in enumerate(chart.series))
    rows = [f'<row r="1">{_text("A1", "")}{head}</row>']
    for number, name in enumerate(chart.categories):
        values = "".join(
            f'<c r="{chr(ord("B") + n)}{number + 2}"><v>{_plain(value)}</v></c>'
            for n, one in enumerate(chart.series)
            if (value := one.values[number]) is not None
        )
        rows.append(f'<row r="{number + 2}">{_text(f"A{number + 2}", name)}{values}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{R}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            head_line = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(name, _FIXED), head_line + text)
    return target.getvalue()


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{clean(text)}</t></is></c>'
