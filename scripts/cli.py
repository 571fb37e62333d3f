"""``khabur``: all commands together."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from scripts.console import new_app, run

_HELP = "Published reports about north-east Syria, as maps that people can trust."
_COMMANDS = ("map", "export", "snapshot", "geocode", "read", "add", "score", "check", "gazetteer")


def main() -> None:
    """Run the command that the arguments name; only its module and what it needs are loaded."""
    app = new_app("khabur", _HELP)
    app.callback()(_group)
    named = [name for name in sys.argv[1:2] if name in _COMMANDS]
    for name in named or _COMMANDS:
        module = import_module(f"scripts.{name}")
        if isinstance(getattr(module, "app", None), typer.Typer):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)
    run(app)


def _group() -> None:
    """Keep the name of the command an argument, even where one command alone is loaded."""


if __name__ == "__main__":
    main()
