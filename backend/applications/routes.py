"""Submissions, cases; and the staff's side of them."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post, put
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from backend.applications import delivery_routes
from backend.applications.case.schemas import Case, CaseList, StaffCase
from backend.applications.case.submission_schemas import (
    Correction,
    ReceiptKeys,
    SignedCaseReceipt,
    Submission,
    WindowCorrection,
    WindowSubmission,
)
from backend.applications.office import office_routes, review, step_routes, window_correction
from backend.applications.office.step_routes import clerk, staff_often
from backend.applications.office.window_schemas import CasesToCorrect, CaseToCorrectAtWindow, ChosenCase
from backend.applications.person import cases, corrections, submission, whole_withdrawal, window_filing, withdrawal
from backend.attachments import service as attachments
from backend.attachments.schemas import DOCUMENT, MOST_PAGES
from backend.kit import receipts
from backend.kit.conditional import answer
from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

# A phone asks when a receipt names a key that it does not know: an old copy would be the wrong answer.
ASKED_EACH_TIME = "public, no-cache"

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]
PartName = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_]{0,47}$")]
PdfPage = Annotated[int, PathParameter(ge=1, le=MOST_PAGES)]
AfterPage = Annotated[str | None, QueryParameter(max_length=200)]
Asked = Request[Principal, Any, Any]

often = limited("applications_read", 600, 60)
sending = limited("applications_submit", 300, 60)


def _signed(encoded: bytes) -> Response[SignedCaseReceipt]:
    # The stored bytes themselves: the same answer every time.
    raw: Any = msgspec.Raw(encoded)
    return Response(raw, status_code=200, media_type="application/json")


def _photo(shown: attachments.Shown) -> Response[bytes]:
    # A PDF is never opened within our pages: its own page draws it.
    place = "attachment; filename=document.pdf" if shown.media_type == DOCUMENT else "inline; filename=photo"
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "Content-Disposition": place}
    return Response(shown.content, media_type=shown.media_type, headers=headers)


@get("/receipt-keys", guards=[public, often])
async def receipt_keys(request: Asked) -> Response[ReceiptKeys]:
    """List the keys that check our receipts, old and new."""
    return answer(request, ReceiptKeys(receipts.public_keys()), ASKED_EACH_TIME)


@post("/", guards=[signed_in, sending], status_code=200)
async def submit(request: Asked, data: JSONBody[Submission]) -> Response[SignedCaseReceipt]:
    """Take an application, any number of times; the answer is always the same receipt."""
    return _signed(await submission.submit(request.user, data))


@get("/", guards=[signed_in, often])
async def my_cases(request: Asked, after: AfterPage = None) -> CaseList:
    """List my cases page by page: where it is my turn first, then the newest."""
    return await cases.list_of(request.user, after)


@get("/{application_id:uuid}", guards=[signed_in, often])
async def my_case(request: Asked, application_id: FromPath[UUID]) -> Case:
    """Show one of my cases."""
    return await cases.case_of(request.user, application_id)


@get("/{application_id:uuid}/attachments/{sha256:str}", guards=[signed_in, often])
async def my_photo(request: Asked, application_id: FromPath[UUID], sha256: Sha256) -> Response[bytes]:
    """Show a photo of one of my cases."""
    return _photo(await cases.photo_of(request.user, application_id, sha256))


@post("/at-window", guards=[clerk, sending], status_code=200)
async def submit_at_window(request: Asked, data: JSONBody[WindowSubmission]) -> Response[SignedCaseReceipt]:
    """Take an application for the person at my window, any number of times; the answer is always the same receipt."""
    return _signed(await window_filing.submit(request.user, data))


@get("/at-window/{visit_id:uuid}/cases", guards=[clerk, staff_often])
async def cases_at_window(request: Asked, visit_id: FromPath[UUID]) -> CasesToCorrect:
    """List what the person at my window may correct at my office."""
    return await window_correction.cases_of(request.user, visit_id)


@put("/at-window/{visit_id:uuid}/case", guards=[clerk, staff_often])
async def choose_at_window(
    request: Asked, visit_id: FromPath[UUID], data: JSONBody[ChosenCase]
) -> CaseToCorrectAtWindow:
    """Say which of her cases the person at my window corrects, and show it."""
    return await window_correction.choose(request.user, visit_id, data.case_id)


@post("/at-window/corrections", guards=[clerk, sending], status_code=200)
async def correct_at_window(request: Asked, data: JSONBody[WindowCorrection]) -> Response[SignedCaseReceipt]:
    """Take a correction for the person at my window, any number of times; the answer is always the same receipt."""
    return _signed(await window_correction.correct(request.user, data))


@post("/{application_id:uuid}/corrections", guards=[signed_in, sending], status_code=200)
async def correct(
    request: Asked, application_id: FromPath[UUID], data: JSONBody[Correction]
) -> Response[SignedCaseReceipt]:
    """Take the correction of a case, any number of times; the answer is always the same receipt."""
    return _signed(await corrections.correct(request.user, application_id, data))


@post("/{application_id:uuid}/withdraw", guards=[signed_in, sending], status_code=200)
async def withdraw(request: Asked, application_id: FromPath[UUID]) -> Case:
    """Withdraw a case of mine before it is decided, any number of times."""
    return await withdrawal.withdraw(request.user, application_id)


@post("/{application_id:uuid}/parts/{part:str}/withdraw", guards=[signed_in, sending], status_code=200)
async def withdraw_part(request: Asked, application_id: FromPath[UUID], part: PartName) -> Case:
    """Leave out one part of one thing before it is decided, any number of times."""
    return await whole_withdrawal.withdraw_part(request.user, application_id, part)


@get("/staff/cases/{application_id:uuid}", guards=[clerk, staff_often])
async def staff_case(request: Asked, application_id: FromPath[UUID]) -> StaffCase:
    """Show a case of my office with its form."""
    return await review.case_for(request.user, application_id)


@get("/staff/cases/{application_id:uuid}/attachments/{sha256:str}", guards=[clerk, staff_often])
async def staff_photo(request: Asked, application_id: FromPath[UUID], sha256: Sha256) -> Response[bytes]:
    """Show a photo of a case of my office."""
    return _photo(await review.photo_for(request.user, application_id, sha256))


@get("/staff/cases/{application_id:uuid}/attachments/{sha256:str}/pages/{page:int}", guards=[clerk, staff_often])
async def staff_page(request: Asked, application_id: FromPath[UUID], sha256: Sha256, page: PdfPage) -> Response[bytes]:
    """Show a page of a PDF of a case of my office, drawn as a picture."""
    return _photo(await review.page_for(request.user, application_id, sha256, page))


router = Router(
    "/applications",
    route_handlers=[
        *(receipt_keys, submit, submit_at_window, my_cases, my_case, my_photo, correct, withdraw, withdraw_part),
        *(cases_at_window, choose_at_window, correct_at_window),
        *(staff_case, staff_photo, staff_page, *step_routes.handlers, *office_routes.handlers),
        *delivery_routes.handlers,
    ],
    tags=["applications"],
)
