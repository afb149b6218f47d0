"""Native, editable charts: DrawingML with an embedded minimal workbook, so that "Edit Data" works."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from lkjgen.core.document import Chart, ChartKind, Series
from lkjgen.core.number import show
from lkjgen.files.word.markup import R, clean

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = ("1F4E79", "F0A45B", "4F8A5B", "A9C7E3", "7A4B8C", "D9C65B", "A23B3B", "8C8C8C")  # differ in grey print too
_TARGET = (  # pale, with an edge that is seen where the bar before it is longer
    '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill>'
    "</a:ln>"
)
_SIGNS = ("circle", "square", "triangle", "diamond")
_FIXED = (1980, 1, 1, 0, 0, 0)


_PLACED = (  # else LibreOffice lets long names run out of the frame where a bar lies below zero
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.45"/><c:y val="0.02"/><c:w val="0.51"/><c:h val="0.87"/></c:manualLayout></c:layout>'
)


def number_format(decimals: int) -> str:
    """Indonesian separators also where the reader's system has others."""
    return f"[$-421]#,##0{'.' + '0' * decimals if decimals else ''}"


def chart_xml(chart: Chart, font: str = "Arial") -> bytes:
    """The chart part; its workbook has the relationship id rId1. A hole in the data stays a hole."""
    line, lying = chart.kind is ChartKind.LINE, chart.kind in (ChartKind.BAR, ChartKind.BULLET)
    series = "".join(_series(chart, index, line, font) for index in range(len(chart.series)))
    if line:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        close = "</c:lineChart>"
    else:
        bars = "bar" if lying else "col"
        outside = "" if chart.kind is ChartKind.BULLET else _labels(chart.decimals, "outEnd")
        plot = (
            f'<c:barChart><c:barDir val="{bars}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}{outside}'
        )
        plot += '<c:gapWidth val="60"/>' + ('<c:overlap val="100"/>' if chart.kind is ChartKind.BULLET else "")
        close = "</c:barChart>"
    below_zero = any(value is not None and value < 0 for one in chart.series for value in one.values)
    # An axis that begins above zero would exaggerate; negative values must be seen.
    least = chart.bottom if below_zero else Decimal(0)
    floor = "" if least is None else f'<c:min val="{_plain(least)}"/>'
    ceiling = "" if chart.top is None else f'<c:max val="{_plain(chart.top)}"/>'
    across, upright = ("l", "b") if lying else ("b", "l")
    order = "maxMin" if lying else "minMax"  # the first category on top
    crosses = "max" if lying else "autoZero"
    steps = '<c:majorUnit val="50"/>' if chart.kind is ChartKind.BULLET else ""  # so that the target has its line
    axes = (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{across}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:tickLblSkip val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{ceiling}{floor}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{upright}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        f'<a:srgbClr val="D0D0D0"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>{_axis_title(chart.unit, font)}'
        f'<c:numFmt formatCode="{number_format(0)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="{crosses}"/>'
        f"{steps}</c:valAx>"
    )
    layout = _PLACED if chart.kind is ChartKind.BULLET else "<c:layout/>"
    legend = ""
    if len(chart.series) > 1:
        legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{R}">'
        f'<c:lang val="id-ID"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}'
        f'{plot}<c:axId val="1"/><c:axId val="2"/>{close}{axes}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">'
        f'<a:latin typeface="{clean(font)}"/></a:defRPr></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
        f'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml.encode()


def _axis_title(unit: str, font: str) -> str:
    if not unit:
        return ""
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="id-ID" sz="900" b="0"><a:latin typeface="{clean(font)}"/></a:rPr><a:t>{clean(unit)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _cut_off(chart: Chart, one: Series, font: str) -> str:
    """The labels of bars that leave the axis, and of those below zero, which would lie over the names: the figure stands in
    the bar, with a mark where the bar goes on.
    """
    letters = f'<a:latin typeface="{clean(font)}"/>'
    return "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="id-ID" sz="900" b="1">{letters}</a:rPr><a:t>{told}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr><c:dLblPos val="inBase"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
        for number, value in enumerate(one.values)
        if value is not None and (told := _told_inside(chart, value))
    )


def _told_inside(chart: Chart, value: Decimal) -> str:
    text = show(value, chart.decimals)
    if chart.top is not None and value > chart.top:
        return f"{text} »"
    if value >= 0:
        return ""
    return f"« {text}" if chart.bottom is not None and value < chart.bottom else text


def _labels(decimals: int, position: str, single: str = "") -> str:
    """`single` are the labels of points that have one of their own."""
    return (
        f'<c:dLbls>{single}<c:numFmt formatCode="{number_format(decimals)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _series(chart: Chart, index: int, line: bool, font: str) -> str:
    one = chart.series[index]
    column = chr(ord("B") + index)
    last = len(chart.categories) + 1
    colour = _COLOURS[(index - (chart.kind is ChartKind.BULLET)) % len(_COLOURS)]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    look = (
        f'<c:spPr><a:ln w="22225">{fill}</a:ln></c:spPr><c:marker><c:symbol val="{_SIGNS[index % len(_SIGNS)]}"/>'
        f'<c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>'
    )
    if line and index < 2 and len(chart.series) <= 2:  # the figures of a third line would lie over those of the others
        look += _labels(chart.decimals, "tb"[index])
    shape = look if line else f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'
    if chart.kind is ChartKind.BULLET:
        shape = f'<c:spPr>{_TARGET if index == 0 else fill}</c:spPr><c:invertIfNegative val="0"/>'
        shape += _labels(chart.decimals, "outEnd", _cut_off(chart, one, font)) if index else ""
    smooth = '<c:smooth val="0"/>' if line else ""
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{clean(text)}</c:v></c:pt>' for number, text in enumerate(chart.categories)
    )
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{_plain(value)}</c:v></c:pt>'
        for number, value in enumerate(one.values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{clean(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{shape}'
        f'<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(chart.categories)}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>{number_format(chart.decimals)}</c:formatCode><c:ptCount val="{len(one.values)}"/>{points}'
        f"</c:numCache></c:numRef></c:val>{smooth}</c:ser>"
    )


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
