"""Can I do this here: in one sentence, and what of it needs a network. Said once, for every page and every language."""

from collections.abc import Sequence

from backend.catalogue.national_codes import HANDLING_FORMS, HandlingForm
from backend.catalogue.rows import Action, ServiceRow, is_complete
from backend.catalogue.schemas import Here
from backend.kit.i18n import N_, translate

ELSEWHERE: dict[HandlingForm, str] = {
    "window": N_("at the window"),
    "online": N_("on the office's own website"),
    "express": N_("by post"),
}
NEEDS = {
    "apply": N_("Filling in needs no network; it is sent when there is one."),
    "book": N_("Booking needs a network."),
    "pay": N_("Looking up and paying need a network."),
}


def here(row: ServiceRow, language: str) -> Here:
    """Say whether a service can be done here, in part, or where else."""
    kinds = [action.kind for action in row.actions]
    between = " " if language == "en" else ""
    network = between.join(translate(NEEDS[kind], language) for kind in kinds) or None
    if not kinds:
        return Here("nothing", _elsewhere(row, language), network)
    visits = row.limit_scene_num or 0
    return Here("part" if visits else "all", _done(row.actions, visits, language), network)


def _done(actions: Sequence[Action], visits: int, language: str) -> str:
    kinds = {action.kind for action in actions}
    if "pay" in kinds:
        return translate(N_("Yes: look it up and pay here"), language)
    if not visits:
        return translate(N_("Yes, on this phone, from home"), language)
    if "book" not in kinds:
        return translate(N_("In part: fill it in here, then go there"), language)
    return translate(N_("In part: book here, then go there"), language)


def _elsewhere(row: ServiceRow, language: str) -> str:
    if not is_complete(row):
        return translate(N_("Not in this app yet. Ask 12345 where it is done"), language)
    forms = [translate(ELSEWHERE[HANDLING_FORMS[each]], language) for each in row.handle_type or []]
    either = f" {translate(N_('or'), language)} " if language == "en" else translate(N_("or"), language)
    return translate(N_("Not in this app yet: {ways}"), language, ways=either.join(forms))
