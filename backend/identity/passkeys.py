"""Passkeys (WebAuthn Level 3): the only module that knows the library. Discoverable, verified on the device."""

import json
from typing import Any

import msgspec
import webauthn
from webauthn.helpers import base64url_to_bytes, options_to_json, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

TIMEOUT_MILLISECONDS = 120_000


class RegistrationRefused(Exception):
    """The device's answer does not prove a new passkey."""


class AssertionRefused(Exception):
    """The device's answer does not prove that it holds the passkey."""


class Site(msgspec.Struct, frozen=True):
    """Who asks: the relying party id is the host name, the origin the whole public address."""

    host: str
    origin: str


class NewCredential(msgspec.Struct, frozen=True, kw_only=True):
    """What a device made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def registration_options(
    *, site: Site, site_name: str, user_id: bytes, user_name: str, challenge: bytes, existing: list[bytes]
) -> dict[str, Any]:
    """Ask a device for a passkey that it can offer by itself later."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site_name,
        user_id=user_id,
        user_name=user_name,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in existing],
    )
    return _as_json(options_to_json(options))


def sign_in_options(*, site: Site, challenge: bytes) -> dict[str, Any]:
    """Ask a device for whichever passkey of ours its holder picks."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _as_json(options_to_json(options))


def challenge_of(credential: dict[str, Any]) -> bytes:
    """Read which challenge a device's answer claims to answer; empty when it cannot be read."""
    try:
        return parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"])).challenge
    except (WebAuthnException, KeyError, TypeError, ValueError, AttributeError):
        return b""


def credential_id_of(credential: dict[str, Any]) -> bytes:
    """Read which credential a device's answer names; empty when it cannot be read."""
    try:
        return base64url_to_bytes(credential["rawId"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return b""


def check_registration(*, site: Site, credential: dict[str, Any], challenge: bytes) -> NewCredential:
    """Check that a device made a passkey for us, in answer to this challenge.

    Raises:
        RegistrationRefused: it did not, or the answer is malformed.

    """
    try:
        verified = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:  # the library lets errors of its parsers through
        raise RegistrationRefused from error
    return NewCredential(
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
    )


def check_sign_in(
    *, site: Site, credential: dict[str, Any], challenge: bytes, public_key: bytes, sign_count: int
) -> int:
    """Check that a device holds the passkey; gives its new count of signatures.

    Raises:
        AssertionRefused: it does not, its count went back (a copy is about), or the answer is malformed.

    """
    try:
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except Exception as error:  # as above
        raise AssertionRefused from error
    return verified.new_sign_count


def user_handle_of(credential: dict[str, Any]) -> bytes:
    """Read whose passkey the device says it is; empty when it does not say."""
    try:
        return base64url_to_bytes(credential["response"]["userHandle"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return b""


def _as_json(text: str) -> dict[str, Any]:
    return dict(json.loads(text))
