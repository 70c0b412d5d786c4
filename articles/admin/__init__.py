"""Editors' pages: the desk."""
