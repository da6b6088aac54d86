"""Owns photos and files: taken in pieces, checked by their content, sealed, and kept in the object store.

Those above ask `service` what has arrived, and show it to whom they let see it.
"""
