"""A program that only builds values pays for attrs and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = frozenset({"babel", "cattrs", "click", "dateutil", "json", "pluggy", "pytest", "rich"})
ALLOWED = frozenset({"attr", "attrs", "childcare_policy"})


def brought_in_by(statement: str) -> set[str]:
    """The top-level modules a fresh interpreter holds after a statement and not before it."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    said = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in said.stdout.split()}


def test_importing_the_library_brings_in_attrs_only() -> None:
    brought = brought_in_by("import childcare_policy")
    assert "childcare_policy" in brought
    assert brought & HEAVY == set()
    assert brought - ALLOWED - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_a_heavy_import_would_be_seen(name: str) -> None:
    assert name in brought_in_by(f"import {name}")
