"""Lộ trình nâng hạng: the cheapest steps up that bring a product to more stars, gates included.

Points add up and marks gate their own criterion only: so of each criterion one answer is chosen, among those
whose points reach its marks, and a table of totals finds the cheapest. Only conditions tie criteria to each
other. For each way in which they can act the engine that rates is asked what every answer counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import lcm

from attrs import evolve, frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.exact import exactly
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.regimes import Band
from ocopkit.law.scoresheets import Answer, ConditionKind, Contradiction
from ocopkit.law.text import Text
from ocopkit.rating import findings
from ocopkit.rating.cards import NA, Scorecard
from ocopkit.rating.cheapest import cheapest
from ocopkit.rating.consequences import Effect, effects_of
from ocopkit.rating.engine import Case, Lawbook, case_of, rated
from ocopkit.rating.ledger import Gate
from ocopkit.rating.lines import Line, line_of
from ocopkit.rating.parts import whole
from ocopkit.rating.results import Finding, Rating, Status
from ocopkit.rating.rungs import ONE_EACH, Costs, faults_of_costs, faults_of_fixed, rungs_above
from ocopkit.rating.stands import Offer, Stand, stands_of

__all__ = ["Step", "UpgradePath", "upgrade_path", "upgrade_paths"]


@frozen
class Step:
    """Bước nâng: one criterion whose answer changes.

    Args:
        before: the criterion as the card has it.
        after: the criterion as it would be; its citation is the option's place.
        cost: what it costs to go there.
        opens: the levels whose marks it reaches and did not before.
    """

    before: Line
    after: Line
    cost: int | Fraction
    opens: tuple[int, ...]


@frozen
class UpgradePath:
    """Lộ trình nâng hạng: how a product comes to more stars, or why it cannot.

    Args:
        to: the stars wished.
        now: the rating of the card as it is.
        after: the rating with all steps taken; ``None`` where there is no path.
        card: the card with all steps taken; ``None`` where there is no path.
        steps: what to change, in sheet order; nothing, where the product has these stars.
        cost: what all steps cost; ``None`` where there is no path.
        effects: what the steps bring beside their own points, by conditions that act otherwise then.
        obstacles: why there is no path, each with its clause.
    """

    to: int
    now: Rating
    after: Rating | None
    card: Scorecard | None
    steps: tuple[Step, ...]
    cost: int | Fraction | None
    effects: tuple[Effect, ...] = ()
    obstacles: tuple[Finding, ...] = ()


def upgrade_path(
    card: Scorecard,
    catalog: Lawbook,
    to: int = 5,
    *,
    costs: Costs = ONE_EACH,
    fixed: Collection[str] = (),
    readings: Readings = DEFAULT,
) -> UpgradePath:
    """Tìm lộ trình nâng hạng: the cheapest changes of answers by which a card reaches so many stars.

    Answers only go up, never from one alternative to the other, and never to an answer that contradicts
    others or the declarations, which stay. A criterion that comes to apply by a step is answered too, from
    "no option fits". Of several paths of the same cost it is the one that changes the fewest criteria; of
    these, on the first criterion in sheet order on which they differ, the one that changes it, and by fewer
    steps.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        to: the stars wished, at least, 1 to 5.
        costs: by criterion, ``"1.5"``, what each step up costs, or by option, ``"1.5/3"``, what the step to
            it costs; exact numbers. A step that is not named costs 1.
        fixed: the codes of criteria that cannot change; one that comes to apply and has no answer is
            answered "none" all the same, at no cost.
        readings: as in `ocopkit.rate`.

    Returns:
        The path, whose stars are those of `ocopkit.rate`; or the path that is not there, with the reasons.

    Raises:
        InputError: as `ocopkit.rate`, and for stars, costs and criteria that there are not.

    The law: article 3.3 and the notes of appendix II of decision 26/2026/QĐ-TTg; article 1 of decision
    1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> best = {code: len(each.options) or True for code, each in sheet.criteria.items()}
    >>> path = upgrade_path(Scorecard(sheet.id, {**best, "1.5": 3, "3.5": 1}), Catalog.builtin())
    >>> path.now.stars, path.after.stars, path.cost
    (3, 5, 2)
    >>> [(step.before.criterion.code, step.after.answer, step.opens) for step in path.steps]
    [('1.5', 4, (5,)), ('3.5', 2, (4,))]
    """
    return _asked(card, catalog, costs, fixed, readings=readings, to=to).path(to)


def upgrade_paths(
    card: Scorecard,
    catalog: Lawbook,
    *,
    costs: Costs = ONE_EACH,
    fixed: Collection[str] = (),
    readings: Readings = DEFAULT,
) -> tuple[UpgradePath, ...]:
    """Các lộ trình nâng hạng: the path to each level above the card's stars, the lowest first.

    A card without stars has a path to every level, or the reasons why not.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        costs: as in `upgrade_path`.
        fixed: as in `upgrade_path`.
        readings: as in `ocopkit.rate`.

    Raises:
        InputError: as `upgrade_path`.

    >>> from ocopkit import Catalog
    >>> paths = upgrade_paths(Scorecard("vn-26-2026/01", {"1.1": 3}), Catalog.builtin())
    >>> [path.to for path in paths], paths[0].obstacles[0].code
    ([1, 2, 3, 4, 5], 'unanswered')
    """
    asked = _asked(card, catalog, costs, fixed, readings=readings)
    return tuple(asked.path(to) for to in range((asked.now.stars or 0) + 1, _MOST + 1))


_MOST = 5

_ORDER = (Status.RATED, Status.INCOMPLETE, Status.STOPPED, Status.DISQUALIFIED)

Banned = tuple[tuple[int, tuple[Answer, ...]], ...]
"""By line, answers that are left out, as they would contradict others."""


@frozen
class _Goal:
    """One way to have the stars wished: totals from the least to the most, and the marks of a level."""

    band: Band
    most: int | None
    level: int


@frozen
class _Found:
    """Answers by which a goal is reached: of each line one, and by what they are compared with others."""

    weight: int
    ranks: tuple[int, ...]
    offers: tuple[Offer, ...]


@frozen
class _Asked:
    """What was asked: a card, what its steps cost, and all that does not hang on the stars wished.

    Costs are whole numbers of units, of which 1 is so many.
    """

    case: Case
    catalog: Lawbook
    readings: Readings
    now: Rating
    stands: tuple[Stand, ...]
    fixed: frozenset[str]
    unit: int

    def path(self, to: int) -> UpgradePath:
        """The path to so many stars."""
        card = self.case.card
        goals = tuple(self.goals(to))
        hit: list[Contradiction] = []
        found = self.cheapest([each for each in self.stands if not each.against], goals, (), hit)
        if found is None:
            refused = [*self.barred(goals), *(findings.would_contradict(each) for each in dict.fromkeys(hit))]
            obstacles = tuple(refused or self.obstacles(goals))
            return UpgradePath(to, self.now, None, None, (), None, obstacles=obstacles)
        changed = {
            line.criterion.code: offer
            for line, offer in zip(self.case.ledger.lines, found.offers, strict=True)
            if offer.changed
        }
        answers = {code: offer.answer for code, offer in changed.items() if offer.answer is not None}
        raised = evolve(card, answers={**card.answers, **answers})
        then = case_of(raised, self.catalog, self.readings)
        after = rated(then, self.catalog, self.readings)
        steps = tuple(self.step(code, offer) for code, offer in changed.items())
        cost = self.cost(*(offer.cost for offer in found.offers))
        effects = tuple(effects_of(self.case, then, changed))
        return UpgradePath(to, self.now, after, raised, steps, cost, effects)

    def cost(self, *units: int) -> int | Fraction:
        """What so many units cost."""
        return whole(Fraction(sum(units), self.unit))

    def goals(self, to: int) -> Iterator[_Goal]:
        """The ways to have so many stars or more, by the reading of closed gates."""
        bands = [band for band in reversed(self.case.regime.bands) if band.stars >= to]
        if not self.case.marks_bind() or self.case.questions["closed-gate"].taken != "no-level":
            yield _Goal(bands[0], None, to)
        else:
            # Points above what the marks allow leave no level at all.
            for band, above in zip_longest(bands, bands[1:]):
                yield _Goal(band, None if above is None else above.least - 1, band.stars)

    def cheapest(
        self, stands: Sequence[Stand], goals: Sequence[_Goal], banned: Banned, hit: list[Contradiction]
    ) -> _Found | None:
        """The cheapest answers that reach a goal, none of them changed and in contradiction to others.

        Args:
            stands: the ways in which conditions may act.
            goals: the goals.
            banned: answers that are left out.
            hit: contradictions that were met on the way; those met are added.
        """
        ways = [
            way for stand in stands for goal in goals if (way := self.way(stand, goal, banned)) is not None
        ]
        if not ways:
            return None
        best = min(ways, key=_compared)
        new = self.contradiction(best)
        if new is None:
            return best
        # Whoever does without the contradiction does without one of its answers, or leaves the card's own
        # as they are: the best of these.
        hit.append(new)
        starts, answers = self.case.ledger.starts, self.case.card.answers
        without: list[Banned] = [((starts[code], those),) for code, those in new.together.items()]
        if all(answers.get(code) in those for code, those in new.together.items()):
            without.append(
                tuple(
                    (starts[code], tuple(each for each in those if each != answers[code]))
                    for code, those in new.together.items()
                )
            )
        others = [self.cheapest(stands, goals, (*banned, *each), hit) for each in without]
        return min((each for each in others if each is not None), key=_compared, default=None)

    def barred(self, goals: Sequence[_Goal]) -> Mapping[Finding, None]:
        """The declarations against which a goal would be reached; or declarations and contradictions."""
        clean: dict[Finding, None] = {}
        clashing: dict[Finding, None] = {}
        for stand in self.stands:
            hit: list[Contradiction] = []
            if not stand.against:
                continue
            if self.cheapest([stand], goals, (), hit) is not None:
                clean |= dict.fromkeys(stand.against)
            elif hit:
                clashing |= dict.fromkeys((*stand.against, *map(findings.would_contradict, hit)))
        return clean or clashing

    def way(self, stand: Stand, goal: _Goal, banned: Banned) -> _Found | None:
        """The cheapest answers that reach a goal in one stand."""
        if stand.status is not Status.RATED:
            return None
        needed = self.needed(stand, goal)
        lines = list(stand.offers)
        for line, gate in needed.items():
            lines[line] = tuple(offer for offer in lines[line] if offer.choice.points >= gate.needed)
        for line, answers in banned:
            lines[line] = tuple(offer for offer in lines[line] if offer.answer not in answers)
        if not all(lines):
            return None
        choices = [[offer.choice for offer in offers] for offers in lines]
        places = cheapest(choices, goal.band.least, goal.most)
        if places is None:
            return None
        offers = tuple(offers[place] for offers, place in zip(lines, places, strict=True))
        return _Found(
            sum(offer.choice.weight for offer in offers), tuple(offer.rank for offer in offers), offers
        )

    def needed(self, stand: Stand, goal: _Goal) -> Mapping[int, Gate]:
        """By line, the mark that asks for the most points up to the goal's level."""
        gates = [
            gate for gate in self.case.ledger.gates if gate.stars <= goal.level and gate.line in stand.bound
        ]
        return {gate.line: gate for gate in sorted(gates, key=lambda gate: gate.needed)}

    def contradiction(self, found: _Found) -> Contradiction | None:
        """A contradiction among the answers found, one of which at least is another than the card's."""
        starts = self.case.ledger.starts
        for each in self.case.sheet.contradictions:
            offers = {code: found.offers[starts[code]] for code in each.together}
            if any(offer.changed for offer in offers.values()) and all(
                offers[code].answer in those for code, those in each.together.items()
            ):
                return each
        return None

    def step(self, code: str, offer: Offer) -> Step:
        """One change of an answer."""
        case = self.case
        criterion, line = case.sheet.criteria[code], case.ledger.starts[code]
        had = case.points[line]
        opens = [
            gate.stars
            for gate in case.ledger.gates
            if gate.line == line
            and case.marks_bind()
            and line not in case.not_applicable
            and had < gate.needed <= offer.choice.points
        ]
        return Step(
            line_of(criterion, case.card.answers.get(code), had, case.sheet.citation),
            line_of(criterion, offer.answer, offer.choice.points, case.sheet.citation),
            self.cost(offer.cost),
            tuple(opens),
        )

    def obstacles(self, goals: Sequence[_Goal]) -> tuple[Finding, ...]:
        """Why no goal is reached: of all stands the one that is nearest, with the fewest reasons."""
        reasons = [
            (_ORDER.index(stand.status), tuple(dict.fromkeys(self.reasons(stand, goals))))
            for stand in self.stands
            if not stand.against
        ]
        return min(reasons, key=lambda each: (each[0], len(each[1])))[1]

    def reasons(self, stand: Stand, goals: Sequence[_Goal]) -> Iterator[Finding]:
        """Why no goal is reached in one stand."""
        if stand.status is not Status.RATED:
            # An unmet requirement keeps nothing from being rated.
            yield from (each for each in stand.obstacles if each.code != "requirement-unmet")
            return
        few, many = (
            sum(pick(offer.choice.points for offer in offers) for offers in stand.offers)
            for pick in (min, max)
        )
        hinders = False
        closed: list[str] = []
        for goal in goals:
            shut = tuple(self.shut(stand, goal))
            yield from shut
            closed += [each.criterion or "" for each in shut]
            if not shut or many < goal.band.least:
                yield findings.points_out_of_reach(few, many, goal.band, goal.most)
                hinders = True
        for each in stand.obstacles:
            # An unmet requirement takes the points of its criterion: it hinders where they are missed.
            missed = hinders or any(f"{code}.".startswith(f"{each.criterion}.") for code in closed)
            if missed or each.code != "requirement-unmet":
                yield each

    def shut(self, stand: Stand, goal: _Goal) -> Iterator[Finding]:
        """The marks that no answer reaches in one stand."""
        needed = self.needed(stand, goal)
        for line in sorted(needed):
            gate = needed[line]
            most = max(offer.choice.points for offer in stand.offers[line])
            if most >= gate.needed:
                continue
            bars = [each for other in self.stands if _reaches(other, gate) for each in other.against]
            yield from dict.fromkeys(bars)
            if not bars:
                criterion = self.case.ledger.lines[line].criterion
                option = next(each for each in criterion.options if each.answer == gate.option)
                why = findings.cannot_change if criterion.code in self.fixed else findings.mark_out_of_reach
                yield why(criterion, option, most)


def _reaches(stand: Stand, gate: Gate) -> bool:
    """Whether a mark can be reached in a stand."""
    return stand.status is Status.RATED and any(
        offer.choice.points >= gate.needed for offer in stand.offers[gate.line]
    )


def _compared(found: _Found) -> tuple[int, tuple[int, ...]]:
    return found.weight, found.ranks


def _asked(
    card: Scorecard,
    catalog: Lawbook,
    costs: Costs,
    fixed: Collection[str],
    *,
    readings: Readings,
    to: int = _MOST,
) -> _Asked:
    """What was asked, checked.

    Raises:
        InputError: for a card that cannot be rated; and for stars, costs and criteria that there are not.
    """
    sheet = catalog.scoresheet(card.scoresheet)
    faults = [*faults_of_costs(costs, sheet), *faults_of_fixed(fixed, sheet)]
    if type(to) is not int or not 1 <= to <= _MOST:
        expected = Text(f"một hạng từ 1 đến {_MOST} sao", f"stars from 1 to {_MOST}")
        faults.insert(0, Fault(("to",), shown(to), expected))
    try:
        case = case_of(card, catalog, readings)
        now = rated(case, catalog, readings)
    except InputError as error:
        raise InputError([*faults, *error.faults]) from None
    if faults:
        raise InputError(faults)
    # Whole numbers add up faster than fractions, and there are a hundred of them a card.
    exact_costs = {key: exactly(cost) for key, cost in costs.items()}
    unit = lcm(*(cost.denominator for cost in exact_costs.values()))
    in_units = {key: int(cost * unit) for key, cost in exact_costs.items()}
    rungs = [
        ()
        if code in fixed or _left_alone(case, code)
        else rungs_above(criterion, card.answers.get(code), in_units, unit)
        for code, criterion in sheet.criteria.items()
    ]
    return _Asked(case, catalog, readings, now, tuple(stands_of(case, rungs)), frozenset(fixed), unit)


def _left_alone(case: Case, code: str) -> bool:
    """Whether no step leads up: nobody knows where a criterion stands, or it is declared not to apply."""
    line = case.ledger.starts[code]
    unknown = case.card.answers.get(code) in (None, NA) and line not in case.not_applicable
    return unknown or any(
        condition.criterion == code
        and condition.kind is ConditionKind.APPLIES
        and not condition.voluntary
        and case.card.declarations.get(condition.id) is False
        for condition, _ in case.ledger.declared
    )
