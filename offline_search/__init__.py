"""Search that gives the same answer on the phone and on the server: see README.md beside this file."""

from offline_search.build import Item, Vocabulary, build
from offline_search.engine.published import SearchIndex, UnknownFormatError
from offline_search.engine.search import Hit, search

__all__ = ["Hit", "Item", "SearchIndex", "UnknownFormatError", "Vocabulary", "build", "search"]
