"""Decision and placement."""
