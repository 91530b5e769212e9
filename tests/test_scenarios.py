"""What a scenario file may say, and everything that is wrong in one, at once."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from cards import CATALOG, perfect
from ocopkit import InputError
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.scenarios import read_scenario, scenario_document
from ocopkit.formats.schemas import schema
from ocopkit.rating.cards import Scorecard
from ocopkit.simulation import (
    Batch,
    Change,
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Ministry,
    Regrading,
    Rounds,
    Scenario,
    Subjects,
    Withdrawals,
)
from ocopkit.simulation.checks import faults_of_scenario
from ocopkit.simulation.rounds import days_of, rounds_of
from ocopkit.targets.filters import Attribute, SubjectKind

PLAN = CATALOG.plan("lang-son-2021-2025")
START = date(2020, 12, 31)

ISSUE = """
plan = "lang-son-2021-2025"
[initial]
as_of = 2020-12-31
stars = { "3" = 21, "4" = 9 }
[intake]
distribution = "fixed"
per_year = [10, 10, 10, 10, 10]
[outcome]
stars = { none = 0.2, "3" = 0.6, "4" = 0.18, "5" = 0.02 }
"""


def read(folder: Path, text: str, name: str = "scenario.toml") -> Scenario:
    """The scenario of a file with this text."""
    (folder / name).write_text(text, "utf-8")
    return read_scenario(folder / name, PLAN, CATALOG)


def faults_in(folder: Path, text: str) -> list[str]:
    """What is said of a file with this text, without the file's name."""
    with pytest.raises(InputError) as refused:
        read(folder, text)
    return [evolve(each, file=each.file and Path(each.file).name).say("en") for each in refused.value.faults]


def test_the_keys_that_others_rely_on(tmp_path: Path) -> None:
    """A file with plan, initial, intake and outcome is a scenario, its probabilities exact."""
    scenario = read(tmp_path, ISSUE)

    assert (START, {"3": 21, "4": 9}) == (scenario.initial.as_of, scenario.initial.stars)
    assert Intake(Distribution.FIXED, [10] * 5) == scenario.levers.intake
    assert scenario.levers.outcome is not None
    expected = [Fraction(1, 5), Fraction(3, 5), Fraction(9, 50), Fraction(1, 50)]
    assert expected == list(scenario.levers.outcome.chances)


def test_json_says_the_same(tmp_path: Path) -> None:
    """A scenario written as JSON by its document reads as the same scenario, defaults filled in."""
    scenario = read(tmp_path, (EVERYTHING))
    written = json.dumps(scenario_document(scenario))
    again = read(tmp_path, written, "scenario.json")

    assert scenario_document(again) == scenario_document(scenario)
    assert again == evolve(scenario, initial=again.initial)
    assert date(2023, 12, 31) == again.initial.ends


EVERYTHING = """
plan = "lang-son-2021-2025"
[initial]
as_of = 2020-12-31
stars = { "3" = 21, "4" = 8 }
subjects = { enterprise = 3, cooperative = 13 }
[[initial.products]]
stars = 5
recognised = 2020-01-15
ends = 2023-01-15
subject = "farm"
attributes = ["voso"]
[[initial.products]]
potential = true
count = 2
[rounds]
days = ["06-30", "12-31"]
[intake]
distribution = "negative-binomial"
dispersion = 2.5
per_round = [1, 2, 3, 4, 5, 6, 7, 8, 9, "19/2"]
decided_after = 1
[outcome]
stars = { none = 0.2, "3" = "4/5" }
[ministry]
confirms = 0.25
after = 2
[regrading]
files = 0.5
stars = { none = 0.5, "4" = 0.5 }
[upgrades]
"3" = 0.1
[withdrawals]
each_round = 0.01
[subjects]
new = 0.5
mix = { cooperative = 0.5, household = 0.5 }
attributes = { women-led = 0.4 }
[attributes]
voso = 0.5
[[changes]]
since = 2023-01-01
regrading = { files = 1 }
[[changes]]
since = 2024-01-01
upgrades = { "4" = 0.5 }
"""


def test_changes_take_the_place_of_levers() -> None:
    """From its day on a change says its levers whole, and leaves the others as they were."""
    base = Levers(regrading=Regrading("1/2", {"3": 1}), upgrades={"3": 0.1})
    changes = [
        Change(date(2024, 1, 1), Levers(upgrades={"4": 0.2})),
        Change(date(2023, 6, 30), Levers(regrading=Regrading(1))),
    ]
    scenario = Scenario(PLAN.id, Initial(START), base, changes=changes)

    assert base == scenario.on(date(2023, 6, 29))
    assert Levers(regrading=Regrading(1), upgrades={"3": 0.1}) == scenario.on(date(2023, 6, 30))
    assert {"4": Fraction(1, 5)} == scenario.on(date(2025, 1, 1)).upgrades


def test_a_float_is_what_it_is_printed_as() -> None:
    """In Python 0.1 is a tenth, and not the nearest double."""
    assert Fraction(1, 10) == Ministry(0.1).confirms


def test_rounds_after_the_beginning_up_to_the_end() -> None:
    """A round on the day of the initial state has been; one on the plan's last day is played."""
    scenario = Scenario(PLAN.id, Initial(date(2025, 6, 30)), rounds=Rounds(("12-31", "06-30")))

    [only] = rounds_of(scenario, PLAN.period.until)
    assert (1, date(2025, 12, 31), date(2026, 6, 30)) == (only.number, only.day, only.following)
    assert (date(2025, 12, 31),) == days_of(PLAN.period, PLAN.targets, date(2025, 6, 30))


class TestWhatCannotBe:
    """Every fault has its place, what was found and what was expected."""

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (('"lang-son-2021-2025"', '"x"'), ['plan: expected lang-son-2021-2025, found "x"']),
            (("as_of = 2020", "as_of = 2025"), ["initial › as_of: expected a day from 2011-01-01 on and before 2025-12-31, the plan's last, found 2025-12-31"]),
            (('"3" = 21', '"6" = 21'), ['initial › stars › 6: expected one of: 3, 4, 5, found "6"']),
            (('"3" = 21', '"3" = -1'), ["initial › stars › 3: expected a whole number, 0 to 100000, found -1"]),
            (('"3" = 21', '"3" = 99999'), ["initial: expected at most 100000 products, found 100008"]),
            (('"fixed"', '"poison"'), ['intake › distribution: expected one of: fixed, poisson, negative-binomial, found "poison". Did you mean "poisson"?']),
            (("[10, 10, 10", "[10, 10.5, -1"), ["intake › per_year › 2: expected a whole number, as it is fixed, found 10.5", "intake › per_year › 3: expected 0, or a number from 0.000001 to 100000, found -1"]),
            (("[10, 10, 10", "[10"), ["intake › per_year: expected 5 numbers, one a year, 2021 to 2025, found 3"]),
            (("none = 0.2", "none = 0.3"), ["outcome › stars: expected probabilities that add up to 1, found 1.1"]),
            (("none = 0.2", "nothing = 0.2"), ['outcome › stars › nothing: expected one of: none, 3, 4, 5, found "nothing"']),
            (("none = 0.2", "none = -0.2"), ["outcome › stars › none: expected a probability, a number from 0 to 1, found -0.2"]),
            (("[outcome]\nstars", "[outcome]\nstar"), ['outcome › star: expected a known key, found "star". Did you mean "stars"?']),
            (("[outcome]\nstars", "[outcome]\n[regrading]\nfiles = 1\nstars"), ["outcome › stars: expected stars, or cards that are rated, found nothing"]),
            (("[initial]", "draws = 3\n[initial]"), ['draws: expected a known key, found "draws". Did you mean "withdrawals"?']),
        ],
    )  # fmt: skip
    def test_one_fault(self, tmp_path: Path, change: tuple[str, str], said: list[str]) -> None:
        """What one change of a sound file makes wrong is said, and nothing else."""
        assert [f"scenario.toml: {each}" for each in said] == faults_in(tmp_path, ISSUE.replace(*change))

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ("[rounds]\ndays = []", ["rounds › days: expected at least one day as 12-31, found []"]),
            ('[rounds]\ndays = ["02-29", "6-30", "12-31", "12-31"]', ['rounds › days › 1: expected a day of every year, as 12-31, found "02-29"', 'rounds › days › 2: expected a day of every year, as 12-31, found "6-30"', 'rounds › days › 4: expected each day once, found "12-31"']),
            ('[rounds]\ndays = ["06-30", "12-31"]', ["intake › per_year: expected per_round, as there are several rounds a year, found 2"]),
            ("[ministry]\nconfirms = 2\nafter = 0", ["ministry › confirms: expected a probability, a number from 0 to 1, found 2", "ministry › after: expected a whole number, 1 to 100000, found 0"]),
            ('[regrading]\nfiles = 0.5\nstars = { "3" = 0.5 }', ["regrading › stars: expected probabilities that add up to 1, found 0.5"]),
            ('[upgrades]\n"5" = 0.5', ['upgrades › 5: expected one of: 3, 4, found "5"']),
            ("[withdrawals]\neach_round = true", ["withdrawals › each_round: expected an exact number, found true"]),
            ("[subjects]\nmix = { farm = 0.5 }\nnew = 3", ["subjects › mix: expected probabilities that add up to 1, found 0.5", "subjects › new: expected a probability, a number from 0 to 1, found 3"]),
            ("[attributes]\nupgraded = 0.5", ['attributes › upgraded: expected none: upgrades and regrading say this, found "1/2"']),
            ("[[changes]]\nsince = 2020-12-31\n[[changes]]\nsince = 2026-01-01\nupgrades = {}", ["changes › 1 › since: expected a day after 2020-12-31 and up to 2025-12-31, found 2020-12-31", "changes › 1: expected at least one lever, found nothing", "changes › 2 › since: expected a day after 2020-12-31 and up to 2025-12-31, found 2026-01-01"]),
            ("[[changes]]\nsince = 2021-02-01\nministry = { confirms = 1 }\n[[changes]]\nsince = 2021-02-01\nministry = { confirms = 0 }", ["changes › 2 › ministry: expected each lever once a day, found 2021-02-01"]),
            ('[[changes]]\nsince = 2021-02-01\nintake = { distribution = "fixed", per_round = [1], dispersion = 1 }', ["changes › 1 › intake › dispersion: expected none: it is of negative-binomial only, found 1", "changes › 1 › intake › per_round: expected 5 numbers, one a round, found 1"]),
            ('[[changes]]\nsince = 2021-02-01\nintake = { distribution = "negative-binomial" }', ["changes › 1 › intake: expected one of per_year and per_round, found nothing", "changes › 1 › intake › dispersion: expected a number from 0.000001 to 1000000000, found nothing"]),
            ('[[changes]]\nsince = 2021-02-01\nintake = { distribution = "fixed", per_year = [1, 1, 1, 1, 1], per_round = [1, 1, 1, 1, 1] }', ["changes › 1 › intake: expected one of per_year and per_round, found per_year, per_round"]),
            ("[[initial.products]]\nstars = 6\n[[initial.products]]\nstars = 3\npotential = true\n[[initial.products]]\ncount = 0.5", ["initial › products › 3 › count: expected a whole number, found 0.5"]),
        ],
    )  # fmt: skip
    def test_what_stands_beside(self, tmp_path: Path, more: str, said: list[str]) -> None:
        """What is wrong in a further table is said, and nothing else."""
        assert [f"scenario.toml: {each}" for each in said] == faults_in(tmp_path, f"{ISSUE}\n{more}")

    def test_a_beginning_that_is_too_early(self, tmp_path: Path) -> None:
        """A scenario begins at most ten years before its plan."""
        said = "scenario.toml: initial › as_of: expected a day from 2011-01-01 on and before 2025-12-31, the plan's last, found 2010-12-31"
        assert [said] == faults_in(tmp_path, ISSUE.replace("2020-12-31", "2010-12-31"))

    def test_spread_beyond_all_bounds(self, tmp_path: Path) -> None:
        """A dispersion is large enough for tables of numbers, and not so large that it says nothing."""
        text = ISSUE.replace('"fixed"', '"negative-binomial"\ndispersion = 0.009')
        said = "scenario.toml: intake › dispersion: expected a number from 0.01 to 1000000000, found 0.009"
        assert [said] == faults_in(tmp_path, text)

    def test_weeks_are_no_days(self, tmp_path: Path) -> None:
        """A week day as W01-1 is no day of every year."""
        said = 'scenario.toml: rounds › days › 1: expected a day of every year, as 12-31, found "W01-1"'
        assert [said] == faults_in(tmp_path, f'{ISSUE}\n[rounds]\ndays = ["W01-1"]')

    def test_a_number_where_a_table_is_asked_for(self, tmp_path: Path) -> None:
        """What is no table where one is asked for is said in plain words."""
        said = "scenario.toml: initial › subjects: expected a table, found 10"
        assert [said] == faults_in(tmp_path, ISSUE.replace("[intake]", "subjects = 10\n[intake]"))

    def test_dates_and_names_in_python(self) -> None:
        """Programs get the same faults for days that are texts, and for kinds and names that are none."""
        undated = Scenario(PLAN.id, Initial("2020-12-31"), changes=[Change("2022", Levers())])  # type: ignore[arg-type]  # on purpose
        named = Levers(
            Intake("uniform", [1] * 5),
            DossierOutcome({"3": 1}),
            subjects=Subjects({"coop": 1}),  # type: ignore[dict-item]  # on purpose
        )

        assert ["initial › as_of", "changes › 1 › since"] == [
            " › ".join(each.path) for each in faults_of_scenario(undated, PLAN)
        ]
        assert ["intake › distribution", "subjects › mix › coop"] == [
            " › ".join(each.path)
            for each in faults_of_scenario(Scenario(PLAN.id, Initial(START), named), PLAN)
        ]
        assert Distribution.POISSON is Intake("poisson", [1] * 5).distribution

    def test_initial_products(self, tmp_path: Path) -> None:
        """Products have three to five stars or are potential, recognised by the day, with a later end."""
        batches = """
        [[initial.products]]
        stars = 6
        [[initial.products]]
        stars = 3
        potential = true
        [[initial.products]]
        [[initial.products]]
        stars = 4
        count = 0
        recognised = 2021-01-01
        ends = 2020-01-01
        """

        assert [
            "scenario.toml: initial › products › 1 › stars: expected 3, 4 or 5, found 6",
            "scenario.toml: initial › products › 2 › stars: expected stars from 3 to 5, or potential = true, found 3",
            "scenario.toml: initial › products › 3 › stars: expected stars from 3 to 5, or potential = true, found nothing",
            "scenario.toml: initial › products › 4 › recognised: expected a day not after 2020-12-31, found 2021-01-01",
            "scenario.toml: initial › products › 4 › ends: expected a day from 2021-01-01 on, found 2020-01-01",
        ] == faults_in(tmp_path, ISSUE + batches)

    def test_years_that_are_over(self, tmp_path: Path) -> None:
        """Dossiers of a year of which no round is left are refused, not forgotten."""
        assert [
            "scenario.toml: intake › per_year › 1: expected 0: no round of 2021 is simulated, found 10"
        ] == faults_in(tmp_path, ISSUE.replace("2020-12-31", "2021-12-31"))

    def test_dossiers_without_outcome(self, tmp_path: Path) -> None:
        """Dossiers come to nothing that a simulation could count, unless their outcome is said."""
        text = ISSUE.partition("[outcome]")[0]

        assert ["scenario.toml: outcome: expected what dossiers get, found nothing"] == faults_in(
            tmp_path, text
        )

    def test_everything_at_once(self, tmp_path: Path) -> None:
        """Faults of shape do not hide those of meaning in other tables."""
        text = ISSUE.replace('"fixed"', "7").replace('plan = "lang-son-2021-2025"', 'plan = "x"')
        text += "[regrading]\nfiles = 3\n[attributes]\nvozo = 1"
        said = faults_in(tmp_path, text)

        assert ["intake › distribution", "attributes › vozo", "plan", "regrading › files"] == [
            each.split(": ")[1] for each in said
        ]

    def test_no_file_and_no_toml(self, tmp_path: Path) -> None:
        """A file that is missing, of another kind or no TOML is named."""
        with pytest.raises(InputError, match=r"none\.toml: expected a file that can be read"):
            read_scenario(tmp_path / "none.toml", PLAN, CATALOG)
        with pytest.raises(InputError, match=r"none\.csv: expected a \.toml or a \.json file"):
            read_scenario(tmp_path / "none.csv", PLAN, CATALOG)

    def test_in_python_too(self) -> None:
        """What a program hands over is looked at like a file, whatever it is."""
        levers = Levers(
            intake=Intake(Distribution.NEGATIVE_BINOMIAL, ["many"] * 5, dispersion="much", decided_after=0.5),  # type: ignore[arg-type]  # on purpose
            outcome=DossierOutcome({"3": "all"}),
            subjects=Subjects({SubjectKind.FARM: 1}, attributes={Attribute.VOSO: "some"}),
            withdrawals=Withdrawals(float("nan")),
        )
        wrong = Scenario(PLAN.id, Initial(START, products=[Batch(True)]), levers, Rounds((1231,)))  # type: ignore[arg-type]  # on purpose

        paths = [" › ".join(each.path) for each in faults_of_scenario(wrong, PLAN)]
        assert [
            "initial › products › 1 › stars",
            "rounds › days › 1",
            *(f"intake › per_year › {n}" for n in range(1, 6)),
            "intake › dispersion",
            "intake › decided_after",
            "outcome › stars › 3",
            "withdrawals › each_round",
            "subjects › attributes › voso",
        ] == paths


class TestCards:
    """An outcome can be that of given cards, rated by their real scoresheets."""

    SHEET = CATALOG.scoresheet("vn-26-2026/01")

    def write(self, folder: Path, name: str, card: Scorecard) -> None:
        """A card file."""
        (folder / name).write_text(card_to_json(card), "utf-8")

    def with_cards(self, *names: str) -> str:
        """The issue's scenario with these cards in place of probabilities."""
        return ISSUE.partition("[outcome]")[0] + f"[outcome]\ncards = {json.dumps(list(names))}\n"

    def test_stars_of_cards(self, tmp_path: Path) -> None:
        """Each card is as likely; below three stars, thrown out and stopped get none, five are potential."""
        self.write(tmp_path, "five.json", perfect(self.SHEET))
        self.write(tmp_path, "four.json", perfect(self.SHEET, c1_5=3))
        self.write(tmp_path, "two.json", perfect(self.SHEET, c1_1="none", c1_2="none"))
        out = evolve(perfect(self.SHEET), declarations={"set/disqualifies-1": True})
        self.write(tmp_path, "out.json", out)
        outcome = read(
            tmp_path, self.with_cards("five.json", "four.json", "out.json", "out.json")
        ).levers.outcome

        assert outcome is not None
        assert [Fraction(1, 2), 0, Fraction(1, 4), Fraction(1, 4)] == list(outcome.chances)
        assert ("vn-26-2026",) == outcome.regimes
        assert ("vn-26-2026",) == read(tmp_path, self.with_cards("five.json")).regimes

    def test_read_back(self, tmp_path: Path) -> None:
        """What a result says of a scenario with cards reads as that scenario, beside the same cards."""
        self.write(tmp_path, "five.json", perfect(self.SHEET))
        scenario = read(tmp_path, self.with_cards("five.json"))

        again = read(tmp_path, json.dumps(scenario_document(scenario)), "again.json")
        assert again == evolve(scenario, initial=again.initial)

    def test_cards_without_stars(self, tmp_path: Path) -> None:
        """A card that is incomplete, gives parts only, cannot be read or is not there is refused, all at once."""
        self.write(tmp_path, "part.json", Scorecard(self.SHEET.id, {"1.1": 3}))
        (tmp_path / "sum.toml").write_text('regime = "vn-26-2026"\n[parts]\nA = 30\nB = 20\nC = 20\n')
        (tmp_path / "bad.toml").write_text('scoresheet = "vn-26-2026/01"\n[answers]\n"1.1" = 9\n')

        assert [
            'scenario.toml: outcome › cards › sum.toml: expected a card with its answers, found "vn-26-2026"',
            'bad.toml: answers › 1.1: expected an option from 1 to 3 or "none", found 9',
            "none.toml: expected a file that can be read, found nothing. There is no such file or folder",
            'scenario.toml: outcome › cards › part.json: expected a card that has stars, found "incomplete"',
        ] == faults_in(tmp_path, self.with_cards("part.json", "sum.toml", "bad.toml", "none.toml"))

    @pytest.mark.parametrize("way", ["up", "absolute", "link", "nul"])
    def test_cards_outside(self, tmp_path: Path, way: str) -> None:
        """A scenario opens no card outside its folder, whatever way leads there."""
        home = tmp_path / "home"
        home.mkdir()
        outside = tmp_path / "five.json"
        self.write(tmp_path, "five.json", perfect(self.SHEET))
        (home / "link.json").symlink_to(outside)
        name = {"up": "../five.json", "absolute": str(outside), "link": "link.json", "nul": "a\0.json"}[way]

        [fault] = faults_in(home, self.with_cards(name))
        assert fault.startswith("scenario.toml: outcome › cards › ")
        assert "expected a file in the scenario's folder or below it, found " in fault

    def test_cards_below(self, tmp_path: Path) -> None:
        """A card may lie in a folder of the scenario's folder, and may be a link to another there."""
        (tmp_path / "cards").mkdir()
        self.write(tmp_path / "cards", "five.json", perfect(self.SHEET))
        (tmp_path / "link.json").symlink_to(tmp_path / "cards" / "five.json")

        outcomes = [
            read(tmp_path, self.with_cards(each)).levers.outcome for each in ("cards/five.json", "link.json")
        ]
        assert [[0, 0, 0, 1]] * 2 == [list(each.chances) for each in outcomes if each is not None]

    def test_cards_and_stars(self, tmp_path: Path) -> None:
        """An outcome has either cards or probabilities."""
        self.write(tmp_path, "five.json", perfect(self.SHEET))
        text = ISSUE + 'cards = ["five.json"]\n'

        assert [
            'scenario.toml: outcome › cards: expected one of stars and cards, found ["five.json"]'
        ] == faults_in(tmp_path, text)


def test_the_schema_of_scenario_files() -> None:
    """`ocopkit schema scenario` names every key that a scenario file can have."""
    assert {"plan", "initial", "rounds", "intake", "outcome", "changes"} <= set(
        schema("scenario")["properties"]
    )
