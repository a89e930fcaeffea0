"""`python -m tashan.faces.cli` is `tashan`."""

import sys

from tashan.faces.cli import main

sys.exit(main())
