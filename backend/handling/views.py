"""How services are handled as editors see it: those of their department, each with its draft and its versions."""

import msgspec

from backend.catalogue import service as catalogue
from backend.catalogue.errors import ServiceNotFound
from backend.catalogue.schemas import GuideTime, ServiceItem
from backend.directory import service as directory
from backend.handling import checks, published, queries, service
from backend.handling.checks import Around
from backend.handling.queries import VersionLine
from backend.handling.schemas import (
    GuideFeeSum,
    HandledService,
    Handling,
    HandlingChoices,
    HandlingFindings,
    HandlingVersionView,
    PublishedHandling,
    StaffHandling,
    StaffHandlingLine,
    StaffHandlingList,
    WrittenHandling,
)
from backend.identity import service as identity
from backend.kit import clock
from backend.kit.bilingual import Bilingual
from backend.kit.errors import NotFound
from backend.kit.principal import Principal

ROLE = "form_editor"
# Of the usual week: a promise in calendar days or months leaves so many working days, where no holiday lies in it.
_WEEK, _WORKING_WEEK, _WORKING_MONTH = 7, 5, 20


async def service_of(editor: Principal, slug: str) -> ServiceItem:
    """Give a service of the editor's department.

    Raises:
        NotAllowed: she is no editor of the province.
        NotFound: there is no such service in use, or it is another department's.

    """
    department = directory.department_of_province(editor)
    try:
        item = await catalogue.item(slug)
    except ServiceNotFound as error:
        raise NotFound from error
    if item.department_code != department:
        raise NotFound
    return item


async def list_for(editor: Principal) -> StaffHandlingList:
    """List the services of the editor's department."""
    department = directory.department_of_province(editor)
    lines, drafts = await queries.lines(), await queries.drafts()
    listed = []
    for item in await catalogue.items_of_department(department):
        views = version_views(lines.get(item.slug, []))
        draft = drafts.get(item.slug)
        listed.append(
            StaffHandlingLine(
                slug=item.slug,
                name=Bilingual(item.name, item.name_en),
                version=next((each.version for each in views if each.state == "in_force"), None),
                planned=next((each for each in views if each.state == "planned"), None),
                draft_by=draft.changed_by_name if draft else None,
                draft_at=draft.changed_at if draft else None,
            )
        )
    return StaffHandlingList(listed)


def version_views(lines: list[VersionLine]) -> list[HandlingVersionView]:
    """Tell how each version stands, the newest first."""
    in_force = published.in_force(lines, clock.today()) or 0
    return [
        HandlingVersionView(
            version=each.version,
            starts_on=each.starts_on,
            published_by_name=each.published_by_name,
            published_at=each.published_at,
            state="taken_back"
            if each.is_taken_back
            else "in_force"
            if each.version == in_force
            else "planned"
            if each.version > in_force
            else "earlier",
        )
        for each in lines
    ]


async def one(editor: Principal, slug: str) -> StaffHandling:
    """Show how a service is handled with its draft; without one the newest version is what a draft would begin from.

    Raises:
        NotFound: there is no such service, or it is another department's.

    """
    item = await service_of(editor, slug)
    lines = (await queries.lines(slug)).get(slug, [])
    draft = (await queries.drafts(slug)).get(slug)
    written = draft.written if draft else as_written(await _newest(slug, lines))
    return StaffHandling(
        service=told_of(item),
        revision=draft.revision if draft else 0,
        written=written,
        changed_by_name=draft.changed_by_name if draft else None,
        changed_at=draft.changed_at if draft else None,
        versions=version_views(lines),
        choices=HandlingChoices(
            templates=service.templates(), template_names=service.template_names(), seals=list(service.SEALS)
        ),
        findings=checks.findings(written, await around(item)),
    )


async def check(editor: Principal, slug: str, written: WrittenHandling) -> HandlingFindings:
    """Say what the checker finds in what is written now, without keeping it.

    Raises:
        NotFound: there is no such service, or it is another department's.

    """
    item = await service_of(editor, slug)
    return HandlingFindings(checks.findings(written, await around(item)))


async def version(editor: Principal, slug: str, number: int) -> PublishedHandling:
    """Show a published version, also one whose day has not come.

    Raises:
        NotFound: there is none, or the service is another department's.

    """
    await service_of(editor, slug)
    found = await queries.content(slug, number)
    if found is None:
        raise NotFound
    return PublishedHandling(version=number, written=as_written(found))


async def around(item: ServiceItem) -> Around:
    """Give what the checker compares with."""
    return Around(
        service=told_of(item),
        templates=service.templates(),
        seals=service.SEALS,
        roles=await identity.roles_held(item.department_code),
    )


def told_of(item: ServiceItem) -> HandledService:
    """Give what the catalogue says of a service."""
    return HandledService(
        slug=item.slug,
        name=Bilingual(item.name, item.name_en),
        working_days=working_days_of(item.promised),
        fees=[GuideFeeSum(name=each.name, amount_fen=each.amount_fen) for each in item.fees],
        form_ids=item.form_ids,
    )


def working_days_of(promised: GuideTime | None) -> int | None:
    """Give a promise as working days; on the spot is one day, as the limit of a case counts it."""
    if promised is None or promised.unit == "none":
        return None
    number = promised.number or 0
    if promised.unit == "day":
        return max(1, number * _WORKING_WEEK // _WEEK)
    if promised.unit == "month":
        return number * _WORKING_MONTH
    return max(1, number)


async def _newest(slug: str, lines: list[VersionLine]) -> Handling:
    standing = [each.version for each in lines if not each.is_taken_back]
    return (await queries.content(slug, standing[0]) if standing else None) or Handling()


def as_written(handling: Handling) -> WrittenHandling:
    """Give what is in force as what an editor begins from."""
    return msgspec.convert(msgspec.to_builtins(handling), WrittenHandling)
