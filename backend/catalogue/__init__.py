"""Owns the service items, the implementations of places, and the guides that are published from both.

Others call `service.item` for what a case or a booking must know of a service. Guides are rendered once, at
publication, and answered from memory (`ready_guides`).
"""
