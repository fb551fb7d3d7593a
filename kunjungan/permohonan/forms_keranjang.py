"""What the plan of a trip takes from a page, and what of a host a draft is about."""

from __future__ import annotations

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.db.models import Q, QuerySet

from inovasi.models import Inovasi, Penghargaan
from instansi.bidang import FormulirBersih
from instansi.bidang_angka import bilangan
from instansi.tata import Bertata
from kunjungan.models import Kunjungan
from kunjungan.permohonan.keranjang import BATAS, PK_TERBESAR, Butir, Jenis, keterangan_penghargaan

TAMPIL = 12


class FormulirButir(FormulirBersih, forms.Form):
    """One thing to collect or to take off, and the page to come back to."""

    jenis = forms.ChoiceField(choices=[(j, j) for j in Jenis])
    nomor = forms.IntegerField(min_value=1, max_value=PK_TERBESAR)
    kembali = forms.CharField(required=False, strip=False)
    ringkas = forms.BooleanField(required=False)
    beserta = forms.BooleanField(required=False)

    def butir(self) -> Butir:
        """What the form names."""
        return Jenis(self.cleaned_data["jenis"]), self.cleaned_data["nomor"]


class PilihanBahan(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Boxes to tick; what is no longer shown, or never was the host's, is left out without a word."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> QuerySet[Any]:
        nomor = [n for v in value or () if (n := bilangan(str(v))) is not None]
        return self.queryset.filter(pk__in=nomor[:BATAS])  # type: ignore[union-attr]


class FormulirBahan(FormulirBersih, Bertata, forms.Form):
    """Awards and innovations of the host that the visit is about: those chosen first, then some of the others.

    ``ada``: the host shows something at all. ``lebih``: there is more than fits, so a search helps.
    """

    penghargaan = PilihanBahan(label="Penghargaan", queryset=Penghargaan.objects.none(), required=False)
    inovasi = PilihanBahan(label="Inovasi", queryset=Inovasi.objects.none(), required=False)

    def __init__(self, *args: Any, kunjungan: Kunjungan, cari: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ada, self.lebih = False, bool(cari)
        self._isi("penghargaan", _penghargaan(kunjungan), kunjungan.penghargaan, cari)
        self._isi("inovasi", _inovasi(kunjungan), kunjungan.inovasi, cari)
        self.ada |= bool(cari)

    def _isi(self, nama: str, semua: QuerySet[Any], terpilih: Any, cari: str) -> None:
        dipilih = list(terpilih.order_by("nama", "pk")[:BATAS])
        sisa = semua.exclude(pk__in=[x.pk for x in dipilih])
        for kata in cari.split()[:8]:
            sisa = sisa.filter(nama__icontains=kata)
        lain = list(sisa[: TAMPIL + 1])
        bidang = cast("PilihanBahan", self.fields[nama])
        bidang.queryset = semua
        bidang.choices = [(x.pk, _sebutan(x)) for x in (*dipilih, *lain[:TAMPIL])]
        self.initial[nama] = [x.pk for x in dipilih]
        self.ada |= bool(bidang.choices)
        self.lebih |= len(lain) > TAMPIL

    @property
    def helper(self) -> FormHelper:
        """Only the groups that have something to tick."""
        penata = super().helper
        isi = [n for n in self.fields if cast("PilihanBahan", self.fields[n]).choices]
        penata.layout = Layout(*(Field(n, wrapper_class="pilihan-keping") for n in isi))
        return penata

    def terpilih(self) -> dict[str, list[Any]]:
        """What is ticked, by kind."""
        return {n: list(self.cleaned_data[n]) for n in ("penghargaan", "inovasi")}


def _sebutan(objek: Penghargaan | Inovasi) -> str:
    """The name with what tells two awards of one contest apart."""
    rincian = keterangan_penghargaan(objek) if isinstance(objek, Penghargaan) else ""
    return f"{objek.nama} ({rincian})" if rincian else objek.nama


def _penghargaan(kunjungan: Kunjungan) -> QuerySet[Penghargaan]:
    return Penghargaan.objects.filter(instansi=kunjungan.tuan_rumah_id).order_by("-tahun", "nama", "pk")


def _inovasi(kunjungan: Kunjungan) -> QuerySet[Inovasi]:
    """What the host shows, and what the draft already holds although the host no longer shows it."""
    terkait = kunjungan.inovasi.values("pk")
    tampil = Inovasi.objects.terbit().values("pk")
    return Inovasi.objects.filter(
        Q(pk__in=tampil) | Q(pk__in=terkait), instansi=kunjungan.tuan_rumah_id
    ).order_by("nama", "pk")
