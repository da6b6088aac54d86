"""Service items with their child records, and what is published from them."""

from piccolo.columns import JSONB, UUID, Array, BigInt, Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class LifeEvent(Table, db=engine, tablename="life_event"):
    """Something that happens in a life, under which services stand together."""

    code = Text(primary_key=True, default="")
    position = Integer()
    name = JSONB()
    served = Array(base_column=Text())


class ServiceItem(Table, db=engine, tablename="service_item"):
    """One service. Codes are columns; `elements` holds what is only read as a whole.

    The database makes `name_pairs`: each two neighbouring characters of the Chinese name.
    """

    slug = Text(primary_key=True, default="")
    position = Integer()
    life_event = Text()
    dept_code = Text()
    task_code = Text(null=True, default=None)
    catalog_code = Text(null=True, default=None)
    local_task_code = Text(null=True, default=None)
    local_catalog_code = Text(null=True, default=None)
    task_type = Text(null=True, default=None)
    task_version = Integer()
    task_state = Text()
    category = Text()
    use_level = Text()
    server_type = Array(base_column=Text())
    channels = Array(base_column=Text())
    complete = Boolean()
    reviewed_on = Date()
    elements = JSONB()
    content_digest = Bytea()
    changed_at = Timestamptz()
    name_pairs = Array(base_column=Text())


class OutlineSound(Table, db=engine, tablename="outline_sound"):
    """How the Chinese name of an outline sounds: its neighbouring initials and syllables, and as many speak them."""

    slug = Text(primary_key=True, default="")
    name = Text()
    sounds = Array(base_column=Text())


class ServiceForm(Table, db=engine, tablename="service_form"):
    """The form that a service asks, where editors of forms have put one."""

    slug = Text(primary_key=True, default="")
    form_id = Text()


class ServiceMaterial(Table, db=engine, tablename="service_material"):
    """What a person has to bring."""

    id = BigInt(primary_key=True, default=None)
    slug = Text()
    position = Integer()
    content = JSONB()


class ServiceFee(Table, db=engine, tablename="service_fee"):
    """What it costs."""

    id = BigInt(primary_key=True, default=None)
    slug = Text()
    position = Integer()
    content = JSONB()


class ServiceQuestion(Table, db=engine, tablename="service_question"):
    """What people ask, with the answer."""

    id = BigInt(primary_key=True, default=None)
    slug = Text()
    position = Integer()
    content = JSONB()


class PublishedDocument(Table, db=engine, tablename="published_document"):
    """The bytes that answer one path; `version` is that of the publication that last changed it."""

    path = Text(primary_key=True, default="")
    version = BigInt()
    etag = Text()
    identity = Bytea()
    br = Bytea()
    gzip = Bytea()
    published_at = Timestamptz()


class Implementation(Table, db=engine, tablename="implementation"):
    """An item as one place does it. `elements` is the draft, `published_elements` what is in force.

    `until_before_plan` is the last day that held before a version was planned, should the plan be taken back.
    `edit` counts the changes of the draft, so that of two editors one is told; the codes are read out of the draft.
    """

    id = UUID(primary_key=True, default=None)
    slug = Text()
    region_code = Text()
    dept_code = Text()
    task_code = Text(null=True, default=None)
    local_task_code = Text(null=True, default=None)
    state = Text()
    version = Integer()
    edit = Integer()
    elements = JSONB()
    published_elements = JSONB(null=True, default=None)
    in_force_since = Date(null=True, default=None)
    planned_from = Date(null=True, default=None)
    planned_until = Date(null=True, default=None)
    until_before_plan = Date(null=True, default=None)
    reason = JSONB(null=True, default=None)
    successor = Text(null=True, default=None)
    changed_at = Timestamptz()


class ImplementationVersion(Table, db=engine, tablename="implementation_version"):
    """One version of an implementation, with what it changed and who published it; never changed once in force."""

    id = UUID(primary_key=True, default=None)
    implementation_id = UUID()
    version = Integer()
    elements = JSONB()
    differences = JSONB()
    in_force_from = Date()
    published_by = UUID(null=True, default=None)
    published_by_name = Text()
    published_at = Timestamptz()


class ImportedItem(Table, db=engine, tablename="imported_item"):
    """What was imported last of an item in a place; whoever founded an item of the standard may change its outline."""

    id = BigInt(primary_key=True, default=None)
    slug = Text()
    region_code = Text()
    founds = Boolean()
    digest = Bytea()
    import_id = UUID()
