"""What the two distributions promise, read from their metadata."""

from __future__ import annotations

import tomllib
from importlib.metadata import entry_points, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

DEPENDENCIES = {"attrs", "babel", "cattrs", "pluggy", "python-dateutil"}


def project_in(folder: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


@pytest.fixture(scope="session")
def core(root: Path) -> dict[str, Any]:
    return project_in(root)


@pytest.fixture(scope="session")
def profiles(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("profiles/*/pyproject.toml"))


def names(requirements: list[str]) -> set[str]:
    return {Requirement(each).name for each in requirements}


def pins(text: str) -> dict[str, str]:
    """Name and version of each line of a pinned requirements file; hashes and markers left aside."""
    pinned = [line.split(";")[0].rstrip(" \\") for line in text.splitlines() if "==" in line and line[0].isalpha()]
    return {name: version for name, _, version in (line.partition("==") for line in pinned)}


def test_the_core_needs_five_distributions(core: dict[str, Any]) -> None:
    assert names(core["dependencies"]) == DEPENDENCIES


def test_no_dependency_is_capped(core: dict[str, Any]) -> None:
    specifiers = [spec for each in core["dependencies"] for spec in Requirement(each).specifier]
    assert {spec.operator for spec in specifiers} == {">="}


def test_the_command_line_is_an_extra(core: dict[str, Any]) -> None:
    assert names(core["optional-dependencies"]["cli"]) == {"click", "rich", "ruamel-yaml"}
    assert core["scripts"] == {"childcare-policy": "childcare_policy.cli:main"}


def test_what_is_installed_is_what_is_written(core: dict[str, Any]) -> None:
    installed = [Requirement(each) for each in requires("childcare-policy") or []]
    assert {each.name for each in installed if not each.marker} == names(core["dependencies"])


def test_the_readme_is_part_of_the_distribution_once_there_is_one(core: dict[str, Any], root: Path) -> None:
    assert ("readme" in core) == (root / "README.md").is_file()


def test_every_profile_is_one_entry_point_onto_the_core(profiles: list[Path]) -> None:
    assert profiles
    for folder in profiles:
        project = project_in(folder)
        module = f"childcare_policy_{folder.name}"
        assert project["name"] == f"childcare-policy-{folder.name}"
        assert project["entry-points"] == {"childcare_policy": {folder.name: module}}
        assert names(project["dependencies"]) == {"childcare-policy"}


def test_every_profile_is_found_by_its_entry_point(profiles: list[Path]) -> None:
    found = {each.name: each.value for each in entry_points(group="childcare_policy")}
    assert found.items() >= {folder.name: f"childcare_policy_{folder.name}" for folder in profiles}.items()


def test_every_package_is_typed(profiles: list[Path], root: Path) -> None:
    packages = [root / "src/childcare_policy", *(each / f"childcare_policy_{each.name}" for each in profiles)]
    assert [package.name for package in packages if not (package / "py.typed").is_file()] == []


def test_every_profile_carries_the_licence(profiles: list[Path], root: Path) -> None:
    licence = (root / "LICENSE").read_bytes()
    assert [folder.name for folder in profiles if (folder / "LICENSE").read_bytes() != licence] == []


def test_every_pin_has_its_hashes_and_no_address(root: Path) -> None:
    text = (root / "requirements" / "dev.txt").read_text(encoding="utf-8")
    entries = text.replace("\\\n", "").splitlines()
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_the_pins_satisfy_what_is_declared(core: dict[str, Any], root: Path) -> None:
    pinned = pins((root / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    declared = map(Requirement, [*core["dependencies"], *core["optional-dependencies"]["cli"]])
    assert [each.name for each in declared if Version(pinned[each.name]) not in each.specifier] == []


def test_all_that_is_asked_for_is_pinned(root: Path) -> None:
    pinned = pins((root / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    wanted = (root / "requirements" / "dev.in").read_text(encoding="utf-8").splitlines()
    assert {line for line in wanted if line and not line.startswith("#")} <= pinned.keys()
