"""Text of users and plugins is shown as text: it steers no terminal, no spreadsheet, no picture and no file."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import attrs
import pytest
from attrs import evolve
from pyarrow import parquet
from rich.console import RenderableType
from rich.text import Text as Styled

from cards import CATALOG, perfect
from figures import LANG_SON
from ocopkit import Fault, InputError, Product, rate
from ocopkit.contribution import Contribution, Quarantined
from ocopkit.formats.blank import blank_card
from ocopkit.formats.results import to_json
from ocopkit.formats.tables import save_outcome
from ocopkit.law.text import Lang, Text, printable
from ocopkit.simulation import (
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Scenario,
    sensitivity,
    simulate,
)
from ocopkit.targets.assess import assess
from ocopkit.views import bullets, chances, tornado
from ocopkit.views.plans import assessment_view, plan_view, plans_view
from ocopkit.views.plugins import doctor_view, plugins_view
from ocopkit.views.ratings import rating_view
from ocopkit.views.scoresheets import scoresheet_view
from ocopkit.views.simulation import outcome_view, sensitivity_view
from ocopkit.views.terminal import show

T = TypeVar("T")

LANGS: tuple[Lang, ...] = ("vi", "en")
MARKUP = " [bold]b[/] [link=x]l :warning: "
# A window's title, a colour, both with the old sign of one byte; letters turned round, joined, none at all.
STEERS = "\x1b]0;t\x07 \x1b[31m \x9b31m \x9d0;t\x9c \u202er\u2066i \u200b\u2028 \x7f\x08"
EVIL = f"{MARKUP}{STEERS}"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# Only what rich itself writes for colours and their end.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def spoilt(value: T, evil: str = EVIL) -> T:
    """A value with something hostile at the end of every bilingual text in it."""
    return _spoilt(value, evil)  # type: ignore[no-any-return]  # of the same type


def _spoilt(value: Any, evil: str) -> Any:
    match value:
        case Text():
            return Text(value.vi + evil, value.en + evil)
        case tuple():
            return tuple(_spoilt(each, evil) for each in value)
        case Mapping():
            return type(value)({key: _spoilt(each, evil) for key, each in value.items()})  # type: ignore[call-arg]
        case _ if attrs.has(type(value)):
            given = [each for each in attrs.fields(type(value)) if each.init]
            return evolve(value, **{each.alias: _spoilt(getattr(value, each.name), evil) for each in given})
    return value


PLAN = spoilt(LANG_SON)
SCENARIO = Scenario(
    PLAN.id,
    Initial(date(2020, 12, 31), stars={"3": 21, "4": 9}),
    Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8})),
)
SHEET = spoilt(CATALOG.scoresheet("vn-26-2026/01"))


def views(lang: Lang) -> list[RenderableType]:
    """A view of each kind, of hostile values."""
    card = perfect(CATALOG.scoresheet("vn-26-2026/01"))
    left = Quarantined(
        "x\x1b[m", "1\x9b", EVIL, (Fault((EVIL,), EVIL, Text(EVIL, EVIL), Text(EVIL, EVIL), EVIL),)
    )
    regime = CATALOG.regime("vn-26-2026")
    return [
        rating_view(rate(card, CATALOG), regime, lang, sheet=SHEET, product=Product(EVIL), file=EVIL),
        rating_view(rate(card, CATALOG), regime, lang, file=EVIL),
        scoresheet_view(SHEET, lang),
        plan_view(PLAN, lang),
        plans_view([PLAN], lang),
        assessment_view(assess(PLAN, [], on=date(2025, 12, 1)), lang),
        plugins_view([Contribution("hue", "1\x9b", title=Text(EVIL, EVIL))], [left], lang),
        doctor_view([], [left], lang),
        outcome_view(simulate(PLAN, SCENARIO, draws=10), lang),
        sensitivity_view(sensitivity(PLAN, SCENARIO, draws=10), lang, target="new-3-star"),
    ]


class TestTerminal:
    """What people look at."""

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("stream", [io.StringIO, Terminal])
    def test_views(self, lang: Lang, stream: type[io.StringIO]) -> None:
        """No view lets signs through that steer a terminal, and none takes words in brackets for colours."""
        for view in views(lang):
            out = stream()
            show(view, out)
            said = out.getvalue()
            assert [] == STEERING.findall(COLOURS.sub("", said) if stream is Terminal else said)
            for written in (
                "[bold]b[/]",
                "[link=x]l",
                ":warning:",
                r"\x1b[31m",
                r"\x9b31m",
                r"\u202er\u2066i",
            ):
                assert written in said

    def test_spaces(self) -> None:
        """Lines and spaces of every width stay what they are."""
        out = io.StringIO()
        show(Styled("10\xa0000 đ\u2003x\nhai"), out)

        assert "10\xa0000 đ\u2003x\nhai\n" == out.getvalue()
        assert "a\nb\xa0c\\t" == printable("a\nb\xa0c\t", lines=True)

    def test_faults(self) -> None:
        """A fault is one line without such signs, whatever is in it."""
        fault = Fault((EVIL,), EVIL, Text(EVIL, EVIL), Text(EVIL, EVIL), EVIL)

        for said in (fault.say("vi"), fault.say("en"), str(InputError([fault]))):
            assert said.isprintable()
            assert 5 == said.count(MARKUP)


class TestFiles:
    """What other programs read."""

    def test_json(self) -> None:
        """JSON holds such signs written out, reads back as what it was, and is else as people read it."""
        shape = {"name": f"Trà\xa0“sen” 茶 {EVIL}\U000e0041\udcff"}
        said = to_json([shape])

        assert [] == STEERING.findall(said)
        assert [shape] == json.loads(said)
        assert "Trà\xa0“sen” 茶  [bold]" in said
        assert said.encode("utf-8")

    @pytest.mark.parametrize("evil", [EVIL, '\n"1.1" = 3\n', "\r\n[answers]\r\n"])
    @pytest.mark.parametrize("lang", LANGS)
    def test_blank_card(self, lang: Lang, evil: str) -> None:
        """Whatever a plugin's scoresheet says, a blank card is a card with nothing answered yet."""
        text = blank_card(spoilt(CATALOG.scoresheet("vn-26-2026/26"), evil), lang)

        assert [] == STEERING.findall(text)
        read = tomllib.loads(text)
        assert {"scoresheet": "vn-26-2026/26", "product": {}, "answers": {}} == read

    @pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
    def test_spreadsheets(self, tmp_path: Path, begins: str) -> None:
        """A text that a spreadsheet would run gets an apostrophe in CSV, and is left alone elsewhere; numbers are."""
        id = f'{begins}HYPERLINK("http://x","=1")'
        target = evolve(LANG_SON.by_id["new-3-star"], id=id)
        outcome = simulate(evolve(LANG_SON, targets=(target,)), SCENARIO, draws=10, seed=1)
        for ending in ("csv", "parquet", "json"):
            save_outcome(outcome, tmp_path / f"a.{ending}", "en")

        with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
            rows = [*csv.DictReader(file)]
        assert {f"'{id}"} == {row["target"] for row in rows}
        assert {"lang-son-2021-2025"} == {row["plan"] for row in rows}
        assert "-" not in "".join(row["q50"] + row["mean"] for row in rows)
        assert all(float(row["mean"]) >= 0 for row in rows)
        assert {id} == {row["target"] for row in parquet.read_table(tmp_path / "a.parquet").to_pylist()}
        assert id == json.loads((tmp_path / "a.json").read_text("utf-8"))["targets"][0]["id"]


class TestPictures:
    """What is drawn."""

    @pytest.mark.parametrize("evil", ["[b]\x1b\u202e\x07", r" 5$ 10$ $\frac{$", "<b>&amp;</b>]]>"])
    def test_words(self, tmp_path: Path, evil: str) -> None:
        """A picture shows dollars, brackets and steering signs as they are written, in SVG as in PNG."""
        plan = spoilt(LANG_SON, evil)
        outcome, swings = simulate(plan, SCENARIO, draws=10), sensitivity(plan, SCENARIO, draws=10)
        found = assess(plan, [], on=date(2025, 12, 1))
        lang: Lang = "en"
        drawn = [bullets.draw(found, lang), chances.draw(outcome, lang), tornado.draw(swings, lang)]
        for figure in drawn:
            figure.savefig(tmp_path / "shown.png", dpi=60)
        bullets.save_picture(found, lang, tmp_path / "bullets.svg")
        chances.save_picture(outcome, lang, tmp_path / "chances.svg")
        tornado.save_picture(swings, lang, tmp_path / "tornado.svg")
        for name in ("bullets", "chances", "tornado"):
            svg = ET.parse(tmp_path / f"{name}.svg")  # noqa: S314  # written above
            said = re.sub(r"\s", "", "".join(svg.getroot().itertext()))
            assert re.sub(r"\s", "", printable(evil, lines=True)) in said
