"""What is planned: a calendar, a list, assignments, and a feed for calendars elsewhere."""
