"""`python -m strikemap`."""

import sys

from strikemap.cli import main

if __name__ == "__main__":
    sys.exit(main())
