"""What is fuzzed: every reader of files and of what is typed, with what must hold whatever it is given.

A reader ends with a value or with an `InputError`; anything else is a finding. Of an error each fault can be
told in both languages and as JSON, in bounded length; a value that was read can be used, and where there is a
writer it is written and read back the same. `fuzz.py` feeds the targets below, the tests run each of them on
its seeds.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from attrs import evolve, field, frozen

import ocopkit
from ocopkit import Catalog, InputError, PartTotals, Scorecard, rate, rate_parts
from ocopkit.cli.commands import run as run_command
from ocopkit.cli.councils import agreed_of, gates_of, spread_of
from ocopkit.cli.options import LANGS, days_of, readings_of
from ocopkit.cli.upgrade import _prices
from ocopkit.contribution import Contribution
from ocopkit.formats.cards import card_from_text, card_to_json, card_to_toml, read_card
from ocopkit.formats.converter import load
from ocopkit.formats.documents import parse_noting
from ocopkit.formats.folders import introduced, read_plugin
from ocopkit.formats.law import _read_scoresheet, read_folder
from ocopkit.formats.notation import marked_points
from ocopkit.formats.observations import read_observations
from ocopkit.formats.plans import read_measures, read_plan
from ocopkit.formats.progress import assessment_json, plan_json
from ocopkit.formats.results import (
    absent_json,
    crosswalk_json,
    errors_json,
    rating_json,
    regime_json,
    scoresheet_json,
    to_json,
)
from ocopkit.formats.scenarios import read_scenario, scenario_document
from ocopkit.formats.variants import read_variant
from ocopkit.law.citations import Citation
from ocopkit.law.exact import exact, exactly
from ocopkit.law.overlays import laid_over
from ocopkit.law.proofs import prove
from ocopkit.rating.upgrade import upgrade_paths
from ocopkit.targets.assess import assess

__all__ = ["EXCUSED", "READERS", "TARGETS", "Target"]

Form = Literal["toml", "json", "csv", "text"]

PACKAGE = Path(ocopkit.__file__).parent
ROOT = Path(__file__).parent.parent
NATIONAL = PACKAGE / "plugins" / "national"
CATALOG = Catalog.builtin()
PLAN = CATALOG.plan("lang-son-2021-2025")
ORIGIN = ("fuzz", "1.0")
SHEET = "vn-26-2026/01"
REGIME = "vn-26-2026"

MOST_SAID = 12_000  # letters of one fault in one language


@frozen
class Target:
    """One reader, and what it is fed with.

    Args:
        form: what its inputs are, so that they can be changed as what they are.
        runs: how many inputs it gets of the million.
        read: read one input and prove what must hold; raises for a finding.
        seeds: what the inputs start from, taken from the repository each time.
        most: letters of an input.
    """

    form: Form
    runs: int
    read: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]] = field(repr=False)
    most: int = 8_000


@cache
def home() -> Path:
    """A folder of this process, which is gone with it; in memory where the system has such folders."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    made = Path(tempfile.mkdtemp(prefix="ocopkit-fuzz-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def told(error: InputError, file: Path | None = None) -> None:
    """Prove that an error can be told, however it came."""
    assert error.faults, "an InputError without faults"
    for fault in error.faults[:10]:
        assert all(type(step) is str for step in fault.path), fault.path
        for lang in LANGS:
            assert fault.expected[lang], fault
            assert fault.hint is None or fault.hint[lang], fault
            said = fault.say(lang)
            assert said.isprintable(), said
            assert len(said) <= MOST_SAID, len(said)
        if file is not None:
            assert fault.file is not None, fault
    assert len(str(error)) <= MOST_SAID * min(len(error.faults), 1_000) + 100
    for lang in LANGS:
        json.loads(to_json(errors_json(error.faults, lang)).encode())


def written(data: bytes, name: str) -> Path:
    """A file of this name that holds the input."""
    file = home() / name
    file.write_bytes(data)
    return file


def read_a_document(data: bytes, *, form: Literal["toml", "json"]) -> None:
    """Plain values that are read have neither half letters nor numbers that cannot be printed."""
    try:
        document, faults = parse_noting(data.decode(errors="surrogateescape"), form)
    except InputError as error:
        told(error)
        return
    if faults:
        told(InputError(faults))
    json.dumps(document, ensure_ascii=False, default=str).encode()


# Cards


def read_a_card(data: bytes, *, form: Literal["toml", "json"]) -> None:
    """A card that is read can be rated, and is read again as it was from what is written of it."""
    file = written(data, f"card.{form}")
    try:
        card = read_card(file, CATALOG)
    except InputError as error:
        told(error, file)
        return
    if isinstance(card, PartTotals):
        rating = rate_parts(CATALOG.regime(card.regime), card.parts)
    else:
        rating = rate(card, CATALOG)
    to_json(rating_json(rating, "vi", product=card.product)).encode()
    assert card == card_from_text(card_to_json(card), "json", CATALOG)
    if len(data) % 8 == 0:  # the writer of TOML takes long
        assert card == card_from_text(card_to_toml(card), "toml", CATALOG)


def read_a_python_card(data: bytes) -> None:
    """A card that is made of any values in Python is rated or refused."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(said, dict):
        return
    answers, declarations = said.get("answers"), said.get("declarations")
    try:
        if isinstance(answers, dict):
            declared = declarations if isinstance(declarations, dict) else {}
            rate(Scorecard(said.get("scoresheet", SHEET), answers, declared), CATALOG)
        parts = said.get("parts")
        if isinstance(parts, dict):
            rate_parts(CATALOG.regime(said.get("regime", REGIME)), parts)
    except InputError as error:
        told(error)


def cards(form: Literal["toml", "json"]) -> Iterable[bytes]:
    """The cards of the examples and of the pages, and one of points."""
    texts = [each.read_text("utf-8") for each in sorted((ROOT / "examples").glob("*.toml"))]
    texts += [each.read_text("utf-8") for each in sorted((ROOT / "examples" / "council").glob("*.toml"))]
    texts += [each.read_text("utf-8") for each in sorted((ROOT / "docs" / "files").glob("*.toml"))]
    texts.append(f'scoresheet = "{SHEET}"\n[points]\n1.1 = 3\n1.2 = 0\n5.2 = "na"\n')
    texts.append(f'regime = "{REGIME}"\n[parts]\nA = "61/2"\nB = 24.5\nC = 38\n')
    texts.append(f'scoresheet = "lang-son:{SHEET}"\n[answers]\n1.1 = 3\n"P.1" = true\n')
    for text in texts:
        yield text.encode() if form == "toml" else as_json(parse_noting(text, "toml")[0])


def as_json(document: Mapping[str, Any]) -> bytes:
    """A document as JSON, its days as texts."""
    return json.dumps(document, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else float(str(value))


# Figures


def read_figures(data: bytes, *, form: Literal["toml", "json", "csv"]) -> None:
    """Figures that are read are held against the plan."""
    file = written(data, f"figures.{form}")
    try:
        # Without a plan what cannot be taken is told by those who take it.
        figures = read_observations(file, PLAN if len(data) % 4 else None)
        assessed = assess(PLAN, figures, on=date(2026, 1, 15))
    except InputError as error:
        told(error)
        return
    to_json(assessment_json(assessed, "en")).encode()


def figures(form: Literal["toml", "json", "csv"]) -> Iterable[bytes]:
    """The published figures of the examples, a few at a time; the page's CSV."""
    if form == "csv":
        yield from (each.read_bytes() for each in sorted((ROOT / "docs" / "files").glob("*.csv")))
        yield b"target,value,as_of,source,province,since,until,stars,subjects\nx,58,2025-11-30,a\n"
        return
    for file in sorted((ROOT / "examples" / "progress").glob("*.toml")):
        rows = parse_noting(file.read_text("utf-8"), "toml")[0]["observations"]
        assert isinstance(rows, list)
        for n in range(0, min(len(rows), 12), 3):
            few: dict[str, Any] = {"observations": rows[n : n + 3]}
            yield as_json(few) if form == "json" else as_toml(few)


# Scenarios


def read_a_scenario(data: bytes, *, form: Literal["toml", "json"]) -> None:
    """A scenario that is read is read again as it was from what is written of it."""
    file = written(data, f"scenario.{form}")
    card = file.with_name("five.json")
    if not card.exists():
        card.write_text('{"scoresheet": "vn-26-2026/01", "answers": {}}', "utf-8")
    try:
        scenario = read_scenario(file, PLAN, CATALOG)
    except InputError as error:
        told(error, file)
        return
    again = file.with_name("again.json")
    again.write_text(json.dumps(scenario_document(scenario), ensure_ascii=False), "utf-8")
    assert scenario_document(scenario) == scenario_document(read_scenario(again, PLAN, CATALOG))


def scenarios(form: Literal["toml", "json"]) -> Iterable[bytes]:
    """The scenarios of the examples, and one with changes and cards."""
    texts = [each.read_text("utf-8") for each in sorted((ROOT / "examples" / "scenarios").glob("*.toml"))]
    texts = [text.replace("dong-thap-2021-2025", PLAN.id) for text in texts]
    texts.append(texts[-1] + '\n[[changes]]\nsince = 2024-01-01\nregrading = { files = "1/3" }\n')
    texts.append(texts[-1].partition("[outcome]")[0] + '[outcome]\ncards = ["five.json"]\n')
    for text in texts:
        yield text.encode() if form == "toml" else as_json(parse_noting(text, "toml")[0])


# Plans, measures, local variants


def read_a_plan(data: bytes) -> None:
    """A plan that is read can be shown, and figures held against it."""
    file = written(data, "vn-2021-2025.toml")
    try:
        plan = evolve(read_plan(file, ORIGIN), measures=CATALOG.measures)
        Catalog([*CATALOG.contributions[:1], Contribution(*ORIGIN, plans={"fuzz": plan})]).plan("fuzz")
        assessed = assess(plan, [], on=date(2025, 1, 1))
    except InputError as error:
        told(error)
        return
    to_json([plan_json(plan, "vi"), assessment_json(assessed, "en")]).encode()


def read_some_measures(data: bytes) -> None:
    """A list of measures that is read can be counted by plans."""
    file = written(data, "measures.toml")
    try:
        measures = read_measures(file, ORIGIN)
        assert Catalog([Contribution(*ORIGIN, measures={"fuzz": measures})]).measures is not None
    except InputError as error:
        told(error)


def read_a_variant(data: bytes) -> None:
    """An overlay that is read is laid over a scoresheet or refused; the sheet can be shown and rated by."""
    file = written(data, "variant.toml")
    try:
        variant = read_variant(file, ORIGIN)
        sheet = laid_over(variant.overlay, CATALOG.scoresheet(SHEET), CATALOG.regime(REGIME))
    except InputError as error:
        told(error, file)
        return
    to_json(scoresheet_json(sheet, "vi")).encode()


def plans() -> Iterable[bytes]:
    """The plans that there are, each list in them cut short."""
    for file in [*PACKAGE.glob("plugins/*/plans/*.toml"), *ROOT.glob("examples/plugins/*/*/plans/*.toml")]:
        yield short(file)


def measures() -> Iterable[bytes]:
    """The lists of measures that there are, cut short."""
    for file in [*PACKAGE.glob("plugins/*/measures/*"), *ROOT.glob("examples/plugins/*/*/measures/*")]:
        yield short(file)


def variants() -> Iterable[bytes]:
    """The local variants that there are."""
    for file in [*PACKAGE.glob("plugins/*/variants/*"), *ROOT.glob("examples/plugins/*/*/variants/*")]:
        yield file.read_bytes()
        yield short(file)


# Folders of law


def law(steps: str, use: Callable[[Contribution], object]) -> Callable[[bytes], None]:
    """One file of a folder of law: what it says is shown, or refused with the file's name."""

    def read(data: bytes) -> None:
        folder = home() / f"law-{steps.replace('/', '-')}"
        file = folder / steps
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        try:
            use(read_folder(folder, ORIGIN, CATALOG.contribution.regimes))
        except InputError as error:
            told(error, file)

    return read


CROSSWALK = f"crosswalks/vn-1048-2019..{REGIME}.toml"


def use_regime(brought: Contribution) -> None:
    """A regime can be shown, and parts rated by it."""
    regime = brought.regimes[REGIME]
    to_json(regime_json(regime, "vi", held=0)).encode()
    with suppress(InputError):
        rate_parts(regime, {"A": 35, "B": 25, "C": 40})


def use_sets(brought: Contribution) -> None:
    """Product sets can be searched."""
    catalog = Catalog([Contribution(*ORIGIN, regimes={REGIME: CATALOG.regime(REGIME)}, sets=brought.sets)])
    catalog.sets("ca phe", REGIME)


def use_crosswalk(brought: Contribution) -> None:
    """A crosswalk can be shown."""
    [crosswalk] = brought.crosswalks.values()
    to_json(crosswalk_json(crosswalk, "vi")).encode()


def use_council(brought: Contribution) -> None:
    """Rules of a council can be taken."""
    Catalog([Contribution(*ORIGIN, councils=brought.councils)]).council_rules("fuzz")


@cache
def words_of_sheet() -> dict[str, str]:
    """The wordings of a regime; read once, for they are many."""
    return load(NATIONAL / REGIME / "words.toml", dict[str, str])


def read_a_sheet(data: bytes) -> None:
    """A scoresheet that is read can be proved, shown and rated by."""
    file = written(data, "01.toml")
    known = {home().name: CATALOG.regime(REGIME)}
    words = {home().name: words_of_sheet()}
    try:
        sheet = _read_scoresheet(ORIGIN, known, words, SHEET, file)
    except InputError as error:
        told(error, file)
        return
    to_json(scoresheet_json(sheet, "vi")).encode()
    if not prove(sheet):
        rate(
            Scorecard(SHEET, {}),
            Catalog([Contribution(*ORIGIN, {REGIME: CATALOG.regime(REGIME)}, scoresheets={SHEET: sheet})]),
        )


def read_some_words(data: bytes) -> None:
    """Wordings that are read make a scoresheet, or are refused with their line."""
    folder = home() / REGIME
    folder.mkdir(exist_ok=True)
    sheet, file = folder / "01.toml", folder / "words.toml"
    if not sheet.exists():
        sheet.write_bytes(next(iter(few_criteria())))
    file.write_bytes(data)
    try:
        read_folder(home(), ORIGIN, CATALOG.contribution.regimes).scoresheets[SHEET]
    except InputError as error:
        told(error)


def few_criteria() -> Iterable[bytes]:
    """A scoresheet cut down to its first criteria, and some that have more in them."""
    for name in ("01", "07", "21"):
        document, _ = parse_noting((NATIONAL / REGIME / f"{name}.toml").read_text("utf-8"), "toml")
        kept = {
            key: _short(value, 3) if key == "criteria" else _short(value, 2)
            for key, value in document.items()
        }
        yield as_toml(kept | {"id": SHEET, "parts": document["parts"]})


def few_words() -> Iterable[bytes]:
    """The first wordings, and those of the cut-down scoresheet."""
    sheet, _ = parse_noting(next(iter(few_criteria())).decode(), "toml")
    used = [each for each in words_of_sheet() if f'"{each}"' in json.dumps(sheet, default=str)]
    yield as_toml({each: words_of_sheet()[each] for each in used})


def of_law(name: str) -> Callable[[], Iterable[bytes]]:
    """The files of this name that there are, each list in them cut short."""
    return lambda: map(
        short, [*PACKAGE.glob(f"plugins/*/{name}"), *ROOT.glob(f"examples/plugins/*/*/{name}")]
    )


def short(file: Path) -> bytes:
    """A TOML file with no more than two items of each list and of each table of tables."""
    return as_toml(
        {key: _short(value, 2) for key, value in parse_noting(file.read_text("utf-8"), "toml")[0].items()}
    )


def _short(value: Any, most: int) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_short(each, most) for each in value[:most]]
    if isinstance(value, dict):
        several = all(isinstance(each, dict) for each in value.values())
        pairs = list(value.items())[:most] if several else value.items()
        return {key: _short(each, most) for key, each in pairs}
    return value


def as_toml(document: Mapping[str, Any]) -> bytes:
    """A document as TOML, one line a key."""
    return "".join(f"{_quoted(key)} = {in_toml(value)}\n" for key, value in document.items()).encode()


def in_toml(value: Any) -> str:
    """A value as TOML writes it within a line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case dict():
            return "{" + ", ".join(f"{_quoted(key)} = {in_toml(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(in_toml, value)) + "]"
        case _:
            return str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# Plugins


def read_a_manifest(data: bytes) -> None:
    """A folder with nothing but what it says of itself."""
    folder = home() / "plugin"
    folder.mkdir(exist_ok=True)
    (folder / "plugin.toml").write_bytes(data)
    name, _ = introduced(folder)
    assert name
    try:
        read_plugin(folder)
    except InputError as error:
        told(error, folder)


def read_a_folder(data: bytes) -> None:
    """A folder of a plugin in which one file is another, or has another name: all of it is taken or left out.

    The input is the file's path below the folder, NUL, and what the file holds.
    """
    steps, _, content = data.partition(b"\0")
    folder = home() / "plugins" / "bien-xanh"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(example(), folder)
    name = os.fsdecode(steps)
    file = Path(os.path.normpath(folder / name.lstrip("/")))
    if file.is_relative_to(folder) and file != folder:
        with suppress(OSError, ValueError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    try:
        read_plugin(folder)
    except InputError as error:
        told(error, folder)
    catalog = Catalog.discover(paths=[folder], environ={"OCOPKIT_NO_PLUGINS": "1"})
    for each in catalog.quarantined:
        told(InputError(each.faults))
    to_json(absent_json(catalog.quarantined, "en")).encode(errors="surrogateescape")
    for id in catalog.variants(SHEET):
        with suppress(InputError):
            catalog.scoresheet(id)


def example() -> Path:
    """The example plugin that has the most in it."""
    return ROOT / "examples" / "plugins" / "ocopkit-bien-xanh" / "ocopkit_bien_xanh"


def folders() -> Iterable[bytes]:
    """Each file of the example plugin, in its place."""
    for file in sorted(example().rglob("*.toml")):
        yield os.fsencode(file.relative_to(example())) + b"\0" + file.read_bytes()
    yield b"plans/a.toml\0" + next(iter(plans()))
    yield b"vn-148-2023/01.toml\0" + next(iter(few_criteria()))


# What is typed


def read_values(data: bytes) -> None:
    """What a caller gives as text: ids, exact numbers, places in documents, searches."""
    for text in data.decode(errors="surrogateescape").split("\n")[:2]:
        exact(text)
        marked_points(text)
        for documented in (exactly, partial(Citation, "1/QĐ")):
            with suppress(ValueError):
                documented(text)
        for ask in ASKED:
            refused(ask, text)
        if len(data) % 32 == 0:  # a search takes long
            refused(CATALOG.sets, text)
        card = Scorecard(SHEET, {"1.1": text, text: 1}, {text: True})
        refused(rate, card, CATALOG)
        asked = partial(upgrade_paths, costs={text: 1, "1.5": text}, fixed=[text])
        refused(asked, Scorecard(SHEET, {}), CATALOG)
        refused(
            partial(rate, readings={text: "no-effect", "marks": text}), Scorecard(SHEET, {"1.1": 1}), CATALOG
        )


ASKED: tuple[Callable[[str], object], ...] = (
    CATALOG.scoresheet, CATALOG.variant, CATALOG.regime, CATALOG.plan, CATALOG.council_rules, CATALOG.holds,
    CATALOG.variants, partial(CATALOG.crosswalk, REGIME),
    partial(CATALOG.regime_for, filed=date(2026, 6, 1), decided=date(2026, 6, 1)),
)  # fmt: skip


def read_options(data: bytes) -> None:
    """What is typed on the command line for options that have a form of their own."""
    typed = data.decode(errors="surrogateescape").split("\n")[:4]
    refused(days_of, {f"--{n}": each for n, each in enumerate(typed)})
    refused(readings_of, typed)
    refused(agreed_of, typed)
    refused(_prices, tuple(typed))
    for each in typed:
        refused(spread_of, each)
        refused(gates_of, each)


def refused(ask: Callable[..., object], *asked: object) -> None:
    """Ask something that may be refused, in a way that can be told."""
    try:
        ask(*asked)
    except InputError as error:
        told(error)


# Commands that read alone: nothing that is typed for them names a file to be written.
COMMANDS = (
    "regimes", "sets", "binds", "criteria", "rate", "upgrade", "council", "plans", "targets", "schema",
    "card",
)  # fmt: skip
WRITING = ("--out", "--plot", "--tornado", "--scenario")


def type_a_command(data: bytes) -> None:
    """A command line of any words ends with an exit code of ours."""
    words = data.decode(errors="surrogateescape").replace("\0", "").split("\n")
    if words[0] not in COMMANDS or any(each.startswith(WRITING) for each in words):
        return
    environ = {"OCOPKIT_NO_PLUGINS": "1", "OCOPKIT_LANG": "en"}
    with (
        Path(os.devnull).open("w", encoding="utf-8") as sink,
        redirect_stdout(sink),
        redirect_stderr(StringIO()),
    ):
        assert run_command(words, environ) in {0, 1, 2}, words


def command_lines() -> Iterable[bytes]:
    """One line a command, a word a line."""
    card = str(ROOT / "examples" / "durian.toml")
    data = str(ROOT / "docs" / "files" / "figures.csv")
    lines = [
        ["regimes", "--on", "2026-08-05", "--format", "json"],
        ["binds", "regrade", "--filed", "2026-05-21", "--decided", "2026-06-22"],
        ["sets", "--search", "ca phe", "--regime", "vn-26-2026"],
        ["criteria", "show", SHEET, "--lang", "vi"],
        ["criteria", "diff", SHEET, "vn-1048-2019/01"],
        ["rate", card, "--explain", "--reading", "marks=no-effect"],
        ["upgrade", card, "--to", "4", "--cost", "1.5=3", "--cost", "1.5/3=5/2", "--fixed", "3.5"],
        ["council", card, "--level", "province", "--gates", "agreed", "--spread", "10", "--agreed", "1.5=3"],
        ["plans", "show", PLAN.id],
        ["targets", "assess", PLAN.id, "--data", data, "--on", "2026-01-15"],
        ["schema", "card"],
        ["card", "new", SHEET],
    ]
    return ["\n".join(each).encode() for each in lines]


def typed() -> Iterable[bytes]:
    """Ids, numbers, days and options as people type them."""
    ids = [
        SHEET,
        f"lang-son:{SHEET}",
        REGIME,
        PLAN.id,
        "regrade",
        "vn-26-2026/*",
        f"lang-son:dong-thap:{SHEET}",
    ]
    return [
        "\n".join(ids).encode(),
        b"269/3\n24.5\n2****\narticle 3.3.a\nappendix II, set 1, criterion 1.1",
        b"1.5=3\n8=2/1\n1.5/3=5/2\nmarks=no-effect",
        b"2026-05-22\n10\nagreed\nmean",
    ]


def formed(
    form: Form, runs: int, read: Callable[..., None], seeds: Callable[[Any], Iterable[bytes]]
) -> Target:
    """A target whose reader and seeds are told their form."""
    return Target(form, runs, partial(read, form=form), partial(seeds, form))


TARGETS: Mapping[str, Target] = {
    "document-toml": formed("toml", 30_000, read_a_document, cards),
    "document-json": formed("json", 350_000, read_a_document, cards),
    "card-toml": formed("toml", 25_000, read_a_card, cards),
    "card-json": formed("json", 120_000, read_a_card, cards),
    "card-python": Target("json", 100_000, read_a_python_card, partial(cards, "json")),
    "figures-toml": formed("toml", 25_000, read_figures, figures),
    "figures-json": formed("json", 80_000, read_figures, figures),
    "figures-csv": formed("csv", 80_000, read_figures, figures),
    "scenario-toml": formed("toml", 25_000, read_a_scenario, scenarios),
    "scenario-json": formed("json", 60_000, read_a_scenario, scenarios),
    "plan": Target("toml", 10_000, read_a_plan, plans, most=12_000),
    "measures": Target("toml", 15_000, read_some_measures, measures),
    "variant": Target("toml", 10_000, read_a_variant, variants),
    "regime": Target(
        "toml", 8_000, law(f"{REGIME}/regime.toml", use_regime), of_law("*/regime.toml"), most=12_000,
    ),
    "sets": Target("toml", 10_000, law(f"{REGIME}/sets.toml", use_sets), of_law("*/sets.toml")),
    "crosswalk": Target("toml", 10_000, law(CROSSWALK, use_crosswalk), of_law("crosswalks/*.toml")),
    "council-rules": Target("toml", 20_000, law("councils/fuzz.toml", use_council), of_law("councils/*")),
    "scoresheet": Target("toml", 10_000, read_a_sheet, few_criteria),
    "words": Target("toml", 8_000, read_some_words, few_words),
    "manifest": Target("toml", 20_000, read_a_manifest, of_law("plugin.toml")),
    "plugin-folder": Target("text", 2_000, read_a_folder, folders),
    "values": Target("text", 5_000, read_values, typed, most=1_000),
    "options": Target("text", 30_000, read_options, typed, most=1_000),
    "command-line": Target("text", 5_000, type_a_command, command_lines, most=500),
}  # fmt: skip
"""Mục tiêu: one a reader; together they get more than a million inputs."""

READERS: Mapping[str, tuple[str, ...]] = {
    "cards.read_card": ("card-toml", "card-json"),
    "cards.card_from_text": ("card-toml", "card-json"),
    "converter.load": ("words", "regime"),
    "converter.structure": ("card-json", "manifest"),
    "documents.format_of": ("card-toml",),
    "documents.parse": ("figures-json", "manifest"),
    "documents.parse_noting": ("document-toml", "document-json"),
    "slips.hint_for": ("card-toml", "document-toml"),
    "slips.hint_for_json": ("card-json", "document-json"),
    "slips.of_day": ("figures-csv", "card-toml"),
    "slips.of_figure": ("figures-csv", "plan"),
    "slips.of_stars": ("plan",),
    "documents.read_text": ("card-toml", "figures-csv"),
    "folders.introduced": ("manifest", "plugin-folder"),
    "folders.read_plugin": ("manifest", "plugin-folder"),
    "folders.refuse_api": ("manifest",),
    "law.read_folder": ("regime", "sets", "crosswalk", "council-rules", "scoresheet", "words"),
    "notation.marked_points": ("values", "scoresheet", "variant"),
    "observations.read_observations": ("figures-toml", "figures-json", "figures-csv"),
    "plans.read_measures": ("measures",),
    "plans.read_plan": ("plan",),
    "scenarios.read_scenario": ("scenario-toml", "scenario-json"),
    "variants.read_variant": ("variant",),
}
"""Bộ đọc: by its name in `ocopkit.formats`, the targets that feed it."""

EXCUSED: Mapping[str, str] = {
    "converter.unstructure": "writes values of ours",
    "files.write_folder": "writes, and reads nothing",
    "files.write_whole": "writes, and reads nothing",
    "results.to_json": "writes shapes of ours",
    "tables.can_be_written": "looks at the ending of a name, and reads nothing",
    "schemas.schema": "takes one of the names that the command line has looked up",
}
"""Không cần: public functions that take a text, a path or plain data and read nothing of anybody's."""
