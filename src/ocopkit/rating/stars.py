"""Xếp hạng sao: from a total and the marks not reached to stars, and to who decides on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from ocopkit.law.councils import Level
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Recognition, Regime
from ocopkit.rating import findings
from ocopkit.rating.ledger import Gate
from ocopkit.rating.results import ClosedGate, Finding

__all__ = ["Settled", "banded", "open_level", "settle", "within"]

_MOST = 5


@frozen
class Settled:
    """Hạng sao và công nhận: stars, who decides, and what both hang on.

    Args:
        stars: by band and gates; ``None`` where by the reading taken no level holds.
        recognition: who decides; ``None`` where no decision is made.
        findings: what was found against clauses.
        asked: the open questions that mattered.
    """

    stars: int | None
    recognition: Recognition | None
    findings: tuple[Finding, ...] = ()
    asked: tuple[Interpretation, ...] = ()


def banded(
    total: int | Fraction, regime: Regime, questions: Mapping[str, Interpretation]
) -> tuple[int, tuple[Interpretation, ...]]:
    """The stars of a total by its band, and the interpretation that this hangs on, if any.

    Decision 1048/QĐ-TTg prints its bands in whole numbers (70 to 89, 90 to 100): 89.5 stands in
    none of them, and 72.5 in the same by either reading. Decision 26/2026/QĐ-TTg has half-open bands
    and leaves nothing open.

    >>> from ocopkit import Catalog
    >>> regime = Catalog.builtin().regime("vn-1048-2019")
    >>> stars, asked = banded(Fraction(179, 2), regime, regime.questions)
    >>> stars, [(each.id, each.taken) for each in asked]
    (4, [('whole-number-bands', 'up-to-the-next')])
    """
    bands = questions.get("whole-number-bands")
    exact = regime.stars_at(total)
    rounded = regime.stars_at((total + Fraction(1, 2)).__floor__())
    if bands is None or exact == rounded:
        return exact, ()
    return rounded if bands.taken == "rounded" else exact, (bands,)


def open_level(closed: Iterable[ClosedGate | Gate]) -> int:
    """The highest level that no closed gate bars; 2 where that of 3 stars is closed.

    >>> open_level([])
    5
    """
    return min((gate.stars for gate in closed), default=_MOST + 1) - 1


def within(regime: Regime, total: int, highest: int) -> int:
    """The stars of a total as far as the highest open level lets them, whatever is made of the rest.

    >>> from ocopkit import Catalog
    >>> within(Catalog.builtin().regime("vn-26-2026"), 95, 4)
    4
    """
    return min(regime.stars_at(total), highest)


def settle(
    regime: Regime,
    questions: Mapping[str, Interpretation],
    by_points: int,
    highest: int,
    level: Level = Level.PROVINCE,
) -> Settled:
    """The stars and who decides, from the stars by points and the highest open level.

    Args:
        regime: the regime.
        questions: its interpretations, with the readings taken.
        by_points: the stars by points.
        highest: the highest level that no closed gate bars.
        level: whose rating it is.

    The law: articles 4.1, 7.3.e and 7.4.g of decision 26/2026/QĐ-TTg; item 1 of appendix II of decision
    1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> regime = Catalog.builtin().regime("vn-26-2026")
    >>> settle(regime, regime.questions, 5, 4).stars
    4
    """
    if by_points <= highest:
        return _settled(by_points, regime, regime.recognition_of(by_points, level))
    asked = [questions["closed-gate"]]
    noted: tuple[Finding, ...] = ()
    if by_points == _MOST and level is Level.CENTRE and _MINISTRY in questions:
        asked.append(questions[_MINISTRY])
        if questions[_MINISTRY].taken == "five-stars":
            return Settled(_MOST, regime.recognition_of(_MOST, level), noted, tuple(asked))
    forwarded = by_points == _MOST and level is Level.PROVINCE
    if forwarded and regime.forwarding is not None:
        few = next(band.least for band in regime.bands if band.stars == _MOST)
        noted = (findings.forwarded_by_points(few, regime.forwarding),)
    if asked[0].taken == "no-level":
        return Settled(None, None, noted, tuple(asked))
    decides = by_points if forwarded and asked[0].taken == "forwarded" else highest
    return _settled(highest, regime, regime.recognition_of(decides, level), noted, tuple(asked))


def _settled(
    stars: int,
    regime: Regime,
    recognition: Recognition | None,
    noted: tuple[Finding, ...] = (),
    asked: tuple[Interpretation, ...] = (),
) -> Settled:
    """Stars with who decides on them, or with the clause by which nobody does."""
    if recognition is None and regime.unrecognised is not None:
        noted += (findings.unrecognised(stars, regime.unrecognised),)
    return Settled(stars, recognition, noted, asked)


_MINISTRY = "closed-gate-at-the-ministry"
