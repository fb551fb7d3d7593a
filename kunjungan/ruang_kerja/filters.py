"""Filters of the two lists of visits."""

from __future__ import annotations

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import F, OrderBy, Q, QuerySet

from instansi.bidang import bersihkan
from kunjungan.jadwal.queries import KELOMPOK
from kunjungan.models import Kunjungan

URUTAN: dict[str, tuple[str, tuple[OrderBy, ...]]] = {
    "terbaru": ("Permohonan terbaru", (F("dikirim_pada").desc(nulls_first=True), F("id").desc())),
    "lama": ("Permohonan terlama", (F("dikirim_pada").asc(nulls_last=True), F("id").asc())),
    "tanggal": ("Tanggal kunjungan", (F("pertama").asc(nulls_last=True), F("id").asc())),
    "agenda": (
        "Nomor agenda",
        (F("tahun_agenda").desc(nulls_last=True), F("nomor_agenda").desc(nulls_last=True), F("id").desc()),
    ),
}


class SaringKunjungan(django_filters.FilterSet):
    """Words, year of the request, group of states, order; unknown values are ignored, never an error."""

    cari = django_filters.CharFilter(label="Cari", method="saring_cari")
    tahun = django_filters.ChoiceFilter("dibuat_pada__year", label="Tahun", empty_label="Semua tahun")
    urut = django_filters.ChoiceFilter(
        label="Urutkan",
        method="saring_urut",
        empty_label=None,
        choices=[(k, v[0]) for k, v in URUTAN.items()],
    )
    kelompok = django_filters.ChoiceFilter(
        method="saring_kelompok",
        choices=[(k, v[0]) for k, v in KELOMPOK.items()],
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Kunjungan
        fields: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, tahun: list[int], pihak_lain: str, agenda: bool = True, **kwargs: Any
    ) -> None:
        self.pihak_lain = pihak_lain
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = [(str(t), str(t)) for t in tahun]
        if not agenda:
            pilihan = [(k, v[0]) for k, v in URUTAN.items() if k != "agenda"]
            self.filters["urut"].extra["choices"] = pilihan

    @property
    def qs(self) -> QuerySet[Kunjungan]:
        """The filtered visits. A field with nonsense counts as empty."""
        if not hasattr(self, "_qs"):
            self.form.is_valid()
            self._qs = self.filter_queryset(self.queryset.all())
        return self._qs

    def filter_queryset(self, queryset: QuerySet[Kunjungan]) -> QuerySet[Kunjungan]:
        for nama, saringan in self.filters.items():
            nilai = self.form.cleaned_data.get(nama) or ("terbaru" if nama == "urut" else "")
            queryset = saringan.filter(queryset, nilai)
        return queryset

    def saring_cari(self, qs: QuerySet[Kunjungan], nama: str, nilai: str) -> QuerySet[Kunjungan]:
        for kata in bersihkan(nilai).split()[:8]:
            qs = qs.filter(
                Q(**{f"{self.pihak_lain}__nama__icontains": kata})
                | Q(**{f"{self.pihak_lain}__induk__nama__icontains": kata})
                | Q(topik__icontains=kata)
                | Q(surat_nomor__icontains=kata)
                | Q(kode__iexact=kata)
            )
        return qs

    def saring_kelompok(self, qs: QuerySet[Kunjungan], nama: str, nilai: str) -> QuerySet[Kunjungan]:
        return qs.filter(status__in=KELOMPOK[nilai][1])

    def saring_urut(self, qs: QuerySet[Kunjungan], nama: str, nilai: str) -> QuerySet[Kunjungan]:
        return qs.order_by(*URUTAN[nilai][1])

    @property
    def helper(self) -> FormHelper:
        bantu = FormHelper()
        bantu.form_tag, bantu.disable_csrf = False, True
        return bantu
