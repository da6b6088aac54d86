"""Documents of decisions, and how their people want to get them."""

from piccolo.columns import JSONB, UUID, Bytea, Date, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class ResultDocument(Table, db=engine, tablename="result_document"):
    """A document, named by the step that decided; `content` is sealed, the code is found by its keyed hash.

    Its object in the store has a key from the beginning: whoever makes the file again writes the same under the same
    key. `sha256` is that of the file, empty until it lies in the store; meanwhile `making_since` keeps a second worker
    off.
    """

    id = UUID(primary_key=True, default=None)
    application_id = UUID(default=None)
    account_id = UUID(default=None)
    kind = Text()
    title = JSONB()
    service_name = JSONB()
    office_name = JSONB()
    number = Text()
    code_hash = Bytea()
    content = Bytea()
    issued_on = Date()
    valid_until = Date(null=True, default=None)
    issued_at = Timestamptz()
    object_key = UUID(default=None)
    sha256 = Bytea(null=True, default=None)
    making_since = Timestamptz(null=True, default=None)
    made_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    replaced_by = UUID(null=True, default=None)


class ResultWish(Table, db=engine, tablename="result_wish"):
    """How a person wants the result of a case; address, hall and collection code are sealed in `details`."""

    application_id = UUID(primary_key=True, default=None)
    account_id = UUID(default=None)
    way = Text()
    details = Bytea()
    changed_at = Timestamptz()
