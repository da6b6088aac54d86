"""A receipt can be proved as long as the province keeps its keys, however many came after the one that signed."""

import base64
import secrets as random_source
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.kit import crypto, receipts, secrets


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Iterator[Path]:
    secrets.create_missing(tmp_path)
    before = secrets._Place.directory  # noqa: SLF001  # put back for the tests that follow
    secrets.use(tmp_path)
    yield tmp_path
    if before is not None:
        secrets.use(before)


def rotate(folder: Path, number: int) -> None:
    (folder / f"receipt_signing_key_{number}").write_bytes(base64.b64encode(random_source.token_bytes(32)))
    secrets.use(folder)


def proves(signature: receipts.Signature, payload: bytes) -> bool:
    published = {key.key_id: base64.b64decode(key.public_key) for key in receipts.public_keys()}
    return crypto.is_signed_by(published[signature.key_id], payload, signature.signature)


def test_a_receipt_from_before_a_rotation_is_still_proved(keys: Path) -> None:
    first = receipts.sign(b"an application of last year")
    rotate(keys, 2)
    second = receipts.sign(b"an application of today")
    rotate(keys, 10)
    third = receipts.sign(b"a payment of tomorrow")
    assert [key.key_id for key in receipts.public_keys()] == [first.key_id, second.key_id, third.key_id]
    assert len({first.key_id, second.key_id, third.key_id}) == 3
    assert proves(first, b"an application of last year")
    assert proves(second, b"an application of today")
    assert proves(third, b"a payment of tomorrow")
    assert not proves(third, b"a payment of another amount")
