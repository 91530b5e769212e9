"""Dữ liệu ngẫu nhiên cho Hypothesis: cards, scoresheets, plans and figures.

Importing this module tells Hypothesis how to make the four types; nothing is read until an example is drawn.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from ocopkit.catalog import Catalog
from ocopkit.law.scoresheets import Answer, ConditionKind, Scoresheet
from ocopkit.rating.cards import Scorecard, worth_of
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Kind, Plan

__all__ = ["observations", "plans", "scorecards", "scoresheets"]


def scoresheets(catalog: Catalog | None = None) -> st.SearchStrategy[Scoresheet]:
    """Phiếu đánh giá: any scoresheet of a catalog.

    Args:
        catalog: the catalog; ``None`` for what ocopkit itself holds.
    """

    def there() -> st.SearchStrategy[Scoresheet]:
        known = catalog or Catalog.builtin()
        return st.sampled_from(sorted(known.contribution.scoresheets)).map(known.scoresheet)

    return st.deferred(there)


def plans(catalog: Catalog | None = None) -> st.SearchStrategy[Plan]:
    """Kế hoạch: any plan of a catalog.

    Args:
        catalog: the catalog; ``None`` for what ocopkit itself holds.
    """
    return st.deferred(lambda: st.sampled_from((catalog or Catalog.builtin()).plans))


@st.composite
def scorecards(
    draw: st.DrawFn, sheets: st.SearchStrategy[Scoresheet] | None = None, *, complete: bool = False
) -> Scorecard:
    """Phiếu chấm: a card that its scoresheet takes; facts are declared true, false or not at all.

    Args:
        draw: given by Hypothesis.
        sheets: the scoresheets; ``None`` for any that ocopkit holds.
        complete: whether every criterion has an answer.
    """
    sheet = draw(scoresheets() if sheets is None else sheets)
    answers: dict[str, Answer] = {}
    for code, criterion in sheet.criteria.items():
        answer = draw(st.sampled_from(list(worth_of(criterion))))
        if complete or draw(st.booleans()):
            answers[code] = answer
    facts = [
        each.id
        for each in sheet.conditions
        if (each.when is None or each.also_declared) and each.kind is not ConditionKind.INFORMS
    ]
    declared = draw(st.dictionaries(st.sampled_from(facts), st.booleans())) if facts else {}
    return Scorecard(sheet.id, answers, declared)


@st.composite
def observations(draw: st.DrawFn, of: st.SearchStrategy[Plan] | None = None) -> Observation:
    """Số liệu: a figure that a plan takes, for a target or for what it measures, of a day of its period.

    Args:
        draw: given by Hypothesis.
        of: the plans; ``None`` for any that ocopkit holds.
    """
    target = draw(st.sampled_from(draw(plans() if of is None else of).targets))
    value = draw(_VALUES.get(target.kind, st.integers(0, 500)))
    day = draw(st.dates(target.period.since, target.period.until))
    source = draw(st.sampled_from(["báo", "sở", "https://example.vn/1"]))
    if draw(st.booleans()):
        return Observation(value, day, source, target=target.id)
    return Observation(value, day, source, measure=target.measure, filter=target.filter, among=target.among)


_VALUES: dict[Kind, st.SearchStrategy[int] | st.SearchStrategy[Fraction]] = {
    Kind.SHARE: st.fractions(0, 100, max_denominator=100),
    Kind.MILESTONE: st.integers(0, 1),
}

st.register_type_strategy(Scoresheet, scoresheets())
st.register_type_strategy(Plan, plans())
st.register_type_strategy(Scorecard, scorecards())
st.register_type_strategy(Observation, observations())
