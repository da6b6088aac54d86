"""How a township or street is written in Latin letters, by rule out of its Chinese name.

These are transliterations, nobody's translations. A name is written in pinyin after the national rules for place
names (Chinese Phonetic Alphabet Spelling Rules for Chinese Geographical Names, Chinese names, 1984): what names the
place in one word, an apostrophe before a syllable that begins with a, o or e, and what kind of place it is for itself:
Town (镇), Township (乡), Subdistrict (街道). No name is written where the rule gives no sure one: in Aba, Ganzi, Muli,
where names are Tibetan and are spelt after the Tibetan by rules of their own; where a character is read in a way that
we cannot prove; where an office is no place. Villages have none: 34,412 of them are more than anybody here can review.
"""

from pypinyin import lazy_pinyin

KINDS = {"街道": "Subdistrict", "镇": "Town", "乡": "Township"}
PEOPLES = {
    "彝族": "Yi",
    "藏族": "Tibetan",
    "羌族": "Qiang",
    "苗族": "Miao",
    "回族": "Hui",
    "土家族": "Tujia",
    "傈僳族": "Lisu",
    "傣族": "Dai",
    "纳西族": "Naxi",
    "蒙古族": "Mongol",
}
SPELT_AFTER_TIBETAN = ("5132", "5133", "513422")
# Read by the whole list of 3,111 names: characters that a dictionary of words reads otherwise than places do.
READ_AS = {
    "长": "chang",
    "都": "du",
    "朝": "chao",
    "佛": "fo",
    "柏": "bai",
    "什": "shi",
    "曾": "zeng",
    "重": "chong",
    "勒": "le",
    "卜": "bu",
    "荥": "ying",
    "筠": "jun",
    "藏": "zang",
    "调": "tiao",
}
UNSURE = frozenset("牟堡咯差降潦")
UNSURE_NAMES = frozenset({"龙藏乡", "藏坝乡", "长卿镇", "长土街道", "四川省科学城春雷街道"})


def syllables_of(name: str) -> list[str]:
    """Give how each character of a name is read, without tones; ü is `v`, as people type it.

    >>> syllables_of("长宁镇")
    ['chang', 'ning', 'zhen']
    """
    read = zip(name, lazy_pinyin(name), strict=True)
    return [READ_AS.get(character, syllable.replace("ü", "v")) for character, syllable in read]


def kind_of(name: str) -> str:
    """Give the ending that says what kind of place it is; empty for what is no place.

    >>> kind_of("草市街街道")
    '街道'
    """
    return next((each for each in KINDS if name.endswith(each)), "")


def proper_name(name: str) -> str:
    """Give what names the place, without its kind and its peoples; a single character stands with its kind.

    >>> proper_name("小堡藏族彝族乡"), proper_name("彭镇")
    ('小堡', '彭镇')
    """
    proper = name.removesuffix(kind_of(name))
    while people := next((each for each in PEOPLES if proper.endswith(each)), None):
        proper = proper.removesuffix(people)
    return proper if len(proper) > 1 else name


def english_kind(code: str, name: str) -> str:
    """Say in English what kind of township it is; empty where there is no sure way to write its name.

    >>> english_kind("511123000000", "小溪藏族彝族乡")
    'Tibetan Yi Township'
    """
    kind = kind_of(name)
    unsure = UNSURE.intersection(name) or name in UNSURE_NAMES
    if not kind or unsure or code.startswith(SPELT_AFTER_TIBETAN):
        return ""
    rest = name.removeprefix(proper_name(name))
    peoples = sorted((each for each in PEOPLES if each in rest), key=rest.index)
    return " ".join([*(PEOPLES[each] for each in peoples), KINDS[kind]])


def english_of(code: str, name: str) -> str:
    """Transliterate the name of a township; empty where there is no sure way to.

    >>> english_of("510604100000", "万安镇"), english_of("510122000000", "彭镇")
    ("Wan'an Town", 'Pengzhen Town')
    """
    kind = english_kind(code, name)
    return f"{joined(syllables_of(proper_name(name)))} {kind}" if kind else ""


def joined(syllables: list[str]) -> str:
    """Write syllables as one word.

    >>> joined(["lv", "shui"])
    'Lüshui'
    """
    first, *others = (each.replace("v", "ü") for each in syllables)
    return first.capitalize() + "".join(f"'{each}" if each[0] in "aoe" else each for each in others)
