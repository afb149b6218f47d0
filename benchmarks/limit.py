"""The least that any program must do: hash and unzip the workbooks, zip the parts of the annual draft.

Run: python -P limit.py FOLDER DRAFT TARGET. `benchmarks.compare` runs it; it knows nothing of lkjgen.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path


def main() -> None:
    folder, draft, target = map(Path, sys.argv[1:4])
    for path in (*folder.glob("*.xlsx"), *folder.glob("masuk/*/*.xlsx")):
        hashlib.sha256(path.read_bytes()).hexdigest()
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                package.read(name)
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))


if __name__ == "__main__":
    main()
