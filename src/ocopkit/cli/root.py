"""Lệnh gốc: ``ocopkit`` itself, to which the commands are added."""

from __future__ import annotations

import click

from ocopkit._version import __version__
from ocopkit.cli.options import in_lang

__all__ = ["TooManyWordsError", "UnknownCommandError", "ocopkit"]


class UnknownCommandError(click.UsageError):
    """Không có lệnh này: a word that is no command of its group; not every click names it."""

    def __init__(self, name: str, context: click.Context) -> None:
        super().__init__(name, context)
        self.name = name


class TooManyWordsError(click.UsageError):
    """Thừa từ: words after all that a command takes; click names them in an English sentence alone."""

    def __init__(self, words: list[str], context: click.Context) -> None:
        super().__init__(" ".join(words), context)
        self.words = words


class _Command(click.Command):
    """A command, which says what was too much."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but for words that no argument takes."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise TooManyWordsError(rest, ctx)
        return rest


class _Commands(click.Group):
    """A group of commands, which are listed in one language and in full."""

    command_class = _Command
    group_class = type  # its groups are such groups too

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but for words that are no command."""
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UnknownCommandError(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its words in the reader's language; click would cut off both languages."""
        rows = []
        for name in self.list_commands(ctx):
            vietnamese, _, english = " ".join((self.commands[name].help or "").split()).partition(" · ")
            rows.append((name, english if ctx.obj == "en" else vietnamese))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ocopkit")
@in_lang
def ocopkit() -> None:
    """Quy định, phân hạng sản phẩm OCOP · The rules of OCOP, and ratings by them."""
