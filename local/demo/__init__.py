"""The company to look around in: put in once, through the features' own services."""

from local.running import Running
from local.stack import Stack

WHO = """\
  Sign in as   owner@northwind.example, admin@…, manager@…, member@… or viewer@northwind.example
               owner@globex.example, who sees nothing of Northwind
  Password     taskmaster-demo
"""


def load(stack: Stack, running: Running) -> None:
    """Nothing yet."""
