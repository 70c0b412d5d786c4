"""The wire: feeds are asked for what is new, and what they say is read and kept."""
