"""Thế: the ways in which a sheet's conditions can act on a card whose answers may go up.

Only conditions tie criteria to each other. In one stand the answers that decide conditions may change as far
as no condition acts otherwise for it: there every answer to every criterion counts the same points, whatever
the others are. The engine that rates is asked what it counts, once with the answers as they are and once with
all of them raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from attrs import evolve, frozen

from ocopkit.law.scoresheets import Answer, ConditionKind
from ocopkit.rating import findings
from ocopkit.rating.cards import NONE
from ocopkit.rating.cheapest import Choice
from ocopkit.rating.engine import Case
from ocopkit.rating.results import Finding, Status
from ocopkit.rating.rungs import Rung

__all__ = ["Offer", "Stand", "judged", "stands_of"]


@frozen
class Offer:
    """Câu trả lời có thể chọn: an answer that a criterion can have in the end.

    Args:
        answer: the answer; ``None`` where the criterion stays without one.
        changed: whether it is another than the card's.
        rank: its place among all that the criterion can ever have, the card's own last.
        cost: what it costs to go there, as its rung says.
        choice: the points that it counts, and its cost and that it is a change as one number.
    """

    answer: Answer | None
    changed: bool
    rank: int
    cost: int
    choice: Choice


@frozen
class Stand:
    """Thế: one way in which conditions act.

    Args:
        status: how far a rating gets.
        offers: by line, the answers that can be chosen; nothing, unless rated.
        bound: the lines whose marks bind.
        against: the declarations that its answers belie and the card's own do not.
        obstacles: what keeps it from being rated, and what takes points away.
    """

    status: Status
    offers: tuple[tuple[Offer, ...], ...]
    bound: frozenset[int]
    against: tuple[Finding, ...]
    obstacles: tuple[Finding, ...]


def judged(case: Case, answers: Mapping[str, Answer]) -> tuple[Status, Case]:
    """The case with other answers, worked through, and how far that gets.

    Args:
        case: whose sheet, declarations and readings are taken.
        answers: the answers.
    """
    other = Case(evolve(case.card, answers=answers), case.sheet, case.regime, case.questions, case.ledger)
    return other.judge(), other


def stands_of(case: Case, rungs: Sequence[Sequence[Rung]]) -> Iterator[Stand]:
    """Các thế: every way in which conditions can act.

    Args:
        case: the card as it is, worked through.
        rungs: by line, the answers above the card's.
    """
    for allowed in _allowed(case, rungs):
        yield _stand(case, rungs, allowed)


def _allowed(case: Case, rungs: Sequence[Sequence[Rung]]) -> Iterator[Mapping[int, Sequence[Answer | None]]]:
    """By the lines that decide conditions, answers that are the same to every condition."""
    conditions = [condition for condition, _ in case.ledger.decided]
    alike: dict[int, list[list[Answer | None]]] = {}
    for code in dict.fromkeys(code for each in conditions for code in each.when or {}):
        line = case.ledger.starts[code]
        groups: dict[tuple[bool, ...], list[Answer | None]] = {}
        for answer in (case.card.answers.get(code), *(rung.answer for rung in rungs[line])):
            holds = (answer in (each.when or {}).get(code, ()) for each in conditions)
            groups.setdefault((answer is None, *holds), []).append(answer)
        alike[line] = list(groups.values())
    for those in product(*alike.values()):
        yield dict(zip(alike, those, strict=True))


def _stand(
    case: Case,
    rungs: Sequence[Sequence[Rung]],
    allowed: Mapping[int, Sequence[Answer | None]],
) -> Stand:
    codes = [line.criterion.code for line in case.ledger.lines]
    own = [case.card.answers.get(code) for code in codes]
    kept = dict(case.card.answers)
    for line, answers in allowed.items():
        if own[line] not in answers:
            kept[codes[line]] = answers[0]  # type: ignore[assignment]  # who has no answer is a group of its own
    status, low = judged(case, kept)
    # What comes to apply is answered from the bottom; what was never assessed nobody knows.
    comes = [line for line in low.unanswered if line in case.not_applicable]
    if comes:
        status, low = judged(case, kept | {codes[line]: NONE for line in comes})
    against = tuple(
        findings.against_declaration(each)
        for each, _ in case.ledger.decided
        if low.belied(each) and not case.belied(each)
    )
    if status is not Status.RATED:
        return Stand(status, (), frozenset(), against, tuple(_obstacles(low, status)))
    free = [
        [
            (rank, rung)
            for rank, rung in enumerate(above, 1)
            if line not in allowed or rung.answer in allowed[line]
        ]
        for line, above in enumerate(rungs)
    ]
    # Ticked answers count alike, whichever is ticked: one of them tells whether the criterion counts at all.
    raised = {code: above[-1][1].answer for code, above in zip(codes, free, strict=True) if above}
    _, high = judged(case, {**low.card.answers, **raised})
    # What changes anything changes at least one criterion: others together are less than one unit of cost.
    many = len(codes)
    offers = []
    for line, above in enumerate(free):
        worth = case.ledger.lines[line].worth
        here = [
            Offer(
                rung.answer,
                True,
                rank,
                rung.cost,
                Choice(
                    0 if line in high.settled else worth[rung.answer],
                    rung.cost * many + 1,
                ),
            )
            for rank, rung in above
        ]
        if line in comes:
            here.insert(0, Offer(NONE, True, 0, 0, Choice(low.points[line], 1)))
        elif line not in allowed or own[line] in allowed[line]:
            here.append(Offer(own[line], False, len(rungs[line]) + 1, 0, Choice(low.points[line], 0)))
        offers.append(tuple(here))
    bound = frozenset(range(len(codes))) - low.not_applicable if case.marks_bind() else frozenset[int]()
    return Stand(status, tuple(offers), bound, against, tuple(_obstacles(low, status)))


def _obstacles(case: Case, status: Status) -> Iterator[Finding]:
    if status is Status.INCOMPLETE:
        for line in case.unanswered:
            yield findings.unanswered(case.ledger.lines[line].criterion)
    # How many points there are up to a stop hangs on answers that the card does not have.
    if status is not Status.DISQUALIFIED:
        yield from (findings.stops(each) for each in case.acted if each.kind is ConditionKind.STOPS)
    for finding in case.noted:
        # A regime has the question only where requirements are laid down.
        unmet = finding.code == "requirement-unmet"
        informs = unmet and case.questions["unmet-requirement"].taken == "information"
        if finding.code in _ACTS and not informs:
            yield finding


_ACTS = ("disqualified", "requirement-unmet")
