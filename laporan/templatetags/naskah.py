"""What the templates of papers need besides their data."""

from __future__ import annotations

from django import template

from laporan.dokumen.rules import tak_pisah

register = template.Library()
register.filter("tak_pisah", tak_pisah)
