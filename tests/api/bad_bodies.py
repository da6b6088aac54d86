"""Bad input, made from our own OpenAPI: for each field of each body, values that it must refuse or bear."""

import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
Path = tuple[str | int, ...]

LONG = "长" * 350_000  # about 1 MB
DEEPEST = 6
STRANGE = [
    "",
    "\u202e\u2066txt.exe\u2069",  # bidi marks
    "𠮷🏔️𓀀",  # beyond the BMP
    "a\u0000b",
    "__proto__",
    "' OR 1=1 --",
    "../../etc/passwd",
]
EVERY_TYPE: list[Any] = [None, True, -1, 0, 1.5, 2**70, "x", LONG, [], ["x"], {}, {"x": 1}, *STRANGE]

SAMPLES = {
    "uuid": "01a20005-6df0-77b4-886c-729d548f69d5",
    "date": "2026-11-21",
    "date-time": "2026-11-21T08:00:00Z",
    "time": "08:00:00",
}
WORDS = ["19900000001", "08:00", "https://fcm.googleapis.com/x", "510604000000", "image/jpeg"]
LONGEST_CODE = 100


class Sampler:
    """Writes a plausible value for a schema, so that one bad field at a time can be tried."""

    def __init__(self, document: Schema) -> None:
        self._schemas = document.get("components", {}).get("schemas", {})

    def resolve(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[-1]]
        for wrapper in ("oneOf", "anyOf", "allOf"):
            if wrapper in schema:
                return self.resolve(next(each for each in schema[wrapper] if each.get("type") != "null"))
        return schema

    def sample(self, schema: Schema, depth: int = 0) -> Any:  # noqa: ANN401  # any JSON
        schema = self.resolve(schema)
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "object")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object" and depth < DEEPEST:
            return {name: self.sample(each, depth + 1) for name, each in schema.get("properties", {}).items()}
        if kind == "string":
            return self._text(schema)
        if kind == "array":
            # One of what it holds, so that the fields in there are tried, too.
            return [self.sample(schema["items"], depth + 1)] if "items" in schema and depth < DEEPEST else []
        plain: dict[str, Any] = {"integer": int(schema.get("minimum", 1)), "number": 1, "boolean": True}
        return plain.get(kind, {})

    @staticmethod
    def _text(schema: Schema) -> str:
        if schema.get("format") in SAMPLES:
            return SAMPLES[schema["format"]]
        pattern, least = str(schema.get("pattern", "")), int(schema.get("minLength", 0))
        tried = [*WORDS, *(letter * length for letter in "x1" for length in range(least or 1, LONGEST_CODE))]
        found = (each for each in tried if len(each) >= least and re.search(pattern, each))
        return next(found, f"no sample of {pattern}")


def bad_bodies(sampler: Sampler, schema: Schema) -> Iterator[tuple[str, Any]]:
    """Give bodies with one thing wrong each, and what it is."""
    for value in EVERY_TYPE:
        yield f"body={describe(value)}", value
    good = sampler.sample(schema)
    if not isinstance(good, dict):
        return
    yield "unknown key", {**good, "unknown": 1}
    for path in fields(good):
        name = ".".join(map(str, path))
        yield f"{name} missing", replaced(good, path, ..., remove=True)
        for value in EVERY_TYPE:
            yield f"{name}={describe(value)}", replaced(good, path, value)


def fields(value: object) -> Iterator[Path]:
    """Give the path of every field, also of those inside others and inside lists."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in inside:
        yield (name,)
        yield from ((name, *rest) for rest in fields(inner))


def replaced(value: Any, path: Path, new: object, *, remove: bool = False) -> Any:  # noqa: ANN401  # any JSON
    """Copy with one field set or left out."""
    name, *rest = path
    copied = value.copy()
    if rest:
        copied[name] = replaced(copied[name], tuple(rest), new, remove=remove)
    elif remove:
        del copied[name]
    else:
        copied[name] = new
    return copied


def describe(value: object) -> str:
    """Write a value short enough for a failure's text."""
    text = ascii(value)
    return text if len(text) < 40 else f"{text[:37]}..."
