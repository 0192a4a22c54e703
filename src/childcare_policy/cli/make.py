"""``synth``: a year of invented caseloads, written as a folder that is there whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import click

from ..errors import ChildcarePolicyError, ProfileError
from ..facts import Caseload
from ..texts import texts
from ..wire import dump_caseload
from . import options
from .intake import registry_for
from .tables import progress
from .writing import refuse, shown

NAME = re.compile("[A-Za-z0-9_-]{1,64}")


@click.command(short_help="生成虚构个案库 / make invented caseloads")
@click.argument("profile")
@options.decorated(
    click.option(
        "--seed", type=click.IntRange(0, 2**63 - 1), required=True, help="种子 / the same seed, the same files."
    ),
    click.option("--edition", default="", help="版本 / default: the profile chooses."),
    click.option(
        "-o", "--out", "out", type=click.Path(), required=True, metavar="DIR", help="新文件夹 / a new folder."
    ),
    options.lang,
)
def synth(profile: str, seed: int, edition: str, out: str, lang: str) -> None:
    """Make a year of invented caseloads, a file a programme. Nobody in them is real.

    生成一年的虚构个案库，每个项目一个文件。
    """
    registry = registry_for(profile)
    folder = Path(os.path.abspath(out))
    with progress(profile, None) as done:
        count = write_folder(registry.synth(profile, seed, edition), folder, done)
    click.echo(shown(texts(lang).say("cli.synth.done", n=count, folder=out)))


def write_folder(made: Iterable[tuple[str, Caseload]], folder: Path, done: Callable[[], None] = lambda: None) -> int:
    """Write each caseload as ``name.json`` into a new folder, beside it first, renamed at the end; how many there are.

    Refuses a symbolic link (``E_PATH_SYMLINK``) and a folder that holds something (``E_PATH_EXISTS``).
    """
    vacant(folder)
    partial = folder.with_name(f".{folder.name}.partial")
    cleared(partial)
    failed, whole = False, False
    names: set[str] = set()
    try:
        partial.mkdir(mode=0o700)
        for name, caseload in made:
            admit(name, names)
            with open(os.open(partial / f"{name}.json", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(dump_caseload(caseload).encode())
            done()
        if folder.is_dir():
            folder.rmdir()
        partial.rename(folder)
        whole = True
    except OSError:
        failed = True
    finally:
        if not whole:
            with suppress(OSError, ChildcarePolicyError):
                cleared(partial)
    if failed:
        raise refuse("E_WRITE", folder, "could not be written")
    return len(names)


def admit(name: str, names: set[str]) -> None:
    """Take note of a file name a plug-in gave; ``ProfileError`` where it is none, or is given twice."""
    if not NAME.fullmatch(name) or name.lower() in names:
        message = "a caseload made has no name of its own of letters, digits, - and _"
        raise ProfileError(message, code="E_SYNTH_NAME")
    names.add(name.lower())


def vacant(folder: Path) -> None:
    """Refuse a folder that is a link, holds something, or has no parent."""
    if folder.is_symlink():
        raise refuse("E_PATH_SYMLINK", folder, "a symbolic link is not written through")
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise refuse("E_PATH_EXISTS", folder, "holds something already")
    if not folder.parent.is_dir():
        raise refuse("E_WRITE", folder, "its parent is no folder")


def cleared(partial: Path) -> None:
    """Remove what an interrupted run left: its own JSON files and the folder; refuse where anything else is in it."""
    if partial.is_symlink() or (partial.exists() and not partial.is_dir()):
        raise refuse("E_PATH_SYMLINK", partial, "is in the way")
    if partial.is_dir():
        for file in partial.glob("*.json"):
            file.unlink()
        with suppress(OSError):
            partial.rmdir()
    if partial.exists():
        raise refuse("E_PATH_EXISTS", partial, "was left by an interrupted run and holds something else")
