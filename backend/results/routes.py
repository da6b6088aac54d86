"""A person's documents, and what anybody may know of one whose code she has."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, get
from litestar.params import FromPath, QueryParameter

from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.results import issuing, reading, verify_page
from backend.results.schemas import Result, ResultList, Verification

Asked = Request[Principal, Any, Any]
Typed = Annotated[str, QueryParameter(name="code", max_length=60)]
TypedOrNot = Annotated[str, QueryParameter(name="code", max_length=60)]

often = limited("results_read", 300, 60)
# A code has fifty random bits; whole families and offices share one address of a carrier.
verifying = limited("results_verify", 120, 600)


@get("/", guards=[signed_in, often])
async def my_results(request: Asked) -> ResultList:
    """List my documents, the newest first."""
    return await reading.list_of(request.user)


@get("/verification", guards=[public, verifying])
async def verify(typed: Typed) -> Verification:
    """Say what the document with a code is worth."""
    return await reading.verification_of(typed)


@get(issuing.VERIFY_PATH, guards=[public, verifying], include_in_schema=False)
async def verify_on_page(typed: TypedOrNot = "") -> Response[bytes]:
    """Show the page on which anybody verifies a document, with what the code says."""
    status, content = await verify_page.page(typed)
    return Response(content, status_code=status, media_type="text/html")


@get("/{document_id:uuid}", guards=[signed_in, often])
async def my_result(request: Asked, document_id: FromPath[UUID]) -> Result:
    """Show one of my documents."""
    return await reading.result_of(request.user, document_id)


@get("/{document_id:uuid}/file", guards=[signed_in, often])
async def my_file(request: Asked, document_id: FromPath[UUID]) -> Response[bytes]:
    """Give the file of one of my documents."""
    content = await reading.file_of(request.user, document_id)
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Disposition": f"attachment; filename={document_id}.pdf",
    }
    return Response(content, media_type="application/pdf", headers=headers)


router = Router("/results", route_handlers=[my_results, verify, my_result, my_file], tags=["results"])
