"""What a step of a case means for its documents: a decision issues one, a case that is opened again withdraws it."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from backend.applications.case import sealed, service_items
from backend.applications.case.life import Transition
from backend.applications.case.queries import Stored
from backend.applications.case.sealed import Told
from backend.applications.decision import deciding
from backend.directory import service as directory
from backend.forms import service as forms
from backend.forms.service import Definition
from backend.handling.schemas import ResultSetting
from backend.kit import clock
from backend.kit.bilingual import Bilingual
from backend.results import service as results
from backend.results.schemas import Decision, DocumentKind

_KINDS: dict[str, DocumentKind] = {"approve": "approval", "refuse": "refusal", "not_accept": "non_acceptance"}
_WRITTEN = {"refusal": results.REFUSAL, "non_acceptance": results.NON_ACCEPTANCE}


async def follow(stored: Stored, transition: Transition, event_id: UUID, told: Told | None) -> None:
    """Issue or withdraw what a step makes necessary, in the step's own transaction.

    A refusal is a document of every service, with its reason and the remedies (Administrative Licensing Law, articles
    32 and 38); an approval of those whose handling names a template.
    """
    if transition.step == "reopen":
        await results.withdraw(stored.id)
    elif kind := _KINDS.get(transition.step):
        setting = (await deciding.handling_of(stored)).result if kind == "approval" else None
        template = _WRITTEN.get(kind) or (setting.template if setting else None)
        if template is not None:
            await results.issue(await _decision(stored, event_id, kind, template, setting, told or Told()))


async def _decision(
    stored: Stored, event_id: UUID, kind: DocumentKind, template: str, setting: ResultSetting | None, told: Told
) -> Decision:
    answers = sealed.open_answers(stored.id, stored.answers)
    await forms.make_sure(stored.form_id, stored.form_version)
    form = forms.definition(stored.form_id, stored.form_version)
    wanted = {path: await _in_words(form, answers, path) for path in results.answers_wanted(template)}
    office = await service_items.office_name(stored.service_slug, stored.region_code, stored.department_code)
    return Decision(
        id=event_id,
        application_id=stored.id,
        account_id=stored.account_id,
        kind=kind,
        template=template,
        holder=sealed.open_applicant(stored.id, stored.applicant),
        office=office,
        service=stored.service_name,
        facts=_facts(stored, told),
        answers={path: words for path, words in wanted.items() if words is not None},
        seal=await _seal(stored, office.chinese, "office" if setting is None else setting.seal),
        valid_months=setting.valid_months if setting else None,
        on=clock.today(),
    )


async def _seal(stored: Stored, office: str, seal: str | None) -> str:
    """Name whose seal a document bears; empty for none."""
    if seal == "department":
        return (await service_items.department_name(stored.department_code)).chinese
    return office if seal else ""


def _facts(stored: Stored, told: Told) -> dict[str, Bilingual]:
    facts = {
        "case_number": _same(stored.case_number),
        "applied_on": _day(clock.day_in_china(stored.submitted_at)),
        "reason": _same(told.text),
    }
    return facts | ({"right_body": _same(told.body.name)} if told.body else {})


async def _in_words(form: Definition, answers: dict[str, Any], path: str) -> Bilingual | None:
    """Give an answer in words, several of a group one after the other; None where there is none."""
    head, _, tail = path.partition(".")
    field = _field(form, path)
    rows = answers.get(head) if tail else [answers]
    if field is None or not isinstance(rows, list):
        return None
    given = [row.get(tail or head) for row in rows if isinstance(row, dict)]
    words = [await _words(field, each) for each in given if each not in (None, "", [])]
    return (
        Bilingual("、".join(each.chinese for each in words), ", ".join(each.english for each in words))
        if words
        else None
    )


def _field(form: Definition, path: str) -> Definition | None:
    fields = [field for step in form["steps"] for field in step["fields"]]
    found = None
    for name in path.split("."):
        found = next((each for each in fields if each["id"] == name), None)
        fields = found.get("fields", []) if found else []
    return found


async def _words(field: Definition, value: object) -> Bilingual:
    kind = field["kind"]
    if kind == "region":
        return await directory.full_name(str(value))
    if kind == "date":
        return _day(date.fromisoformat(str(value)))
    if kind == "money" and isinstance(value, int):
        return Bilingual(f"{value / 100:,.2f} 元", f"CNY {value / 100:,.2f}")
    if isinstance(value, dict):
        return _same(str(value.get("name", "")))
    if isinstance(value, bool):
        return Bilingual("是", "Yes") if value else Bilingual("否", "No")
    return _joined(list(_chosen(field, value if isinstance(value, list) else [value])))


def _chosen(field: Definition, values: list[Any]) -> Iterator[Bilingual]:
    labels = {each["value"]: each["label"] for each in field.get("choices", [])}
    for each in values:
        label = labels.get(each)
        yield Bilingual(label["zh-CN"], label["en"]) if label else _same(str(each))


def _joined(words: list[Bilingual]) -> Bilingual:
    return Bilingual("、".join(each.chinese for each in words), ", ".join(each.english for each in words))


def _day(day: date) -> Bilingual:
    return Bilingual(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
