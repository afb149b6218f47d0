"""Files of the year as downloads: by their number in the listing, never by a path."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file
from werkzeug.exceptions import NotFound

from lkjgen.page.app import office, person
from lkjgen.page.rights import EVERYONE, Routes, Who
from lkjgen.page.views import Refused
from lkjgen.workspace.glance import Listed, number_of

routes = Routes()


@routes.page("/berkas/<number>", EVERYONE)
def download(number: str) -> Response:
    """A team gets its own forms and their marked copies, everybody else what lies in the year's folder."""
    seen = office().desk.glance()
    found = seen.listed.get(number)
    if found is None or not readable(found):
        raise NotFound
    return send_file(
        BytesIO(seen.read(found)), "application/octet-stream", as_attachment=True, download_name=found.name
    )


def readable(listed: Listed) -> bool:
    """Whether who asks may have this file."""
    return person().who is not Who.TEAM or _is_own(listed)


def _is_own(listed: Listed) -> bool:
    found = office().desk.year()
    if found is None or isinstance(found.value, Refused):
        return False
    mine = [team for one in found.value.periods for team in one.teams if team.code == person().team]
    return listed.id in {number_of(one) for team in mine for one in (team.form, team.marked, team.paper) if one}
