"""An S3-compatible object store on this machine: objects of one account, in path style, signed with SigV4.

It checks every signature as the real one does (AWS Signature Version 4, header form), keeps objects in memory,
and gives the next requests of a method the statuses that it was told to give.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import NamedTuple
from urllib.parse import quote, unquote

from aiohttp import web

ALGORITHM = "AWS4-HMAC-SHA256"
UNSIGNED = "UNSIGNED-PAYLOAD"
LARGEST_OBJECT = 64 * 1024 * 1024


class Signed(NamedTuple):
    """The parts of an Authorization header."""

    access_key: str
    scope: str
    headers: list[str]
    signature: str


@dataclass
class ObjectStore:
    """What the store holds; `answers` are the statuses that the next requests get in place of their own."""

    access_key: str
    secret_key: str
    objects: dict[str, bytes] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def application(self) -> web.Application:
        """Build the server."""
        server = web.Application(client_max_size=LARGEST_OBJECT)
        server.router.add_route("*", "/{bucket}/{key:.+}", self.take)
        return server

    async def take(self, request: web.Request) -> web.Response:
        """Answer one request, or what was scripted in its place."""
        body = await request.read()
        path = unquote(request.raw_path.partition("?")[0])
        self.asked.append(f"{request.method} {path}")
        if self.answers:
            return refusal(self.answers.pop(0), "InternalError")
        if not self.is_signed(request, body):
            return refusal(403, "SignatureDoesNotMatch")
        return self.answer(request.method, path, body)

    def answer(self, method: str, path: str, body: bytes) -> web.Response:
        """Do what a request whose signature is right asks for."""
        if method == "PUT":
            self.objects[path] = body
            return web.Response(headers={"ETag": tag(body)})
        if method == "DELETE":
            self.objects.pop(path, None)
            return web.Response(status=204)
        if path not in self.objects:
            return refusal(404, "NoSuchKey")
        kept = self.objects[path]
        headers = {"ETag": tag(kept), "Last-Modified": formatdate(0, usegmt=True)}
        return web.Response(body=kept, headers=headers, content_type="application/octet-stream")

    def is_signed(self, request: web.Request, body: bytes) -> bool:
        """Say whether a request carries the signature that its account makes of it."""
        told = parts(request.headers.get("Authorization", ""))
        announced = request.headers.get("x-amz-content-sha256", "")
        if told is None or told.access_key != self.access_key or "host" not in told.headers:
            return False
        if announced not in {UNSIGNED, hashlib.sha256(body).hexdigest()}:
            return False
        at = request.headers.get("x-amz-date", "")
        wanted = f"{ALGORITHM}\n{at}\n{told.scope}\n{digest(canonical(request, told.headers, announced))}"
        key = f"AWS4{self.secret_key}".encode()
        for part in told.scope.split("/"):
            key = hmac.digest(key, part.encode(), hashlib.sha256)
        return hmac.compare_digest(hmac.new(key, wanted.encode(), hashlib.sha256).hexdigest(), told.signature)


def parts(authorization: str) -> Signed | None:
    """Take an Authorization header apart; None when it is not of this kind."""
    algorithm, _, rest = authorization.partition(" ")
    named = dict(each.strip().split("=", 1) for each in rest.split(",") if "=" in each)
    if algorithm != ALGORITHM or named.keys() != {"Credential", "SignedHeaders", "Signature"}:
        return None
    access_key, _, scope = named["Credential"].partition("/")
    return Signed(access_key, scope, named["SignedHeaders"].split(";"), named["Signature"])


def canonical(request: web.Request, signed: list[str], payload: str) -> str:
    """Write a request in the form that is signed."""
    path, _, query = request.raw_path.partition("?")
    pairs = sorted(each if "=" in each else f"{each}=" for each in query.split("&") if each)
    headers = "".join(f"{name}:{' '.join(request.headers.get(name, '').split())}\n" for name in signed)
    path = quote(unquote(path), safe="/-_.~")
    return "\n".join([request.method, path, "&".join(pairs), headers, ";".join(signed), payload])


def digest(text: str) -> str:
    """Give the SHA-256 of a text in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def tag(content: bytes) -> str:
    """Name a content as an entity tag."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def refusal(status: int, code: str) -> web.Response:
    """Refuse as S3 does, in XML."""
    text = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code></Error>'
    return web.Response(status=status, text=text, content_type="application/xml")
