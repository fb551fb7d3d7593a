"""Holding a room and an official for proposed dates, and giving up holds of others when a place is booked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, MutableMapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from config.data import baca_data
from instansi.bidang import TanggalField
from instansi.models import PemangkuJabatan, Ruang
from instansi.penulisan import hari_tanggal_pukul, label_zona
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.rules_tenggat import HARI_TERLAMA, akhir_hari, hari_bawaan
from kunjungan.jadwal.sajian_terpakai import Masa
from kunjungan.models import Kunjungan, Tahanan
from kunjungan.putusan.forms_petugas import label_pejabat, pejabat_menjabat

KATA_TAHANAN = tuple(baca_data("kunjungan/kata_bidang.toml")["tahanan"].items())
BATAS_TAHANAN = 30


class PenahanTempat:
    """Adds the choice of what is held, and until when, to the host's form of proposed dates."""

    fields: dict[str, forms.Field]

    if TYPE_CHECKING:
        cleaned_data: dict[str, Any]
        initial: MutableMapping[str, Any]
        kunjungan: Kunjungan
        zona: str

    def siapkan_tahanan(self) -> None:
        """Rooms and officials of the host; the day five working days ahead, 16.00 at the place."""
        ruang = Ruang.objects.filter(instansi=self.kunjungan.tuan_rumah_id, aktif=True)
        self._ruang_tahan = {str(r.pk): r for r in ruang.order_by("kapasitas", "pk")}
        self._pejabat_tahan = pejabat_menjabat(self.kunjungan.tuan_rumah_id, self.zona)
        kursi = [(k, f"{r.nama} ({r.kapasitas} kursi)") for k, r in self._ruang_tahan.items()]
        orang = [(k, label_pejabat(p)) for k, p in self._pejabat_tahan.items()]
        self.fields["tahan_ruang"] = forms.ChoiceField(
            label="Ruang yang ditahan", required=False, choices=[("", "Tidak ada"), *kursi]
        )
        self.fields["tahan_pejabat"] = forms.ChoiceField(
            label="Pejabat yang ditahan", required=False, choices=[("", "Tidak ada"), *orang]
        )
        self.fields["tahan_sampai"] = TanggalField(
            label="Ditahan sampai tanggal",
            required=False,
            terkecil=lambda: timezone.localdate(timezone=ZoneInfo(self.zona)),
            help_text=f"Pukul 16.00 {label_zona(self.zona)}, paling lama {HARI_TERLAMA} hari, dan tidak melewati "
            "tanggal yang diusulkan.",
        )
        self.initial["tahan_sampai"] = hari_bawaan(self.zona, timezone.now())

    def bisa_menahan(self) -> bool:
        """Whether there is anything to hold."""
        return "tahan_ruang" in self.fields and bool(self._ruang_tahan or self._pejabat_tahan)

    def yang_ditahan(self) -> tuple[Ruang | None, PemangkuJabatan | None]:
        """What is held for every date, after a successful validation."""
        data = self.cleaned_data
        return (
            self._ruang_tahan.get(data.get("tahan_ruang", "")),
            self._pejabat_tahan.get(data.get("tahan_pejabat", "")),
        )

    def batas_tahanan(self) -> dt.datetime | None:
        """Until when, or None for the usual time."""
        tanggal: dt.date | None = self.cleaned_data.get("tahan_sampai")
        return akhir_hari(tanggal, self.zona) if tanggal else None


class _PilihanLunak(forms.MultipleChoiceField):
    """What is no longer on offer was released meanwhile: nothing to complain about."""

    def valid_value(self, value: Any) -> bool:
        return True


class PelepasTahanan:
    """Adds the holds of other visits on these days to a form that books a place."""

    fields: dict[str, forms.Field]

    if TYPE_CHECKING:
        cleaned_data: dict[str, Any]

    def siapkan_pelepasan(self, kunjungan: Kunjungan, waktu: Iterable[Masa]) -> None:
        """The holds for other visits to this host that share an hour with these periods. One query."""
        self._dapat_dilepas = {str(t.pk): t for t in tahanan_lain(kunjungan, waktu)}
        if self._dapat_dilepas:
            self.fields["lepas"] = _PilihanLunak(
                label="Lepaskan tahanan kunjungan lain",
                required=False,
                choices=[(k, _kata(t)) for k, t in self._dapat_dilepas.items()],
                widget=forms.CheckboxSelectMultiple,
                help_text="Centang bila tempatnya dipakai untuk kunjungan ini. Pemohonnya diberi tahu dengan santun "
                "bahwa tempatnya tidak lagi ditahan.",
            )

    def ada_tahanan_lain(self) -> bool:
        """Whether there is anything to release."""
        return "lepas" in self.fields

    def tahanan_terpilih(self) -> frozenset[int]:
        """Keys of the holds given up, after a successful validation."""
        dipilih = self.cleaned_data.get("lepas", [])
        return frozenset(t.pk for k, t in self._dapat_dilepas.items() if k in dipilih)


def tahanan_lain(kunjungan: Kunjungan, waktu: Iterable[Masa]) -> list[Tahanan]:
    """Holds in force for other visits to the same host near these periods. One query, none without a period."""
    daftar: dict[int, Tahanan] = {}
    jeda = dt.timedelta(hours=4)
    semua = (
        Tahanan.objects.berlaku(timezone.now())
        .filter(usulan__kunjungan__tuan_rumah=kunjungan.tuan_rumah_id)
        .exclude(usulan__kunjungan=kunjungan)
        .select_related("ruang", "pemangku__pejabat", "usulan__kunjungan__pemohon__wilayah")
    )
    dekat = [(a - jeda, b + jeda) for a, b in waktu]
    if not dekat:
        return []
    awal, akhir = min(a for a, _ in dekat), max(b for _, b in dekat)
    for t in semua.filter(usulan__mulai__lt=akhir, usulan__selesai__gt=awal).order_by("usulan__mulai", "pk"):
        if any(t.usulan.mulai < b and a < t.usulan.selesai for a, b in dekat):
            daftar[t.pk] = t
    return list(daftar.values())[:BATAS_TAHANAN]


def _kata(t: Tahanan) -> str:
    u = t.usulan
    sampai = hari_tanggal_pukul(t.berakhir_pada, u.zona_waktu)
    waktu = waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu, jam_hari=u.jam_hari)
    return f"{t.isi} untuk {u.kunjungan.pemohon.nama_wilayah}, {waktu} (ditahan sampai {sampai})"
