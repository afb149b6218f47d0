"""Styles, numbering and settings of the draft, written once into python-docx's empty document."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from lkjgen.files.word.markup import NAMESPACES, clean
from lkjgen.files.word.widths import BODY_PT, CONDENSED, PADDING, SIZE_PT, SMALL_PT

HEADING_NUM = 1
ORDERED_ABSTRACT = 3
_UNUSED_RELATIONS = ("stylesWithEffects", "customXml", "thumbnail")
FONT = "Arial"
_FONT = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def prepare(word: WordDocument) -> None:
    """Replace the default template's styles, numbering and settings by ours."""
    _drop_unused(word)
    styles = word.styles.element
    for child in list(styles):
        if child.tag in (qn("w:style"), qn("w:docDefaults"), qn("w:latentStyles")):
            styles.remove(child)
    for child in parse_xml(f"<w:styles {NAMESPACES}>{_DEFAULTS}{''.join(_STYLES)}</w:styles>"):
        styles.append(child)
    numbering = word.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for child in parse_xml(f"<w:numbering {NAMESPACES}>{_NUMBERING}</w:numbering>"):
        numbering.append(child)
    settings = word.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in parse_xml(f"<w:settings {NAMESPACES}>{_SETTINGS}</w:settings>"):
        settings.append(child)


def add_ordered_list(word: WordDocument) -> int:
    """A new numbered list that starts at 1; returns its numId."""
    numbering = word.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    num = parse_xml(
        f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{ORDERED_ABSTRACT}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering.append(num)
    return number


def style_names() -> dict[str, str]:
    """Style id → name."""
    return dict(re.findall(r'w:styleId="([^"]+)"><w:name w:val="([^"]+)"', "".join(_STYLES)))


def _drop_unused(word: WordDocument) -> None:
    """python-docx's template carries a custom XML part, old effects and a thumbnail that nobody needs."""
    for source in (word.part, word.part.package):
        for key, relation in list(source.rels.items()):
            if any(name in relation.reltype for name in _UNUSED_RELATIONS):
                del source.rels[key]


def _style(
    kind: str,
    identity: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    rest: str = "",
    default: bool = False,
) -> str:
    chosen = ' w:default="1"' if default else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    paragraph = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    letters = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="{kind}"{chosen} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f"{parent}{after}<w:qFormat/>{paragraph}{letters}{rest}</w:style>"
    )


def _heading(level: int, size: int, before: int, after: int, ppr: str, caps: bool = False) -> str:
    half_points = f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    new_page = "<w:pageBreakBefore/>" if level == 1 else ""
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADING_NUM}"/></w:numPr>'
    return _style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        based="Normal",
        following="LKIsi",
        ppr=f'<w:keepNext/><w:keepLines/>{new_page}{number}<w:spacing w:before="{before}" w:after="{after}"/>{ppr}'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        rpr=f"<w:b/>{'<w:caps/>' if caps else ''}{half_points}",
    )


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="{BODY_PT * 2}"/><w:szCs w:val="{BODY_PT * 2}"/>'
    '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
# Mode 15 is Word 2013 and later: anything below is shown as "compatibility mode" and hangs tables out of the margin.
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="id-ID"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" '
    'w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
    'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>'
)
_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="808080"'
_BORDERS = "".join(f"<w:{side} {_EDGE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_MARGINS = f'<w:tblCellMar><w:left w:w="{PADDING}" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/></w:tblCellMar>'
_PROMPT_BAR = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="BF9000"/></w:pBdr>'  # seen in grey print
_GAP_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/>'


def _contents(level: int, left: int, hanging: int = 0, bold: bool = False) -> str:
    """An entry of the table of contents: its number, a tab to `left`, its words."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if hanging else ""
    return _style(
        "paragraph",
        f"TOC{level}",
        f"toc {level}",
        based="Normal",
        ppr=f'{stop}<w:spacing w:before="{60 if level == 1 else 0}" w:after="0"/>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>',
        rpr=f'{"<w:b/>" if bold else ""}<w:sz w:val="20"/><w:szCs w:val="20"/>',
    )


_STYLES = (
    _style("paragraph", "Normal", "Normal", default=True),
    _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
    _style(
        "table",
        "TableNormal",
        "Normal Table",
        default=True,
        rest='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    ),
    _style("numbering", "NoList", "No List", default=True),
    _style(
        "paragraph",
        "LKIsi",
        "LK Isi",
        based="Normal",
        ppr='<w:spacing w:after="120" w:line="300" w:lineRule="auto"/><w:jc w:val="both"/>',
    ),
    _heading(1, 14, 0, 240, '<w:jc w:val="center"/>', caps=True),
    _heading(2, 12, 240, 120, '<w:ind w:left="425" w:hanging="425"/>'),
    _heading(3, 11, 200, 100, '<w:ind w:left="425" w:hanging="425"/>'),
    _style(
        "paragraph",
        "LKJudul",
        "LK Judul",
        based="Heading1",
        following="LKIsi",
        ppr='<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="0"/>',
    ),
    _style(
        "paragraph",
        "LKJudulTanpaDaftar",
        "LK Judul Tanpa Daftar",
        based="LKJudul",
        following="LKIsi",
        ppr='<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>',
    ),
    _style(
        "paragraph", "LKSubjudul", "LK Subjudul", based="LKIsi", following="LKIsi",
        ppr='<w:keepNext/><w:spacing w:before="180" w:after="80"/><w:jc w:val="left"/><w:outlineLvl w:val="3"/>', rpr="<w:b/>",
    ),
    _style("paragraph", "LKTengah", "LK Tengah", based="LKIsi", ppr='<w:keepNext/><w:jc w:val="center"/>'),
    _style(
        "paragraph", "LKCatatan", "LK Catatan", based="Normal",
        ppr='<w:spacing w:before="20" w:after="20"/>', rpr='<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    _style(
        "paragraph", "LKPetunjuk", "LK Petunjuk", based="LKIsi",
        ppr=f'{_PROMPT_BAR}{_GAP_SHADE}<w:jc w:val="left"/>', rpr="<w:i/>",
    ),
    _style("paragraph", "LKDaftar", "LK Daftar", based="LKIsi", ppr='<w:spacing w:after="60" w:line="264" w:lineRule="auto"/>'),
    _style(
        "paragraph", "LKSel", "LK Sel", based="Normal",
        ppr='<w:spacing w:before="30" w:after="30"/>', rpr=f'<w:sz w:val="{SIZE_PT * 2}"/><w:szCs w:val="{SIZE_PT * 2}"/>',
    ),
    _style(
        "paragraph", "LKSelKecil", "LK Sel Kecil", based="LKSel",
        ppr='<w:spacing w:before="15" w:after="15"/>', rpr=f'<w:sz w:val="{SMALL_PT * 2}"/><w:szCs w:val="{SMALL_PT * 2}"/>',
    ),
    *(
        _style("paragraph", f"{name}Rapat", f"{title} Rapat", based=name, rpr=f'<w:w w:val="{CONDENSED}"/>')
        for name, title in (("LKSel", "LK Sel"), ("LKSelKecil", "LK Sel Kecil"))
    ),
    _style(
        "paragraph", "LKJarak", "LK Jarak", based="Normal",
        ppr='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', rpr='<w:sz w:val="8"/>',
    ),
    _style(
        "paragraph", "LKSampul", "LK Sampul", based="Normal",
        ppr='<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>', rpr='<w:b/><w:sz w:val="36"/>',
    ),
    _style(
        "paragraph", "LKSampulKaki", "LK Sampul Kaki", based="LKSampul",
        ppr='<w:spacing w:before="60" w:after="60"/>', rpr='<w:sz w:val="26"/>',
    ),
    _style(
        "paragraph", "Caption", "caption", based="Normal", following="LKIsi",
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="180" w:after="80"/><w:jc w:val="center"/>',
        rpr='<w:b/><w:sz w:val="20"/>',
    ),
    _style(
        "paragraph", "LKGambar", "LK Gambar", based="Normal",
        ppr='<w:keepNext/><w:spacing w:before="160" w:after="0"/><w:jc w:val="center"/>',
    ),
    _contents(1, 0, bold=True),
    _contents(2, 709, 425),
    _contents(3, 1134, 425),
    _style(
        "paragraph", "TableofFigures", "table of figures", based="Normal",
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    _style("paragraph", "Header", "header", based="Normal", rpr='<w:color w:val="404040"/><w:sz w:val="18"/>'),
    _style("paragraph", "Footer", "footer", based="Normal", rpr='<w:color w:val="404040"/><w:sz w:val="18"/>'),
    _style("character", "LKKosong", "LK Kosong", rpr=f"<w:i/>{_GAP_SHADE}"),
    _style(
        "table", "LKTabel", "LK Tabel", based="TableNormal",
        rest=f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>",
    ),
    _style("table", "LKTanpaGaris", "LK Tanpa Garis", based="TableNormal", rest=f"<w:tblPr>{_MARGINS}</w:tblPr>"),
)  # fmt: skip
_LEVELS = (
    (
        "upperRoman",
        "BAB %1",
        "Heading1",
        '<w:suff w:val="space"/>',
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>',
    ),
    ("upperLetter", "%2.", "Heading2", "", '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>'),
    ("decimal", "%3.", "Heading3", "", '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>'),
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{ppr}</w:lvl>'
        for number, (form, text, style, suffix, ppr) in enumerate(_LEVELS)
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>'
    '<w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="{ORDERED_ABSTRACT}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr>'
    '<w:ind w:left="567" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def custom_properties(identity: tuple[tuple[str, str], ...]) -> bytes:
    """docProps/custom.xml: what the draft says about itself."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006"
    items = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{clean(name)}">'
        f"<vt:lpwstr>{clean(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(identity, 2)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{base}/custom-properties" '
        f'xmlns:vt="{base}/docPropsVTypes">{items}</Properties>'
    ).encode()
