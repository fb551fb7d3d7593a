"""Local services and the commands of the Makefile: `python -m config.lokal run|test|…`.

Runs before anything is installed, so this package imports the standard library only; a test keeps it so.
Everything it makes stands in `.lokal/` of the checkout (decision 0001).
"""
