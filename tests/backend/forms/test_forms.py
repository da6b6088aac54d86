"""The published forms over the wire."""

import httpx

from backend.forms import service as forms
from tests.factories.applications import API, answers, picture, reference


async def test_a_version_of_a_form_is_kept_for_ever(client: httpx.AsyncClient) -> None:
    listed = (await client.get(f"{API}/forms")).json()["forms"]
    latest = forms.latest_version("child_registration")
    assert {"form_id": "child_registration", "version": latest} in listed
    answer = await client.get(f"{API}/forms/child_registration/1")
    assert answer.json()["id"] == "child_registration"
    assert "immutable" in answer.headers["cache-control"]
    again = await client.get(f"{API}/forms/child_registration/1", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == httpx.codes.NOT_MODIFIED
    newest = await client.get(f"{API}/forms/child_registration")
    assert newest.json()["version"] == latest


def test_photos_are_found_wherever_they_are_named() -> None:
    form = forms.definition("child_registration", 1)
    first, second = picture("red"), picture("blue")
    found = forms.attached_files(form, answers(first, second, first))
    assert set(found.values()) == {"image/jpeg"}
    assert [each.hex() for each in found] == [reference(first)["sha256"], reference(second)["sha256"]]


def test_a_signature_is_a_photo_that_must_have_come_too() -> None:
    form = forms.definition("sole_trader_registration", 1)
    lease, signature = picture("red"), picture("blue")
    given = {"lease_photos": [reference(lease)], "signature": [reference(signature)]}
    found = [each.hex() for each in forms.attached_files(form, given)]
    assert found == [reference(lease)["sha256"], reference(signature)["sha256"]]


def test_fields_are_known_by_their_paths() -> None:
    form = forms.definition("child_registration", 1)
    assert forms.has_field(form, "mother_name")
    assert forms.has_field(form, "children.3.birth_date")
    assert not forms.has_field(form, "children.3.shoe_size")
    assert not forms.has_field(form, "mother_name.0.x")
