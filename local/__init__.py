"""The same template on one machine: for developers and demonstrations, never deployed."""

import sys
from pathlib import Path

_SRC = str(Path(__file__).parents[1] / "src")
if _SRC not in sys.path:
    sys.path.insert(0, _SRC)  # The handlers, as Lambda finds them.
