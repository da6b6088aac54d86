"""The services whose decisions make documents here."""

import pytest


@pytest.fixture
def services(published_services: None) -> None:
    """Publish them before the test."""
