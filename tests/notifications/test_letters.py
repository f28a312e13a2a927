from html.parser import HTMLParser

import pytest

from taskmaster.aws.mail import Picture
from taskmaster.notifications.letter import InviteLetter, JoinedLetter, PasswordLetter, ResetLetter, TaskLetter
from taskmaster.notifications.sheet import Brand
from taskmaster.notifications.words import LANGUAGES

NORTHWIND = Brand("Northwind <Field> Services", "#0f766e")
LINK, CHOICES = "https://tasks.example.com/tasks/WEB-12", "https://tasks.example.com/settings/notifications"


def task(event="task.assigned", **changes):
    facts = {
        "event": event,
        "reason": "assigned",
        "actor": "Ana Reyes",
        "task_id": "WEB-12",
        "title": "Fix the pump",
        "project": "Website",
        "due": "Friday 17:00",
        "link": LINK,
        "choices": CHOICES,
    }
    return TaskLetter(**{**facts, **changes})


def about(event="task.assigned", **changes):
    return task(event, **changes).written(NORTHWIND, "en")


EVERY_KIND = [
    *(
        task(event, status="Closed", comment="Look *there*\n& here", due=due)
        for event in ("task.assigned", "mention", "task.moved", "comment.added", "task.due_soon", "task.overdue")
        for due in ("Friday 17:00", None)
    ),
    JoinedLetter(name="Dee Marsh", link=LINK, choices=CHOICES),
    InviteLetter(inviter="Ana Reyes", role="member", until="Friday", link=LINK),
    ResetLetter(name="Ada", until="today 17:00", link=LINK),
    PasswordLetter(name="Ada", when="today 17:00", link=LINK),
]


class Seen(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.links, self.way, self.language = [], "", [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag == "html":
            self.way, self.language = given["dir"], given["lang"]

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    ("event", "subject"),
    [
        ("task.assigned", "Ana Reyes assigned WEB-12 to you: Fix the pump"),
        ("comment.added", "Ana Reyes commented on WEB-12: Fix the pump"),
        ("task.due_soon", "WEB-12 is due Friday 17:00: Fix the pump"),
        ("task.overdue", "WEB-12 was due Friday 17:00: Fix the pump"),
    ],
)
def test_the_subject_says_it_all(event, subject):
    assert about(event).subject == subject


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: getattr(kind, "event", type(kind).__name__))
def test_text_and_html_say_the_same_in_every_language(kind, locale):
    letter = kind.written(NORTHWIND, locale)

    seen = Seen(letter.html)

    words = " ".join(seen.text.split())
    for line in letter.text.splitlines():
        said = line.removeprefix("> ").removeprefix("-- ").partition(": https://")[0].removesuffix(" · TaskMaster")
        assert " ".join(said.split()) in words
    assert "{" not in letter.subject + letter.text
    assert (seen.language, seen.way) == (locale, "rtl" if locale == "ar" else "ltr")
    assert {link for link in seen.links if not link.startswith("https://tasks.example.com/")} == set()


def test_a_title_cannot_write_headers_lines_or_tags():
    letter = about(title="Bill\r\nBcc: all@example.com\n\n<script>alert(1)</script>")

    assert letter.subject == "Ana Reyes assigned WEB-12 to you: Bill Bcc: all@example.com <script>alert(1)</script>"
    assert "WEB-12: Bill Bcc: all@example.com <script>alert(1)</script>\n" in letter.text
    assert "script" not in Seen(letter.html).tags


def test_a_long_comment_is_quoted_in_part():
    letter = about("comment.added", comment="word " * 400)

    assert letter.text.count("word") == 100
    assert " …" in letter.text


def test_a_task_without_a_deadline_says_nothing_of_it():
    assert "ue " not in about(due=None).text


def test_an_invitation_says_from_whom_to_what_and_until_when():
    letter = InviteLetter(inviter="Ana Reyes", role="member", until="Friday 28 November", link=LINK)

    english, german = letter.written(NORTHWIND, "en"), letter.written(NORTHWIND, "de-AT")

    assert english.subject == "Ana Reyes invites you to Northwind <Field> Services"
    assert "works until Friday 28 November" in english.text
    assert "Northwind <Field> Services" in Seen(english.html).text
    assert german.subject == "Einladung von Ana Reyes zu Northwind <Field> Services"
    assert "Rolle dort: Mitglied" in german.text


@pytest.mark.parametrize(("accent", "ink"), [("#0f766e", "#ffffff"), ("#fde047", "#0f172a"), ("#ffffff", "#0f172a")])
def test_the_button_can_be_read_on_any_colour(accent, ink):
    page = task().written(Brand("Northwind", accent), "en").html

    assert f"background:{accent};color:{ink}" in page


def test_a_logo_travels_with_the_letter_and_without_one_nothing_is_missed():
    logo = Picture("image/png", b"...")

    assert "cid:logo" in task().written(NORTHWIND._replace(logo=logo), "en").html
    assert "<img" not in about().html
