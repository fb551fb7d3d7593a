"""Doors of the showcase."""
