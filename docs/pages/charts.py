"""Drawings made at build time: SVG in the colours of the page, with a text for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from html import escape

WIDTH = 400
LINE = 40
BAR = 16


def figure(title: str, said: Sequence[str], height: int, inner: Sequence[str]) -> str:
    """A drawing with its title and, for readers who hear it, what it shows."""
    id = "chart-" + sha256("\n".join([title, *said]).encode()).hexdigest()[:8]
    return "".join(
        [
            '<figure class="chart" data-search-exclude>',
            f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-t {id}-d">',
            f'<title id="{id}-t">{escape(title)}</title><desc id="{id}-d">{escape("; ".join(said))}</desc>',
            *inner,
            f"</svg><figcaption>{escape(title)}</figcaption></figure>",
        ]
    )


def words(x: float, y: float, said: object, kind: str = "") -> str:
    """A text at a place."""
    own = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{own}>{escape(str(said))}</text>'


def box(x: float, y: float, wide: float, kind: str) -> str:
    """A bar, or a part of one."""
    return f'<rect x="{x:.1f}" y="{y}" width="{max(wide, 1):.1f}" height="{BAR}" class="{kind}"/>'


def bars(title: str, rows: Sequence[tuple[str, float | None, str]]) -> str:
    """A bar a row, its name above it and what it stands for at its end; no bar where nothing is known."""
    most = max((value or 0 for _, value, _ in rows), default=0) or 1
    inner = []
    for number, (name, value, shown) in enumerate(rows):
        y, wide = number * LINE + 18, (value or 0) / most * (WIDTH - 130)
        inner += [words(0, y - 4, name), words(wide + 6 if value else 0, y + 13, shown, "" if value else "none")]
        inner += [box(0, y, wide, "bar")] if value else []
    return figure(title, [f"{name}: {shown}" for name, _, shown in rows], len(rows) * LINE, inner)


def stacked(title: str, parts: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """A bar a row, made of parts, with a legend above them; a part too small for its figure is told above its bar."""
    most = max((sum(values) for _, values in rows), default=0) or 1
    inner, said = [], []
    for number, part in enumerate(parts):
        x = number * WIDTH / len(parts)
        inner += [box(x, 0, 14, f"part-{number}"), words(x + 18, 13, part)]
    for number, (name, values) in enumerate(rows):
        y, at = number * LINE + 46, 0.0
        small = []
        for place, value in enumerate(values):
            wide = value / most * WIDTH
            inner.append(box(at, y, wide, f"part-{place}"))
            if wide > 9 * len(str(value)) + 6:
                inner.append(words(at + 3, y + 13, value, f"on-{place}"))
            elif value:
                small.append(f"{parts[place]} {value}")
            at += wide
        inner += [words(0, y - 4, name), words(WIDTH, y - 4, ", ".join(small), "small end")]
        said.append(f"{name}: " + ", ".join(f"{part} {value}" for part, value in zip(parts, values, strict=True)))
    return figure(title, said, len(rows) * LINE + 28, inner)


def timeline(title: str, spans: Sequence[tuple[str, date, date | None, str]]) -> str:
    """A bar a paper, from its first day to its last; one without a last day goes on to the edge."""
    first = min(begin for _, begin, _, _ in spans).year
    last = max((end or begin).year for _, begin, end, _ in spans) + 1
    year = WIDTH / (last - first + 1)

    def place(on: date) -> float:
        return (on.year - first + (on.timetuple().tm_yday - 1) / 366) * year

    inner = []
    for number in range(last - first + 1):
        x = number * year
        inner.append(f'<line x1="{x:.0f}" x2="{x:.0f}" y1="0" y2="{len(spans) * LINE + 20}" class="grid"/>')
        inner.append(words(x + 3, 11, first + number, "small"))
    for number, (name, begin, end, _) in enumerate(spans):
        y, x = number * LINE + 38, place(begin)
        inner += [words(3, y - 4, name), box(x, y, (place(end) if end else WIDTH) - x, "bar")]
    return figure(title, [f"{name}: {said}" for name, _, _, said in spans], len(spans) * LINE + 20, inner)
