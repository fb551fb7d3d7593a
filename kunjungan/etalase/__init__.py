"""Public pages: front page, agencies, innovations, awards, visits."""
