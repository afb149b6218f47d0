"""Properties in the order and spelling of Word's schema: LibreOffice and others write them in their own."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjgen.files.wordml.paragraph import local, w

_ORDERS: Mapping[str, tuple[str, ...]] = {
    name: tuple(order.split())
    for name, order in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint snapToGrid vanish color "
        "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
        "specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "sectPr": "type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign bidi",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
        "tblCellMar": "top left start bottom right end",
        "tcMar": "top left start bottom right end",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
        "pBdr": "top left bottom right between bar",
    }.items()
}
_PLAIN = ("paraId", "textId", "anchorId", "editId")  # attributes of newer versions that say nothing
# Sizes of newer versions beside those that every version reads, and drawings for Word 2007, which LibreOffice writes wrong.
_DROPPED = ("sizeRelH", "sizeRelV", "Fallback")


def ordered(root: etree._Element) -> None:
    """Put the properties below `root` in order, in place; what the schema does not know there is dropped."""
    for one in list(root.iter(*map(w, _ORDERS))):
        order = _ORDERS[local(one)]
        ranks = {w(name): rank for rank, name in enumerate(order)}
        children = {child.tag: child for child in one if child.tag in ranks}  # of two of a kind the last one holds
        if [*children.values()] != list(one) or list(children) != sorted(children, key=ranks.__getitem__):
            one[:] = sorted(children.values(), key=lambda child: ranks[str(child.tag)])
    for one in list(root.iter(etree.Element)):
        if etree.QName(one).localname in _DROPPED:
            _drop(one)
            continue
        for key in list(one.attrib):
            if str(key).rpartition("}")[2] in _PLAIN:
                del one.attrib[key]
        if one.get(w("val")) in ("true", "false") and local(one):
            _settle(one)


def _settle(element: etree._Element) -> None:
    """On and off in the spelling that all versions read."""
    if element.get(w("val")) == "true":
        del element.attrib[w("val")]
    else:
        element.set(w("val"), "0")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
