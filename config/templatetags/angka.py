"""Figures for people: 12.500 and not 12500. Years, codes and ids never take this filter."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def angka(nilai: int | float | Decimal | None, desimal: int = 0) -> str:
    """The figure with Indonesian separators; empty for None."""
    if nilai is None:
        return ""
    return number_format(nilai, decimal_pos=desimal, use_l10n=True, force_grouping=True)
