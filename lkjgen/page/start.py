"""Choose a year, make one, continue last year's, or look at the example."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from lkjgen.page import tasks
from lkjgen.page.app import office, person
from lkjgen.page.desk import Step
from lkjgen.page.entrance import logged_in
from lkjgen.page.rights import SUBHEAD, Routes, nothing
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.own import key_of, remember, years_home, years_known

routes = Routes()
_OFFICES = {"perkimtan": "Dinas Perumahan, Kawasan Permukiman, dan Pertanahan", "kesehatan": "Dinas Kesehatan"}


@routes.page("/mulai", SUBHEAD, in_year=False, here_only=True)
def start() -> str:
    years = [(key_of(one), one.name, one.parent.name) for one in years_known()]
    return render_template(
        "mulai.html", years=years, home=years_home().name, next_year=office().clock().year, offices=_OFFICES
    )


@routes.action("/tahun/<key>/buka", SUBHEAD, nothing, in_year=False, here_only=True)
def open_year(key: str) -> Response:
    here, root = office(), _known(key)
    token = request.cookies[here.cookie]
    here.open_year(root)
    remember(root)
    return logged_in(url_for("year_board"), token)


@routes.action("/tahun/baru", SUBHEAD, nothing, in_year=False, here_only=True)
def new_year() -> Response:
    """The folder of a year, empty or from the year before."""
    text = request.form.get("tahun", "").strip()
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise WorkspaceError("Tahun anggaran ditulis dengan empat angka, misalnya 2026. Kembali, lalu isi lagi.")
    root = years_home() / f"LKJ {text}"
    if before := request.form.get("dari"):
        step = Step(f"Membawa data tahun lalu ke tahun {text}", tasks.continued_year, (root, _known(before), _today()))
    else:
        step = Step(f"Membuat tahun {text}", tasks.new_year, (root, int(text)))
    return _begun(f"Tahun {text}", step)


@routes.action("/contoh", SUBHEAD, nothing, in_year=False, here_only=True)
def show_example() -> Response:
    """The whole year of an example office."""
    which = request.form.get("kantor", "")
    if which not in _OFFICES:
        raise WorkspaceError("Pilih dulu kantor contohnya.")
    return _begun("Tahun contoh", Step("Menyusun tahun contoh", tasks.example, (years_home(), which)))


def _begun(title: str, step: Step) -> Response:
    job = office().desk.start(title, url_for("start"), (step,), person().who)
    return to(url_for("job_page", number=job.number))


def _known(key: str) -> Path:
    found = next((one for one in years_known() if key_of(one) == key), None)
    if found is None:
        raise NotFound
    return found


def _today() -> object:
    return office().clock().date()


def to(target: str) -> Response:
    answer = redirect(target, 303)
    return Response(status=303, headers={"Location": answer.headers["Location"]})
