"""Public lists and their entries. The catalogue's migrations made these tables."""

from piccolo.columns import JSONB, Integer, Text
from piccolo.table import Table

from backend.kit.db import engine


class PublicList(Table, db=engine, tablename="public_list"):
    """A list that everybody may read; `content` is what it says of itself."""

    code = Text(primary_key=True, default="")
    position = Integer()
    content = JSONB()


class PublicListEntry(Table, db=engine, tablename="public_list_entry"):
    """One entry of a public list; its key is the list and the code."""

    list_code = Text()
    code = Text()
    position = Integer()
    content = JSONB()
