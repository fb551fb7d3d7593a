"""From when to when a visit is, and when in it the guests are received first: the part of a placement about time."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from instansi.bidang import JamField, TanggalField
from kunjungan.choices import KeadaanUsulan, Pihak
from kunjungan.inti.forms_waktu import isi_pilihan, waktu_setempat
from kunjungan.inti.isian import Rentang
from kunjungan.inti.sajian import masa_kunjungan, waktu_kunjungan
from kunjungan.jadwal.sajian_terpakai import Masa
from kunjungan.models import Kunjungan, Lokus, UsulanJadwal
from kunjungan.putusan.forms_aturan import MenurutAturan, TemuanTerbaca, terbaca
from kunjungan.rules import banyak_hari, hari_terakhir, lewat_tengah_malam

LAIN = "lain"
SEMULA = "semula"
PERTAMA = ("pertama_tanggal", "pertama_mulai", "pertama_selesai")
PENERIMAAN_PERTAMA = dt.timedelta(hours=2)


class PilihanMasa(MenurutAturan):
    """A choice among the periods in question, or another one; of several days also the hours of the first stop."""

    banyak = 1
    label_lain = "Tanggal lain"  # "" where no other period can be typed
    dua_jam = False
    ketat = True
    lama_semula = 1
    pilihan = forms.ChoiceField(
        label="Tanggal dan waktu",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih tanggal dan waktu."},
    )
    pertama_tanggal = TanggalField(label="Tanggal", required=False)
    pertama_mulai = JamField(label="Mulai", required=False)
    pertama_selesai = JamField(label="Selesai", required=False)

    def siapkan_masa(self, kunjungan: Kunjungan, lokus: Lokus | None) -> None:
        """The present time when there is one; otherwise the date both agreed on, or those still open."""
        self.lokus = lokus
        self.semula = self._masa_semula(kunjungan, lokus)
        self.lama_semula = self.lama(self.semula) if self.semula else 1
        self.waktu = self.ditawarkan()
        zona_tamu = kunjungan.pemohon.zona_waktu
        pilihan = [
            (n, waktu_kunjungan(r.mulai, r.selesai, self.zona, zona_tamu, r.jam_hari))
            for n, r in self.waktu.items()
        ]
        isi_pilihan(self, "pilihan", [*pilihan, *([(LAIN, self.label_lain)] if self.label_lain else [])])
        self.initial["pilihan"] = pilihan[0][0] if pilihan else LAIN
        self.usul_jam()
        if self.semula:
            self.initial.update(self.awal([self.semula], self.zona) | {"sampai_1": None})
            if self.lama_semula > 1:
                self.fields["sampai_1"].help_text = f"Kosongkan bila tetap {self.lama_semula} hari."
        self.siapkan_hari()
        self._isi_pertama()
        self.periode, self.semua_masa = self._periode()

    def ditawarkan(self) -> dict[str, Rentang]:
        """The periods on offer, by key."""
        if self.semula:
            return {SEMULA: self.semula}
        return {str(u.pk): Rentang.dari(u) for u in _usulan(self.kunjungan)}

    @staticmethod
    def _masa_semula(kunjungan: Kunjungan, lokus: Lokus | None) -> Rentang | None:
        """The agreed days where there are several, else the hours of the first stop."""
        masa = masa_kunjungan(kunjungan, [lokus]) if lokus else None
        if lokus is None or masa is None:
            return None
        a, b = (w.astimezone(ZoneInfo(kunjungan.zona_waktu)) for w in masa)
        sehari = banyak_hari(a, b) == 1
        return Rentang(lokus.mulai, lokus.selesai) if sehari else Rentang(*masa, kunjungan.jam_hari)

    def lama(self, r: Rentang) -> int:
        """How many days the period takes at the place."""
        zona = ZoneInfo(self.zona)
        return banyak_hari(r.mulai.astimezone(zona), r.selesai.astimezone(zona))

    def sampai_bawaan(self, tanggal: dt.date) -> dt.date | None:
        """A visit of several days that moves keeps its length."""
        return tanggal + dt.timedelta(days=self.lama_semula - 1) if self.lama_semula > 1 else None

    def _isi_pertama(self) -> None:
        """The hours the first stop has; before there is one, a sensible beginning of the only period on offer."""
        berhari = [(n, r) for n, r in self.waktu.items() if self.lama(r) > 1]
        if len(berhari) != 1 or len(self.waktu) != 1:
            return
        satu = self.awal([self._pertama_bawaan(*berhari[0])], self.zona)
        self.initial.update({f"pertama_{n}": satu[f"{n}_1"] for n in ("tanggal", "mulai", "selesai")})

    def pertama(self, kunci: str, masa: Rentang) -> Rentang:
        """When the guests are received first if this period is chosen: as typed, or as it follows from what is."""
        if self.lama(masa) == 1:
            return masa
        return self.pertama_tertulis() or self._pertama_bawaan(kunci, masa)

    def _pertama_bawaan(self, kunci: str, masa: Rentang) -> Rentang:
        """What follows from the stop there is, which moves along; without one two hours at the beginning."""
        if self.lokus and self.semula:
            if kunci == SEMULA:
                return Rentang(self.lokus.mulai, self.lokus.selesai)
            sejauh = masa.mulai - self.semula.mulai
            ikut = Rentang(self.lokus.mulai + sejauh, self.lokus.selesai + sejauh)
            if masa.mulai <= ikut.mulai and ikut.selesai <= masa.selesai:
                return ikut
        akhir = [b for _, b in masa.hari(self.zona)[:1]] or [masa.selesai]
        return Rentang(masa.mulai, min(masa.mulai + PENERIMAAN_PERTAMA, *akhir))

    def pertama_tertulis(self) -> Rentang | None:
        """The hours of the first stop as typed; None when incomplete, in the wrong order, or as they were."""
        isi = self._terbaca(PERTAMA)
        if isi is None or None in isi or isi == [self.initial.get(n) for n in PERTAMA]:
            return None
        tanggal, mulai, selesai = isi
        akhir = hari_terakhir(tanggal, mulai, selesai)
        tertulis = Rentang(
            waktu_setempat(tanggal, mulai, self.zona), waktu_setempat(akhir, selesai, self.zona)
        )
        return tertulis if tertulis.mulai < tertulis.selesai else None

    def _terbaca(self, nama: tuple[str, ...]) -> list[Any] | None:
        """What was posted in these fields as far as it can be read; None when something cannot."""
        if not self.is_bound:
            return None
        try:
            return [self.fields[n].clean(self.data.get(n)) for n in nama]
        except forms.ValidationError:
            return None

    def ketikan(self) -> Rentang | None:
        """The other period as typed; None unless it is chosen and can be read."""
        if not self.is_bound or self.data.get("pilihan") in self.waktu:
            return None
        nama = tuple(self._nama_waktu())
        isi = self._terbaca(nama)
        rentang = self.baca(1, dict(zip(nama, isi, strict=True))) if isi else None
        return rentang if rentang and rentang.mulai < rentang.selesai else None

    def _periode(self) -> tuple[list[Masa], list[Masa]]:
        """Of each period on offer, and of the one typed: the hours of its first stop, and all of it."""
        semua = [*self.waktu.items(), *([(LAIN, r)] if (r := self.ketikan()) else [])]
        pertama = [self.pertama(n, r) for n, r in semua]
        return [(r.mulai, r.selesai) for r in pertama], [(r.mulai, r.selesai) for _, r in semua]

    def minta_pertama(self) -> bool:
        """Whether a period on offer or typed spans days, so that the first stop has hours of its own."""
        ketikan = self.ketikan()
        return any(self.lama(r) > 1 for r in [*self.waktu.values(), *([ketikan] if ketikan else [])])

    def periksa_pertama(self) -> None:
        """Hours of the first stop are typed in full or not at all; for a single day they count for nothing."""
        masa = self._rentang[0] if self._rentang else None
        if masa is None or self.lama(masa) == 1:
            for nama in PERTAMA:
                self.errors.pop(nama, None)
            return
        isi = {n: self.cleaned_data.get(n) for n in PERTAMA}
        if any(isi.values()):
            for nama in (n for n, nilai in isi.items() if nilai is None and n not in self.errors):
                self.add_error(nama, "Lengkapi tanggal dan jam penerimaan pertama.")
        mulai, selesai = isi["pertama_mulai"], isi["pertama_selesai"]
        if mulai and selesai and selesai <= mulai and not lewat_tengah_malam(mulai, selesai):
            self.add_error("pertama_selesai", "Waktu selesai harus setelah waktu mulai.")

    def temuan_pilihan(self) -> list[tuple[str, list[TemuanTerbaca]]]:
        """What the rules say of each period on offer, by its words; those with nothing against them are left out."""
        if self.penilai is None:
            return []
        label = dict(cast("list[tuple[str, str]]", cast("forms.ChoiceField", self.fields["pilihan"]).choices))
        semua = [
            (str(label[n]), self.penilai.nilai(r.mulai, r.selesai, r.jam_hari)) for n, r in self.waktu.items()
        ]
        return [(kata, terbaca(temuan)) for kata, temuan in semua if temuan]

    def tawaran(self) -> list[tuple[str, str]]:
        """The next lawful days, as buttons, when any period on offer or typed is closed."""
        if not self.ada_penghalang():
            return []
        masa = self.ketikan() or next(iter(self.waktu.values()), None)
        mulai = timezone.localtime(masa.mulai if masa else timezone.now(), ZoneInfo(self.zona))
        return self.tawaran_bagi(1, masa, mulai.date())

    def ada_penghalang(self) -> bool:
        """Whether a period on offer or typed is closed."""
        tutup = any(t.tutup for _, temuan in self.temuan_pilihan() for t in temuan)
        return (
            tutup or bool(self.initial.get("alasan_luar_aturan")) or (self.is_bound and self.ada_tertutup())
        )


def _usulan(kunjungan: Kunjungan) -> list[UsulanJadwal]:
    """The date accepted, or those the guest still proposes."""
    usulan = kunjungan.usulan.filter(keadaan__in=[KeadaanUsulan.DITERIMA, KeadaanUsulan.TERBUKA])
    urut = list(usulan.order_by("urutan", "pk"))
    diterima = [u for u in urut if u.keadaan == KeadaanUsulan.DITERIMA]
    return diterima or [u for u in urut if u.pihak == Pihak.TAMU]
