"""Makes `python -m clusterbook` the same as the command `clusterbook`."""

import sys

from clusterbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
