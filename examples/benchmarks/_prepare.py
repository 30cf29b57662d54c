"""Write the input workbooks of cases: `python _prepare.py FOLDER JSON CASE...`.

A process of its own, since drawing a country takes memory that the measuring process should not have.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples.benchmarks._cases import cases


def main() -> None:
    """Write them, and tell where they are."""
    folder, told, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    known = cases()
    written = {name: [str(path) for path in known[name].write(folder)] for name in names}
    told.write_text(json.dumps(written), encoding="utf-8")


if __name__ == "__main__":
    main()
