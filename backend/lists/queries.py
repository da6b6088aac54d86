"""Every query on public lists."""

from collections.abc import Sequence

import msgspec

from backend.kit import db
from backend.lists.files import ListData
from backend.lists.rows import ListEntry, ListHead


class Head(msgspec.Struct, frozen=True):
    """A list with the number of its entries."""

    head: ListHead
    count: int


async def lock_lists() -> None:
    """Let one import at a time change the lists, until the transaction ends."""
    await db.execute("LOCK TABLE public_list IN SHARE ROW EXCLUSIVE MODE")


async def upsert_list(data: ListData) -> int:
    """Insert or change a list and its entries; gives the number of entries that were new or different."""
    await db.execute(
        "INSERT INTO public_list (code, position, content) VALUES ($1, $2, $3::text::jsonb)"
        " ON CONFLICT (code) DO UPDATE SET position = excluded.position, content = excluded.content",
        data.head.code,
        data.head.position,
        _json(data.head),
    )
    return await db.execute(
        "INSERT INTO public_list_entry (list_code, code, position, content)"
        " SELECT $1, code, position, content::jsonb FROM unnest($2::text[], $3::int[], $4::text[])"
        " AS given(code, position, content)"
        " ON CONFLICT (list_code, code) DO UPDATE SET position = excluded.position, content = excluded.content"
        " WHERE (public_list_entry.position, public_list_entry.content)"
        " IS DISTINCT FROM (excluded.position, excluded.content)",
        data.head.code,
        [each.code for each in data.entries],
        list(range(len(data.entries))),
        [_json(each) for each in data.entries],
    )


async def remove_entries_except(list_code: str, codes: Sequence[str]) -> int:
    """Remove the entries that a list no longer holds."""
    return await db.execute(
        "DELETE FROM public_list_entry WHERE list_code = $1 AND code <> ALL($2::text[])", list_code, list(codes)
    )


async def remove_lists_except(codes: Sequence[str]) -> int:
    """Remove the lists that the data no longer holds, with their entries; gives the number of lists."""
    await db.execute("DELETE FROM public_list_entry WHERE list_code <> ALL($1::text[])", list(codes))
    return await db.execute("DELETE FROM public_list WHERE code <> ALL($1::text[])", list(codes))


async def heads() -> list[Head]:
    """Give every list in its order, with the number of its entries."""
    rows = await db.fetch(
        "SELECT content::text AS content,"
        " (SELECT count(*) FROM public_list_entry WHERE list_code = public_list.code) AS held"
        " FROM public_list ORDER BY position, code"
    )
    return [Head(msgspec.json.decode(row["content"], type=ListHead), row["held"]) for row in rows]


async def one(code: str) -> ListData | None:
    """Give a list with all its entries in their order."""
    head = await db.fetch_value("SELECT content::text FROM public_list WHERE code = $1", code)
    if head is None:
        return None
    rows = await db.fetch(
        "SELECT content::text AS content FROM public_list_entry WHERE list_code = $1 ORDER BY position, code", code
    )
    entries = [msgspec.json.decode(row["content"], type=ListEntry) for row in rows]
    return ListData(msgspec.json.decode(head, type=ListHead), entries)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
