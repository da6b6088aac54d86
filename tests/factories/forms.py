"""Editors of forms, and what they write."""

from typing import Any

import httpx

from tests.factories.applications import HEALTH_COMMISSION, clerk_headers

API = "/api/applications/staff/forms"
PROVINCE = "510000000000"
TODAY = "2026-11-22"


async def form_editor_headers(
    number: int, *, department: str = HEALTH_COMMISSION, region: str = PROVINCE, name: str = "周敏"
) -> dict[str, str]:
    """Sign a made-up editor of forms in; gives the headers of her requests."""
    return await clerk_headers(number, department=department, region=region, name=name, roles=("form_editor",))


def words(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": f"{text} in English"}


def definition(*more: dict[str, Any], form_id: str = "leave_request") -> dict[str, Any]:
    """Give a form that asks for a name, and whatever else."""
    name = {"id": "own_name", "kind": "person_name", "label": words("姓名"), "required": True}
    step = {"id": "step_1", "title": words("填写"), "fields": [name, *more]}
    return {"format": 1, "id": form_id, "version": 1, "title": words("申请表"), "steps": [step]}


def sample(**answers: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Give a sample of that form that has no error."""
    given = {"own_name": "赵小梅", **answers}
    told: dict[str, Any] = {"hidden": [], "computed": {}, "errors": [], "dropped": []}
    return {"name": "everything filled in", "today": TODAY, "answers": given, **told}


def draft(revision: int, *more: dict[str, Any], **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Give what saving sends."""
    whole = {"definition": definition(*more), "applicant": ["get", "own_name"], "samples": [sample()]}
    return {"revision": revision, **whole, **changes}


async def begun(client: httpx.AsyncClient, headers: dict[str, str], form_id: str = "leave_request") -> dict[str, Any]:
    """Begin a form and keep a draft of it that can be published; gives the form."""
    body = {"form_id": form_id, "chinese": "申请表", "english": "Request"}
    answer = await client.post(API, json=body, headers=headers)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    kept = draft(1, definition=definition(form_id=form_id))
    answer = await client.put(f"{API}/{form_id}", json=kept, headers=headers)
    assert answer.status_code == httpx.codes.OK, answer.text
    return dict(answer.json())
