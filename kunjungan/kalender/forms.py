"""Filters of the calendar and the choice of a calendar to subscribe to."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q

from instansi.bidang import FormulirBersih
from instansi.models import Instansi, PemangkuJabatan, Ruang
from instansi.tata import Bertata

ARAH = (("masuk", "Diterima"), ("keluar", "Dilakukan"))
Pilihan = list[tuple[str, str]]


class SaringKalender(FormulirBersih, forms.Form):
    """Direction, room, receiving official; a value nobody knows counts as empty."""

    arah = forms.ChoiceField(label="Kunjungan", required=False)
    ruang = forms.ChoiceField(label="Ruang", required=False)
    pejabat = forms.ChoiceField(label="Pejabat penerima", required=False)
    tanggal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instansi: Instansi, masuk: bool, keluar: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pilih("arah", "Masuk dan keluar", list(ARAH) if masuk and keluar else [])
        self._pilih("ruang", "Semua ruang", _ruang(instansi) if masuk else [])
        self._pilih("pejabat", "Semua pejabat", _pejabat(instansi) if masuk else [])
        self.is_valid()

    def _pilih(self, nama: str, semua: str, pilihan: Pilihan) -> None:
        if pilihan:
            self.fields[nama].choices = [("", semua), *pilihan]  # type: ignore[attr-defined]
        else:
            del self.fields[nama]

    def nilai(self, nama: str) -> str:
        """What was chosen, or nothing."""
        return str(getattr(self, "cleaned_data", {}).get(nama) or "")

    def nomor(self, nama: str) -> int | None:
        """The key that was chosen, or None."""
        return int(self.nilai(nama)) if self.nilai(nama) else None

    @property
    def helper(self) -> FormHelper:
        bantu = FormHelper()
        bantu.form_tag, bantu.disable_csrf, bantu.form_show_errors = False, True, False
        return bantu


def _ruang(instansi: Instansi) -> Pilihan:
    ruang = Ruang.objects.filter(instansi=instansi, aktif=True).order_by("nama", "pk")
    return [(str(pk), nama) for pk, nama in ruang.values_list("pk", "nama")]


def _pejabat(instansi: Instansi) -> Pilihan:
    """Officials of the agency in office, and former ones who have received a visit."""
    pemangku = (
        PemangkuJabatan.objects.filter(
            Q(berakhir=None) | Q(pk__in=instansi.lokus.values("penerima")), jabatan__instansi=instansi
        )
        .select_related("pejabat", "jabatan")
        .order_by("jabatan__urutan", "-mulai", "pk")
    )
    return [(str(p.pk), str(p)) for p in pemangku]


class FormulirLangganan(FormulirBersih, Bertata, forms.Form):
    """Which calendar gets an address."""

    lingkup = forms.ChoiceField(
        label="Kalender", help_text="Setiap kalender mendapat alamat rahasia sendiri."
    )

    def __init__(self, *args: Any, pilihan: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lingkup"].choices = pilihan  # type: ignore[attr-defined]
