"""The steps of a visit with several stops: groups, stops, the words of their units, attendance at each of them."""

from __future__ import annotations

import datetime as dt

from instansi.choices import Peran
from instansi.models import Ruang
from kunjungan.choices import KonfirmasiLokus, Pihak
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.lokus.services import konfirmasi_lokus, tambah_banyak_lokus
from kunjungan.rombongan.services_kehadiran import tandai_semua_hadir
from kunjungan.rombongan.services_kelompok import buat_kelompok, tempatkan
from peragaan.cerita import Perhentian
from peragaan.lakon import Lakon
from peragaan.waktu import WIB, jam_disetel, pukul


class LakonLokus(Lakon):
    """A visit whose story has more stops than the first; with a story of one stop these steps do nothing."""

    def surat_balasan_setuju(self) -> None:
        """The answer to a visit with one stop; another's waits for its stops, which it lists."""
        if not self.c.perhentian:
            self.surat_balasan()

    def surat_balasan_lokus(self) -> None:
        """The answer that lists all stops."""
        if self.c.perhentian:
            self.surat_balasan()

    def bagi_kelompok(self) -> None:
        """The visitor divides its list."""
        kelompok = {
            nama: buat_kelompok(kunjungan=self.k, nama=nama, oleh=self.tamu, pihak=Pihak.TAMU)
            for nama in self.c.kelompok
        }
        if not kelompok:
            return
        orang = self.k.peserta.tamu().order_by("urutan", "pk").values_list("pk", flat=True)
        penempatan: dict[int, int | None] = {
            pk: kelompok[o.kelompok].pk for pk, o in zip(orang, self.c.rombongan, strict=True) if o.kelompok
        }
        tempatkan(kunjungan=self.k, penempatan=penempatan, oleh=self.tamu, pihak=Pihak.TAMU)

    def tambah_perhentian(self) -> None:
        """The host adds what follows the first reception, all of it at once."""
        isian = [self._isian(perhentian) for perhentian in self.c.perhentian]
        tambah_banyak_lokus(kunjungan=self.k, isian=isian, oleh=self.protokol)

    def _isian(self, p: Perhentian) -> IsianLokus:
        hari = self.b.hari + dt.timedelta(days=p.hari)
        unit = self.p.instansi[p.instansi]
        return IsianLokus(
            instansi=unit,
            waktu=Rentang(pukul(hari, p.mulai), pukul(hari, p.selesai)),
            ruang=Ruang.objects.get(instansi=unit, nama=p.ruang),
            penerima_teks=p.penerima,
            penanggung_jawab=p.penanggung_jawab,
            topik=p.topik,
            kuota=p.kuota,
            menit_perjalanan=p.menit_perjalanan,
            untuk_semua=not p.kelompok,
            kelompok=tuple(self.k.kelompok.filter(nama__in=p.kelompok).order_by("urutan")),
        )

    def jawab_perhentian(self) -> None:
        """The units say yes; in a visit still to come one has not answered yet."""
        hari_ini = self.p.kini.astimezone(WIB).date()
        menunggu = [p.menunggu and self.b.hari > hari_ini for p in self.c.perhentian]
        lokus = self.k.lokus.order_by("pk")[1:]
        for satu, diam in zip(lokus, menunggu, strict=True):
            if satu.konfirmasi == KonfirmasiLokus.MENUNGGU and not diam:
                konfirmasi_lokus(satu, oleh=self.p.pemegang(satu.instansi.slug, Peran.PROTOKOL))

    def catat_hadir_lokus(self) -> None:
        """Each unit marks who came to it, a quarter of an hour into its stop."""
        if not self.c.perhentian:
            return
        for lokus in self.k.lokus.berlaku().urut().select_related("instansi"):
            kini = lokus.mulai + dt.timedelta(minutes=15)
            with jam_disetel(kini):
                oleh = self.p.pemegang(lokus.instansi.slug, Peran.PROTOKOL)
                tandai_semua_hadir(kunjungan=self.k, lokus=lokus, oleh=oleh, kini=kini)
