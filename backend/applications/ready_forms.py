"""The published forms in the memory of each API process: a version never changes, so nothing has to be watched."""

import gzip

import brotli
import msgspec

from backend.applications import forms
from backend.kit.page_files import FOREVER
from backend.kit.ready_bytes import Document, ReadyBytes
from offline_forms import published

PATH = "/api/applications/forms/{form_id}/{version}"


async def start(ready: ReadyBytes) -> None:
    """Put every version of every form in memory, compressed once."""
    for form_id, versions in published.published_versions().items():
        for version in versions:
            ready.put(PATH.format(form_id=form_id, version=version), _document(form_id, version))


def _document(form_id: str, version: int) -> Document:
    identity = msgspec.json.encode(forms.definition(form_id, version))
    return Document(
        content_type="application/json",
        cache_control=FOREVER,
        identity=identity,
        encoded={b"br": brotli.compress(identity, quality=9), b"gzip": gzip.compress(identity)},
    )
