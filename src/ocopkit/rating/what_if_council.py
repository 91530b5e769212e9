"""Điều còn có thể thay đổi ở hội đồng: which stars a council can still have, and which members decide that.

Members' points add up and every mark is on one criterion: so criterion by criterion it is counted what the
members can come to together, as far as the council's rule sees it (`tallies`), and the criteria are joined as
on one card (`reach`). Only what conditions tie together is looked at together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, reduce
from itertools import permutations, product
from math import prod

from attrs import define, evolve, field, frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.councils import CouncilRules
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.scoresheets import Answer, Criterion
from ocopkit.law.text import Text
from ocopkit.rating.cards import ANSWERS, NA, PartTotals, Scorecard
from ocopkit.rating.council import CouncilRating, decided, rate_council
from ocopkit.rating.engine import Case, Lawbook
from ocopkit.rating.fillings import Filling, Form, Groups
from ocopkit.rating.ledger import Ledger, ledger_of
from ocopkit.rating.reach import NOTHING, Scale, Stars, Table, all_but_one, joined, sums
from ocopkit.rating.readings import chosen
from ocopkit.rating.results import Status
from ocopkit.rating.stands import judged
from ocopkit.rating.stars import banded
from ocopkit.rating.tallies import OPEN, Said, State, Tally
from ocopkit.rating.what_if import in_order

__all__ = ["CouncilWhatIf", "Seat", "what_if_council"]


@frozen
class Seat:
    """Ghế hội đồng: one member, and whether the stars still hang on the card.

    Args:
        member: its number, from 1 in the order of the cards; those whose cards are not in yet come last.
        card: whether the card is in.
        finished: whether nothing is left to answer on it.
        could_change: whether two councils that differ in this member's card alone have different stars: of a
            member who has not finished, in what is open on it; of one who has, if all were scored again.
            ``None`` where that is not worked out.
    """

    member: int
    card: bool
    finished: bool
    could_change: bool | None


def _kept(agreed: Mapping[str, Answer]) -> frozendict[str, Answer]:
    return frozendict(agreed)


@frozen
class CouncilWhatIf:
    """Điều còn có thể thay đổi ở hội đồng: the stars that a council can still have, and who decides that.

    Args:
        now: the result of the cards that are in.
        size: how many members there are.
        stars: every result that is possible; ``None`` among them for no stars, and ``None`` where that is not
            worked out.
        members: one a member.
        criteria: the criteria with open answers on which the stars hang, in sheet order; ``None`` where that
            is not worked out.
        not_worked_out: why something is not worked out.
        agreed: by criterion, the option that the council agreed on.
    """

    now: CouncilRating
    size: int
    stars: tuple[Stars, ...] | None
    members: tuple[Seat, ...]
    criteria: tuple[Criterion, ...] | None
    not_worked_out: Text | None = None
    agreed: Mapping[str, Answer] = field(default=frozendict(), converter=_kept)

    def could_change(self, *, finished: bool) -> tuple[Seat, ...]:
        """The members who could change the stars.

        Args:
            finished: of those who have finished, or else of those who have not.
        """
        return tuple(each for each in self.members if each.finished is finished and each.could_change)


def what_if_council(
    cards: Iterable[Scorecard | PartTotals],
    catalog: Lawbook,
    *,
    size: int | None = None,
    rules: CouncilRules | None = None,
    agreed: Mapping[str, Answer] = frozendict(),
    readings: Readings = DEFAULT,
) -> CouncilWhatIf:
    """Điều còn có thể thay đổi ở hội đồng: the stars that are possible, and the members who decide.

    A member's card is possible as in `ocopkit.what_if`. One that is not in yet has no answers, and those
    declarations that all cards agree on: facts are the product's and not a member's. Options that are agreed
    on stay; cards that all speak against one are not possible.

    Args:
        cards: the cards that are in, all of one scoresheet.
        catalog: where their scoresheet and regime are found.
        size: how many members there are; as many as cards, where it is not said.
        rules: as in `ocopkit.rate_council`.
        agreed: as in `ocopkit.rate_council`.
        readings: as in `ocopkit.rate`.

    Raises:
        InputError: as `ocopkit.rate_council`; for part totals, which have no answers; for a size that is
            smaller than the number of cards or above 15; all at once.

    The law: articles 3.3, 7.3 and 7.4 of decision 26/2026/QĐ-TTg; appendix II, items 2 and 4, of decision
    1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/26")
    >>> best = {code: [*each.options][-1].answer for code, each in sheet.criteria.items()}
    >>> found = what_if_council([Scorecard(sheet.id, best)] * 4, Catalog.builtin(), size=5)
    >>> found.stars, [seat.member for seat in found.could_change(finished=False)]
    ((3, 4, 5), [5])
    """
    given: object = cards
    members = tuple(cards) if isinstance(given, Iterable) else cards
    faults = [*_faults_of_size(members, size), *_faults_of_parts(members)]
    now = None
    try:
        now = rate_council(members, catalog, rules=rules, agreed=agreed, readings=readings)
    except InputError as error:
        faults += error.faults
    if now is None or faults:
        raise InputError(faults)
    those = [card for card in members if isinstance(card, Scorecard)]
    facts = set.intersection(*(set(card.declarations.items()) for card in those))
    missing = Scorecard(those[0].scoresheet, {}, dict(facts))
    seated = [*those, *[missing] * ((size or len(those)) - len(those))]
    return evolve(_Council.of(seated, catalog, now, agreed, readings).answer(), agreed=agreed)


_MOST = 15


def _faults_of_size(cards: object, size: object) -> Iterator[Fault]:
    few = len(cards) if isinstance(cards, tuple) else 1
    if size is None and few > _MOST:
        yield Fault(("cards",), str(few), Text(f"nhiều nhất {_MOST} phiếu", f"at most {_MOST} cards"))
    elif size is not None and (type(size) is not int or not max(few, 1) <= size <= _MOST):
        expected = Text(f"số thành viên từ {few} đến {_MOST}", f"a number of members from {few} to {_MOST}")
        yield Fault(("size",), shown(size), expected)


def _faults_of_parts(cards: object) -> Iterator[Fault]:
    for n, card in enumerate(cards if isinstance(cards, tuple) else (), 1):
        if isinstance(card, PartTotals):
            yield Fault(("cards", str(n)), "parts", ANSWERS)


_TIED = Text(
    "Các điều kiện ràng buộc quá nhiều tiêu chí với nhau: chưa tính hết được mọi khả năng của hội đồng",
    "Conditions tie too many criteria together: all that the council can come to is not worked out",
)
_SPREAD = Text(
    "Quy chế giới hạn chênh lệch điểm, phiếu có dấu sao và nhiều thành viên còn có thể chấm khác: chưa tính "
    "hết được mọi khả năng",
    "The rules limit how far members lie apart, there are marks, and several cards can still change: all "
    "that this can come to is not worked out",
)
_AGREED = Text(
    "Có phiếu còn có thể bị dừng đánh giá hoặc bị loại, mà các phiếu hiện có chưa khẳng định hết các mức đã "
    "thống nhất: chưa tính hết được mọi khả năng của hội đồng",
    "A card can still be stopped or thrown out, and what the cards say so far does not yet bear out all that "
    "is agreed: all that the council can come to is not worked out",
)
_TIED_STATES = 1 << 12


class _NotWorkedOutError(Exception):
    """Chưa tính hết: what is not worked out, with the reason."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@frozen(eq=False)
class _Room:
    """Khoảng thay đổi của một thành viên: the cards that a member can have.

    Args:
        form: the member's card.
        anew: whether every criterion is answered anew.
        states: the ways in which conditions can act on cards that are rated.
        dead: those in which cards are not rated.
    """

    form: Form
    anew: bool
    states: Mapping[Groups, Filling]
    dead: tuple[Groups, ...]

    @classmethod
    def of(cls, form: Form, *, anew: bool) -> _Room:
        """The cards that a member can have, by the ways in which conditions can act."""
        found = {state: form.filling(state) for state in form.states(form.lines if anew else ())}
        rated = {state: filling for state, filling in found.items() if filling.rated}
        return cls(form, anew, rated, tuple(state for state in found if state not in rated))

    def answers(self, filling: Filling, line: int) -> list[Answer]:
        """The answers to a criterion that are possible in a state."""
        there = filling.ways[line]
        said = self.form.said(line)
        return [said] if said is not None and said in there and not self.anew else list(there)

    def fixed(self, line: int) -> Said | None:
        """What the card says of a criterion whatever else it says; ``None`` where that is open."""
        answer = self.form.said(line)
        binds, *other = {line in self.form.filling(state).bound for state in (*self.states, *self.dead)}
        if self.anew or answer is None or other or (answer == NA and binds):
            return None
        return 0, binds, answer

    def tied(self) -> Iterator[int]:
        """The lines of which not every answer goes with every answer of the others."""
        for place, line in enumerate(self.form.groups):
            if len({state[place] for state in self.states}) > 1:
                yield line
        for line in self.form.lines:
            counts = [
                {
                    (filling.ways[line][answer], line in filling.bound)
                    for answer in self.answers(filling, line)
                }
                for filling in self.states.values()
            ]
            if any(each != counts[0] for each in counts):
                yield line


Knot = tuple[int, ...]
"""Nút: the lines that are looked at together."""

Outcomes = dict[tuple[Said, ...], int]
"""Kết cục: by what a member's answers in a knot are to its tallies, the points that they can give."""

States = dict[tuple[State, ...], int]
"""Trạng thái: by what members said to the tallies of a knot, the points that they can give together."""


@define(eq=False)
class _Council:
    """One council: what of it does not hang on whose card may change."""

    questions: Mapping[str, Interpretation]
    now: CouncilRating
    ledger: Ledger
    forms: Sequence[Form]
    scale: Scale
    tallies: Mapping[int, Tally]  # by line, where its marks bind
    levels: dict[tuple[Knot, tuple[State, ...]], int | None] = field(factory=dict)

    @classmethod
    def of(
        cls,
        cards: Sequence[Scorecard],
        catalog: Lawbook,
        now: CouncilRating,
        agreed: Mapping[str, Answer],
        readings: Readings,
    ) -> _Council:
        """The council of these cards.

        Args:
            cards: one a member, those that are not in yet last.
            catalog: where their scoresheet and regime are found.
            now: the result of those that are in.
            agreed: the options that they agreed on.
            readings: by question, the reading to take.
        """
        sheet = catalog.scoresheet(cards[0].scoresheet)
        regime = catalog.regime(sheet.regime)
        questions = chosen(regime, readings)
        ledger = ledger_of(sheet)
        forms: dict[object, Form] = {}
        shared: dict[object, dict[Groups, Filling]] = {}
        for card in cards:
            case = Case(card, sheet, regime, questions, ledger)
            case.judge()
            facts = card.declarations
            waived = frozenset(code for code, answer in card.answers.items() if answer == NA)
            # Members with the same card are looked at once.
            forms.setdefault((card.answers, facts), Form(case, shared.setdefault((waived, facts), {})))
        bind = next(iter(forms.values())).case.marks_bind()
        tallies = {}
        for line, criterion in enumerate(sheet.criteria):
            gates = tuple(gate for gate in ledger.gates if gate.line == line)
            option = agreed.get(criterion)
            # Where marks have no effect, all members can still speak against what they agreed on.
            if (gates and bind) or option is not None:
                worth = None if option is None else ledger.lines[line].worth.get(option)
                tallies[line] = Tally(gates if bind else (), now.rules.gates, len(cards), option, worth)

        def stars_at(by_points: int, level: int) -> Stars:
            levels = (level & 7).bit_length() + 2, (level >> 3 & 7).bit_length() + 2
            found = decided(regime, questions, now.rules, by_points, levels)
            return None if found is None else found.stars

        size = len(cards)
        top = size * sum(line.most for line in ledger.lines)
        scale = Scale(top, lambda total: banded(Fraction(total, size), regime, questions)[0], stars_at)
        return cls(
            questions, now, ledger, [forms[card.answers, card.declarations] for card in cards], scale, tallies
        )

    def answer(self) -> CouncilWhatIf:
        """All that was asked."""
        rooms = {id(form): _Room.of(form, anew=False) for form in self.forms}
        hall = _Hall(self, [rooms[id(form)] for form in self.forms])
        given = len(self.now.members)
        finished = [n < given and _finished(room) for n, room in enumerate(hall.rooms)]
        reasons: list[Text] = []
        stars = criteria = None
        try:
            stars = in_order(hall.stars())
            criteria = hall.criteria()
        except _NotWorkedOutError as error:
            reasons.append(error.reason)
        known: dict[tuple[int, bool], bool | None] = {}
        for member, form in enumerate(self.forms):
            key = id(form), finished[member]
            if key in known:
                continue
            others = list(hall.rooms)
            if finished[member]:
                others[member] = _Room.of(form, anew=True)
            try:
                asked = _Hall(self, others) if finished[member] else hall
                known[key] = asked.hangs_on(others[member])
            except _NotWorkedOutError as error:
                reasons.append(error.reason)
                known[key] = None
        return CouncilWhatIf(
            self.now,
            len(self.forms),
            stars,
            tuple(
                Seat(n + 1, n < given, finished[n], known[id(form), finished[n]])
                for n, form in enumerate(self.forms)
            ),
            None if criteria is None else tuple(self.ledger.lines[line].criterion for line in criteria),
            next(iter(reasons), None),
        )

    def level(self, knot: Knot, states: tuple[State, ...]) -> int | None:
        """The marks that are reached in a knot; ``None`` where that is not possible."""
        key = knot, states
        if key not in self.levels:
            level = OPEN
            for line, state in zip((line for line in knot if line in self.tallies), states, strict=True):
                its = self.tallies[line].level(state)
                if its is None:
                    self.levels[key] = None
                    break
                level &= its
            else:
                self.levels[key] = level
        return self.levels[key]


def _finished(room: _Room) -> bool:
    """Whether nothing is left to answer on a card, or nothing that could count."""
    form = room.form
    status, _ = judged(form.case, form.case.card.answers)
    if status is not Status.RATED:
        return status is not Status.INCOMPLETE
    return len(room.states) + len(room.dead) == 1 and all(
        len(form.ways(filling, line)) == 1 for filling in room.states.values() for line in form.lines
    )


@define(eq=False)
class _Hall:
    """Phòng họp: a council whose members have these cards."""

    council: _Council
    rooms: Sequence[_Room]
    known: dict[tuple[int, Knot], Outcomes] = field(init=False, factory=dict)
    states_known: dict[tuple[int, Knot], States] = field(init=False, factory=dict)

    @cached_property
    def tied(self) -> Knot:
        """All that is tied for anyone."""
        return tuple(sorted({line for room in self.each() for line in room.tied()}))

    @cached_property
    def knots(self) -> tuple[Knot, ...]:
        """What is looked at together: all that is tied, and every other criterion for itself."""
        free = [(line,) for line in self.rooms[0].form.lines if line not in self.tied]
        return (*free, *((self.tied,) if self.tied else ()))

    def each(self) -> list[_Room]:
        """The rooms, of members with the same card one."""
        return list({id(room): room for room in self.rooms}.values())

    def stars(self) -> set[Stars]:
        """The stars that are possible."""
        if not any(room.dead for room in self.rooms):
            return self.live
        if not self.settled:
            raise _NotWorkedOutError(_AGREED)
        return {None} | self.live

    @cached_property
    def live(self) -> set[Stars]:
        """The stars that are possible where every card is rated."""
        if not all(room.states for room in self.rooms):
            return set()
        if self.apart is None:
            return self.council.scale.stars(reduce(joined, self.tables, NOTHING))
        return self.apart.stars()

    def hangs_on(self, room: _Room) -> bool:
        """Whether two councils that differ in one member's card alone have different stars."""
        ends = bool(room.dead and self.live - {None})
        if (ends and self.settled) or self.differs(room):
            return True
        if ends:
            raise _NotWorkedOutError(_AGREED)
        return False

    def differs(self, room: _Room) -> bool:
        """Whether stars are different by two cards of a member that are rated."""
        if len(self.live) <= 1:
            return False
        if self.apart is not None:
            return self.apart.hangs_on(self.rooms.index(room))
        return any(
            not self.alike(knot, room, rest, self.outcomes(room, knot))
            for knot, rest in zip(self.knots, self.rests, strict=True)
        )

    @cached_property
    def settled(self) -> bool:
        """Whether no open answer can make all members speak against what they agreed on."""
        for line, tally in self.council.tallies.items():
            said = [its for room in self.rooms if (its := room.fixed(line)) is not None]
            if tally.level(reduce(tally.add, said, tally.start)) is None:
                return False
        return True

    def criteria(self) -> list[int] | None:
        """Once the stars are worked out, the lines with open answers on which they hang; or ``None``."""
        if not all(room.states for room in self.rooms):
            return []
        if self.apart is not None:
            return None
        return [line for line in self.rooms[0].form.lines if self.hangs_on_line(line)]

    def hangs_on_line(self, line: int) -> bool:
        """Whether two councils that differ in one answer to a criterion alone have different stars."""
        for room in self.each():
            if room.form.answered(line):
                continue
            if self.stopping(room, line):
                return True
            place = next(place for place, knot in enumerate(self.knots) if line in knot)
            knot, rest = self.knots[place], self.rests[place]
            if any(not self.alike(knot, room, rest, ways) for ways in self.apart_from(room, knot, line)):
                return True
        return False

    def stopping(self, room: _Room, line: int) -> bool:
        """Whether an answer to a criterion takes away the stars that there are with another."""
        if line not in room.form.groups:
            return False
        place = list(room.form.groups).index(line)
        dead = {(*state[:place], *state[place + 1 :]) for state in room.dead}
        # An answer stops whatever the others are: it does so beside all states that are rated, or none.
        stops = any((*state[:place], *state[place + 1 :]) in dead for state in room.states)
        return stops and bool(self.live - {None})

    def apart_from(self, room: _Room, knot: Knot, line: int) -> Iterator[Outcomes]:
        """The outcomes of a knot, those together that differ in the answer to one criterion alone."""
        if len(knot) == 1:
            yield self.outcomes(room, knot)
            return
        found: dict[object, Outcomes] = {}
        for filling in room.states.values():
            for answers in product(*(room.answers(filling, each) for each in knot)):
                others = tuple(answer for each, answer in zip(knot, answers, strict=True) if each != line)
                self.add(found.setdefault(others, {}), knot, filling, answers)
        yield from {tuple(each.items()): each for each in found.values()}.values()

    def outcomes(self, room: _Room, knot: Knot) -> Outcomes:
        """What a member's answers in a knot can come to."""
        key = id(room), knot
        if key not in self.known:
            found: Outcomes = {}
            for filling in room.states.values():
                choices = [room.answers(filling, line) for line in knot]
                if prod(map(len, choices)) * len(room.states) > _TIED_STATES:
                    raise _NotWorkedOutError(_TIED)
                for answers in product(*choices):
                    self.add(found, knot, filling, answers)
                if knot != self.tied:
                    break  # what is not tied is the same in every state
            self.known[key] = found
        return self.known[key]

    def add(self, found: Outcomes, knot: Knot, filling: Filling, answers: Sequence[Answer]) -> None:
        """Add what answers in a knot come to."""
        total, said = 0, []
        for line, answer in zip(knot, answers, strict=True):
            points, _ = filling.ways[line][answer]
            total += points
            tally = self.council.tallies.get(line)
            if tally is not None:
                its = NA if line in filling.waived else answer
                said.append((points, line in filling.bound, None if tally.agreed is None else its))
        found[tuple(said)] = found.get(tuple(said), 0) | 1 << total

    def states(self, knot: Knot, without: _Room) -> States:
        """What all members but one can say and give in a knot together."""
        key = id(without), knot
        if key not in self.states_known:
            states: States = {tuple(tally.start for tally in self.tallies(knot)): 1}
            rooms = list(self.rooms)
            rooms.remove(without)
            for room in rooms:
                states = self.with_one(knot, states, room)
            self.states_known[key] = states
        return self.states_known[key]

    def tallies(self, knot: Knot) -> list[Tally]:
        """The tallies of a knot."""
        return [self.council.tallies[line] for line in knot if line in self.council.tallies]

    def with_one(self, knot: Knot, states: States, room: _Room) -> States:
        """What members can say and give in a knot, with one more of them."""
        more: States = {}
        tallies = self.tallies(knot)
        for said, points in self.outcomes(room, knot).items():
            for state, totals in states.items():
                then = tuple(map(Tally.add, tallies, state, said))
                more[then] = more.get(then, 0) | sums(totals, points)
        return more

    def table(self, knot: Knot) -> Table:
        """What all members come to in a knot."""
        found: dict[int, int] = {}
        last = self.rooms[-1]
        for state, totals in self.with_one(knot, self.states(knot, last), last).items():
            level = self.council.level(knot, state)
            if level is not None:
                found[level] = found.get(level, 0) | totals
        return found

    @cached_property
    def tables(self) -> list[Table]:
        """By knot, what all members come to."""
        return [self.table(knot) for knot in self.knots]

    @cached_property
    def rests(self) -> Sequence[Table]:
        """By knot, what all members come to in all the others."""
        return tuple(all_but_one(self.tables))

    def alike(self, knot: Knot, room: _Room, rest: Table, outcomes: Outcomes) -> bool:
        """Whether the stars are the same by each of these outcomes of one member, whatever others say."""
        if len(outcomes) == 1 and all(points.bit_count() == 1 for points in outcomes.values()):
            return True
        council, tallies = self.council, self.tallies(knot)
        for state, totals in self.states(knot, room).items():
            ways = []
            for said, points in outcomes.items():
                level = council.level(knot, tuple(map(Tally.add, tallies, state, said)))
                if level is not None:
                    ways += [(total, level) for total in range(points.bit_length()) if points >> total & 1]
            those = {level: sums(its_totals, totals) for level, its_totals in rest.items()}
            if not council.scale.alike(those, ways):
                return False
        return True

    @cached_property
    def apart(self) -> _Apart | None:
        """What follows from how far members may lie apart; ``None`` where none can lie too far apart."""
        limit = self.council.now.rules.spread
        if limit is None or len(self.rooms) == 1:
            return None
        question = self.council.questions.get("spread-of-points")
        lines = self.rooms[0].form.lines
        parts = [lines]
        if question is not None and question.taken == "parts":
            parts = [lines[those] for _, those in self.council.ledger.parts]
        reach = [[self.reach(room, part) for room in self.rooms] for part in parts]
        if all(
            one.bit_length() - 1 - _least(other) <= limit
            for those in reach
            for one, other in permutations(those, 2)
        ):
            return None
        return _Apart(self, limit, reach)

    def reach(self, room: _Room, part: Collection[int]) -> int:
        """The totals that a member can have in a part, or in all."""
        found = 1
        for knot in self.knots:
            inside = [line in part for line in knot]
            if any(inside) and not all(inside):
                raise _NotWorkedOutError(_TIED)
            if all(inside):
                found = sums(found, reduce(int.__or__, self.outcomes(room, knot).values()))
        return found


def _least(totals: int) -> int:
    """The lowest of a set of totals."""
    return (totals & -totals).bit_length() - 1


@frozen(eq=False)
class _Apart:
    """Độ lệch: members who may lie too far apart, and then have no stars until they score again.

    Args:
        hall: the council.
        limit: how far they may lie apart.
        reach: by part, of each member the totals that are possible; one part of all points, where totals
            count.
    """

    hall: _Hall
    limit: int
    reach: Sequence[Sequence[int]]

    def stars(self) -> set[Stars]:
        """The stars that are possible."""
        together = [self.together(those) for those in self.reach]
        if not all(together):
            return {None}
        scale = self.hall.council.scale
        if not self.hall.council.tallies:
            return {None} | scale.stars({OPEN: reduce(sums, together)})
        (one,) = self.ranging()
        (reach,) = self.reach
        others = [totals.bit_length() - 1 for member, totals in enumerate(reach) if member != one]
        table = NOTHING
        for knot in self.hall.knots:
            table = joined(table, self.of_one(one, knot))
        low, high = max(max(others) - self.limit, 0), min(others) + self.limit
        near = {level: totals & ((1 << (high + 1)) - (1 << low)) for level, totals in table.items()}
        outside: set[Stars] = {None} if any(table[level] != near[level] for level in table) else set()
        return outside | scale.stars(near, (sum(others), -1))

    def ranging(self) -> tuple[int]:
        """The one member whose card may change.

        Raises:
            _NotWorkedOutError: where there are several, or points count by part.
        """
        hall = self.hall
        many = [
            member
            for member, room in enumerate(hall.rooms)
            if any(sum(map(int.bit_count, hall.outcomes(room, knot).values())) > 1 for knot in hall.knots)
        ]
        if len(many) != 1 or len(self.reach) != 1:
            raise _NotWorkedOutError(_SPREAD)
        return (many[0],)

    def of_one(self, member: int, knot: Knot) -> Table:
        """What one member's points can be in a knot, with the marks that are reached by them."""
        hall = self.hall
        council, room = hall.council, hall.rooms[member]
        tallies = hall.tallies(knot)
        ((state, _),) = hall.states(knot, room).items()
        found: dict[int, int] = {}
        for said, points in hall.outcomes(room, knot).items():
            level = council.level(knot, tuple(map(Tally.add, tallies, state, said)))
            if level is not None:
                found[level] = found.get(level, 0) | points
        return found

    def together(self, those: Sequence[int]) -> int:
        """The sums of members' totals that do not lie too far apart."""
        found = 0
        for low in range(max(map(int.bit_length, those))):
            window = ((1 << (self.limit + 1)) - 1) << low
            near = [totals & window for totals in those]
            if all(near):
                found |= reduce(sums, near)
        return found

    def hangs_on(self, member: int) -> bool:
        """Whether two councils that differ in one member's card alone have different stars."""
        if self.hall.council.tallies:
            # Only this member's card may change, or none.
            return self.ranging() == (member,)
        for place, those in enumerate(self.reach):
            rest = 1
            for other, its in enumerate(self.reach):
                if other != place:
                    rest = sums(rest, self.together(its))
            if rest and self.differs(those[member], [*those[:member], *those[member + 1 :]], rest):
                return True
        return False

    def differs(self, own: int, others: Sequence[int], rest: int) -> bool:
        """Whether stars differ by one member's total in a part, all else being the same."""
        least, most = _least(own), own.bit_length() - 1
        for low in range(max(map(int.bit_length, others))):
            window = ((1 << (self.limit + 1)) - 1) << low
            if not own & window or not all(totals & window for totals in others):
                continue
            # Near each other, and one of them too far from what this member could have too.
            below = window & ((1 << max(most - self.limit, 0)) - 1)
            above = window & -(1 << (least + self.limit + 1))
            if any(totals & (below | above) for totals in others):
                return True
        # Wherever they lie, all that this member can have is near: so others lie near to all of it.
        near = ((1 << (least + self.limit + 1)) - 1) & -(1 << max(most - self.limit, 0))
        sums_of_others = self.together([totals & near for totals in others])
        ways = [(total, OPEN) for total in range(most + 1) if own >> total & 1]
        return not self.hall.council.scale.alike({OPEN: sums(sums_of_others, rest)}, ways)
