"""Điều còn có thể thay đổi: which stars a card can still have, and which criteria decide that.

Nothing here is a bound or an estimate: a criterion is named where two cards that differ in it alone have
different stars, and only there. `reach` tells how that is found without looking at every card, `fillings`
what an answer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import define, field, frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Answer, Criterion
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.engine import Lawbook, case_of, rated
from ocopkit.rating.fillings import Filling, Form, Groups
from ocopkit.rating.reach import NOTHING, Scale, Stars, Table, Way, all_but_one, joined, table_of
from ocopkit.rating.results import Rating
from ocopkit.rating.stars import settle

__all__ = ["Swing", "WhatIf", "in_order", "what_if"]


def _kept(stars: Mapping[Answer, tuple[Stars, ...]]) -> frozendict[Answer, tuple[Stars, ...]]:
    return frozendict(stars)


@frozen
class Swing:
    """Tiêu chí còn quyết định hạng: a criterion whose answer could change the stars.

    Args:
        criterion: the criterion.
        answer: what the card says of it; ``None`` where it says nothing.
        stars: by each of its answers, the stars that are possible then.
    """

    criterion: Criterion
    answer: Answer | None
    stars: Mapping[Answer, tuple[Stars, ...]] = field(converter=_kept)


@frozen
class WhatIf:
    """Điều còn có thể thay đổi: the stars that a card can still have, and what decides that.

    Args:
        now: the rating of the card as it is.
        stars: every result that a possible card has; ``None`` among them for no stars.
        unanswered: the codes of the criteria that have no answer, in sheet order.
        open: those of them that could change the stars.
        answered: the criteria with an answer that could change them if they were assessed otherwise.
    """

    now: Rating
    stars: tuple[Stars, ...]
    unanswered: tuple[str, ...]
    open: tuple[Swing, ...]
    answered: tuple[Swing, ...]


def what_if(card: Scorecard, catalog: Lawbook, *, readings: Readings = DEFAULT) -> WhatIf:
    """Điều còn có thể thay đổi trên một phiếu: the stars that are possible, and the criteria that decide.

    A card is possible where each criterion without an answer has any of its answers, "no option fits" among
    them; what is answered and what is declared stays, and what was not declared stays so. "na" is an answer
    where the criterion does not apply, and none where it comes to apply. A criterion could change the stars
    where two cards have different stars that are possible but for it and differ in its answer alone.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        readings: as in `ocopkit.rate`.

    Raises:
        InputError: as `ocopkit.rate`.

    The law: article 3.3 and the notes of appendix II of decision 26/2026/QĐ-TTg; article 1 of decision
    1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> best = {code: len(each.options) or True for code, each in sheet.criteria.items()}
    >>> del best["1.4"], best["1.5"]
    >>> found = what_if(Scorecard(sheet.id, best), Catalog.builtin())
    >>> found.stars, found.unanswered
    ((3, 4, 5), ('1.4', '1.5'))
    >>> [(each.criterion.code, each.stars[3]) for each in found.open]
    [('1.5', (4,))]
    """
    case = case_of(card, catalog, readings)
    now = rated(case, catalog, readings)
    regime, ledger = case.regime, case.ledger
    top = sum(line.most for line in ledger.lines)
    scale = Scale(
        top,
        regime.stars_at,
        lambda by_points, level: (
            settle(regime, case.questions, by_points, (level & 7).bit_length() + 2).stars
        ),
    )
    asked = _Asked(Form(case), scale)
    swings = {line: asked.swing(line) for line in asked.form.lines}
    found = {line: each for line, each in swings.items() if each is not None}
    open_lines = {line for line in found if not asked.form.answered(line)}
    return WhatIf(
        now,
        in_order(asked.stars()),
        tuple(ledger.lines[line].criterion.code for line in sorted(open_lines.union(case.unanswered))),
        tuple(each for line, each in found.items() if line in open_lines),
        tuple(each for line, each in found.items() if line not in open_lines),
    )


def in_order(stars: Iterable[Stars]) -> tuple[Stars, ...]:
    """Theo thứ tự: each of several results once, no stars first.

    >>> in_order([4, None, 3, 4])
    (None, 3, 4)
    """
    return tuple(sorted(set(stars), key=lambda each: -1 if each is None else each))


@define(eq=False)
class _Asked:
    """What was asked of one card, and what was found on the way."""

    form: Form
    scale: Scale
    known: dict[Groups, Sequence[Table]] = field(factory=dict)  # by state, of each line the rest

    def stars(self) -> set[Stars]:
        """The stars that are possible."""
        found: set[Stars] = set()
        for state in self.form.states():
            filling = self.form.filling(state)
            if not filling.rated:
                found.add(None)
                continue
            whole = NOTHING
            for table in self.form.tables(filling):
                whole = joined(whole, table)
            found |= self.scale.stars(whole)
        return found

    def swing(self, line: int) -> Swing | None:
        """What hangs on one criterion; ``None`` where nothing does."""
        form = self.form
        criterion = form.case.ledger.lines[line].criterion
        stars: dict[Answer, set[Stars]] = {answer: set() for answer in form.case.ledger.lines[line].worth}
        alike: dict[Groups, list[Groups]] = {}
        place = list(form.groups).index(line) if line in form.groups else None
        for state in form.states([line]):
            others = state if place is None else (*state[:place], *state[place + 1 :])
            alike.setdefault(others, []).append(state)
            filling = form.filling(state)
            for answer in self._group(line, place, state):
                stars[answer] |= (
                    self.scale.stars(self.rest(state, line), filling.ways[line][answer])
                    if filling.rated
                    else {None}
                )
        if len(set().union(*stars.values())) == 1:
            return None
        if not any(self.differs(states, line) for states in alike.values()):
            return None
        return Swing(criterion, form.said(line), {answer: in_order(each) for answer, each in stars.items()})

    def _group(self, line: int, place: int | None, state: Groups) -> Iterable[Answer]:
        """The answers to a criterion in a state."""
        if place is None:
            return self.form.case.ledger.lines[line].worth
        return self.form.groups[line][state[place]]

    def rest(self, state: Groups, line: int) -> Table:
        """What all criteria but one come to in a state."""
        if state not in self.known:
            self.known[state] = tuple(all_but_one(self.form.tables(self.form.filling(state))))
        return self.known[state][line]

    def differs(self, states: Sequence[Groups], line: int) -> bool:
        """Whether answers to a criterion differ in stars, where the states differ in its group alone."""
        form = self.form
        rated = [(state, form.filling(state)) for state in states if form.filling(state).rated]
        for state, filling in rated:
            rest = self.rest(state, line)
            ways = set(filling.ways[line].values())
            if not self.scale.alike(rest, ways):
                return True
            if len(rated) < len(states) and any(self.scale.stars(rest, way) != {None} for way in ways):
                return True
        return any(self._differ(one, other, line) for (_, one), (_, other) in combinations(rated, 2))

    def _differ(self, one: Filling, other: Filling, line: int) -> bool:
        """Whether the stars differ between two groups of answers to a criterion, all else being the same."""
        form, scale = self.form, self.scale
        wide = scale.top + 1
        both = NOTHING
        for each in form.lines:
            if each != line:
                pairs = [
                    _beside(one.ways[each][answer], other.ways[each][answer], wide)
                    for answer in one.ways[each]
                    if answer in form.possible(each)
                ]
                both = joined(both, table_of(pairs))
        for level, totals in both.items():
            for way in set(one.ways[line].values()):
                for its_way in set(other.ways[line].values()):
                    points, its_level = _beside(way, its_way, wide)
                    if totals & ~(self._same(level & its_level) >> points):
                        return True
        return False

    def _same(self, level: int) -> int:
        """Of pairs of totals at a pair of levels, those that have the same stars."""
        wide = self.scale.top + 1
        rows = self.scale.at(level & 7), self.scale.at(level >> 3 & 7)
        same = 0
        for stars in rows[0].keys() & rows[1].keys():
            totals, its_totals = rows[0][stars], rows[1][stars]
            while its_totals:
                last = its_totals.bit_length() - 1
                same |= totals << (wide * last)
                its_totals ^= 1 << last
        return same


def _beside(one: Way, other: Way, wide: int) -> Way:
    """Two ways to count one answer as one way to count it on pairs of totals."""
    return one[0] + wide * other[0], one[1] | other[1] << 3
