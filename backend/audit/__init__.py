"""Owns the append-only record of who did what, sealed every second into a chain that a command verifies.

Others call `service.record` in the transaction of the deed. Rows are inserted freely; `seals` ties them
into Merkle roots afterwards, so that proof costs the writers nothing.
"""
