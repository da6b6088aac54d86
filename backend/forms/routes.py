"""Forms: what everybody reads of the published ones, and the editors' work on them."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get, post, put
from litestar.params import FromQuery, JSONBody, PathParameter, QueryParameter

from backend.forms import editing, service, taking_back, views
from backend.forms.schemas import (
    FormDiscard,
    FormList,
    FormOffer,
    FormPublication,
    FormTakingBack,
    NewForm,
    PublishedDefinition,
    SavedForm,
    StaffForm,
    StaffFormList,
)
from backend.kit.conditional import KEPT_WHILE_ASKING, answer
from backend.kit.guards import public, staff_with
from backend.kit.page_files import FOREVER
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

FormId = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_]*$", max_length=60)]
FormNumber = Annotated[int, PathParameter(ge=1, le=100_000)]
Number = Annotated[int, QueryParameter(ge=1, le=100_000)]
NamedForm = Annotated[str, PathParameter(max_length=60)]
Asked = Request[Principal, Any, Any]

form_editor = staff_with(views.ROLE)
often = limited("applications_read", 600, 60)
staff_often = limited("applications_staff", 600, 60)


@get("/forms", guards=[public, often])
async def form_list(request: Asked) -> Response[FormList]:
    """List the forms with their newest versions."""
    return answer(request, FormList(service.latest_versions()), KEPT_WHILE_ASKING)


@get("/forms/{form_id:str}", guards=[public, often])
async def newest_form(request: Asked, form_id: FormId) -> Response[dict[str, Any]]:
    """Show the newest version of a form."""
    return answer(request, service.definition(form_id, service.latest_version(form_id)), KEPT_WHILE_ASKING)


@get("/forms/{form_id:str}/{version:int}", guards=[public, often])
async def form(request: Asked, form_id: FormId, version: FormNumber) -> Response[dict[str, Any]]:
    """Show one version of a form; it never changes."""
    await service.make_sure(form_id, version)
    return answer(request, service.definition(form_id, version), FOREVER)


@get("/staff/forms", guards=[form_editor, staff_often])
async def staff_forms(request: Asked) -> StaffFormList:
    """List the forms of my department."""
    return await views.list_for(request.user)


@post("/staff/forms", guards=[form_editor, staff_often], status_code=201)
async def begin_form(request: Asked, data: JSONBody[NewForm]) -> StaffForm:
    """Begin a form."""
    await editing.begin(request.user, data)
    return await views.one(request.user, data.form_id)


@get("/staff/forms/{form_id:str}", guards=[form_editor, staff_often])
async def staff_form(request: Asked, form_id: NamedForm) -> StaffForm:
    """Show a form of my department with its draft and its versions."""
    return await views.one(request.user, form_id)


@put("/staff/forms/{form_id:str}", guards=[form_editor, staff_often])
async def save_form(request: Asked, form_id: NamedForm, data: JSONBody[SavedForm]) -> StaffForm:
    """Keep the draft of a form."""
    await editing.save(request.user, form_id, data)
    return await views.one(request.user, form_id)


@post("/staff/forms/{form_id:str}/discard", guards=[form_editor, staff_often], status_code=200)
async def discard_form(request: Asked, form_id: NamedForm, data: JSONBody[FormDiscard]) -> StaffFormList:
    """Throw the draft of a form away."""
    await editing.discard(request.user, form_id, data.revision)
    return await views.list_for(request.user)


@post("/staff/forms/{form_id:str}/publish", guards=[form_editor, staff_often], status_code=200)
async def publish_form(request: Asked, form_id: NamedForm, data: JSONBody[FormPublication]) -> StaffForm:
    """Publish the draft of a form, at once or from a day on."""
    await editing.publish(request.user, form_id, data)
    return await views.one(request.user, form_id)


@post("/staff/forms/{form_id:str}/take-back", guards=[form_editor, staff_often], status_code=200)
async def take_form_back(request: Asked, form_id: NamedForm, data: JSONBody[FormTakingBack]) -> StaffForm:
    """Take a planned version of a form back before its day."""
    await taking_back.take_back(request.user, form_id, data)
    return await views.one(request.user, form_id)


@post("/staff/forms/{form_id:str}/offer", guards=[form_editor, staff_often], status_code=200)
async def offer_form(request: Asked, form_id: NamedForm, data: JSONBody[FormOffer]) -> StaffForm:
    """Let a service of my department ask a form."""
    await editing.offer(request.user, form_id, data.service_slug)
    return await views.one(request.user, form_id)


@get("/staff/forms/{form_id:str}/version", guards=[form_editor, staff_often])
async def staff_form_version(request: Asked, form_id: NamedForm, number: FromQuery[Number]) -> PublishedDefinition:
    """Show one version of a form of my department, also one whose day has not come."""
    return await views.version(request.user, form_id, number)


router = Router(
    "/applications",
    route_handlers=[
        *(form_list, newest_form, form),
        *(staff_forms, begin_form, staff_form, save_form, discard_form),
        *(publish_form, take_form_back, offer_form, staff_form_version),
    ],
    tags=["forms"],
)
