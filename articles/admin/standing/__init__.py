"""About pages at the desk: their form, publishing, history."""
