"""A push service (RFC 8030) that browsers connect to as Firefox does to Mozilla's, on this machine alone.

A browser speaks over a WebSocket (hello, register, notification, ack); an application server posts
encrypted messages to the endpoint that a registration was given, signed as RFC 8292 asks. What it
cannot hand over waits until the browser connects again. `POST /control` tells it what to answer next.

    PARTY_PORT=8081 python -m local_parties.push_service
"""

import base64
import os
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import WSMsgType, web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

LARGEST_MESSAGE = 4096
LONGEST_TOKEN_SECONDS = 24 * 3600
SIGNATURE_HALF = 32
DOTS_OF_A_TOKEN = 2


@dataclass
class Channel:
    """One subscription of one browser."""

    agent: str
    channel_id: str
    key: str
    gone: bool = False


@dataclass
class PushService:
    """What the service knows; `answers` are the statuses that the next posts get in place of 201."""

    channels: dict[str, Channel] = field(default_factory=dict)
    connected: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    waiting: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)

    def application(self) -> web.Application:
        """Build the server."""
        server = web.Application(client_max_size=64 * 1024)
        server.add_routes(
            [
                web.get("/", self.connect),
                web.post("/wpush/v2/{token}", self.accept),
                web.post("/control", self.control),
                web.get("/received", self.show),
            ]
        )
        return server

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with a browser until it goes."""
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        agent = ""
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = msgspec.json.decode(message.data)
            if said.get("messageType") == "hello":
                agent = said.get("uaid") or uuid.uuid4().hex
                self.connected[agent] = socket
            await self._answer(socket, agent, said, str(request.url.origin()))
        if self.connected.get(agent) is socket:
            del self.connected[agent]
        return socket

    async def _answer(self, socket: web.WebSocketResponse, agent: str, said: dict[str, Any], origin: str) -> None:
        kind = said.get("messageType", "ping")
        if kind == "hello":
            await socket.send_json({"messageType": "hello", "uaid": agent, "status": 200, "use_webpush": True})
            for waiting in self.waiting.pop(agent, []):
                await socket.send_json(waiting)
        elif kind == "register":
            token = uuid.uuid4().hex
            self.channels[token] = Channel(agent, said["channelID"], said.get("key") or "")
            endpoint = f"{origin}/wpush/v2/{token}"
            await socket.send_json(
                {"messageType": kind, "channelID": said["channelID"], "status": 200, "pushEndpoint": endpoint}
            )
        elif kind == "unregister":
            for channel in self.channels.values():
                channel.gone = channel.gone or channel.channel_id == said["channelID"]
            await socket.send_json({"messageType": kind, "channelID": said["channelID"], "status": 200})
        elif kind == "ping":
            await socket.send_str("{}")

    async def accept(self, request: web.Request) -> web.Response:
        """Take a message from an application server and hand it on."""
        body = await request.read()
        status = self._status(request, len(body))
        self.received.append({"status": status, "headers": dict(request.headers), "body": _base64url(body)})
        if status != web.HTTPCreated.status_code:
            return web.Response(status=status)
        channel = self.channels[request.match_info["token"]]
        notification = {
            "messageType": "notification",
            "channelID": channel.channel_id,
            "version": uuid.uuid4().hex,
            "data": _base64url(body),
            "headers": {"encoding": request.headers["Content-Encoding"]},
        }
        socket = self.connected.get(channel.agent)
        if socket is None:
            self.waiting.setdefault(channel.agent, []).append(notification)
        else:
            await socket.send_json(notification)
        return web.Response(status=status, headers={"Location": f"/m/{notification['version']}"})

    def _status(self, request: web.Request, size: int) -> int:
        if self.answers:
            return self.answers.pop(0)
        channel = self.channels.get(request.match_info["token"])
        headers = request.headers
        refusals = (
            (channel is None, web.HTTPNotFound),
            (channel is not None and channel.gone, web.HTTPGone),
            (size > LARGEST_MESSAGE, web.HTTPRequestEntityTooLarge),
            (not headers.get("TTL", "").isdigit(), web.HTTPBadRequest),
            (headers.get("Content-Encoding") != "aes128gcm", web.HTTPBadRequest),
            (not is_signed(headers.get("Authorization", ""), channel, str(request.url.origin())), web.HTTPUnauthorized),
        )
        return next((refusal.status_code for refused, refusal in refusals if refused), web.HTTPCreated.status_code)

    async def control(self, request: web.Request) -> web.Response:
        """Set the statuses that the next posts get, or add a channel for a test that has no browser."""
        wanted = await request.json()
        self.answers = list(wanted.get("answers", self.answers))
        token = wanted.get("token")
        if token:
            self.channels[token] = Channel("", token, wanted.get("key", ""), gone=wanted.get("gone", False))
        return web.json_response({"endpoint": f"{request.url.origin()}/wpush/v2/{token}" if token else ""})

    async def show(self, _request: web.Request) -> web.Response:
        """Show what was posted."""
        return web.json_response(self.received)


def is_signed(authorization: str, channel: Channel | None, audience: str) -> bool:
    """Say whether an Authorization header is a valid, fresh signature for us by the registered key (RFC 8292)."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().partition("=")[::2] for part in rest.split(","))
    token, key = parts.get("t", ""), parts.get("k", "")
    if scheme.lower() != "vapid" or token.count(".") != DOTS_OF_A_TOKEN:
        return False
    if channel is not None and channel.key and _bytes(channel.key) != _bytes(key):
        return False
    signed, _, signature = token.rpartition(".")
    halves = _bytes(signature)
    numbers = (int.from_bytes(halves[:SIGNATURE_HALF], "big"), int.from_bytes(halves[SIGNATURE_HALF:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(key))
    try:
        public.verify(encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    claims = msgspec.json.decode(_bytes(signed.split(".")[1]))
    fresh = time.time() < claims["exp"] <= time.time() + LONGEST_TOKEN_SECONDS
    return fresh and urlsplit(claims["aud"]).netloc == urlsplit(audience).netloc and ":" in claims["sub"]


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def main() -> None:
    """Serve on the port named by PARTY_PORT until stopped."""
    web.run_app(PushService().application(), host="127.0.0.1", port=int(os.environ["PARTY_PORT"]), print=None)


if __name__ == "__main__":
    main()
