"""The company to look around in: put in once, through the features' own services."""

from local.running import Running

WHO = """\
  Sign in as   owner@northwind.example, admin@…, manager@…, member@… or viewer@northwind.example
               owner@globex.example, who sees nothing of Northwind
  Password     taskmaster-demo
"""


def load(running: Running) -> None:
    """Nothing yet."""
