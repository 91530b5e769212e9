"""Readers and writers of files take a path as text, as `open` does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ocopkit import Catalog, InputError
from ocopkit.formats.cards import read_card
from ocopkit.formats.folders import read_plugin
from ocopkit.formats.observations import read_observations
from ocopkit.formats.scenarios import read_scenario
from ocopkit.formats.tables import save_outcome
from ocopkit.simulation import simulate
from ocopkit.simulation.contrasts import sensitivity
from ocopkit.targets.assess import assess
from ocopkit.views import bullets, chances, tornado

CATALOG = Catalog.builtin()
PLAN = CATALOG.plan("lang-son-2021-2025")
EXAMPLES = Path(__file__).parent.parent / "examples"
READERS: dict[str, tuple[Callable[[str | Path], object], Path]] = {
    "card": (lambda path: read_card(path, CATALOG), EXAMPLES / "lychee.toml"),
    "figures": (read_observations, EXAMPLES / "progress/lang-son.toml"),
    "scenario": (lambda path: read_scenario(path, PLAN, CATALOG), EXAMPLES / "scenarios/lang-son.toml"),
    "plugin": (
        lambda path: dict(read_plugin(path, version="1.0").plans),
        EXAMPLES / "plugins/ocopkit-bien-xanh/ocopkit_bien_xanh",
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_readers(reader: str, tmp_path: Path) -> None:
    """What is read from a text is what is read from the path, and one that is not there is told alike."""
    read, path = READERS[reader]
    missing = tmp_path / "none.toml"

    assert read(str(path)) == read(path)
    told = []
    for there in (missing, str(missing)):
        with pytest.raises(InputError) as refused:
            read(there)
        told.append(str(refused.value))
    assert told[0] == told[1]
    assert told[0].startswith(str(missing))


@pytest.mark.parametrize(
    "name", ["chances.json", "chances.csv", "chances.svg", "tornado.svg", "progress.svg"]
)
def test_writers(name: str, tmp_path: Path) -> None:
    """What is written to a text is what is written to the path."""
    scenario = read_scenario(EXAMPLES / "scenarios/lang-son.toml", PLAN, CATALOG)
    outcome = simulate(PLAN, scenario, draws=2)

    def write(path: str | Path) -> None:
        match name:
            case "chances.svg":
                chances.save_picture(outcome, "en", path)
            case "tornado.svg":
                swings = sensitivity(PLAN, scenario, draws=2)
                tornado.save_picture(swings, "en", path, target="new-3-star")
            case "progress.svg":
                bullets.save_picture(assess(PLAN, [], on=date(2025, 12, 1)), "en", path)
            case _:
                save_outcome(outcome, path, "en")

    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    write(str(tmp_path / "a" / name))
    write(tmp_path / "b" / name)
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() != b""
