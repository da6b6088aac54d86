"""The inbox shows a person her messages, all of them, in her language, and nobody else's."""

from uuid import UUID

import pytest
from litestar import Litestar

from backend.kit import i18n
from backend.kit.errors import NotFound
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.notifications import service

service.register_words("testing_inbox", title="A message for you", body="{service}: {number}")


@pytest.fixture
def person(app: Litestar) -> Principal:
    return Principal(account_id=new_id(), session_id=new_id())


async def tell(account_id: UUID, number: int) -> None:
    params = {"service": {"zh-CN": "生育登记", "en": "Child registration"}, "number": number}
    await service.notify(account_id, kind="testing_inbox", params=params, link="/", key=f"{account_id}:{number}")


async def test_messages_come_newest_first_and_in_pages(person: Principal) -> None:
    for number in range(service.PAGE + 2):
        await tell(person.account_id, number)
    first = await service.inbox(person, None)
    assert (len(first.messages), first.more, first.unread) == (service.PAGE, True, service.PAGE + 2)
    assert first.messages[0].body.endswith(f": {service.PAGE + 1}")
    rest = await service.inbox(person, first.messages[-1].id)
    assert (len(rest.messages), rest.more) == (2, False)


async def test_a_message_speaks_the_language_of_the_reader(person: Principal) -> None:
    await tell(person.account_id, 1)
    token = i18n._language.set("en")  # noqa: SLF001  # stands for the header of a request
    assert (await service.inbox(person, None)).messages[0].body == "Child registration: 1"
    i18n._language.set("zh-CN")  # noqa: SLF001  # as above
    assert (await service.inbox(person, None)).messages[0].body == "生育登记: 1"
    i18n._language.reset(token)  # noqa: SLF001  # as above


async def test_reading_marks_one_or_all(person: Principal) -> None:
    for number in range(3):
        await tell(person.account_id, number)
    newest = (await service.inbox(person, None)).messages[0]
    assert await service.mark_read(person, newest.id) == 2
    assert (await service.message(person, newest.id)).read
    assert await service.mark_read(person, None) == 0


async def test_nobody_reads_somebody_elses_message(person: Principal) -> None:
    await tell(person.account_id, 1)
    message = (await service.inbox(person, None)).messages[0]
    stranger = Principal(account_id=new_id(), session_id=new_id())
    with pytest.raises(NotFound):
        await service.message(stranger, message.id)
    await service.mark_read(stranger, message.id)
    assert not (await service.message(person, message.id)).read
    assert (await service.inbox(stranger, None)).messages == []
