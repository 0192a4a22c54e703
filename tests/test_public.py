"""The door of the package: every public name loads, type checkers see the same names, and the list is sorted."""

import ast
from pathlib import Path

import childcare_policy


def names_for_type_checkers() -> set[str]:
    stub = Path(childcare_policy.__file__).with_suffix(".pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    taken = {alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    made = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name for name in taken if name} | made


def test_every_public_name_loads() -> None:
    for name in childcare_policy.__all__:
        assert getattr(childcare_policy, name) is not None, name


def test_names_are_sorted_and_listed_by_dir() -> None:
    assert sorted(childcare_policy.__all__) == childcare_policy.__all__ == dir(childcare_policy)


def test_type_checkers_see_the_same_names() -> None:
    assert names_for_type_checkers() == set(childcare_policy.__all__)
