"""The PDF is tested on the same example report as the page."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "html"))
