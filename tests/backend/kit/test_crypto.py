"""What is personal is sealed to its place; what a receipt says can be checked by anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.kit import crypto, secrets


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Iterator[Path]:
    secrets.create_missing(tmp_path)
    before = secrets._Place.directory  # noqa: SLF001  # put back for the tests that follow
    secrets.use(tmp_path)
    yield tmp_path
    if before is not None:
        secrets.use(before)


def test_a_sealed_value_opens_in_its_place_only() -> None:
    sealed = crypto.seal("张晓兰".encode(), "account.name:1")
    assert crypto.unseal(sealed, "account.name:1").decode() == "张晓兰"
    with pytest.raises(crypto.ValueDoesNotOpen):
        crypto.unseal(sealed, "account.name:2")


@pytest.mark.parametrize("cut", [0, 2, 14, 20])
def test_a_damaged_value_does_not_open(cut: int) -> None:
    sealed = crypto.seal(b"value", "place")
    with pytest.raises(crypto.ValueDoesNotOpen):
        crypto.unseal(sealed[:cut], "place")
    broken = sealed[:-1] + bytes([sealed[-1] ^ 1])
    with pytest.raises(crypto.ValueDoesNotOpen):
        crypto.unseal(broken, "place")


def test_a_value_of_another_version_does_not_open() -> None:
    with pytest.raises(crypto.ValueDoesNotOpen):
        crypto.unseal(b"\x02" + crypto.seal(b"value", "place")[1:], "place")


def test_the_same_value_is_never_sealed_to_the_same_bytes() -> None:
    assert crypto.seal(b"value", "place") != crypto.seal(b"value", "place")


def test_a_lookup_hash_depends_on_value_and_purpose() -> None:
    assert crypto.lookup_hash("1", "phone") == crypto.lookup_hash("1", "phone")
    assert crypto.lookup_hash("1", "phone") != crypto.lookup_hash("1", "endpoint")


def test_a_signature_belongs_to_its_message() -> None:
    signature = crypto.sign(b"receipt", "receipt_signing_key")
    public = crypto.public_key("receipt_signing_key")
    assert crypto.is_signed_by(public, b"receipt", signature)
    assert not crypto.is_signed_by(public, b"another", signature)
    assert not crypto.is_signed_by(public, b"receipt", b"short")


def test_a_new_field_key_seals_and_the_old_one_still_opens(keys: Path) -> None:
    old = crypto.seal(b"value", "place")
    other = keys / "other"
    secrets.create_missing(other)
    for name in ("field_key_1", "lookup_key"):
        (other / name).write_bytes((keys / name).read_bytes())
    (other / "field_key_2").write_bytes((keys / "session_key").read_bytes())
    secrets.use(other)
    assert crypto.unseal(old, "place") == b"value"
    assert crypto.seal(b"value", "place")[1:3] == b"\x00\x02"


def test_secrets_are_readable_by_their_owner_only(keys: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir() if path.is_file()} == {0o600}
