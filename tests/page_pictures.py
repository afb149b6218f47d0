"""The pictures of BACA DULU in the zip for Windows, made of the page: `python -m tests.page_pictures`.

It needs Chromium. No test compares the bytes; `tests/test_packaging.py` compares the names with those that the page shows.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tests.page_server import Running
from tests.played_year import TEAMS, TW1, Player
from tests.refresh import ROOT

FOLDER = ROOT / "packaging" / "windows" / "gambar"
MOST_BYTES = 70_000
_WIDTH = 760
PICTURES: Mapping[str, tuple[str, int]] = {
    "tahun": ("Tahun ini", 560),
    "periode": ("TW I", 560),
    "mulai": ("Tahun lain", 440),
}
"""Name → the link that leads to the page, and how many points of it are shown."""


def main() -> None:
    """Make them all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"LKJGEN_CONFIG": str(folder / "milik sendiri"), "LKJGEN_SOFFICE": "none", "HOME": name}
        play = Player(folder)
        play.begin_year()
        play.begin(TW1)
        play.later(3)
        play.deliver(TW1, TEAMS[:2])
        (folder / "Laporan Kinerja").mkdir()
        root = play.here.root.rename(folder / "Laporan Kinerja" / f"LKJ {TW1.year}")
        running = Running(root, now=play.now + timedelta(hours=1))
        FOLDER.mkdir(exist_ok=True)
        with sync_playwright() as started:
            program = shutil.which("chromium") or "chromium"
            browser = started.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
            )
            page = browser.new_context(locale="id-ID", viewport={"width": _WIDTH, "height": 700}).new_page()
            page.goto(running.link())
            page.locator("table.papan").wait_for(timeout=120_000)
            for name, (link, height) in PICTURES.items():
                page.get_by_role("link", name=link, exact=True).first.click()
                page.wait_for_load_state()
                part = {"x": 0, "y": 0, "width": _WIDTH, "height": height}
                data = page.screenshot(path=FOLDER / f"{name}.png", clip=part, full_page=True)  # type: ignore[arg-type]
                print(name, len(data))
            browser.close()
        running.end()


if __name__ == "__main__":
    main()
