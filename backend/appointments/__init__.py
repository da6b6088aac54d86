"""Owns venues, their opening hours, quarter hours, seats, holds and appointments.

A seat is a row, and a row holds one appointment: nothing is ever sold twice. A hold ends by the clock in the
query that wants the seat; no job has to run for that. Others call `service` for a person's appointments.
"""
