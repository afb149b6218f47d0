"""`python -m lkjgen` is the same as `lkjgen`, as far as Python lets it be.

Python looks for the package itself in the current folder first, as it does for every `-m`: only the command `lkjgen` (or
`python -P -m lkjgen`) promises that no file of the current folder is run. What is imported from here on is not taken from
there in either case.
"""

import os
import sys

sys.path[:] = [one for one in sys.path if one and one != os.getcwd()]  # noqa: PTH109  nothing more is imported before this

from lkjgen.cli import main  # noqa: E402

if __name__ == "__main__":
    raise SystemExit(main())
