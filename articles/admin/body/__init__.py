"""The body's editor: its widget, and what its scripts ask the desk."""
