"""Joining the portal: the application of an agency and its examination."""
