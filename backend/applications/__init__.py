"""Owns applications: what a phone sends, its photos, the receipt it gets, and the case that staff handle.

Nobody above calls it yet; what happens to a case is told through the outbox as `applications.<step>`.
A phone names its submissions and corrections itself, so that sending twice is sending once.
"""
