"""Forms as their editors see them: those of their department, each with its draft and its versions."""

from backend.catalogue import service as catalogue
from backend.directory import service as directory
from backend.forms import queries
from backend.forms.queries import StoredDraft, VersionLine
from backend.forms.schemas import (
    FormVersionView,
    PlannedBeside,
    PublishedDefinition,
    StaffForm,
    StaffFormLine,
    StaffFormList,
)
from backend.handling import service as handling
from backend.kit import clock
from backend.kit.bilingual import Bilingual
from backend.kit.errors import NotFound
from backend.kit.principal import Principal

ROLE = "form_editor"


def department_of(editor: Principal) -> str:
    """Give the department whose forms an editor writes. A form holds in the whole province, so she works for it.

    Raises:
        NotAllowed: her office is none of the province.

    """
    return directory.department_of_province(editor)


async def _owners() -> dict[str, str]:
    """Give the department of every form: the one that has begun it here, else the one whose service asks it."""
    begun = await queries.departments()
    return {**await catalogue.departments_of_forms(), **begun}


async def make_sure_of(editor: Principal, form_id: str) -> None:
    """Make sure that a form is one of the editor's department.

    Raises:
        NotFound: it is not, or there is none.
        NotAllowed: she is no editor of the province.

    """
    department = department_of(editor)
    if (await _owners()).get(form_id) != department:
        raise NotFound


async def list_for(editor: Principal) -> StaffFormList:
    """List the forms of the editor's department."""
    department = department_of(editor)
    mine = {form_id for form_id, owner in (await _owners()).items() if owner == department}
    drafts = {each.form_id: each for each in await queries.drafts()}
    lines = await queries.version_lines(sorted(mine))
    return StaffFormList(
        [_line(name, drafts.get(name), lines.get(name, [])) for name in sorted(mine & (drafts.keys() | lines.keys()))]
    )


def _line(form_id: str, draft: StoredDraft | None, lines: list[VersionLine]) -> StaffFormLine:
    views = _views(lines)
    title = draft.definition.get("title") if draft else lines[0].title
    return StaffFormLine(
        form_id=form_id,
        title=title if isinstance(title, dict) else {},
        version=next((each.version for each in views if each.state == "in_force"), None),
        planned=next((each for each in views if each.state == "planned"), None),
        draft_by=draft.changed_by_name if draft else None,
        draft_at=draft.changed_at if draft else None,
    )


def _views(lines: list[VersionLine]) -> list[FormVersionView]:
    """Tell how each version stands, the newest first: the highest number whose day has come is in force."""
    today = clock.today()
    begun = (each.version for each in lines if each.starts_on <= today and not each.is_taken_back)
    in_force = max(begun, default=0)
    return [
        FormVersionView(
            version=each.version,
            starts_on=each.starts_on,
            published_by_name=each.published_by_name,
            published_at=each.published_at,
            state="taken_back"
            if each.is_taken_back
            else "in_force"
            if each.version == in_force
            else "planned"
            if each.version > in_force
            else "earlier",
        )
        for each in lines
    ]


def newest_standing(lines: list[VersionLine]) -> int | None:
    """Give the highest number that was not taken back, of versions whose newest comes first; None for none."""
    return next((each.version for each in lines if not each.is_taken_back), None)


async def one(editor: Principal, form_id: str) -> StaffForm:
    """Show a form with its draft; where there is none, the newest version stands as what a draft would begin from.

    One that was taken back is the newest only where no other was ever published.

    Raises:
        NotFound: there is no such form, or it is another department's.

    """
    await make_sure_of(editor, form_id)
    lines = (await queries.version_lines([form_id])).get(form_id, [])
    drafts = await queries.drafts(form_id)
    if drafts:
        draft = drafts[0]
        return StaffForm(
            form_id=form_id,
            revision=draft.revision,
            definition=draft.definition,
            applicant=draft.applicant,
            samples=draft.samples,
            changed_by_name=draft.changed_by_name,
            changed_at=draft.changed_at,
            versions=_views(lines),
            planned_beside=await _planned_beside(editor, form_id),
        )
    if not lines:
        raise NotFound
    [newest] = await queries.versions([(form_id, newest_standing(lines) or lines[0].version)])
    return StaffForm(
        form_id=form_id,
        revision=0,
        definition=newest.definition,
        applicant=newest.applicant,
        samples=newest.samples,
        changed_by_name=None,
        changed_at=None,
        versions=_views(lines),
        planned_beside=await _planned_beside(editor, form_id),
    )


async def _planned_beside(editor: Principal, form_id: str) -> list[PlannedBeside]:
    asking = [each for each in await catalogue.items_of_department(department_of(editor)) if form_id in each.form_ids]
    return [
        PlannedBeside(slug=item.slug, name=Bilingual(item.name, item.name_en), starts_on=day)
        for item in asking
        for day in await handling.planned_days(item.slug)
    ]


async def version(editor: Principal, form_id: str, number: int) -> PublishedDefinition:
    """Show a published version, also one whose day has not come.

    Raises:
        NotFound: there is none, or the form is another department's.

    """
    await make_sure_of(editor, form_id)
    found = await queries.versions([(form_id, number)])
    if not found:
        raise NotFound
    stored = found[0]
    return PublishedDefinition(
        version=stored.version, definition=stored.definition, applicant=stored.applicant, samples=stored.samples
    )
