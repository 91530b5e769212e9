"""Cách điền: what every answer counts on a card that is not complete, or that is looked at anew.

Only conditions tie criteria to each other. The answers that decide conditions are put into groups that are
the same to every condition; with one group of each, every answer to every criterion counts the same, whatever
the others are. The engine that rates is asked what: once with "no option fits" everywhere, once with
something ticked everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product

from attrs import define, field, frozen

from ocopkit.law.scoresheets import Answer
from ocopkit.rating.cards import NA, NONE
from ocopkit.rating.engine import Case
from ocopkit.rating.reach import Table, Way, level_bits, table_of
from ocopkit.rating.results import Status
from ocopkit.rating.stands import judged
from ocopkit.rating.stars import open_level

__all__ = ["Filling", "Form", "Groups"]

Groups = tuple[int, ...]
"""Nhóm: of each criterion that decides conditions, the place of the group that its answer is in."""


@frozen(eq=False)
class Filling:
    """Cách điền: what every answer counts while conditions act one way.

    Args:
        ways: by line, what each answer counts; of a criterion that decides conditions only the answers of its
            group. Nothing where no such card is rated: it is stopped or thrown out.
        bound: the lines whose marks bind.
        waived: the lines whose "na" stands.
    """

    ways: tuple[Mapping[Answer, Way], ...]
    bound: frozenset[int]
    waived: frozenset[int]

    @property
    def rated(self) -> bool:
        """Whether its cards are rated."""
        return bool(self.ways)


@define(eq=False)
class Form:
    """Mẫu phiếu: a card of which each criterion can be answered anew, as far as one asks.

    "na" stands where a criterion does not apply; where it does, it is no answer.

    Args:
        case: the card as it is, worked through.
        known: by state, the fillings found so far; cards with the same facts and "na" can share them.
    """

    case: Case
    known: dict[Groups, Filling] = field(factory=dict)
    lines: range = field(init=False)
    groups: Mapping[int, tuple[tuple[Answer, ...], ...]] = field(init=False)  # by the lines that decide

    def __attrs_post_init__(self) -> None:
        """Put the answers that decide conditions into groups."""
        ledger = self.case.ledger
        self.lines = range(len(ledger.lines))
        conditions = [condition for condition, _ in ledger.decided]
        groups: dict[int, tuple[tuple[Answer, ...], ...]] = {}
        for code in dict.fromkeys(code for each in conditions for code in each.when or {}):
            line = ledger.starts[code]
            alike: dict[tuple[bool, ...], list[Answer]] = {}
            for answer in ledger.lines[line].worth:
                holds = tuple(answer in (each.when or {}).get(code, ()) for each in conditions)
                alike.setdefault(holds, []).append(answer)
            groups[line] = tuple(map(tuple, alike.values()))
        self.groups = groups

    def said(self, line: int) -> Answer | None:
        """What the card says of a criterion."""
        return self.case.card.answers.get(self.case.ledger.lines[line].criterion.code)

    def answered(self, line: int) -> bool:
        """Whether the card answers a criterion; "na" is no answer once it applies."""
        return self.said(line) not in (None, NA)

    def possible(self, line: int) -> Collection[Answer]:
        """The answers that a criterion can still have: its own, or without one every one."""
        said = self.said(line)
        return self.case.ledger.lines[line].worth if said is None or said == NA else (said,)

    def states(self, anew: Collection[int] = ()) -> Iterator[Groups]:
        """Every combination of groups that is possible, with the criteria on some lines answered anew."""
        yield from product(
            *(
                [
                    place
                    for place, group in enumerate(groups)
                    if line in anew or not self.answered(line) or self.said(line) in group
                ]
                for line, groups in self.groups.items()
            )
        )

    def filling(self, state: Groups) -> Filling:
        """What every answer counts there."""
        if state not in self.known:
            self.known[state] = self._filling(
                {
                    line: groups[place]
                    for (line, groups), place in zip(self.groups.items(), state, strict=True)
                }
            )
        return self.known[state]

    def ways(self, filling: Filling, line: int) -> list[Way]:
        """The ways to answer a criterion that are possible there, each once."""
        ways = filling.ways[line]
        # Its own answer is not there where it has none, and where it is answered anew with other effect.
        said = self.said(line)
        return [ways[said]] if said is not None and said in ways else list(dict.fromkeys(ways.values()))

    def tables(self, filling: Filling) -> list[Table]:
        """By line, the table of the ways to answer it that are possible there."""
        return [table_of(self.ways(filling, line)) for line in self.lines]

    def _filling(self, decided: Mapping[int, tuple[Answer, ...]]) -> Filling:
        case = self.case
        ledger = case.ledger
        low: dict[int, Answer] = {}
        high: dict[int, Answer] = {}
        for line in self.lines:
            answers = decided.get(line, tuple(ledger.lines[line].worth))
            low[line] = NONE if NONE in answers else answers[0]
            # Ticked answers count alike, whichever is ticked.
            high[line] = next((each for each in answers if each != NONE), NONE)
        waived = {line for line in self.lines if self.said(line) == NA}
        while True:
            status, least = self._judged(low, waived)
            applies = waived & set(least.unanswered)
            if not applies:
                break
            waived -= applies
        bound = frozenset(self.lines) - least.not_applicable
        if status is not Status.RATED:
            return Filling((), bound, frozenset(waived))
        _, most = self._judged(high, waived)
        points = [
            {
                answer: least.points[line]
                if answer == NONE or line in waived
                else 0
                if line in most.settled
                else worth
                for answer, worth in ledger.lines[line].worth.items()
                if answer in decided.get(line, (answer,))
            }
            for line in self.lines
        ]
        levels = self._levels(least, [sorted({*each.values()}) for each in points])
        ways = tuple(
            {answer: (counts, levels[line, counts]) for answer, counts in each.items()}
            for line, each in enumerate(points)
        )
        return Filling(ways, bound, frozenset(waived))

    def _judged(self, answers: Mapping[int, Answer], waived: Collection[int]) -> tuple[Status, Case]:
        codes = [line.criterion.code for line in self.case.ledger.lines]
        return judged(
            self.case, {codes[line]: NA if line in waived else answer for line, answer in answers.items()}
        )

    @staticmethod
    def _levels(case: Case, points: list[list[int]]) -> Mapping[tuple[int, int], int]:
        """By line and points, the marks that they leave open, as the engine closes gates."""
        levels = {
            (line, each): level_bits(open_level(())) for line, some in enumerate(points) for each in some
        }
        if not case.marks_bind():
            return levels
        for place in range(max(map(len, points))):
            those = [some[min(place, len(some) - 1)] for some in points]
            for gate in reversed(case.closed_gates(those)):
                # The lowest level comes last, and is the one that counts.
                line = case.ledger.starts[gate.criterion]
                levels[line, those[line]] = level_bits(open_level([gate]))
        return levels
