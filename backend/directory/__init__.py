"""Owns the five levels of regions and the departments.

Others call `service` for a region, its ancestors and what lies below it, and for departments by code.
"""
