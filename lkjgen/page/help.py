"""For when something goes wrong: the version, the program's notes to hand on, how to update and to back up."""

from __future__ import annotations

import platform
from io import BytesIO

from flask import Response, render_template, send_file
from werkzeug.exceptions import NotFound

from lkjgen import __version__
from lkjgen.page.rights import SUBHEAD, Routes
from lkjgen.page.year_files import named_places
from lkjgen.workspace.log import NAME, noted
from lkjgen.workspace.own import own_folder

routes = Routes()


@routes.page("/bantuan", SUBHEAD, in_year=False, here_only=True)
def help_page() -> str:
    return render_template(
        "bantuan.html",
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        folder=own_folder(),
        size=len(noted()),
        name=NAME,
        places=named_places(),
    )


@routes.page("/bantuan/catatan", SUBHEAD, in_year=False, here_only=True)
def download_notes() -> Response:
    data = noted()
    if not data:
        raise NotFound
    return send_file(BytesIO(data), "text/plain", as_attachment=True, download_name=NAME)
