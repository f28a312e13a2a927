"""What the back end says to people in their own language: mail. One module for each language, all with the same keys.

What the API answers to programs is English. A language is added by its module here, and its line in `LANGUAGES`.
"""

import re
from typing import Literal

from taskmaster.notifications.words import ar, de, en

LANGUAGES: dict[str, dict[str, str]] = {"en": en.WORDS, "de": de.WORDS, "ar": ar.WORDS}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def language_of(locale: str) -> str:
    """The language we have for a locale: German for `de-CH`, English for what we do not speak."""
    language = locale.partition("-")[0]
    return language if language in LANGUAGES else "en"


def direction_of(locale: str) -> Literal["ltr", "rtl"]:
    return "rtl" if language_of(locale) == "ar" else "ltr"


def say(locale: str, key: str, **gaps: str) -> str:
    """Say a sentence. What people wrote keeps its own direction in it, whichever way the sentence runs."""
    sentence = LANGUAGES[language_of(locale)][key]
    mixed = direction_of(locale) == "rtl" or any(_RIGHT_TO_LEFT.search(value) for value in gaps.values())
    return sentence.format_map({name: _isolated(value) if mixed else value for name, value in gaps.items()})


def _isolated(text: str) -> str:
    """Between Unicode's FIRST STRONG ISOLATE and its end (UAX 9, 2.4): no brackets or commas wander."""
    return f"\u2068{text}\u2069"
