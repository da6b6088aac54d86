"""A window of the office in Luojiang: its clerk, and a gateway that brings codes to phones."""

import httpx
import pytest

from tests.backend.identity.conftest import plain_settings, settings, sms_gateway
from tests.factories.applications import clerk_headers
from tests.fixtures.applicants import Headers

__all__ = ["plain_settings", "settings", "sms_gateway"]

OFFICER = 1401


@pytest.fixture(autouse=True)
def services(published_services: None) -> None:
    """Publish them before each test."""


@pytest.fixture
async def officer(client: httpx.AsyncClient) -> Headers:
    return await clerk_headers(OFFICER, name="李工")
