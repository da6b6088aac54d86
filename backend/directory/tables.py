"""Regions, departments and halls."""

from piccolo.columns import JSONB, SmallInt, Text
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


class DepartmentCard(Table, db=engine, tablename="department_card"):
    """What people ask about a department, read only as a whole."""

    code = Text(primary_key=True, default="")
    content = JSONB()


class Hall(Table, db=engine, tablename="hall"):
    """A place where people are served; `content` is the rest of it, read only as a whole."""

    code = Text(primary_key=True, default="")
    region_code = Text()
    content = JSONB()
