"""Writes to a visit apart from its transitions; one module per subject."""
