"""A body becomes html by parse -> load -> render."""
