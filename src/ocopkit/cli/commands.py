"""Các lệnh: runs what was typed, and tells what was wrong with it.

Exit codes: 0 answered, also for few stars and incomplete cards; 1 where a check, or a wish for more stars, is
told no, and where whoever reads the answer went away; 2 for bad input, an unknown id or wrong usage. With
``--format json`` results go to stdout and faults, as one object, to stderr.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping, Sequence

import click
from attrs import evolve

from ocopkit.cli import explain, law, plans, plugins, rating, simulate, upgrade, what_if  # noqa: F401  # importing them adds their commands
from ocopkit.cli.answers import complain, finish
from ocopkit.cli.options import LANGS
from ocopkit.cli.root import TooManyWordsError, UnknownCommandError, ocopkit
from ocopkit.formats.results import errors_json, to_json
from ocopkit.law.faults import Fault, InputError, nearest, refused_by_system, shown
from ocopkit.law.text import Lang, Text
from ocopkit.views.plain import show_plainly

__all__ = ["run"]


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
        code = ocopkit.main(list(args), prog_name="ocopkit", standalone_mode=False, obj=lang)
        finish()
    except InputError as error:
        _complain(_by_option(error), lang, as_json=_said(args, "--format") == "json")
        return 2
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        return 2
    except click.UsageError as error:
        _complain(InputError([_usage_fault(error, args)]), lang, as_json=_said(args, "--format") == "json")
        return 2
    except click.Abort:
        return 130
    except OSError as error:
        if error.filename is not None:
            raise
        return _unheard(error, lang, as_json=_said(args, "--format") == "json")
    return code or 0


def _unheard(error: OSError, lang: Lang, *, as_json: bool) -> int:
    """No file's fault: the standard output cannot be written to, as on a full disk."""
    sys.stdout = None  # Python would try once more to write what is left as it ends
    if error.errno == errno.EPIPE:
        return 1  # as click does: who reads no more, as `head`, need not be told
    expected = Text("nơi ghi kết quả còn ghi được", "a standard output that can be written to")
    _complain(InputError([refused_by_system(error, expected, None)]), lang, as_json=as_json)
    return 2


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
    for lang in LANGS:
        if said.lower() == lang:
            return lang
    raise InputError([Fault((where,), f'"{said}"', Text("vi hoặc en", "vi or en"), nearest(said, LANGS))])


def _by_option(error: InputError) -> InputError:
    """Faults of what was typed, by the name of the option; the library calls it as its argument."""
    return InputError(
        fault
        if fault.file is not None or not fault.path
        else evolve(fault, path=(_OPTIONS.get(fault.path[0], fault.path[0]), *fault.path[1:]))
        for fault in error.faults
    )


_OPTIONS = {
    "agreed": "--agreed",
    "costs": "--cost",
    "council": "--rules",
    "decided": "--decided",
    "draws": "--draws",
    "filed": "--filed",
    "fixed": "--fixed",
    "kind": "KIND",
    "level": "--level",
    "lever": "--need",
    "readings": "--reading",
    "seed": "--seed",
    "size": "--size",
    "target": "--target",
    "wished": "--wish",
}


def _complain(error: InputError, lang: Lang, *, as_json: bool) -> None:
    complain(to_json(errors_json(error.faults, lang)) if as_json else error.say(lang))


def _usage_fault(error: click.UsageError, args: Sequence[str]) -> Fault:
    """What is wrong with what was typed, in our own words: click's are English."""
    path, hint, known = _asked(error.ctx)
    commands = ", ".join(known)
    found: str | None = shown(" ".join(args))
    match error:
        case UnknownCommandError(name=name):
            found, expected = shown(name), Text(f"một lệnh: {commands}", f"a command: {commands}")
            hint = nearest(name, known) or hint
        case TooManyWordsError(words=words):
            found, expected = shown(" ".join(words)), Text("không có từ nào thêm", "no more words")
            hint = _one_thing(error) or hint
        case click.MissingParameter(param=click.Option(opts=[name, *_])):
            found, expected = None, Text(f"tùy chọn {name}", f"the option {name}")
        case click.MissingParameter(param=click.Parameter(human_readable_name=name)):
            found, expected = None, Text(f"tham số {name}", f"the argument {name}")
        case click.NoSuchOption(option_name=found):
            options = _options(error.ctx)
            listed = ", ".join(f"--{each}" for each in options)
            expected = Text(f"một tùy chọn: {listed}", f"an option: {listed}")
            hint = nearest(found.lstrip("-"), options, "--")
        case click.BadOptionUsage(option_name=name):
            # click has one fault for a value that an option does not take, and for none where it takes one.
            found = next((each for each in args if each.startswith(f"{name}=")), None)
            expected = Text(f"giá trị của {name}", f"a value of {name}")
            if found is not None:
                expected = Text(f"{name} không kèm giá trị", f"{name} without a value")
        case click.BadParameter(param=click.Option(opts=[name, *_], type=click.Choice(choices=choices))):
            found, among = shown(_said(args, name)), ", ".join(choices)
            expected = Text(f"{name} là một trong: {among}", f"{name} to be one of: {among}")
        case click.BadParameter(param=click.Option(opts=[name, *_], type=click.ParamType(name=kind))):
            found = shown(_said(args, name))
            number = _NUMBERS[kind]
            expected = Text(f"{name} là {number.vi}", f"{name} to be {number.en}")
        case _:
            expected = Text(f"một lệnh: {commands}", f"a command: {commands}")
    return Fault(path, found, expected, hint)


def _one_thing(error: TooManyWordsError) -> Text | None:
    """The command that shows one of what was listed, if there is one; of product sets, or searches them."""
    asked, typed = ("", {}) if error.ctx is None else (error.ctx.command_path, error.ctx.params)
    words = " ".join((typed.get("search") or "", *error.words)).strip()
    word = f'"{words}"' if " " in words else words
    if asked == "ocopkit sets" and not any(letter.isdigit() for letter in words):
        return Text(f"Để tìm: {asked} --search {word}", f"To search: {asked} --search {word}")
    if asked not in _SHOWS:
        return None
    return Text(f"Để xem một mục: {_SHOWS[asked]} {word}", f"To see one: {_SHOWS[asked]} {word}")


_SHOWS = {"ocopkit sets": "ocopkit criteria show", "ocopkit plans list": "ocopkit plans show"}


def _asked(context: click.Context | None) -> tuple[tuple[str, ...], Text | None, list[str]]:
    """Which command was asked, how it is used, and the commands that it has."""
    if context is None:
        return ("ocopkit",), None, []
    path = context.command_path
    usage = " ".join([path, *context.command.collect_usage_pieces(context)])
    known = sorted(getattr(context.command, "commands", ()))
    return (path,), Text(f"Cách dùng: {usage}", f"Usage: {usage}"), known


def _options(context: click.Context | None) -> list[str]:
    """The options of the command that was asked, each by its long name, without hyphens."""
    asked = () if context is None else context.command.get_params(context)
    return [each.opts[-1].lstrip("-") for each in asked if isinstance(each, click.Option)]


# By click's name of a type; options have no other that it could refuse.
_NUMBERS = {
    "integer": Text("một số nguyên", "a whole number"),
    "float": Text("một số", "a number"),
}
