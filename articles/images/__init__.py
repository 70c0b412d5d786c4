"""Pictures: taken in after decoding, given out as renditions."""
