"""The made-up people of a demonstration; their numbers belong to no network."""

from backend.identity import service

PEOPLE = (("19900000001", "张晓兰"), ("19900000002", "罗大山"))
CLERK = ("19900000011", "李工")
CLERK_ROLES = ("clerk",)
SECOND_CLERK = ("19900000015", "何工")
HEAD = ("19900000016", "赵主任")
HEAD_ROLES = ("clerk", "supervisor")
EDITOR = ("19900000012", "王编")
EDITOR_ROLES = ("editor",)
ADMINISTRATOR = ("19900000013", "陈管")
ADMINISTRATOR_ROLES = ("catalogue_admin",)
FORM_EDITOR = ("19900000014", "周敏")
FORM_EDITOR_ROLES = ("form_editor",)
# Clerks of the county in the other departments that one thing needs together.
OTHER_CLERKS = (
    (("19900000021", "赵明"), "11510000YY0000060A", "the police"),
    (("19900000022", "孙丽"), "11510000YY00003005", "medical insurance"),
    (("19900000023", "周强"), "11510000YY0000108J", "social security"),
    (("19900000024", "吴芳"), "11510000YY00002554", "market regulation"),
    (("19900000025", "郑涛"), "11510000YY00004311", "taxes"),
)
# Of public security: one writes how services are handled, two decide together, one of them an inspector.
POLICE_EDITOR = ("19900001790", "冯敏")
POLICE_CLERKS = (("19900001791", "何工"), ("19900001792", "吕工"))
POLICE_CLERK_ROLES = ("clerk", "inspector")
HEALTH_COMMISSION = "11510000YY00001916"
PUBLIC_SECURITY = "11510000YY0000060A"
DATA_ADMINISTRATION = "11510000YY0000394T"
LUOJIANG = "510604000000"
PROVINCE = "510000000000"
_OF_LUOJIANG = ((CLERK, CLERK_ROLES), (SECOND_CLERK, CLERK_ROLES), (HEAD, HEAD_ROLES), (EDITOR, EDITOR_ROLES))


async def load() -> None:
    """Make those that are missing."""
    for phone, name in PEOPLE:
        await service.ensure_person(phone, name)
    for (phone, name), roles in _OF_LUOJIANG:
        await service.ensure_staff(phone, name, roles=roles, department_code=HEALTH_COMMISSION, region_code=LUOJIANG)
    for (phone, name), department, _ in OTHER_CLERKS:
        await service.ensure_staff(phone, name, roles=CLERK_ROLES, department_code=department, region_code=LUOJIANG)
    phone, name = ADMINISTRATOR
    await service.ensure_staff(
        phone, name, roles=ADMINISTRATOR_ROLES, department_code=DATA_ADMINISTRATION, region_code=PROVINCE
    )
    phone, name = FORM_EDITOR
    await service.ensure_staff(
        phone, name, roles=FORM_EDITOR_ROLES, department_code=HEALTH_COMMISSION, region_code=PROVINCE
    )
    await _load_police()


async def _load_police() -> None:
    phone, name = POLICE_EDITOR
    await service.ensure_staff(
        phone, name, roles=FORM_EDITOR_ROLES, department_code=PUBLIC_SECURITY, region_code=PROVINCE
    )
    for phone, name in POLICE_CLERKS:
        await service.ensure_staff(
            phone, name, roles=POLICE_CLERK_ROLES, department_code=PUBLIC_SECURITY, region_code=LUOJIANG
        )
