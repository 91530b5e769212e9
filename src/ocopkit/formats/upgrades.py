"""Lộ trình nâng hạng dạng JSON: the way to more stars, in a shape for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from ocopkit.contribution import Quarantined
from ocopkit.formats.results import (
    CitationJson,
    FindingJson,
    LineJson,
    RatingJson,
    citation_json,
    finding_json,
    line_json,
    number_or_none,
    rating_json,
)
from ocopkit.law.exact import number_text
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang
from ocopkit.rating.cards import Product
from ocopkit.rating.consequences import Effect
from ocopkit.rating.results import Rating
from ocopkit.rating.upgrade import Step, UpgradePath

__all__ = ["UpgradeJson", "upgrade_json"]


@frozen
class StepJson:
    """Bước nâng: a criterion before and after; ``opens`` are the levels whose marks it reaches by that."""

    criterion: str
    before: LineJson
    after: LineJson
    cost: Fraction
    cost_text: str
    opens: list[int]


@frozen
class EffectJson:
    """Hệ quả: a condition that acts otherwise after the steps; ``points`` come beside those of the steps."""

    condition: str
    criterion: str | None
    text: str
    points: int
    citation: CitationJson


@frozen
class PathJson:
    """Lộ trình tới một hạng; without a path ``cost`` and ``rating`` are null and ``obstacles`` say why."""

    to: int
    cost: Fraction | None
    cost_text: str | None
    steps: list[StepJson]
    effects: list[EffectJson]
    rating: RatingJson | None
    obstacles: list[FindingJson]


@frozen
class UpgradeJson:
    """Nâng hạng: what ``ocopkit upgrade --format json`` prints; ``rating`` is that of the card as it is."""

    rating: RatingJson
    costs: dict[str, Fraction]
    fixed: list[str]
    paths: list[PathJson]


def upgrade_json(
    now: Rating,
    paths: Iterable[UpgradePath],
    lang: Lang,
    *,
    sheet: Scoresheet,
    product: Product | None = None,
    file: str | None = None,
    costs: Mapping[str, Fraction],
    fixed: Iterable[str] = (),
    base: Scoresheet | None = None,
    absent: Iterable[Quarantined] = (),
) -> UpgradeJson:
    """Paths to more stars in their JSON shape.

    Args:
        now: the rating of the card as it is.
        paths: the paths.
        lang: the language of their texts.
        sheet: the scoresheet, for the digest.
        product: what the card is about.
        file: the card's file.
        costs: what steps cost, as asked.
        fixed: the criteria that cannot change, as asked.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        absent: the plugins that were left out of the catalog.
    """
    left_out = tuple(absent)

    def shape(rating: Rating) -> RatingJson:
        return rating_json(rating, lang, sheet=sheet, product=product, file=file, base=base, absent=left_out)

    return UpgradeJson(
        rating=shape(now),
        costs=dict(costs),
        fixed=list(fixed),
        paths=[
            PathJson(
                to=path.to,
                cost=None if path.cost is None else Fraction(path.cost),
                cost_text=number_or_none(path.cost, lang),
                steps=[_step(step, lang) for step in path.steps],
                effects=[_effect(each, lang) for each in path.effects],
                rating=None if path.after is None else shape(path.after),
                obstacles=[finding_json(each, lang) for each in path.obstacles],
            )
            for path in paths
        ],
    )


def _effect(effect: Effect, lang: Lang) -> EffectJson:
    condition = effect.condition
    return EffectJson(
        condition=condition.id,
        criterion=condition.criterion,
        text=effect.text[lang],
        points=effect.points,
        citation=citation_json(condition.citation, lang),
    )


def _step(step: Step, lang: Lang) -> StepJson:
    return StepJson(
        criterion=step.after.criterion.code,
        before=line_json(step.before, lang),
        after=line_json(step.after, lang),
        cost=Fraction(step.cost),
        cost_text=number_text(step.cost, lang),
        opens=list(step.opens),
    )
