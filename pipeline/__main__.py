"""``python -m pipeline`` is ``lasmer``."""

import sys

from pipeline.cli import main

sys.exit(main())
