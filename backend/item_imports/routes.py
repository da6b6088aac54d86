"""Imports of items, for editors and the catalogue's administrators."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, Router, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, Parameter

from backend.catalogue import service as catalogue
from backend.item_imports import desk
from backend.item_imports import report as workbook
from backend.item_imports.schemas import ImportFile, ImportFindings, ImportOrder, ImportRun, ImportRuns
from backend.kit.guards import staff_with
from backend.kit.i18n import current_language
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.kit.spreadsheets import MEDIA_TYPES, attached

Asked = Request[Principal, Any, Any]
Offset = Annotated[int, Parameter(ge=0, le=50_000_000)]
Language = Literal["zh-CN", "en"]

importer = staff_with(catalogue.EDITOR, desk.ADMIN)
often = limited("imports", 300, 60)
seldom = limited("imports_begun", 30, 600)


@get("/", guards=[importer, often])
async def imports(request: Asked) -> ImportRuns:
    """List my newest imports."""
    return await desk.newest(request.user, current_language())


@post("/", guards=[importer, seldom])
async def begin(request: Asked, data: JSONBody[ImportFile]) -> ImportRun:
    """Begin an import."""
    return await desk.begin(request.user, data)


@put("/{import_id:uuid}/file", guards=[importer, often], request_max_body_size=desk.PIECE)
async def take_piece(request: Asked, import_id: FromPath[UUID], start: FromQuery[Offset]) -> ImportRun:
    """Take the next piece of the file."""
    return await desk.take_piece(request.user, import_id, start, await request.body(), current_language())


@get("/{import_id:uuid}", guards=[importer, often])
async def one_import(request: Asked, import_id: FromPath[UUID]) -> ImportRun:
    """Say how far an import is."""
    return await desk.one(request.user, import_id, current_language())


@post("/{import_id:uuid}/apply", guards=[importer, often], status_code=200)
async def apply(request: Asked, import_id: FromPath[UUID], data: JSONBody[ImportOrder]) -> ImportRun:
    """Import what was looked at."""
    return await desk.order(request.user, import_id, current_language(), only_good=data.only_good)


@get("/{import_id:uuid}/findings", guards=[importer, often])
async def findings(request: Asked, import_id: FromPath[UUID], start: FromQuery[Offset] = 0) -> ImportFindings:
    """List what an import found, in my language."""
    return await desk.findings(request.user, import_id, start, current_language())


@get("/{import_id:uuid}/report/{language:str}", guards=[importer, often], media_type=MEDIA_TYPES["xlsx"])
async def report(request: Asked, import_id: FromPath[UUID], language: FromPath[Language]) -> Response[bytes]:
    """Give what an import found as a workbook."""
    return attached("xlsx", "import-report", await desk.report(request.user, import_id, language))


@get("/template", guards=[importer, often], media_type=MEDIA_TYPES["xlsx"])
async def template() -> Response[bytes]:
    """Give the workbook to fill in."""
    return attached("xlsx", "items", workbook.template())


router = Router(
    "/catalogue/staff/imports",
    route_handlers=[imports, begin, take_piece, one_import, apply, findings, report, template],
    tags=["imports"],
)
