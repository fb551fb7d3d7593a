"""Form fields for figures as people write them in Indonesian: "12,5", "1.250,75", "Rp 1.000.000"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from instansi.penulisan import ribuan


def bilangan(teks: str, angka: int = 18) -> int | None:
    """The whole number that an address or a box names, in at most so many plain digits; None for anything else."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= angka else None


class AngkaTertulis(forms.Field):
    """Mixin of fields for figures as people write them: ``pola`` says what is read, ``baca`` what it means."""

    pola: ClassVar[re.Pattern[str]]
    papan_tik = "numeric"

    def baca(self, cocok: re.Match[str]) -> Any:
        """The value of a text that matched."""
        return int(cocok[1].replace(".", ""))

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if value in self.empty_values:
                return None
            cocok = self.pola.match(value)
            if not cocok:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = self.baca(cocok)
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": self.papan_tik, "autocomplete": "off"}


class DesimalField(AngkaTertulis, forms.DecimalField):
    """A figure with a decimal comma: ``12,5``, ``1.250`` (a thousand), ``-0,75``. ``12.5`` is refused with a hint."""

    widget = forms.TextInput
    papan_tik = "decimal"
    pola = re.compile(r"\A([-−]?)(\d{1,14}|\d{1,3}(?:\.\d{3}){1,4})(?:,(\d{1,6}))?\Z", re.ASCII)
    default_error_messages = {
        "invalid": "Tulis angkanya saja dengan koma untuk desimal, misalnya 12,5 atau 1.250.",
        "max_decimal_places": "Paling banyak %(max)s angka di belakang koma.",
        "max_whole_digits": "Angka ini terlalu besar.",
        "max_digits": "Angka ini terlalu besar.",
    }

    def baca(self, cocok: re.Match[str]) -> Decimal:
        bulat, pecahan = cocok[2].replace(".", ""), (cocok[3] or "").rstrip("0")
        return Decimal(f"{'-' if cocok[1] else ''}{bulat}{f'.{pecahan}' if pecahan else ''}")

    def prepare_value(self, value: Any) -> Any:
        return tulis_desimal(value) if isinstance(value, Decimal) else value


class RupiahField(AngkaTertulis, forms.IntegerField):
    """Whole rupiah: ``1000000``, ``1.000.000``, ``Rp 1.000.000,00``; shown grouped."""

    widget = forms.TextInput
    pola = re.compile(
        r"\A(?:rp\.?\s*)?(\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,(?:-{1,2}|0{1,2}))?\Z",
        re.ASCII | re.IGNORECASE,
    )
    default_error_messages = {
        "invalid": "Tulis rupiah dengan angka, misalnya 1.000.000.",
        "max_value": "Paling besar sepuluh triliun rupiah.",
    }

    def prepare_value(self, value: Any) -> Any:
        return ribuan(value) if isinstance(value, int) else value


def tulis_desimal(nilai: Decimal) -> str:
    """1250.50 -> "1.250,5": grouped, without empty decimals."""
    teks = f"{nilai:,f}".translate(str.maketrans(",.", ".,"))
    return teks.rstrip("0").rstrip(",") if "," in teks else teks
