import pytest

from tests.template import reading


@pytest.fixture(scope="session")
def template() -> reading.Template:
    return reading.load()
