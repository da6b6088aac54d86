"""How machines and readers without scripts find the guides: sitemap.xml, robots.txt, the list as plain links."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import msgspec

from backend.catalogue.guides import LANGUAGES
from backend.catalogue.page_addresses import address_in, in_each
from backend.catalogue.schemas import GuideList
from backend.kit.i18n import DEFAULT_LANGUAGE, N_, translate

NO_SCRIPT_ENDS = b"</noscript>"
# Pages that hold something only for a person who is signed in, or for a clerk.
OF_PERSONS = ("/sign-in", "/me", "/messages", "/cases", "/drafts", "/outbox", "/appointments", "/staff")


class Findable(msgspec.Struct, frozen=True):
    """A guide that is worth finding, and the day on which it was last checked."""

    slug: str
    reviewed_on: date


def site_map(guides: Iterable[Findable], public_url: str) -> bytes:
    """List the addresses worth finding, each with the day on which its guide was last checked (sitemaps.org 0.9).

    Each language has its own entry, and each entry names all languages, as search engines ask for.
    """
    listed = f"<url><loc>{escape(public_url)}/</loc></url>" + _in_languages(f"{public_url}/services")
    of_guides = "".join(
        _in_languages(f"{public_url}/services/{each.slug}", f"<lastmod>{each.reviewed_on.isoformat()}</lastmod>")
        for each in guides
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
        f"{listed}{of_guides}</urlset>\n"
    ).encode()


def _in_languages(plain: str, more: str = "") -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>'
        for language, address in in_each(plain)
    )
    return "".join(
        f"<url><loc>{escape(address_in(plain, language))}</loc>{more}{others}</url>" for language in LANGUAGES
    )


def robots(public_url: str) -> bytes:
    """Say what is not worth finding (RFC 9309), and where the list is."""
    closed = "".join(f"Disallow: {path}\n" for path in OF_PERSONS)
    return f"User-agent: *\n{closed}\nSitemap: {public_url}/sitemap.xml\n".encode()


def with_links(shell: bytes, found: GuideList) -> bytes:
    """Put every service as a link into what the shell shows where scripts are off."""
    events = "".join(_event(found, each.code, each.name) for each in found.life_events)
    title = escape(translate(N_("All services"), found.language))
    nav = f'<main class="page page-body"><h1>{title}</h1>{events}</main>'
    return shell.replace(NO_SCRIPT_ENDS, nav.encode() + NO_SCRIPT_ENDS, 1)


def _event(found: GuideList, code: str, name: str) -> str:
    query = "" if found.language == DEFAULT_LANGUAGE else f"?lang={found.language}"
    services: Sequence[str] = [
        f'<li><a href="/services/{each.slug}{query}">{escape(each.name)}</a></li>'
        for each in found.services
        if each.life_event == code
    ]
    return f'<h2>{escape(name)}</h2><ul class="plain-links">{"".join(services)}</ul>' if services else ""
