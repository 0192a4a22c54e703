"""What the search of the site puts first: answers before demands, demands before papers, and the code last."""

from __future__ import annotations

from types import MappingProxyType

WEIGHTS = MappingProxyType(
    {
        "questions/index.md": 1,
        "questions/": 8,
        "rules/": 6,
        "cities/conformance.md": 1,
        "cities/": 5,
        "reference/glossary.md": 3,
        "reference/ledger.md": 0.5,
        "compare/index.md": 1,
        "compare/": 0.5,
        "reference/api/": 0.05,
        "reference/": 0.5,
    }
)
"""How much more than one a page counts whose path begins so; of several the first."""


def weighed(here: str, text: str) -> str:
    """A page with its weight at its head, where it has one of its own."""
    weight = next((each for begin, each in WEIGHTS.items() if here.startswith(begin)), 1)
    if weight == 1:
        return text
    head, rest = ("---\n", text.removeprefix("---\n")) if text.startswith("---\n") else ("---\n", f"---\n\n{text}")
    return f"{head}search: {{boost: {weight}}}\n{rest}"
