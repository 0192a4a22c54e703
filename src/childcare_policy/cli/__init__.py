"""The command line ``childcare-policy``: what it reads are files, what it answers stands in the report.

Exit status: 0 done; 1 a finding has a status ``--fail-on`` named; 2 bad input or usage, with one line a fault on
standard error and nothing written; 3 the run finished but a check itself failed. click and rich come with the
extra ``cli``, and are imported here and nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

EXTRA = frozenset({"click", "rich", "ruamel"})
INSTALL = "命令行需要 click 和 rich，请安装 / the command line needs click and rich, install: childcare-policy[cli]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; where the extra is not installed, say so in one line and return 2."""
    missing = ""
    try:
        from .app import run
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing not in EXTRA:
            raise
    if missing:
        print(INSTALL, file=sys.stderr)
        return 2
    return run(arguments)
