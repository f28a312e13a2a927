"""The role that every request acts in is assumed at the embedded STS, as it would be on AWS."""

import pytest
import requests
from moto.core.exceptions import AccessDeniedError
from moto.sts.models import STSBackend, sts_backends

from local.engines import ACCOUNT
from taskmaster.aws import tenancy


@pytest.fixture
def ann(stack):
    """Somebody who has signed up: the address of the API, her organisation and her bearer."""
    wanted = {"company": "Acme", "name": "Ann", "email": "ann@acme.example", "password": "a long enough password"}
    url = stack.url + "/api/v1"
    joined = requests.post(url + "/auth/signup", json=wanted, headers={"Origin": stack.url}, timeout=10).json()
    return url, joined["org"]["id"], {"Authorization": f"Bearer {joined['access_token']}"}


def test_the_tenant_role_is_assumed_for_the_organisation_at_hand(ann):
    url, org_id, bearer = ann

    answer = requests.get(url + "/org", headers=bearer, timeout=10)

    assert answer.json()["id"] == org_id
    assumed = sts_backends[ACCOUNT]["aws"].assumed_roles
    assert org_id in [role.session_name for role in assumed]


def test_without_the_tenant_role_the_api_answers_503(ann, monkeypatch):
    url, _, bearer = ann

    def deny(*_arguments, **_names):
        raise AccessDeniedError("the function", "sts:AssumeRole")

    tenancy.credentials.forget()
    monkeypatch.setattr(STSBackend, "assume_role", deny)

    answer = requests.get(url + "/org", headers=bearer, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (503, "try_again")
