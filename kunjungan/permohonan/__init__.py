"""The request and the plan of a trip."""
