"""Hội đồng: the cards of several assessors become one result.

Decision 26/2026/QĐ-TTg leaves to each council's own rules how members' points are put together (articles
7.3.b and 7.4.b). Decision 1048/QĐ-TTg of 2019 takes the mean, and has a council score again where its
members' points lie more than 10 apart (appendix II, item 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from attrs import define, evolve, field, frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules, GateRule, Level, laxer
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Answer, ConditionKind, Criterion, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating import findings
from ocopkit.rating.cards import NA, PartTotals, Scorecard, faults_of, on_base
from ocopkit.rating.engine import Case, Lawbook, of_variant
from ocopkit.rating.ledger import Gate, ledger_of
from ocopkit.rating.parts import asked_of_marks, rate_parts, whole
from ocopkit.rating.readings import chosen
from ocopkit.rating.results import ClosedGate, Finding, Gates, Rating, Status
from ocopkit.rating.stars import Settled, banded, open_level, settle

__all__ = ["Apart", "CouncilRating", "counting", "decided", "default_rules", "rate_council"]

T = TypeVar("T")
Exact = int | Fraction


@frozen
class Apart:
    """Cặp lệch điểm: two members whose points lie further apart than the rules allow.

    Args:
        one: the number of a member, from 1 in the order of the cards.
        other: that of the other.
        points: how far apart they lie.
    """

    one: int
    other: int
    points: Exact


def _kept(agreed: Mapping[str, Answer]) -> frozendict[str, Answer]:
    return frozendict(agreed)


@frozen
class CouncilRating:
    """Kết quả của hội đồng: one result of several cards, and how it came about.

    Args:
        rating: the council's rating; not rated while members have to settle something or score again.
        members: each member's own rating, in the order of the cards.
        rules: by which the cards were put together.
        total: the mean of the members' totals; ``None`` unless every member's card is rated.
        parts: the mean of the points of each part, likewise.
        spread: how far the members lie apart at most, likewise.
        apart: the pairs that lie further apart than the rules allow.
        agreed: by criterion, the option that the council agreed on.
    """

    rating: Rating
    members: tuple[Rating, ...]
    rules: CouncilRules
    total: Exact | None = None
    parts: Mapping[str, Exact] | None = None
    spread: Exact | None = None
    apart: tuple[Apart, ...] = ()
    agreed: Mapping[str, Answer] = field(default=frozendict(), converter=_kept)

    @property
    def score_again(self) -> bool:
        """Whether the members lie too far apart, so that they have to score again."""
        return bool(self.apart)


def rate_council(
    cards: Iterable[Scorecard | PartTotals],
    catalog: Lawbook,
    *,
    rules: CouncilRules | None = None,
    agreed: Mapping[str, Answer] = frozendict(),
    readings: Readings = DEFAULT,
) -> CouncilRating:
    """Phân hạng của hội đồng: the cards of several members for one product as one result.

    Means are exact and are banded without being rounded. A council of one has the result of its card.

    Args:
        cards: one a member, all of one scoresheet, or part totals all of one regime.
        catalog: where their scoresheet and regime are found.
        rules: the council's; where none are given, those for the province that a local variant brings, or
            else that the regime prescribes.
        agreed: by criterion, the option that the council agreed on, for `GateRule.AGREED`.
        readings: as in `ocopkit.rate`.

    Returns:
        The result. Members who differ too much, or of whom some have no rating, have a result too: it
        says what they have to settle.

    Raises:
        InputError: for no cards, cards of different scoresheets, a level without a council, rules
            laxer than those that the regime prescribes, and for everything in cards and agreed options
            that the scoresheet cannot take, all at once.

    The law: articles 3.3, 7.3 and 7.4 of decision 26/2026/QĐ-TTg; appendix II, items 2 and 4, of decision
    1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> one, other = {"A": 15, "B": 25, "C": 25}, {"A": 20, "B": 25, "C": 20}
    >>> cards = [PartTotals("vn-1048-2019", parts) for parts in (one, other)]
    >>> result = rate_council(cards, Catalog.builtin())
    >>> result.total, [str(points) for points in result.parts.values()]
    (65, ['35/2', '25', '45/2'])
    """
    members = _members(cards, rules)
    sheet = _sheet(members, catalog)
    regime = catalog.regime(_about(members[0]) if sheet is None else sheet.regime)
    prescribed = regime.council(Level.PROVINCE if rules is None else rules.level)
    rules = _cited(rules or default_rules(sheet, regime, Level.PROVINCE), prescribed)
    questions = chosen(regime, readings)
    if agreed and rules.gates is not GateRule.AGREED:
        expected = Text("gates là agreed", "gates to be agreed")
        raise InputError([Fault(("agreed",), f"gates {rules.gates.value}", expected)])
    cases, ratings = _rated(members, catalog, regime, questions, agreed)
    result = _Council(regime, questions, rules, agreed, members, cases, ratings).result()
    if sheet is None or sheet.base is None:
        return result
    base = catalog.scoresheet(sheet.base)
    by_base = rate_council(
        [on_base(each.card, base) for each in cases],
        catalog,
        rules=rules,
        # An option agreed on for a mark of the variant alone settles nothing in the base.
        agreed={code: each for code, each in agreed.items() if _marked(base.criteria.get(code))},
        readings=readings,
    ).rating
    return evolve(result, rating=of_variant(result.rating, by_base))


def default_rules(sheet: Scoresheet | None, regime: Regime, level: Level | str) -> CouncilRules:
    """Quy chế mặc định: the rules that a local variant brings for a level, or else those of its regime.

    Args:
        sheet: the scoresheet; ``None`` where only part totals are known.
        regime: its regime.
        level: whose council it is.

    Raises:
        InputError: where the regime has no council of that level.

    >>> from ocopkit import Catalog
    >>> default_rules(None, Catalog.builtin().regime("vn-1048-2019"), "province").spread
    10
    """
    own = () if sheet is None else sheet.councils
    return next((each for each in own if each.level == level), None) or regime.council(level)


def _marked(criterion: Criterion | None) -> bool:
    return criterion is not None and any(option.stars for option in criterion.options)


def _members(cards: object, rules: object) -> tuple[Scorecard | PartTotals, ...]:
    """The members' cards; one card alone, and what is no card, is none."""
    faults = []
    members = tuple(cards) if isinstance(cards, Iterable) else ()
    if not isinstance(cards, Iterable):
        expected = Text("danh sách phiếu của các thành viên", "a list of the members' cards")
        faults.append(Fault(("cards",), shown(cards), expected))
    for n, each in enumerate(members, 1):
        if not isinstance(each, Scorecard | PartTotals):
            expected = Text("phiếu chấm hoặc điểm các phần", "a scorecard or part totals")
            faults.append(Fault(("cards", str(n)), shown(each), expected))
    if rules is not None and not isinstance(rules, CouncilRules):
        faults.append(Fault(("rules",), shown(rules), Text("quy chế hội đồng", "rules of a council")))
    if faults:
        raise InputError(faults)
    return members


def _sheet(members: Sequence[Scorecard | PartTotals], catalog: Lawbook) -> Scoresheet | None:
    """The one scoresheet of all cards, which are of one kind; of part totals, which have one regime, none."""
    if not members:
        expected = Text("phiếu chấm của ít nhất một thành viên", "the card of at least one member")
        raise InputError([Fault(("cards",), None, expected)])
    first = members[0]
    faults = []
    for n, card in enumerate(members, 1):
        if _about(card) != _about(first):
            expected = Text(f"{_about(first)}, như phiếu 1", f"{_about(first)}, as card 1")
            faults.append(Fault(("cards", str(n)), shown(_about(card)), expected))
    if faults:
        raise InputError(faults)
    return None if isinstance(first, PartTotals) else catalog.scoresheet(first.scoresheet)


def _cited(rules: CouncilRules, prescribed: CouncilRules) -> CouncilRules:
    """The rules, citing the decision for what it prescribes and not for what they set themselves.

    Where they are the decision's but for something that was changed, they are no longer the decision's.

    Raises:
        InputError: where they are laxer than what is prescribed.
    """
    faults = [evolve(each, path=("rules", *each.path)) for each in laxer(rules, prescribed)]
    if faults:
        raise InputError(faults)
    of_spread, of_members = rules.citation, rules.members_citation
    if of_spread in (None, prescribed.citation):
        of_spread = prescribed.citation if rules.spread == prescribed.spread else None
    if of_members in (None, prescribed.members_citation):
        of_members = prescribed.members_citation if rules.members == prescribed.members else None
    origin = rules.origin
    if origin == prescribed.origin and rules != prescribed:
        origin = ("", "")
    return evolve(rules, citation=of_spread, members_citation=of_members, origin=origin)


def _about(card: Scorecard | PartTotals) -> str:
    return card.regime if isinstance(card, PartTotals) else card.scoresheet


def _rated(
    members: Sequence[Scorecard | PartTotals],
    catalog: Lawbook,
    regime: Regime,
    questions: Mapping[str, Interpretation],
    agreed: Mapping[str, Answer],
) -> tuple[list[Case], list[Rating]]:
    """Each member's case and rating; of part totals there are no cases."""
    cases: list[Case] = []
    ratings: list[Rating] = []
    faults: list[Fault] = []
    taken = {id: each.taken for id, each in questions.items() if each.taken != each.readings[0].id}
    for n, card in enumerate(members, 1):
        try:
            if isinstance(card, PartTotals):
                ratings.append(rate_parts(regime, card.parts, readings=taken))
            else:
                sheet = catalog.scoresheet(card.scoresheet)
                case = Case(card, sheet, regime, questions, ledger_of(sheet))
                ratings.append(case.rating())
                cases.append(case)
        except InputError as error:
            faults += [evolve(each, path=("cards", str(n), *each.path)) for each in error.faults]
    first = members[0]
    if isinstance(first, Scorecard):
        # What cards say is only known if each of them can be taken.
        said = cases if len(cases) == len(members) else []
        faults += _agreed_faults(agreed, catalog.scoresheet(first.scoresheet), said)
    elif agreed:
        expected = Text("không có, vì chỉ biết tổng điểm các phần", "none: only part totals are known")
        faults.append(Fault(("agreed",), shown(dict(agreed)), expected))
    if faults:
        raise InputError(faults)
    return cases, ratings


def _agreed_faults(agreed: Mapping[str, Answer], sheet: Scoresheet, cases: Sequence[Case]) -> list[Fault]:
    """Options that the scoresheet cannot take, that settle no mark, or that every card speaks against."""
    found = faults_of(Scorecard(sheet.id, agreed), sheet)
    faults = [evolve(each, path=("agreed", *each.path[1:])) for each in found]
    refused = {each.path[1] for each in faults}
    for code, answer in agreed.items():
        if str(code) in refused:
            continue
        ticked = {each.card.answers.get(code) for each in cases}
        left_out = [each.ledger.starts[code] in each.not_applicable for each in cases]
        if not _marked(sheet.criteria[code]):
            expected = Text("một tiêu chí có dấu sao", "a criterion with marks")
            faults.append(Fault(("agreed", code), shown(code), expected))
        elif ticked == {None}:
            expected = Text("không có: chưa phiếu nào chấm tiêu chí này", "none: no card answers it")
            faults.append(Fault(("agreed", code), shown(answer), expected))
        elif len(ticked) == 1 and answer not in ticked:
            every = shown(next(iter(ticked)))
            expected = Text(f"{every}, như mọi thành viên đã chọn", f"{every}, as every member ticked")
            faults.append(Fault(("agreed", code), shown(answer), expected))
        elif cases and all(left_out) and answer != NA:
            vi, en = '"na", vì theo mọi phiếu tiêu chí này không áp dụng', '"na", as by no card it applies'
            expected = Text(vi, en)
            faults.append(Fault(("agreed", code), shown(answer), expected))
        elif (
            cases
            and answer == NA
            and not any(each.ledger.starts[code] in each.not_applicable for each in cases)
        ):
            vi, en = (
                "một mức, vì theo mọi phiếu tiêu chí này áp dụng",
                "an option, as by every card it applies",
            )
            expected = Text(vi, en)
            faults.append(Fault(("agreed", code), shown(answer), expected))
    return faults


@define
class _Council:
    """One council's result under way."""

    regime: Regime
    questions: Mapping[str, Interpretation]
    rules: CouncilRules
    agreed: Mapping[str, Answer]
    members: Sequence[Scorecard | PartTotals]
    cases: list[Case]
    ratings: list[Rating]
    noted: list[Finding] = field(factory=list)
    asked: list[Interpretation] = field(factory=list)

    def result(self) -> CouncilRating:
        """The council's result."""
        for case in self.cases:
            self.noted += case.noted
            self.asked += case.asked
        if not self.cases:
            self.noted += self.ratings[0].findings
            self.asked += asked_of_marks(self.regime, self.questions)
        self.note_size()
        self.note_products()
        if self.cases:
            self.note_facts()
        statuses = {each.status for each in self.ratings}
        if statuses != {Status.RATED}:
            return self.unsettled(statuses)
        total = _mean([each.total or 0 for each in self.ratings])
        parts = {
            scale.code: _mean([(each.parts or {})[scale.code] for each in self.ratings])
            for scale in self.regime.parts
        }
        spread, apart = self.spread()
        if apart:
            pairs = [(each.one, each.other, each.points) for each in apart]
            by = self.rules.citation
            limit = self.rules.spread or 0
            self.noted.append(findings.score_again(limit, pairs, by or self.own_rules(), own=by is None))
            again = self.conclude(None, status=Status.INCOMPLETE)
        else:
            again = self.conclude(total, parts)
        return evolve(again, total=total, parts=frozendict(parts), spread=spread, apart=tuple(apart))

    def unsettled(self, statuses: set[Status]) -> CouncilRating:
        """The result where not every card is rated: what all cards say, or what has to be settled."""
        status = next(iter(statuses)) if len(statuses) == 1 else Status.INCOMPLETE
        if len(self.ratings) == 1:
            card = evolve(self.ratings[0], findings=_once(self.noted))
            return CouncilRating(card, tuple(self.ratings), self.rules)
        if status is Status.INCOMPLETE:
            self.noted.append(findings.members_unsettled(self.ratings, self.clause()))
        return self.conclude(None, status=status)

    def note_size(self) -> None:
        """Note a council with fewer or more members than its rules prescribe."""
        if self.rules.members is not None:
            few, many = self.rules.members
            if not few <= len(self.ratings) <= many:
                by = self.rules.members_citation
                found = findings.council_size(
                    few, many, len(self.ratings), by or self.own_rules(), own=by is None
                )
                self.noted.append(found)

    def note_products(self) -> None:
        """Note cards that name different products: a council rates one."""
        about = {n: each.product for n, each in enumerate(self.members, 1) if each.product is not None}
        for what, said in (
            (Text("tên sản phẩm", "the product's name"), {n: each.name for n, each in about.items()}),
            (Text("chủ thể", "who makes it"), {n: each.subject for n, each in about.items()}),
            (Text("mã sản phẩm", "its code"), {n: each.code for n, each in about.items()}),
        ):
            named = {n: text for n, text in said.items() if text is not None}
            if len({" ".join(text.casefold().split()) for text in named.values()}) > 1:
                self.noted.append(findings.products_differ(what, named, self.clause()))

    def clause(self) -> Citation:
        """What the decision says of how the members' cards become one result."""
        return self.regime.council(self.rules.level).citation or self.own_rules()

    def own_rules(self) -> Citation:
        """The decision under which the council has rules of its own."""
        return Citation(self.regime.document.number, "")

    def note_facts(self) -> None:
        """Note the facts that some members declare and others deny: a fact holds or does not."""
        for condition in self.cases[0].sheet.conditions:
            if condition.kind is ConditionKind.INFORMS:
                continue
            said = {each.card.declarations.get(condition.id) for each in self.cases}
            acts_where = condition.kind in (ConditionKind.DISQUALIFIES, ConditionKind.STOPS)
            if acts_where in said and len(said) > 1:
                self.noted.append(findings.facts_disagree(condition))

    def spread(self) -> tuple[Exact, list[Apart]]:
        """How far the members lie apart at most, and the pairs beyond what the rules allow."""
        question = self.questions.get("spread-of-points")
        totals = self.apart([[Fraction(each.total or 0)] for each in self.ratings])
        parts = self.apart([list(map(Fraction, (each.parts or {}).values())) for each in self.ratings])
        if question is not None and bool(self.beyond(totals)) != bool(self.beyond(parts)):
            self.asked.append(question)
        apart = parts if question is not None and question.taken == "parts" else totals
        return max((each.points for each in apart), default=0), self.beyond(apart)

    @staticmethod
    def apart(points: list[list[Fraction]]) -> list[Apart]:
        """How far each pair of members lies apart on what they differ most."""
        return [
            Apart(one, other, whole(max(abs(a - b) for a, b in zip(those, these, strict=True))))
            for (one, those), (other, these) in combinations(enumerate(points, 1), 2)
        ]

    def beyond(self, apart: list[Apart]) -> list[Apart]:
        """The pairs that lie further apart than the rules allow."""
        limit = self.rules.spread
        return [each for each in apart if limit is not None and each.points > limit]

    def conclude(
        self, total: Exact | None, parts: Mapping[str, Exact] | None = None, status: Status = Status.RATED
    ) -> CouncilRating:
        """The result of that status; of a total also its stars and who decides."""
        first = self.ratings[0]
        gates = Gates.NOT_CHECKED if self.marks_known() else Gates.NONE
        closed: tuple[ClosedGate, ...] = ()
        by_points: int | None = None
        settled = Settled(None, None)
        if total is not None:
            by_points, used = banded(total, self.regime, self.questions)
            self.asked += used
            gates, closed, settled = self.by_marks(by_points)
        rating = evolve(
            first,
            status=status,
            total=total,
            parts=parts,
            stars_by_points=by_points,
            stars=settled.stars,
            gates=gates,
            closed_gates=closed,
            bounds=None,
            findings=_once((*self.noted, *settled.findings)),
            interpretations=_once((*self.asked, *settled.asked)),
            recognition=settled.recognition,
        )
        return CouncilRating(rating, tuple(self.ratings), self.rules, agreed=self.agreed)

    def by_marks(self, by_points: int) -> tuple[Gates, tuple[ClosedGate, ...], Settled]:
        """Whether marks were looked at, those that are not reached, and the stars that follow."""
        if not self.marks_known():
            for case in self.cases:
                self.asked += case.marks_asked(case.closed_gates(case.points))
            settled = settle(self.regime, self.questions, by_points, open_level(()), self.rules.level)
            return Gates.NONE, (), settled
        if not self.cases:
            return Gates.NOT_CHECKED, (), Settled(None, None)
        closed, undecided = self.closed_gates()
        found = decided(
            self.regime,
            self.questions,
            self.rules,
            by_points,
            (open_level(closed), open_level((*closed, *undecided))),
        )
        if found is None:
            return Gates.NOT_CHECKED, (), Settled(None, None)
        self.asked += self.cases[0].marks_asked((*closed, *undecided))
        return Gates.CHECKED, closed, found

    def marks_known(self) -> bool:
        """Whether marks gate this council's stars, or could if its answers were known."""
        return self.cases[0].marks_bind() if self.cases else self.ratings[0].gates is not Gates.NONE

    def closed_gates(self) -> tuple[tuple[ClosedGate, ...], list[Gate]]:
        """The marks that the council does not reach by its rule, and those on which it has to agree first."""
        if len(self.cases) > 1:
            self.asked.append(self.by_rules(self.questions["council-gates"]))
        closed: list[ClosedGate] = []
        undecided: list[Gate] = []
        for gate in self.cases[0].ledger.gates:
            # Whom a mark does not bind has no say on whether it is reached.
            points = [each.points[gate.line] for each in self.cases if gate.line not in each.not_applicable]
            agreed = self.agreed.get(gate.criterion)
            if not points or agreed == NA:
                continue
            of_agreed = None if agreed is None else self.cases[0].ledger.lines[gate.line].worth[agreed]
            counts = counting(self.rules.gates, points, len(self.cases), of_agreed)
            if counts is None:
                undecided.append(gate)
            elif counts < gate.needed:
                closed.append(ClosedGate(gate.stars, gate.criterion, gate.option, gate.needed, counts))
            elif self.rules.gates is GateRule.MEAN and min(points) < gate.needed:
                below = sum(each < gate.needed for each in points)
                criterion = self.cases[0].sheet.criteria[gate.criterion]
                self.noted.append(findings.reached_by_mean(criterion, gate.stars, counts, below, len(points)))
        open_criteria = {gate.criterion for gate in undecided}
        for code, criterion in self.cases[0].sheet.criteria.items():
            if code in open_criteria:
                self.noted.append(findings.not_agreed(criterion))
        return tuple(closed), undecided

    def by_rules(self, question: Interpretation) -> Interpretation:
        """When marks are reached; where not the decision's own rules say so, whose do."""
        taken = evolve(question, taken=self.rules.gates.value)
        if self.rules.origin == self.regime.origin:
            return taken
        text, whose = taken.reading.text, self.rules.whose
        said = Text(
            f"{text.vi}; điều này để cho quy chế của hội đồng, ở đây là quy chế {whose.vi}",
            f"{text.en}; this clause leaves it to a council's rules, here {whose.en}",
        )
        readings = (evolve(each, text=said) if each.id == taken.taken else each for each in taken.readings)
        return evolve(taken, readings=tuple(readings))


def counting(rule: GateRule, points: Sequence[int], members: int, agreed: int | None = None) -> Exact | None:
    """Điểm được tính cho một dấu sao: the points that count for a mark; ``None`` where none are agreed on.

    Args:
        rule: when the council reaches a mark.
        points: of the members whom the mark binds, of whom there may be fewer than there are members.
        members: how many there are.
        agreed: the points of the option that they agreed on, where they did.

    >>> counting(GateRule.MEAN, [0, 5, 5], 3), counting(GateRule.EVERY, [0, 5, 5], 3)
    (Fraction(10, 3), 0)
    """
    match rule:
        case GateRule.MEAN:
            return _mean(points)
        case GateRule.EVERY:
            return min(points)
        case GateRule.MAJORITY:
            # What more than half of them have at least.
            return sorted(points, reverse=True)[len(points) // 2]
        case _ if agreed is not None:
            return agreed
        case _ if len(set(points)) == 1 and len(points) == members:
            return points[0]
        case _:
            return None


def decided(
    regime: Regime,
    questions: Mapping[str, Interpretation],
    rules: CouncilRules,
    by_points: int,
    levels: tuple[int, int],
) -> Settled | None:
    """Hạng của hội đồng: the stars and who decides; ``None`` while options to agree on could change that.

    Args:
        regime: the regime.
        questions: its interpretations, with the readings taken.
        rules: the council's.
        by_points: the stars by points.
        levels: the highest open level if every mark to agree on is reached, and if none is.
    """
    reached, missed = (settle(regime, questions, by_points, each, rules.level) for each in levels)
    # A mark on which members have not agreed matters only if it could change anything.
    if (reached.stars, reached.recognition) != (missed.stars, missed.recognition):
        return None
    return missed


def _mean(points: Sequence[Exact]) -> Exact:
    return whole(Fraction(sum(points), len(points)))


def _once(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in the order in which it came first."""
    return tuple(dict.fromkeys(values))
