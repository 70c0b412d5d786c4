"""What is done on a row of the first page, and what takes it back."""
