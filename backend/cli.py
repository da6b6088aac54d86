"""The project's verbs: `python -m backend.cli VERB`, as the justfile calls them."""

import asyncio
import importlib
import inspect
import os
import sys
from collections.abc import Sequence

from backend.kit.embedded import running_postgres, running_valkey
from backend.settings import from_environment

# A verb: where its function stands, and what it does. A function takes the arguments after the verb, may be a
# coroutine, and returns an exit code or nothing. Each is imported only when it is asked for.
VERBS = {
    "serve": ("backend.serving.supervisor:serve", "start the whole product and keep it running"),
    "build": ("backend.serving.page:build", "build the page and compile its catalogues, if their sources have changed"),
    "migrate": ("backend.migration:migrate", "bring the database's tables up to date"),
    "demonstrate": ("backend.preparation:demonstrate", "put in the demonstration data that is missing"),
    "audit-verify": ("backend.operation:verify_audit", "check every seal of the audit record"),
    "failed-jobs": ("backend.operation:show_failed_jobs", "list the jobs that have used up their attempts"),
    "retry-failed-jobs": ("backend.operation:retry_failed_jobs", "start those jobs afresh"),
    "import-regions": ("backend.importing:import_regions", "load regions from a compressed CSV"),
    "import-departments": ("backend.importing:import_departments", "load departments from a JSON file"),
    "import-halls": ("backend.importing:import_halls", "load a folder of halls"),
    "import-department-cards": (
        "backend.importing:import_department_cards",
        "load duties, addresses and hours of departments",
    ),
    "import-catalogue": ("backend.importing:import_catalogue", "load a folder of catalogue data and publish it"),
    "import-places": ("backend.importing:import_places", "load how places do services, and publish it"),
    "import-lists": ("backend.importing:import_lists", "load a folder of public lists"),
    "import-calendar": ("backend.importing:import_calendar", "load the working calendar of a year from a JSON file"),
    "import-items": ("backend.item_importing:import_items", "import items of places from a workbook or JSON"),
    "life-picture": ("backend.preparation:write_life_picture", "draw the life of a case for the documents"),
    "openapi": ("backend.preparation:write_openapi", "write the OpenAPI document to standard output"),
}

# These start the servers themselves, or need none.
STANDING_ALONE = {"serve", "build", "openapi", "life-picture"}


def name_bundled_servers() -> None:
    """Have a verb find the servers of the running product, where the environment names no others."""
    data = from_environment().data_directory
    for variable, find in (("DATABASE_URL", running_postgres), ("REDIS_URL", running_valkey)):
        if not os.environ.get(variable):
            os.environ[variable] = find(data)
    if not os.environ["DATABASE_URL"]:
        sys.exit(f"No database: start the product on {data} (./just serve), or name a database in DATABASE_URL.")


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument names."""
    verb = arguments[0] if arguments else ""
    if verb not in VERBS:
        print("Verbs of One Door:", *(f"  {name:<20}{what}" for name, (_, what) in VERBS.items()), sep="\n")
        return 0 if verb in {"", "help", "--help"} else 2
    if verb not in STANDING_ALONE:
        name_bundled_servers()
    module, _, function = VERBS[verb][0].partition(":")
    outcome = getattr(importlib.import_module(module), function)(list(arguments[1:]))
    if inspect.iscoroutine(outcome):
        outcome = asyncio.run(outcome)
    return int(outcome or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
