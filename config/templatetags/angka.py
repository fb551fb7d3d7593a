"""Figures for people: 12.500 and not 12500. Years, codes and ids never take this filter."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def angka(nilai: float | Decimal | None, desimal: int = 0) -> str:
    """The figure with Indonesian separators, rounded half up to `desimal` places; empty for None."""
    if nilai is None:
        return ""
    # Rounded here because Django's number_format cuts the digits off.
    bulat = Decimal(str(nilai)).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    return number_format(bulat, decimal_pos=desimal, use_l10n=True, force_grouping=True)
