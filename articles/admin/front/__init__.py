"""The front at the desk: what stands in each place, and the page on which it is chosen."""
