"""Sổ đếm: the least that a council's rule has to know of its members on one criterion with marks.

Of nine members' answers to one criterion there are millions; a mean only sees their sum, a majority only how
many reach each mark. Whether a mark is reached is asked of the rule itself.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from ocopkit.law.councils import GateRule
from ocopkit.law.scoresheets import Answer
from ocopkit.rating.cards import NA
from ocopkit.rating.council import counting
from ocopkit.rating.ledger import Gate
from ocopkit.rating.reach import level_bits
from ocopkit.rating.stars import open_level

__all__ = ["OPEN", "Said", "State", "Tally"]

OPEN = 0b111111
"""Mọi dấu đều đạt: the marks of 3, 4, 5 stars reached, twice: if what is to be agreed on is, and if not."""

_MIXED = object()


Said = tuple[int, bool, Answer | None]
"""Ý kiến của một thành viên: what an answer counts, whether the marks bind the member, and the answer itself
where an option was agreed on."""

State = tuple[Any, ...]
"""Trạng thái: what is known of the members counted so far."""


@frozen
class Tally:
    """Sổ đếm của một tiêu chí: what members say on a criterion with marks, as its council's rule sees it.

    Args:
        gates: the criterion's marks.
        rule: when the council reaches a mark.
        members: how many there are.
        agreed: the option that they agreed on.
        of_agreed: its points.

    >>> from ocopkit import Catalog
    >>> from ocopkit.rating.ledger import ledger_of
    >>> ledger = ledger_of(Catalog.builtin().scoresheet("vn-26-2026/01"))
    >>> marks = tuple(gate for gate in ledger.gates if gate.criterion == "1.5")
    >>> tally = Tally(marks, GateRule.MEAN, 2)
    >>> state = tally.add(tally.add(tally.start, (3, True, None)), (2, True, None))
    >>> state, bin(tally.level(state))
    ((2, 5, None), '0b11011')
    """

    gates: tuple[Gate, ...]
    rule: GateRule
    members: int
    agreed: Answer | None = None
    of_agreed: int | None = None

    @property
    def start(self) -> State:
        """Of no member."""
        return (0,) * (len(self.gates) + 1) if self.rule is GateRule.MAJORITY else (0, 0, None)

    def add(self, state: State, said: Said) -> State:
        """With one more member; whom the marks do not bind has no say on them."""
        points, binds, answer = said
        bound = state[0] + binds
        match self.rule:
            case GateRule.MEAN:
                return (bound, state[1] + points if binds else state[1], None)
            case GateRule.EVERY:
                least = min(points, state[1]) if state[0] else points
                return (bound, least if binds else state[1], None)
            case GateRule.MAJORITY:
                if not binds:
                    return state
                reach = (points >= gate.needed for gate in self.gates)
                return (bound, *(many + each for many, each in zip(state[1:], reach, strict=True)))
            case _:
                # More than whether all say the same, and what, need not be known.
                one = points if self.agreed is None else answer
                same = not state[0] + state[1] or one == state[2]
                return (bound, state[1] + (not binds), one if same else _MIXED)

    def level(self, state: State) -> int | None:
        """The marks that are reached; ``None`` where all members speak against what they agreed on."""
        if self.rule is GateRule.AGREED and self.agreed is not None:
            bound, free, one = state
            if one not in (_MIXED, self.agreed) or not (free if self.agreed == NA else bound):
                return None
            if self.agreed == NA:
                return OPEN
        if not state[0]:
            return OPEN
        closed: list[Gate] = []
        undecided: list[Gate] = []
        for place, gate in enumerate(self.gates):
            counts = counting(self.rule, self.points(state, place), self.members, self.of_agreed)
            if counts is None:
                undecided.append(gate)
            elif counts < gate.needed:
                closed.append(gate)
        reached, missed = open_level(closed), open_level((*closed, *undecided))
        return level_bits(reached) | level_bits(missed) << 3

    def points(self, state: State, place: int) -> list[int]:
        """Points of members that are the same to the rule and a mark, as those that were counted."""
        match self.rule:
            case GateRule.MEAN:
                return [state[1], *[0] * (state[0] - 1)]
            case GateRule.EVERY:
                return [state[1]] * state[0]
            case GateRule.MAJORITY:
                needed, reach = self.gates[place].needed, state[place + 1]
                return [*[needed] * reach, *[needed - 1] * (state[0] - reach)]
            case _:
                return [0, 1] if state[2] is _MIXED else [state[2]] * state[0]
