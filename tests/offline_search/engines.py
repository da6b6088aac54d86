"""Both engines behind one question: the Python one called directly, the TypeScript one in one Node process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from offline_search import SearchIndex, search
from offline_search.engine import text
from offline_search.engine.query import meant, understand
from tests.fixtures.typescript_engine import TypeScriptEngine

HOST = Path(__file__).parent / "engine_host.ts"

Question = Mapping[str, Any]
Answer = Any  # whatever JSON holds


@dataclass(slots=True)
class PythonEngine:
    """The engine of the server, with the index that it was last given."""

    index: SearchIndex | None = None

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        return [self.doings[each["do"]](each) for each in questions]

    @property
    def doings(self) -> Mapping[str, Callable[[Question], Answer]]:
        return {
            "open": self._open,
            "search": lambda asked: [asdict(hit) for hit in search(self._held(), asked["query"], asked["limit"])],
            "meant": lambda asked: sorted(meant(self._held(), understand(self._held(), asked["query"]))),
            "normalise": lambda asked: text.normalise(asked["text"], {}),
            "stem": lambda asked: text.stem(asked["text"]),
            "phrase": lambda asked: text.phrase(asked["text"]),
            "splits": lambda asked: self._held().syllables.splits(asked["text"]),
            "near": lambda asked: self._held().syllables.near_splits(asked["text"]),
        }

    def _open(self, asked: Question) -> int:
        self.index = SearchIndex(asked["index"])
        return len(self.index.terms)

    def _held(self) -> SearchIndex:
        assert self.index is not None
        return self.index


Engine = PythonEngine | TypeScriptEngine
