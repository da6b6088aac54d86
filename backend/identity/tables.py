"""Accounts and the ways to prove that one is hers."""

from piccolo.columns import UUID, Array, BigInt, Bytea, Date, SmallInt, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Account(Table, db=engine, tablename="account"):
    """A person or a staff member; what is personal is sealed, numbers are found by their keyed hash.

    Who has no phone is known to windows alone, by her citizen number.
    """

    id = UUID(primary_key=True, default=None)
    kind = Text()
    name_sealed = Bytea()
    phone_sealed = Bytea(null=True, default=None)
    phone_hash = Bytea(unique=True, null=True, default=None)
    citizen_hash = Bytea(unique=True, null=True, default=None)
    profile_secret_sealed = Bytea()
    language = Text()
    created_at = Timestamptz()


class StaffMember(Table, db=engine, tablename="staff_member"):
    """What a staff account may do, for which department and place, and for which services; none named means all."""

    account_id = UUID(primary_key=True, default=None)
    roles = Array(base_column=Text())
    department_code = Text()
    region_code = Text()
    service_slugs = Array(base_column=Text())


class Substitution(Table, db=engine, tablename="substitution"):
    """An officer who stands in for another, from a day to a day in China, both of them in."""

    id = UUID(primary_key=True, default=None)
    absent_id = UUID(default=None)
    stand_in_id = UUID(default=None)
    first_day = Date()
    last_day = Date()
    arranged_by = UUID(default=None)
    arranged_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)


class Passkey(Table, db=engine, tablename="passkey"):
    """A public key whose private half a device of hers holds."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID()
    credential_id = Bytea(unique=True)
    public_key = Bytea()
    sign_count = BigInt()
    name = Text()
    created_at = Timestamptz()
    last_used_at = Timestamptz(null=True, default=None)


class PasskeyChallenge(Table, db=engine, tablename="passkey_challenge"):
    """Random bytes that a device must sign, once and soon."""

    challenge = Bytea(primary_key=True, default=b"")
    purpose = Text()
    account_id = UUID(null=True, default=None)
    expires_at = Timestamptz()


class OneTimeCode(Table, db=engine, tablename="one_time_code"):
    """Six digits sent to a number, kept as a keyed digest."""

    id = UUID(primary_key=True, default=None)
    phone_hash = Bytea()
    code_digest = Bytea()
    tries_left = SmallInt()
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)


class Session(Table, db=engine, tablename="session"):
    """A device that is signed in; its token is kept as a keyed digest."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID()
    token_digest = Bytea(unique=True)
    device_name = Text()
    created_at = Timestamptz()
    last_seen_at = Timestamptz()
    expires_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
