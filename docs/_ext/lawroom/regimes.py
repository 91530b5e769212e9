"""What the pages of regimes say, and the one of all of them."""

from __future__ import annotations

from typing import Any

from lawroom.room import Room
from lawroom.sheets import questions_of
from lawroom.words import DOSSIERS, LEVELS, MARKS
from ocopkit.law.councils import CouncilRules
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.text import day_text

__all__ = ["index_page", "regime_page"]


def index_page(room: Room) -> dict[str, Any]:
    """Everything that the template of the first page prints: all regimes and plans.

    Args:
        room: the page.
    """
    catalog = room.catalog
    return {
        "regimes": [
            {
                "id": each.id,
                "href": room.to(f"{each.id}/index"),
                "title": room.of(each.title),
                "number": each.document.number,
                "days": _days(room, each),
                "scale": " · ".join(f"{scale.code} {scale.max}" for scale in each.parts),
                "marks": room.say(MARKS[each.marks]),
                "held": catalog.held_of(each.id),
            }
            for each in catalog.regimes
        ],
        "plans": [
            {
                "id": each.id,
                "href": room.to(f"plans/{each.id}"),
                "title": room.of(each.title),
                "targets": len(each.targets),
            }
            for each in catalog.plans
        ],
    }


def _days(room: Room, regime: Regime) -> str:
    since = day_text(regime.term.since)[room.lang]
    if regime.term.last is None:
        return room.say("from_day", day=since)
    return room.say("from_until", day=since, last=day_text(regime.term.last)[room.lang])


def regime_page(room: Room, id: str) -> dict[str, Any]:
    """Everything that the template of a regime prints.

    Args:
        room: the page.
        id: the regime's.
    """
    regime = room.catalog.regime(id)
    term = regime.term
    package, edition = regime.origin
    clauses = [term.since_citation, *([] if term.until_citation is None else [term.until_citation])]
    return {
        "id": regime.id,
        "title": room.of(regime.title),
        "number": regime.document.number,
        "name": room.of(regime.document.title),
        "issued": day_text(regime.document.issued)[room.lang],
        "days": _days(room, regime),
        "days_clauses": [room.clause(each) for each in dict.fromkeys(clauses)],
        "counted": [{"reading": each.reading, "day": day_text(each.day)[room.lang]} for each in term.counted],
        "marks": room.say(MARKS[regime.marks]),
        "held": room.catalog.held_of(regime.id),
        "unchecked": room.unchecked(regime.unchecked),
        "parts": [
            {
                "code": each.code,
                "title": room.of(each.title),
                "points": room.points(each.max),
                "clause": room.clause(each.citation),
            }
            for each in regime.parts
        ],
        "bands": _bands(room, regime),
        "recognitions": _recognitions(room, regime),
        "councils": [_council(room, each) for each in regime.councils],
        "transitions": [
            {
                "text": room.say(
                    "transition",
                    kinds=", ".join(DOSSIERS[kind][room.lang] for kind in each.kinds),
                    days=each.days,
                ),
                "last": [
                    {"reading": last.reading, "day": day_text(last.day)[room.lang]} for last in each.last
                ],
                "clause": room.clause(each.citation),
            }
            for each in regime.transitions
        ],
        "earlier": None
        if regime.earlier is None
        else {"text": room.of(regime.earlier.text), "clause": room.clause(regime.earlier.citation)},
        "forwarding": None if regime.forwarding is None else room.clause(regime.forwarding),
        "errata": [{**room.erratum(each), "n": n} for n, each in enumerate(regime.errata, 1)],
        "questions": [_question(room, regime, each) for each in regime.interpretations],
        "sectors": _sectors(room, regime),
        "package": package,
        "edition": edition,
    }


def _bands(room: Room, regime: Regime) -> list[dict[str, Any]]:
    rows = []
    under = None
    for band in regime.bands:
        key = "band" if under is None else "band_under" if band.least else "band_under_only"
        text = room.say(key, least=band.least, under=under)
        rows.append({"stars": band.stars, "text": text, "clause": room.clause(band.citation)})
        under = band.least
    return rows


def _recognitions(room: Room, regime: Regime) -> list[dict[str, Any]]:
    """Who decides, by the level of the rating, in the order of the data."""
    levels: dict[str, list[dict[str, Any]]] = {}
    for each in regime.recognitions:
        row = {
            "stars": each.stars,
            "potential": each.potential,
            "text": room.of(each.text),
            "clause": room.clause(each.citation),
        }
        levels.setdefault(LEVELS[each.level][room.lang], []).append(row)
    return [{"level": level, "rows": rows} for level, rows in levels.items()]


def _council(room: Room, rules: CouncilRules) -> dict[str, Any]:
    """What the decision says of a council; when it reaches a mark is an open question."""
    cited = [each for each in (rules.members_citation, rules.citation) if each is not None]
    said = []
    if rules.members is not None:
        few, many = rules.members
        said.append(room.say("members", few=few, many=many))
    if rules.spread is not None:
        said.append(room.say("spread", points=room.points(rules.spread)))
    return {
        "level": LEVELS[rules.level][room.lang],
        "text": "; ".join(said) or room.say("no_council_rules"),
        "clauses": [room.clause(each) for each in cited],
    }


def _question(room: Room, regime: Regime, each: Interpretation) -> dict[str, Any]:
    """An open question, and every criterion that raises it."""
    places = []
    held = (id for id in room.sets_of(regime.id) if room.to_sheet(id))
    for sheet in (room.catalog.scoresheet(id) for id in held):
        asked = questions_of(sheet, {each.id: each, **regime.questions})
        for code, those in asked.items():
            if any(one.id == each.id for one in those) and code in sheet.criteria:
                number = sheet.id.partition("/")[2]
                places.append({"name": f"{number}: {code}", "href": room.to_sheet(sheet.id, code)})
    return {**room.question(each), "places": places}


def _sectors(room: Room, regime: Regime) -> list[dict[str, Any]]:
    """The sets by sector and group, in the order of the classification."""
    sectors: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for id, row in room.sets_of(regime.id).items():
        own = row is not None and row.id == id
        href = room.to_sheet(id)
        title = row.title if own and row is not None else room.catalog.scoresheet(id).title
        said = {
            "number": id.partition("/")[2],
            "title": room.of(title),
            "subgroup": "" if row is None or row.subgroup is None else room.of(row.subgroup),
            "ministries": [] if row is None else [room.of(each) for each in row.ministries],
            "href": href,
            "unchecked": href is not None and bool(room.catalog.scoresheet(id).unchecked),
        }
        sector, group = _headings(room, row if own else None)
        sectors.setdefault(sector, {}).setdefault(group, []).append(said)
    return [
        {
            "sector": sector,
            "groups": [{"group": group, "sets": sets} for group, sets in groups.items()],
        }
        for sector, groups in sectors.items()
    ]


def _headings(room: Room, row: ProductSet | None) -> tuple[str, str]:
    if row is None:
        return room.say("by_other"), ""
    return room.of(row.sector), room.of(row.group)
