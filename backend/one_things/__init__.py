"""Owns what a "one thing" (一件事) is: one form, the parts of several departments, their order and their joint limit.

Those above ask `service`; the cases of the parts belong to `applications`.
"""
