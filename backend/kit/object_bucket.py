"""Objects in an S3-compatible store; alone imports obstore."""

from datetime import timedelta
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from backend.kit.object_errors import ObjectMissing, StoreAway

# Somebody waits for the answer: what does not go at once is tried again by her phone.
A_REQUEST = timedelta(seconds=20)
ALL_ATTEMPTS = timedelta(seconds=30)
RETRIES = 2
CHUNK = 1024 * 1024
# obstore gives some refusals as errors of the system: a bucket that is not there, for one.
FAULTS = (BaseError, OSError)


class Bucket:
    """A bucket, or a folder in one, spoken to in path style and signed with SigV4."""

    def __init__(
        self, bucket: str, *, folder: str, endpoint: str, region: str, access_key: str, secret_key: str
    ) -> None:
        self._store = S3Store(
            bucket,
            prefix=folder or None,
            endpoint=endpoint or f"https://s3.{region}.amazonaws.com",
            region=region,
            access_key_id=access_key,
            secret_access_key=secret_key,
            virtual_hosted_style_request=False,
            disable_bulk_delete=True,  # not every S3-compatible store has it
            client_options={
                "timeout": A_REQUEST,
                "connect_timeout": timedelta(seconds=5),
                "allow_http": urlsplit(endpoint).scheme == "http",
            },
            retry_config={"max_retries": RETRIES, "retry_timeout": ALL_ATTEMPTS},
        )

    async def put(self, key: str, content: bytes) -> None:
        """Send an object; the store answers when it is durably there.

        Raises:
            StoreAway: it cannot be asked, or refuses us.

        """
        try:
            await obstore.put_async(self._store, key, content, use_multipart=False)
        except FAULTS as error:
            raise StoreAway(str(error)) from error

    async def get(self, key: str, most: int) -> bytes:
        """Read an object, and never more of it than was asked for.

        Raises:
            ObjectMissing: there is none, or a larger one.
            StoreAway: the store cannot be asked, or refuses us.

        """
        try:
            found = await obstore.get_async(self._store, key)
            kept = bytearray()
            if found.meta["size"] <= most:
                async for chunk in found.stream(min_chunk_size=CHUNK):
                    kept += chunk
                    if len(kept) > most:
                        raise ObjectMissing(key)
                return bytes(kept)
        except FileNotFoundError as error:
            raise ObjectMissing(key) from error
        except FAULTS as error:
            raise StoreAway(str(error)) from error
        raise ObjectMissing(key)

    async def delete(self, key: str) -> None:
        """Have the store forget an object."""
        try:
            await obstore.delete_async(self._store, key)
        except FAULTS as error:
            raise StoreAway(str(error)) from error

    async def exists(self, key: str) -> bool:
        """Ask for an object's head."""
        try:
            await obstore.head_async(self._store, key)
        except FileNotFoundError:
            return False
        except FAULTS as error:
            raise StoreAway(str(error)) from error
        return True
