"""Projects in the Orgs table.

pk           sk               what
ORG#<org>    PROJECT#<key>    one project; archived ones stay, so that a key is never used twice
"""

from collections.abc import Iterable, Iterator

from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, must_exist, put, put_new
from taskmaster.aws.table import Key, get_many, orgs_table
from taskmaster.projects.model import KeyTaken, Project, ProjectArchived

AT_ONCE = 100


def key(org_id: str, project_key: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", f"PROJECT#{project_key}")


def get(org_id: str, project_key: str) -> Project | None:
    row = orgs_table.get(*key(org_id, project_key)[1:])
    return _project(row) if row else None


def some(org_id: str, keys: Iterable[str]) -> list[Project]:
    """Read projects by their keys, at most 100, in one round trip."""
    wanted = [key(org_id, project_key) for project_key in keys]
    return [_project(row) for row in get_many(wanted).values() if row is not None]


def page(org_id: str, limit: int | None, after: Row | None) -> tuple[list[Project], Row | None]:
    """Read a page in the order of the keys."""
    found = orgs_table.query(f"ORG#{org_id}", begins="PROJECT#", limit=limit, after=after)
    return [_project(row) for row in found.rows], found.last


def each_from(org_id: str, start: str) -> Iterator[Project]:
    """Read on from a key, it included, page after page as they are asked for."""
    for row in orgs_table.each(f"ORG#{org_id}", between=(f"PROJECT#{start}", "PROJECT#~"), limit=AT_ONCE):
        yield _project(row)


def put_first(org_id: str, project: Project) -> Write:
    taken = KeyTaken(f"The key {project.key} is taken. Keys of archived projects stay taken too.")
    return put_new(orgs_table, _row(org_id, project)).or_refuse(taken)


def put_next(org_id: str, project: Project) -> Write:
    return put(orgs_table, _row(org_id, project), seen_version=project.version - 1)


def still_active(org_id: str, project_key: str) -> Write:
    archived = ProjectArchived(f"{project_key} has just been archived.")
    return must_exist(key(org_id, project_key), status="active").or_refuse(archived)


def _project(row: Row) -> Project:
    return Project.model_validate(row)


def _row(org_id: str, project: Project) -> Row:
    place = key(org_id, project.key)
    return {"pk": place.pk, "sk": place.sk, **project.model_dump(mode="json"), "touched": project.touched}
