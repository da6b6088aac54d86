"""What an operator decides, read once from the environment; nothing else reads the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

PROJECT = Path(__file__).resolve().parent.parent

Mode = Literal["development", "production"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its default. Secrets are files in `secrets_directory`, never values here."""

    mode: Mode = "production"
    port: int = 8000
    public_url: str = "http://localhost:8000"
    database_url: str = ""
    redis_url: str = ""
    data_directory: Path = PROJECT / ".onedoor"
    secrets_directory: Path = PROJECT / ".onedoor" / "secrets"
    page_directory: Path = PROJECT / "pwa" / "dist"
    sms_gateway_url: str = ""
    payment_provider_url: str = ""
    pool_size: int = 10
    api_workers: int = 2
    worker_off: bool = False
    trusted_proxies: tuple[str, ...] = ()
    object_store: str = ""
    object_store_endpoint: str = ""
    object_store_region: str = "us-east-1"
    virus_scanner: str = ""

    @property
    def secure(self) -> bool:
        """Whether cookies carry Secure and the __Host- prefix: the scheme of the public address decides."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def host(self) -> str:
        """Host name of the public address, without port: the relying party id of passkeys."""
        return urlsplit(self.public_url).hostname or "localhost"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        ValueError: when a number or the mode is malformed; the message names the variable.

    """
    mode = environment.get("ONEDOOR_MODE", "production")
    if mode not in ("development", "production"):
        message = f"ONEDOOR_MODE must be development or production, not {mode!r}"
        raise ValueError(message)
    port = _whole_number(environment, "PORT", 8000)
    data = Path(environment.get("ONEDOOR_DATA") or PROJECT / ".onedoor").resolve()
    return Settings(
        mode="development" if mode == "development" else "production",
        port=port,
        public_url=(environment.get("PUBLIC_URL") or f"http://localhost:{port}").rstrip("/"),
        database_url=environment.get("DATABASE_URL", ""),
        redis_url=environment.get("REDIS_URL", ""),
        data_directory=data,
        secrets_directory=Path(environment.get("ONEDOOR_SECRETS") or data / "secrets"),
        sms_gateway_url=environment.get("SMS_GATEWAY_URL", ""),
        payment_provider_url=environment.get("PAYMENT_PROVIDER_URL", ""),
        object_store=environment.get("OBJECT_STORE", ""),
        object_store_endpoint=environment.get("OBJECT_STORE_ENDPOINT", "").rstrip("/"),
        object_store_region=environment.get("OBJECT_STORE_REGION") or "us-east-1",
        virus_scanner=environment.get("VIRUS_SCANNER", ""),
        pool_size=_whole_number(environment, "DATABASE_POOL_SIZE", 10),
        trusted_proxies=tuple(environment.get("TRUSTED_PROXIES", "").replace(",", " ").split()),
        worker_off=environment.get("ONEDOOR_WORKER_OFF") == "1",
        api_workers=_whole_number(environment, "API_WORKERS", 2),
    )


def _whole_number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        message = f"{name} must be a whole number above zero, not {text!r}"
        raise ValueError(message)
    return int(text)
