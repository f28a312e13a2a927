from html.parser import HTMLParser

import pytest

from taskmaster.notifications.letter import InviteLetter, TaskLetter


def about(event="task.assigned", **changes):
    facts = {
        "event": event,
        "reason": "it is assigned to you",
        "actor": "Ana Reyes",
        "task_id": "WEB-12",
        "title": "Fix the pump",
        "project": "Website",
        "due": "Friday 17:00",
        "link": "https://tasks.example.com/tasks/WEB-12",
    }
    return TaskLetter(**{**facts, **changes}).written()


class Seen(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.links = [], "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

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


def test_text_and_html_say_the_same():
    letter = about(comment="Look at *this*\n& that", event="comment.added")

    seen = Seen(letter.html)

    for said in ("WEB-12: Fix the pump", "Project: Website", "Due Friday 17:00", "Look at *this*", "& that"):
        assert said in letter.text
        assert said in seen.text
    assert "https://tasks.example.com/tasks/WEB-12" in letter.text
    assert seen.links == ["https://tasks.example.com/tasks/WEB-12"]
    assert "You get this because it is assigned to you." in letter.text


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
    letter = InviteLetter(
        inviter="Ana Reyes",
        org="Northwind <Field> Services",
        role="member",
        until="Friday 28 November",
        link="https://tasks.example.com/invite/org_a.secret",
    ).written()

    assert letter.subject == "Ana Reyes invites you to Northwind <Field> Services"
    assert "works until Friday 28 November" in letter.text
    assert Seen(letter.html).links == ["https://tasks.example.com/invite/org_a.secret"]
    assert "Northwind <Field> Services" in Seen(letter.html).text
