"""What the house tests look at: the files a stranger would get."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Files that git has or would take; in an unpacked source archive, every file outside hidden folders."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False) if (ROOT / ".git").exists() else None
    if said and not said.returncode:
        named = [ROOT / name for name in said.stdout.split("\0") if name]
    else:
        named = [path for path in ROOT.rglob("*") if not hidden(path.relative_to(ROOT))]
    return sorted(path for path in named if path.is_file())


def hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in {"dist", "__pycache__"} for part in path.parts)
