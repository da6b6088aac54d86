"""Both engines behind one question: the Python one called directly, the TypeScript one in one Node process."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from offline_search import SearchIndex, search
from offline_search.engine import text
from offline_search.engine.query import meant, understand

ROOT = Path(__file__).parents[2]
ESBUILD = ROOT / "pwa/node_modules/.bin/esbuild"
HOST = Path(__file__).parent / "engine_host.ts"
OPTIONS = ("--bundle", "--format=esm", "--platform=node", "--target=es2022", "--log-level=warning")

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


@dataclass(slots=True)
class TypeScriptEngine:
    """The engine of the phone: one Node process that answers as many questions as one likes."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, folder: Path) -> "TypeScriptEngine":
        bundle = folder / "engine_host.mjs"
        subprocess.run([str(ESBUILD), str(HOST), f"--outfile={bundle}", *OPTIONS], check=True)
        node = shutil.which("node")
        assert node is not None
        pipe = subprocess.PIPE
        return cls(subprocess.Popen([node, str(bundle)], stdin=pipe, stdout=pipe, encoding="utf-8"))

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        assert self.process.stdout is not None
        writer = Thread(target=self._write, args=("".join(f"{json.dumps(each)}\n" for each in questions),))
        writer.start()
        answers = [json.loads(self.process.stdout.readline()) for _ in questions]
        writer.join()
        return answers

    def _write(self, lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(lines)
        self.process.stdin.flush()

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


Engine = PythonEngine | TypeScriptEngine
