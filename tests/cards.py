"""Strategies and helpers that speak of cards: perfect, random, incomplete, one step better."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from ocopkit import Catalog, Scorecard
from ocopkit.law.scoresheets import Answer, ConditionKind, Criterion, CriterionKind, Scoresheet
from ocopkit.rating.cards import worth_of

CATALOG = Catalog.builtin()
HELD = tuple(sorted(CATALOG.contribution.scoresheets))

# Whether a fact that a card declares true does the product good or harm.
_GOOD = (ConditionKind.REQUIRES, ConditionKind.APPLIES)


def harmless(sheet: Scoresheet) -> dict[str, bool]:
    """Declarations under which no condition acts."""
    return {
        each.id: each.kind in _GOOD
        for each in sheet.conditions
        if (each.when is None or each.also_declared) and each.kind is not ConditionKind.INFORMS
    }


def best(criterion: Criterion) -> Answer:
    """The answer worth the most points."""
    worth = worth_of(criterion)
    return max(worth, key=lambda answer: worth[answer])


def perfect(sheet: Scoresheet, **changed: Answer) -> Scorecard:
    """The card with the best answer everywhere, but for what is changed: ``c1_5=2`` is 1.5 = 2."""
    answers = {code: best(criterion) for code, criterion in sheet.criteria.items()}
    answers |= {name.removeprefix("c").replace("_", "."): answer for name, answer in changed.items()}
    return Scorecard(sheet.id, answers, harmless(sheet))


def stopping(sheet: Scoresheet) -> dict[str, tuple[Answer, ...]]:
    """By criterion, the answers at which assessment stops."""
    return {
        code: answers
        for each in sheet.conditions
        if each.kind is ConditionKind.STOPS
        for code, answers in (each.when or {}).items()
    }


def with_answers(card: Scorecard, answers: Mapping[str, Answer]) -> Scorecard:
    """The card with these answers in place of, or beside, its own."""
    return Scorecard(card.scoresheet, {**card.answers, **answers}, card.declarations)


def sheets() -> st.SearchStrategy[Scoresheet]:
    """Any scoresheet that ocopkit holds."""
    return st.sampled_from(HELD).map(CATALOG.scoresheet)


def answers_to(criterion: Criterion) -> st.SearchStrategy[Answer]:
    """Any answer that the criterion takes, "none" among them; the best one often."""
    return st.just(best(criterion)) | st.sampled_from(list(worth_of(criterion)))


@st.composite
def complete_answers(draw: st.DrawFn, sheet: Scoresheet) -> dict[str, Answer]:
    """An answer to every criterion."""
    return {code: draw(answers_to(criterion)) for code, criterion in sheet.criteria.items()}


@st.composite
def scorecards(
    draw: st.DrawFn, *, complete: bool = False, declared: bool = False
) -> tuple[Scoresheet, Scorecard]:
    """A scoresheet and a card that it takes.

    Args:
        draw: given by Hypothesis.
        complete: every criterion has an answer.
        declared: no condition acts; otherwise facts are true, false or not declared.
    """
    sheet = draw(sheets())
    answers = draw(complete_answers(sheet))
    if not complete:
        kept = draw(st.sets(st.sampled_from(sorted(answers))))
        answers = {code: answers[code] for code in answers if code not in kept}
    if declared:
        return sheet, Scorecard(sheet.id, answers, harmless(sheet))
    facts = {id: draw(st.sampled_from([good, good, None, not good])) for id, good in harmless(sheet).items()}
    declarations = {id: fact for id, fact in facts.items() if fact is not None}
    return sheet, Scorecard(sheet.id, answers, declarations)


def better_answers(criterion: Criterion, answer: Answer) -> list[Answer]:
    """The answers to a criterion that give as many points or more, later in its order."""
    worth = worth_of(criterion)
    if criterion.kind is CriterionKind.ADDITIVE:
        ticked = set(answer) if isinstance(answer, tuple) else set()
        return [each for each in worth if isinstance(each, tuple) and ticked < set(each)]
    order: list[Answer] = ["none", *(each for each in worth if each != "none")]
    place = order.index(answer)
    return [each for each in order[place + 1 :] if worth[each] >= worth[answer]]
