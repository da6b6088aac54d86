"""Objects as files of this machine, in folders two levels deep so that none grows long."""

import asyncio
import os
from pathlib import Path

from backend.kit.object_errors import ObjectMissing, StoreAway


class ObjectFiles:
    """A folder of objects; a file appears under its name only when all of it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, key: str, content: bytes) -> None:
        """Write a file beside its place, flush it to the disk, then give it its name.

        Raises:
            StoreAway: the disk is full, or does not take it.

        """
        try:
            await asyncio.to_thread(self._write, self._place(key), content)
        except OSError as error:
            raise StoreAway(str(error)) from error

    async def get(self, key: str, most: int) -> bytes:
        """Read a file.

        Raises:
            ObjectMissing: there is none, or a larger one.
            StoreAway: the disk does not give it.

        """
        try:
            content = await asyncio.to_thread(_read, self._place(key), most + 1)
        except FileNotFoundError as error:
            raise ObjectMissing(key) from error
        except OSError as error:
            raise StoreAway(str(error)) from error
        if len(content) > most:
            raise ObjectMissing(key)
        return content

    async def delete(self, key: str) -> None:
        """Remove a file, and what a process that was cut off has left of it."""
        place = self._place(key)
        try:
            for each in (place, _beside(place)):
                await asyncio.to_thread(each.unlink, missing_ok=True)
        except OSError as error:
            raise StoreAway(str(error)) from error

    async def exists(self, key: str) -> bool:
        """Look for a file."""
        return await asyncio.to_thread(self._place(key).is_file)

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:4] / key

    def _write(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = _beside(place)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
        # A name is on the disk when its folder is; the folders above may be as new as the file.
        for folder in (place.parent, place.parent.parent, self._folder):
            _flush(folder)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.part")


def _read(place: Path, most: int) -> bytes:
    with place.open("rb") as file:
        return file.read(most)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
