"""Files and cells: whole files or none, for their owner only; text that can start no formula and no escape sequence."""

from __future__ import annotations

import csv
import io
import os
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from ..errors import ChildcarePolicyError
from ..texts import texts
from .options import LANGUAGE

FORMULA = frozenset("=+-@|%＝＋－＠")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(text: str) -> str:
    """The text with every character a terminal would act on, or not show, written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(letter) if unicodedata.category(letter) in UNSEEN else letter for letter in text)


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cell(text: str) -> str:
    """The text as a spreadsheet cell that stays text: an apostrophe before what would start a formula.

    An apostrophe goes before an apostrophe too, so that taking the first one off gives the text back.
    """
    first = next((letter for letter in text if unicodedata.category(letter) not in UNSEEN | {"Zs"}), "")
    return f"'{text}" if first in FORMULA or text[:1] in ("'", "\t", "\r", "\n") else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table for a spreadsheet: every cell quoted and harmless, UTF-8 with a byte order mark."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return made.getvalue().encode("utf-8-sig")


def told(code: str, line: str) -> None:
    """Say one line on standard error: what is wrong and where, then what its code means in the language asked for.

    And how to mend it, where the catalogue says so.
    """
    ctx = click.get_current_context(silent=True)
    said = texts(ctx.meta.get(LANGUAGE, "zh") if ctx else "zh")
    meaning = said.word(code, "code")
    help = said.word(code, "help")
    parts = (line, meaning if meaning != code else "", help if help != code else "")
    click.echo(shown(" — ".join(filter(None, parts))), err=True)


def deliver(data: bytes | str, out: str | None) -> None:
    """Hand over what a command made: to the file named, else to standard output."""
    whole = data.encode() if isinstance(data, str) else data
    if out is None:
        click.echo(whole, nl=False)
    else:
        write(Path(out), whole)


def refuse(code: str, path: Path, why: str) -> ChildcarePolicyError:
    """What is raised for a place that cannot be written to."""
    return ChildcarePolicyError(f"{path}: {why}", code=code, path=str(path))


def may_write(out: str | None, inputs: Iterable[Path] = ()) -> None:
    """Refuse early what could not be written later: a symbolic link, a folder, a file that is also read."""
    if out is None:
        return
    path = Path(out)
    if path.is_symlink():
        raise refuse("E_PATH_SYMLINK", path, "a symbolic link is not written through")
    if path.is_dir() or not path.parent.is_dir():
        raise refuse("E_WRITE", path, "no file can be written there")
    if path.exists() and any(path.samefile(each) for each in inputs if each.exists()):
        raise refuse("E_PATH_INPUT", path, "is one of the files read")


def write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all, readable by its owner only (0600); ``E_WRITE`` where it cannot be."""
    may_write(str(path))
    partial = ""
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".partial")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, path)
        partial = ""
        failed = False
    except OSError:
        failed = True
    finally:
        if partial:
            with suppress(OSError):
                os.unlink(partial)
    if failed:
        raise refuse("E_WRITE", path, "could not be written")
