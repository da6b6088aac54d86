"""Owns visits: a person stands at a window, is known there, and an officer fills in a form for her.

She applies for something, or corrects a case of hers that was sent back.

Applications ask `service` whose visit it is when the form is sent. A visit is over after a working day; what stays is
kept with the case.
"""
