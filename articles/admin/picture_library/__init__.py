"""The picture library: its list, what is dropped into it, and the page of one picture."""
