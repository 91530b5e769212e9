"""Where the pages of the law room stand, how they link to each other, and what several of them say alike."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from lawroom.words import SAY
from ocopkit import Catalog
from ocopkit.law.citations import Citation
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.procedure import binding
from ocopkit.rating.readings import SELECTABLE

__all__ = ["HOME", "Room"]

HOME: Mapping[Lang, str] = {"en": "law", "vi": "vi/law"}
"""The folder of each language."""


@frozen
class Room:
    """One page of the law room: what it can look up, in which language it speaks, and where it stands.

    Args:
        catalog: what there is to show.
        lang: the language.
        page: the page's name for Sphinx, from which it links.
    """

    catalog: Catalog
    lang: Lang
    page: str

    def say(self, key: str, **parts: object) -> str:
        """One of the room's own sayings."""
        return SAY[key][self.lang].format(**parts)

    def of(self, text: Text) -> str:
        """A text in the language of the page, on one line."""
        return " ".join(text[self.lang].split())

    def points(self, points: int) -> str:
        """So many points, with the noun."""
        return self.say("point" if points == 1 else "points", n=points)

    def to(self, place: str, anchor: str = "") -> str:
        """The address of a page of this language, as seen from this one.

        Sphinx makes its pages into files that end in ``.html``.
        """
        path = posixpath.relpath(f"{HOME[self.lang]}/{place}.html", posixpath.dirname(self.page))
        return f"{path}#{anchor}" if anchor else path

    def to_sheet(self, id: str, anchor: str = "") -> str | None:
        """The address of a scoresheet's page; ``None`` where it is not held."""
        return self.to(id, anchor) if id in self.catalog.contribution.scoresheets else None

    def clause(self, citation: Citation, within: Citation | None = None) -> str:
        """A citation as people write it; of the document that the page is about, the place alone."""
        if within is not None and citation.document == within.document and citation.place:
            return citation.below(within)[self.lang]
        return citation.text[self.lang]

    def erratum(self, each: Erratum, within: Citation | None = None) -> dict[str, Any]:
        """A misprint for a template."""
        return {
            "printed": each.printed,
            "taken": each.taken,
            "note": self.of(each.note),
            "clause": self.clause(each.citation, within),
        }

    def unchecked(self, those: Iterable[Unchecked]) -> list[dict[str, str]]:
        """What is not held or not compared, for a template."""
        return [{"text": self.of(each.text), "clause": each.citation.text[self.lang]} for each in those]

    def question(
        self, each: Interpretation, href: str | None = None, selectable: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """An open question for a template.

        Args:
            each: the question.
            href: where it stands with everything that is known of it.
            selectable: the readings that can be chosen; ``None`` for a regime's question, of which the
                slices say it.
        """
        if selectable is None:
            selectable = {**SELECTABLE, **binding.SELECTABLE}.get(each.id, ())
        return {
            "id": each.id,
            "href": href,
            "question": self.of(each.question),
            "clause": each.citation.text[self.lang],
            "readings": [
                {
                    "id": reading.id,
                    "text": self.of(reading.text),
                    "taken": reading.id == each.taken,
                    "selectable": reading.id in selectable,
                }
                for reading in each.readings
            ],
        }

    def sets_of(self, regime: str) -> dict[str, ProductSet | None]:
        """All that has a row in a regime's index: its sets, then scoresheets that stand beside those.

        By id; a scoresheet whose set is unknown has none.
        """
        sets = {each.id: each for each in self.catalog.sets(regime=regime)}
        held = sorted(id for id in self.catalog.contribution.scoresheets if id.partition("/")[0] == regime)
        beside = (self.catalog.scoresheet(id) for id in held if id not in sets)
        rows = {each.id: sets.get(f"{regime}/{each.set:02}") for each in beside}
        return {**sets, **rows}

    def regime_of(self, sheet: Scoresheet) -> Regime:
        """The regime of a scoresheet."""
        return self.catalog.regime(sheet.regime)
