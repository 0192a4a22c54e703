"""The way in: the installed script, ``python -m``, and what is said where click and rich are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from runpy import run_path

import pytest

from childcare_policy import cli
from childcare_policy.cli.app import app

from .conftest import WIDTH, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")


def called(arguments: Iterable[object], code: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in an interpreter of its own, with the town installed."""
    first = ["-c", code] if code else ["-m", "childcare_policy.cli"]
    path = os.pathsep.join(part for part in sys.path if part)
    return subprocess.run(
        [sys.executable, *first, *map(str, arguments)],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": path, "PATH": os.environ["PATH"], "COLUMNS": "80", **env},
    )


def test_a_piped_report_has_no_colours_no_bar_and_no_warning(file: Files) -> None:
    said = called(["audit", file(), *TOWN])
    assert said.returncode == 0
    assert "违反" in said.stdout.decode()
    assert b"\x1b" not in said.stdout
    assert said.stderr == b""


def test_letters_the_output_cannot_hold_are_escaped(file: Files) -> None:
    said = called(["audit", file(), *TOWN], PYTHONIOENCODING="ascii")
    assert said.returncode == 0
    assert b"\\u8fdd\\u53cd" in said.stdout
    assert called(["audit", file(), *TOWN, "--format", "json"], PYTHONIOENCODING="gbk").stdout.decode("utf-8")


def test_a_fault_is_one_line_on_standard_error(file: Files) -> None:
    said = called(["audit", file(visits=[{"id": "v1", "minutes": "60"}]), *TOWN, "--lang", "en"])
    assert said.returncode == 2
    assert said.stdout == b""
    assert said.stderr.decode().count("\n") == 1
    assert b"Traceback" not in said.stderr


def test_a_usage_error_ends_with_two() -> None:
    assert called(["audit"]).returncode == 2
    assert called(["no-such-command"]).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["agenda"], "缺少必填项 / Missing argument 'CASELOAD'"),
        (["audit", "x.json", "--profil", "a"], "没有这个选项 / No such option '--profil'"),
        (["audit", "x.json", "--profile", "a", "--as-of", "2022-13-01"], "填的值不对 / Invalid value for '--as-of'"),
        (["agend"], "用法不对 / No such command 'agend'"),
    ],
)
def test_a_usage_error_is_told_in_both_languages(run: Run, arguments: list[str], said: str) -> None:
    output = run(*arguments, code=2).output
    assert said in output
    assert output.startswith("Usage: ")


@pytest.mark.parametrize("absent", ["click", "rich"])
def test_without_the_extra_one_kind_line_says_what_to_install(absent: str) -> None:
    hidden = f"import sys; sys.modules[{absent!r}] = None; from childcare_policy.cli import main; sys.exit(main())"
    said = called([], code=hidden)
    assert said.returncode == 2
    assert said.stdout == b""
    assert "childcare-policy[cli]" in said.stderr.decode()
    assert said.stderr.decode().count("\n") == 1


def test_another_module_that_is_missing_is_not_mistaken_for_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "childcare_policy.cli.app")
    monkeypatch.setitem(sys.modules, "childcare_policy.errors", None)
    with pytest.raises(ModuleNotFoundError):
        cli.main([])


def test_the_extra_that_is_missing_is_told_in_process_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "childcare_policy.cli.app")
    monkeypatch.setitem(sys.modules, "click", None)
    assert cli.main([]) == 2
    assert capsys.readouterr().err == f"{cli.INSTALL}\n"


@pytest.mark.parametrize("arguments", [["--version"], None])
def test_the_script_runs_and_exits(
    arguments: list[str] | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["childcare-policy", "--version"])
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 0
    assert "childcare-policy" in capsys.readouterr().out


def test_standard_streams_are_made_to_hold_any_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "out").open("w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", None)
        with pytest.raises(SystemExit):
            cli.main(["--help"])
        assert stream.errors == "backslashreplace"


COMMANDS = tuple(app.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    whole, own = run("--help").output, run(command, "--help").output
    assert command in whole
    assert max(widest(whole), widest(own)) <= WIDTH
    assert any("一" <= letter <= "鿿" for letter in own)


def test_the_module_alone_runs_nothing() -> None:
    module = import_module("childcare_policy.cli.__main__")
    assert module.main is cli.main


def test_the_package_is_run_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["childcare-policy", "--version"])
    with pytest.raises(SystemExit) as caught:
        run_path(str(Path(cli.__file__).with_name("__main__.py")), run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out
