"""Findings, words and rules as sentences, in Chinese and in English; the one user of babel.

Every sentence stands in a catalogue, ``locale/<language>/childcare_policy.po``, under a stable key. Nothing here
judges: what is said of a finding is read from the finding, the rule, and the edition it stands in.

A kind of rule needs these keys, ``<tag>`` being its wire tag; none of them needs code. One from elsewhere brings its
own in both languages, as ``RuleKind.words``; where they need a reason, an action or a word the catalogues do not have,
it brings ``reason.<reason>``, ``action.<action>`` or ``word.<vocabulary>.<word>`` too.

- ``<tag>.title`` and ``<tag>.asked``: a short name and a sentence, with the fields of the rule as placeholders.
  ``<tag>.title.<field>`` is taken instead where that field is set, ``<tag>.title.<field>.<value>`` where it has that
  value.
- ``<tag>.more.<field>``: what is added to the title, as it stands, where that field is set.
- ``<tag>.name``, with the same variants, where the title holds figures: the demand without them, for rules that ask for
  more or less of the same.
- ``<tag>.also.<field>`` or ``<tag>.also.<field>.<value>``: a sentence added to what is asked where that field is set;
  ``<tag>.also.<field>.not`` where it is not.
- ``<tag>.shows.<status>``: what the record shows, with the figures observed as placeholders besides, and
  ``<tag>.shows.<status>.<figure>`` where that figure is set. A ``shortfall`` without words of its own is told as a
  breach; ``shows.<status>`` speaks for kinds without any.
- ``<tag>.mend.<action>``, where ``mend.<action>`` does not say it well enough.

``{n}`` shows a value in the language: a word, a day, an amount, a list. ``{n:visit|visits}`` takes the form that goes
with the number, ``{to:is|are}`` the one that goes with the word. ``{kind:a}`` and ``{kind:many}`` put a word in that
form, ``{kinds:or}`` several as a choice, ``{kinds:many-or}`` both; ``{kind:{n:one|many}}`` goes by the number.
``{of:brief}`` names the first of several and counts the rest, ``{within:hours}`` shows minutes in hours.
"""

from .explanation import Explanation
from .speech import LANGUAGES, Texts, texts

__all__ = ["LANGUAGES", "Explanation", "Texts", "texts"]
