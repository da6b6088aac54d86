"""What the catalogue does by the clock."""

from backend.catalogue import implementations
from backend.kit import clock, jobs

FORCE_JOB = "catalogue.come_into_force"


@jobs.every(FORCE_JOB, "* * * * *")
async def come_into_force() -> None:
    """Put in force what is planned for today, and end what ends: within a minute of midnight in China."""
    await implementations.come_into_force(clock.today())
