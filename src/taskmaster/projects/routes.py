from flask import Blueprint, Response

from taskmaster.aws.table import Key
from taskmaster.members.model import NotAMember
from taskmaster.projects import service
from taskmaster.projects.model import KeyTaken, NewProject, OnlyItsLead, Project, ProjectChanges, UnknownStatus
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query, seen_version

bp = Blueprint("projects", __name__)


def _ahead(org_id: str, project_key: str) -> list[Key]:
    return [service.key(org_id, project_key)] if service.is_key(project_key) else []


@bp.get("/api/v1/projects")
@operation("project.read", "List the projects you see", query=PageQuery, answer=Page[Project])
def list_projects() -> Response:
    asked = query(PageQuery)
    who = caller()
    found, last = service.page_of_projects(who, asked.limit, place_of(who.org_id, "projects", asked.cursor))
    return respond.page(Page[Project](items=found, next=cursor_for(who.org_id, "projects", last)))


@bp.post("/api/v1/projects")
@operation(
    "project.create",
    "Create a project",
    body=NewProject,
    answer=Project,
    status=201,
    refusals=(KeyTaken, NotAMember),
)
def create_project() -> Response:
    return respond.entity(service.create_project(caller(), body(NewProject)), 201)


@bp.get("/api/v1/projects/<project_key>")
@operation("project.read", "Read a project", answer=Project)
def read_project(project_key: str) -> Response:
    return respond.entity(service.find_project(caller(), project_key))


@bp.patch("/api/v1/projects/<project_key>")
@operation(
    "project.edit",
    "Change a project",
    body=ProjectChanges,
    answer=Project,
    refusals=(NotAMember, UnknownStatus),
    ahead=_ahead,
)
def change_project(project_key: str) -> Response:
    changes = body(ProjectChanges, first=lambda: service.find_project(caller(), project_key))
    return respond.entity(service.change_project(caller(), project_key, changes, seen_version()))


@bp.delete("/api/v1/projects/<project_key>")
@operation(
    "project.archive",
    "Archive a project",
    status=204,
    refusals=(OnlyItsLead,),
    description='A manager may archive the projects they lead. `PATCH {"status": "active"}` brings one back.',
    ahead=_ahead,
)
def archive_project(project_key: str) -> Response:
    service.archive_project(caller(), project_key, seen_version())
    return respond.nothing()


@replay.answers_again("project")
def _again(project_key: str) -> Response:
    return respond.entity(service.find_project(caller(), project_key))
