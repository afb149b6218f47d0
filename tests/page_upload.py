"""A program of its own that serves a year, is sent a workbook, and tells what its process has loaded of what reads one."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from tests.page_server import Running

READERS = {"docx", "lxml", "numpy", "openpyxl", "pandas", "pandera", "python_calamine"}
_PARTS = (
    '--x\r\nContent-Disposition: form-data; name="dilihat"\r\n\r\n{seen}\r\n'
    '--x\r\nContent-Disposition: form-data; name="berkas"; filename="a.xlsx"\r\n\r\nPK\r\n--x--\r\n'
)


def main(root: Path) -> None:
    running = Running(root)
    try:
        send(running)
        print(*sorted(READERS & set(sys.modules)))
    finally:
        running.end()


def send(running: Running) -> None:
    """A file that is no workbook, and wait until somebody has found that out."""
    cookie = running.log_in()

    def page(path: str, until: str) -> str:
        for _ in range(300):
            if until in (text := running.ask("GET", path, Cookie=cookie)[1]):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{until} does not come")

    found = re.search(r'action="/data-induk".*?value="([^"]+)"', page("/", "data-induk"), re.S)
    assert found
    form = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=x"}
    status, _, headers = running.ask("POST", "/data-induk", _PARTS.format(seen=found[1]), **form)
    assert status == 303, status
    assert "bukan data induk" in page(headers["Location"], "Kembali")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
