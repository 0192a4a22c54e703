"""``new-profile``: what it makes installs as a stranger's would, conforms at once, and is whole or not there."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from childcare_policy import ProfileError, load
from childcare_policy.cli import new
from childcare_policy.cli.app import app
from childcare_policy.errors import ChildcarePolicyError
from childcare_policy.testing import load_scenarios, run

from .conftest import Run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("new")
    words = ["new-profile", "willow-brook", "-o", str(place), "--title", "柳溪县", "--title-en", "Willowbrook"]
    assert CliRunner().invoke(app, words).exit_code == 0
    return place / "childcare-policy-willow-brook"


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip installed what was made."""
    target = tmp_path_factory.mktemp("site")
    pip = ["-m", "pip", "install", "-qq", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile"]
    subprocess.run([sys.executable, *pip, "--target", str(target), str(folder)], check=True)
    return target


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(site))
    yield
    for name in [name for name in sys.modules if name.startswith("childcare_policy_willow_brook")]:
        del sys.modules[name]


def test_what_is_made_installs_and_is_found(installed: None, site: Path) -> None:
    registry = load(only=["willow-brook"])
    assert registry.failures == ()
    assert registry.profile("willow-brook").title["zh"] == "柳溪县"
    assert registry.origins["willow-brook"].distribution == "childcare-policy-willow-brook"
    package = site / "childcare_policy_willow_brook"
    assert (package / "py.typed").exists()
    assert [*package.glob("scenarios/*.scenario.yaml")]


def test_its_own_tests_pass_at_once(installed: None, folder: Path) -> None:
    spec = importlib.util.spec_from_file_location("willow_brook_tests", folder / "tests" / "test_profile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.TestConformance.examples = 1
    tests = [name for name in dir(module.TestConformance) if name.startswith("test_")]
    assert len(tests) > 20
    for name in tests:
        getattr(module.TestConformance(), name)()


def test_its_scenarios_hold_as_files_too(installed: None, folder: Path) -> None:
    registry = load(only=["willow-brook"])
    scenarios = [each for path in folder.rglob("*.scenario.yaml") for each in load_scenarios(path)]
    assert len(scenarios) == 6
    assert [each.name for each in scenarios if not run(each, registry).holds] == []


def test_what_is_made_names_itself_throughout(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["childcare_policy"] == {"willow-brook": "childcare_policy_willow_brook"}
    ledger = json.loads(next(folder.rglob("clauses/*.json")).read_text(encoding="utf-8"))
    assert ledger["document"] == "willowbrook2025"
    assert not [path for path in folder.rglob("*") if path.is_file() and "$" in path.read_text(encoding="utf-8")]
    assert not [path for path in folder.parent.iterdir() if path != folder]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_what_to_do_next(run: Run, tmp_path: Path, lang: str) -> None:
    said = run("new-profile", "mill", "-o", tmp_path, "--lang", lang).output
    assert "check-profile mill" in said
    assert "childcare-policy-mill" in said


@pytest.mark.parametrize(
    "name", ["Mill", "mill_pond", "mill--pond", "-mill", "../mill", "mill/pond", "", "磨坊", "m" * 41, "town"]
)
def test_a_name_that_cannot_be_used_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    assert "E_PROFILE_NAME" in run("new-profile", "-o", tmp_path, "--", name, code=2).stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("title", ['a "quoted" mill', "two\nlines", "m" * 61, "$name"])
def test_a_title_that_cannot_be_used_is_refused(run: Run, tmp_path: Path, title: str) -> None:
    for option in ("--title", "--title-en"):
        assert "E_PROFILE_TITLE" in run("new-profile", "mill", "-o", tmp_path, option, title, code=2).stderr
    assert [*tmp_path.iterdir()] == []


def test_an_existing_folder_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "childcare-policy-mill").mkdir()
    assert "E_PATH_EXISTS" in run("new-profile", "mill", "-o", tmp_path, code=2).stderr
    assert [*(tmp_path / "childcare-policy-mill").iterdir()] == []


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "childcare-policy-mill").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ChildcarePolicyError) as raised:
        new.write_profile("mill", tmp_path, "磨坊", "Mill")
    assert raised.value.code == "E_PATH_EXISTS"


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChildcarePolicyError) as raised:
        new.write_profile("mill", tmp_path / "nowhere", "磨坊", "Mill")
    assert raised.value.code == "E_WRITE"

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ChildcarePolicyError):
        new.write_profile("mill", tmp_path, "磨坊", "Mill")
    assert [*tmp_path.iterdir()] == []


def test_a_name_is_checked_wherever_a_profile_is_made(tmp_path: Path) -> None:
    with pytest.raises(ProfileError):
        new.write_profile("a b", tmp_path, "文", "text")
