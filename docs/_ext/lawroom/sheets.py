"""What the page of a scoresheet says: all of it in print order, each note beside what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from lawroom.room import Room
from ocopkit.formats.results import digest
from ocopkit.law.citations import Citation
from ocopkit.law.readings import Interpretation
from ocopkit.law.scoresheets import (
    Answer,
    Condition,
    ConditionKind,
    Criterion,
    CriterionKind,
    Part,
    Scoresheet,
    Section,
)
from ocopkit.procedure import binding
from ocopkit.views.law_words import ANSWERED, CONDITIONS, RELATIONS

__all__ = ["questions_of", "sheet_page"]

# What follows from these notes is a question of its own, which the regime's data answer.
_RESTS_ON = {ConditionKind.REQUIRES: "unmet-requirement", ConditionKind.STOPS: "stopped-product"}
_LEVELS = (3, 4, 5)
_WHOLE = "set"


def _place(citation: Citation, sheet: Scoresheet) -> str | None:
    """The part, section or criterion that a place of the sheet lies in; ``None`` outside the sheet."""
    within, place = sheet.citation, citation.place
    if citation.document != within.document or not f"{place}, ".startswith(f"{within.place}, "):
        return None
    known = {code for part in sheet.parts for code in (part.code, *(each.code for each in part.sections))}
    steps = (step.partition(" ") for step in place.removeprefix(within.place).split(", "))
    named = (name for word, _, name in steps if word in ("part", "section", "criterion"))
    return next((name for name in named if name in known or name in sheet.criteria), _WHOLE)


def questions_of(
    sheet: Scoresheet, questions: Mapping[str, Interpretation]
) -> dict[str, list[Interpretation]]:
    """The open questions that a scoresheet raises, by the code of a criterion; those of all of it by ``set``.

    Args:
        sheet: the scoresheet.
        questions: those of its regime, by id.
    """
    found: dict[str, dict[str, Interpretation]] = {}
    for unclear in sheet.unclear:
        found.setdefault(unclear.criterion, {})[unclear.interpretation.id] = unclear.interpretation
    for id, each in questions.items():
        place = _place(each.citation, sheet)
        if place is not None:
            found.setdefault(place, {}).setdefault(id, each)
    if sheet.marks_rest_on is not None:
        found.setdefault(_WHOLE, {})[sheet.marks_rest_on] = questions[sheet.marks_rest_on]
    return {place: [*those.values()] for place, those in found.items()}


def sheet_page(room: Room, id: str) -> dict[str, Any]:
    """Everything that the template of a scoresheet prints.

    Args:
        room: the page.
        id: the scoresheet's.
    """
    return _Sheet(room, room.catalog.scoresheet(id)).said()


@frozen
class _Sheet:
    """A scoresheet on its page."""

    room: Room
    sheet: Scoresheet
    shown: set[str] = field(init=False, factory=set)
    """The ids of contradictions that stand on the page already: an anchor is given once."""

    def said(self) -> dict[str, Any]:
        room, sheet = self.room, self.sheet
        ids = list(room.sets_of(sheet.regime))
        here = ids.index(sheet.id)
        row = room.sets_of(sheet.regime)[sheet.id]
        package, edition = sheet.origin
        return {
            "number": sheet.id.partition("/")[2],
            "title": _named_with(room.of(sheet.title), sheet.citation.document),
            "id": sheet.id,
            "regime": sheet.regime,
            "regime_href": room.to(f"{sheet.regime}/index"),
            "previous": next((self._named(id) for id in ids[:here][::-1] if room.to_sheet(id)), None),
            "next": next((self._named(id) for id in ids[here + 1 :] if room.to_sheet(id)), None),
            "clause": room.clause(sheet.citation),
            "classified": [] if row is None else _classified(room, row.sector, row.group, row.subgroup),
            "classified_clause": "" if row is None else room.clause(row.citation),
            "ministries": [] if row is None else [room.of(each) for each in row.ministries],
            "variants": [] if row is None else row.variants,
            "everyday": [] if row is None else row.everyday,
            "scale": " · ".join(f"{part.code} {part.max}" for part in sheet.parts),
            "local": room.catalog.variants(sheet.id),
            "links": [*self._links()],
            "unchecked": self._unchecked(),
            "conditions": [self._condition(each) for each in sheet.conditions_of(None)],
            "errata": self._errata(_WHOLE),
            "marks": self._marks(),
            "questions": self._questions(_WHOLE),
            "general": [*self._general()],
            "parts": [self._part(part) for part in sheet.parts],
            "package": package,
            "edition": edition,
            "digest": digest(sheet),
        }

    def _named(self, id: str) -> dict[str, str | None]:
        title = self.room.of(self.room.catalog.scoresheet(id).title)
        return {"name": f"{id.partition('/')[2]} {title}", "href": self.room.to_sheet(id)}

    def _unchecked(self) -> list[dict[str, str]]:
        whole = self.room.regime_of(self.sheet).unchecked_of(self.sheet.set)
        found = self.room.unchecked((*self.sheet.unchecked, *whole))
        if not self.sheet.official:
            found.insert(0, {"text": self.room.say("unvouched"), "clause": ""})
        return found

    def _links(self) -> Iterator[dict[str, Any]]:
        """What the set is called in other regimes, as far as crosswalks say."""
        for crosswalk in self.room.catalog.contribution.crosswalks.values():
            for link in crosswalk.links_of(self.sheet.id):
                others = link.new if self.sheet.id in link.old else link.old
                yield {
                    "regime": crosswalk.new if self.sheet.id in link.old else crosswalk.old,
                    "sets": [self._set(id) for id in others],
                    "relation": RELATIONS[link.relation][self.room.lang],
                    "notes": [self.room.of(each) for each in (link.note, link.doubt) if each is not None],
                }

    def _set(self, id: str) -> dict[str, str | None]:
        return {"name": id.partition("/")[2], "href": self.room.to_sheet(id)}

    def _marks(self) -> list[dict[str, Any]]:
        """By level, the least that each criterion with a mark must reach."""
        levels = []
        for level in _LEVELS:
            rows = [
                {
                    "code": criterion.code,
                    "title": self.room.of(criterion.title),
                    "least": self.room.say(
                        "mark_least", option=option.answer, points=self.room.points(option.points)
                    ),
                }
                for criterion in self.sheet.criteria.values()
                for option in criterion.options
                if option.stars == level
            ]
            if rows:
                levels.append({"stars": level, "rows": rows})
        return levels

    def _general(self) -> Iterator[dict[str, Any]]:
        """The questions that every sheet of the regime raises: of no set alone, and not of procedure."""
        regime = self.room.regime_of(self.sheet)
        special = {
            each.interpretation.id for id in self._held() for each in self.room.catalog.scoresheet(id).unclear
        }
        for each in regime.interpretations:
            of_a_set = any(step.startswith("set ") for step in each.citation.place.split(", "))
            if not of_a_set and each.id not in special and each.id not in binding.SELECTABLE:
                yield {
                    "id": each.id,
                    "question": self.room.of(each.question),
                    "href": self._question_href(each),
                }

    def _held(self) -> Iterator[str]:
        held = self.room.catalog.contribution.scoresheets
        return (id for id in held if id.partition("/")[0] == self.sheet.regime)

    def _question_href(self, each: Interpretation) -> str:
        return self.room.to(f"{self.sheet.regime}/index", f"q-{each.id}")

    def _questions(self, place: str) -> list[dict[str, Any]]:
        """The open questions of a place, each with the options that it touches there."""
        asked = questions_of(self.sheet, self.room.regime_of(self.sheet).questions)
        found = []
        for each in asked.get(place, []):
            said = self.room.question(each, self._question_href(each))
            said["options"] = [
                _written(option)
                for unclear in self.sheet.unclear
                if unclear.criterion == place and unclear.interpretation.id == each.id
                for option in unclear.options
            ]
            found.append(said)
        return found

    def _errata(self, place: str) -> list[dict[str, Any]]:
        """The errata of a place; those that lie in none stand over the whole sheet."""
        return [
            {**self.room.erratum(each, self.sheet.citation), "n": n}
            for n, each in enumerate(self.sheet.errata, 1)
            if (_place(each.citation, self.sheet) or _WHOLE) == place
        ]

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "heading": self.room.say(
                "part", code=part.code, title=self.room.of(part.title), points=self.room.points(part.max)
            ),
            "reaches": None if part.reaches == part.max else self.room.points(part.reaches),
            "errata": self._errata(part.code),
            "questions": self._questions(part.code),
            "sections": [self._section(part, section) for section in part.sections],
        }

    def _section(self, part: Part, section: Section) -> dict[str, Any]:
        itself = section.code in self.sheet.criteria
        groups = {group.code: group for group in section.subgroups}
        rows = []
        for criterion in section.criteria:
            group = groups.pop(criterion.code.rpartition(".")[0], None)
            if group is not None:
                points = self.room.points(group.max)
                heading = f"{group.code}. {self.room.of(group.title)} ({points})"
                notes = self._notes(group.code)
                rows.append({"kind": "group", "code": group.code, "heading": heading, **notes})
            rows.append({"kind": "criterion", **self._criterion(criterion, titled=not itself)})
        title = f"{section.code}. {self.room.of(section.title)} ({self.room.points(section.max)})"
        return {
            # A part that a variant adds can be its own only section.
            "heading": None if section.code == part.code else title,
            "code": section.code,
            # What is said of a section that is scored itself stands at its criterion.
            **({"conditions": [], "errata": [], "questions": []} if itself else self._notes(section.code)),
            "rows": rows,
        }

    def _notes(self, code: str) -> dict[str, Any]:
        """What stands at a heading or criterion beside its options."""
        return {
            "conditions": [self._condition(each) for each in self.sheet.conditions_of(code)],
            "errata": self._errata(code),
            "questions": self._questions(code),
        }

    def _criterion(self, criterion: Criterion, *, titled: bool) -> dict[str, Any]:
        room = self.room
        return {
            "code": criterion.code,
            "title": room.of(criterion.title),
            "titled": titled,
            "most": room.say("at_most", points=room.points(criterion.max)),
            "reaches": None
            if criterion.reaches == criterion.max
            else room.say("reaches", points=room.points(criterion.reaches)),
            "how": ANSWERED[criterion.kind][room.lang],
            "cases": [*self._cases(criterion)],
            "contradictions": [*self._contradictions(criterion.code)],
            **self._notes(criterion.code),
        }

    def _cases(self, criterion: Criterion) -> Iterator[dict[str, Any]]:
        """The options of a criterion, by case where it has cases."""
        if criterion.kind is CriterionKind.YES_NO:
            yes, no = self.room.say("yes"), self.room.say("no")
            rows = [(yes, criterion.max), (no, 0)]
            options = [{"n": "", "label": label, "points": points, "stars": None} for label, points in rows]
            yield {"heading": None, "options": options}
            return
        cases: dict[int | None, list[dict[str, Any]]] = {}
        for option in criterion.options:
            said = {
                "n": option.answer,
                "label": self.room.of(option.label),
                "points": option.points,
                "stars": option.stars,
            }
            cases.setdefault(option.alternative, []).append(said)
        for case, options in cases.items():
            heading = None
            if case is not None:
                heading = self.room.say("case", n=case, case=self.room.of(criterion.cases[case - 1]))
            yield {"heading": heading, "options": options}

    def _condition(self, condition: Condition) -> dict[str, Any]:
        room, questions = self.room, self.room.regime_of(self.sheet).questions
        rests_on = questions.get(_RESTS_ON.get(condition.kind, ""))
        about = []
        if condition.kind is not ConditionKind.INFORMS:
            said = [f"{room.say('said_by')} {_together(condition.when)}"] if condition.when else []
            if condition.when is None:
                said = [room.say("declared")]
            elif condition.also_declared:
                said.append(room.say("also_declared"))
            about.append(" ".join(said))
        about += [room.say(key) for key in ("voluntary", "before") if getattr(condition, key)]
        return {
            "id": condition.id,
            "kind": condition.kind.value,
            "said": CONDITIONS[condition.kind][room.lang],
            "label": room.of(condition.label),
            "clause": room.clause(condition.citation, self.sheet.citation),
            "about": about,
            "rests_on": None
            if rests_on is None
            else {
                "id": rests_on.id,
                "href": self._question_href(rests_on),
                "reading": room.of(rests_on.reading.text),
            },
        }

    def _contradictions(self, code: str) -> Iterator[dict[str, Any]]:
        """The contradictions that a criterion is part of; those that say the same in one."""
        found: dict[str, list[dict[str, Any]]] = {}
        for each in self.sheet.contradictions:
            if code in each.together:
                said = {
                    "id": each.id,
                    "anchor": each.id not in self.shown,
                    "together": _together(each.together),
                    "clause": self.room.clause(each.citation, self.sheet.citation),
                }
                self.shown.add(each.id)
                found.setdefault(self.room.of(each.label), []).append(said)
        return ({"label": label, "those": those} for label, those in found.items())


def _named_with(title: str, document: str) -> str:
    """A title that tells the sheet from that of another decision, among what a search finds."""
    return title if document in title else f"{title} · {document}"


def _classified(room: Room, *headings: Any) -> list[str]:
    return [room.of(each) for each in headings if each is not None]


def _together(answers: Mapping[str, Iterable[Answer]]) -> str:
    """Answers by criterion, as a card writes them."""
    return "; ".join(f"{code} = {', '.join(map(_written, those))}" for code, those in answers.items())


def _written(answer: Answer) -> str:
    if isinstance(answer, bool):
        return str(answer).lower()
    return " + ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
