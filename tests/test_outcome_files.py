"""Outcomes in files: JSON, CSV and Parquet, each with where it comes from, whole or not at all."""

from __future__ import annotations

import io
import json
import stat
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from pyarrow import csv, parquet

from cards import CATALOG
from ocopkit import InputError
from ocopkit.formats.files import write_whole
from ocopkit.formats.outcomes import outcome_json
from ocopkit.formats.results import to_json
from ocopkit.formats.scenarios import scenario_document
from ocopkit.formats.schemas import schema
from ocopkit.formats.tables import save_outcome
from ocopkit.simulation import (
    Change,
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Outcome,
    Regrading,
    Scenario,
    Subjects,
    compare,
    needed,
    sensitivity,
    simulate,
)
from ocopkit.targets.filters import Attribute, SubjectKind

PLAN = CATALOG.plan("dong-thap-2021-2025")
START = Initial(date(2020, 12, 31), stars={"3": 200}, subjects={SubjectKind.ENTERPRISE: 3})
LEVERS = Levers(
    Intake(Distribution.POISSON, [40] * 5),
    DossierOutcome({"none": 0.2, "3": 0.7, "5": 0.1}),
    subjects=Subjects({SubjectKind.COOPERATIVE: 0.5, SubjectKind.FARM: 0.5}),
    attributes={Attribute.POSTMART: 0.5, Attribute.VOSO: 1},
)
CHANGES = [Change(date(2023, 1, 1), Levers(regrading=Regrading(0.5)))]
SCENARIO = Scenario(PLAN.id, START, LEVERS, changes=CHANGES)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """The outcome of a scenario of Đồng Tháp's plan."""
    return simulate(PLAN, SCENARIO, draws=300, seed=3)


def as_json(found: Outcome, **beside: Any) -> Any:
    """An outcome as another program reads it, held against its schema."""
    read = json.loads(to_json(outcome_json(found, "en", **beside)))
    jsonschema.validate(read, schema("outcome"))
    return read


class TestJson:
    """The keys that others rely on, exact but for probabilities."""

    def test_keys(self, outcome: Outcome) -> None:
        """Targets have probability, error and quantiles; the whole has joint, seed, draws and versions."""
        read = as_json(outcome)
        share = next(each for each in read["targets"] if each["id"] == "cooperatives-share")

        assert (300, 3, {"ocopkit", "numpy", "python"}) == (
            read["draws"],
            read["seed"],
            set(read["versions"]),
        )
        assert 0 <= read["joint"] <= 1
        assert read["joint_error"] > 0
        assert outcome.binding is not None
        assert outcome.binding.target.id == read["binding"]
        last = outcome.by_id["cooperatives-share"].last
        assert last is not None
        assert ["5", "25", "50", "75", "95"] == list(share["quantiles"])
        assert last.quantile(50) == Fraction(share["quantiles"]["50"])
        assert [2021, 2022, 2023, 2024, 2025] == [int(each["on"][:4]) for each in share["trajectory"]]
        assert share["probability"] == share["trajectory"][-1]["met"]
        assert share["shortfall"]["mean"] != 0

    def test_what_is_not_simulated(self, outcome: Outcome) -> None:
        """What is not simulated is null, never absent and never 0, and says why."""
        read = {each["id"]: each for each in as_json(outcome)["targets"]}
        forum = read["international-forum"]

        assert set(read["new-3-star"]) == set(forum)
        unknown = ("probability", "error", "quantiles", "mean", "shortfall", "trajectory", "others", "untold")
        assert {None} == {forum[key] for key in unknown}
        assert forum["reason"].startswith("A simulation does not count this")
        nothing = as_json(simulate(PLAN, evolve(SCENARIO, levers=Levers(), changes=()), draws=5))
        assert (None, None, None) == (nothing["joint"], nothing["joint_error"], nothing["binding"])

    def test_the_scenario(self, outcome: Outcome) -> None:
        """The scenario stands in the result as a file would say it, with changes and defaults."""
        read = as_json(outcome)["scenario"]

        assert scenario_document(SCENARIO) == read
        assert {"since": "2023-01-01", "regrading": {"files": "1/2"}} == read["changes"][0]
        assert (["12-31"], "2023-12-31", 1) == (
            read["rounds"]["days"],
            read["initial"]["ends"],
            read["subjects"]["new"],
        )

    def test_what_stands_beside(self, outcome: Outcome) -> None:
        """What it would take, what moves it and another scenario stand in keys of their own."""
        need = needed(PLAN, SCENARIO, "intake", 0.5, target="new-3-star", draws=100)
        swings = sensitivity(PLAN, SCENARIO, draws=50)
        other = compare(PLAN, SCENARIO, evolve(SCENARIO, changes=()), draws=50)
        read = as_json(outcome, need=need, sensitivity=swings, against=other)
        impossible = as_json(outcome, need=evolve(need, value=None, least=None, safe=None))

        assert ("intake", "new-3-star", 0.5) == tuple(
            read["need"][key] for key in ("lever", "target", "wished")
        )
        assert read["need"]["least"] <= read["need"]["value"] <= read["need"]["safe"]
        assert impossible["need"]["value"] is None
        assert ["intake", "outcome", "regrading"] == [each["lever"] for each in read["sensitivity"]["swings"]]
        assert read["sensitivity"]["swings"][0]["less"]["international-forum"] is None
        assert {None, "new-3-star"} <= {each["target"] for each in read["against"]["differences"]}
        assert "changes" not in read["against"]["scenario"]


class TestTables:
    """Tables for statistics: a line a target and day."""

    def test_csv_and_parquet_say_the_same(self, outcome: Outcome, tmp_path: Path) -> None:
        """Both have the same lines, with plan, draws, seed and versions on each."""
        for ending in ("csv", "parquet"):
            save_outcome(outcome, tmp_path / f"odds.{ending}", "en")
        of_csv = csv.read_csv(tmp_path / "odds.csv").to_pylist()
        of_parquet = parquet.read_table(tmp_path / "odds.parquet").to_pylist()

        assert len(of_csv) == len(of_parquet)
        new = [each for each in of_parquet if each["target"] == "new-3-star"]
        last = outcome.by_id["new-3-star"].last
        assert last is not None
        assert (date(2025, 12, 31), float(last.quantile(50) or 0)) == (new[-1]["on"], new[-1]["q50"])
        assert ({PLAN.id}, {300}, {3}) == tuple(
            {each[key] for each in of_parquet} for key in ("plan", "draws", "seed")
        )
        assert [each["q95"] for each in of_csv] == [each["q95"] for each in of_parquet]
        [forum] = [each for each in of_parquet if each["target"] == "international-forum"]
        assert forum["probability"] is None
        assert forum["reason"]

    def test_each_line_says_its_scenario(self, outcome: Outcome, tmp_path: Path) -> None:
        """Each line has the whole scenario, and the regimes by which its cards were rated."""
        for name, read in (("odds.parquet", parquet.read_table), ("odds.csv", csv.read_csv)):
            save_outcome(outcome, tmp_path / name, "en")
            [scenario] = {each["scenario"] for each in read(tmp_path / name).to_pylist()}
            assert scenario_document(SCENARIO) == json.loads(scenario)
        by_cards = DossierOutcome({"3": 1}, cards=["a.toml"], regimes=["vn-26-2026", "vn-1048-2019"])
        rated = evolve(outcome, scenario=evolve(SCENARIO, levers=evolve(LEVERS, outcome=by_cards)))
        save_outcome(rated, tmp_path / "odds.csv", "en")
        [joint] = {each["joint"] for each in csv.read_csv(tmp_path / "odds.csv").to_pylist()}
        assert outcome.joint is not None
        assert float(outcome.joint.value) == joint
        assert "vn-1048-2019 vn-26-2026" == csv.read_csv(tmp_path / "odds.csv").to_pylist()[0]["regimes"]

    def test_readings_are_said(self, tmp_path: Path) -> None:
        """Readings that were chosen stand in the JSON and on each line, as they change the figures."""
        chosen = {"new-counted-from": "from-the-plan"}
        found = simulate(PLAN, SCENARIO, draws=5, readings=chosen)
        save_outcome(found, tmp_path / "odds.csv", "en")

        assert chosen == as_json(found)["readings"]
        assert (
            "new-counted-from=from-the-plan" == csv.read_csv(tmp_path / "odds.csv").to_pylist()[0]["readings"]
        )

    def test_json_too(self, outcome: Outcome, tmp_path: Path) -> None:
        """A JSON file holds what the command prints."""
        save_outcome(outcome, tmp_path / "odds.json", "en")

        assert as_json(outcome) == json.loads((tmp_path / "odds.json").read_text("utf-8"))

    def test_no_figure_in_any_draw(self, tmp_path: Path) -> None:
        """Where no draw has a figure the cells are empty."""
        levers = evolve(LEVERS, outcome=DossierOutcome({"none": 1}))
        found = simulate(PLAN, Scenario(PLAN.id, Initial(START.as_of), levers), draws=5)
        save_outcome(found, tmp_path / "odds.parquet", "en")
        rows = parquet.read_table(tmp_path / "odds.parquet").to_pylist()

        assert {None} == {each["q50"] for each in rows if each["target"] == "online-platforms-share"}

    @pytest.mark.parametrize("name", ["odds.xlsx", "odds", "none/odds.json"])
    def test_what_cannot_be_written(self, outcome: Outcome, tmp_path: Path, name: str) -> None:
        """Another ending, and a folder that is not there, are named; nothing is written."""
        with pytest.raises(InputError) as refused:
            save_outcome(outcome, tmp_path / name, "en")
        assert str(tmp_path / name) == refused.value.faults[0].file
        assert [] == list(tmp_path.iterdir())


class TestWholeOrNot:
    """A file is written whole, or stays as it was."""

    def test_a_file_keeps_its_rights_and_links(self, tmp_path: Path) -> None:
        """What is written anew has the rights of the old file, and a link leads to it still."""
        file, link = tmp_path / "a.json", tmp_path / "link.json"
        file.write_text("old")
        file.chmod(0o640)
        link.symlink_to(file)
        write_whole(link, b"new")

        assert ("new", 0o640) == (file.read_text("utf-8"), stat.S_IMODE(file.stat().st_mode))
        assert link.is_symlink()

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where writing fails in the midst the old file stays, and nothing lies beside it."""
        (tmp_path / "a.json").write_text("old")

        def full(self: Path, _: str) -> io.BytesIO:
            self.touch()

            class Full(io.BytesIO):
                """A stream that nothing can be written to."""

                def write(self, _: object) -> int:
                    """Fail, as on a full disk."""
                    raise OSError(28, "No space left on device")

            return Full()

        monkeypatch.setattr(Path, "open", full)
        with pytest.raises(
            InputError, match=r"a\.json: expected a file that can be written, found a full disk"
        ):
            write_whole(tmp_path / "a.json", b"new")
        monkeypatch.undo()
        assert ["a.json"] == [each.name for each in tmp_path.iterdir()]
        assert "old" == (tmp_path / "a.json").read_text("utf-8")

    def test_an_interrupt(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupt before the end leaves no half file behind."""

        def interrupt(_: Path, __: Path) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Path, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_whole(tmp_path / "a.json", b"new")
        assert [] == list(tmp_path.iterdir())
