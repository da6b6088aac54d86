"""Turns rows into what people read: one guide and one list line in each language. No clock and no I/O."""

from collections.abc import Mapping, Sequence

from backend.catalogue import national_codes as codes
from backend.catalogue.catalogue_files import Entry, LifeEvent
from backend.catalogue.here import here
from backend.catalogue.rows import Contact, Fee, Material, ServiceRow, TimeLimit, Words, is_complete
from backend.catalogue.schemas import (
    Body,
    Guide,
    GuideAction,
    GuideAsk,
    GuideChoice,
    GuideCondition,
    GuideContact,
    GuideDetails,
    GuideFee,
    GuideList,
    GuideMaterial,
    GuideQuestion,
    GuideStep,
    GuideSummary,
    GuideTime,
    LegalBasis,
    Named,
)
from backend.directory.schemas import Department

LANGUAGES = ("zh-CN", "en")
OTHER = "other"  # under which imports of places put what has no life event
CODE_NAMES = ("task_code", "catalog_code", "local_task_code", "local_catalog_code")


class Renderer:
    """Renders rows in one language."""

    def __init__(self, language: str, events: Sequence[LifeEvent], departments: Mapping[str, Department]) -> None:
        self.language = language
        self.events = {each.code: Named(each.code, self.say(each.name)) for each in events}
        self.bodies = {
            code: Body(code, each.name_en if language == "en" else each.name, each.kind)
            for code, each in departments.items()
        }

    def say(self, words: Words) -> str:
        return words.in_language(self.language)

    def maybe(self, words: Words | None) -> str | None:
        return None if words is None else self.say(words)

    def guide_list(self, entries: Sequence[Entry]) -> GuideList:
        used = {entry.row.dept_code for entry in entries}
        under = {entry.life_event for entry in entries}
        return GuideList(
            language=self.language,
            life_events=[each for code, each in self.events.items() if code != OTHER or code in under],
            departments=[body for code, body in self.bodies.items() if code in used],
            services=[self.summary(entry) for entry in entries],
        )

    def summary(self, entry: Entry) -> GuideSummary:
        row = entry.row
        return GuideSummary(
            slug=row.slug,
            name=self.say(row.task_name),
            summary=self.say(row.summary),
            category=row.category,
            life_event=entry.life_event,
            department=row.dept_code,
            level=codes.LEVELS[row.use_level],
            served=[codes.SERVED[each] for each in row.server_type],
            channels=row.channels,
            complete=is_complete(row),
            in_app=bool(row.actions),
        )

    def guide(self, entry: Entry) -> Guide:
        row = entry.row
        return Guide(
            slug=row.slug,
            language=self.language,
            version=row.task_version,
            name=self.say(row.task_name),
            summary=self.say(row.summary),
            category=row.category,
            life_event=self.events[entry.life_event],
            department=self.bodies[row.dept_code],
            level=codes.LEVELS[row.use_level],
            task_type=codes.TASK_TYPES[row.task_type] if row.task_type else None,
            served=[codes.SERVED[each] for each in row.server_type],
            channels=row.channels,
            actions=[GuideAction(a.kind, self.say(a.name), a.next_step, a.form_id) for a in row.actions],
            reviewed_on=row.reviewed_on,
            codes=[Named(name, str(getattr(row, name))) for name in CODE_NAMES if getattr(row, name)],
            details=self.details(row) if is_complete(row) else None,
            here=here(row, self.language),
        )

    def details(self, row: ServiceRow) -> GuideDetails:
        return GuideDetails(
            implementing_body=self.maybe(row.dept_name) or "",
            body_nature=codes.BODY_NATURES[row.dept_type or "1"],
            legal_basis=self.legal_basis(row),
            about_me=self.about_me(row),
            conditions=[GuideCondition(self.say(c), c.only_if or {}) for c in row.accept_condition or []],
            materials=[self.material(each) for each in row.materials or []],
            steps=[GuideStep(self.say(each.name), self.say(each.text)) for each in row.handle_flow or []],
            case_type=codes.CASE_TYPES[row.project_type or "2"],
            statutory_time=self.time(row.anticipate_day),
            promised_time=self.time(row.promise_day),
            visits=row.limit_scene_num or 0,
            visit_reason=self.maybe(row.limit_scene_explain),
            handling_forms=[codes.HANDLING_FORMS[each] for each in row.handle_type or []],
            area=self.maybe(row.handle_area) or "",
            is_fee=bool(row.is_fee),
            fee_note=self.maybe(row.fee_basis),
            fees=[self.fee(each) for each in row.fees or []],
            result_type=codes.RESULT_TYPES[row.result_type or "99"],
            result_name=self.maybe(row.result_name) or "",
            place=self.maybe(row.transact_addr) or "",
            hours=self.maybe(row.transact_time) or "",
            enquiry=_contact(row.link_way),
            supervision=_contact(row.supervise_way),
            remedies=[self.say(each) for each in row.remedies or []],
            questions=[GuideQuestion(self.say(each.question), self.say(each.answer)) for each in row.faqs or []],
        )

    def about_me(self, row: ServiceRow) -> list[GuideAsk]:
        return [
            GuideAsk(each.key, self.say(each.ask), [GuideChoice(c.key, self.say(c.name)) for c in each.choices])
            for each in row.about_me
        ]

    def fee(self, fee: Fee) -> GuideFee:
        return GuideFee(self.say(fee.name), self.say(fee.standard), self.say(fee.basis), fee.only_if or {})

    def legal_basis(self, row: ServiceRow) -> list[LegalBasis]:
        return [
            LegalBasis(
                law=self.say(each.law),
                number=self.maybe(each.number),
                clause=self.maybe(each.clause),
                issuer=self.maybe(each.issuer),
                in_force_since=each.in_force_since,
                text=self.maybe(each.text),
            )
            for each in row.by_law or []
        ]

    def material(self, material: Material) -> GuideMaterial:
        return GuideMaterial(
            name=self.say(material.name),
            type=codes.MATERIAL_TYPES[material.material_type],
            form=codes.MATERIAL_FORMS[material.material_form],
            required=codes.REQUIRED[material.required],
            copies=material.paper_copies,
            source=codes.SOURCES[material.source_channel],
            e_certificate=self.maybe(material.e_certificate),
            note=self.maybe(material.note),
            only_if=material.only_if or {},
            e_certificate_covers=material.e_certificate_covers or "all",
        )

    def time(self, limit: TimeLimit | None) -> GuideTime:
        if limit is None:
            return GuideTime("none", None, None)
        counts = limit.unit not in ("immediate", "none")
        return GuideTime(limit.unit, limit.number if counts else None, self.maybe(limit.explain))


def _contact(contact: Contact | None) -> GuideContact:
    return GuideContact(contact.phone, contact.demonstration) if contact else GuideContact("", demonstration=False)
