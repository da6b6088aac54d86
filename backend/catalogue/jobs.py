"""What the catalogue does by the clock."""

from backend.catalogue import implementations, outline_sounds
from backend.kit import clock, jobs

FORCE_JOB = "catalogue.come_into_force"
SOUNDS_JOB = "catalogue.read_new_names"


@jobs.every(FORCE_JOB, "* * * * *")
async def come_into_force() -> None:
    """Put in force what is planned for today, and end what ends: within a minute of midnight in China."""
    await implementations.come_into_force(clock.today())


@jobs.every(SOUNDS_JOB, "* * * * *")
async def read_new_names() -> None:
    """Note how the names of outlines sound that imports have brought in."""
    while await outline_sounds.read_new_names():
        pass
