"""The columns of an import: the national exchange's names, and what each is called in Chinese and English.

The machine key heads a column of a spreadsheet (row 1; row 2 has the Chinese name) and is the key of a JSON list.
Children stand on sheets or in lists of their own; on a sheet they name their item by its code.
"""

import msgspec


class Column(msgspec.Struct, frozen=True):
    """One column; `needed` marks what every row must have."""

    key: str
    chinese: str
    english: str
    needed: bool = False
    most: int = 2000


ITEMS = (
    Column("TASK_NAME", "事项名称", "Item name", needed=True, most=1000),
    Column("TASK_TYPE", "事项类型", "Item type", most=2),
    Column("CATALOG_CODE", "基本编码", "Base code", most=12),
    Column("LOCAL_CATALOG_CODE", "地方基本编码", "Local base code", most=50),
    Column("TASK_CODE", "实施编码", "Implementation code", most=36),
    Column("LOCAL_TASK_CODE", "地方实施编码", "Local implementation code", most=80),
    Column("TASK_HANDLE_ITEM", "业务办理项编码", "Handling item code", most=50),
    Column("AREA_CODE", "区划代码", "Region code", needed=True, most=12),
    Column("DEPT_NAME", "实施主体", "Implementing body", needed=True, most=200),
    Column("DEPT_CODE", "实施主体编码", "Code of the body", needed=True, most=30),
    Column("USE_LEVEL", "行使层级", "Level of exercise", most=20),
    Column("SERVER_TYPE", "服务对象", "Who is served", most=40),
    Column("USER_TOPIC_TYPE", "自然人主题分类", "Theme for persons", most=200),
    Column("CORP_TOPIC_TYPE", "法人主题分类", "Theme for legal persons", most=200),
    Column("BY_LAW", "设定依据", "Legal basis", most=20000),
    Column("ACCEPT_CONDITION", "受理条件", "Conditions", most=20000),
    Column("HANDLE_FLOW", "办理流程", "Flow", most=20000),
    Column("ANTICIPATE_DAY", "法定办结时限", "Statutory time", most=20),
    Column("ANTICIPATE_TYPE", "法定办结时限单位", "Unit of the statutory time", most=10),
    Column("PROMISE_DAY", "承诺办结时限", "Promised time", most=20),
    Column("PROMISE_TYPE", "承诺办结时限单位", "Unit of the promised time", most=10),
    Column("LIMIT_SCENE_NUM", "到办事现场次数", "Visits", most=10),
    Column("LIMIT_SCENE_EXPLAIN", "必须现场办理原因说明", "Why a visit is needed"),
    Column("TRANSACT_ADDR", "办理地点", "Where"),
    Column("TRANSACT_TIME", "办理时间", "When"),
    Column("LINK_WAY", "咨询方式", "Enquiries", most=200),
    Column("SUPERVISE_WAY", "监督投诉方式", "Complaints", most=200),
    Column("IS_FEE", "是否收费", "Fee", most=4),
    Column("RESULT_NAME", "审批结果名称", "Result", most=200),
)
OF_ITEM = Column("ITEM_CODE", "事项编码", "Item code", needed=True, most=80)
MATERIALS = (
    OF_ITEM,
    Column("MATERIAL_NAME", "材料名称", "Material", needed=True, most=500),
    Column("MATERIAL_TYPE", "材料类型", "Original or copy", most=10),
    Column("MATERIAL_FORM", "材料形式", "Paper or electronic", most=10),
    Column("IS_NEED", "材料必要性", "Needed", most=10),
    Column("PAGE_NUM", "纸质材料份数", "Paper copies", most=2),
    Column("SOURCE_TYPE", "来源渠道", "Source", most=10),
)
FEES = (
    OF_ITEM,
    Column("FEE_NAME", "收费项目名称", "Fee", needed=True, most=500),
    Column("FEE_STAND", "收费标准", "Standard", needed=True),
    Column("BY_LAW", "收费依据", "Basis", needed=True),
)
QUESTIONS = (
    OF_ITEM,
    Column("QUESTION", "常见问题", "Question", needed=True),
    Column("ANSWER", "解答", "Answer", needed=True),
)


class Sheet(msgspec.Struct, frozen=True):
    """A sheet of a workbook; in a JSON list its key holds the children of an item."""

    key: str
    chinese: str
    english: str
    columns: tuple[Column, ...]


SHEETS = (
    Sheet("ITEMS", "事项信息", "Items", ITEMS),
    Sheet("MATERIALS", "材料信息", "Materials", MATERIALS),
    Sheet("FEES", "收费信息", "Fees", FEES),
    Sheet("QUESTIONS", "常见问题", "Questions", QUESTIONS),
)
CHILD_SHEETS = SHEETS[1:]
# What nested JSON calls its parts.
OF_NESTED = (Column("main_item", "主项", "Main item"), Column("link", "链接", "Link"))

# The code of the template's example: its organisation part is YY, and no item has the base code. It is never imported.
EXAMPLE_CODE = "512B0099900001-510604000000-000-11510000YY00000797-1-00"

# What the same thing is called in other templates that are in use.
ALSO_CALLED = {
    "TITLE": "TASK_NAME",
    "PKITEMTYPE": "TASK_TYPE",
    "PKBASIS": "BY_LAW",
    "PKEXELEVEL": "USE_LEVEL",
    "PKORGNAME": "DEPT_NAME",
    "PKCOMMITMENTTIME": "PROMISE_DAY",
    "PKLEGALTIME": "ANTICIPATE_DAY",
    "PKPRESENCENUM": "LIMIT_SCENE_NUM",
    "REGION_CODE": "AREA_CODE",
    "ANTICIPATE_DAY_TYPE": "ANTICIPATE_TYPE",
    "PROMISE_DAY_TYPE": "PROMISE_TYPE",
}
_KNOWN: dict[str, Column | Sheet] = {
    **{each.key: each for each in (*OF_NESTED, *SHEETS)},
    **{column.key: column for sheet in reversed(SHEETS) for column in sheet.columns},
}


def key_of(heading: str) -> str:
    """Give the machine key that a heading means; an unknown one as it stands."""
    key = heading.strip().upper()
    return ALSO_CALLED.get(key, key)


def name_of(key: str, language: str) -> str:
    """Name a column, a sheet or a part of nested JSON in a language, with its machine key."""
    found = _KNOWN.get(key)
    if found is None:
        return key
    return f"{found.english if language == 'en' else found.chinese} ({key})"
