"""The catalog: which regimes, sets and scoresheets there are, and on which days."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from ocopkit import Catalog, InputError, rate_parts
from ocopkit.contribution import Contribution, fold
from ocopkit.law.councils import CouncilRules
from ocopkit.law.text import bare
from ocopkit.rating.results import Gates


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2019, 8, 21), "vn-1048-2019"),
        (date(2023, 2, 23), "vn-1048-2019"),
        (date(2026, 5, 22), "vn-26-2026"),
        (date(2026, 8, 5), "vn-26-2026"),
        (date(2030, 12, 31), "vn-26-2026"),
    ],
)
def test_regime_on(catalog: Catalog, day: date, regime: str) -> None:
    """A regime holds from its first day (1048 article 3; 26/2026 article 11.1) to the day before its end."""
    assert regime == catalog.regime_on(day).id


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        (date(2019, 8, 20), "vn-1048-2019 is in force from 21 August 2019"),
        (
            date(2023, 2, 24),
            "vn-1048-2019 is no longer in force from 24 February 2023. vn-26-2026 is in force from",
        ),
        (date(2026, 5, 21), "vn-26-2026 is in force from 22 May 2026"),
    ],
)
def test_no_regime_on(catalog: Catalog, day: date, hint: str) -> None:
    """On a day without a regime held here the error names the neighbours in time."""
    two = {id: catalog.regime(id) for id in ("vn-1048-2019", "vn-26-2026")}
    gap = Catalog([Contribution("two", "1", two, {}, {})])

    with pytest.raises(InputError) as refused:
        gap.regime_on(day)

    assert hint in str(refused.value)
    assert ("kept to the end" in str(refused.value)) is (day < date(2019, 8, 21))
    assert "stay valid" not in str(refused.value)
    assert () == gap.regimes_on(day)


@pytest.mark.parametrize("day", ["2026-05-22", None, 5, [], datetime(2026, 5, 22)])  # noqa: DTZ001  # the fault
def test_no_date(catalog: Catalog, day: Any) -> None:
    """What is no date is refused where a regime in force is asked for."""
    for ask in (catalog.regimes_on, catalog.regime_on):
        with pytest.raises(InputError, match="day: expected a date, found "):
            ask(day)


@pytest.mark.parametrize("other", [None, 5, [], {}])
@pytest.mark.parametrize(
    ("asked", "said"),
    [("regime", "regime"), ("scoresheet", "scoresheet"), ("holds", "id"), ("sets", "search")],
)
def test_no_text(catalog: Catalog, asked: str, said: str, other: Any) -> None:
    """What is no text is refused where an id or a search is asked for."""
    with pytest.raises(InputError, match=f"{said}: expected a text, found "):
        getattr(catalog, asked)(other)


@pytest.mark.parametrize("other", [None, 5, [], "marks=minimum"])
def test_no_readings(catalog: Catalog, other: Any) -> None:
    """Readings that are no mapping are refused."""
    day = date(2026, 6, 1)

    with pytest.raises(InputError, match="readings: expected readings by the id of their question"):
        catalog.regime_for("first", day, day, readings=other)


def test_two_regimes_at_once(catalog: Catalog) -> None:
    """Article 11.2 of decision 26/2026: from 22 May to 21 July 2026 decision 148 is in force beside it."""
    both = ["vn-26-2026", "vn-148-2023"]
    start = date(2026, 5, 21)
    days = [start + timedelta(days=n) for n in range(63)]
    found = {day: [regime.id for regime in catalog.regimes_on(day)] for day in days}

    assert ["vn-148-2023"] == found[start]
    assert ["vn-26-2026"] == found[date(2026, 7, 22)]
    assert all(both == found[day] for day in days if start < day < date(2026, 7, 22))


class TestOutline:
    """Decision 148/QĐ-TTg, known in outline: its scale and days, and no scoresheet."""

    @pytest.mark.parametrize("id", ["vn-148-2023/01", "vn-148-2023/26", "vn-148-2023"])
    def test_asked_for_a_scoresheet(self, catalog: Catalog, id: str) -> None:
        """Asked for a scoresheet it says that the appendix is not held and how a plugin could bring it."""
        with pytest.raises(InputError) as refused:
            catalog.scoresheet(id)

        said = str(refused.value)
        assert "appendix of criteria of decision 148/QĐ-TTg is not held" in said
        assert "a folder vn-148-2023 with sets.toml, words.toml" in said

    def test_scale(self, catalog: Catalog) -> None:
        """Parts of 40, 25 and 35 points, from 24 February 2023 to 21 July 2026, marks not known."""
        regime = catalog.regime("vn-148-2023")

        assert [40, 25, 35] == [each.max for each in regime.parts]
        assert (date(2023, 2, 24), date(2026, 7, 21)) == (regime.term.since, regime.term.last)
        assert (None, ()) == (regime.marks, catalog.sets(regime=regime.id))

    def test_part_totals(self, catalog: Catalog) -> None:
        """Part totals have stars by points alone: whether marks bind is not known, and that is said."""
        rating = rate_parts(catalog.regime("vn-148-2023"), {"A": 31, "B": 24, "C": 35})

        assert (90, 5, None, None) == (
            rating.total, rating.stars_by_points, rating.stars, rating.recognition,
        )  # fmt: skip
        assert Gates.NOT_CHECKED is rating.gates
        assert ["could-not-be-checked"] * 2 == [each.code for each in rating.findings]

    def test_a_reading_that_it_does_not_have(self, catalog: Catalog) -> None:
        """A reading that another decision has and its own question has not is refused with those that it has."""
        with pytest.raises(InputError, match="closed-gate: expected one of: lower-level, no-level, found"):
            rate_parts(
                catalog.regime("vn-148-2023"),
                {"A": 31, "B": 24, "C": 35},
                readings={"closed-gate": "forwarded"},
            )


def test_no_neighbours() -> None:
    """A catalog without regimes has no neighbours to name."""
    with pytest.raises(InputError, match="day: expected a day") as refused:
        Catalog([]).regime_on(date(2026, 1, 1))

    assert refused.value.faults[0].hint is None


def test_terms(catalog: Catalog) -> None:
    """A regime's last day is the one before its term ends; the newest has no known end."""
    terms = {regime.id: regime.term for regime in catalog.regimes}

    assert date(2023, 2, 23) == terms["vn-1048-2019"].last
    assert terms["vn-26-2026"].last is None
    assert date(2026, 5, 22) in terms["vn-26-2026"]
    assert date(2026, 5, 22) - timedelta(days=1) not in terms["vn-26-2026"]


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("vn-26-2026/1", 'Did you mean "vn-26-2026/01"?'),
        ("vn-26-2026/27", 'Did you mean "vn-26-2026/26"?'),
        ("VN-1048-2019/01", 'Did you mean "vn-1048-2019/01"?'),
        ("21", 'Did you mean "vn-26-2026/21" or "vn-1048-2019/21"?'),
        ("1", 'Did you mean "vn-26-2026/01" or "vn-1048-2019/01"?'),
        ("27", 'found "27". ocopkit sets lists the ids'),
        ("bộ 4", 'Did you mean "vn-26-2026/04" or "vn-1048-2019/04"?'),
        ("Phiếu số 21", 'Did you mean "vn-26-2026/21" or "vn-1048-2019/21"?'),
        ("coffee", 'Did you mean "vn-26-2026/13" or "vn-1048-2019/14"?'),
        ("Cà phê", 'Did you mean "vn-26-2026/13" or "vn-1048-2019/14"?'),
        ("máy bay", 'found "máy bay". ocopkit sets lists the ids'),
        ("food", 'found "food". ocopkit sets lists the ids'),
        ("coffee" + " " * 100, "ocopkit sets lists the ids"),
        ("vn-26-2026", 'found "vn-26-2026". ocopkit sets --regime vn-26-2026 lists the ids'),
        ("26/2026/QĐ-TTg", 'found "26/2026/QĐ-TTg". ocopkit sets --regime vn-26-2026 lists the ids'),
        ("26/2026", 'found "26/2026". ocopkit sets --regime vn-26-2026 lists the ids'),
        ("919/QĐ-TTg", '919/QĐ-TTg has the id "vn-2021-2025"'),
        (7, "found 7"),
    ],
)
def test_unknown_scoresheets(catalog: Catalog, id: Any, hint: str) -> None:
    """An id that is not there is refused with the nearest."""
    with pytest.raises(InputError) as refused:
        catalog.scoresheet(id)

    assert hint in str(refused.value)


def test_what_was_meant_can_be_typed(catalog: Catalog) -> None:
    """In Vietnamese too what was likely meant stands in the quotes that a file has."""
    with pytest.raises(InputError) as refused:
        catalog.scoresheet("21")

    assert refused.value.say("vi").endswith('ý bạn là "vn-26-2026/21" hay "vn-1048-2019/21"?')


def test_unknown_regime(catalog: Catalog) -> None:
    """An unknown regime is refused by name, also where only its sets are asked for."""
    with pytest.raises(InputError, match='regime: expected a known id, found "x"'):
        catalog.sets(regime="x")


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("26/2026/QĐ-TTg", '26/2026/QĐ-TTg has the id "vn-26-2026"'),
        ("Quyết định 1048/qd-ttg", '1048/QĐ-TTg has the id "vn-1048-2019"'),
        ("129/KH-UBND", '129/KH-UBND has the id "lang-son-2021-2025"'),
        ("781/QĐ-TTg", 'ocopkit does not hold all of 781/QĐ-TTg; it goes with "vn-1048-2019"'),
        ("1489/QĐ-TTg", 'ocopkit does not hold all of 1489/QĐ-TTg; it goes with "vn-148-2023"'),
        ("11048/QĐ-TTg", None),
        ("QĐ-TTg", None),
        ("new-3-star", None),
        ("zzz", None),
    ],
)
def test_documents_in_the_place_of_a_regime(catalog: Catalog, id: str, hint: str | None) -> None:
    """A document's number leads to what is held of it, and any other word to the list of ids."""
    with pytest.raises(InputError) as refused:
        catalog.regime(id)

    [fault] = refused.value.faults
    assert fault.hint is not None
    assert (hint or "ocopkit regimes lists the ids") == fault.hint.en


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("919/QĐ-TTg", '919/QĐ-TTg has the id "vn-2021-2025"'),
        ("124/KH-UBND", "ocopkit plans list lists the ids"),
        ("NEW-3-STAR", '"new-3-star" is a target of: dong-thap-2021-2025, lang-son-2021-2025'),
        ("zzz", "ocopkit plans list lists the ids"),
        ("VN-2021-2025", 'Did you mean "vn-2021-2025"?'),
    ],
)
def test_what_stands_in_the_place_of_a_plan(catalog: Catalog, id: str, hint: str) -> None:
    """A document's number and a target's id lead to the plans that they are of; a document replaced is no plan's."""
    with pytest.raises(InputError) as refused:
        catalog.plan(id)

    [fault] = refused.value.faults
    assert fault.hint is not None
    assert hint == fault.hint.en


def test_a_scoresheet_of_a_plugin_that_is_not_there(catalog: Catalog, tmp_path: Path) -> None:
    """A local variant of a plugin that is not installed is not taken for another province's; a slip of the pen is."""
    (tmp_path / "plugin.toml").write_text("", "utf-8")
    broken = Catalog.discover(plugins=[tmp_path], environ={"OCOPKIT_NO_PLUGINS": "1"})
    for known, id, hint in (
        (
            catalog,
            "hue:vn-26-2026/01",
            'No plugin of "hue" with scoresheets is installed; ocopkit plugins list',
        ),
        (broken, "hue:vn-26-2026/01", "Plugins were left out; ocopkit plugins doctor tells why"),
        (broken, "dong-thp:vn-26-2026/01", 'Did you mean "dong-thap:vn-26-2026/01"?'),
    ):
        with pytest.raises(InputError) as refused:
            known.scoresheet(id)
        assert hint in str(refused.value)


def test_unknown_council_rules(catalog: Catalog) -> None:
    """An unknown id of council rules is told with those that there are, or with the plugins to look among."""
    rules = {id: CouncilRules("province") for id in ("tinh-b", "tinh-a")}
    brought = Catalog([Contribution("hue", "1.0", councils=rules)])

    with pytest.raises(InputError, match="There are: tinh-a, tinh-b"):
        brought.council_rules("x")
    with pytest.raises(InputError, match="No plugin brings rules of a council; ocopkit plugins list has the"):
        catalog.council_rules("x")


def test_sets_are_complete(catalog: Catalog) -> None:
    """Two decisions have 26 product sets each, and that of 2019 one more in the place of its last."""
    for regime, more in (("vn-26-2026", ()), ("vn-1048-2019", ("vn-1048-2019/26@781-2020",))):
        ids = [each.id for each in catalog.sets(regime=regime)]
        assert [*(f"{regime}/{number:02d}" for number in range(1, 27)), *more] == ids


def test_scoresheets_carry_the_titles_of_their_sets(catalog: Catalog) -> None:
    """A scoresheet's heading is the title of its set in the list."""
    titles = {each.id: each.title for each in catalog.sets()}

    for id in catalog.contribution.scoresheets:
        assert titles[id] == catalog.scoresheet(id).title


EVERYDAY = {
    1: ("sầu riêng", "durian"), 2: ("thịt bò", "beef"), 3: ("gạo nếp", "sticky rice"), 4: ("mật ong", "honey"),
    5: ("mì ăn liền", "instant noodles"), 6: ("bún khô", "rice noodles"), 7: ("mít sấy", "dried mango"),
    8: ("nem chua", "sausage"), 9: ("nước mắm", "fish sauce"), 10: ("hạt tiêu", "pepper"),
    11: ("chè Thái Nguyên", "green tea"), 12: ("trà hoa cúc", "herbal tea"), 13: ("cà phê", "coffee"),
    14: ("rượu trắng", "rice spirit"), 15: ("rượu vang", "wine"), 16: ("nước khoáng", "mineral water"),
    17: ("nước ép", "fruit juice"), 18: ("viên nang", "dietary supplement"), 19: ("xà phòng", "soap"),
    20: ("tinh dầu sả", "essential oil"), 21: ("nón lá", "conical hat"), 22: ("thổ cẩm", "brocade"),
    23: ("hoa hồng", "rose"), 24: ("bonsai", "bonsai"), 25: ("cá koi", "ornamental fish"), 26: ("homestay", "homestay"),
}  # fmt: skip


@pytest.mark.parametrize("number", EVERYDAY)
def test_search(catalog: Catalog, number: int) -> None:
    """An everyday name finds its set in either language, typed with accents, without them, and in capitals."""
    vietnamese, english = EVERYDAY[number]

    for search in (vietnamese, bare(vietnamese), vietnamese.upper(), english, english.upper()):
        assert f"vn-26-2026/{number:02d}" in [each.id for each in catalog.sets(search, "vn-26-2026")], search


def test_search_prefers_accents(catalog: Catalog) -> None:
    """What is typed with accents finds the name with these accents before others."""
    assert ["vn-26-2026/12"] == [each.id for each in catalog.sets("trà", "vn-26-2026")]


def test_search_finds_the_longest_name_within(catalog: Catalog) -> None:
    """A longer phrase is found by the longest known name in it: tea with brown rice is tea."""
    assert ["vn-26-2026/12"] == [each.id for each in catalog.sets("trà gạo lứt rang", "vn-26-2026")]
    assert ["vn-26-2026/04"] == [each.id for each in catalog.sets("mật ong rừng U Minh Hạ", "vn-26-2026")]


def test_search_by_group_and_by_words(catalog: Catalog) -> None:
    """A group's heading finds all its sets, and words that stand apart find the set that has them all."""
    assert [1, 2] == [int(each.id[-2:]) for each in catalog.sets("thực phẩm tươi sống", "vn-26-2026")]
    assert "vn-26-2026/01" in [each.id for each in catalog.sets("quả củ", "vn-26-2026")]


def test_search_by_all_words_before_a_name_within(catalog: Catalog) -> None:
    """A set that knows every word is nearer than one whose name is only a part of what is typed."""
    assert ["vn-26-2026/07"] == [
        each.id for each in catalog.sets("mango, chế biến từ rau, củ, quả, hạt", "vn-26-2026")
    ]


def test_search_takes_accents_at_their_word(catalog: Catalog) -> None:
    """The word "cá" with its accent is fish, and not the "ca" of ca cao; what has no letters finds nothing."""
    fish = [each.id for each in catalog.sets("cá", "vn-26-2026")]

    assert "vn-26-2026/02" in fish
    assert "vn-26-2026/13" not in fish
    assert () == catalog.sets("%")


def test_search_finds_nothing(catalog: Catalog) -> None:
    """A word that no set knows finds none, in no regime."""
    assert () == catalog.sets("máy bay trực thăng")


def test_search_answers_for_every_regime(catalog: Catalog) -> None:
    """Without a regime the nearest sets of each regime are found, the newest first."""
    assert ["vn-26-2026/13", "vn-1048-2019/14"] == [each.id for each in catalog.sets("ca phe")]


def test_fold_does_not_depend_on_order(catalog: Catalog) -> None:
    """Contributions fold to the same whole in whatever order they come."""
    other = Contribution("other", "2", {}, {}, {})

    one, two = fold([catalog.contribution, other]), fold([other, catalog.contribution])

    assert (one.name, list(one.regimes)) == (two.name, list(two.regimes))
    assert one.regimes["vn-26-2026"] is two.regimes["vn-26-2026"]


def test_fold_refuses_what_two_bring(catalog: Catalog) -> None:
    """Two contributions of one id are an error that names both, for every id at once."""
    again = evolve(catalog.contribution, name="again")

    with pytest.raises(InputError) as refused:
        Catalog([catalog.contribution, again])

    said = str(refused.value)
    assert "› regimes › vn-26-2026: expected an id that no other brings" in said
    assert "› plans › lang-son-2021-2025: expected an id that no other brings" in said
    assert "brings it too" in said
    assert 3 + 2 + 1 + 1 + 3 + 2 + len(catalog.contribution.scoresheets) == len(refused.value.faults)


def test_builtin_is_made_once() -> None:
    """The built-in catalog is one value, shared by all who ask."""
    assert Catalog.builtin() is Catalog.builtin()


def test_a_catalog_can_be_sent_to_processes(catalog: Catalog) -> None:
    """A catalog goes through pickle with what it has read, and finds the rest where it stands."""
    again: Catalog = pickle.loads(pickle.dumps(catalog))  # noqa: S301  # our own bytes

    assert again.scoresheet("vn-26-2026/02") == catalog.scoresheet("vn-26-2026/02")
    assert isinstance(hash(again), int)


def test_regimes_can_be_pickled(catalog: Catalog) -> None:
    """A regime goes through pickle unchanged."""
    for regime in catalog.regimes:
        assert regime == pickle.loads(pickle.dumps(regime))  # noqa: S301  # our own bytes


def test_scoresheets_fit_on_a_line(catalog: Catalog) -> None:
    """A scoresheet's repr names it and says where it is from, and leaves out what would fill pages."""
    said = repr(catalog.scoresheet("vn-26-2026/21"))

    assert said.startswith("Scoresheet(id='vn-26-2026/21', regime='vn-26-2026', set=21")
    assert len(said) < 1000
