"""``python -m ocopkit.cli``: the command line where no ``ocopkit`` stands on the path."""

import sys

from ocopkit.cli import main

sys.exit(main())
