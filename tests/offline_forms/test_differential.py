"""Random programs and forms through both engines: they must answer alike."""

from __future__ import annotations

import os

import pytest

from offline_forms.engine import dates
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_forms import fuzz
from tests.offline_forms.engines import ask_python

PROGRAMS = int(os.environ.get("FUZZ_PROGRAMS", "3000"))
FORMS = int(os.environ.get("FUZZ_FORMS", "500"))
SEED = int(os.environ.get("FUZZ_SEED", "20261121"))


def test_both_engines_answer_alike(typescript: TypeScriptEngine) -> None:
    assert fuzz.compare(typescript, SEED, program_count=PROGRAMS, form_count=FORMS) == []


def test_the_fuzz_exercises_what_it_is_for() -> None:
    tally = fuzz.told(SEED, 1000)
    assert tally["known"] > 400
    assert tally["sound"] > 80
    assert tally["kept"] > 100


def test_the_fuzz_finds_a_fault_in_one_engine(typescript: TypeScriptEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "month_length", lambda _year, month: dates.MONTH_LENGTHS[month - 1])
    assert fuzz.compare(typescript, SEED, program_count=500, form_count=0) != []


def test_what_is_kept_is_kept_again() -> None:
    for batch in fuzz.batches(SEED, 200, of_forms=True):
        sound = {str(one["form"]) for one in batch if one["do"] == "check_definition" and not ask_python(one)["answer"]}
        for request in (one for one in batch if one["do"] == "review" and str(one["form"]) in sound):
            outcome, kept = ask_python(request)["answer"]
            again, kept_again = ask_python({**request, "answers": kept})["answer"]
            assert kept_again == kept
            assert again["visible"].keys() == outcome["visible"].keys()
            assert again["computed"] == outcome["computed"]
