"""Who governs a region, by the rules of how such bodies are named."""

from backend.directory.schemas import Region, Words


def body_of(region: Region) -> Words:
    """Name the body that answers for a region; a village's name is that of its committee.

    Where a region has no English name, both are Chinese.
    """
    is_street = region.level == "township" and region.name.endswith("街道")
    is_office = region.level == "township" and not region.name.endswith(("镇", "乡", "街道"))
    if region.level == "village" or is_office:
        chinese, english = region.name, region.name_en
    elif is_street:
        chinese, english = f"{region.name}办事处", f"{region.name_en} Office"
    else:
        chinese, english = f"{region.name}人民政府", f"People's Government of {region.name_en}"
    return Words(chinese, english if region.name_en else chinese)
