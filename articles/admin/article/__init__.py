"""The article page: identity and words together, and the buttons of the verbs."""
