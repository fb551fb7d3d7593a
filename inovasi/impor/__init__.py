"""Spreadsheets of innovations: what may come in, what a column means, what a cell says. No database, no request."""
