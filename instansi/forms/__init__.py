"""Forms of the ground: clean input and nothing else."""
