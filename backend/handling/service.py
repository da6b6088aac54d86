"""How a service is handled, as its department has set it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from backend.handling import published, queries, shipped
from backend.handling.schemas import Handling
from backend.kit import clock
from backend.kit.bilingual import Bilingual
from backend.kit.ready_bytes import ReadyBytes

SEALS = ("office", "department")


async def version_now(slug: str) -> int | None:
    """Give the version that is in force today, which a case keeps; None where nobody has set any."""
    return await published.version_now(slug)


async def handling_of(slug: str, version: int | None = None) -> Handling:
    """Give how a service is handled by a version, or today; one that nobody has set goes in one piece, no document."""
    wanted = version or await published.version_now(slug)
    found = await published.content(slug, wanted) if wanted else None
    return found or Handling()


async def planned_days(slug: str) -> list[date]:
    """Give the days to come from which a service is planned to be handled otherwise."""
    lines = (await queries.lines(slug)).get(slug, [])
    return sorted({each.starts_on for each in lines if each.starts_on > clock.today() and not each.is_taken_back})


def templates() -> list[str]:
    """Name the templates of results: those that come with the code."""
    results = (each.result for each in shipped.handlings().values())
    return sorted({each.template for each in results if each})


class _Names:
    """The titles of documents by their templates, asked of the room above that has them."""

    of_templates: ClassVar[Callable[[], Mapping[str, Bilingual]]] = dict


def name_templates(names: Callable[[], Mapping[str, Bilingual]]) -> None:
    """Learn how documents are called, from the room that makes them."""
    _Names.of_templates = staticmethod(names)


def template_names() -> dict[str, Bilingual]:
    """Give the titles of the documents of all templates."""
    return dict(_Names.of_templates())


async def start(_ready: ReadyBytes) -> None:
    """Take over what comes with the code."""
    await shipped.take_over()


async def forget() -> None:
    """Let go of what this process keeps."""
    await published.forget()
