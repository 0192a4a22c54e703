"""``new-profile``: a distribution for a city of one's own, whole or not there at all; it conforms as it comes."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from ..errors import ProfileError
from ..hookspecs import PROJECT
from ..texts import texts
from ..version import VERSION
from . import options
from .writing import refuse, shown

NAME = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST = 40
TITLE = 60
DIVISION = "990100"
"""The code of a place that does not exist."""

PLACES = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "init.py": "{package}/__init__.py",
    "data.py": "{package}/data.py",
    "edition.py": "{package}/{paper}.py",
    "readings.py": "{package}/{paper}_readings.py",
    "ledger.json": "{package}/clauses/{paper}.json",
    "scenarios.yaml": "{package}/scenarios/{paper}.scenario.yaml",
    "test_profile.py": "tests/test_profile.py",
}
"""Where each part of the template goes."""


@click.command("new-profile", short_help="新建一个城市 / start a city of your own")
@click.argument("name")
@options.decorated(
    click.option(
        "-o", "--out", default=".", type=click.Path(), metavar="DIR", help="放在哪个文件夹 / in which folder."
    ),
    click.option("--title", default="", metavar="TEXT", help="中文名 / its name in Chinese; default: NAME."),
    click.option("--title-en", default="", metavar="TEXT", help="英文名 / its name in English; default: NAME."),
    options.lang,
)
def new_profile(name: str, out: str, title: str, title_en: str, lang: str) -> None:
    """Make an installable profile with a sample paper, its ledger, a reading, scenarios and tests, all of which pass.

    新建一个可安装的城市：示例文件、台账、读法、情景、测试，一应俱全。
    """
    folder = write_profile(name, Path(out), title or name, title_en or name)
    click.echo(shown(texts(lang).say("cli.new.done", folder=str(folder), name=name)))


def write_profile(name: str, place: Path, zh: str, en: str) -> Path:
    """Write the distribution of a profile into a new folder of a place; the folder.

    Raises ``ProfileError`` (``E_PROFILE_NAME``, ``E_PROFILE_TITLE``) for a name or title that cannot be used, and
    ``E_PATH_EXISTS`` or ``E_WRITE`` where the folder exists or cannot be made: then nothing is left behind.
    """
    parts = made(name, zh, en)
    folder = place / f"childcare-policy-{name}"
    if folder.exists() or folder.is_symlink():
        raise refuse("E_PATH_EXISTS", folder, "is there already")
    partial, whole = "", False
    try:
        partial = tempfile.mkdtemp(dir=place, prefix=".", suffix=".partial")
        for path, text in parts.items():
            file = Path(partial) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        Path(partial).chmod(0o755)
        Path(partial).rename(folder)
        whole = True
    except OSError:
        pass
    finally:
        if partial and not whole:
            shutil.rmtree(partial, ignore_errors=True)
    if not whole:
        raise refuse("E_WRITE", folder, "could not be written")
    return folder


def made(name: str, zh: str, en: str) -> dict[str, str]:
    """The files of a distribution by their paths; ``ProfileError`` for a name or title that cannot be used."""
    if not NAME.fullmatch(name) or len(name) > LONGEST or name in entry_points(group=PROJECT).names:
        message = f"a new name is needed: small letters, digits, single hyphens between, at most {LONGEST}"
        raise ProfileError(message, code="E_PROFILE_NAME", path="name")
    for title in (zh, en):
        if not (0 < len(title) <= TITLE and title.isprintable() and not set(title) & set("\"'\\`$")):
            message = f"a title is a line of at most {TITLE} letters, without quotation marks"
            raise ProfileError(message, code="E_PROFILE_TITLE", path="title")
    package, paper = f"childcare_policy_{name.replace('-', '_')}", f"{name.replace('-', '')}2025"
    words = {
        **{"name": name, "package": package, "paper": paper, "division": DIVISION, "version": VERSION},
        **{"zh": zh, "en": en, "zh_text": quoted(zh), "en_text": quoted(en)},
        **{"zh_edition": quoted(f"{zh}2025年版"), "en_edition": quoted(f"{en}, 2025 edition")},
        "en_description": quoted(f"{en} as a profile of childcare-policy"),
    }
    template = files(__package__) / "template"
    found = {
        path.format(package=package, paper=paper): Template(
            (template / f"{part}.in").read_text(encoding="utf-8")
        ).substitute(words)
        for part, path in PLACES.items()
    }
    return {**found, f"{package}/py.typed": ""}


def quoted(text: str) -> str:
    """The text between double quotation marks, as Python, TOML and JSON write it alike."""
    return json.dumps(text, ensure_ascii=False)
