"""Regions and departments."""

from piccolo.columns import SmallInt, Text
from piccolo.table import Table

from backend.kit.db import engine


class Region(Table, db=engine, tablename="region"):
    """A province, city, county, township or village; its 12-digit code tells its level and its parent."""

    code = Text(primary_key=True, default="")
    parent_code = Text(null=True, default=None)
    level = SmallInt()
    name = Text()
    name_en = Text()


class Department(Table, db=engine, tablename="department"):
    """A department, another public body, or a company that offers a service."""

    code = Text(primary_key=True, default="")
    kind = Text()
    name = Text()
    name_en = Text()
