"""Owns what people are told: the inbox, web push, and the proof of what was delivered.

Other domains call `service.notify` from a job and register the words of their kinds with
`service.register_words`. The inbox always has the message; push is sent to every phone that asked for it.
"""
