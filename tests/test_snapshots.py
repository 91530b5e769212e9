"""What people see, as committed text: a change of one wording shows its effect in review."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from attrs import evolve

from cards import CATALOG, HELD
from committed import LANGS, check
from ocopkit import Scorecard, rate, rate_council, upgrade_paths, what_if, what_if_council
from ocopkit.formats.blank import blank_card
from ocopkit.formats.cards import read_card
from ocopkit.formats.results import regime_json, to_json
from ocopkit.law.differences import compare
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Lang
from ocopkit.rating.explain import explain
from ocopkit.views.councils import council_view
from ocopkit.views.differences import crosswalk_view, difference_view
from ocopkit.views.ratings import rating_view
from ocopkit.views.regimes import regimes_view, sets_view
from ocopkit.views.scoresheets import scoresheet_view
from ocopkit.views.terminal import show
from ocopkit.views.upgrades import upgrades_view
from ocopkit.views.what_if import council_what_if_view, what_if_view

EXAMPLES = Path(__file__).parent.parent / "examples"


def seen(view: object) -> str:
    """A view as it is written to a file."""
    stream = io.StringIO()
    show(view, stream)  # type: ignore[arg-type]  # any view
    return stream.getvalue()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("fixed", [(), ("4.1",)])
def test_ways_up(fixed: tuple[str, ...], lang: Lang) -> None:
    """The example card on its way to five stars, and with a criterion that keeps it from there."""
    card = read_card(EXAMPLES / "lychee.toml", CATALOG)
    assert isinstance(card, Scorecard)
    paths = upgrade_paths(card, CATALOG, fixed=fixed)
    sheet = CATALOG.scoresheet(card.scoresheet)
    view = upgrades_view(rate(card, CATALOG), paths, sheet, lang, product=card.product, fixed=fixed)

    check(f"upgrade/{'-'.join(('lychee', *fixed))}.{lang}", seen(view))


@pytest.mark.parametrize("lang", LANGS)
def test_what_could_change(lang: Lang) -> None:
    """The example card without answers to four criteria, and three of the five members of a council."""
    card = read_card(EXAMPLES / "lychee.toml", CATALOG)
    assert isinstance(card, Scorecard)
    gone = ("1.3", "1.4", "2.4", "3.4")
    open_card = evolve(card, answers={code: each for code, each in card.answers.items() if code not in gone})
    files = [f"member-{n}.toml" for n in (1, 2, 3)]
    cards = [read_card(EXAMPLES / "council" / file, CATALOG) for file in files]
    sheet = CATALOG.scoresheet(card.scoresheet)
    of_card = what_if_view(what_if(open_card, CATALOG), sheet, lang, product=card.product)
    of_council = council_what_if_view(what_if_council(cards, CATALOG, size=5), sheet, lang, files=files)

    check(f"what-if/lychee.{lang}", seen(of_card))
    check(f"what-if/council.{lang}", seen(of_council))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("example", ["durian", "lychee"])
def test_ratings(example: str, lang: Lang) -> None:
    """The two example cards, rated and explained."""
    card = read_card(EXAMPLES / f"{example}.toml", CATALOG)
    assert isinstance(card, Scorecard)
    sheet = CATALOG.scoresheet(card.scoresheet)
    view = rating_view(
        rate(card, CATALOG),
        CATALOG.regime(sheet.regime),
        lang,
        sheet=sheet,
        product=card.product,
        lines=explain(card, CATALOG).lines,
    )

    check(f"rate/{example}.{lang}", seen(view))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("id", HELD)
def test_scoresheets(id: str, lang: Lang) -> None:
    """Each scoresheet as a jurist reads it beside the print."""
    check(f"{id}.{lang}", seen(scoresheet_view(CATALOG.scoresheet(id), lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_blank_card(lang: Lang) -> None:
    """The empty card of the scoresheet with alternatives."""
    check(f"card/vn-26-2026-26.{lang}", blank_card(CATALOG.scoresheet("vn-26-2026/26"), lang))


@pytest.mark.parametrize("lang", LANGS)
def test_lists(lang: Lang) -> None:
    """The lists of regimes and of the sets that a search finds."""
    found = [(each, CATALOG.holds(each.id)) for each in CATALOG.sets("ca phe")]

    regimes = [(each, CATALOG.held_of(each.id)) for each in CATALOG.regimes]
    check(f"regimes.{lang}", seen(regimes_view(regimes, lang)))
    check(f"sets.{lang}", seen(sets_view(found, lang)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("regime", CATALOG.regimes, ids=lambda regime: regime.id)
def test_regimes(regime: Regime, lang: Lang) -> None:
    """All that a regime says, with every clause: days, who decides, councils, open questions, misprints."""
    said = to_json(regime_json(regime, lang, held=CATALOG.held_of(regime.id)))

    check(f"regime/{regime.id}.{lang}", f"{said}\n")


@pytest.mark.parametrize("lang", LANGS)
def test_crosswalk(lang: Lang) -> None:
    """The product sets of two decisions side by side, and the newer first."""
    sets = {each.id: each for each in CATALOG.sets()}
    crosswalk = CATALOG.crosswalk("vn-1048-2019", "vn-26-2026")

    check(f"crosswalk.{lang}", seen(crosswalk_view(crosswalk, sets, lang)))
    check(f"crosswalk.backwards.{lang}", seen(crosswalk_view(crosswalk, sets, lang, backwards=True)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("tourism", "vn-1048-2019/26", "vn-26-2026/26"),
        ("honey", "vn-1048-2019/04", "vn-26-2026/04"),
        ("fabrics-newer-first", "vn-26-2026/22", "vn-1048-2019/25"),
        ("not-linked", "vn-1048-2019/10", "vn-26-2026/10"),
        ("of-one-decision", "vn-26-2026/01", "vn-26-2026/02"),
    ],
)
def test_differences(name: str, one: str, other: str, lang: Lang) -> None:
    """How two scoresheets differ: either one first, linked or not."""
    sets = {each.id: each for each in CATALOG.sets()}
    crosswalk = CATALOG.crosswalk("vn-1048-2019", "vn-26-2026")
    found = compare(CATALOG.scoresheet(one), CATALOG.scoresheet(other), crosswalk)

    check(f"difference/{name}.{lang}", seen(difference_view(found, lang, sets=sets)))


@pytest.mark.parametrize("lang", LANGS)
def test_council(lang: Lang) -> None:
    """The three members of the example, put together."""
    files = [f"member-{n}.toml" for n in (1, 2, 3)]
    cards = [read_card(EXAMPLES / "council" / file, CATALOG) for file in files]
    result = rate_council(cards, CATALOG)
    regime, sheet = CATALOG.regime("vn-26-2026"), CATALOG.scoresheet("vn-26-2026/01")

    check(f"council.{lang}", seen(council_view(result, regime, lang, sheet=sheet, files=files)))
