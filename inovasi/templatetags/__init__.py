"""Tags of the showcase."""
