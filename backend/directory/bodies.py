"""Who governs a region, by the rules of how such bodies are named."""

from backend.directory.schemas import Region, Words


def body_of(region: Region) -> Words:
    """Name the body that answers for a region; a village's name is that of its committee.

    English names end at the county, so below it both are Chinese.
    """
    if region.level == "village":
        return _same(region.name)
    if region.level == "township":
        if region.name.endswith("街道"):
            return _same(f"{region.name}办事处")
        return _same(f"{region.name}人民政府" if region.name.endswith(("镇", "乡")) else region.name)
    return Words(f"{region.name}人民政府", f"People's Government of {region.name_en}")


def _same(name: str) -> Words:
    return Words(name, name)
