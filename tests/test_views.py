"""What people see where the examples do not show it."""

from __future__ import annotations

import io

from attrs import evolve
from rich.console import RenderableType

from cards import CATALOG, perfect
from ocopkit import Scorecard, Text, rate
from ocopkit.formats.results import difference_json
from ocopkit.law.differences import compare
from ocopkit.law.readings import Erratum
from ocopkit.law.scoresheets import Condition, ConditionKind
from ocopkit.views.differences import difference_view
from ocopkit.views.plain import plain, show_plainly
from ocopkit.views.ratings import rating_view
from ocopkit.views.scoresheets import scoresheet_view
from ocopkit.views.terminal import show

TEA = CATALOG.scoresheet("vn-26-2026/11")
REGIME = CATALOG.regime("vn-26-2026")


def seen(view: RenderableType) -> str:
    """A view as it is written to a file."""
    stream = io.StringIO()
    show(view, stream)
    return stream.getvalue()


def shown(card: Scorecard) -> str:
    """A card's rating in English."""
    return seen(rating_view(rate(card, CATALOG), REGIME, "en", sheet=TEA))


def test_what_the_next_star_asks_for() -> None:
    """Points, marks or both: the result says what is missing for one star more."""
    points = perfect(TEA, c6_2_3=1, c6_2_2=1)
    both = perfect(TEA, c6_2_3=1, c6_2_2=1, c6_2_1=1, c1_5=3)

    assert "For 5 stars:" not in shown(perfect(TEA))
    assert "For 5 stars: marks to reach: 1" in shown(perfect(TEA, c1_5=3))
    assert "92 points" in shown(points)
    assert "For 5 stars: another 2 points, marks to reach: 1" in shown(both)
    assert "For 5 stars: another 1 point\n" in shown(perfect(TEA, c6_2_3=1, c6_2_2=1, c6_2_1=1))


def test_marks_of_the_next_star_only() -> None:
    """The marks that a next star asks for are those up to its level, whatever else is closed."""
    said = shown(perfect(TEA, c3_5="none", c1_5=1))

    assert "For 3 stars: marks to reach: 1\n" in said


def test_a_local_variant_is_said_to_be_one() -> None:
    """A rating by a scoresheet that is not national law says so; so does one by a scoresheet that a plugin brings."""
    national = rate(perfect(TEA), CATALOG)
    brought = evolve(national, official=False)
    local = evolve(brought, national=national)

    assert "A local variant, not national law" in seen(rating_view(local, REGIME, "en", sheet=TEA))
    assert "ocopkit has not compared it with the law" in seen(rating_view(brought, REGIME, "en", sheet=TEA))
    own = seen(rating_view(national, REGIME, "en", sheet=TEA))
    assert not any(said in own for said in ("A local variant", "Brought by a plugin"))
    assert "Brought by a plugin" in seen(scoresheet_view(evolve(TEA, official=False), "en"))


def test_a_note_over_a_section() -> None:
    """A condition that stands over a section, and not under a criterion, is shown at its end."""
    note = Condition("6/stops", ConditionKind.STOPS, Text("sự việc", "a fact"), TEA.citation)

    said = seen(scoresheet_view(evolve(TEA, conditions=(note,), errata=()), "en"))

    assert "6/stops  stops if: a fact" in said
    assert "Errata" not in said


def test_a_difference_of_sheets_without_sets() -> None:
    """Scoresheets that no classification has can be compared; then no sector is shown."""
    found = compare(TEA, CATALOG.scoresheet("vn-26-2026/12"))
    lines = seen(difference_view(found, "en")).splitlines()

    assert [f"{each.id} · {each.title.en}" for each in (found.one, found.other)] + [""] == lines[:3]
    assert [None, None] == [getattr(difference_json(found, "en"), f"{side}_set") for side in ("one", "other")]


def test_plain_letters() -> None:
    """Every letter and sign has something in ASCII to stand for it."""
    assert "Da Nang: >=51%, ... -> *" == plain("Đà Nẵng: ≥51%, … → ★")
    assert "?" == plain("茶")


def test_other_streams_are_left_alone() -> None:
    """A stream that is no encoder, as in a notebook, is not touched."""
    stream = io.StringIO()

    show_plainly(stream)
    stream.write("Đà Nẵng")

    assert "Đà Nẵng" == stream.getvalue()


def test_errata_of_nothing() -> None:
    """Where nothing is printed, or nothing is taken in its place, an erratum says so in words."""
    note = Text("lý do", "why")
    errata = (Erratum(TEA.citation, "", note, "0"), Erratum(TEA.citation, "11", note, ""))
    sheet = evolve(TEA, errata=errata)

    english, vietnamese = (seen(scoresheet_view(sheet, lang)) for lang in ("en", "vi"))
    assert "nothing → “0”: why" in english
    assert "“11” → nothing: why" in english
    assert "không có gì → “0”: lý do" in vietnamese
