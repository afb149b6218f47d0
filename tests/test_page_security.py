"""What protects the page, point by point: addresses, origins, links, limits, numbers for paths, headers, rights, stale pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import url_for
from werkzeug.test import TestResponse

from lkjgen.page import desk, guard
from lkjgen.page.guard import HEADERS, LARGEST_BODY, MOST_PARTS, SEEN
from lkjgen.page.report_views import DraftSeen, ResultsSeen
from lkjgen.page.rights import EVERYONE, Route, Who, nothing
from lkjgen.page.sessions import IDLE, LINK, link_of, new_link
from lkjgen.page.tasks import STALE
from lkjgen.page.views import (
    ApprovalSeen,
    HistorySeen,
    Outcome,
    PeriodSeen,
    Refused,
    ReportSeen,
    StepSeen,
    TeamSeen,
    YearSeen,
)
from lkjgen.workspace.glance import number_of
from tests.page_office import ADDRESS, NOW, OURS, SECRET, AtOnce, Site, Visitor, files_of, site, text_of
from tests.slow import SLOW

WHO = (None, *Who)
_STEP = StepSeen("1", "Menugaskan", "Kepala Dinas", "berjalan", "open", "10 April 2023", is_next=True)
_TEAM = TeamSeen("BID-A", "Bidang A", "", "menunggu", "awaited")
_PERIODS = tuple(
    PeriodSeen(key, key, key, "Langkah 1", NOW.date(), (_STEP,), (_TEAM,))
    for key in ("TW1", "TW2", "TW3", "TW4", "Tahunan")
)
SHOWN = YearSeen(2023, "Dinas Contoh", NOW.date(), _PERIODS, ())


READ = {
    "read_year": SHOWN,
    "read_results": ResultsSeen("LAYAK DISUSUN", True),
    "read_draft": DraftSeen(),
    "read_report": ReportSeen("draf"),
    "read_approval": ApprovalSeen("draf"),
    "read_history": HistorySeen(),
}


class Idle(AtOnce):
    """Work that is asked for and not done; a year that holds nothing."""

    def call(self, function: Any, *_arguments: object) -> Any:
        return READ.get(function.__name__, Outcome(True, "dikerjakan"))


@pytest.fixture(autouse=True)
def _idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "Child", Idle)
    monkeypatch.setenv("LKJGEN_CONFIG", "none")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "LKJ 2023"
    for place in ("input_templates/TW1", "masuk/TW1", "output/TW1"):
        (root / place).mkdir(parents=True)
    (root / "perjanjian_kinerja.xlsx").write_bytes(b"data induk")
    (root / "output/TW1/LKJ_TW1_2023.docx").write_bytes(b"draf")
    return root


@pytest.fixture
def here(root: Path) -> Iterator[Site]:
    made = site(root)
    yield made
    made.office.desk.close()


@pytest.fixture
def kasubag(here: Site) -> Visitor:
    return here.visitor()


def path_of(here: Site, route: Route) -> str:
    """An address of a route that exists."""
    known: dict[str, Any] = {"period": "TW1", "number": 1, "key": "abc", "link": "x", "filename": "halaman.css"}
    if route.name == "download":
        known["number"] = number_of("perjanjian_kinerja.xlsx")
    with here.app.test_request_context(base_url=ADDRESS):
        names = re.findall(r"<(?:\w+:)?(\w+)>", route.rule)
        return url_for(route.name, **{one: known[one] for one in names}).removeprefix(ADDRESS)


def fresh(here: Site, route: Route) -> dict[str, str]:
    """The field that a page of just now would send."""
    if route.scope is None:
        return {}
    return {SEEN: here.office.desk.glance().seen(*route.scope({"period": "TW1"}))}


def asked(visitor: Visitor, route: Route, data: dict[str, Any] | None = None) -> TestResponse:
    path = path_of(visitor.site, route)
    if route.scope is None:
        return visitor.get(path)
    return visitor.post(path, fresh(visitor.site, route) if data is None else data)


def actions(here: Site) -> list[Route]:
    return [one for one in here.office.routes.values() if one.scope is not None]


# --- 2: addresses ---


@pytest.mark.parametrize(
    "host", ["lkj.contoh.go.id", "127.0.0.1", "127.0.0.1:80", "localhost.penipu.id:4321", "", "[::1"]
)
def test_what_was_sent_to_another_name_is_refused_before_routing(here: Site, host: str) -> None:
    link = new_link(SECRET, here.seconds[0])
    answer = here.app.test_client().get(f"/masuk/{link}", base_url=ADDRESS, headers={"Host": host})
    assert answer.status_code == 400
    assert ADDRESS in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert here.app.test_client().get(f"/masuk/{link}", base_url=ADDRESS).status_code == 303  # it was not used up


def test_this_pc_may_call_itself_localhost(here: Site) -> None:
    assert here.app.test_client().get("/", base_url="http://localhost:4321").status_code == 401


# --- 3: changes only by POST from our own pages ---


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS}, False),
        ({"Origin": ADDRESS}, True),
        ({"Origin": "null"}, False),
        ({"Origin": "http://127.0.0.1:4322"}, False),
        ({"Origin": "https://127.0.0.1:4321"}, False),
        ({"Referer": f"{ADDRESS}/"}, False),
    ],
)
def test_a_change_is_taken_from_our_own_pages_only(here: Site, headers: dict[str, str], taken: bool) -> None:
    route = here.office.routes["check_period"]
    answer = here.visitor().post(path_of(here, route), fresh(here, route), headers=headers)
    assert answer.status_code == (303 if taken else 403)
    assert (here.office.desk.job(1) is not None) is taken


def test_every_action_refuses_get_and_every_page_refuses_post(here: Site) -> None:
    kasubag = here.visitor()
    for route in here.office.routes.values():
        path = path_of(here, route)
        answer = kasubag.get(path) if route.scope else kasubag.post(path)
        assert answer.status_code == 405, route.name


def test_the_cookie_is_for_this_folder_and_for_no_script(here: Site, tmp_path: Path) -> None:
    answer = here.app.test_client().get(f"/masuk/{new_link(SECRET, here.seconds[0])}", base_url=ADDRESS)
    name, _, rest = answer.headers["Set-Cookie"].partition("=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {one.strip() for one in rest.split(";")}
    assert name == here.office.cookie
    assert site(tmp_path).office.cookie != name


# --- 4: who is logged in ---


def test_the_link_opens_once_for_a_short_while_and_from_here(here: Site) -> None:
    client, now = here.app.test_client(), here.seconds[0]
    good = new_link(SECRET, now)
    far = client.get(f"/masuk/{good}", base_url=ADDRESS, environ_base={"REMOTE_ADDR": "192.168.1.7"})
    assert far.status_code == 403
    assert client.get(f"/masuk/{good}", base_url=ADDRESS).status_code == 303
    assert client.get("/mulai", base_url=ADDRESS).status_code == 200
    assert client.get(f"/masuk/{good}", base_url=ADDRESS).status_code == 403
    for bad in (
        new_link("kunci lain", now),
        link_of(SECRET, str(int(now - LINK - 1)), "aa"),
        link_of(SECRET, str(int(now + 9)), "aa"),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        "",
        "..",
        "é",
    ):
        assert here.app.test_client().get(f"/masuk/{bad}", base_url=ADDRESS).status_code in (403, 404, 401), bad


def test_who_is_idle_is_logged_out_and_rights_are_read_at_each_request(here: Site) -> None:
    kasubag = here.visitor()
    here.seconds[0] += IDLE - 1
    assert kasubag.get("/mulai").status_code == 200
    here.seconds[0] += IDLE + 1
    assert kasubag.get("/mulai").status_code == 401
    token = here.office.sessions.log_in(Who.SUBHEAD)
    client = here.app.test_client()
    client.set_cookie(here.office.cookie, token, domain="127.0.0.1")
    assert client.get("/mulai", base_url=ADDRESS).status_code == 200
    session = here.office.sessions.of(token)
    assert session is not None
    session.who = Who.HEAD
    assert client.get("/mulai", base_url=ADDRESS).status_code == 403


# --- 6: limits on what is sent ---


def test_a_body_that_is_too_large_or_of_too_many_parts_is_refused_with_a_sentence(kasubag: Visitor) -> None:
    large = kasubag.post("/periode/TW1/terima", environ_overrides={"CONTENT_LENGTH": str(LARGEST_BODY + 1)})
    parts = {f"isian{one}": "x" for one in range(MOST_PARTS + 1)}
    many = kasubag.post("/periode/TW1/terima", parts, content_type="multipart/form-data")
    for answer in (large, many):
        assert answer.status_code == 413
        assert "paling banyak 60 MB dan 20 bagian" in text_of(answer.text)
    assert kasubag.site.office.desk.job(1) is None


@pytest.mark.parametrize(
    "name",
    [
        "../../perjanjian_kinerja.xlsx",
        "..\\..\\perjanjian_kinerja.xlsx",
        "/etc/passwd",
        "\\".join(("C:", "Windows", "x.xlsx")),
        "\\\\server\\share\\x.xlsx",
        "x.xlsx:aliran",
        "NUL.xlsx",
        "x.xlsx. .",
        "..",
    ],
)
def test_what_is_sent_gets_a_name_of_ours_in_a_folder_of_its_own(
    kasubag: Visitor, root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And only a use case, in a child process, puts it anywhere else."""
    came: list[Path] = []

    def call(_self: Idle, function: Any, *arguments: Any) -> Any:
        found = [path for one in arguments if isinstance(one, tuple) for path in one if isinstance(path, Path)]
        came.extend(found)
        assert [path.read_bytes() for path in found] in ([], [b"isi"])
        return READ.get(function.__name__, Outcome(True, "dikerjakan"))

    monkeypatch.setattr(Idle, "call", call)
    before = files_of(root)
    form = {**fresh(kasubag.site, kasubag.site.office.routes["receive_files"]), "berkas": (io.BytesIO(b"isi"), name)}
    kasubag.done(kasubag.post("/periode/TW1/terima", form))
    (path,) = came
    assert path.parents[1].name.startswith("lkjgen-kiriman-")
    assert path.parent.name == "0"
    assert not re.search(r'[\\/:*?"<>|]|[ .]$', path.name)
    assert path.stem.partition(".")[0].upper() not in ("CON", "NUL", "AUX", "PRN")
    assert files_of(root) == before
    assert not path.exists()  # thrown away once the work is over


# --- 7: numbers for paths ---


@pytest.mark.parametrize(
    "number",
    [
        "perjanjian_kinerja.xlsx",
        "../perjanjian_kinerja.xlsx",
        "%2e%2e%2fx",
        "CON",
        "C:",
        "x.",
        "%5C%5Cserver%5Cx",
        "%00",
        "/etc/passwd",
    ],
)
def test_no_path_comes_from_an_address(kasubag: Visitor, number: str) -> None:
    assert kasubag.get(f"/berkas/{number}").status_code in (404, 308)


def test_a_link_out_of_the_folder_is_not_followed(kasubag: Visitor, root: Path, tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia", encoding="utf-8")
    try:
        (root / "masuk/TW1/tautan.txt").symlink_to(tmp_path / "rahasia.txt")
        (root / "masuk/luar").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    answer = kasubag.get("/berkas/" + number_of("masuk/TW1/tautan.txt"))
    assert answer.status_code == 409
    assert "menunjuk ke luar folder kerja" in answer.text
    assert kasubag.get("/berkas/" + number_of("masuk/luar/rahasia.txt")).status_code == 404


# --- 8: headers ---


def test_the_headers_are_these() -> None:
    assert HEADERS["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Cache-Control"] == "no-store"
    assert HEADERS["Referrer-Policy"] == "same-origin"  # without it Chromium sends no Origin to http://pc-kasubag


def test_what_is_downloaded_is_never_shown_by_the_browser(kasubag: Visitor, root: Path) -> None:
    (root / "output/TW1/Pemeriksaan.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    answer = kasubag.get("/berkas/" + number_of("output/TW1/Pemeriksaan.html"))
    assert answer.headers["Content-Disposition"] == "attachment; filename=Pemeriksaan.html"
    assert answer.content_type == "application/octet-stream"


def test_every_answer_bears_the_headers(here: Site) -> None:
    kasubag, nobody = here.visitor(), here.visitor(None)
    answers = [asked(one, route) for route in here.office.routes.values() for one in (nobody, kasubag)]
    answers += [kasubag.get("/tidak-ada"), kasubag.post("/", headers={})]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, answer.request.path
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_no_page_holds_a_script_or_a_style_of_its_own() -> None:
    for path in sorted((Path(guard.__file__).parent / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|https?://|<script(?! src)", text), path.name


# --- 9: rights ---

ALLOWED = {
    "enter": WHO,
    "log_in": WHO,
    "log_out": tuple(Who),
    "static": WHO,
    "year_board": tuple(Who),
    "period_page": tuple(Who),
    "duties_page": tuple(Who),
    "job_page": tuple(Who),
    "job_state": tuple(Who),
    "cancel_job": tuple(Who),
    "download": tuple(Who),
    "receive_files": (Who.TEAM, Who.SUBHEAD),
    "results_page": tuple(Who),
    "draft_page": (Who.SUBHEAD, Who.SECRETARY, Who.HEAD),
    **dict.fromkeys(
        ("correction_page", "approval_page", "archive_page", "files_page"), (Who.SUBHEAD, Who.SECRETARY, Who.HEAD)
    ),
    **dict.fromkeys(
        (
            "correct_form",
            "save_correction",
            "decide_correction",
            "no_correction",
            "make_correction_sheet",
            "read_correction_sheet",
        ),
        (Who.SUBHEAD, Who.SECRETARY),
    ),
    **dict.fromkeys(("approve", "send_back"), (Who.SUBHEAD, Who.HEAD)),
}
"""By route; every other is the Kasubag's alone."""


def test_each_route_is_for_whom_it_is_meant(here: Site) -> None:
    """The matrix: who may, gets past the guard; who may not, gets 403, and nobody 401."""
    found = {rule.endpoint for rule in here.app.url_map.iter_rules()}
    assert found == set(here.office.routes)
    told = {}
    for route in here.office.routes.values():
        for who in WHO:
            answer = asked(here.visitor(who, "BID-A" if who is Who.TEAM else ""), route)
            refused = "Bagian ini bukan untuk" in answer.text or answer.status_code == 401
            told[route.name, who] = not refused
            assert not refused or answer.status_code == (401 if who is None else 403)
    assert told == {(name, who): who in ALLOWED.get(name, (Who.SUBHEAD,)) for name in here.office.routes for who in WHO}


def test_a_route_without_a_right_is_refused(here: Site) -> None:
    here.app.add_url_rule("/diam-diam", "secret", lambda: "isi")
    for who in WHO:
        assert here.visitor(who).get("/diam-diam").status_code == 403
    with pytest.raises(AssertionError):
        test_each_route_is_for_whom_it_is_meant(here)


def test_what_is_not_there_tells_a_stranger_nothing(here: Site) -> None:
    assert here.visitor(None).get("/tidak-ada").status_code == 401
    assert here.visitor().get("/tidak-ada").status_code == 404


# --- 10: what a person saw ---


def test_every_action_refuses_a_stale_page_and_does_nothing(here: Site, root: Path) -> None:
    kasubag, before = here.visitor(), files_of(root)
    for route in actions(here):
        stale = asked(kasubag, route, {SEEN: "0" * 32})
        assert (stale.status_code, STALE in text_of(stale.text)) == (409, True), route.name
        assert asked(kasubag, route, {}).status_code == 400, route.name
    assert (files_of(root), here.office.desk.job(1), here.stopped) == (before, None, [])


@pytest.mark.parametrize(
    "place", ["perjanjian_kinerja.xlsx", "masuk/TW1/baru.xlsx", "output/TW1/LKJ_TW1_2023.docx", "jurnal/1.json"]
)
def test_a_file_that_changes_makes_the_page_of_its_period_stale(here: Site, root: Path, place: str) -> None:
    route = here.office.routes["compose_period"]
    shown = fresh(here, route)
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).write_bytes(b"lain sekali")
    assert asked(here.visitor(), route, shown).status_code == 409
    assert asked(here.visitor(), route).status_code == 303


def test_what_programs_leave_there_makes_no_page_stale(here: Site, root: Path) -> None:
    route = here.office.routes["compose_period"]
    shown = fresh(here, route)
    (root / "~$perjanjian_kinerja.xlsx").write_bytes(b"Excel")
    (root / "layani.lock").write_bytes(b"giliran")
    (root / "masuk/TW2").mkdir()
    (root / "masuk/TW2/lain.xlsx").write_bytes(b"periode lain")
    assert asked(here.visitor(), route, shown).status_code == 303


# --- all routes at once ---

STRANGE = ("", "TW1", "2023-02-30", "9" * 400, "\x00", "../..", "<script>", "é" * 50, "ya", "2026", "perkimtan", "-1")


@pytest.mark.parametrize("who", WHO, ids=lambda one: one.name if one else "nobody")
def test_no_request_breaks_the_page_and_nothing_is_written_without_a_right(
    here: Site, root: Path, who: Who | None
) -> None:
    before = files_of(root)
    groups = (
        ("tanggal", "disposisi", "tim", "cara", "atas", "tetap", "tahun", "dari", "kantor", "catatan", "draf"),
        ("seharusnya", "alasan", "putusan", "naskah", "langkah", "oleh", "kepada", "tempat", "pukul", "nomor"),
        ("siapa", "nama", "sandi"),
    )
    for turn, route in enumerate(here.office.routes.values()):
        path, visitor = path_of(here, route), here.visitor(who, "BID-A")
        for number, word in enumerate(STRANGE):
            if not SLOW and (number + turn) % 6:
                continue  # other words at each route
            data = {name: STRANGE[(number + place) % len(STRANGE)] for place, name in enumerate(groups[number % 3])}
            odd = {**fresh(here, route), **data, "berkas": (io.BytesIO(word.encode()), word or "x")}
            for answer in (
                visitor.get(path, query_string={"x": word}),
                visitor.post(path, odd),
                visitor.post(path, {SEEN: word}),
                visitor.client.delete(f"{path}/{number}", base_url=ADDRESS, headers=OURS),
                visitor.client.post(
                    path, data=word.encode(), base_url=ADDRESS, headers=OURS, content_type="multipart/form-data"
                ),
            ):
                assert answer.status_code < 500, (route.name, word, answer.status_code)
                if who is None or who not in (route.right or EVERYONE or ()):
                    assert route.right is None or answer.status_code in (401, 403, 404, 405), (route.name, word)
            if job := here.office.desk.running:
                job.cancel()
    assert files_of(root) == before
    if who is None:
        assert here.office.desk.job(1) is None


def test_a_fault_of_our_own_is_a_page_and_says_nothing_of_the_inside(here: Site) -> None:
    def broken() -> str:
        raise KeyError("rincian dalam")

    here.app.add_url_rule("/rusak", "broken", broken)
    here.office.routes["broken"] = Route("/rusak", "broken", broken, EVERYONE)
    answer = here.visitor().get("/rusak")
    assert answer.status_code == 500
    assert "rincian" not in answer.text
    assert "Berkas kerja tidak berubah" in answer.text


def test_the_scope_of_what_changes_no_file_never_changes(here: Site, root: Path) -> None:
    before = here.office.desk.glance().seen(*nothing({}))
    (root / "masuk/TW1/x.xlsx").write_bytes(b"x")
    assert here.office.desk.glance().seen(*nothing({})) == before


def test_refusals_are_sentences(here: Site) -> None:
    assert isinstance(Refused("x"), Refused)
    answer = here.visitor(Who.HEAD).post("/periode/TW1/susun")
    assert "Bagian ini bukan untuk Pimpinan. Mintakan kepada Kasubag." in text_of(answer.text)
