"""Fixtures for every test: real servers, real databases, the application, the product and its browsers."""

pytest_plugins = [
    "tests.fixtures.servers",
    "tests.fixtures.application",
    "tests.fixtures.product",
    "tests.fixtures.browsers",
    "tests.fixtures.gateway",
    "tests.fixtures.releases",
    "tests.fixtures.object_store",
    "tests.fixtures.applicants",
]
