import pytest

from tests.company import Company


@pytest.fixture
def company(stack):
    return Company(stack.stack)
