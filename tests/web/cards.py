"""The least feature that uses every shared room: cards that can be made, changed, ticked off and thrown away."""

from flask import Blueprint, Response
from pydantic import BaseModel, ConfigDict, Field

from taskmaster.aws.commit import commit, delete, put_new, update
from taskmaster.aws.table import tasks_table
from taskmaster.errors import Conflict, NotFound
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.web import replay, respond
from taskmaster.web.operation import PUBLIC, operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query

bp = Blueprint("cards", __name__)


class CardNotFound(NotFound):
    pass


class TitleTaken(Conflict):
    pass


class NewCard(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(max_length=50)


class Card(BaseModel):
    id: str
    title: str
    ticks: int = 0
    version: int = 1


def key(card_id):
    return tasks_table.key(f"ORG#{caller().org_id}#CARD#{card_id}", "CARD")


def find(card_id):
    row = tasks_table.get(*key(card_id)[1:])
    if row is None:
        raise CardNotFound("There is no such card.")
    return Card.model_validate(row)


def news(name, card_id):
    return Event(name=name, org_id=caller().org_id, actor_id=caller().user_id, subject=Subject(type="card", id=card_id))


@bp.post("/api/v1/cards")
@operation("task.create", "Make a card", body=NewCard, answer=Card, status=201, refusals=(TitleTaken,))
def make_card() -> Response:
    card = Card(id=new_id("crd"), title=body(NewCard).title)
    place = key(card.id)
    title = {"pk": f"ORG#{caller().org_id}#TITLE#{card.title}", "sk": "TITLE"}
    row = {"pk": place.pk, "sk": place.sk, **card.model_dump()}
    taken = TitleTaken("There is a card of that title.")
    commit([put_new(tasks_table, row), put_new(tasks_table, title).or_refuse(taken)], [news("card.made", card.id)])
    return respond.entity(card, 201)


@bp.get("/api/v1/cards")
@operation("task.read", "List the cards", query=PageQuery, answer=Page[Card])
def list_cards() -> Response:
    asked, org_id = query(PageQuery), caller().org_id
    page = tasks_table.query(f"ORG#{org_id}#STACK", limit=asked.limit, after=place_of(org_id, ["cards"], asked.cursor))
    cards = [Card.model_validate(row) for row in page.rows]
    return respond.page(Page[Card](items=cards, next=cursor_for(org_id, ["cards"], page.last)))


@bp.get("/api/v1/cards/<card_id>")
@operation("task.read", "Read a card", answer=Card, refusals=(CardNotFound,))
def read_card(card_id: str) -> Response:
    return respond.entity(find(card_id))


@bp.put("/api/v1/cards/<card_id>/tick")
@operation("task.edit", "Tick a card", answer=Card)
def tick_card(card_id: str) -> Response:
    find(card_id)
    commit([update(key(card_id), add={"ticks": 1, "version": 1})], [news("card.ticked", card_id)])
    return respond.entity(find(card_id))


@bp.put("/api/v1/cards/<card_id>/look")
@operation("task.edit", "Change nothing", answer=Card)
def look_at_card(card_id: str) -> Response:
    return respond.entity(find(card_id))


@bp.delete("/api/v1/cards/<card_id>")
@operation("task.delete", "Throw a card away", status=204, refusals=(CardNotFound,))
def drop_card(card_id: str) -> Response:
    commit([delete(key(card_id), must_exist=True).or_refuse(CardNotFound("There is no such card."))])
    return respond.nothing()


@bp.get("/api/v1/broken")
@operation(PUBLIC, "Break")
def break_down() -> Response:
    raise ZeroDivisionError("a secret detail")


@replay.answers_again("card")
def _again(card_id: str) -> Response:
    return respond.entity(find(card_id))
