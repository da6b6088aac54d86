"""Taking a planned version of a form back before its day: it stays in the history, and never comes into force."""

from datetime import timedelta

from backend.audit import service as audit
from backend.forms import editing, published_forms, queries, ready_forms, views
from backend.forms.errors import FormChangedMeanwhile, FormPlanNotThere
from backend.forms.queries import VersionLine
from backend.forms.schemas import FormTakingBack
from backend.kit import clock, db
from backend.kit.principal import Principal

# The clocks of machines differ, and each learns of it with its next look: before the day begins all know.
MARGIN = timedelta(minutes=1)


async def take_back(editor: Principal, form_id: str, wish: FormTakingBack) -> None:
    """Let a planned version not come into force; it becomes the draft again where nothing newer is there.

    A draft that has been begun stays, and a newer version, too: what was taken back is read in the history then.

    Raises:
        NotFound: there is no such form, or it is another department's.
        FormChangedMeanwhile: somebody else has begun a draft, kept one or published since it was read.
        FormPlanNotThere: no version of this number waits for its day, or its day begins within a minute.

    """
    await views.make_sure_of(editor, form_id)
    async with db.transaction():
        await queries.lock_form(form_id)
        lines = (await queries.version_lines([form_id])).get(form_id, [])
        drafts = await queries.drafts(form_id)
        seen = (drafts[0].revision if drafts else 0, lines[0].version if lines else 0)
        if seen != (wish.revision, wish.newest):
            raise FormChangedMeanwhile
        if not _waits(lines, wish.version) or not await queries.take_back(
            form_id, wish.version, editor.account_id, clock.now()
        ):
            raise FormPlanNotThere
        becomes_draft = not drafts and views.newest_standing(lines) == wish.version
        if becomes_draft:
            [planned] = await queries.versions([(form_id, wish.version)])
            written = editing.written_by(editor, planned.definition, planned.applicant, planned.samples)
            await queries.write_draft(form_id, views.department_of(editor), 0, written)
        told = {"version": wish.version, "became_draft": becomes_draft}
        await audit.record("applications.form_taken_back", editing.SUBJECT, form_id, by=editor, **told)
    await published_forms.look()
    await ready_forms.announce()


def _waits(lines: list[VersionLine], version: int) -> bool:
    soon = clock.day_in_china(clock.now() + MARGIN)
    return any(each.version == version and each.starts_on > soon for each in lines)
