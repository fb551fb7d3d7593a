"""Officials, their offices and absences, and who signs."""
