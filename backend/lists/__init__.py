"""Owns the public lists: what the government keeps open for everybody to look through, and the channel for businesses.

A list is a file of data; this room knows none by name. Nobody else calls it.
"""
