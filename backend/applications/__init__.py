"""Owns applications: what a person sends, the receipt she gets, and the case that staff handle.

What happens to a case is told through the outbox as `applications.<step>`, to this room's own jobs and to others.
A phone names its submissions and corrections itself, so that sending twice is sending once. Each floor imports only
those below it: `office` > `person` > `transitions` > `decision` and `whole` > `case`.
"""
