"""What the page of a plan says: its targets with their places, and what of them is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lawroom.room import Room
from lawroom.words import CERTAINTY, TARGETS
from ocopkit.law.exact import number_text
from ocopkit.law.text import day_text
from ocopkit.targets.plans import Baseline, Certainty, Group, Plan, Step, Target
from ocopkit.views.words import asked_text

__all__ = ["plan_page"]


def plan_page(room: Room, id: str) -> dict[str, Any]:
    """Everything that the template of a plan prints.

    Args:
        room: the page.
        id: the plan's.
    """
    plan = room.catalog.plan(id)
    package, edition = plan.origin
    return {
        "id": plan.id,
        "title": room.of(plan.title),
        "facts": _facts(room, plan),
        "unchecked": room.unchecked(plan.unchecked),
        "documents": [
            {
                "number": each.number,
                "day": day_text(each.issued)[room.lang],
                "title": room.of(each.title),
            }
            for each in plan.documents
        ],
        "objectives": _steps(room, plan.objectives),
        "baseline": [_baseline(room, each) for each in plan.baseline],
        "targets": [_target(room, plan, each) for each in plan.targets],
        "groups": [_group(room, each) for each in plan.groups],
        "tasks": _steps(room, plan.tasks),
        "solutions": _steps(room, plan.solutions),
        "questions": [
            {
                **room.question(each, selectable=plan.selectable.get(each.id, ())),
                "places": [
                    {"name": target.id, "href": f"#t-{target.id}"}
                    for target in plan.targets
                    if each.id in target.interpretations
                ],
            }
            for each in plan.interpretations
        ],
        "errata": [{**room.erratum(each), "n": n} for n, each in enumerate(plan.errata, 1)],
        "package": package,
        "edition": edition,
    }


def _facts(room: Room, plan: Plan) -> list[tuple[str, str]]:
    province = room.say("nation") if plan.province is None else plan.province
    if plan.merger is not None:
        day = day_text(plan.merger.last_day)[room.lang]
        province += (
            f" ({room.say('merged', into=plan.merger.into, day=day)}; {room.clause(plan.merger.citation)})"
        )
    years = f"{plan.period.since.year}–{plan.period.until.year}"
    return [(room.say("province"), province), (room.say("period"), years)]


def _steps(room: Room, steps: Iterable[Step]) -> list[dict[str, str]]:
    return [{"text": room.of(each.title), "clause": room.clause(each.citation)} for each in steps]


def _baseline(room: Room, each: Baseline) -> dict[str, str]:
    said = room.say("not_printed")
    if each.value is not None:
        said = f"{number_text(each.value, room.lang)} {room.of(each.unit)}"
    day = "" if each.on is None else f" ({day_text(each.on)[room.lang]})"
    return {
        "id": each.id,
        "title": f"{room.of(each.title)}{day}",
        "value": said,
        "clause": room.clause(each.citation),
    }


def _group(room: Room, each: Group) -> dict[str, Any]:
    sets = [{"name": id, "href": room.to_sheet(id)} for id in each.sets]
    return {
        "title": room.of(each.title),
        "holds": ", ".join(room.of(one) for one in each.holds),
        "sets": sets,
        "clause": room.clause(each.citation),
    }


def _target(room: Room, plan: Plan, target: Target) -> dict[str, Any]:
    """A target with what is counted, and by which readings."""
    measure = plan.measures.get(target.measure)
    counted = target.measure if measure is None else room.of(measure.title)
    facts = [(room.say("measure"), f"{counted} ({TARGETS[target.kind][room.lang]})")]
    for key, filter in (("counts", target.filter), ("among", target.among)):
        said = filter.text[room.lang]
        if said and filter != type(filter)():
            facts.append((room.say(key), said))
    if target.period != plan.period:
        days = (day_text(day)[room.lang] for day in (target.period.since, target.period.until))
        facts.append((room.say("period"), " – ".join(days)))
    if target.certainty is not Certainty.AWARDED:
        facts.append((room.say("certainty"), CERTAINTY[target.certainty][room.lang]))
    links = [(key, id) for key, id in (("part_of", target.part_of), ("starts_from", target.baseline)) if id]
    return {
        "id": target.id,
        "title": room.of(target.title),
        "asked": asked_text(target, room.lang),
        "facts": facts,
        "links": [{"said": room.say(key), "id": id} for key, id in links],
        "per": target.per,
        "questions": [*target.interpretations],
        "clause": room.clause(target.citation),
    }
