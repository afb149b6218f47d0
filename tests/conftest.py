"""Fixtures that several test modules share, and how hypothesis runs."""

import gc
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

from lkjgen import SELDOM
from lkjgen.core.achievement import Year
from lkjgen.core.document import Document
from lkjgen.core.model import Period
from lkjgen.core.performance_report import annual_report, quarterly_report, working_paper
from lkjgen.example import OFFICES, PERKIMTAN, Office
from lkjgen.files.libreoffice import find
from lkjgen.usecases import example_year
from lkjgen.usecases.checking import check
from tests.known_books import known_books
from tests.made_once import SHARED, finish, is_first, once, wait_for
from tests.slow import times
from tests.validity import VALIDATOR
from tests.waiting_children import own_children, waiting_children

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["LKJGEN_CACHE"] = "none"  # no test looks at the user's own
os.environ["LKJGEN_CONFIG"] = "none"  # nor remembers anything for them

# The same examples on every machine: a red run can be repeated, and nothing is remembered between two runs.
settings.register_profile("lkjgen", derandomize=True, deadline=None, database=None, max_examples=times(25, 1000))
settings.load_profile("lkjgen")


AXE = "LKJGEN_AXE"  # names axe-core's axe.min.js


def pytest_configure(config: pytest.Config) -> None:
    """The processes of a parallel run share a folder, which the one that starts them makes and removes."""
    if "PYTEST_XDIST_WORKER" not in os.environ and config.getoption("numprocesses", None):
        folder = tempfile.TemporaryDirectory(prefix="lkjgen-uji-", ignore_cleanup_errors=True)
        os.environ[SHARED] = folder.name
        config.add_cleanup(folder.cleanup)


def missing(what: str) -> NoReturn:
    """A tool that is not there: a skip at a desk, a failure in CI, where a skip would hide that nothing was checked."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; with CI set nothing may be skipped")
    pytest.skip(what)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice's program, where the product itself finds it."""
    found = find()
    if found is None:
        missing("LibreOffice (soffice) is not installed")
    return found


@pytest.fixture(scope="session")
def pandoc_program() -> Path:
    """pandoc, which reads a draft as any other program would."""
    found = shutil.which("pandoc")
    if found is None:
        missing("pandoc is not installed")
    return Path(found)


@pytest.fixture(scope="session")
def uno_python(soffice: Path) -> Path:
    """A Python that can drive LibreOffice: the one beside its program, or that of the system."""
    beside = (soffice.resolve().with_name(one) for one in ("python", "python.exe"))
    system = shutil.which("python3", path=os.defpath)
    for one in (*beside, *([Path(system)] if system else [])):
        if (
            one.is_file()
            and subprocess.run([one, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return one
    missing("no Python with LibreOffice's bridge 'uno' is installed (on Debian: python3-uno)")


@pytest.fixture(scope="session")
def ooxml_validator() -> Path:
    """The Open XML SDK validator's program; `tests.validity.sdk_errors` calls it."""
    named = os.environ.get(VALIDATOR)
    if not named:
        missing(f"the Open XML SDK validator is not installed ({VALIDATOR} is not set)")
    program = Path(named)
    if not program.is_file():
        pytest.fail(f"{VALIDATOR} names no file: {program}")
    return program


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium, or Chrome or Edge where a PC has them on its path."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))), None)
    return program or missing("Chromium is not installed")


@pytest.fixture(scope="session")
def axe() -> str:
    named = os.environ.get(AXE)
    return (
        Path(named).read_text(encoding="utf-8") if named else missing(f"axe-core is not installed ({AXE} is not set)")
    )


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    """It reaches this PC only, also by the name that the network would call it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-gpu",
                "--host-resolver-rules=MAP pc-kasubag 127.0.0.1",
            ],
        )
        yield opened
        opened.close()


@dataclass(frozen=True)
class Run:
    """The year of an example office: its folder, what was told at the end, and the steps."""

    office: Office
    folder: Path
    told: tuple[str, ...]
    steps: tuple[tuple[int, int, str], ...]

    def document(self, key: str) -> Document:
        """The report of a period ("TW1" … "Tahunan") from the folder's data, as `susun` composes it."""
        return _composed(self, key)[0]

    def paper(self, key: str) -> Document:
        """The working paper beside it, without the list of files."""
        return working_paper(*_composed(self, key), ())


@cache
def _composed(run: Run, key: str) -> tuple[Document, Year]:
    return once(f"laporan-{run.office.key}-{key}", lambda: _made(run, key))


def _made(run: Run, key: str) -> tuple[Document, Year]:
    period = Period(run.office.year, None if key == "Tahunan" else int(key[2]))
    day = run.office.report_day(key)
    found = check(run.folder, period.quarter, day)
    assert found.year is not None
    report = quarterly_report if period.quarter else annual_report
    return report(found.year, has_errors=not found.passes, signed_on=day), found.year


@pytest.fixture(scope="session", autouse=True)
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was read once in this test run is kept for all of it, as at a user's; see `read_anew`."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJGEN_CACHE", str(shared / "simpanan"))
        with known_books():
            yield


def pytest_collection_finish() -> None:
    """From the first test on the garbage collector looks as seldom as in a command."""
    gc.set_threshold(*SELDOM)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the reading itself: nothing is kept between two commands."""
    monkeypatch.setenv("LKJGEN_CACHE", "none")


@pytest.fixture(scope="session", autouse=True)
def children_wait() -> Iterator[None]:
    """Children serve one test after the other; see `children_end`."""
    with waiting_children():
        yield


@pytest.fixture
def children_end() -> Iterator[None]:
    """For tests of the child itself: each ends with its `with`, as at a user's."""
    with own_children():
        yield


@pytest.fixture(scope="module")
def page_at_once() -> Iterator[None]:
    """What the page asks for is done in this process, without LibreOffice."""
    from lkjgen.page import desk
    from tests.page_office import AtOnce

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "Child", AtOnce)
        patch.setenv("LKJGEN_SOFFICE", "none")
        yield


@pytest.fixture(scope="session")
def run_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Office], Run]:
    """Each office's year, made once per test run, without page numbers, and only where a test asks for it.

    The processes of a parallel run make it once for all, and each takes a copy.
    """

    @cache
    def made(office: Office) -> Run:
        own = tmp_path_factory.mktemp(office.key)
        if not (parallel := os.environ.get(SHARED)):
            return _run(office, own)
        shared = Path(parallel) / f"contoh-{office.key}"
        done = shared / "dibuat.json"
        if is_first(shared):
            first = _run(office, shared)
            finish(done, json.dumps([first.told, first.steps]).encode())
        wait_for(done)
        told, steps = json.loads(done.read_bytes())
        folder = Path(shutil.copytree(shared / f"contoh_{office.year}", own / f"contoh_{office.year}"))
        moved = tuple(one.replace(str(shared), str(own)) for one in told)
        return Run(office, folder, moved, tuple((step, of, sentence) for step, of, sentence in steps))

    return made


@pytest.fixture(scope="session", autouse=True)
def years_by_turns(request: pytest.FixtureRequest, run_of: Callable[[Office], Run]) -> None:
    """Where a parallel run needs both years, each of two processes begins with another one: neither waits for the other."""
    for name in ("read_once", "children_wait"):
        request.getfixturevalue(name)
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw"))
    needed = any("each_run" in getattr(one, "fixturenames", ()) for one in request.session.items)
    if needed and 0 <= number < len(OFFICES):
        run_of(list(OFFICES.values())[number])


def _run(office: Office, target: Path) -> Run:
    steps: list[tuple[int, int, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJGEN_SOFFICE", "none")
        told = example_year.run_example(target, lambda *step: steps.append(step), office)
    return Run(office, target / f"contoh_{office.year}", told, tuple(steps))


@pytest.fixture(scope="session")
def example_folder(run_of: Callable[[Office], Run]) -> Path:
    """The folder of the first office, for what needs to be tried on one only."""
    return run_of(PERKIMTAN).folder


@pytest.fixture(scope="session", params=OFFICES.values(), ids=list(OFFICES))
def each_run(request: pytest.FixtureRequest, run_of: Callable[[Office], Run]) -> Run:
    """The year of every example office in turn."""
    return run_of(request.param)
