"""The services for which the tests of handling are about."""

import pytest


@pytest.fixture(autouse=True)
def services(published_services: None) -> None:
    """Publish them before each test."""
