"""Forms of the showcase: clean input and nothing else."""
