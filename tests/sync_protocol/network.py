"""The network between phone and server: what it may do to a question and to its answer, and what it sees."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from tests.sync_protocol.phone import Phone, Tab
from tests.sync_protocol.server import Request, Response, Server

How = Literal[
    "deliver",
    "lose_request",
    "lose_answer",
    "repeat",
    "late",
    "cut_request",
    "cut_answer",
    "portal",
    "bad_gateway",
    "broken",
    "too_large",
    "too_many",
    "not_signed_in",
    "forged",
    "of_another",
]
HOWS: tuple[How, ...] = get_args(How)
SUBMISSIONS = "/api/applications"
PHOTOS = "/api/applications/attachments/"
HTML = (("content-type", "text/html"),)
PROBLEM = (("content-type", "application/problem+json"),)
OK = 200


def problem(status: int, code: str) -> Response:
    body = {"type": "about:blank", "title": code, "status": status, "detail": f"because {code}", "code": code}
    return Response(status=status, headers=PROBLEM, body=json.dumps({**body, "params": {}}).encode())


INSTEAD: dict[How, Response] = {
    "portal": Response(status=200, headers=HTML, body=b"<h1>Welcome to our Wi-Fi</h1>"),
    "bad_gateway": Response(status=502, headers=HTML, body=b"<h1>502</h1>"),
    "broken": problem(500, "internal_error"),
    "too_large": problem(413, "body_too_large"),
    "too_many": problem(429, "too_many_requests"),
    "not_signed_in": problem(401, "not_signed_in"),
}


def is_submission(request: Request) -> bool:
    return request.method == "POST" and request.path == SUBMISSIONS


@dataclass
class Seen:
    """What a sending tab has been told in this flush: how much of each photo is there."""

    received: dict[str, int] = field(default_factory=dict)
    complete: set[str] = field(default_factory=set)


@dataclass
class Network:
    """Carries what tabs ask; keeps what is late, and what each tab was told."""

    server: Server
    cookie: str = ""
    late: list[Request] = field(default_factory=list)
    genuine: list[bytes] = field(default_factory=list)
    seen: dict[int, Seen] = field(default_factory=dict)
    asked: int = 0

    def begin(self) -> None:
        """Start with nobody signed in, and nothing under way."""
        self.cookie = ""
        for each in (self.late, self.genuine, self.seen):
            each.clear()

    def cookies(self) -> str:
        return f"session={self.cookie}" if self.cookie else ""

    def carry(self, phone: Phone, tab: Tab, how: How) -> None:
        """Do with the question that a tab waits with what is said, and let it go on."""
        assert tab.asked is not None
        request = tab.asked
        self._check_order(tab, request)
        answer, cut = self._meet(request, how)
        if answer is not None and cut is None:
            self._note(tab, request, answer)
            self._keep_cookie(answer)
        phone.answer(tab, answer, cut)

    def arrive_late(self, which: int) -> None:
        """Let something reach the server of which the phone has long heard nothing."""
        if self.late:
            self._ask(self.late.pop(which % len(self.late)))

    def _meet(self, request: Request, how: How) -> tuple[Response | None, int | None]:
        if how in INSTEAD:
            return INSTEAD[how], None
        if how in ("lose_request", "late"):
            self.late += [request] if how == "late" else []
            return None, None
        if how == "cut_request":
            self.asked += 1
            self.server.ask(replace(request, is_cut=True))
            return None, None
        if how == "repeat":
            self._ask(request)
        answer = self._ask(request)
        if how == "lose_answer":
            return None, None
        if how in ("forged", "of_another") and answer is not None:
            return self._falsified(request, answer, how), None
        return answer, 60 if how == "cut_answer" else None

    def _ask(self, request: Request) -> Response | None:
        self.asked += 1
        answer = self.server.ask(request)
        if answer is not None and answer.status == OK and request.path == SUBMISSIONS:
            self.genuine.append(answer.body)
        return answer

    def _falsified(self, request: Request, answer: Response, how: How) -> Response:
        if request.path != SUBMISSIONS or answer.status != OK:
            return answer
        others = [each for each in self.genuine if each != answer.body]
        if how == "of_another" and others:
            return replace(answer, body=others[-1])
        signed = json.loads(answer.body)
        payload = base64.b64decode(signed["payload"]).replace(b'"case_number":"', b'"case_number":"9')
        signed["payload"] = base64.b64encode(payload).decode()
        return replace(answer, body=json.dumps(signed).encode())

    def _check_order(self, tab: Tab, request: Request) -> None:
        """Photos go first, and no piece of them that is known to be there goes again."""
        told = self.seen.setdefault(tab.number, Seen())
        if request.method == "PATCH":
            photo, start = request.path.removeprefix(PHOTOS), int(dict(request.headers)["upload-offset"])
            assert start == told.received.get(photo, 0), f"AT MOST ONCE: a piece from {start}, told {told.received}"
        if is_submission(request):
            photos = json.loads(request.body)["answers"]["certificate_photos"]
            missing = {photo["sha256"] for photo in photos} - told.complete
            assert not missing, f"PHOTOS FIRST: {missing}"

    def _note(self, tab: Tab, request: Request, answer: Response) -> None:
        if not request.path.startswith(PHOTOS) or answer.status != OK or answer.headers == HTML:
            return
        said: dict[str, Any] = json.loads(answer.body)
        told, photo = self.seen[tab.number], request.path.removeprefix(PHOTOS)
        told.received[photo] = said["received"]
        if said["complete"]:
            told.complete.add(photo)

    def _keep_cookie(self, answer: Response) -> None:
        for name, value in answer.headers:
            if name.lower() == "set-cookie" and value.startswith("session="):
                token = value.removeprefix("session=").partition(";")[0].strip('"')
                self.cookie = "" if "Max-Age=0" in value else token
