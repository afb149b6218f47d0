"""Names by which a generated part of a .docx is found again: bookmarks, tags of controls, custom properties."""

from __future__ import annotations

import re

from lkjgen.files.fingerprint import sha256_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
MANIFEST = "urn:lkjgen:manifest"  # namespace of the custom XML part
DRAFT_PROPERTY = "lkjgen_draf"
VERSION_PROPERTY = "lkjgen_versi"
SLOT_MARK = re.compile(r"_LK_([hcn])_([0-9a-f]{12})")
SECTION_MARK = re.compile(r"_LK_s_(\d{12})")
LABEL_MARK = re.compile(r"_LK_r_([0-9a-f]{12})")
FIGURE_MARK = re.compile(r"_LF_([0-9a-f]{8})_\d+")
_LONGEST_IDENTITY = 54  # characters of an id in a tag, of which Word takes 64


def digest(identity: str, length: int) -> str:
    """A short stable name of an id for bookmarks and tags."""
    return sha256_of(identity.encode("utf-8", "surrogatepass"))[:length]


def anchor(kind: str, identity: str) -> str:
    """A bookmark name: h heading, c caption, r the label that references show, n the start of any other passage."""
    return f"_LK_{kind}_{digest(identity, 12)}"


def section_anchor(number: int) -> str:
    """The bookmark at the end of the section with that number, from 0: the next one begins on the page after it."""
    return f"_LK_s_{number:012d}"


def own_section_anchor(number: int) -> str:
    """The same for a page section that a person made."""
    return f"_LK_t_{number:012d}"


def figure_anchor(identity: str, place: int) -> str:
    """The bookmark around the figure's control, `place` counting the places where it is shown."""
    return f"_LF_{digest(identity, 8)}_{place}"


def figure_name(identity: str) -> str:
    """The figure's id as its control's tag holds it: a long one is cut and told apart by its digest."""
    return identity if len(identity) <= _LONGEST_IDENTITY else f"{identity[:44]}~{digest(identity, 8)}"


def figure_tag(identity: str, text: str) -> str:
    """The control's tag: the id, and a check of the text as the file holds it."""
    return f"f|{figure_name(identity)}|{digest(text, 6)}"
