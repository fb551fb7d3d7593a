"""Forms of the units under an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from instansi.bidang import FormulirBersih, NamaField, TeksBersih
from instansi.choices import JenisInstansi, jenis_unit
from instansi.models import Instansi, Wilayah
from instansi.tata import Bertata


class FormulirCariUnit(Bertata, FormulirBersih, forms.Form):
    """Search among the units by name."""

    q = TeksBersih(label="Cari unit", required=False, max_length=120)


class FormulirUnit(Bertata, FormulirBersih, forms.Form):
    """A unit under ``induk``; ``unit`` when it exists already."""

    jenis = forms.ChoiceField(label="Jenis")
    nama = TeksBersih(
        label="Nama unit",
        max_length=160,
        help_text="Nama resmi tanpa nama daerah, misalnya Dinas Kesehatan atau Puskesmas Purwokerto Utara I.",
    )
    label_lokal = TeksBersih(
        label="Sebutan setempat",
        max_length=40,
        required=False,
        help_text="Misalnya biro, suku dinas, atau nagari.",
    )
    wilayah = forms.ModelChoiceField(
        label="Wilayah",
        queryset=Wilayah.objects.none(),
        empty_label=None,
        help_text="Tempat unit ini berkantor.",
    )

    tata = ("jenis", "nama", ("label_lokal", "wilayah"))

    def __init__(self, *args: Any, induk: Instansi, unit: Instansi | None = None, **kwargs: Any) -> None:
        awal = {"wilayah": induk.wilayah_id, "jenis": jenis_unit(induk.jenis)[0]}
        if unit:
            awal = {n: getattr(unit, n) for n in ("jenis", "nama", "label_lokal")} | {
                "wilayah": unit.wilayah_id
            }
        kwargs.setdefault("initial", awal)
        super().__init__(*args, **kwargs)
        jenis = list(jenis_unit(induk.jenis))
        if unit and unit.jenis not in jenis:
            jenis.append(JenisInstansi(unit.jenis))
        self.fields["jenis"].choices = [(j.value, j.label) for j in jenis]  # type: ignore[attr-defined]
        self.fields["wilayah"].queryset = Wilayah.objects.filter(  # type: ignore[attr-defined]
            Q(pk=induk.wilayah_id)
            | Q(induk_id=induk.wilayah_id)
            | Q(pk=unit.wilayah_id if unit else induk.wilayah_id)
        ).order_by("tingkat", "nama", "kode")


class FormulirAdminUnit(Bertata, FormulirBersih, forms.Form):
    """Invites the first admin of a unit."""

    email = forms.EmailField(
        label="Alamat pos-el",
        max_length=254,
        help_text="Tautan undangan dikirim ke sini dan berlaku tujuh hari.",
    )
    nama = NamaField(label="Nama lengkap dan gelar", max_length=120, required=False)
