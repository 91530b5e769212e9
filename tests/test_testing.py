"""The kit for authors of plugins: what it runs, what it finds, and what it makes for Hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from figures import LANG_SON
from ocopkit import Catalog, CouncilRules, InputError, Scorecard, rate
from ocopkit.contribution import Contribution
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.plugins.hooks import hookimpl
from ocopkit.rating.results import Status
from ocopkit.targets.observations import Observation, faults_of_observations
from ocopkit.targets.plans import Plan
from ocopkit.targets.priorities import Variant
from ocopkit.testing import Report, check_plugin, plugin_test
from ocopkit.testing.conformance import DECLARED, Result
from ocopkit.testing.strategies import observations, plans, scorecards, scoresheets
from plugs import folder
from test_plugins import _Unpicklable

SHEET = Catalog.builtin().scoresheet("vn-26-2026/01")


def failed(report: Report) -> list[str]:
    """The checks that failed."""
    return [each.check for each in report.outcomes if each.result is Result.FAILED]


def brings(**slots: Any) -> Contribution:
    """A contribution of so much."""
    return Contribution("hue", "1.0", **slots)


def sheet(**changed: Any) -> dict[str, Scoresheet]:
    """A scoresheet under an id of its own, changed."""
    return {"vn-26-2026/99": evolve(SHEET, id="vn-26-2026/99", **changed)}


def restless() -> object:
    """A plugin that brings something else whenever it is asked."""
    spreads = count()

    @hookimpl(api=1)
    def ocopkit_contribution() -> Contribution:
        return brings(councils={"a": CouncilRules("province", spread=next(spreads))})

    return SimpleNamespace(a=ocopkit_contribution)


def _breakers() -> Iterator[tuple[str, Callable[[Path], object]]]:
    """For every check a plugin that breaks just that."""
    part = evolve(SHEET.parts[0], title=evolve(SHEET.parts[0].title, en=""))
    yield "loads", lambda _: 3
    yield "reads", lambda home: folder(home, plans__a="id = 3")
    yield "something", lambda _: brings()
    regime = evolve(Catalog.builtin().regime("vn-148-2023"), id="vn-99-2026")
    yield "law", lambda _: brings(regimes={regime.id: regime})
    yield "ids", lambda _: brings(sets={"x": Catalog.builtin().sets(regime="vn-26-2026")[:1]})
    yield "taken", lambda _: brings(measures={"x": (LANG_SON.measures["subjects"],)})
    yield "scoresheets", lambda _: brings(scoresheets=sheet(parts=(part, *SHEET.parts[1:])))
    overlay = evolve(Catalog.builtin().variant("lang-son:vn-26-2026/01").overlay, bases=("vn-26-2026/01",))
    yield "bases", lambda _: brings(variants={"hue:x": Variant(evolve(overlay, bases=("vn-26-2026/27",)))})
    yield "variants", lambda _: brings(variants={"hue:x": Variant(evolve(overlay, total=99))})
    yield (
        "plans",
        lambda _: brings(
            plans={"a": evolve(LANG_SON, id="a", objectives=LANG_SON.objectives[:1] * 2, baseline=())}
        ),
    )
    yield (
        "measures",
        lambda _: brings(measures={"x": (evolve(LANG_SON.measures["subjects"], id="a", share_of="b"),)}),
    )
    yield "pickles", lambda _: brings(councils={"a": _Unpicklable("province")})
    yield "rated", lambda _: brings(scoresheets=sheet(marks_rest_on="a question that nobody asks"))
    yield "again", lambda _: restless()


BREAKERS = list(_breakers())


class TestChecks:
    """`check_plugin` and `plugin_test`."""

    @pytest.mark.parametrize(("check", "breaks"), BREAKERS, ids=[id for id, _ in BREAKERS])
    def test_what_breaks_one(self, tmp_path: Path, check: str, breaks: Callable[[Path], object]) -> None:
        """A plugin that breaks one check fails that one and no other, in both languages, with what to change."""
        report = check_plugin(breaks(tmp_path))

        assert ([check], False) == (failed(report), report.sound)
        assert f"FAILED       {check}: " in report.say("en")
        assert f"KHÔNG ĐẠT    {check}: " in report.say("vi")
        assert all(fault.expected.vi for each in report.outcomes for fault in each.faults)

    def test_why_one_was_skipped(self) -> None:
        """A check that is skipped says that there is nothing to check, and no other says so."""
        report = check_plugin("dong-thap")
        skipped = report.count(Result.SKIPPED)

        for said, why in (
            (report.say("en"), " (nothing of that kind is brought)"),
            (report.say("vi"), " (plugin không có loại này)"),
        ):
            assert skipped == sum(line.endswith(why) for line in said.splitlines()) > 0

    @pytest.mark.parametrize("name", ["dong-thap", "lang-son", "ocopkit"])
    def test_ours(self, name: str) -> None:
        """Ocopkit's own plugins pass, every declared check having run."""
        report = check_plugin(name)

        assert (True, (), len(DECLARED)) == (report.sound, report.missing, len(report.outcomes))
        assert f"{name}: {len(DECLARED)} of {len(DECLARED)} checks ran" in report.say("en").splitlines()[-1]

    def test_an_overlay_without_a_plan(self, tmp_path: Path) -> None:
        """An overlay need not speak of a plan."""
        overlay = (
            "base = 'vn-26-2026/01'\ntitle = ['a', 'b']\ncitation = '1/KH-UBND section 1'\ntotal = 100\n"
        )

        assert check_plugin(folder(tmp_path, variants__a=overlay)).sound

    def test_fewer_than_declared(self) -> None:
        """A report in which a declared check is missing is not sound, and says which."""
        report = check_plugin("lang-son")
        cut = Report(report.plugin, report.outcomes[:-1])

        assert (False, ("again",)) == (cut.sound, cut.missing)
        assert "NOT RUN      again" in cut.say("en")

    def test_names(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A plugin on the path is found by its name, and any folder by its path, as text too."""
        monkeypatch.setenv("OCOPKIT_PLUGIN_PATH", str(folder(tmp_path)))
        elsewhere = folder(tmp_path / "elsewhere", "sa-pa")

        assert check_plugin("hue").sound
        assert check_plugin(tmp_path / "hue").sound
        assert check_plugin(str(elsewhere)).sound

    @pytest.mark.parametrize(
        ("name", "said"),
        [("lang-so", 'found "lang-so". Did you mean "lang-son"?'), ("dp/plan", 'found "dp/plan"')],
    )
    def test_what_is_nowhere(self, monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
        """A name that no plugin has is refused with the nearest, whatever the environment switches."""
        monkeypatch.setenv("OCOPKIT_PLUGINS", "hue")
        with pytest.raises(InputError) as refused:
            check_plugin(name)

        assert (
            f"plugin: expected the name of a plugin that is there, or a folder with plugin.toml, {said}"
            == str(refused.value)
        )

    def test_in_pytest(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A test made of a sound plugin passes and tells how many checks ran; of a broken one it fails with the report."""
        plugin_test(folder(tmp_path))()
        assert f"{len(DECLARED)} of {len(DECLARED)} checks ran" in capsys.readouterr().out

        with pytest.raises(AssertionError, match="FAILED       something"):
            plugin_test(brings())()


class TestStrategies:
    """What Hypothesis makes of the types, by name and by type."""

    @given(scorecards(), scorecards(complete=True), st.from_type(Scorecard))
    def test_cards(self, any_card: Scorecard, complete: Scorecard, by_type: Scorecard) -> None:
        """Every card can be rated, and one with all answers is not incomplete."""
        catalog = Catalog.builtin()

        assert all(rate(each, catalog).status for each in (any_card, by_type))
        assert rate(complete, catalog).status is not Status.INCOMPLETE

    @given(st.data())
    def test_figures(self, data: st.DataObject) -> None:
        """Every figure is one that its plan takes."""
        plan = data.draw(plans() | st.from_type(Plan))
        found = data.draw(observations(st.just(plan)))

        assert [] == list(faults_of_observations([found], plan))
        assert data.draw(st.from_type(Observation)).source

    @given(scoresheets() | st.from_type(Scoresheet))
    def test_scoresheets(self, sheet: Scoresheet) -> None:
        """Every scoresheet is one that is held."""
        assert Catalog.builtin().holds(sheet.id)
