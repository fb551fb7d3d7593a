"""Dates with hours, typed as a wall clock at the place of the visit shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone

from instansi.bidang import FormulirBersih, JamField, TanggalField
from instansi.penulisan import label_zona
from kunjungan.inti.isian import Rentang
from kunjungan.rules import BATAS_USULAN, masalah_waktu

NAMA_PILIHAN = ("Pilihan pertama", "Pilihan kedua (bila ada)", "Pilihan ketiga (bila ada)")


def waktu_setempat(tanggal: dt.date, jam: dt.time, zona: str) -> dt.datetime:
    """The moment at which a wall clock in this zone shows that date and hour."""
    return dt.datetime.combine(tanggal, jam, tzinfo=ZoneInfo(zona))


def isi_pilihan(formulir: forms.BaseForm, nama: str, pilihan: Iterable[Any]) -> None:
    """Choices of a field that depend on the visit."""
    cast("forms.ChoiceField", formulir.fields[nama]).choices = list(pilihan)


def pembantu() -> FormHelper:
    """Crispy helper of a form whose tag, token and buttons stand in the template."""
    bantu = FormHelper()
    bantu.form_tag, bantu.disable_csrf = False, True
    return bantu


class FormulirRentang(FormulirBersih, forms.Form):
    """Up to ``banyak`` periods: a date with a start and an end each, in ``zona``.

    An hour left empty takes that of the first period. ``rentang()`` after a successful validation gives the
    periods in order; ``sebagian`` lets none at all pass (a draft).
    """

    banyak = BATAS_USULAN
    use_required_attribute = False

    def __init__(self, *args: Any, zona: str, sebagian: bool = False, **kwargs: Any) -> None:
        self.zona, self.sebagian = zona, sebagian
        super().__init__(*args, **kwargs)
        hari_ini = partial(timezone.localdate, timezone=ZoneInfo(zona))
        for i in range(1, self.banyak + 1):
            self.fields[f"tanggal_{i}"] = TanggalField(
                label="Tanggal",
                terkecil=hari_ini,
                error_messages={"di_luar_batas": "Tanggal ini sudah lewat atau terlalu jauh ke depan."},
            )
            self.fields[f"mulai_{i}"] = JamField(label=f"Mulai ({label_zona(zona)})")
            self.fields[f"selesai_{i}"] = JamField(label=f"Selesai ({label_zona(zona)})")
        self._rentang: list[Rentang] = []

    def _clean_fields(self) -> None:
        """Emptiness is judged per period in `clean`, with a sentence that fits."""
        for nama in self._dinilai_sendiri():
            self.fields[nama].required = False
        super()._clean_fields()  # type: ignore[misc]
        for nama in self._dinilai_sendiri():
            self.fields[nama].required = True  # the legend says which periods may stay empty

    def _dinilai_sendiri(self) -> list[str]:
        """Fields that look required and whose emptiness `clean` judges."""
        return self._nama_waktu()

    def _nama_waktu(self) -> list[str]:
        return [f"{n}_{i}" for i in range(1, self.banyak + 1) for n in ("tanggal", "mulai", "selesai")]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kini = timezone.now()
        self._rentang = [r for i in range(1, self.banyak + 1) if (r := self._satu(i, data, kini))]
        if not self._rentang and not self.sebagian and not self.errors:
            self.add_error("tanggal_1", "Isi sedikitnya satu tanggal.")
        return data

    def _satu(self, i: int, data: dict[str, Any], kini: dt.datetime) -> Rentang | None:
        tanggal, mulai, selesai = (data.get(f"{n}_{i}") for n in ("tanggal", "mulai", "selesai"))
        if any(f"{n}_{i}" in self.errors for n in ("tanggal", "mulai", "selesai")):
            return None
        if tanggal is None:
            if mulai or selesai:
                self.add_error(f"tanggal_{i}", "Isi tanggalnya, atau kosongkan jamnya.")
            return None
        mulai, selesai = mulai or data.get("mulai_1"), selesai or data.get("selesai_1")
        for nama, nilai in (("mulai", mulai), ("selesai", selesai)):
            if nilai is None:
                self.add_error(f"{nama}_{i}", f"Isi jam {nama}.")
        if mulai is None or selesai is None:
            return None
        rentang = Rentang(*(waktu_setempat(tanggal, j, self.zona) for j in (mulai, selesai)))
        for kalimat in masalah_waktu(rentang.mulai, rentang.selesai, kini):
            self.add_error(f"{'selesai' if 'selesai' in kalimat else 'tanggal'}_{i}", kalimat)
        return rentang

    def rentang(self) -> tuple[Rentang, ...]:
        """The periods, in the order typed."""
        return tuple(self._rentang)

    @staticmethod
    def awal(rentang: Iterable[Any], zona: str) -> dict[str, Any]:
        """Initial values from objects with ``mulai`` and ``selesai``, on the clock of ``zona``."""
        hasil: dict[str, Any] = {}
        for i, r in enumerate(rentang, start=1):
            mulai, selesai = (timezone.localtime(w, ZoneInfo(zona)) for w in (r.mulai, r.selesai))
            hasil |= {
                f"tanggal_{i}": mulai.date(),
                f"mulai_{i}": mulai.time(),
                f"selesai_{i}": selesai.time(),
            }
        return hasil

    def baris_waktu(self) -> list[Any]:
        """The periods as rows of a crispy layout."""
        return [
            Fieldset(
                NAMA_PILIHAN[i - 1] if self.banyak > 1 else "Waktu",
                Row(
                    Column(f"tanggal_{i}", css_class="col-md-4"),
                    Column(f"mulai_{i}", css_class="col-6 col-md-4"),
                    Column(f"selesai_{i}", css_class="col-6 col-md-4"),
                ),
            )
            for i in range(1, self.banyak + 1)
        ]

    @property
    def helper(self) -> FormHelper:
        bantu = pembantu()
        bantu.layout = Layout(*self.baris_waktu())
        return bantu
