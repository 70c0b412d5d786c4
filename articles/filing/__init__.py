"""What programs file: the part of the API that works at the desk, below /api/v1/desk/, for whoever
has a token.

It calls the verbs that the desk's buttons call, with the rights that the token's owner has at that
moment. A resource is a small function in a file of its own family and a line in `api`; `addresses`
says how every one of them is answered. See decision 48.
"""
