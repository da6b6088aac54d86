"""Where whole files lie: on this machine's disk, or in an S3-compatible store, as the operator decides.

Whoever keeps an object seals it first and names it by an opaque key (32 hex digits): neither key nor content
tells the store anything. An object never changes; `put` returns when it is durably there.
"""

import re
from typing import Protocol
from urllib.parse import urlsplit

from backend.kit import secrets
from backend.kit.object_bucket import Bucket
from backend.kit.object_errors import ObjectMissing, StoreAway
from backend.kit.object_files import ObjectFiles
from backend.settings import Settings

__all__ = ["ObjectMissing", "ObjectStore", "StoreAway", "configure", "store"]

ACCESS_KEY = "object_store_access_key_id"
SECRET_KEY = "object_store_secret_access_key"  # noqa: S105  # the name of a file
KEY = re.compile("[0-9a-f]{32}")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class ObjectStore(Protocol):
    """What every kind of store does; each raises StoreAway where it cannot be asked or has no room."""

    async def put(self, key: str, content: bytes) -> None:
        """Keep an object durably; the same key again writes the same object again."""

    async def get(self, key: str, most: int) -> bytes:
        """Give an object of at most so many bytes.

        Raises:
            ObjectMissing: there is none under the key, or a larger one.

        """

    async def delete(self, key: str) -> None:
        """Have no object under the key, whether there was one or not."""

    async def exists(self, key: str) -> bool:
        """Say whether there is an object under the key."""


class _Checked:
    """A store that is asked for nothing but our own keys."""

    def __init__(self, inner: ObjectStore) -> None:
        self._inner = inner

    async def put(self, key: str, content: bytes) -> None:
        await self._inner.put(_ours(key), content)

    async def get(self, key: str, most: int) -> bytes:
        return await self._inner.get(_ours(key), most)

    async def delete(self, key: str) -> None:
        await self._inner.delete(_ours(key))

    async def exists(self, key: str) -> bool:
        return await self._inner.exists(_ours(key))


class _Chosen:
    store: ObjectStore | None = None


def _ours(key: str) -> str:
    if not KEY.fullmatch(key):
        message = "the key of an object is 32 hex digits"
        raise ValueError(message)
    return key


def configure(settings: Settings) -> None:
    """Choose the store of this process.

    Raises:
        ValueError: the address of the store is malformed.
        RuntimeError: the key of an S3-compatible store is not among the secrets.

    """
    chosen = _bucket(settings) if settings.object_store else ObjectFiles(settings.data_directory / "objects")
    _Chosen.store = _Checked(chosen)


def _bucket(settings: Settings) -> Bucket:
    address = urlsplit(settings.object_store)
    if address.scheme != "s3" or not BUCKET.fullmatch(address.netloc):
        message = f"OBJECT_STORE must be s3://BUCKET or s3://BUCKET/FOLDER, not {settings.object_store!r}"
        raise ValueError(message)
    endpoint = settings.object_store_endpoint
    if endpoint and (urlsplit(endpoint).scheme not in {"http", "https"} or not urlsplit(endpoint).hostname):
        message = f"OBJECT_STORE_ENDPOINT must be an address that begins with https://, not {endpoint!r}"
        raise ValueError(message)
    return Bucket(
        address.netloc,
        folder=address.path.strip("/"),
        endpoint=endpoint,
        region=settings.object_store_region,
        access_key=secrets.text(ACCESS_KEY),
        secret_key=secrets.text(SECRET_KEY),
    )


def store() -> ObjectStore:
    """Give the store that `configure` has chosen."""
    if _Chosen.store is None:
        message = "no object store has been chosen"
        raise RuntimeError(message)
    return _Chosen.store
