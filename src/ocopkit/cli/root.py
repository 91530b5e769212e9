"""Lệnh gốc: ``ocopkit`` itself, to which the commands are added."""

from __future__ import annotations

import click

from ocopkit._version import __version__
from ocopkit.cli.options import in_lang

__all__ = ["ocopkit"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ocopkit")
@in_lang
def ocopkit() -> None:
    """Quy định, phân hạng sản phẩm OCOP · The rules of OCOP, and ratings by them."""
