"""What a finding says: each one with its clause, its criterion or target, and its words in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from cards import CATALOG
from committed import LANGS, check
from figures import DONG_THAP, LANG_SON, NATIONAL, figure, stars
from ocopkit import Scorecard, Text, rate
from ocopkit.law.citations import Citation
from ocopkit.law.readings import Unchecked
from ocopkit.law.scoresheets import Contradiction
from ocopkit.law.text import Lang
from ocopkit.rating import findings as of_cards
from ocopkit.rating.results import Finding, Status
from ocopkit.targets import findings as of_figures
from ocopkit.targets.figures import Figures
from ocopkit.targets.filters import Filter
from ocopkit.targets.plans import Merger, Period
from ocopkit.targets.workings import Answer, growths, leftovers, rests, shares, totals

SHEET = CATALOG.scoresheet("vn-26-2026/01")
REGIME = CATALOG.regime("vn-26-2026")
FACT = next(each for each in SHEET.conditions if each.criterion is not None)
CRITERION = SHEET.criteria["3.5"]
CLAUSE = Citation("26/2026/QĐ-TTg", "article 7.3.b")
MARKED = next(each for each in CRITERION.options if each.stars)
AT_ODDS = Contradiction("5.1/5.3", Text("mâu thuẫn", "at odds"), {"5.1": (2,), "5.3": (1,)}, CLAUSE)
INCOMPLETE = rate(Scorecard(SHEET.id, {"1.1": 3}), CATALOG)
UNSETTLED = (
    INCOMPLETE,
    evolve(INCOMPLETE, status=Status.RATED),
    evolve(INCOMPLETE, status=Status.STOPPED),
    evolve(INCOMPLETE, status=Status.DISQUALIFIED),
)


def found_in_cards() -> list[Finding]:
    """Each thing that a rating can find."""
    return [
        of_cards.undeclared(FACT),
        of_cards.disqualified(FACT),
        of_cards.stopped(FACT, 1),
        of_cards.stopped(FACT, 12),
        of_cards.may_stop(FACT),
        of_cards.may_be_thrown_out(FACT),
        of_cards.unmet(FACT),
        of_cards.unmet_for_information(FACT),
        of_cards.disqualified_unmet(FACT),
        of_cards.answered_though_not_applicable(FACT),
        of_cards.na_though_applicable(FACT),
        of_cards.declared_against_answers(FACT),
        of_cards.left_open(CRITERION),
        of_cards.unanswered(CRITERION),
        of_cards.cannot_change(CRITERION, MARKED, 1),
        of_cards.mark_out_of_reach(CRITERION, MARKED, 2),
        of_cards.points_out_of_reach(40, 61, REGIME.bands[1], 89),
        of_cards.points_out_of_reach(40, 61, REGIME.bands[0], None),
        of_cards.points_out_of_reach(75, 75, REGIME.bands[4], 29),
        of_cards.against_declaration(FACT),
        of_cards.would_contradict(AT_ODDS),
        of_cards.contradictory(AT_ODDS, counted=True),
        of_cards.contradictory(AT_ODDS, counted=False),
        of_cards.forwarded_by_points(90, CLAUSE),
        of_cards.not_held(Unchecked(Text("phụ lục khác", "another appendix"), CLAUSE)),
        of_cards.gates_unknown(REGIME.questions["marks"]),
        of_cards.council_size(5, 7, 1, CLAUSE, own=False),
        of_cards.council_size(5, 7, 9, CLAUSE, own=True),
        of_cards.products_differ(Text("mã", "its code"), {1: "a", 3: "b"}, CLAUSE),
        of_cards.members_unsettled(UNSETTLED, CLAUSE),
        of_cards.facts_disagree(FACT),
        of_cards.score_again(10, [(1, 2, 11), (1, 3, Fraction(25, 2))], CLAUSE, own=False),
        of_cards.score_again(1, [(1, 2, 2)], CLAUSE, own=True),
        of_cards.not_agreed(CRITERION),
        of_cards.reached_by_mean(CRITERION, 4, Fraction(7, 3), 1, 3),
        of_cards.unrecognised(1, CLAUSE),
        of_cards.unrecognised(2, CLAUSE),
        of_cards.lowest_option(CRITERION, 1, CLAUSE),
        of_cards.lowest_option(CRITERION, 2, CLAUSE),
    ]


NEW = LANG_SON.by_id["new-3-star"]
EVERY_YEAR = DONG_THAP.by_id["international-forum"]
TEN = figure(10, target="new-3-star", source="a gazette")
OLDER = figure("25/2", date(2024, 3, 31), source="a newspaper")
MERGER = Merger(date(2025, 6, 30), "vn-82", CLAUSE)
WHAT = Text("Sản phẩm", "Products")


def over(since: date, until: date) -> Period:
    """Some days."""
    return Period(since, until)


def found_in_figures() -> list[of_figures.Finding]:
    """Each thing that is found in published figures."""
    return [
        of_figures.another_province(evolve(TEN, province="vn-04"), LANG_SON),
        of_figures.another_province(evolve(TEN, province="vn-04"), NATIONAL),
        of_figures.after_the_merger(TEN, LANG_SON, MERGER),
        of_figures.after_the_merger(TEN, NATIONAL, MERGER),
        of_figures.later(TEN, LANG_SON, date(2025, 1, 31)),
        of_figures.outside_the_period(TEN, evolve(NEW, period=over(date(2021, 1, 1), date(2021, 12, 31)))),
        of_figures.outside_the_period(evolve(TEN, period=over(date(2019, 7, 1), date(2020, 6, 30))), NEW),
        of_figures.outside_the_period(evolve(TEN, period=over(date(2025, 1, 1), date(2026, 6, 30))), NEW),
        of_figures.outside_the_period(evolve(TEN, period=over(date(2025, 1, 1), date(2025, 6, 20))), NEW),
        of_figures.outside_the_period(
            evolve(TEN, as_of=date(2026, 6, 30), period=over(date(2025, 1, 1), date(2026, 6, 30))), NEW
        ),
        of_figures.outside_the_period(
            evolve(TEN, period=over(date(2024, 1, 1), date(2025, 6, 20))), EVERY_YEAR
        ),
        of_figures.outside_the_period(
            evolve(TEN, as_of=date(2026, 3, 31), period=over(date(2026, 1, 1), date(2026, 3, 31))), EVERY_YEAR
        ),
        of_figures.outside_the_period(
            evolve(TEN, period=over(date(2025, 4, 1), date(2025, 6, 20))), EVERY_YEAR
        ),
        of_figures.contradiction([TEN, OLDER, evolve(TEN, source="a report")], TEN.as_of, LANG_SON),
        of_figures.does_not_add_up(TEN, [OLDER], Fraction(25, 2), WHAT, LANG_SON),
        of_figures.fell(OLDER, TEN, WHAT, LANG_SON),
        of_figures.share_against_counts(TEN, OLDER, figure(90), LANG_SON),
        of_figures.baseline_does_not_fit(figure(60), TEN, Fraction(30), NEW, CLAUSE),
        of_figures.eve_does_not_fit(figure(60), TEN, figure(31, date(2020, 12, 31)), NEW),
        of_figures.another_baseline(TEN, LANG_SON.baseline[0], Fraction(30)),
        of_figures.left(figure(60), TEN, WHAT, LANG_SON),
        of_figures.part_exceeds_whole(
            Fraction(7), Fraction(6), ("a gazette",), LANG_SON.by_id["five-star"], NEW
        ),
        of_figures.unlike(evolve(TEN, filter=Filter(stars=(4, 4))), LANG_SON.targets[:2], LANG_SON),
        of_figures.part_of_more(TEN, OLDER, Text("bốn sao", "of four stars"), WHAT, LANG_SON),
        of_figures.no_hundred([OLDER, TEN], Fraction(101), LANG_SON),
        of_figures.perhaps_a_fraction(figure(Fraction(77, 200)), LANG_SON),
        of_figures.more_new_than_all(OLDER, TEN, LANG_SON),
        of_figures.against_the_rest(TEN, Fraction(8), WHAT, ("a report", "a gazette"), NEW),
    ]


def written(findings: Iterable[Finding | of_figures.Finding], lang: Lang) -> str:
    """Findings as lines: what kind, about what, its words, its clause and its sources."""
    lines = []
    for each in findings:
        about, sources = (each.criterion, ()) if isinstance(each, Finding) else (each.target, each.sources)
        clause = each.citation.text[lang]
        lines.append(f"{each.code} · {about} · {'; '.join(sources)} · {clause}\n  {each.text[lang]}\n")
    return "".join(lines)


@pytest.mark.parametrize("lang", LANGS)
def test_of_cards(lang: Lang) -> None:
    """Each thing that a rating can find says which criterion it is about, what is so, and by which clause."""
    check(f"findings/cards.{lang}", written(found_in_cards(), lang))


@pytest.mark.parametrize("lang", LANGS)
def test_of_figures(lang: Lang) -> None:
    """Each thing that is found in published figures says its target, what is so, where from and by which clause."""
    check(f"findings/figures.{lang}", written(found_in_figures(), lang))


def worked_out() -> Iterator[Answer]:
    """A figure of each kind that is worked out of others."""
    day = date(2025, 6, 20)
    share, lapsed = DONG_THAP.by_id["cooperatives-share"], "products-lapsed"
    part = figure(53, day, measure="subjects", filter=share.filter, source="a report")
    yield from shares(Figures(DONG_THAP, (part, figure(448, day, measure="subjects"))), share)
    years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022)]
    halves = tuple(
        figure(n, each.until, target=NEW.id, period=each) for n, each in zip((20, 7), years, strict=True)
    )
    yield from totals(Figures(LANG_SON, halves), NEW)
    counts = tuple(stars(n, few, most, day) for n, few, most in ((235, 3, 5), (213, 3, 3), (20, 4, 4)))
    yield from rests(Figures(LANG_SON, counts), LANG_SON.by_id["five-star"])
    level = evolve(stars(94, 3, 5, date(2022, 12, 7)), note=Text("ghi chú", "a note"))
    eve = evolve(stars(31, 3, 5, date(2020, 12, 31)), source="a report")
    for known in ((level,), (level, eve)):
        yield from growths(Figures(LANG_SON, known), NEW)
    valid = NATIONAL.by_id["three-star"].read_as({"recognised-or-valid": "still-valid"})
    both = (
        evolve(stars(235, 3, 5, day), note=Text("ghi chú", "a note")),
        figure(72, day, measure=lapsed, source="a report"),
    )
    yield from leftovers(Figures(NATIONAL, both), valid)


@pytest.mark.parametrize("lang", LANGS)
def test_worked_out(lang: Lang) -> None:
    """What is worked out of published figures says of which, of what day, and from where."""
    lines = [
        f"{each.value} · {each.as_of} · {'; '.join(each.sources)} · {each.how[lang] if each.how else each.how} · "
        f"{each.note[lang] if each.note else each.note}\n"
        for each in worked_out()
    ]

    check(f"findings/worked-out.{lang}", "".join(lines))
