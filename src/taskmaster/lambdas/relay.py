"""The Tasks table's stream in, the Events topic out. It knows no feature by name."""

from taskmaster.aws.stream import in_order
from taskmaster.aws.topic import MOST, publish

handler = in_order(publish, at_once=MOST)
