"""Messages, the phones that want them, and what became of each delivery."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Notification(Table, db=engine, tablename="notification"):
    """One message to one person; partitioned by month of its id. Its parts are sealed."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID()
    kind = Text()
    params = Bytea()
    link = Text()
    read_at = Timestamptz(null=True, default=None)


class NotificationKey(Table, db=engine, tablename="notification_key"):
    """What has been said already: a key that is told twice makes one message."""

    key = Text(primary_key=True, default=None)
    notification_id = UUID()


class PushSubscription(Table, db=engine, tablename="push_subscription"):
    """One browser that wants push (RFC 8030); its address and keys are sealed."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID()
    session_id = UUID()
    endpoint_hash = Bytea()
    subscription = Bytea()
    created_at = Timestamptz()
    last_accepted_at = Timestamptz(null=True, default=None)
    active = Boolean()


class PushDelivery(Table, db=engine, tablename="push_delivery"):
    """What the push service answered for one message to one browser; partitioned by month of the message's id."""

    notification_id = UUID(primary_key=True, default=None)
    subscription_id = UUID()
    status = Integer(null=True, default=None)
    attempted_at = Timestamptz()
    accepted_at = Timestamptz(null=True, default=None)
