"""`python -m lkjgen` is the same as `lkjgen`."""

from lkjgen.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
