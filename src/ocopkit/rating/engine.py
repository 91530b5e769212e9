"""Phân hạng sản phẩm: points, stars, and the gates that star marks set.

Articles 3.1 and 3.3 of decision 26/2026/QĐ-TTg give parts and bands. The note under the scoresheets
of its appendix II makes an option marked with stars the minimum for that level on its criterion.
Decision 1048/QĐ-TTg of 2019 (article 1) has bands and no marks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from attrs import define, evolve, field

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.faults import InputError
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Answer, Condition, ConditionKind, Scoresheet
from ocopkit.rating import findings
from ocopkit.rating.cards import NA, NONE, Scorecard, faults_of, is_answer, on_base
from ocopkit.rating.ledger import Gate, Ledger, ledger_of
from ocopkit.rating.readings import chosen
from ocopkit.rating.results import Bounds, ClosedGate, Finding, Gates, Rating, Status
from ocopkit.rating.stars import Settled, open_level, settle, within

__all__ = ["Case", "Lawbook", "case_of", "of_variant", "rate", "rated"]


class Lawbook(Protocol):
    """Nguồn luật: whatever finds a scoresheet and a regime by id; a Catalog does."""

    def scoresheet(self, id: str, /) -> Scoresheet:
        """The scoresheet of that id."""

    def regime(self, id: str, /) -> Regime:
        """The regime of that id."""


def rate(card: Scorecard, catalog: Lawbook, *, readings: Readings = DEFAULT) -> Rating:
    """Phân hạng một phiếu chấm: rate one card by its scoresheet.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        readings: by the id of an Interpretation, the id of another reading than the default.

    Returns:
        The rating. A product that fails the law has a rating too. One by a local variant has the rating
        by national law beside it.

    Raises:
        InputError: for an unknown scoresheet or reading, and for every answer and declaration that
            the scoresheet cannot take, all at once.

    The law: articles 3.1 and 3.3 and the notes of appendix II of decision 26/2026/QĐ-TTg.

    >>> from ocopkit import Catalog
    >>> rating = rate(Scorecard("vn-26-2026/01", answers={"1.1": 3}), Catalog.builtin())
    >>> rating.status.value, rating.bounds.total, rating.bounds.stars
    ('incomplete', (3, 100), (1, 5))
    """
    return rated(case_of(card, catalog, readings), catalog, readings)


def case_of(card: Scorecard, catalog: Lawbook, readings: Readings = DEFAULT) -> Case:
    """A card before it is worked through, with its law.

    Raises:
        InputError: for an unknown scoresheet; and for everything in the readings, and then in the card too,
            that cannot be taken.
    """
    sheet = catalog.scoresheet(card.scoresheet)
    regime = catalog.regime(sheet.regime)
    try:
        questions = chosen(regime, readings)
    except InputError as error:
        raise InputError([*error.faults, *faults_of(card, sheet)]) from None
    return Case(card, sheet, regime, questions, ledger_of(sheet))


def rated(case: Case, catalog: Lawbook, readings: Readings = DEFAULT) -> Rating:
    """The rating of a case; of a local variant with that by national law beside it."""
    rating = case.rating()
    if case.sheet.base is None:
        return rating
    by_base = rate(on_base(case.card, catalog.scoresheet(case.sheet.base)), catalog, readings=readings)
    return of_variant(rating, by_base)


def of_variant(rating: Rating, by_base: Rating) -> Rating:
    """Phân hạng theo phiếu riêng: by a local variant, beside that by national law, which alone is recognised.

    Args:
        rating: by the variant.
        by_base: of the same answers by the scoresheet that it varies.
    """
    national = by_base.national or by_base
    own = [each for each in rating.findings if each.code not in findings.OF_RECOGNITION]
    law = [
        findings.by_national_law(each) for each in national.findings if each.code in findings.OF_RECOGNITION
    ]
    return evolve(rating, national=national, recognition=national.recognition, findings=(*own, *law))


@define
class Case:
    """Trường hợp đang xét: one rating under way, worked through condition by condition."""

    card: Scorecard
    sheet: Scoresheet
    regime: Regime
    questions: Mapping[str, Interpretation]
    ledger: Ledger
    points: list[int] = field(factory=list)  # by line
    unanswered: list[int] = field(factory=list)  # lines
    left_open: list[int] = field(factory=list)  # lines without an answer that are worth nothing
    undecided: list[Condition] = field(factory=list)  # that hang on a criterion without an answer
    acted: list[Condition] = field(factory=list)  # whose facts had consequences
    settled: set[int] = field(factory=set)  # lines that conditions leave at 0 points
    not_applicable: set[int] = field(factory=set)  # those of them that close no gate
    optional: list[int] = field(factory=list)  # lines left out that may be answered all the same
    noted: list[Finding] = field(factory=list)
    asked: list[Interpretation] = field(factory=list)  # the open questions that matter here

    def rating(self) -> Rating:
        """The rating, worked out once; what hangs on the stars alone is not kept in the case."""
        status = self.judge()
        gates = Gates.NONE if self.sheet.marks_rest_on is None else Gates.CHECKED
        total = by_points = bounds = parts = None
        closed: tuple[ClosedGate, ...] = ()
        settled = Settled(None, None)
        if status is Status.RATED:
            closed = self.closed_gates(self.points)
            parts = self.parts()
            total = sum(parts.values())
            by_points = self.regime.stars_at(total)
        elif status is Status.INCOMPLETE:
            closed = self.closed_gates(self.points, self.unanswered)
            bounds = self.bounds()
        elif gates is Gates.CHECKED:
            gates = Gates.NOT_CHECKED
        marks = self.marks_asked(closed) if status is Status.RATED else ()
        if status in (Status.RATED, Status.INCOMPLETE):
            if not self.marks_bind():
                gates, closed = Gates.NONE, ()
            self.note_unchecked()
            self.note_left_open()
        if by_points is not None:
            settled = settle(self.regime, self.questions, by_points, open_level(closed))
        return Rating(
            scoresheet=self.sheet.id,
            regime=self.regime.id,
            official=self.sheet.official,
            status=status,
            total=total,
            parts=parts,
            stars_by_points=by_points,
            stars=settled.stars,
            gates=gates,
            closed_gates=closed,
            bounds=bounds,
            findings=(*self.noted, *settled.findings),
            interpretations=(*self.asked, *marks, *settled.asked),
            recognition=settled.recognition,
            origin=self.sheet.origin,
        )

    def judge(self) -> Status:
        """Count the points and carry out what the card says; how far that gets."""
        self.count()
        status = self.weigh_conditions()
        self.note_contradictions(counted=status is Status.RATED)
        if status is not Status.RATED:
            return status
        self.ask_of_answers()
        return Status.INCOMPLETE if self.unanswered else Status.RATED

    def note_unchecked(self) -> None:
        """Note what binds the product and is not held."""
        unchecked = (*self.regime.unchecked_of(self.sheet.set), *self.sheet.unchecked)
        self.noted += [findings.not_held(each) for each in unchecked]

    def note_left_open(self) -> None:
        """Note the criteria that have no answer and, as they are worth nothing, need none."""
        self.noted += [
            findings.left_open(self.ledger.lines[line].criterion)
            for line in self.left_open
            if line not in self.settled
        ]

    def marks_bind(self) -> bool:
        """Whether the sheet's marks gate the stars, by the reading taken."""
        rest_on = self.sheet.marks_rest_on
        return rest_on is not None and self.questions[rest_on].taken != "no-effect"

    def marks_asked(self, closed: Sequence[ClosedGate | Gate]) -> tuple[Interpretation, ...]:
        """The question that this sheet's marks rest on, where a mark is or may not be reached."""
        return tuple(self.questions[self.sheet.marks_rest_on or ""] for _ in closed[:1])

    def reading(self, question: str) -> str:
        """The reading taken of a question that this result depends on, which is named once."""
        asked = self.questions[question]
        if asked not in self.asked:
            self.asked.append(asked)
        return asked.taken

    def count(self) -> None:
        """Look up the points of every answer; what has none, or "na", stays unanswered.

        Raises:
            InputError: with everything in the card that the scoresheet cannot take.
        """
        answers, points = self.card.answers, self.points
        get = answers.get
        for code, worth, classes in self.ledger.quick:
            answer = get(code)
            if answer.__class__ in classes:
                value = worth.get(answer)  # type: ignore[arg-type]  # None is of no class here
            elif is_answer(self.sheet.criteria[code], worth, answer):
                value = worth[answer]  # type: ignore[index]  # an answer, by the line above
            else:
                value = None
            if value is None:
                self.unanswered.append(len(points))
                value = 0
            points.append(value)
        if self.unanswered or len(answers) != len(points) or not self.declarations_fit():
            faults = faults_of(self.card, self.sheet)
            if faults:
                raise InputError(faults)
            self.left_open = [line for line in self.unanswered if not self.ledger.lines[line].most]
            self.unanswered = [line for line in self.unanswered if self.ledger.lines[line].most]

    def declarations_fit(self) -> bool:
        """Whether every declaration is of a known condition and true or false."""
        known = self.ledger.known
        return all(id in known and holds.__class__ is bool for id, holds in self.card.declarations.items())

    def weigh_conditions(self) -> Status:
        """Carry out what follows from the facts, and note what was not declared."""
        status = Status.RATED
        declared = self.card.declarations.get
        stops: list[Condition] = []
        for condition, acts_where in self.ledger.declared:
            holds = declared(condition.id)
            if self.waives(condition):
                continue
            if holds is None:
                self.noted.append(self.ledger.undeclared[condition.id])
            elif holds is acts_where:
                status = self.carry_out(condition, status, stops)
            else:
                self.note_na(condition)
        for condition, acts_where in self.ledger.decided:
            if self.decide(condition, acts_where=acts_where):
                status = self.carry_out(condition, status, stops)
        if status is Status.DISQUALIFIED:
            # Thrown out is thrown out: no other question matters but the one that threw it out, and
            # nothing is said of what criteria would count.
            self.asked = [each for each in self.asked if each.taken == "disqualified"]
            self.noted = [each for each in self.noted if each.code not in _OF_POINTS]
        elif stops:
            status = self.stop(stops)
        return status

    def waives(self, condition: Condition) -> bool:
        """Whether a condition requires something of a criterion that does not apply and has no tick."""
        return (
            condition.kind is ConditionKind.REQUIRES
            and self.line_under(condition) in self.not_applicable
            and self.answer_under(condition) in _NO_TICK
        )

    def decide(self, condition: Condition, *, acts_where: bool) -> bool:
        """Whether a condition that the answers decide acts; what speaks against them is noted."""
        holds = self.holds(condition)
        declared = self.card.declarations.get(condition.id)
        if condition.also_declared and not holds and declared is None:
            self.noted.append(self.ledger.undeclared[condition.id])
        if holds is None:
            self.undecided.append(condition)
            return False
        if self.belied(condition):
            self.noted.append(findings.declared_against_answers(condition))
        if holds is acts_where:
            return True
        self.note_na(condition)
        return False

    def note_na(self, condition: Condition) -> None:
        """Note a "na" under a condition by which the criterion applies."""
        if condition.kind is ConditionKind.APPLIES and self.answer_under(condition) == NA:
            self.noted.append(findings.na_though_applicable(condition))

    def throws_out(self, condition: Condition) -> bool:
        """Whether a condition throws the dossier out where it acts."""
        return condition.kind is ConditionKind.DISQUALIFIES or (
            condition.kind is ConditionKind.REQUIRES
            and self.questions["unmet-requirement"].taken == "disqualified"
        )

    def stop(self, stops: list[Condition]) -> Status:
        """Stop at the first of the conditions that stop."""
        first, *later = sorted(stops, key=self.ledger.assessed)
        end = self.ledger.assessed(first)
        self.give_for_none(end)
        # What may not apply counts for nothing yet, as it does in the least that a card can come to.
        open_lines = {self.line_under(each) for each in self.undecided if each.kind is ConditionKind.APPLIES}
        points = sum(each for line, each in enumerate(self.points[:end]) if line not in open_lines)
        self.noted += [findings.stopped(first, points), *map(findings.stops, later)]
        if self.reading("stopped-product") == "no-stars":
            self.forget(end)
            return Status.STOPPED
        self.points[end:] = [0] * (len(self.points) - end)
        self.settled.update(range(end, len(self.points)))
        self.unanswered = [line for line in self.unanswered if line < end]
        return Status.RATED

    def forget(self, end: int) -> None:
        """Leave out what is unmet or not declared of criteria from a line on: they are not assessed."""
        unmet = [each for each in self.acted if each.kind is ConditionKind.REQUIRES]
        late = [each for each in unmet if self.line_under(each) >= end]
        self.acted = [each for each in self.acted if each not in late]
        behind = {code for code, start in self.ledger.starts.items() if start >= end}
        self.noted = [
            each
            for each in self.noted
            if each.code not in ("requirement-unmet", "undeclared") or each.criterion not in behind
        ]
        if late == unmet:
            self.asked = [each for each in self.asked if each.id != "unmet-requirement"]

    def carry_out(self, condition: Condition, status: Status, stops: list[Condition]) -> Status:
        """What follows from one condition; the status that results."""
        self.acted.append(condition)
        match condition.kind:
            case ConditionKind.DISQUALIFIES:
                self.noted.append(findings.disqualified(condition))
                return Status.DISQUALIFIED
            case ConditionKind.STOPS:
                stops.append(condition)
            case ConditionKind.REQUIRES:
                match self.reading("unmet-requirement"):
                    case "disqualified":
                        self.noted.append(findings.disqualified_unmet(condition))
                        return Status.DISQUALIFIED
                    case "information":
                        self.noted.append(findings.unmet_for_information(condition))
                    case _:
                        line = self.line_under(condition)
                        self.points[line] = 0
                        self.settled.add(line)
                        self.noted.append(findings.unmet(condition))
            case _:
                self.leave_out(condition)
        return status

    def leave_out(self, condition: Condition) -> None:
        """A criterion does not apply: it gives 0, asks for no answer and closes no gate."""
        line, answer = self.line_under(condition), self.answer_under(condition)
        ticked = answer not in _NO_TICK
        if condition.voluntary:
            if self.reading(_VOLUNTARY) == "binds-all":
                return
            if ticked:
                self.not_applicable.add(line)
                return
        self.points[line] = 0
        self.not_applicable.add(line)
        if condition.voluntary and answer is None:
            self.optional.append(line)
        else:
            self.settled.add(line)
        if line in self.unanswered:
            self.unanswered.remove(line)
        if ticked:
            self.noted.append(findings.answered_though_not_applicable(condition))

    def holds(self, condition: Condition) -> bool | None:
        """Whether the fact holds, as declared or by the card's answers; ``None`` where neither says."""
        declared = self.card.declarations.get(condition.id)
        if condition.when is None or (condition.also_declared and declared):
            return declared
        answers = self.card.answers
        unknown = False
        for code, those in condition.when.items():
            # A "na" is no answer where its criterion applies.
            away = self.ledger.starts[code] in self.not_applicable
            if code not in answers or (answers[code] == NA and not away):
                unknown = True
            elif answers[code] in those:
                return True
        return None if unknown else False

    def belied(self, condition: Condition) -> bool:
        """Whether the answers say otherwise than the card declares."""
        declared = self.card.declarations.get(condition.id)
        return declared is not None and self.holds(condition) is (not declared)

    def line_under(self, condition: Condition) -> int:
        """The index of the line that a condition stands under."""
        return self.ledger.starts[condition.criterion or ""]

    def answer_under(self, condition: Condition) -> object:
        """The answer to the criterion that a condition stands under."""
        return self.card.answers.get(condition.criterion or "")

    def note_contradictions(self, *, counted: bool) -> None:
        """Note the answers that cannot be right together, and count all the same where anything does."""
        answers, starts = self.card.answers, self.ledger.starts
        found = [
            findings.contradictory(
                each, counted=counted and any(starts[code] not in self.settled for code in each.together)
            )
            for each in self.sheet.contradictions
            if all(answers.get(code) in those for code, those in each.together.items())
        ]
        # An answer that contradicts two others is the same thing said once.
        self.noted += dict.fromkeys(found)

    def ask_of_answers(self) -> None:
        """The open questions that matter because of what was answered."""
        answers = self.card.answers
        for unclear in self.sheet.unclear:
            if answers.get(unclear.criterion) in unclear.options:
                self.asked.append(unclear.interpretation)
        self.give_for_none(len(self.points))

    def give_for_none(self, end: int) -> None:
        """What "no option fits" gives, where that is not what the lowest option gives.

        Args:
            end: how many lines are assessed: what comes after them depends on no reading.
        """
        if NONE not in self.card.answers.values():
            return
        answers = self.card.answers
        silent = [
            index
            for index, line in enumerate(self.ledger.lines)
            if line.least > 0 and answers.get(line.criterion.code) == NONE and index not in self.settled
        ]
        if any(index < end for index in silent):
            self.reading("nothing-ticked")
        if silent and self.questions["nothing-ticked"].taken == "lowest-option":
            for index in silent:
                self.points[index] = self.ledger.lines[index].least

    def parts(self) -> dict[str, int]:
        """The points of each part."""
        return {code: sum(self.points[lines]) for code, lines in self.ledger.parts}

    def closed_gates(self, points: Sequence[int], unknown: Collection[int] = ()) -> tuple[ClosedGate, ...]:
        """The marks that these points do not reach, lowest level first, then in sheet order."""
        return tuple(
            ClosedGate(gate.stars, gate.criterion, gate.option, gate.needed, points[gate.line])
            for gate in self.ledger.gates
            if points[gate.line] < gate.needed
            and gate.line not in unknown
            and gate.line not in self.not_applicable
        )

    def bounds(self) -> Bounds:
        """What the card can still come to: the least that an answer can give, or the most.

        Both ends are cards that can be filled in, and nothing lies beyond them: a better option
        never takes anything away.
        """
        worst, best = self.ends()
        for index in self.unanswered:
            self.noted.append(findings.unanswered(self.ledger.lines[index].criterion))
        shut = self.closed_gates(worst)
        self.asked += self.marks_asked(shut)
        if self.marks_bind() and self.may_outrun_marks(worst, best):
            self.reading("closed-gate")
        barring = (shut, self.closed_gates(best)) if self.marks_bind() else ((), ())
        (few, low), (many, high) = (
            (sum(points), open_level(closed)) for points, closed in zip((worst, best), barring, strict=True)
        )
        return Bounds((few, many), (within(self.regime, few, low), within(self.regime, many, high)))

    def may_outrun_marks(self, worst: Sequence[int], best: Sequence[int]) -> bool:
        """Whether a card that it can become has points for more stars than its marks allow.

        Whatever mark is missed, the points are most where every other criterion has its best answer.
        """
        if self.regime.stars_at(sum(best)) > open_level(self.closed_gates(best)):
            return True
        for gate in self.ledger.gates:
            line = self.ledger.lines[gate.line]
            if worst[gate.line] == best[gate.line]:
                continue
            unrated = self.unrated(line.criterion.code)
            others = [points for answer, points in line.worth.items() if answer not in (NONE, *unrated)]
            short = [points for points in (worst[gate.line], *others) if points < gate.needed]
            if short and self.regime.stars_at(sum(best) - best[gate.line] + max(short)) >= gate.stars:
                return True
        return False

    def ends(self) -> tuple[list[int], list[int]]:
        """The fewest and the most points that each line can come to."""
        open_lines, optional = (
            [index for index in lines if index not in self.settled]
            for lines in (self.unanswered, self.optional)
        )
        lacking = {
            self.line_under(condition)
            for condition, acts_where in self.ledger.declared
            if self.waives(condition) and self.card.declarations.get(condition.id) is acts_where
        }
        if not lacking.isdisjoint(optional) and self.reading("unmet-requirement") != "information":
            # It could be answered all the same, and would give nothing.
            optional = [index for index in optional if index not in lacking]
        worst, best = self.least(open_lines), list(self.points)
        for index in (*open_lines, *optional):
            best[index] = self.ledger.lines[index].most
        return worst, best

    def least(self, open_lines: list[int]) -> list[int]:
        """The fewest points that each line can come to."""
        worst = list(self.points)
        silent = [index for index in open_lines if self.ledger.lines[index].least > 0]
        if silent and self.reading("nothing-ticked") == "lowest-option":
            for index in silent:
                worst[index] = self.ledger.lines[index].least
        self.note_what_may_bar()
        for index in open_lines:
            line = self.ledger.lines[index]
            unrated = self.unrated(line.criterion.code)
            if NONE in unrated:
                others = [points for answer, points in line.worth.items() if answer not in unrated]
                worst[index] = min(others, default=worst[index])
        for condition in self.undecided:
            match condition.kind:
                case ConditionKind.STOPS if self.reading("stopped-product") == "rest-is-zero":
                    end = self.ledger.assessed(condition)
                    worst[end:] = [0] * (len(worst) - end)
                case ConditionKind.APPLIES:
                    worst[self.line_under(condition)] = 0
                case ConditionKind.REQUIRES if self.reading("unmet-requirement") == "no-points":
                    worst[self.line_under(condition)] = 0
        return worst

    def note_what_may_bar(self) -> None:
        """Note that answers to open criteria may leave no rating."""
        for condition in self.undecided:
            if condition.kind is ConditionKind.STOPS:
                self.noted.append(findings.may_stop(condition))
                self.reading("stopped-product")
            elif self.throws_out(condition):
                self.noted.append(findings.may_be_thrown_out(condition))

    def unrated(self, code: str) -> Collection[Answer]:
        """The answers to an open criterion under which there is no rating, and so no points."""
        barring = [each for each in self.undecided if self.bars(each)]
        return {answer for each in barring for answer in (each.when or {}).get(code, ())}

    def bars(self, condition: Condition) -> bool:
        """Whether a condition leaves no rating where its answers are given."""
        return condition.kind is ConditionKind.DISQUALIFIES or (
            condition.kind is ConditionKind.STOPS and self.questions["stopped-product"].taken == "no-stars"
        )


_NO_TICK = (None, NA, NONE)
_OF_POINTS = ("requirement-unmet", "not-applicable-answered", "applicable-not-answered")  # codes of findings
_VOLUNTARY = "handicraft-declaration"
