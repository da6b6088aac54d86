"""Owns bills, payment orders, what providers tell of them, receipts and the ledger.

Others call `service` (look a fine up, place an order, see one) and `receipts`' use cases through it. A payment
is settled in one place only, `settlement`, whoever brings the news: callback, return page or our own question.
"""
