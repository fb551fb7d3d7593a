"""The workflow: table, conditions, consequences, whose turn."""
