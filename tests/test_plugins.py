"""Plugins: what is found, what is taken, and what is left out and named; section 6 of the design."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from itertools import permutations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from attrs import evolve

from figures import LANG_SON
from ocopkit import Catalog, CouncilRules, InputError, __version__
from ocopkit.contribution import Contribution, slots
from ocopkit.plugins.checks import CHECKS, isolated
from ocopkit.plugins.hooks import hookimpl
from ocopkit.plugins.kinds import misfits
from ocopkit.targets.priorities import Variant
from ocopkit.testing.conformance import DECLARED
from plugs import MEASURES, MODULE, NEW, PLAN, folder, package

OVERLAY = Catalog.builtin().variant("lang-son:vn-26-2026/01").overlay
OVERLAY_FILE = "base = ['{base}']\ntitle = ['a', 'b']\ncitation = '1/KH-UBND section 1'\ntotal = {total}\n"
LOAD: Any = import_module
NONE: Mapping[str, str] = {"OCOPKIT_NO_PLUGINS": "1"}


def found(*plugins: object, **more: Any) -> Catalog:
    """The catalog with these plugins and no installed ones."""
    return Catalog.discover(plugins=plugins, environ=NONE, **more)


def reasons(catalog: Catalog) -> dict[str, str]:
    """Why plugins were left out, by name."""
    assert all(each.reason["vi"] for each in catalog.quarantined)
    return {each.name: each.reason["en"] for each in catalog.quarantined}


def module(**names: object) -> ModuleType:
    """A module with these names."""
    made = ModuleType("made")
    vars(made).update(names)
    return made


def brings(*, name: str = "hue", **slots: Any) -> Contribution:
    """A contribution of so much."""
    return Contribution(name, "1.0", **(slots or {"councils": {f"{name}-council": CouncilRules("province")}}))


class TestFolders:
    """Plugins of data alone: a folder with plugin.toml."""

    def test_a_plan(self, tmp_path: Path) -> None:
        """A folder with a plan brings it, with the folder's name and version as its origin."""
        catalog = found(folder(tmp_path))

        assert ("hue", "1.0") == catalog.plan("hue-2030").origin
        assert 20 == catalog.plan("hue-2030").by_id["new"].value
        assert () == catalog.quarantined
        assert catalog.plan("lang-son-2021-2025") == LANG_SON

    def test_paths(self, tmp_path: Path) -> None:
        """A path is a plugin's folder, or a folder of such folders; others in it are nothing."""
        hue, hoi_an = folder(tmp_path), folder(tmp_path, "hoi-an")
        (tmp_path / "empty").mkdir()

        for paths in ([tmp_path], [hue, hoi_an]):
            catalog = Catalog.discover(paths=paths, environ=NONE)
            assert {"hue-2030", "hoi-an-2030"} <= {each.id for each in catalog.plans}
        environ = {"OCOPKIT_PLUGIN_PATH": os.pathsep.join(["", str(hue), str(hoi_an)])}
        assert {"hue-2030", "hoi-an-2030"} <= {each.id for each in Catalog.discover(environ=environ).plans}

    @pytest.mark.parametrize("what", ["empty", "forgotten", "too deep"])
    def test_paths_without_plugins(self, tmp_path: Path, what: str) -> None:
        """A path without a plugin there or one level below is named, and pulls down no other."""
        place = tmp_path / "hue"
        place.mkdir()
        if what != "empty":
            folder(place / "below", "hoi-an")
        if what == "forgotten":
            (place / "below" / "hoi-an" / "plugin.toml").unlink()
        environ = {"OCOPKIT_PLUGIN_PATH": f"{place}{os.pathsep}{folder(tmp_path / 'other', 'sa-pa')}"}
        catalog = Catalog.discover(environ=environ)

        assert {"hue": f"{place}: expected plugin.toml here or one level below, found nothing"} == reasons(
            catalog
        )
        assert "sa-pa-2030" in catalog.contribution.plans

    def test_where_it_stands(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The folder in which one stands is named by its sign, where it holds no plugin."""
        monkeypatch.chdir(tmp_path)

        assert ["."] == list(reasons(Catalog.discover(paths=["."], environ=NONE)))

    def test_paths_as_text(self, tmp_path: Path) -> None:
        """A path may be a text; one alone, and what is no path, is refused with its place."""
        assert "hue-2030" in Catalog.discover(paths=[str(folder(tmp_path))], environ=NONE).contribution.plans
        cases: list[tuple[dict[str, Any], str]] = [
            ({"paths": "hue"}, 'paths: expected a list, found "hue"'),
            ({"paths": tmp_path}, "paths: expected a list, found PosixPath"),
            (
                {"paths": ["hue", None, 3]},
                "paths › 2: expected the path of a folder, found null\npaths › 3: ",
            ),
            ({"plugins": "hue"}, 'plugins: expected a list, found "hue"'),
            ({"plugins": brings()}, "plugins: expected a list, found Contribution"),
        ]
        for arguments, said in cases:
            with pytest.raises(InputError) as refused:
                Catalog.discover(environ=NONE, **arguments)
            assert str(refused.value).startswith(said)

    def test_text_among_plugins(self) -> None:
        """A text among plugins is left out under its own name, with what to hand over in its place."""
        told = reasons(found("dp/base"))

        assert {"dp/base"} == told.keys()
        assert "expected a Contribution, a Path, or a module or object" in told["dp/base"]
        assert told["dp/base"].endswith('found "dp/base". A folder can stand in paths')

    def test_everything_that_a_folder_can_bring(self, tmp_path: Path) -> None:
        """Measures, plans that count them and council rules come with their origin."""
        place = folder(
            tmp_path, plans__a=PLAN.format(id="a", measure="hue-new"), measures__hue=MEASURES.format(id="hue-new"),
            councils__tinh="level = 'province'\nspread = 12\n",
        )  # fmt: skip
        catalog = found(place)

        assert ("hue", "1.0") == catalog.measures["hue-new"].origin == catalog.council_rules("tinh").origin
        assert 12 == catalog.council_rules("tinh").spread
        assert "hue-new" in catalog.plan("a").measures

    @pytest.mark.parametrize(
        ("manifest", "said"),
        [
            ("name = 'hue'\napi = 2\ntitle = ['a', 'b']\nversion = '1'", "api: expected 1, the API that"),
            ("name = 'hue'\napi = 2\nnew = 1\n", "api: expected 1, the API that this ocopkit speaks, found 2"),
            ("name = 'hue'\napi = 1\n", "title: expected this key"),
            ("name = 'Huế'\napi = 1\ntitle = ['a', 'b']\nversion = '1'", "name: expected small letters, digits"),
            ("name = 'hue'\napi = 1\ntitle = ['a', 'b']", "version: expected the plugin's version, found nothing"),
            ("name = 'hue'\napi = '1'\ntitle = ['a', 'b']", 'api: expected a whole number, found "1"'),
            ("name = 'hue'\napi = 1\ntitel = ['a', 'b']", 'titel: expected a known key, found "titel". Did you mean'),
            ("name = ", "expected valid syntax"),
        ],
    )  # fmt: skip
    def test_introductions(self, tmp_path: Path, manifest: str, said: str) -> None:
        """What plugin.toml has to say and does not is named with the file."""
        [reason] = reasons(found(folder(tmp_path, manifest=manifest))).values()

        assert said in reason
        assert str(tmp_path / "hue" / "plugin.toml") in reason

    def test_files_that_nothing_reads(self, tmp_path: Path) -> None:
        """A TOML file that would be lost in silence is a fault, with the folder that was meant."""
        place = folder(tmp_path, plan__a=PLAN.format(id="a", measure=NEW), other="x = 1")
        (place / "plans" / "old").mkdir(parents=True)
        (place / "plans" / "old" / "b.toml").write_text("", "utf-8")
        (place / "plans" / "c.TOML.txt").write_text("", "utf-8")
        (place / "README.md").write_text("# Huế", "utf-8")
        [reason] = reasons(found(place)).values()

        assert "c.TOML.txt: expected a .toml file, found .txt. Name the file c.TOML" in reason
        assert 3 == reason.count("expected plugin.toml, a file in plans/, measures/, councils/")
        assert 'Did you mean "plans"?' in reason
        assert "README" not in reason

    @pytest.mark.parametrize("what", ["file", "folder", "plugin.toml"])
    def test_links(self, tmp_path: Path, what: str) -> None:
        """A link is not followed: whatever it leads to is no part of the folder."""
        outside = folder(tmp_path / "elsewhere")
        place = folder(tmp_path, "hoi-an")
        link, to = {
            "file": (place / "plans" / "b.toml", outside / "plans" / "hue-2030.toml"),
            "folder": (place / "councils", outside / "plans"),
            "plugin.toml": (place / "plugin.toml", outside / "plugin.toml"),
        }[what]
        link.unlink(missing_ok=True)
        link.symlink_to(to)
        (place / "README.md").symlink_to("/etc/hostname")
        [reason] = reasons(found(place)).values()

        assert f"{link}: expected a file or folder of its own, found link" == reason

    def test_devices(self, tmp_path: Path) -> None:
        """A pipe that a reader would wait on for ever is not opened."""
        place = folder(tmp_path)
        os.mkfifo(place / "plans" / "b.toml")
        assert "b.toml: expected a file or folder of its own, found device" in reasons(found(place))["hue"]

        (place / "plugin.toml").unlink()
        os.mkfifo(place / "plugin.toml")
        assert "plugin.toml: expected a file or folder" in reasons(found(place))["hue"]

    def test_sizes(self, tmp_path: Path) -> None:
        """A folder of endless files is left alone, with the file that does not fit in any more."""
        place = folder(tmp_path)
        for n in range(11):
            with (place / f"{n}.bin").open("wb") as file:
                file.truncate(5_000_000)
        ninth = "expected at most 50000000 bytes in all, found 55000000 byte"
        # Everything is counted by name: 0, 1, 10, 2 and so on.
        assert f"{place / '9.bin'}: {ninth}" == reasons(found(place))["hue"]

        many = folder(tmp_path, "many")
        (many / "a").mkdir()
        for n in range(10_000):
            (many / "a" / f"{n:05}").touch()
        assert (
            f"{many / 'a' / '09999'}: expected at most 10000 files and folders, found 10001"
            == reasons(found(many))["many"]
        )

    @pytest.mark.parametrize(
        "manifest",
        [
            "name = 'hue'\napi = 2\nversion = '1.0'\ntitle = ['a', 'b']",
            "name = 'hue'\napi = 2\nversion = '1.0'\nnew = 1",
            "name = 'hue'\napi = 1\nversion = '1.0'",
        ],
    )
    def test_who_is_left_out(self, tmp_path: Path, manifest: str) -> None:
        """A plugin that is left out is called as its plugin.toml says, whatever is wrong with it or its folder."""
        refused = folder(tmp_path, "elsewhere", manifest=manifest)
        linked = folder(tmp_path / "linked", "hue")
        (linked / "plans" / "b.toml").symlink_to("hue-2030.toml")

        for place in (refused, linked):
            catalog = found(place)
            [left] = catalog.quarantined
            assert ("hue", "1.0", str(place)) == (left.name, left.version, left.where)
            with pytest.raises(InputError, match="Plugins were left out; ocopkit plugins doctor tells why"):
                catalog.plan("what-it-had-brought")

    @pytest.mark.parametrize("said", ["name = 3\nversion = 3", "name = 'Huế'\nversion = ' '", "name =", ""])
    def test_who_cannot_be_told(self, tmp_path: Path, said: str) -> None:
        """Where plugin.toml does not say who a plugin is it is called as its folder, without a version."""
        [left] = found(folder(tmp_path, manifest=said)).quarantined

        assert ("hue", None) == (left.name, left.version)

    def test_nothing_there(self, tmp_path: Path) -> None:
        """A path that is not there is named; a folder that is no plugin, asked for as one, too."""
        catalog = Catalog.discover(paths=[tmp_path / "none"], plugins=[tmp_path], environ=NONE)

        assert "There is no such file or folder" in reasons(catalog)["none"]
        assert "plugin.toml: expected a file that can be read" in reasons(catalog)[tmp_path.name]


class TestModules:
    """Plugins in Python: one marked function."""

    def test_a_function(self) -> None:
        """A module's marked function is called once, and what it returns is taken with its own name and version."""
        calls = []

        @hookimpl(api=1)
        def ocopkit_contribution() -> Contribution:
            calls.append(1)
            return brings()

        catalog = found(module(ocopkit_contribution=ocopkit_contribution))

        assert ("hue", "1.0") == catalog.council_rules("hue-council").origin
        assert [1] == calls
        assert {"hue-council"} == {
            *found(SimpleNamespace(any_name=ocopkit_contribution)).contribution.councils
        }

    @pytest.mark.parametrize(
        ("plugin", "said"),
        [
            (module(), "marked @hookimpl(api=1), found 0 @hookimpl"),
            (module(ocopkit_contributions=lambda: 3), "found 0 @hookimpl. There is ocopkit_contributions"),
            (module(a=hookimpl(api=1)(lambda: brings(name="hue")), b=hookimpl(api=1)(lambda: brings(name="hue"))), "found 2 @hookimpl"),
            (module(a=hookimpl(api=2)(lambda: brings(name="hue"))), "api: expected 1, the API that this ocopkit speaks, found 2"),
            (module(a=hookimpl(api=1)(lambda: 3)), "expected a Contribution, found int"),  # type: ignore[arg-type, return-value]  # what is wrong with it
            (module(a=hookimpl(api=1)(lambda: 1 / 0)), "a plugin that runs, found ZeroDivisionError"),  # type: ignore[arg-type, return-value]  # as above
            (module(a=hookimpl(api=1)(lambda: sys.exit(3))), "a plugin that runs, found SystemExit: 3"),
            (module(a=hookimpl(api=1)(lambda x: x)), "Argument(s) {'x'} are declared in the hookimpl"),  # type: ignore[arg-type, misc]  # as above
            (3, "found 0 @hookimpl"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_taken(self, plugin: object, said: str) -> None:
        """What is wrong with a module is told; the host goes on."""
        catalog = found(plugin, brings(name="hoi-an"))

        [reason] = reasons(catalog).values()
        assert said in reason
        assert "hoi-an-council" in catalog.contribution.councils

    def test_a_misspelt_hook(self) -> None:
        """A function that pluggy's own marker marks under another name is told with the right one."""
        import pluggy

        def ocopkit_contributon() -> Contribution:
            raise AssertionError

        marked = pluggy.HookimplMarker("ocopkit")(ocopkit_contributon)
        [reason] = reasons(found(module(ocopkit_contributon=marked))).values()

        assert "unknown hook 'ocopkit_contributon'" in reason
        assert "one function ocopkit_contribution without arguments" in reason

    def test_later_changes_are_nothing(self) -> None:
        """A plugin that keeps what it returned and changes it later changes nothing; nobody can write to a catalog."""
        mine = {"hue-council": CouncilRules("province")}
        catalog = found(Contribution("hue", "1.0", councils=mine))
        mine.clear()

        assert ["hue-council"] == list(catalog.contribution.councils)
        for slot in slots():
            with pytest.raises(TypeError):
                getattr(catalog.contribution, slot)["x"] = None
            assert not hasattr(getattr(catalog.contribution, slot), "maps")

    def test_a_plugin_that_meddles(self) -> None:
        """A plugin that tries to change the national law fails, and is left out."""

        @hookimpl(api=1)
        def ocopkit_contribution() -> Contribution:
            Catalog.builtin().contribution.plans["lang-son-2021-2025"] = None  # type: ignore[index]  # what is wrong
            return brings()

        assert "TypeError" in reasons(found(module(a=ocopkit_contribution)))["made"]
        assert Catalog.builtin().plan("lang-son-2021-2025") == LANG_SON


class TestInstalled:
    """Entry points of installed packages."""

    @pytest.fixture
    def site(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder of packages on Python's path."""
        site = tmp_path / "site"
        site.mkdir()
        monkeypatch.syspath_prepend(site)
        return site

    def test_a_module(self, site: Path) -> None:
        """A package's plugin has the package's version, whatever it says itself."""
        package(site, "ha-noi", MODULE)
        catalog = Catalog.discover(environ={})

        assert ("ha-noi", "1.0") == catalog.council_rules("ha-noi-council").origin

    def test_a_folder(self, site: Path) -> None:
        """A package of data is read where it lies; its own code, if it has any, does not run."""
        place = folder(site, "ocopkit_ca_mau", manifest="name = 'ca-mau'\napi = 1\ntitle = ['a', 'b']\n")
        (place / "__init__.py").write_text("raise SystemExit\n", "utf-8")
        package(site, "ca-mau", group="ocopkit.data")

        catalog = Catalog.discover(environ={})
        assert ("ca-mau", "1.0") == catalog.plan("ocopkit_ca_mau-2030").origin
        assert "ocopkit_ca_mau" not in sys.modules

    def test_entry_points_that_lead_nowhere(self, site: Path) -> None:
        """A package that is not there, one that is no folder, and one within another are named."""
        package(site, "a", group="ocopkit.data")
        package(site, "b", "", group="ocopkit.data")
        package(site, "c", group="ocopkit.data")
        entry = site / "ocopkit_c-1.0.dist-info" / "entry_points.txt"
        entry.write_text("[ocopkit.data]\nc = email.mime\n", "utf-8")
        package(site, "d")

        told = reasons(Catalog.discover(environ={}))
        assert all("a top-level package that holds plugin.toml" in told[name] for name in "abc")
        assert "ModuleNotFoundError" in told["d"]

    def test_names(self, site: Path) -> None:
        """A plugin is called as its entry point is; of two of one name neither is taken."""
        package(site, "x", MODULE.replace('"{name}", "0"', '"y", "0"'))
        package(site, "z", MODULE, dist="ocopkit-z-one")
        package(site, "z", MODULE, dist="ocopkit-z-two")
        told = Catalog.discover(environ={})

        assert 'name: expected x, as the entry point is named, found "y"' == reasons(told)["x"]
        assert ["ocopkit-z-one", "ocopkit-z-two"] == [
            each.where for each in told.quarantined if each.name == "z"
        ]
        assert "ocopkit-z-one has it too: keep one" in told.quarantined[-1].reason["en"]

    def test_switches(self, site: Path) -> None:
        """OCOPKIT_NO_PLUGINS finds none, OCOPKIT_PLUGINS only those that it names; the wrong ones never run."""
        package(site, "da-lat", MODULE)
        package(site, "crash", "import os\nos._exit(7)\n")

        assert () == Catalog.discover(environ=NONE).quarantined
        only = Catalog.discover(environ={"OCOPKIT_PLUGINS": "da-lat, lang-son"})
        assert ("da-lat-council" in only.contribution.councils, ()) == (True, only.quarantined)
        [missing] = Catalog.discover(environ={"OCOPKIT_PLUGINS": "da-lta"}).quarantined
        assert ("da-lta", None) == (missing.name, missing.version)
        assert 'found "da-lta". Did you mean "da-lat"?' in missing.reason["en"]


class TestTogether:
    """Several plugins: order never shows, and one does not pull down another."""

    def test_one_id_twice(self, tmp_path: Path) -> None:
        """What two plugins bring under one id leaves out both; what ocopkit has, the plugin."""
        plan = PLAN.format(id="a", measure=NEW)
        both = [folder(tmp_path, name, plans__a=plan) for name in ("hue", "hoi-an")]
        third = folder(tmp_path, "sa-pa", plans__b=PLAN.format(id="b", measure=NEW))
        own = brings(name="own", plans={LANG_SON.id: LANG_SON})
        found_any = set()

        for order in permutations([*both, third, own]):
            catalog = found(*order)
            found_any.add(tuple((each.name, each.reason["en"]) for each in catalog.quarantined))
            assert catalog.plan("b").id == "b"
        [told] = found_any
        assert ["hoi-an", "hue", "own"] == [name for name, _ in told]
        assert ['plans › a: expected an id that no other brings, found "a". hue brings it too',
                'plans › a: expected an id that no other brings, found "a". hoi-an brings it too'] == [
            reason for _, reason in told[:2]]  # fmt: skip
        assert "lang-son brings it too" in dict(told)["own"]

    def test_what_rests_on_another(self, tmp_path: Path) -> None:
        """A plan that counts another plugin's measure stands with it, and falls with it."""
        measure = folder(tmp_path, "hue", measures__hue=MEASURES.format(id="hue-new"))
        plan = folder(tmp_path, "hoi-an", plans__a=PLAN.format(id="a", measure="hue-new"))
        clash = brings(name="clash", measures={"x": (evolve(LANG_SON.measures[NEW], id="hue-new"),)})

        assert () == found(measure, plan).quarantined
        told = reasons(found(plan, measure, clash))
        assert {"hue", "hoi-an", "clash"} == told.keys()
        assert 'expected a measure that is known, found "hue-new"' in told["hoi-an"]

    def test_builtin_names(self) -> None:
        """No plugin can call itself as one of ocopkit's own."""
        told = reasons(found(brings(name="lang-son"), brings(name="ocopkit")))

        assert all(reason.endswith("ocopkit has it too: choose another") for reason in told.values())
        assert 2 == len(told)

    def test_strict(self) -> None:
        """Where nothing may be left out, everything wrong with all plugins is one error that names them."""
        with pytest.raises(InputError) as refused:
            found(module(), Contribution("hue", "1.0"), strict=True)

        assert [("hue",), ("made",)] == [fault.path[:1] for fault in refused.value.faults]
        assert found(brings(), strict=True).quarantined == ()

    def test_pickles(self, tmp_path: Path) -> None:
        """A catalog with plugins can be sent to processes."""
        catalog = pickle.loads(pickle.dumps(found(folder(tmp_path), module())))  # noqa: S301  # our own

        assert "hue-2030" == catalog.plan("hue-2030").id
        assert ["made"] == [each.name for each in catalog.quarantined]


class _Unpicklable(CouncilRules):
    """Rules that no other process can be sent."""

    def __reduce__(self) -> str:
        raise TypeError("stays here")


class TestChecks:
    """What must hold of a contribution, each check seen to fail."""

    @pytest.mark.parametrize(
        ("check", "plugin", "said"),
        [
            ("something", Contribution("hue", "1.0"), "expected something that the plugin brings"),
            ("ids", brings(plans={"x": LANG_SON}), 'plans › x: expected x, as its key, found "lang-son-2021-2025"'),
            ("ids", brings(sets={"x": Catalog.builtin().sets(regime="vn-26-2026")[:1]}),
             'sets › x: expected a product set of x, found "vn-26-2026/01"'),
            ("taken", brings(plans={LANG_SON.id: LANG_SON}), "lang-son brings it too"),
            ("taken", brings(measures={"x": (LANG_SON.measures[NEW],)}), "ocopkit brings it too"),
            ("taken", brings(measures={"x": (evolve(LANG_SON.measures[NEW], id="a"),) * 2}), "measures › x: expected"),
            ("scoresheets", brings(scoresheets={"vn-26-2027/01": evolve(
                Catalog.builtin().scoresheet("vn-26-2026/01"), id="vn-26-2027/01", regime="vn-26-2027")}),
             'scoresheets › vn-26-2027/01 › regime: expected a known regime, found "vn-26-2027". Did you mean "vn-26-2026"?'),
            ("plans", brings(plans={"a": evolve(LANG_SON, id="a", targets=LANG_SON.targets[:1] * 2)}), "plans › a › targets"),
            ("bases", brings(variants={"hue:x": Variant(evolve(OVERLAY, bases=("vn-26-2026/27",)))}),
             'base: expected a scoresheet that is held, found "vn-26-2026/27". Did you mean "vn-26-2026/'),
            ("bases", brings(variants={"hue:x": Variant(evolve(OVERLAY, bases=("vn-26-2026/27",), file=None))}),
             "variants › hue:x › base: expected a scoresheet that is held"),
            ("bases", brings(variants={"hue:x": Variant(evolve(OVERLAY, bases=("vn-27-2026/*",)))}), 'found "vn-27-2026/*"'),
            ("bases", brings(variants={"x:x": Variant(OVERLAY)}), 'variants › x:x: expected hue:…, as the plugin is named, found "x:x"'),
            ("measures", brings(plans={"a": evolve(LANG_SON, id="a", targets=(
                evolve(LANG_SON.targets[0], measure="x"),))}), "plans › a › targets › maintain-30 › measure"),
            ("measures", brings(measures={"x": (evolve(LANG_SON.measures[NEW], id="a", grows="b"),)}),
             'measures › x › a: expected a measure that is known, found "b"'),
            ("pickles", brings(councils={"a": _Unpicklable("province")}), "TypeError: stays here"),
        ],
    )  # fmt: skip
    def test_what_breaks_one(self, check: str, plugin: Contribution, said: str) -> None:
        """A contribution that breaks one check is left out by that check, which says so."""
        [told] = reasons(found(plugin)).values()
        of = {
            each.id
            for each in CHECKS
            if any(said in fault.say("en") for fault in each.run(plugin, Catalog.builtin().contribution))
        }

        assert said in told
        assert {check} == of

    @pytest.mark.parametrize(
        ("slot", "value", "said"),
        [
            ("plans", [LANG_SON], "plans: expected a dict, found list"),
            ("plans", {"a": "b"}, "plans › a: expected a Plan, found str"),
            ("sets", {"a": []}, "sets › a: expected a tuple, found list"),
            ("measures", {"a": (1,)}, "measures › a: expected a Measure, found int"),
        ],
    )  # fmt: skip
    def test_other_kinds(self, slot: str, value: Any, said: str) -> None:
        """What is of another kind than its slot holds is told with its place."""
        assert said == reasons(found(evolve(brings(), **{slot: value})))["hue"]

    def test_broken_values(self) -> None:
        """A value that breaks the proof itself is a fault of its plugin."""
        plan = evolve(LANG_SON, id="a", targets=None)  # type: ignore[arg-type]  # what is wrong with it

        assert (
            "plans › a › targets: expected a tuple, found NoneType"
            == reasons(found(brings(plans={"a": plan})))["hue"]
        )

    def test_builtin(self) -> None:
        """Everything that ocopkit itself brings holds by the same checks."""
        for each in Catalog.builtin().contributions:
            others = Catalog(one for one in Catalog.builtin().contributions if one is not each)
            assert [] == [fault for check in CHECKS for fault in check.run(each, others.contribution)]


class TestMischief:
    """What a plugin may do to its host, which goes on."""

    @pytest.mark.parametrize(
        ("made", "said"),
        [
            (lambda: _raise(InputError("text")), "a plugin that runs, found ocopkit.law.faults.InputError"),  # type: ignore[arg-type]  # what is wrong
            (lambda: _raise(InputError([])), "a plugin that runs, found ocopkit.law.faults.InputError"),
            (lambda: _raise(GeneratorExit()), "found GeneratorExit"),
            (lambda: Contribution([1], "1"), "name: expected a str, found list"),  # type: ignore[arg-type]  # as above
            (lambda: Contribution("../x", "1"), 'name: expected small letters, digits, hyphens as ca-mau, found "../x"'),
            (lambda: Contribution("hue", " "), "version: expected the plugin's version"),
            (lambda: brings(title="abc"), "title: expected a Text, found str"),
            (lambda: brings(councils={1: CouncilRules("province")}), "councils › 1: expected a str, found int"),
            (lambda: brings(plans={"a": evolve(LANG_SON, id="a", title="x")}), "plans › a › title: expected a Text, found str"),  # type: ignore[arg-type]  # as above
            (lambda: brings(variants={"hue:a": Variant(evolve(OVERLAY, mixes=3))}), "mixes: expected a tuple, found int"),  # type: ignore[arg-type]  # as above
            (lambda: brings(regimes={"vn-99-2026": evolve(Catalog.builtin().regime("vn-26-2026"), id="vn-99-2026")}),
             "regimes › vn-99-2026: expected none: only ocopkit holds the state's decisions"),
            (lambda: brings(scoresheets={"vn-26-2026/01@hue": evolve(Catalog.builtin().scoresheet("vn-26-2026/01"), id="vn-26-2026/01@hue")}),
             "expected a set without a scoresheet; variants/ change one that is held"),
        ],
    )  # fmt: skip
    def test_is_left_out(self, made: Callable[[], Contribution], said: str) -> None:
        """Whatever a plugin raises or returns it is left out by name, and ocopkit's own law and plans stay as they are."""
        catalog = found(module(a=hookimpl(api=1)(made)))

        [reason] = reasons(catalog).values()
        assert said in reason
        assert Catalog.builtin().regimes == catalog.regimes
        assert catalog.plans == Catalog.builtin().plans

    def test_the_place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What a plugin's code raises is told with the last line of its own files, whoever it called."""
        (tmp_path / "refused.py").write_text(
            "from ocopkit import CouncilRules\n"
            "import helps\n"
            "def value():\n    return CouncilRules('province', members=(9,))\n"
            "def converted():\n    return CouncilRules('privince')\n"
            "def helped():\n    return helps.fails()\n",
            "utf-8",
        )
        (tmp_path / "helps.py").write_text("def fails():\n    return 1 / 0\n", "utf-8")
        (tmp_path / "misspelt.py").write_text("def a():\n    return (\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        refused = LOAD("refused")

        for run, line in ((refused.value, "4 › members"), (refused.converted, 6), (refused.helped, 8)):
            [fault] = isolated(run)
            assert (str(tmp_path / "refused.py"), f"line {line}") == (fault.file, fault.place())
        [unread] = isolated(partial(LOAD, "misspelt"))
        assert (str(tmp_path / "misspelt.py"), "line 2") == (unread.file, unread.place())

    def test_no_place(self) -> None:
        """Where no code of the plugin ran there is no place, and what is missing is told."""
        [fault] = isolated(partial(LOAD, "no_such_module"))

        assert (None, ()) == (fault.file, fault.path)
        assert fault.found == "ModuleNotFoundError: No module named 'no_such_module'"

    def test_interruption(self) -> None:
        """Whoever interrupts a host interrupts it, even while plugins are loaded."""
        with pytest.raises(KeyboardInterrupt):
            found(module(a=hookimpl(api=1)(lambda: _raise(KeyboardInterrupt()))))

    @pytest.mark.parametrize(
        ("value", "kind", "said"),
        [
            (None, str | None, []), (3, str | None, ["x: expected a str, found int"]), (True, int, ["x: expected a int, found bool"]),
            (("a",), tuple[str, str], ["x: expected a tuple, found tuple"]), (("a", 1), tuple[str, str], ["x › 2: expected a str, found int"]),
            ((1, "a"), tuple[int, ...], ["x › 2: expected a int, found str"]), ([1], tuple[int, ...], ["x: expected a tuple, found list"]),
            ({"a": 1}, Mapping[str, str], ["x › a: expected a str, found int"]), ({1: "a"}, Mapping[str, str], ["x › 1: expected a str, found int"]),
            (frozenset({"a"}), frozenset[str], []),
        ],
    )  # fmt: skip
    def test_kinds(self, value: object, kind: Any, said: list[str]) -> None:
        """Everything in a value that is of another kind than is declared is told with its place."""
        assert said == [fault.say("en") for fault in misfits(value, kind, ("x",))]

    def test_prints(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What a plugin prints, or closes, while it is loaded is not its host's output."""

        def make() -> Contribution:
            sys.stdout.write("HELLO")
            sys.stdout.close()
            sys.stdout = None
            sys.setrecursionlimit(200)
            return brings()

        limit = sys.getrecursionlimit()
        assert () == found(module(a=hookimpl(api=1)(make))).quarantined
        assert limit == sys.getrecursionlimit()
        sys.stdout.write("after")
        assert ("after", "") == capsys.readouterr()

    def test_objects_that_refuse(self) -> None:
        """An object that raises whatever it is asked is left out as any other."""

        class Refuses:
            """Raises for whatever it is asked."""

            def __getattr__(self, name: str) -> object:
                raise ValueError(name)

        assert ["Refuses"] == list(reasons(found(Refuses())))

    def test_a_scoresheet_of_a_set_without(self) -> None:
        """A scoresheet that a plugin brings for a decision without any is taken, and is not official."""
        sheet = evolve(
            Catalog.builtin().scoresheet("vn-26-2026/01"), id="vn-148-2023/01", regime="vn-148-2023"
        )
        catalog = found(brings(scoresheets={sheet.id: sheet}))

        assert () == catalog.quarantined
        assert not catalog.scoresheet(sheet.id).official
        assert catalog.scoresheet("vn-26-2026/01").official

    def test_metadata_that_cannot_be_read(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A package whose entry points cannot be read is named, and everything else works."""
        (tmp_path / "x-1.0.dist-info").mkdir()
        (tmp_path / "x-1.0.dist-info" / "METADATA").write_text("Name: x\nVersion: 1.0\n")
        (tmp_path / "x-1.0.dist-info" / "entry_points.txt").write_text("[ocopkit]\nno sign\n")
        monkeypatch.syspath_prepend(tmp_path)

        catalog = Catalog.discover(environ={"OCOPKIT_PLUGIN_PATH": "x" * 300})
        assert "entry points of all packages that can be read" in reasons(catalog)["entry-points"]
        assert "a folder that can be read" in reasons(catalog)["x" * 300]

    def test_endless_keys(self, tmp_path: Path) -> None:
        """A key of thousands of parts, for which Python's reader would take minutes, is refused at once."""
        place = folder(tmp_path, plans__a="a." * 20_000 + "a = 1\n")

        assert "no endless nesting" in reasons(found(place))["hue"]


def _raise(error: BaseException) -> Contribution:
    raise error


class TestCommands:
    """The command line with plugins, sound and broken."""

    def run(
        self, *args: str, environ: Mapping[str, str], site: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ocopkit in a process of its own."""
        environ = {**os.environ, "OCOPKIT_LANG": "en", **environ}
        if site is not None:
            environ["PYTHONPATH"] = str(site)
        return subprocess.run(
            [sys.executable, "-m", "ocopkit.cli", *args],
            check=False,
            capture_output=True,
            text=True,
            env=environ,
        )

    def test_list(self, tmp_path: Path) -> None:
        """A plugin's plan is listed, and so is the plugin with what it brings."""
        environ = {"OCOPKIT_PLUGIN_PATH": str(folder(tmp_path))}

        plans = self.run("plans", "list", environ=environ)
        plugins = self.run("plugins", "list", environ=environ)
        said = json.loads(self.run("plugins", "list", "--format", "json", environ=environ).stdout)
        assert ("hue-2030" in plans.stdout, "") == (True, plans.stderr)
        assert "hue        1.0      hue                         1 plan\n" in plugins.stdout
        assert ["dong-thap", "hue", "lang-son", "ocopkit"] == [each["name"] for each in said["plugins"]]
        assert (1, __version__) == (said["plugins"][1]["brings"]["plans"], said["plugins"][3]["version"])

    def test_list_with_a_broken_plugin(self, tmp_path: Path) -> None:
        """A plugin that is left out stands in the list as such."""
        environ = {"OCOPKIT_PLUGIN_PATH": str(folder(tmp_path, plans__a="id = 3"))}

        listed = self.run("plugins", "list", environ=environ)
        assert "left out" in listed.stdout
        assert any(line.startswith("hue        1.0") for line in listed.stdout.splitlines())
        assert "left out" not in self.run("plugins", "list", "--no-plugins", environ=environ).stdout

    def test_sound(self, tmp_path: Path) -> None:
        """Where no plugin is broken the doctor says so and exits 0."""
        done = self.run("plugins", "doctor", environ={"OCOPKIT_PLUGIN_PATH": str(folder(tmp_path))})

        assert (0, True, True) == (
            done.returncode,
            "No plugin is broken." in done.stdout,
            "hue 1.0" in done.stdout,
        )

    def test_nine_broken_plugins(self, tmp_path: Path) -> None:
        """Nine kinds of broken plugin at once: every command answers, and the doctor names all nine and exits 1."""
        site, plan = tmp_path / "site", PLAN.format(id="a", measure=NEW)
        package(site, "import-error", "import no_such_module\n")
        package(site, "exception", MODULE.replace("return", "raise ValueError"))
        package(site, "wrong-return", MODULE.replace("return Contribution", "return dict"))
        package(site, "misspelt", MODULE.replace("@hookimpl(api=1)\n", ""))
        package(site, "twice", MODULE, dist="ocopkit-twice-one")
        package(site, "twice", MODULE, dist="ocopkit-twice-two")
        package(site, "api", MODULE.replace("api=1", "api=99"))
        package(
            site,
            "meddles",
            MODULE.replace(
                "    return",
                "    import ocopkit\n    ocopkit.Catalog.builtin().contribution.plans.clear()\n    return",
            ),
        )
        folder(tmp_path / "path", "same-id", plans__a=plan)
        folder(tmp_path / "path", "same-id-too", plans__a=plan)
        folder(tmp_path / "path", "invalid-data", plans__b="id = 3")
        folder(tmp_path / "path", "sound")
        environ = {"OCOPKIT_PLUGIN_PATH": str(tmp_path / "path")}
        names = {"import-error", "exception", "wrong-return", "misspelt", "twice", "api", "meddles", "same-id",
                 "same-id-too", "invalid-data"}  # fmt: skip

        doctor = self.run("plugins", "doctor", environ=environ, site=site)
        assert 1 == doctor.returncode
        assert all(f"\n{name} " in doctor.stdout for name in names)
        told = json.loads(
            self.run("plugins", "doctor", "--format", "json", environ=environ, site=site).stdout
        )
        assert names == {each["name"] for each in told}
        plans = self.run("plans", "list", environ=environ, site=site)
        assert (0, True) == (plans.returncode, "sound-2030" in plans.stdout)
        assert plans.stderr.startswith("Plugins left out: api, exception, import-error")
        card = Path(__file__).parent.parent / "examples" / "durian.toml"
        rated = self.run("rate", str(card), "--format", "json", environ=environ, site=site)
        assert (0, True) == (rated.returncode, rated.stderr.startswith("Plugins left out: api"))
        assert names == {each["name"] for each in json.loads(rated.stdout)["absent"]}
        without = self.run("rate", str(card), "--format", "json", "--no-plugins", environ=environ, site=site)
        assert [] == json.loads(without.stdout)["absent"]

    def test_an_overlay_that_does_not_fit(self, tmp_path: Path) -> None:
        """A plugin is left out whose overlay does not fit the first scoresheet that it is on."""
        catalog = found(folder(tmp_path, variants__a=OVERLAY_FILE.format(base="vn-26-2026/01", total=99)))
        chained = "hue:vn-26-2026/01', 'hoi-an:vn-26-2026/02"
        other = found(folder(tmp_path / "b", variants__a=OVERLAY_FILE.format(base=chained, total=100)))

        assert "a.toml: total: expected 100" in reasons(catalog)["hue"]
        assert catalog.variants("vn-26-2026/01") == Catalog.builtin().variants("vn-26-2026/01")
        assert "expected" in reasons(other)["hue"]

    def test_an_overlay_on_nothing(self, tmp_path: Path) -> None:
        """A base that is not there is told with its file and the scoresheet that was meant."""
        catalog = found(folder(tmp_path, variants__a=OVERLAY_FILE.format(base="vn-26-2026/1", total=100)))

        assert reasons(catalog)["hue"].endswith(
            'a.toml: base: expected a scoresheet that is held, found "vn-26-2026/1". '
            'Did you mean "vn-26-2026/01"?'
        )

    def test_an_overlay_for_a_plan_that_is_not_there(self, tmp_path: Path) -> None:
        """A plan that is not there is told by the doctor with the file of the variant that names it."""
        text = (
            OVERLAY_FILE.format(base="vn-26-2026/01", total=100)
            + "plan = 'hue-2035'\n[parts.P]\ntitle = ['a', 'b']\n"
            + "[added.\"P.1\"]\ntitle = ['a', 'b']\ncitation = '1/KH-UBND section 1'\n"
            + "fact = { attributes = ['women-led'] }\n[targets]\nwomen-led-share = {}\n"
        )
        environ = {"OCOPKIT_PLUGIN_PATH": str(folder(tmp_path, variants__a=text))}

        doctor = self.run("plugins", "doctor", environ=environ)
        assert 1 == doctor.returncode
        assert 'a.toml: plan: expected a known id, found "hue-2035"' in " ".join(doctor.stdout.split())

    def test_an_overlay_that_fits_one(self, tmp_path: Path) -> None:
        """An overlay on all scoresheets is laid over one when it is found; the doctor lays all, and names what does not fit."""
        changed = '\n[changed."1.5"]\nmax = 3\npoints = "0 1 2**** 3*****"\n'
        text = OVERLAY_FILE.format(base="vn-26-2026/*", total=100) + changed
        environ = {"OCOPKIT_PLUGIN_PATH": str(folder(tmp_path, variants__a=text))}

        doctor = self.run("plugins", "doctor", environ=environ)
        assert (1, True) == (doctor.returncode, "hue 1.0 (variants/)" in doctor.stdout)
        asked = self.run("criteria", "show", "hue:vn-26-2026/26", environ=environ)
        assert (2, True) == (asked.returncode, "a.toml: changed › 1.5" in asked.stderr)
        assert 0 == self.run("criteria", "show", "hue:vn-26-2026/01", environ=environ).returncode
        assert 1 == self.run("plugins", "check", "hue", environ=environ).returncode

    def test_origins(self, tmp_path: Path) -> None:
        """A variant's origin is the plugin that was found, whatever else it says."""
        overlay = (
            "base = 'vn-26-2026/01'\ntitle = ['a', 'b']\ncitation = '1/KH-UBND section 1'\ntotal = 100\n"
        )
        catalog = found(folder(tmp_path, variants__a=overlay))

        assert ("hue", "1.0") == catalog.scoresheet("hue:vn-26-2026/01").origin
        assert not catalog.scoresheet("hue:vn-26-2026/01").official

    def test_check(self, tmp_path: Path) -> None:
        """A plugin is checked by its name or its folder; the exit code is 1 where a check fails or was not run."""
        place = folder(tmp_path)
        environ = {"OCOPKIT_PLUGIN_PATH": str(place)}

        for name in ("hue", str(place)):
            done = self.run("plugins", "check", name, environ=environ)
            assert (0, f"hue: {len(DECLARED)} of {len(DECLARED)} checks ran") == (
                done.returncode,
                done.stdout.splitlines()[-1].partition(",")[0],
            )
        broken = str(folder(tmp_path / "broken", manifest="api = 2"))
        said = json.loads(self.run("plugins", "check", broken, "--format", "json", environ=environ).stdout)
        assert (False, "failed", len(DECLARED) - 1) == (
            said["sound"],
            said["checks"][0]["result"],
            len(said["missing"]),
        )
        assert 1 == self.run("plugins", "check", broken, environ=environ).returncode

    def test_check_of_what_is_nowhere(self, ocopkit: Any) -> None:
        """A name that no plugin has is an unknown id: told with the nearest, exit code 2."""
        said = ocopkit("plugins", "check", "lang-so", "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert said.err.endswith('found "lang-so". Did you mean "lang-son"?\n')
