"""Who works here: signing in, sessions, one-time links. What an account may do is in `rights`."""
