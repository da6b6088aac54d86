"""Progress on a terminal: a line for each step, with what it is at while it lasts."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH_OF_NAME = 22


class Step:
    """One step on the screen; `note` says what it is at, or what there was to say in the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.started = time.monotonic()
        self.text = ""
        self.moving = sys.stdout.isatty()

    def note(self, text: str) -> None:
        self.text = text
        if self.moving:
            self._draw("…")

    def finish(self, mark: str) -> None:
        self._draw(mark)
        sys.stdout.write("\n")
        sys.stdout.flush()

    def _draw(self, mark: str) -> None:
        passed = f"{time.monotonic() - self.started:5.1f} s"
        line = f"  {mark} {self.name:<{WIDTH_OF_NAME}}{passed}  {self.text}".rstrip()
        if self.moving:
            line = "\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1]
        sys.stdout.write(line)
        sys.stdout.flush()


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Show a step for as long as the block lasts."""
    shown = Step(name)
    shown.note("")
    try:
        yield shown
    except BaseException:
        shown.finish("✗")
        raise
    shown.finish("✓")


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
