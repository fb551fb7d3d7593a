"""One module per kind of paper: its data, and how the data is taken from a visit. The table is `laporan.jenis`."""
