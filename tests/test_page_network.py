"""The page on the office's network: passwords, waiting times, rights read at each request, own team only, addresses, https."""

from __future__ import annotations

import hashlib
import http.client
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import url_for
from werkzeug.test import TestResponse

from lkjgen.cli import main
from lkjgen.core.model import Place
from lkjgen.core.rule import Finding, Severity
from lkjgen.page import desk, network, passwords, tasks
from lkjgen.page.guard import SEEN
from lkjgen.page.network import Network
from lkjgen.page.passwords import Patience, accounts, give, matching, take_away
from lkjgen.page.rights import EVERYONE, Route, Who, nothing
from lkjgen.page.sessions import IDLE, IDLE_AWAY
from lkjgen.page.views import Outcome, PeriodSeen, StepSeen, TeamSeen, Waiting, YearSeen
from lkjgen.usecases import checking
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import number_of
from tests.conftest import missing
from tests.page_office import NOW, AtOnce, Site, site, text_of

PC = "http://pc-kasubag:8765"
OTHERS = "Bidang Lain Sekali"
_STEP = StepSeen(
    "4",
    "Menyerahkan",
    "Tim",
    "terlambat",
    "late",
    "10 April",
    note=f"menunggu {OTHERS}",
    is_next=True,
    is_by_teams=True,
)
_TEAMS = (
    TeamSeen("BID-A", "Bidang A", "", "menunggu", "awaited", form="input_templates/TW1/a.xlsx", message="pesan A"),
    TeamSeen(
        "BID-B",
        OTHERS,
        OTHERS,
        "menunggu",
        "awaited",
        note=OTHERS,
        form="input_templates/TW1/b.xlsx",
        message=OTHERS,
        asked=(OTHERS,),
    ),
)
_PERIODS = tuple(
    PeriodSeen(one, one, one, "Langkah 4", NOW.date(), (_STEP,), _TEAMS, (f"{OTHERS}.xlsx",))
    for one in ("TW1", "TW2", "TW3", "TW4", "Tahunan")
)
_WAITING = tuple(Waiting(Who.TEAM, "TW1", f"kirim {one.name}", one.name, "10 April", 0, one.code) for one in _TEAMS)
_CALLED = {Who.HEAD: "Kepala Badan", Who.SECRETARY: "Sekretaris", Who.SUBHEAD: "Kepala Subbagian Perencanaan"}
SHOWN = YearSeen(2023, "Dinas Contoh", NOW.date(), _PERIODS, _WAITING, called=_CALLED)


class Shown(AtOnce):
    def call(self, function: Any, *_arguments: object) -> Any:
        return (
            SHOWN if function.__name__ == "read_year" else Outcome(True, OTHERS, files=("input_templates/TW1/b.xlsx",))
        )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "milik sendiri"


@pytest.fixture(autouse=True)
def _own(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "Child", Shown)
    monkeypatch.setenv("LKJGEN_CONFIG", str(own))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "LKJ 2023"
    for name in ("perjanjian_kinerja.xlsx", "input_templates/TW1/a.xlsx", "input_templates/TW1/b.xlsx"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    return root


@pytest.fixture
def here(root: Path) -> Iterator[Site]:
    made = site(root)
    made.office.network.admit(made.app.wsgi_app)
    yield made
    made.office.desk.close()


class Colleague:
    """A browser on another PC, which calls the page by the PC's name."""

    def __init__(self, site: Site, address: str = "192.168.1.9") -> None:
        self.client, self.address = site.app.test_client(), address

    def get(self, path: str, **named: Any) -> TestResponse:
        return self.client.get(path, base_url=PC, environ_overrides={"REMOTE_ADDR": self.address}, **named)

    def post(self, path: str, data: dict[str, str], origin: str = PC, **named: Any) -> TestResponse:
        """As Chromium sends it to http://pc-kasubag: without Sec-Fetch-Site."""
        headers = {"Origin": origin}
        overrides = {"REMOTE_ADDR": self.address}
        return self.client.post(path, data=data, base_url=PC, headers=headers, environ_overrides=overrides, **named)

    def log_in(self, name: str, password: str) -> TestResponse:
        found = re.search(rf'name="{SEEN}" value="([^"]+)"', self.get("/").text)
        return self.post("/masuk", {SEEN: found[1] if found else "", "nama": name, "sandi": password})


def inside(site: Site, root: Path, who: Who, team: str = "") -> Colleague:
    colleague = Colleague(site)
    assert colleague.log_in(*give(root, who, team, "hari ini")).status_code == 303
    return colleague


# --- passwords ---


def test_a_password_is_kept_for_the_user_alone_and_only_as_a_hash(root: Path, own: Path) -> None:
    name, password = give(root, Who.TEAM, "BID-A", "5 April 2023")
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", password)
    (kept,) = own.glob("sandi-*.json")
    for letters in (password, password.replace("-", "")):
        assert letters.encode() not in kept.read_bytes()
    assert not list(root.rglob("sandi*"))
    for typed in (password, password.upper(), password.replace("-", " "), f" {password} "):
        assert matching(root, f"  {name.upper()} ", typed) == accounts(root)[0]
    for wrong in ("", password[:-1], f"{password}2", "é"):
        assert matching(root, name, wrong) is None


def test_a_new_password_ends_the_old_one_and_what_is_taken_away_is_gone(root: Path, tmp_path: Path) -> None:
    name, first = give(root, Who.HEAD, "", "x")
    _, second = give(root, Who.HEAD, "", "x")
    assert matching(root, name, first) is None
    assert matching(root, name, second) is not None
    assert matching(tmp_path, name, second) is None  # of another year
    take_away(root, name)
    assert matching(root, name, second) is None
    assert accounts(root) == ()


def test_an_unknown_name_costs_the_same_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _ = give(root, Who.HEAD, "", "x")
    counted: list[dict[str, Any]] = []
    scrypt = hashlib.scrypt

    def counting(*arguments: Any, **named: Any) -> bytes:
        counted.append(named)
        return scrypt(*arguments, **named)

    monkeypatch.setattr(hashlib, "scrypt", counting)
    matching(root, name, "salah")
    matching(root, "siapa pun", "salah")
    assert [one["n"] for one in counted] == [2**14, 2**14]


def test_a_password_that_cannot_be_kept_is_not_handed_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJGEN_CONFIG", "none")
    with pytest.raises(WorkspaceError, match="tidak ada yang berubah"):
        give(root, Who.HEAD, "", "x")


def test_entries_that_are_not_ours_are_nobody(root: Path, own: Path) -> None:
    give(root, Who.HEAD, "", "x")
    (kept,) = own.glob("sandi-*.json")
    kept.write_text('{"pimpinan": {"peran": "RAJA"}, "x": 3, "y": {"peran": "HEAD", "garam": 7}}', encoding="utf-8")
    assert accounts(root) == ()
    assert matching(root, "pimpinan", "x") is None


# --- waiting ---


def test_the_wait_doubles_to_a_minute_and_ends() -> None:
    now = [0.0]
    patience = Patience(lambda: now[0])
    for wait in (1, 2, 4, 8, 16, 32, 60, 60, 60):
        assert patience.admits("Bid-A", "10.0.0.1")
        now[0] += wait - 0.1
        assert not patience.admits("bid-a ", "10.0.0.1")  # and does not make it longer
        now[0] += 0.1
    assert patience.admits("bid-a", "10.0.0.1")
    assert patience.admits("bid-a", "10.0.0.2")  # somebody else's wrong guesses hold nobody up
    assert not patience.admits("bid-b", "10.0.0.1")  # other names from the same address wait, too
    patience.forget("bid-a", "10.0.0.1")
    assert patience.admits("bid-a", "10.0.0.1")


def test_what_is_watched_does_not_grow_for_ever() -> None:
    patience = Patience(lambda: 0.0)
    for number in range(passwords._MOST * 2):
        patience.admits("x" * 500, f"10.0.{number}")
    assert len(patience._next) <= passwords._MOST


# --- coming in ---


def test_a_colleague_comes_in_with_name_and_password_and_goes_out(here: Site, root: Path) -> None:
    colleague = Colleague(here)
    first = colleague.get("/")
    assert (first.status_code, "Kata sandi" in first.text) == (401, True)
    answer = colleague.log_in(*give(root, Who.TEAM, "BID-A", "x"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie
    board = colleague.get("/")
    assert "Masuk sebagai Tim Kerja, Bidang A." in text_of(board.text)
    token = re.search(rf'action="/keluar".*?name="{SEEN}" value="([^"]+)"', board.text, re.S)
    assert token
    assert colleague.post("/keluar", {SEEN: token[1]}).status_code == 303
    assert colleague.get("/").status_code == 401


def test_over_https_the_cookie_is_for_https_only(here: Site, root: Path) -> None:
    name, password = give(root, Who.HEAD, "", "x")
    data = {SEEN: here.office.desk.glance().seen("-"), "nama": name, "sandi": password}
    address = PC.replace("http", "https")
    answer = here.app.test_client().post("/masuk", data=data, base_url=address, headers={"Origin": address})
    assert answer.status_code == 303
    assert "Secure" in answer.headers["Set-Cookie"]


def test_every_failure_says_the_same(here: Site, root: Path) -> None:
    name, password = give(root, Who.HEAD, "", "x")
    told = set()
    for given in ((name, "salah"), (name, password), ("tidak ada", "salah"), ("", ""), ("\x00", "é" * 3000)):
        answer = Colleague(here).log_in(*given)  # the second comes too early
        told.add((answer.status_code, re.sub(r'value="[^"]*"', "", answer.text)))
    assert len(told) == 1
    assert told.pop()[0] == 403
    here.seconds[0] += 60
    assert Colleague(here).log_in(name, password).status_code == 303


def test_while_the_network_is_closed_no_password_opens(here: Site, root: Path) -> None:
    name, password = give(root, Who.HEAD, "", "x")
    here.office.network.close()
    data = {SEEN: here.office.desk.glance().seen("-"), "nama": name, "sandi": password}
    answer = here.visitor(None).post("/masuk", data)
    assert answer.status_code == 403
    assert "sedang tidak dibuka untuk jaringan" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_what_is_taken_away_ends_at_once_and_so_does_a_year_that_is_left(
    here: Site, root: Path, tmp_path: Path
) -> None:
    head = inside(here, root, Who.HEAD)
    assert head.get("/").status_code == 200
    take_away(root, "pimpinan")
    assert head.get("/").status_code == 401
    team = inside(here, root, Who.TEAM, "BID-A")
    give(root, Who.TEAM, "BID-A", "x")  # a new slip
    assert team.get("/").status_code == 401
    team = inside(here, root, Who.TEAM, "BID-A")
    token = team.client.get_cookie(here.office.cookie, "pc-kasubag")
    assert token
    (tmp_path / "LKJ 2024").mkdir()
    here.office.open_year(tmp_path / "LKJ 2024")
    team.client.set_cookie(here.office.cookie, token.value, domain="pc-kasubag")
    assert team.get("/").status_code == 401


def test_who_is_away_is_logged_out_sooner(here: Site, root: Path) -> None:
    head = inside(here, root, Who.HEAD)
    here.seconds[0] += IDLE_AWAY - 1
    assert head.get("/").status_code == 200
    here.seconds[0] += IDLE_AWAY + 1
    assert head.get("/").status_code == 401
    assert IDLE_AWAY < IDLE


# --- at this PC only ---


def asked(visitor: Any, site: Site, route: Route) -> TestResponse:
    known: dict[str, Any] = {"period": "TW1", "number": 1, "key": "abc", "link": "x", "filename": "halaman.css"}
    with site.app.test_request_context(base_url=PC):
        names = re.findall(r"<(?:\w+:)?(\w+)>", route.rule)
        path = url_for(route.name, **{one: known.get(one, "x") for one in names}).removeprefix(PC)
    if route.scope is None:
        answer: TestResponse = visitor.get(path)
    else:
        answer = visitor.post(path, {SEEN: site.office.desk.glance().seen(*route.scope({"period": "TW1"}))})
    return answer


HERE_ONLY = {
    *("finish", "start", "open_year", "new_year", "show_example"),
    *("help_page", "download_notes", "network_page", "open_network", "close_network", "give_password", "take_password"),
}


def test_a_kasubag_on_the_network_neither_hands_out_passwords_nor_changes_the_year(here: Site, root: Path) -> None:
    assert {one.name for one in here.office.routes.values() if one.here_only} == HERE_ONLY
    away = inside(here, root, Who.SUBHEAD)
    for name in HERE_ONLY:
        answer = asked(away, here, here.office.routes[name])
        assert (answer.status_code, "bukan untuk yang masuk lewat jaringan" in answer.text) == (403, True), name
    page = away.get("/").text
    assert "Tahun lain" not in page
    assert "Selesai</button>" not in page
    assert 'href="/jaringan"' not in page
    assert 'href="/jaringan"' in here.visitor().page("/")


# --- own team only ---


@pytest.mark.parametrize(("team", "status"), [("BID-A", 200), ("BID-B", 403), ("bid-a", 403)])
def test_a_route_with_a_team_is_for_that_team(here: Site, root: Path, team: str, status: int) -> None:
    """Whichever way it names the team, and without a line of its own."""
    here.app.add_url_rule("/tim/<team>", "by_path", lambda team: f"isi {team}")
    here.app.add_url_rule("/cari", "by_query", lambda: "isi")
    here.app.add_url_rule("/isi", "by_field", lambda: "isi", methods=["POST"])
    for name, scope in (("by_path", None), ("by_query", None), ("by_field", nothing)):
        here.office.routes[name] = Route("", name, lambda: "", EVERYONE, scope)
    mine = inside(here, root, Who.TEAM, "BID-A")
    assert mine.get(f"/tim/{team}").status_code == status
    assert mine.get("/cari", query_string={"tim": team}).status_code == status
    assert mine.post("/isi", {SEEN: here.office.desk.glance().seen("-"), "tim": team}).status_code == status
    assert inside(here, root, Who.SECRETARY).get(f"/tim/{team}").status_code == 200


def test_no_page_of_a_team_names_another(here: Site, root: Path) -> None:
    """Every page that a team may open, from the route table; also while work of others is shown."""
    mine = inside(here, root, Who.TEAM, "BID-A")
    here.office.desk.start("Penyusunan", "/", (), Who.SUBHEAD)
    seen = 0
    for route in here.office.routes.values():
        if route.scope is None and route.right is not None and route.allows(Who.TEAM):
            answer = asked(mine, here, route)
            assert OTHERS not in answer.text, route.name
            seen += answer.status_code == 200
    assert seen >= 2
    assert OTHERS in inside(here, root, Who.HEAD).get("/periode/TW1").text
    assert mine.get("/berkas/" + number_of("input_templates/TW1/a.xlsx")).status_code == 200
    assert mine.get("/berkas/" + number_of("input_templates/TW1/b.xlsx")).status_code == 404


def test_of_their_own_work_a_team_gets_no_file_of_others(here: Site, root: Path) -> None:
    mine = inside(here, root, Who.TEAM, "BID-A")
    step = desk.Step("x", tasks.examine, ())
    job = here.office.desk.start("Penyimpanan", "/", (step,), Who.TEAM, "BID-A")
    for _ in range(200):
        if job.is_over:
            break
        time.sleep(0.02)
    answer = mine.get(f"/pekerjaan/{job.number}")
    assert answer.status_code == 200
    assert number_of("input_templates/TW1/b.xlsx") not in answer.text
    assert number_of("input_templates/TW1/b.xlsx") in here.visitor().page(f"/pekerjaan/{job.number}")
    assert Colleague(here).get(f"/pekerjaan/{job.number}").status_code == 401


def test_the_check_tells_a_team_of_its_own_form_only(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Done:
        findings = tuple(
            Finding(code, severity, "x", "x", Place("a.xlsx"), f"punya {team}", "y", "z", "perbaiki", team=team)
            for code, severity, team in (("ISI-001", Severity.WARNING, "BID-A"), ("ISI-002", Severity.ERROR, "BID-B"))
        )
        returned, written, passes, sentence = (), (), False, "BELUM"

    monkeypatch.setattr(checking, "check", lambda *_: Done)
    told = tasks.examine(root, 1, NOW.date(), "BID-A")
    assert isinstance(told, Outcome)
    assert told.good
    assert "BID-A" in told.lines[0].text
    assert len(told.lines) == 1
    everything = tasks.examine(root, 1, NOW.date())
    assert isinstance(everything, Outcome)
    assert len(everything.lines) == 2


# --- addresses ---


def test_the_names_of_this_pc_are_taken_while_the_network_is_served(here: Site) -> None:
    client = here.app.test_client()
    for host in ("pc-kasubag:8765", "PC-KASUBAG:8765", "192.168.1.5:8765"):
        assert client.get("/", headers={"Host": host}).status_code == 401, host
    for host in ("pc-kasubag", "pc-kasubag:80", "192.168.1.6:8765", "pc-kasubag.penipu.id:8765"):
        answer = client.get("/", headers={"Host": host})
        assert (answer.status_code, PC in answer.text) == (400, True), host
    here.office.network.close()
    assert client.get("/", headers={"Host": "pc-kasubag:8765"}).status_code == 400


@pytest.mark.parametrize("origin", ["null", "http://pc-lain:8765", "http://pc-kasubag:80", "https://pc-kasubag:8765"])
def test_on_the_network_the_origin_decides(here: Site, root: Path, origin: str) -> None:
    head = inside(here, root, Who.SUBHEAD)
    seen = here.office.desk.glance().seen("-")
    assert head.post("/keluar", {SEEN: seen}, origin=origin).status_code == 403
    assert head.get("/").status_code == 200
    assert head.post("/keluar", {SEEN: seen}).status_code == 303


# --- the Kasubag's page ---


def test_the_kasubag_opens_hands_out_takes_away_and_closes(here: Site) -> None:
    here.office.network.close()
    kasubag = here.visitor()
    page = text_of(kasubag.page("/jaringan"))
    assert [called for called in _CALLED.values() if called not in page] == []  # as sheet Pejabat calls them
    assert "Pengoreksi" not in page
    assert "hanya untuk komputer ini" in page
    assert "Jaringan privat" in page
    assert "siapa yang dapat mengubah folder tahun ini dapat melewati halaman ini" in page
    assert "dapat dibaca orang lain di jaringan yang sama" in page
    assert kasubag.send("/jaringan", "/jaringan/buka").status_code == 303
    assert PC in kasubag.page("/jaringan")
    slip = kasubag.send("/jaringan", "/jaringan/sandi", {"siapa": "bid-a"})
    password = re.search(r'class="sandi">([^<]+)<', slip.text)
    assert password
    assert PC in slip.text
    assert Colleague(here).log_in("bid-a", password[1]).status_code == 303
    page = kasubag.page("/jaringan")
    assert password[1] not in page
    assert "kata sandi dari 5 April 2023" in text_of(page)
    assert kasubag.send("/jaringan", "/jaringan/cabut", {"siapa": "bid-a"}).status_code == 303
    here.seconds[0] += 60
    assert Colleague(here).log_in("bid-a", password[1]).status_code == 403
    assert kasubag.send("/jaringan", "/jaringan/sandi", {"siapa": "tidak ada"}).status_code == 404
    assert kasubag.send("/jaringan", "/jaringan/tutup").status_code == 303
    assert not here.office.network.is_open


def test_people_read_what_the_office_calls_them(here: Site, root: Path) -> None:
    board = inside(here, root, Who.HEAD).get("/").text
    assert "Masuk sebagai Kepala Badan." in text_of(board)


def test_who_left_the_data_induk_can_still_be_shut_out(here: Site, root: Path) -> None:
    give(root, Who.TEAM, "BID-LAMA", "x")
    kasubag = here.visitor()
    assert "BID-LAMA" in kasubag.page("/jaringan")
    assert kasubag.send("/jaringan", "/jaringan/cabut", {"siapa": "bid-lama"}).status_code == 303
    assert accounts(root) == ()


# --- the server ---


@pytest.fixture
def served(here: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    monkeypatch.setattr(network, "_PORT", 0)
    made = Network()
    made.admit(here.app.wsgi_app)
    here.office.network = made
    yield made
    made.close()


def answered(served: Network, connection: http.client.HTTPConnection) -> int:
    connection.request("GET", "/", headers={"Host": served.addresses[0].partition("://")[2]})
    status = connection.getresponse().status
    connection.close()
    return status


def port_of(served: Network) -> int:
    return int(served.addresses[0].rpartition(":")[2])


def test_a_second_server_stands_on_the_network_until_it_is_closed(served: Network) -> None:
    port = port_of(served)
    assert served.addresses[0] == f"http://{socket.gethostname().casefold()}:{port}"
    assert not any("127.0.0." in one for one in served.addresses)
    assert answered(served, http.client.HTTPConnection("127.0.0.1", port, timeout=60)) == 401
    served.close()
    assert served.ending is not None
    served.ending.join(30)
    assert not served.ending.is_alive()
    assert served.addresses == ()
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()


def test_a_port_that_is_taken_is_replaced(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))  # noqa: S104
        other.listen()
        monkeypatch.setattr(network, "_PORT", other.getsockname()[1])
        made = Network()
        made.admit(here.app.wsgi_app)
        assert port_of(made) != other.getsockname()[1]
        made.close()


def test_with_the_certificate_of_the_office_nobody_reads_along(here: Site, tmp_path: Path) -> None:
    certificate, key = tmp_path / "kantor.pem", tmp_path / "kantor.key"
    subject = ("-subj", "/CN=pc-kasubag", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    try:
        command = ["openssl", "req", "-x509", "-nodes", *subject, "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        missing("openssl is not installed")
    made = Network((certificate, key))
    made.admit(here.app.wsgi_app)
    here.office.network = made
    assert made.addresses[0].startswith("https://")
    trusted = ssl.create_default_context(cafile=str(certificate))
    trusted.check_hostname = False
    assert answered(made, http.client.HTTPSConnection("127.0.0.1", port_of(made), timeout=60, context=trusted)) == 401
    assert "Sambungan memakai sertifikat kantor" in here.visitor().page("/jaringan")
    made.close()


@pytest.mark.parametrize("content", [None, b"bukan sertifikat"])
def test_a_certificate_that_is_none_is_told(here: Site, tmp_path: Path, content: bytes | None) -> None:
    for name in ("a.pem", "a.key"):
        if content is not None:
            (tmp_path / name).write_bytes(content)
    with pytest.raises(WorkspaceError, match="Sertifikat kantor tidak dapat dipakai"):
        Network((tmp_path / "a.pem", tmp_path / "a.key")).admit(here.app.wsgi_app)


def test_certificate_and_key_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layani", "--jaringan", "--sertifikat", "x.pem"]) == 2
    assert "disebut bersama" in capsys.readouterr().err
