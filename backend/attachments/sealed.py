"""Attachments and their pieces, sealed for their place and opened again."""

from uuid import UUID

from backend.kit import crypto


def seal_piece(sha256: bytes, start: int, content: bytes) -> bytes:
    """Seal a piece of a photo that has not arrived whole."""
    return crypto.seal(content, f"attachment_piece:{sha256.hex()}:{start}")


def open_piece(sha256: bytes, start: int, sealed: bytes) -> bytes:
    """Open a piece of a photo."""
    return crypto.unseal(sealed, f"attachment_piece:{sha256.hex()}:{start}")


def seal_object(account_id: UUID, sha256: bytes, content: bytes) -> bytes:
    """Seal a whole attachment for the object store; it opens for its own person's attachment only."""
    return crypto.seal(content, f"attachment_object:{account_id}:{sha256.hex()}")


def open_object(account_id: UUID, sha256: bytes, sealed: bytes) -> bytes:
    """Open a whole attachment."""
    return crypto.unseal(sealed, f"attachment_object:{account_id}:{sha256.hex()}")
