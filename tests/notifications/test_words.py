import re
from string import Formatter

import pytest

from taskmaster.notifications.words import LANGUAGES, direction_of, language_of, say

OTHERS = sorted(LANGUAGES.keys() - {"en"})
SAME = {
    "about.subject",
    "about.title",
    "day.this_year",
    "day.another_year",
    "time.am",
    "time.pm",
    "role.admin",
    "role.manager",
}


def gaps(sentence):
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words_with_the_same_gaps(language):
    english, words = LANGUAGES["en"], LANGUAGES[language]

    assert words.keys() == english.keys()
    assert {key: gaps(words[key]) for key in words} == {key: gaps(english[key]) for key in english}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language):
    english, words = LANGUAGES["en"], LANGUAGES[language]

    assert [key for key in words if words[key] == english[key] and key not in SAME] == []
    assert not re.search("[\u0660-\u0669]", "".join(words.values()))  # 12 is 12, as in WEB-12.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_has_seven_days_and_a_year_twelve_months(language):
    words = LANGUAGES[language]

    assert (len(words["weekdays"].split()), len(words["months"].split())) == (7, 12)


@pytest.mark.parametrize(
    ("locale", "language"), [("de-CH", "de"), ("ar-EG", "ar"), ("en", "en"), ("fr-FR", "en"), ("", "en")]
)
def test_a_locale_is_read_in_the_nearest_language_we_have(locale, language):
    assert (language_of(locale), direction_of(locale)) == (language, "rtl" if language == "ar" else "ltr")


def test_what_runs_the_other_way_is_kept_apart():
    assert say("en", "joined.subject", name="Ada", org="Northwind") == "Ada joined Northwind"
    assert say("en", "joined.subject", name="ليلى", org="Northwind") == "\u2068ليلى\u2069 joined \u2068Northwind\u2069"
    assert (
        say("ar", "joined.subject", name="Ada", org="Northwind") == "انضمام \u2068Ada\u2069 إلى \u2068Northwind\u2069"
    )
