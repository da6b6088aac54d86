"""Owns the five levels of regions, the departments, and the halls where people are served.

Others call `service` for a region, its ancestors and what lies below it, and for departments by code.
"""
