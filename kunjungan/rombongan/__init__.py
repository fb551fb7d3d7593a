"""People, groups, attendance."""
