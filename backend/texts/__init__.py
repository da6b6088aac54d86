"""Owns text modules: what the officers of an office say again and again, in both languages, with holes to fill.

Nobody above calls it; the page fills the holes from the case that an officer has open.
"""
