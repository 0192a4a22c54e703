"""Drawings made at build time: SVG in the colours of the page, with a text for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import count

WIDTH = 640
LABEL = 200
LINE = 34
_numbers = count(1)


def figure(title: str, said: Sequence[str], height: int, inner: Sequence[str]) -> str:
    """A drawing with its title and, for readers who hear it, what it shows."""
    id = f"chart-{next(_numbers)}"
    return "".join(
        [
            '<figure class="chart">',
            f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-t {id}-d">',
            f'<title id="{id}-t">{escape(title)}</title><desc id="{id}-d">{escape("; ".join(said))}</desc>',
            *inner,
            f"</svg><figcaption>{escape(title)}</figcaption></figure>",
        ]
    )


def words(x: float, y: float, said: object, kind: str = "") -> str:
    """A text at a place."""
    return f'<text x="{x:.0f}" y="{y:.0f}"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{escape(str(said))}</text>'


def bars(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """A bar a row: its name, its length, and what is written at its end."""
    most = max((value for _, value, _ in rows), default=0) or 1
    inner = []
    for number, (name, value, shown) in enumerate(rows):
        y, long = number * LINE + 6, value / most * (WIDTH - LABEL - 110)
        inner.append(words(0, y + 16, name))
        inner.append(f'<rect x="{LABEL}" y="{y}" width="{max(long, 1):.1f}" height="22" rx="2" class="bar"/>')
        inner.append(words(LABEL + long + 6, y + 16, shown))
    return figure(title, [f"{name}: {shown}" for name, _, shown in rows], len(rows) * LINE + 6, inner)


def stacked(title: str, parts: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """A bar a row, made of parts, with a legend."""
    most = max((sum(values) for _, values in rows), default=0) or 1
    inner, x = [], LABEL
    for number, part in enumerate(parts):
        inner.append(f'<rect x="{x}" y="4" width="14" height="14" class="part-{number}"/>' + words(x + 20, 16, part))
        x += 110
    for number, (name, values) in enumerate(rows):
        y, at = number * LINE + 32, float(LABEL)
        inner.append(words(0, y + 16, name))
        for part, value in enumerate(values):
            long = value / most * (WIDTH - LABEL - 10)
            inner.append(f'<rect x="{at:.1f}" y="{y}" width="{long:.1f}" height="22" class="part-{part}"/>')
            if long > 26:
                inner.append(words(at + 4, y + 16, value, f"on-{part}"))
            at += long
    said = [f"{name}: " + ", ".join(f"{part} {value}" for part, value in zip(parts, values, strict=True)) for name, values in rows]  # fmt: skip
    return figure(title, said, len(rows) * LINE + 34, inner)


def timeline(title: str, spans: Sequence[tuple[str, date, date | None, str]]) -> str:
    """A line a paper, from its first day to its last; one without a last day goes on to the edge."""
    first = min(begin for _, begin, _, _ in spans).year
    last = max((end or begin).year for _, begin, end, _ in spans) + 1
    wide = (WIDTH - LABEL - 20) / (last - first + 1)

    def x(on: date) -> float:
        return LABEL + (on.year - first + (on.timetuple().tm_yday - 1) / 366) * wide

    inner = []
    for year in range(first, last + 1):
        at = LABEL + (year - first) * wide
        inner.append(f'<line x1="{at:.0f}" x2="{at:.0f}" y1="20" y2="{len(spans) * LINE + 26}" class="grid"/>')
        inner.append(words(at + 3, 14, year, "small"))
    for number, (name, begin, end, _) in enumerate(spans):
        y, stop = number * LINE + 28, x(end) if end else WIDTH
        inner.append(words(0, y + 15, name))
        inner.append(f'<rect x="{x(begin):.1f}" y="{y}" width="{stop - x(begin):.1f}" height="20" rx="{3 if end else 0}" class="bar"/>')  # fmt: skip
    return figure(title, [f"{name}: {said}" for name, _, _, said in spans], len(spans) * LINE + 30, inner)
