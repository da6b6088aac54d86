"""Owns people, staff and their roles, one-time codes, passkeys and sessions.

Others call `service` (who is behind a session, which account a number has) and catch what `errors` names.
An account is found by its phone number's keyed hash; names, numbers and the secret of the profile on a
phone are sealed. Sessions stand in the database; the cache only makes them quick.
"""
