"""Owns imports of items: files of places in the formats of other systems, their runs, and what is found in them.

A plan is made first; what it says is handed to the catalogue, which keeps the items. Nobody else calls it.
"""
