"""Forms of a visit, one module per subject: clean input and its layout, nothing else."""
