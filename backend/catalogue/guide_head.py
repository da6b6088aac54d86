"""What search engines and chat programs read of a guide: title, description, address, card, schema.org."""

import re
from html import escape
from typing import Any

import msgspec

from backend.catalogue.page_addresses import address_in, in_each
from backend.catalogue.schemas import Guide, GuideDetails
from backend.kit.i18n import DEFAULT_LANGUAGE, N_, translate

TITLE = b"<title>"
HEAD_ENDS = b"</head>"
DESCRIPTION = re.compile(rb'<meta name="description" content="[^"]*">')
PICTURE = "/icons/icon-512.png"
AUDIENCES = {
    "person": N_("People"),
    "enterprise": N_("Companies"),
    "public_institution": N_("Public institutions"),
    "social_organisation": N_("Social organisations"),
    "other": N_("Others"),
}


def address_of(guide: Guide, public_url: str, language: str) -> str:
    """Give the address of a guide in a language; that of the default language stands alone."""
    return address_in(f"{public_url}/services/{guide.slug}", language)


def with_head(shell: bytes, guide: Guide, address: str, public_url: str) -> bytes:
    """Put them into the shell's head; each language of a guide has an address, and names the others."""
    description = f'<meta name="description" content="{escape(guide.summary)}">'.encode()
    named = shell.replace(TITLE, TITLE + escape(guide.name).encode() + " · ".encode(), 1)
    described = DESCRIPTION.sub(lambda _: description, named, count=1)
    more = "".join((_address_and_card(guide, address, public_url), _structured(guide, address)))
    return described.replace(HEAD_ENDS, more.encode() + HEAD_ENDS, 1)


def _address_and_card(guide: Guide, address: str, public_url: str) -> str:
    card = {
        "og:type": "article",
        "og:site_name": translate("One Door", guide.language),
        "og:locale": guide.language.replace("-", "_"),
        "og:title": guide.name,
        "og:description": guide.summary,
        "og:url": address,
        "og:image": public_url + PICTURE,
        "og:image:width": "512",
        "og:image:height": "512",
        "og:image:alt": translate("One Door", guide.language),
    }
    tags = "".join(f'<meta property="{name}" content="{escape(content)}">' for name, content in card.items())
    plain = address_of(guide, public_url, DEFAULT_LANGUAGE)
    others = "".join(f'<link rel="alternate" hreflang="{each}" href="{escape(to)}">' for each, to in in_each(plain))
    canonical = f'<link rel="canonical" href="{escape(address)}">'
    return f'{canonical}{others}<meta name="twitter:card" content="summary">{tags}'


def _structured(guide: Guide, address: str) -> str:
    data = msgspec.json.encode(government_service(guide, address)).decode().replace("<", "\\u003c")
    return f'<script type="application/ld+json">{data}</script>'


def government_service(guide: Guide, address: str) -> dict[str, Any]:
    """Describe a service in the words of schema.org; a telephone that is made up is not told to the world."""
    served = [translate(AUDIENCES[each], guide.language) for each in guide.served]
    service: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": guide.name,
        "description": guide.summary,
        "url": address,
        "identifier": [{"@type": "PropertyValue", "name": each.code, "value": each.name} for each in guide.codes],
        "serviceType": guide.life_event.name,
        "provider": {"@type": _kind_of_body(guide), "name": guide.department.name},
        "audience": [{"@type": "Audience", "audienceType": each} for each in served],
    }
    return service | (_of_details(guide.details, guide.language, address) if guide.details else {})


def _kind_of_body(guide: Guide) -> str:
    return "Organization" if guide.category == "non_government" else "GovernmentOrganization"


def _of_details(details: GuideDetails, language: str, address: str) -> dict[str, Any]:
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "serviceUrl": address,
        "availableLanguage": [language],
        "serviceLocation": {"@type": "Place", "name": details.place},
    }
    if not details.enquiry.demonstration:
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": details.enquiry.phone}
    found: dict[str, Any] = {
        "areaServed": {"@type": "AdministrativeArea", "name": details.area},
        "serviceOutput": {"@type": "Thing", "name": details.result_name},
        "availableChannel": channel,
    }
    if not details.is_fee:
        found["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}
    return found
