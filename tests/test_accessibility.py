"""The reviewer's page in a real browser: axe-core finds no violation, and nothing runs off a phone's screen."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from lkjgen.core.achievement import compute
from lkjgen.core.comparing import compare
from lkjgen.core.document import Document
from lkjgen.core.regeneration import changes_report, regenerate
from lkjgen.core.tracing import trace
from lkjgen.core.tracing.report import tracing_report
from lkjgen.files.html_writer import write_html
from tests.draft_values import Pages
from tests.slow import SLOW
from tests.test_tracing import office, report

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


def in_windows(*pages: str) -> pytest.MarkDecorator:
    """The pages at both widths; in the ordinary run each at one of them."""
    every = [(name, width) for name in pages for width in WIDTHS]
    some = every if SLOW else list(zip(pages, WIDTHS, strict=True))
    return pytest.mark.parametrize(("name", "width"), some)


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


@in_windows("TW2/Pemeriksaan_TW2_2023", "TW2/Pemeriksaan_TW2_2023_v2")
def test_the_report_is_accessible(
    example_folder: Path, tmp_path: Path, chromium: str, axe: str, name: str, width: str
) -> None:
    page = (example_folder / f"output/{name}.html").read_text(encoding="utf-8")
    told = looked_at(page, chromium, axe, WIDTHS[width], tmp_path)
    assert told["violations"] == []
    assert told["rules"] > 10
    assert told["page"] <= told["window"]


@in_windows("telusur", "perubahan")
def test_the_pages_on_a_draft_are_accessible(tmp_path: Path, chromium: str, axe: str, name: str, width: str) -> None:
    told = looked_at(write_html(draft_pages()[name]), chromium, axe, WIDTHS[width], tmp_path)
    assert told["violations"] == []
    assert told["rules"] > 10
    assert told["page"] <= told["window"]


@cache
def draft_pages() -> Mapping[str, Document]:
    """The pages on an edited draft: its figures against the data, and what the next version keeps."""
    document = report(office())
    pages = Pages.of(report(office("TW2", "26")))
    pages.overtype("36 unit", "35 unit")
    pages.add("Dasar Hukum", "Ada 77 usulan pada Tahun Anggaran 2022, #REF!")
    pages.delete("Cara Pengukuran")
    compared, name = compare(pages.read(), document), "LKJ_TW2_2023.docx"
    found = trace(compared, office(), compute(office()), name=name)
    done = regenerate(compared)
    return {
        "telusur": tracing_report(found, document, name=name, sha256="ab" * 32, day=date(2023, 7, 10)),
        "perubahan": changes_report(document, done.changes, ("Satu keterangan.",), before=name, after="LKJ_v2.docx"),
    }


def test_a_fault_would_be_told(tmp_path: Path, chromium: str, axe: str) -> None:
    page = '<!DOCTYPE html><html><body><img src="data:,"><p style="width: 4000px">x</p></body></html>'
    told = looked_at(page, chromium, axe, WIDTHS["desktop"], tmp_path)
    assert {"image-alt", "html-has-lang"} <= {one[0] for one in told["violations"]}
    assert told["page"] > told["window"]
