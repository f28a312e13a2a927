from typing import Any

from taskmaster.reminders.service import sweep


def handler(_event: object, context: Any) -> dict[str, int]:
    return {"said": sweep(lambda: context.get_remaining_time_in_millis() / 1000)}
