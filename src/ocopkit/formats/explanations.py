"""Giải thích dạng JSON: the whole trace of a rating, in a shape for programs that has a version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from ocopkit.contribution import Quarantined
from ocopkit.formats.results import (
    CitationJson,
    FindingJson,
    RatingJson,
    citation_json,
    finding_json,
    rating_json,
)
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang
from ocopkit.rating.explain import Explanation
from ocopkit.rating.moves import Moves
from ocopkit.rating.results import Rating

__all__ = ["ExplanationJson", "explanation_json"]


@frozen
class FactJson:
    """Điều kiện trên phiếu: ``holds`` is null where neither a declaration nor an answer says."""

    id: str
    kind: Literal["disqualifies", "stops", "requires", "applies", "informs"]
    label: str
    holds: bool | None
    acts: bool
    consequence: str | None
    citation: CitationJson


@frozen
class MarkJson:
    """Dấu sao; ``points`` and ``reached`` are null where the criterion has no answer."""

    stars: int
    criterion: str
    option: int | str
    points_needed: int
    points: int | None
    reached: bool | None


@frozen
class ResultJson:
    """Kết quả ngắn gọn: how far a rating got, and its stars."""

    status: Literal["disqualified", "stopped", "incomplete", "rated"]
    total: int | None
    stars: int | None


@frozen
class MoveJson:
    """Khác biệt; ``alone`` and ``without`` are null for what follows from others or other scoresheets."""

    kind: Literal["answer", "counted", "fact", "reading"]
    key: str
    title: str
    before: str | None
    after: str | None
    points_before: int | None
    points_after: int | None
    citation: CitationJson
    alone: ResultJson | None
    without: ResultJson | None
    moved: bool


@frozen
class AgainstJson:
    """So với một phiếu khác: the other card's rating, and everything in which the two differ."""

    rating: RatingJson
    differences: list[MoveJson]


@frozen
class ExplanationJson:
    """Giải thích: what ``ocopkit explain --format json`` prints; ``against`` is null without another card."""

    version: Literal[1]
    rating: RatingJson
    reasons: list[FindingJson]
    facts: list[FactJson]
    marks: list[MarkJson]
    against: AgainstJson | None


def explanation_json(
    explanation: Explanation,
    lang: Lang,
    *,
    file: str | None = None,
    base: Scoresheet | None = None,
    absent: Iterable[Quarantined] = (),
    moves: Moves | None = None,
    other_file: str | None = None,
    other_base: Scoresheet | None = None,
) -> ExplanationJson:
    """An explained rating in its JSON shape, version 1.

    Args:
        explanation: the explained rating.
        lang: the language of its texts.
        file: the card's file.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        absent: the plugins that were left out of the catalog.
        moves: where it is set beside another card, what differs.
        other_file: that card's file.
        other_base: as `base`, for that card.
    """
    left_out = tuple(absent)

    def rated(each: Explanation, file: str | None, base: Scoresheet | None) -> RatingJson:
        return rating_json(
            each.rating,
            lang,
            sheet=each.sheet,
            product=each.card.product,
            file=file,
            lines=each.lines,
            base=base,
            absent=left_out,
        )

    return ExplanationJson(
        version=1,
        rating=rated(explanation, file, base),
        reasons=[finding_json(each, lang) for each in explanation.reasons],
        facts=[
            FactJson(
                id=each.condition.id,
                kind=each.condition.kind.value,
                label=each.condition.label[lang],
                holds=each.holds,
                acts=each.acts,
                consequence=None if each.consequence is None else each.consequence[lang],
                citation=citation_json(each.condition.citation, lang),
            )
            for each in explanation.facts
        ],
        marks=[
            MarkJson(each.stars, each.criterion, each.option, each.points_needed, each.points, each.reached)
            for each in explanation.marks
        ],
        against=None
        if moves is None
        else AgainstJson(rated(moves.other, other_file, other_base), _moves(moves, lang)),
    )


def _moves(moves: Moves, lang: Lang) -> list[MoveJson]:
    moved = moves.moved
    return [
        MoveJson(
            kind=each.kind.value,
            key=each.key,
            title=each.title[lang],
            before=None if each.before is None else each.before[lang],
            after=None if each.after is None else each.after[lang],
            points_before=each.points_before,
            points_after=each.points_after,
            citation=citation_json(each.citation, lang),
            alone=_result(each.alone),
            without=_result(each.without),
            moved=each in moved,
        )
        for each in moves.differences
    ]


def _result(rating: Rating | None) -> ResultJson | None:
    if rating is None:
        return None
    # The rating of one card has whole points.
    return ResultJson(rating.status.value, None if rating.total is None else int(rating.total), rating.stars)
