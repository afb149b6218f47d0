"""The reviewer's page in a real browser: axe-core finds no violation, and nothing runs off a phone's screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing

AXE = "LKJGEN_AXE"  # names axe-core's axe.min.js
WIDTHS = {
    "desktop": 1280,
    "phone": 500,
}  # headless Chromium makes no narrower window; both are below and above the bend
_RUN = """<script>
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found => {
  const told = {
    violations: found.violations.map(one => [one.id, one.help, one.nodes.length]),
    incomplete: found.incomplete.map(one => one.id),
    rules: found.passes.length,
    page: document.documentElement.scrollWidth,
    window: window.innerWidth,
  };
  document.body.innerHTML = "";
  document.body.appendChild(document.createElement("pre")).textContent = "TOLD" + JSON.stringify(told) + "TOLD";
});
</script></body>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    """Debian's Chromium, or Chrome or Edge where a PC has them on its path."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))), None)
    return program or missing("Chromium is not installed")


@pytest.fixture(scope="module")
def axe() -> str:
    named = os.environ.get(AXE)
    return (
        Path(named).read_text(encoding="utf-8") if named else missing(f"axe-core is not installed ({AXE} is not set)")
    )


def looked_at(page: str, chromium: str, axe: str, width: int, folder: Path) -> dict[str, Any]:
    """What axe-core says of the page in a window of `width` pixels, and how wide the page is."""
    target = folder / "halaman.html"
    target.write_text(page.replace("</body>", f"<script>{axe}</script>{_RUN}"), encoding="utf-8")
    arguments = (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profil'}",
        f"--window-size={width},900", "--virtual-time-budget=20000", "--dump-dom", target.as_uri(),
    )  # fmt: skip
    done = subprocess.run([chromium, *arguments], capture_output=True, timeout=120, check=True)
    match = re.search(r"<pre>TOLD(.*?)TOLD</pre>", done.stdout.decode("utf-8"), re.S)
    assert match, done.stderr.decode("utf-8", "replace")[-2000:]
    told: dict[str, Any] = json.loads(unescape(match[1]))
    return told


@pytest.mark.parametrize("width", WIDTHS.values(), ids=list(WIDTHS))
@pytest.mark.parametrize("name", ["TW2/Pemeriksaan_TW2_2023", "TW2/Pemeriksaan_TW2_2023_v2"])
def test_the_report_is_accessible(
    example_folder: Path, tmp_path: Path, chromium: str, axe: str, name: str, width: int
) -> None:
    page = (example_folder / f"output/{name}.html").read_text(encoding="utf-8")
    told = looked_at(page, chromium, axe, width, tmp_path)
    assert told["violations"] == []
    assert told["rules"] > 10
    assert told["page"] <= told["window"]


def test_a_fault_would_be_told(tmp_path: Path, chromium: str, axe: str) -> None:
    page = '<!DOCTYPE html><html><body><img src="data:,"><p style="width: 4000px">x</p></body></html>'
    told = looked_at(page, chromium, axe, WIDTHS["desktop"], tmp_path)
    assert {"image-alt", "html-has-lang"} <= {one[0] for one in told["violations"]}
    assert told["page"] > told["window"]
