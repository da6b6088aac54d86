"""Owns forms: their published versions, the drafts that editors write, and which service asks which.

Those above ask `service` for definitions, evaluate answers by it, and read the files that answers name.
"""
