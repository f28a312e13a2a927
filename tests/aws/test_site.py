from datetime import timedelta

import pytest

from local.engines import Engines
from taskmaster import clock, settings
from taskmaster.aws import site


@pytest.fixture
def name(engines: Engines) -> str:
    name = f"/site-{clock.now().timestamp()}/site-origin"
    engines.client("ssm").put_parameter(Name=name, Value="https://d111111abcdef8.cloudfront.net/", Type="String")
    return name


def test_the_sites_origin_has_no_slash_at_its_end(name: str) -> None:
    with settings.environment({"SITE_ORIGIN_PARAMETER": name}):
        assert site.origin() == "https://d111111abcdef8.cloudfront.net"


def test_a_new_domain_is_noticed_within_five_minutes(engines: Engines, name: str) -> None:
    with settings.environment({"SITE_ORIGIN_PARAMETER": name}):
        assert site.origin() == "https://d111111abcdef8.cloudfront.net"
        engines.client("ssm").put_parameter(Name=name, Value="https://app.example.com", Overwrite=True)

        with clock.at(clock.now() + timedelta(minutes=5)):
            assert site.origin() == "https://app.example.com"
