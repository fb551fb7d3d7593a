"""Plays the main job of case 1 through the portal's pages, from the request to the printed report."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils import timezone
from webtest import Upload

from kunjungan.choices import Bab, JenisKunjungan
from peragaan.gambar import KETERANGAN, gambar_adegan
from peragaan.kasus_1 import KASUS_1
from peragaan.peramban import DemoGagal
from peragaan.permohonan import PETUGAS, PROTOKOL, TAMU, Permohonan
from peragaan.waktu import WIB, hari_kunjungan

BATAS_TUNGGU_DETIK = 120
JEDA_DETIK = 0.5


class Permainan(Permohonan):
    """One run; the papers are left in ``folder``."""

    def __init__(self, katakan: Callable[[str], None], folder: Path) -> None:
        super().__init__(katakan)
        self.folder = folder
        self.naskah: list[Path] = []

    def mainkan(self) -> list[Path]:
        """The whole story and two shorter ones for the other answers; returns the papers."""
        self._kisah_utama()
        self._jawaban_lain()
        return self.naskah

    # --- the story, scene by scene, each at its own time

    def _kisah_utama(self) -> None:
        desember = {hari: dt.date(2019, 12, hari) for hari in range(1, 32)}
        self._adegan(desember[6], dt.time(9), self.ajukan)
        self._adegan(desember[9], dt.time(8, 15), self.registrasi)
        self._adegan(desember[9], dt.time(10, 20), self.disposisi)
        self._adegan(desember[10], dt.time(14), self.telaah)
        self._adegan(desember[11], dt.time(9, 30), self.setujui)
        self._adegan(desember[13], dt.time(10), self.isi_rombongan)
        self._adegan(desember[16], dt.time(13, 30), self.siapkan_acara)
        self._adegan(desember[17], dt.time(9), self.cetak_persiapan)
        self._adegan(desember[20], dt.time(8, 30), self.mulai)
        self._adegan(desember[20], dt.time(10, 50), self.catat_hasil)
        self._adegan(desember[23], dt.time(9), self.tulis_laporan)

    def _jawaban_lain(self) -> None:
        """The other answers, today and by office only: no real person ever gave them."""
        hari = hari_kunjungan(timezone.localdate() + dt.timedelta(days=20))
        self.katakan("\nJawaban lain, dengan jam yang sebenarnya dan tanpa nama orang:\n")
        for jenis, putusan, nama in (
            (JenisKunjungan.KUNJUNGAN_KERJA, self.usulkan_tanggal_lain, "tanggal-lain"),
            (JenisKunjungan.AUDIENSI, self.tolak, "belum-dapat-menerima"),
        ):
            self.c = replace(KASUS_1.tanpa_nama(), jenis=jenis, tanggal=hari)
            for fungsi in (self.ajukan, self.registrasi, putusan):
                self._adegan_kini(fungsi)
            self._unduh(PETUGAS, 1, nama)
            self._adegan_kini(self.akhiri)

    def _adegan_kini(self, fungsi: Callable[[], None]) -> None:
        kini = timezone.localtime(timezone=WIB)
        self._adegan(kini.date(), kini.time(), fungsi)

    # --- getting ready

    def isi_rombongan(self) -> None:
        """Both lists, pasted as a table from a spreadsheet."""
        self._tempel(TAMU, "", self.c.rombongan[0].jabatan, [o.bergelar for o in self.c.rombongan])
        self._lapor(TAMU, f"menempel daftar {len(self.c.rombongan)} orang dari Excel.")
        orang = self.c.penerima
        self._tempel(
            PROTOKOL, "?pihak=tuan-rumah", orang[0].jabatan, [o.bergelar for o in orang], orang[1].jabatan
        )
        self._lapor(PROTOKOL, "mengisi daftar penerima.")

    def _tempel(self, akun: str, kueri: str, jabatan: str, nama: list[str], kedua: str = "") -> None:
        p = self._masuk(akun)
        peran = "Pimpinan rombongan" if not kueri else ""
        baris = [
            "Nama\tJabatan\tPeran",
            f"{nama[0]}\t{jabatan}\t{peran}",
            *(f"{n}\t{kedua}\t" for n in nama[1:]),
        ]
        halaman = p.buka(self._url(f"rombongan/tempel/{kueri}"))
        halaman = p.kirim(halaman.formulir_dengan("teks"), teks="\n".join(baris))
        hasil = p.kirim(halaman.formulir_dengan("teks"), tombol=("simpan", "ya"))
        self._pastikan(hasil, f"{len(nama)} orang ditambahkan")

    def siapkan_acara(self) -> None:
        """The template, made to fit the order of the day; then the invitation."""
        p, c = self._masuk(PROTOKOL), self.c
        halaman = p.buka(self._url("acara/"))
        templat = ("templat", "dua-jam")
        halaman = p.kirim(halaman.formulir_dengan(tombol=templat), tombol=templat)
        butir = list(dict.fromkeys(re.findall(r"/acara/(\d+)/", " ".join(halaman.tautan))))
        for pk, b in zip(butir, c.acara, strict=False):
            isian = p.buka(self._url(f"acara/{pk}/"))
            p.kirim(isian.formulir_dengan("kegiatan"), tanggal=f"{c.tanggal:%Y-%m-%d}",
                    mulai=f"{b.mulai:%H:%M}", selesai=f"{b.selesai:%H:%M}", kegiatan=b.kegiatan,
                    penanggung_jawab=b.petugas, tempat=b.tempat, hanya_ini="on")  # fmt: skip
        for pk in butir[len(c.acara) :]:
            halaman = p.buka(self._url(f"acara/{pk}/"))
            p.kirim(halaman.formulir_dengan(aksi=f"acara/{pk}/hapus"))
        self._lapor(
            PROTOKOL, f"menyusun acara dari templat lalu menyesuaikannya menjadi {len(c.acara)} butir."
        )
        halaman = p.buka(self._url("acara/"))
        hasil = p.kirim(halaman.formulir_dengan(aksi="acara/rilis"))
        self._pastikan(hasil, "Susunan acara versi 1 dirilis")
        self._lapor(PROTOKOL, "merilis susunan acara; tamu mendapat surel.")
        halaman = p.buka(self._url("undangan/"))
        hasil = p.kirim(halaman.formulir_dengan("jabatan"), jabatan="\n".join(c.undangan))
        self._pastikan(hasil, "Undangan disimpan")
        self._lapor(PROTOKOL, f"mengundang {len(c.undangan)} jabatan.")

    def cetak_persiapan(self) -> None:
        """Invitation, agenda and attendance sheets are ordered; with the answer there are four papers."""
        for jenis in ("surat-undangan", "susunan-acara", "daftar-hadir"):
            self._pesan(PROTOKOL, jenis)
        self._lapor(PROTOKOL, "memesan surat undangan, susunan acara, dan daftar hadir.")
        self._unduh(PROTOKOL, 4, "kasus-1")

    # --- the day and after

    def mulai(self) -> None:
        """The guests have come, and everybody is marked present."""
        _, halaman = self._aksi(PROTOKOL, "mulai")
        self._pastikan(halaman, "Kunjungan dimulai")
        p = self._masuk(PROTOKOL)
        for kueri in ("", "?pihak=tuan-rumah"):
            halaman = p.buka(self._url(f"kehadiran/{kueri}"))
            p.kirim(halaman.formulir_dengan("awal"), tombol=("semua", "ya"))
        self._lapor(PROTOKOL, "memulai kunjungan dan mencatat semua hadir.")

    def catat_hasil(self) -> None:
        """Minutes and pictures; then the visit is closed."""
        p, c = self._masuk(PROTOKOL), self.c
        halaman = p.buka(self._url("notula/tulis/"))
        p.kirim(halaman.formulir_dengan("jalannya"), pimpinan_rapat=c.pimpinan_rapat,
                jalannya=c.jalannya, kesimpulan=c.kesimpulan)  # fmt: skip
        for gambar in c.foto:
            halaman = p.buka(self._url("foto/"))
            berkas = Upload("ilustrasi.jpg", gambar_adegan(gambar.adegan), "image/jpeg")
            p.kirim(halaman.formulir_dengan("berkas"), berkas=[berkas],
                    keterangan=f"{gambar.keterangan}. {KETERANGAN}.")  # fmt: skip
        self._lapor(PROTOKOL, f"menulis notula dan mengunggah {len(c.foto)} gambar.")
        _, halaman = self._aksi(PROTOKOL, "selesaikan")
        self._pastikan(halaman, "Kunjungan ditutup")
        self._lapor(PROTOKOL, "menutup kunjungan.")

    def tulis_laporan(self) -> None:
        """The visitor's report by chapter, printed."""
        p = self._masuk(TAMU)
        halaman = p.buka(self._url("laporan/tulis/"))
        bab: dict[str, Any] = {b.value: self.c.bab_tamu.get(b, "") for b in Bab}
        p.kirim(halaman.formulir_dengan(*bab), **bab)
        self._lapor(TAMU, "menulis laporan per bab.")
        self._pesan(TAMU, "laporan-kunjungan")
        self._unduh(TAMU, 3, "kasus-1")

    # --- papers

    def _pesan(self, akun: str, jenis: str) -> None:
        p = self._masuk(akun)
        halaman = p.buka(self._url(f"dokumen/{jenis}/"))
        hasil = p.kirim(halaman.formulir_dengan(aksi=f"dokumen/{jenis}/"))
        if hasil.url != self._url("dokumen/"):
            raise DemoGagal(f"Pesanan {jenis} tidak diterima: {hasil.teks[:400]}")

    def _unduh(self, akun: str, jumlah: int, awalan: str) -> None:
        """Wait until the worker has made so many papers that this person may fetch, then fetch those not yet here."""
        p, batas = self._masuk(akun), time.monotonic() + BATAS_TUNGGU_DETIK
        while True:
            halaman = p.buka(self._url("dokumen/"))
            tautan = list(dict.fromkeys(t for t in halaman.tautan if t.endswith("/unduh/")))
            if len(tautan) >= jumlah:
                break
            if "Gagal" in halaman.teks:
                raise DemoGagal(f"Worker gagal membuat naskah: {halaman.teks[:600]}")
            if time.monotonic() > batas:
                raise DemoGagal(
                    f"Setelah {BATAS_TUNGGU_DETIK} detik baru {len(tautan)} dari {jumlah} naskah siap; "
                    "apakah worker berjalan?"
                )
            time.sleep(JEDA_DETIK)
        for alamat in tautan:
            self._simpan(*p.unduh(alamat), awalan)

    def _simpan(self, nama: str, isi: bytes, awalan: str) -> None:
        jenis = re.match("surat-balasan|surat-undangan|susunan-acara|daftar-hadir|laporan", nama)
        jalur = self.folder / f"{awalan}-{jenis[0] if jenis else nama.removesuffix('.pdf')}.pdf"
        if not isi.startswith(b"%PDF"):
            raise DemoGagal(f"{nama} bukan PDF.")
        if jalur not in self.naskah:
            jalur.write_bytes(isi)
            self.naskah.append(jalur)
            self.katakan(f"{'':18}tercetak: {jalur.name} ({len(isi) // 1000} kB)")
