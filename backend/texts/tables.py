"""Text modules."""

from piccolo.columns import UUID, Boolean, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class TextModule(Table, db=engine, tablename="text_module"):
    """A text of an office: a department in a region. It is retired, never deleted: what it was used for goes on."""

    id = UUID(primary_key=True, default=None)
    department_code = Text()
    region_code = Text()
    use = Text()
    title = Text()
    title_en = Text()
    text = Text()
    text_en = Text()
    is_retired = Boolean()
    revision = Integer()
    changed_by_id = UUID(default=None)
    changed_by = Text()
    changed_at = Timestamptz()
