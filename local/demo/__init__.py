"""The companies to look around in: put in once, through the features' own services, with their weeks behind them."""

from datetime import UTC, datetime
from pathlib import Path

from local.demo.history import History
from local.running import Running

WHO = """\
  Sign in as   owner@northwind.example, admin@…, manager@…, member@… or viewer@northwind.example
               owner@globex.example, who sees nothing of Northwind
  Password     taskmaster-demo
"""
_FOLDER = Path(__file__).parent


def load(running: Running) -> None:
    """Let the companies' history happen before anybody listens: nobody is written to about the past."""
    from local.demo.load import Company

    now = datetime.now(UTC)
    with running.letters.kept_back():
        for name in ("northwind", "globex"):
            Company(running.stack, running.streams[0].stream, History(_FOLDER / name, now)).live()
    for reader in running.streams:
        reader.pass_over()
