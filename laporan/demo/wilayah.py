"""Regions of the demonstration: code and name after Kepmendagri 300.2.2-2430/2025 (see NOTICE.md)."""

from __future__ import annotations

# Parents before children; all of them lie in the zone of WIB.
WILAYAH: tuple[tuple[str, str], ...] = (
    ("32", "Jawa Barat"),
    ("32.74", "Kota Cirebon"),
    ("32.74.01", "Kejaksan"),
    ("32.74.02", "Lemahwungkuk"),
    ("32.74.03", "Harjamukti"),
    ("32.74.04", "Pekalipan"),
    ("32.74.05", "Kesambi"),
    ("33", "Jawa Tengah"),
    ("33.02", "Kabupaten Banyumas"),
    ("33.02.24", "Purwokerto Selatan"),
    ("33.02.25", "Purwokerto Barat"),
    ("33.02.26", "Purwokerto Timur"),
    ("33.02.27", "Purwokerto Utara"),
    ("33.21", "Kabupaten Demak"),
)
