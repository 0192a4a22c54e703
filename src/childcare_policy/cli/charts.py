"""Bars drawn from figures: inline SVG with a title, a description, every value as text, and patterns beside colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import attrs

from .writing import shown

WIDTH, LABEL, STEP, BAR, HEAD = 640, 200, 30, 20, 28
ROOM = 110
"""For the value, to the right of the longest bar."""


@attrs.frozen
class Bar:
    """One bar: what it is of, how much (``None``: no bar), what is written at it, and its sort, which tells its look.

    The sorts are ``known``, ``at_least`` (there may be more), ``zero``, ``silent`` and ``unknown``.
    """

    label: str
    value: int | None
    said: str
    sort: str


@attrs.frozen
class Chart:
    """A title, a description for who does not see the bars, what the bars are of and in, and the bars."""

    title: str
    description: str
    header: tuple[str, str]
    bars: tuple[Bar, ...]


def chart_rows(chart: Chart) -> tuple[tuple[str, str], Sequence[tuple[str, str]]]:
    """The chart as a table: its header and rows."""
    return chart.header, [(bar.label, bar.said) for bar in chart.bars]


def svg(chart: Chart) -> str:
    """The chart as an inline picture. A bar that may be longer is hatched; zero, silence and not known have none."""
    longest = max((bar.value or 0 for bar in chart.bars), default=0) or 1
    height = HEAD + STEP * len(chart.bars)
    parts = [_bar(bar, HEAD + STEP * number, longest) for number, bar in enumerate(chart.bars)]
    pattern = (
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="none"/><rect class="bar" width="3" height="6"/></pattern></defs>'
    )
    said = f"<title>{_text(chart.title)}</title><desc>{_text(chart.description)}</desc>"
    head = f'<text x="0" y="18" font-weight="600">{_text(chart.title)}</text>'
    axis = f'<line class="axis" x1="{LABEL}" y1="{HEAD - 4}" x2="{LABEL}" y2="{height}"/>'
    return f'<svg role="img" viewBox="0 0 {WIDTH} {height}">{said}{pattern}{head}{axis}{"".join(parts)}</svg>'


def _bar(bar: Bar, top: int, longest: int) -> str:
    long = round((WIDTH - LABEL - ROOM) * (bar.value or 0) / longest)
    sort = "at_least" if bar.sort == "at_least" else "bar"
    drawn = f'<rect class="{sort}" x="{LABEL}" y="{top}" width="{long}" height="{BAR}"/>' if long else ""
    text = top + BAR - 5
    label = f'<text x="{LABEL - 8}" y="{text}" text-anchor="end">{_text(bar.label)}</text>'
    return f'{label}{drawn}<text x="{LABEL + long + 6}" y="{text}">{_text(bar.said)}</text>'


def _text(text: str) -> str:
    return escape(shown(text))
