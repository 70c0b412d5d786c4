"""The second step of signing in: a passkey, a code of an app, or one of the recovery codes.

Kept in the table of django-allauth; see decision 41. A change to one account's is made with the
account's row locked, and stands on the record of accounts.
"""
