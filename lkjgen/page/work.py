"""A piece of work: what it is doing, what came of it, and the button that ends it."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, render_template, url_for
from werkzeug.exceptions import Forbidden, NotFound

from lkjgen.page.app import office, person
from lkjgen.page.desk import Job
from lkjgen.page.files import readable
from lkjgen.page.rights import EVERYONE, Routes, Who, nothing
from lkjgen.page.start import to
from lkjgen.page.views import Outcome, Refused
from lkjgen.workspace.glance import Listed, number_of
from lkjgen.workspace.own import key_of

routes = Routes()


@routes.page("/pekerjaan/<int:number>", EVERYONE, in_year=False)
def job_page(number: int) -> Response:
    job = _job(number)
    parts = [_part(one) for one in job.outcomes]
    made = next((key_of_made for one, _ in parts if (key_of_made := _made(one))), "")
    return Response(render_template("pekerjaan.html", job=job, parts=parts, made=made, seconds=_seconds(job)))


@routes.page("/pekerjaan/<int:number>/keadaan", EVERYONE, in_year=False)
def job_state(number: int) -> Response:
    """The same as a small JSON, which the page asks for every other second."""
    job = _job(number)
    return jsonify(selesai=job.is_over, keadaan=job.state.value, sedang=job.doing, detik=_seconds(job))


@routes.action("/pekerjaan/<int:number>/hentikan", EVERYONE, nothing, in_year=False)
def cancel_job(number: int) -> Response:
    job, me = _job(number), person()
    if me.who is not Who.SUBHEAD and (job.by, job.team) != (me.who, me.team):
        raise Forbidden("Pekerjaan ini dimulai orang lain. Mintakan kepada Kasubag untuk menghentikannya.")
    if not job.is_over:
        job.cancel()
    return to(url_for("job_page", number=number))


def _job(number: int) -> Job:
    """A team sees its own."""
    job, me = office().desk.job(number), person()
    if job is None or (me.who is Who.TEAM and job.team != me.team):
        raise NotFound
    return job


def _seconds(job: Job) -> int:
    return int((office().clock() - job.begun).total_seconds())


def _part(one: Outcome | Refused) -> tuple[Outcome | Refused, tuple[Listed, ...]]:
    """An outcome, with the files that it wrote and that are still there."""
    if isinstance(one, Refused) or not one.files:
        return one, ()
    listed = office().desk.glance().listed
    return one, tuple(
        listed[number] for place in one.files if (number := number_of(place)) in listed and readable(listed[number])
    )


def _made(one: Any) -> str:
    from pathlib import Path

    return key_of(Path(one.root)) if isinstance(one, Outcome) and one.root else ""
