"""Các lệnh: what each command of ``ocopkit`` does.

Exit codes: 0 answered, also for few stars and incomplete cards; 2 for bad input, an unknown id or
wrong usage. With ``--format json`` results go to stdout and faults, as one object, to stderr.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve, frozen

from ocopkit._version import __version__
from ocopkit.catalog import Catalog
from ocopkit.formats.cards import read_card
from ocopkit.formats.results import (
    RatingJson,
    binding_json,
    council_json,
    crosswalk_json,
    difference_json,
    errors_json,
    rating_json,
    regime_json,
    scoresheet_json,
    set_json,
    to_json,
)
from ocopkit.law.choices import Readings
from ocopkit.law.councils import GateRule
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.differences import compare
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.procedure.binding import none_in_force
from ocopkit.rating.cards import PartTotals, Scorecard
from ocopkit.rating.council import rate_council
from ocopkit.rating.engine import rate as rate_card
from ocopkit.rating.explain import Line
from ocopkit.rating.explain import explain as explain_card
from ocopkit.rating.parts import rate_parts
from ocopkit.rating.results import Rating
from ocopkit.views.plain import show_plainly

__all__ = ["commands", "run"]

if TYPE_CHECKING:
    from rich.console import RenderableType

C = TypeVar("C", bound=Callable[..., Any])

_LANGS: tuple[Lang, ...] = ("vi", "en")


def run(args: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command.

    Args:
        args: what was typed after ``ocopkit``.
        environ: the environment, of which ``OCOPKIT_LANG`` is read.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        show_plainly(stream)
    lang: Lang = "vi"
    try:
        lang = _lang(args, environ)
        code = commands.main(list(args), prog_name="ocopkit", standalone_mode=False, obj=lang)
    except InputError as error:
        _complain(error, lang, as_json=_said(args, "--format") == "json")
        return 2
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        _complain(InputError([_usage_fault(error)]), lang, as_json=_said(args, "--format") == "json")
        return 2
    except click.Abort:
        return 130
    except OSError as error:
        if error.filename is not None:
            raise
        # No file's fault: the standard output cannot be written to, as on a full disk. Python would try
        # once more to write what is left as it ends.
        sys.stdout = None
        expected = Text("nơi ghi kết quả còn ghi được", "a standard output that can be written to")
        _complain(
            InputError([Fault((), error.strerror, expected)]), lang, as_json=_said(args, "--format") == "json"
        )
        return 2
    return code or 0


def _said(args: Sequence[str], option: str) -> str | None:
    """What was typed for an option, wherever it stands; the last one counts."""
    found = None
    for place, word in enumerate(args):
        if word.startswith(f"{option}="):
            found = word.partition("=")[2]
        elif word == option and place + 1 < len(args):
            found = args[place + 1]
    return found


def _lang(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    said = _said(args, "--lang")
    where = "--lang" if said else "OCOPKIT_LANG"
    said = said or environ.get("OCOPKIT_LANG") or "vi"
    for lang in _LANGS:
        if said == lang:
            return lang
    raise InputError([Fault((where,), f'"{said}"', Text("vi hoặc en", "vi or en"), nearest(said, _LANGS))])


def _complain(error: InputError, lang: Lang, *, as_json: bool) -> None:
    if as_json:
        click.echo(to_json(errors_json(error.faults, lang)), err=True)
        return
    for fault in error.faults:
        click.echo(fault.say(lang), err=True)


def _usage_fault(error: click.UsageError) -> Fault:
    """What is wrong with what was typed; where click has found it, in click's English words."""
    path = ("ocopkit",) if error.ctx is None else (error.ctx.command_path,)
    usage = "" if error.ctx is None else error.ctx.get_usage()
    hint = Text(usage, usage) if usage else None
    match error:
        case click.MissingParameter(param=click.Option(opts=[name, *_])):
            return Fault(path, None, Text(f"tùy chọn {name}", f"the option {name}"), hint)
        case click.MissingParameter(param=click.Parameter() as missing):
            name = missing.human_readable_name
            return Fault(path, None, Text(f"tham số {name}", f"the argument {name}"), hint)
        case click.NoSuchOption():
            expected = Text("một tùy chọn của lệnh này", "an option of this command")
            return Fault(
                path, error.option_name, expected, nearest(error.option_name, error.possibilities or ())
            )
        case _:
            found = error.format_message().rstrip(".")
            return Fault(path, found, Text("cách dùng đúng", "right usage"), hint)


def _in_lang(command: C) -> C:
    """The option of every command and group; `run` has read it before."""
    return click.option(
        "--lang",
        type=click.Choice(_LANGS),
        expose_value=False,
        help="Ngôn ngữ (mặc định OCOPKIT_LANG, rồi vi) · Language.",
    )(command)


def _output(command: C) -> C:
    """The options of commands that answer as text or as JSON."""
    as_json = click.option(
        "--format",
        "as_json",
        type=click.Choice(["text", "json"]),
        default="text",
        callback=lambda _, __, value: value == "json",
        help="Chữ để đọc hoặc JSON · Text to read, or JSON.",
    )
    return _in_lang(as_json(command))


_READING = click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="ID=READING",
    help="Chọn cách hiểu khác · Take another reading of an open question.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ocopkit")
@_in_lang
def commands() -> None:
    """Quy định, phân hạng sản phẩm OCOP · The rules of OCOP, and ratings by them."""


def _print(text: str) -> None:
    """Text for programs and files, in UTF-8 whatever the terminal knows."""
    if sys.stdout is None:
        return  # closed by whoever called
    if sys.stdout.isatty():
        click.echo(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))


def _show(*views: RenderableType) -> None:
    """Views to look at, with a line between."""
    from rich.rule import Rule

    from ocopkit.views.terminal import show

    if sys.stdout is None:
        return  # closed by whoever called
    for place, view in enumerate(views):
        if place:
            show(Rule(style="dim", characters="-"), sys.stdout)
        show(view, sys.stdout)


@commands.command()
@click.option("--on", default=None, metavar="DAY", help="Có hiệu lực trong ngày · In force on a day.")
@_output
@click.pass_obj
def regimes(lang: Lang, on: str | None, *, as_json: bool) -> None:
    """Các quyết định · The decisions, with their days of force."""
    catalog = Catalog.builtin()
    there = catalog.regimes if on is None else _in_force(catalog, on)
    known = [(each, catalog.held_of(each.id)) for each in there]
    if as_json:
        _print(to_json([regime_json(each, lang, held=held) for each, held in known]))
        return
    from ocopkit.views.terminal import regimes_view

    _show(regimes_view(known, lang))


def _in_force(catalog: Catalog, on: str) -> tuple[Regime, ...]:
    """The regimes in force on a day; none is an error, which names the neighbours in time."""
    [day] = _days({"--on": on})
    there = catalog.regimes_on(day)
    if not there:
        raise none_in_force(catalog.regimes, day, "--on")
    return there


@commands.command()
@click.argument("kind")
@click.option("--filed", required=True, metavar="DAY", help="Ngày nộp hồ sơ · Day of filing.")
@click.option("--decided", required=True, metavar="DAY", help="Ngày đánh giá · Day of decision.")
@_READING
@_output
@click.pass_obj
def binds(
    lang: Lang, kind: str, filed: str, decided: str, readings: tuple[str, ...], *, as_json: bool
) -> None:
    """Quyết định áp dụng · The decision that binds a dossier: first, upgrade or regrade."""
    days = _days({"--filed": filed, "--decided": decided})
    bound = Catalog.builtin().regime_for(kind, *days, readings=_readings(readings))
    if as_json:
        _print(to_json(binding_json(bound, lang)))
        return
    from ocopkit.views.terminal import binding_view

    _show(binding_view(bound, lang))


def _days(typed: Mapping[str, str]) -> list[date]:
    """By the option, days as people type them for programs: 2026-05-22, and no other way."""
    days, faults = [], []
    for option, day in typed.items():
        try:
            # Python would also take 20260522 and weeks, as 2026-W21-5.
            days.append(date.fromisoformat(day if _DAY.fullmatch(day) else ""))
        except ValueError:
            expected = Text("một ngày dạng 2026-05-22", "a day as 2026-05-22")
            faults.append(Fault((option,), shown(day), expected))
    if faults:
        raise InputError(faults)
    return days


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@commands.command()
@click.option("--search", default="", help="Tên sản phẩm, có dấu hay không · A product, accents or not.")
@click.option("--regime", default=None, help="Chỉ của một quyết định · Of one regime only.")
@_output
@click.pass_obj
def sets(lang: Lang, search: str, regime: str | None, *, as_json: bool) -> None:
    """Các bộ sản phẩm · The product sets, or those that a search finds."""
    catalog = Catalog.builtin()
    found = [(each, catalog.holds(each.id)) for each in catalog.sets(search, regime)]
    if as_json:
        _print(to_json([set_json(each, lang, held=held) for each, held in found]))
        return
    from ocopkit.views.terminal import sets_view

    _show(sets_view(found, lang, why=None if regime is None else catalog.why_no_sets(regime)))


@commands.group()
@_in_lang
def criteria() -> None:
    """Tiêu chí của phiếu đánh giá · The criteria of scoresheets."""


@criteria.command("show")
@click.argument("id")
@_output
@click.pass_obj
def show(lang: Lang, id: str, *, as_json: bool) -> None:
    """Một phiếu đánh giá · One scoresheet, with marks, notes and errata."""
    sheet = Catalog.builtin().scoresheet(id)
    if as_json:
        _print(to_json(scoresheet_json(sheet, lang)))
        return
    from ocopkit.views.terminal import scoresheet_view

    _show(scoresheet_view(sheet, lang))


@criteria.command()
@click.argument("one")
@click.argument("other")
@_output
@click.pass_obj
def diff(lang: Lang, one: str, other: str, *, as_json: bool) -> None:
    """So sánh hai phiếu, hoặc hai quyết định · Two scoresheets, or the product sets of two regimes."""
    catalog = Catalog.builtin()
    sets = {each.id: each for each in catalog.sets()}
    if "/" not in one and "/" not in other:
        crosswalk = catalog.crosswalk(one, other)
        if as_json:
            _print(to_json(crosswalk_json(crosswalk, lang)))
            return
        from ocopkit.views.terminal import crosswalk_view

        _show(crosswalk_view(crosswalk, sets, lang, backwards=one == crosswalk.new))
        return
    sheets = catalog.scoresheet(one), catalog.scoresheet(other)
    found = compare(*sheets, _crosswalk_of(catalog, {each.regime for each in sheets}))
    if as_json:
        _print(to_json(difference_json(found, lang, sets=sets)))
        return
    from ocopkit.views.terminal import difference_view

    _show(difference_view(found, lang, sets=sets))


def _crosswalk_of(catalog: Catalog, regimes: set[str]) -> Crosswalk | None:
    """A crosswalk of these regimes; of one regime alone it still says which titles are the same."""
    known = catalog.contribution.crosswalks.values()
    return next((each for each in known if regimes <= {each.old, each.new}), None)


@commands.group()
@_in_lang
def card() -> None:
    """Phiếu chấm · Scorecards."""


@card.command()
@click.argument("id")
@click.option("--out", type=click.Path(path_type=Path), help="Ghi ra tệp mới · Write to a new file.")
@_in_lang
@click.pass_obj
def new(lang: Lang, id: str, out: Path | None) -> None:
    """Phiếu trống để điền · An empty card to fill in, every option as a comment."""
    from ocopkit.formats.blank import blank_card

    if out is not None and out.suffix.lower() != ".toml":
        expected = Text("một tệp .toml", "a .toml file")
        raise InputError([Fault(("--out",), shown(str(out)), expected)])
    text = blank_card(Catalog.builtin().scoresheet(id), lang)
    if out is None:
        _print(text.rstrip("\n"))
        return
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        expected = Text("một tệp chưa có, ghi được", "a file that is not there yet and can be written")
        raise InputError([Fault((), error.strerror, expected, file=str(out))]) from None


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Từng tiêu chí và căn cứ · Every criterion with its clause.")
@_READING
@_output
@click.pass_obj
def rate(
    lang: Lang, files: tuple[Path, ...], readings: tuple[str, ...], *, explain: bool, as_json: bool
) -> None:
    """Phân hạng phiếu chấm · Rate one or several card files."""
    catalog = Catalog.builtin()
    chosen = _readings(readings)
    cards = _cards(files, catalog)
    results = [
        _rated(card, file, catalog, chosen, explain=explain) for file, card in zip(files, cards, strict=True)
    ]
    if as_json:
        shapes = [each.as_json(lang) for each in results]
        _print(to_json(shapes[0] if len(shapes) == 1 else shapes))
        return
    _show(*(each.as_view(lang, catalog) for each in results))


def _cards(files: Sequence[Path], catalog: Catalog) -> list[Scorecard | PartTotals]:
    """The cards of all files, or all faults of all files: half a list would pass for the whole."""
    cards = []
    faults: list[Fault] = []
    for file in files:
        try:
            cards.append(read_card(file, catalog))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return cards


@frozen
class _Rated:
    """One card file and what came of it."""

    file: Path
    card: Scorecard | PartTotals
    rating: Rating
    sheet: Scoresheet | None
    lines: tuple[Line, ...] | None

    def as_json(self, lang: Lang) -> RatingJson:
        return rating_json(
            self.rating,
            lang,
            sheet=self.sheet,
            product=self.card.product,
            file=str(self.file),
            lines=self.lines,
        )

    def as_view(self, lang: Lang, catalog: Catalog) -> RenderableType:
        from ocopkit.views.terminal import rating_view

        return rating_view(
            self.rating,
            catalog.regime(self.rating.regime),
            lang,
            sheet=self.sheet,
            product=self.card.product,
            file=str(self.file),
            lines=self.lines,
        )


def _rated(
    card: Scorecard | PartTotals, file: Path, catalog: Catalog, readings: Readings, *, explain: bool
) -> _Rated:
    if isinstance(card, PartTotals):
        rating = rate_parts(catalog.regime(card.regime), card.parts, readings=readings)
        return _Rated(file, card, rating, None, None)
    rating = rate_card(card, catalog, readings=readings)
    lines = explain_card(card, catalog, readings=readings) if explain else None
    return _Rated(file, card, rating, catalog.scoresheet(card.scoresheet), lines)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--level", default="province", help="district, province, centre: hội đồng cấp nào · Whose council."
)
@click.option(
    "--gates", default=None, help="mean, agreed, majority, every: xét dấu sao · When marks are reached."
)
@click.option(
    "--spread",
    default=None,
    metavar="INTEGER",
    help="Chênh lệch cho phép · Points that members may lie apart.",
)
@click.option(
    "--agreed",
    multiple=True,
    metavar="CODE=OPTION",
    help="Mức hội đồng thống nhất · An option agreed on, with --gates agreed.",
)
@_READING
@_output
@click.pass_obj
def council(
    lang: Lang,
    files: tuple[Path, ...],
    *,
    level: str,
    gates: str | None,
    spread: str | None,
    agreed: tuple[str, ...],
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Kết quả của hội đồng · The cards of several members for one product, one file each, as one result."""
    catalog = Catalog.builtin()
    chosen, options = _readings(readings), _agreed(agreed)
    _refuse_twice(files)
    cards = _cards(files, catalog)
    first = cards[0]
    sheet = None if isinstance(first, PartTotals) else catalog.scoresheet(first.scoresheet)
    regime = catalog.regime(
        first.regime if isinstance(first, PartTotals) else first.scoresheet.partition("/")[0]
    )
    rules = regime.council(level)
    if gates is not None:
        rules = evolve(rules, gates=_gate_rule(gates))
    if spread is not None:
        rules = evolve(rules, spread=_spread(spread))
    try:
        result = rate_council(cards, catalog, rules=rules, agreed=options, readings=chosen)
    except InputError as error:
        raise InputError(_in_files(error.faults, files, cards)) from None
    product = next((each.product for each in cards if each.product is not None), None)
    if as_json:
        _print(to_json(council_json(result, lang, sheet=sheet, product=product, files=map(str, files))))
        return
    from ocopkit.views.terminal import council_view

    _show(council_view(result, regime, lang, sheet=sheet, product=product, files=list(map(str, files))))


def _gate_rule(typed: str) -> GateRule:
    rules = [each.value for each in GateRule]
    if typed not in rules:
        expected = Text(f"một trong: {', '.join(rules)}", f"one of: {', '.join(rules)}")
        raise InputError([Fault(("--gates",), shown(typed), expected, nearest(typed, rules))])
    return GateRule(typed)


def _spread(typed: str) -> int:
    if not _NUMBER.fullmatch(typed):
        expected = Text("số điểm nguyên không âm, như 10", "a number of points, 0 or more, as 10")
        raise InputError([Fault(("--spread",), shown(typed), expected)])
    return int(typed)


def _refuse_twice(files: Sequence[Path]) -> None:
    """The same file as the cards of two members would count its points twice."""
    expected = Text("mỗi phiếu của thành viên một lần", "each member's card once")
    twice = dict.fromkeys(file for file in files if files.count(file) > 1)
    if twice:
        raise InputError(Fault(("FILES",), shown(str(file)), expected) for file in twice)


def _in_files(
    faults: Iterable[Fault], files: Sequence[Path], cards: Sequence[Scorecard | PartTotals]
) -> Iterator[Fault]:
    """Faults of the council's second card as faults of the second file."""
    for fault in faults:
        match fault.path:
            case ("cards", n, *rest):
                about = "regime" if isinstance(cards[int(n) - 1], PartTotals) else "scoresheet"
                yield evolve(fault, file=str(files[int(n) - 1]), path=tuple(rest) or (about,))
            case _:
                yield fault


def _agreed(typed: Sequence[str]) -> dict[str, Answer]:
    """``1.5=3`` is option 3 of 1.5; ``8=2/1`` option 1 of alternative 2; ``1.5=none`` that nothing fits."""
    form = Text(
        "mức dạng CODE=OPTION, như 1.5=3, 8=2/1, 1.5=none", "an option as CODE=OPTION: 1.5=3, 8=2/1, 1.5=none"
    )
    pairs = _pairs("--agreed", typed, _OPTION, form)
    return {code: int(option) if _NUMBER.fullmatch(option) else option for code, option in pairs.items()}


def _readings(typed: Sequence[str]) -> dict[str, str]:
    return _pairs(
        "--reading", typed, _READING_ID, Text("cách hiểu dạng ID=READING", "a reading as ID=READING")
    )


def _pairs(option: str, typed: Sequence[str], value: re.Pattern[str], form: Text) -> dict[str, str]:
    """What an option says that is given as ``KEY=VALUE``, each key once."""
    pairs: dict[str, str] = {}
    faults = []
    for each in typed:
        key, _, said = each.partition("=")
        if not key or not value.fullmatch(said):
            faults.append(Fault((option,), shown(each), form))
        elif key in pairs:
            once = Text(f"{shown(key)} chỉ một lần", f"{shown(key)} only once")
            faults.append(Fault((option,), shown(each), once))
        else:
            pairs[key] = said
    if faults:
        raise InputError(faults)
    return pairs


# Plain digits: Python's int() would also take ٣, 03, +3 and 1_0, and no number of thousands of digits.
_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_OPTION = re.compile(f"({_NUMBER.pattern})(/({_NUMBER.pattern}))?|none|na")
_READING_ID = re.compile(".+", re.DOTALL)


@commands.command()
@click.argument("name")
@_in_lang
def schema(name: str) -> None:
    """Lược đồ JSON của tệp và kết quả · The JSON Schema of files and results."""
    from ocopkit.formats.schemas import NAMES
    from ocopkit.formats.schemas import schema as schema_of

    if name not in NAMES:
        expected = Text(f"một trong: {', '.join(NAMES)}", f"one of: {', '.join(NAMES)}")
        raise InputError([Fault(("schema",), shown(name), expected, nearest(name, NAMES))])
    _print(to_json(schema_of(name)))
