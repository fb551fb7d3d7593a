"""Minutes, photos, report, publication."""
