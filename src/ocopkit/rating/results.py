"""Kết quả phân hạng: what a rating says, and why."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Recognition
from ocopkit.law.text import Text

__all__ = ["Bounds", "ClosedGate", "Finding", "Gates", "Rating", "Status"]


class Status(StrEnum):
    """Tình trạng: how far a rating got; an earlier one goes before a later one.

    ============ ==========================================================
    disqualified the dossier is thrown out: no points, no stars
    stopped      assessment stops at a clause: no stars
    incomplete   a criterion that applies has no answer: bounds, no stars
    rated        points and stars
    ============ ==========================================================
    """

    DISQUALIFIED = "disqualified"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    RATED = "rated"


class Gates(StrEnum):
    """Ngưỡng sao: whether star marks were looked at.

    ``checked``; ``not checked`` where the answers are not known or not assessed; ``none`` where
    the regime, or the reading taken, knows no marks.
    """

    CHECKED = "checked"
    NOT_CHECKED = "not checked"
    NONE = "none"


@frozen
class ClosedGate:
    """Ngưỡng chưa đạt: a mark that the card does not reach.

    Args:
        stars: the level that it closes, and with it every higher one.
        criterion: the criterion's code.
        option: the marked option, as one writes it in an answer.
        points_needed: its points.
        points: what the card has on the criterion, or a council by its rule.
    """

    stars: int
    criterion: str
    option: int | str
    points_needed: int
    points: int | Fraction


@frozen
class Bounds:
    """Khoảng có thể: the least and the most that an incomplete card can come to, both reachable.

    A card whose assessment may still stop can come to have no points and no stars besides.

    Args:
        total: points.
        stars: stars.
    """

    total: tuple[int, int]
    stars: tuple[int, int]


@frozen
class Finding:
    """Nhận xét: one thing found against a clause.

    Args:
        code: what kind of thing, for instance ``undeclared``.
        criterion: the criterion's code, where it is about one.
        text: what was found.
        citation: the clause.
    """

    code: str
    criterion: str | None
    text: Text
    citation: Citation


def _kept(
    parts: Mapping[str, int] | Mapping[str, int | Fraction] | None,
) -> Mapping[str, int | Fraction] | None:
    return None if parts is None else frozendict(parts)


@frozen
class Rating:
    """Phân hạng: points, stars and why.

    Args:
        scoresheet: the scoresheet's id; ``None`` where only part totals are known.
        regime: the regime's id.
        official: whether the scoresheet is national law and not a local variant.
        status: how far the rating got.
        total: points, unless not rated.
        parts: points by part, unless not rated.
        stars_by_points: stars by the total's band alone, unless not rated.
        stars: stars by band and gates, unless not rated; ``None`` also where a reading was
            chosen by which no level holds.
        gates: whether marks were looked at.
        closed_gates: one for each mark not reached, lowest level first, then in sheet order.
        bounds: of an incomplete card.
        findings: what was found against clauses.
        interpretations: the open questions on which this result depends, with the reading taken.
        recognition: who decides; ``None`` where no decision is made. Of a local variant it is that of
            ``national``, as nobody recognises stars of a variant.
        origin: the package and version that brought the scoresheet or regime.
        national: where the scoresheet is a local variant, the rating of the same answers by national law.

    >>> from ocopkit import Catalog, Scorecard, rate
    >>> rating = rate(Scorecard("vn-26-2026/01", {"1.1": 3}), Catalog.builtin())
    >>> rating.status.value, rating.stars, rating.bounds.stars
    ('incomplete', None, (1, 5))
    """

    scoresheet: str | None
    regime: str
    official: bool
    status: Status
    total: int | Fraction | None
    parts: Mapping[str, int | Fraction] | None = field(converter=_kept)
    stars_by_points: int | None
    stars: int | None
    gates: Gates
    closed_gates: tuple[ClosedGate, ...]
    bounds: Bounds | None
    findings: tuple[Finding, ...]
    interpretations: tuple[Interpretation, ...]
    recognition: Recognition | None
    origin: tuple[str, str]
    national: Rating | None = None
