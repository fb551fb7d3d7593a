"""From the request to the decision through the portal's pages, as the people who have a part in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from webtest import Upload

from instansi.akun.demo import AKUN_DEMO, SANDI_DEMO
from kunjungan.choices import AlternatifDaring, Rekomendasi
from peragaan.cerita import Cerita
from peragaan.kasus_1 import KASUS_1
from peragaan.lakon import NOMOR_TAK_DIKETAHUI, TELEPON_PERAGAAN
from peragaan.peramban import DemoGagal, Halaman, Peramban
from peragaan.surat import pdf_surat
from peragaan.waktu import hari_kunjungan, jam_disetel, pukul

TAMU, PETUGAS, PIMPINAN, PROTOKOL = (
    "pemohon.purwokertoutara",
    "petugas.harjamukti",
    "camat.harjamukti",
    "protokol.harjamukti",
)
_NAMA = {a.akun: a.nama for a in AKUN_DEMO}
_SUREL = {a.akun: a.email for a in AKUN_DEMO}


class Permohonan:
    """A visit on its way to the decision. ``katakan`` receives each step as a sentence."""

    def __init__(self, katakan: Callable[[str], None]) -> None:
        self.katakan = katakan
        self.c: Cerita = KASUS_1
        self.kode = ""
        self._waktu = ""

    def _adegan(self, hari: dt.date, jam: dt.time, fungsi: Callable[[], None]) -> None:
        with jam_disetel(pukul(hari, jam)):
            self._waktu = f"{hari:%d-%m-%Y} {jam:%H.%M}"
            fungsi()

    def _lapor(self, akun: str, kalimat: str) -> None:
        self.katakan(f"{self._waktu}  {_NAMA[akun]}: {kalimat}")

    def _masuk(self, akun: str) -> Peramban:
        """A fresh browser in which this person has logged in."""
        peramban = Peramban()
        halaman = peramban.buka("/masuk/")
        formulir = halaman.formulir_dengan("login", "password")
        halaman = peramban.kirim(formulir, login=_SUREL[akun], password=SANDI_DEMO)
        if "/masuk/" in halaman.url:
            raise DemoGagal(f"{_SUREL[akun]} tidak dapat masuk: {halaman.teks[:300]}")
        return peramban

    def _url(self, akhir: str = "") -> str:
        return f"/kunjungan/{self.kode}/{akhir}"

    def _aksi(self, akun: str, aksi: str, **isian: Any) -> tuple[Peramban, Halaman]:
        peramban = self._masuk(akun)
        halaman = peramban.buka(self._url(f"aksi/{aksi}/"))
        formulir = halaman.formulir_dengan(*isian, aksi=f"aksi/{aksi}/")
        return peramban, peramban.kirim(formulir, **isian)

    # --- the visitor asks

    def ajukan(self) -> None:
        """From the host's page with its award to the sent request."""
        c, p = self.c, self._masuk(TAMU)
        tuan_rumah = p.buka(f"/instansi/{c.tuan_rumah}/")
        if "Juara III" not in tuan_rumah.teks:
            raise DemoGagal("Halaman tuan rumah tidak memuat penghargaannya.")
        halaman = p.buka(tuan_rumah.tautan_ke("/kunjungan/ajukan/", "penghargaan="))
        halaman = p.kirim(halaman.formulir_dengan("kunci_formulir"))
        temuan = re.search(r"/kunjungan/([A-Z0-9]{8})/", halaman.url)
        if temuan is None:
            raise DemoGagal(f"Draf tidak terbentuk; portal membuka {halaman.url}.")
        self.kode = temuan[1]
        halaman = self._isi_langkah(p, "keperluan", jenis=c.jenis.value, topik="\n".join(c.topik), tujuan=c.tujuan,
                                    urgensi=c.urgensi, hasil_diharapkan=c.hasil_diharapkan,
                                    alternatif_daring=AlternatifDaring.TIDAK_CUKUP.value,
                                    alasan_luring=c.alasan_luring, tema=[t.value for t in c.tema])  # fmt: skip
        self._isi_langkah(p, "jadwal", tanggal_1=f"{c.tanggal:%Y-%m-%d}", mulai_1=f"{c.mulai:%H:%M}",
                          selesai_1=f"{c.selesai:%H:%M}")  # fmt: skip
        pimpinan = c.pimpinan.bergelar if c.bernama else ""
        self._isi_langkah(p, "rombongan", jumlah_peserta=str(c.jumlah), pimpinan_nama=pimpinan,
                          pimpinan_jabatan=c.pimpinan.jabatan, narahubung_nama=c.narahubung,
                          narahubung_telepon=TELEPON_PERAGAAN)  # fmt: skip
        surat = pdf_surat((f"Dari: {c.pimpinan.jabatan}", f"Kepada: {c.jabatan_penerima}"))
        self._isi_langkah(p, "surat", surat_nomor=NOMOR_TAK_DIKETAHUI, surat_tanggal=self._hari_iso(),
                          surat_hal=f"Permohonan {c.jenis.sebutan_surat}", surat_pengirim=c.pimpinan.jabatan,
                          surat_berkas=Upload("contoh-surat-permohonan.pdf", surat, "application/pdf"))  # fmt: skip
        halaman = p.buka(self._url("permohonan/periksa/"))
        halaman = p.kirim(halaman.formulir_dengan(aksi="/kirim/"))
        if "Permohonan sudah dikirim" not in halaman.teks:
            raise DemoGagal(f"Permohonan tidak terkirim: {halaman.teks[:400]}")
        self._lapor(TAMU, f"menemukan penghargaan tuan rumah dan mengirim permohonan {self.kode}.")

    def _hari_iso(self) -> str:
        hari, bulan, tahun = self._waktu.split()[0].split("-")
        return f"{tahun}-{bulan}-{hari}"

    def _isi_langkah(self, p: Peramban, langkah: str, **isian: Any) -> Halaman:
        halaman = p.buka(self._url(f"permohonan/{langkah}/"))
        hasil = p.kirim(halaman.formulir_dengan(*isian), **isian)
        if f"/permohonan/{langkah}/" in hasil.url:
            raise DemoGagal(f"Langkah {langkah} belum diterima: {hasil.teks[:500]}")
        return hasil

    # --- the host weighs and decides

    def registrasi(self) -> None:
        """The register gives the next number of the year."""
        _, halaman = self._aksi(PETUGAS, "registrasi", diterima=self._hari_iso())
        nomor = re.search(r"\b\d{4}/20\d\d\b", halaman.teks)
        self._lapor(PETUGAS, f"memberi nomor agenda {nomor[0] if nomor else ''}.".replace("  ", " "))

    def disposisi(self) -> None:
        """To the registrar and to protocol."""
        p = self._masuk(PIMPINAN)
        halaman = p.buka(self._url("aksi/disposisikan/"))
        f = halaman.formulir_dengan("penerima", "instruksi")
        penerima = [halaman.pilihan("penerima", _NAMA[akun]) for akun in (PETUGAS, PROTOKOL)]
        p.kirim(f, penerima=penerima, instruksi=[i.value for i in self.c.instruksi],
                catatan=self.c.catatan_disposisi)  # fmt: skip
        self._lapor(PIMPINAN, "mendisposisikan permohonan kepada petugas surat dan protokol.")
        if "Disposisi" in self._masuk(TAMU).buka(self._url()).teks:
            raise DemoGagal("Pemohon dapat melihat disposisi.")
        self._lapor(TAMU, "hanya membaca “Sedang ditelaah”.")

    def telaah(self) -> None:
        """Both answer."""
        for akun in (PETUGAS, PROTOKOL):
            self._aksi(akun, "telaah", rekomendasi=Rekomendasi.TERIMA.value, isi=self.c.telaah)
        self._lapor(PETUGAS, "menelaah dan menyarankan kunjungan diterima; protokol juga.")

    def setujui(self) -> None:
        """The visit of the demonstration data has the hall and the camat at that hour, so the portal refuses both
        and they are written as free text."""
        p = self._masuk(PIMPINAN)
        halaman = p.buka(self._url("aksi/setujui/"))
        f = halaman.formulir_dengan("pilihan", "ruang", "penerima")
        penerima = halaman.pilihan("penerima", "Ma'mun")
        ruang = halaman.pilihan("ruang", self.c.ruang)
        hasil = p.kirim(f, ruang=ruang, penerima=penerima, boleh_ditolak=True)
        if hasil.status == 422:
            self._lapor(PIMPINAN, f"ditolak memakai {self.c.ruang}: jam itu sudah dipesan kunjungan lain.")
            camat = "Ma'mun, S.E., Plt. Camat Harjamukti"
            hasil = p.kirim(f, ruang="lain", tempat=self.c.ruang, penerima="lain", penerima_teks=camat)
        self._pastikan(hasil, "Kunjungan disetujui")
        self._lapor(PIMPINAN, "menyetujui dan menjadwalkan kunjungan; surat balasan langsung dipesan.")

    def usulkan_tanggal_lain(self) -> None:
        """Another day, with the reason."""
        lain = hari_kunjungan(self.c.tanggal + dt.timedelta(days=6))
        _, hasil = self._aksi(PIMPINAN, "usulkan_jadwal", tanggal_1=f"{lain:%Y-%m-%d}", mulai_1="09:00",
                              selesai_1="11:00", catatan=f"{self.c.ruang} sudah dipakai pada tanggal itu.")  # fmt: skip
        self._pastikan(hasil, "Usulan tanggal sudah dikirim")
        self._lapor(PIMPINAN, "mengusulkan tanggal lain.")

    def tolak(self) -> None:
        """A refusal with its reason."""
        _, hasil = self._aksi(PIMPINAN, "tolak", alasan=f"{self.c.ruang} sudah dipakai pada tanggal itu.")
        self._pastikan(hasil, "belum dapat diterima")
        self._lapor(PIMPINAN, "menyatakan belum dapat menerima.")

    def akhiri(self) -> None:
        """The visitor withdraws what is still open, so that the demonstration can be played again."""
        p = self._masuk(TAMU)
        halaman = p.buka(self._url())
        if not any("aksi/batalkan" in t for t in [*halaman.tautan, *(f.action for f in halaman.formulir)]):
            return
        _, hasil = self._aksi(TAMU, "batalkan", alasan="Peragaan selesai.")
        self._pastikan(hasil, "Kunjungan dibatalkan")

    def _pastikan(self, halaman: Halaman, kalimat: str) -> None:
        if kalimat not in halaman.teks:
            raise DemoGagal(f"Portal tidak mengatakan “{kalimat}”: {halaman.teks[:500]}")
