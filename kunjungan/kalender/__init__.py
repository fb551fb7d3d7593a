"""Calendars and the addresses calendar programs fetch."""
