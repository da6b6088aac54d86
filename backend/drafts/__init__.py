"""Owns drafts that leave a phone: on their way to another device, or kept here at their person's wish.

Nobody above calls it; what is sent from a draft is an application.
"""
