"""``khabur``: all commands together."""

from __future__ import annotations

from scripts import add, check, export, gazetteer, geocode, read, score
from scripts import map as map_page
from scripts.console import new_app, run

_HELP = "Published reports about north-east Syria, as maps that people can trust."


def main() -> None:
    """Run the command that the arguments name."""
    app = new_app("khabur", _HELP)
    app.command("map")(map_page.command)
    app.command("export")(export.command)
    app.command("geocode")(geocode.command)
    app.command("read")(read.command)
    app.command("add")(add.command)
    app.command("score")(score.command)
    app.command("check")(check.command)
    app.add_typer(gazetteer.app, name="gazetteer")
    run(app)


if __name__ == "__main__":
    main()
