"""What a demonstration has from its first start: each domain gives its part, and says who can be played.

Everything here is made up and marked so. A part is awaited at every start, inside no transaction, and puts in
only what is missing.
"""

from collections.abc import Awaitable, Callable

import msgspec

from backend.appointments import demonstration_venues
from backend.catalogue import place_files
from backend.catalogue import service as catalogue
from backend.directory import departments, halls
from backend.directory import service as directory
from backend.identity import demonstration_accounts
from backend.item_imports import service as item_imports
from backend.lists import service as lists
from backend.payments import demonstration_bills
from backend.settings import PROJECT

DATA = PROJECT / "data"
REGIONS = DATA / "regions" / "sichuan.csv.gz"
DEPARTMENTS = DATA / "departments" / "departments.json"
DEPARTMENT_CARDS = DATA / "departments" / "cards.json"
HALLS = DATA / "halls"
CATALOGUE = DATA / "catalogue"
CATALOGUE_PLACES = DATA / "catalogue_places"
CATALOGUE_ITEMS = DATA / "catalogue_items" / "places.json"
LISTS = DATA / "lists"


class Account(msgspec.Struct, frozen=True):
    """Somebody whom a visitor of the demonstration can play: signs in by a code to this number."""

    name: str
    phone: str
    what: str


async def load_places() -> None:
    """Load the five levels of regions, the departments, and the halls where people are served."""
    await directory.import_regions(REGIONS)
    await directory.import_departments(DEPARTMENTS)
    await departments.import_cards(DEPARTMENT_CARDS)
    await halls.import_halls(HALLS)


async def load_guides() -> None:
    """Load the catalogue and publish its guides."""
    await catalogue.import_catalogue(CATALOGUE)


async def load_lists() -> None:
    """Load the public lists, and those of the channel for businesses."""
    await lists.import_lists(LISTS)


async def load_places_of_guides() -> None:
    """Load what made-up offices of Deyang and Chengdu say of some services."""
    await place_files.import_places(CATALOGUE_PLACES, only_missing=True)


async def load_items_of_places() -> None:
    """Import items of three counties, which stand in outline: made up, and called so in their names."""
    await item_imports.import_missing(CATALOGUE_ITEMS.read_bytes(), CATALOGUE_ITEMS.name)


# Shown beside the progress of the start, and run in this order.
DEMONSTRATION: list[tuple[str, Callable[[], Awaitable[None]]]] = [
    ("Places: five levels of regions", load_places),
    ("People: two of the county, an office with its head, editors, an administrator", demonstration_accounts.load),
    ("Guides: services in two languages", load_guides),
    ("Local guides: how five places do some of them", load_places_of_guides),
    ("Items in outline: what three counties have brought in", load_items_of_places),
    ("Lists: those that everybody may read, those for businesses", load_lists),
    ("Registries: quarter hours of the next 30 days", demonstration_venues.load),
    ("Fines: made-up decisions", demonstration_bills.load),
]


def _account(number_and_name: tuple[str, str], what: str) -> Account:
    phone, name = number_and_name
    return Account(name, phone, what)


ACCOUNTS: list[Account] = [
    *(_account(each, "a person") for each in demonstration_accounts.PEOPLE),
    _account(demonstration_accounts.CLERK, "a clerk of the Health Commission, Luojiang district"),
    _account(demonstration_accounts.SECOND_CLERK, "a second clerk of the same office"),
    _account(demonstration_accounts.HEAD, "the head of the same office: gives cases, arranges who stands in"),
    *(
        _account(each, f"a clerk for {what}, Luojiang district")
        for each, _, what in demonstration_accounts.OTHER_CLERKS
    ),
    _account(demonstration_accounts.EDITOR, "an editor of service items of the Health Commission, Luojiang district"),
    _account(demonstration_accounts.FORM_EDITOR, "an editor of forms of the Health Commission, for the province"),
    _account(demonstration_accounts.POLICE_EDITOR, "an editor of forms of Public Security, for the province"),
    *(
        _account(each, "a clerk of Public Security, Luojiang district; two decide together")
        for each in demonstration_accounts.POLICE_CLERKS
    ),
    _account(
        demonstration_accounts.ADMINISTRATOR,
        "an administrator of the province's catalogue: imports items for all departments",
    ),
]
