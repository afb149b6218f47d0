"""What in a file that anybody may have written makes the program that shows it fetch something else."""

from __future__ import annotations

from lxml import etree

from lkjgen.files.wordml.names import R, W

# In drawings as Word 2007 made them, whatever their namespace; those of relationships are the business of who copies them.
_ADDRESSES = ("src", "href", "althref")
_FIRST = 64 * 1024  # bytes in which a drawing of lines names itself


def shut(root: etree._Element) -> None:
    """Drop the addresses that drawings below `root` name; places in the document itself stay."""
    for one in root.iter(etree.Element):
        for key, value in list(one.attrib.items()):
            name = etree.QName(key)
            if name.localname in _ADDRESSES and name.namespace not in (R, W) and not str(value).startswith("#"):
                del one.attrib[key]


def may_refer(data: bytes, content_type: str) -> bool:
    """Whether a picture is one that may show others: SVG; Word keeps a plain one beside it."""
    return "svg" in content_type.casefold() or b"<svg" in data[:_FIRST]
