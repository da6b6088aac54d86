"""Owns the documents that decisions make: templates, PDFs, verification codes, and how a person wants to get hers.

Rooms above hand over a decision (`service.issue`) in its own transaction and withdraw what no longer holds. Whose a
case is they know themselves: here a document belongs to an account.
"""
