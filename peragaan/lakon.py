"""The steps of a story, each through the portal's own services."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, replace

from django.core.files.base import ContentFile
from django.db.models import Q

from inovasi.models import Inovasi, Penghargaan
from instansi.akun.demo import AKUN_DEMO
from instansi.choices import Peran
from instansi.models import Instansi, PemangkuJabatan, Pengguna, Ruang
from instansi.penulisan import tanggal_panjang
from kunjungan.acara.services import hapus_butir, rilis_acara, simpan_butir
from kunjungan.acara.services_templat import pakai_templat
from kunjungan.acara.services_undangan import simpan_undangan
from kunjungan.alur.flow import lakukan
from kunjungan.choices import PeranPeserta, Pihak, Rekomendasi, Status
from kunjungan.hasil.services import pilih_foto_publik, simpan_laporan, simpan_notula, tayangkan, unggah_foto
from kunjungan.inti.isian import (
    Isian,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianUsulan,
    Rentang,
)
from kunjungan.models import Kunjungan
from kunjungan.permohonan.services import buat_draf, simpan_langkah, simpan_surat, simpan_usulan
from kunjungan.rombongan.services import tempel_peserta
from kunjungan.rombongan.services_kehadiran import catat_kehadiran
from laporan.choices import JenisDokumen
from laporan.isian import IsianDokumen
from laporan.services import pesan_dokumen
from peragaan.babak import Babak
from peragaan.cerita import Gambar, Orang
from peragaan.gambar import KETERANGAN, gambar_adegan
from peragaan.surat import pdf_surat
from peragaan.waktu import WIB, geser, pukul

_RUANG_NAMA = uuid.UUID("6f1d6f1e-7c1b-5d43-9d0f-0a3c8e2b7a11")
# A number nobody will be called on; a contact person has to have one.
TELEPON_PERAGAAN = "+6281200000000"
NOMOR_TAK_DIKETAHUI = "–"
NASKAH_PERSIAPAN = (
    JenisDokumen.SURAT_UNDANGAN,
    JenisDokumen.SUSUNAN_ACARA,
    JenisDokumen.ACARA_PETUGAS,
    JenisDokumen.DAFTAR_HADIR,
)


def kunci_babak(kunci: str) -> uuid.UUID:
    """The form key of a stage: always the same, so that nothing is loaded twice."""
    return uuid.uuid5(_RUANG_NAMA, kunci)


@dataclass
class Panggung:
    """Where the stories are played: agencies by slug, people by account, and the moment of loading."""

    instansi: dict[str, Instansi]
    orang: dict[str, Pengguna]
    kini: dt.datetime

    def pemegang(self, slug: str, peran: Peran) -> Pengguna:
        """The account that has this role in the agency."""
        return self.orang[next(a.akun for a in AKUN_DEMO if a.instansi == slug and peran in a.peran)]


class Lakon:
    """One visit on its way. Each method is a step at `waktu`; `peragaan.urutan` calls them in order."""

    def __init__(self, babak: Babak, panggung: Panggung) -> None:
        self.b, self.c, self.p = babak, babak.cerita, panggung
        self.pemohon = panggung.instansi[self.c.pemohon]
        self.tuan_rumah = panggung.instansi[self.c.tuan_rumah]
        self.tamu = panggung.pemegang(self.c.pemohon, Peran.PEMOHON)
        self.petugas, self.pimpinan, self.protokol, self.humas = (
            panggung.pemegang(self.c.tuan_rumah, peran)
            for peran in (Peran.PETUGAS, Peran.PIMPINAN, Peran.PROTOKOL, Peran.HUMAS)
        )
        self.pengirim = self.c.surat_pengirim or self.c.pimpinan.jabatan
        self.jadwal = Rentang(pukul(babak.hari, self.c.mulai), pukul(babak.hari, self.c.selesai))
        self.waktu = panggung.kini
        self.k: Kunjungan

    def _lakukan(self, aksi: str, isian: Isian | None = None, *, oleh: Pengguna) -> None:
        self.k = lakukan(self.k, aksi, isian, oleh=oleh, kini=self.waktu)

    # --- before the decision

    def buat_draf(self) -> None:
        """The request as far as it is filled in before sending."""
        c = self.c
        penghargaan = Penghargaan.objects.filter(instansi=self.tuan_rumah).order_by("-tahun")[
            : int(c.lewat_penghargaan)
        ]
        self.k = buat_draf(
            pemohon=self.pemohon,
            oleh=self.tamu,
            kunci_formulir=kunci_babak(self.b.kunci),
            tuan_rumah=self.tuan_rumah,
            penghargaan=penghargaan,
            inovasi=Inovasi.objects.filter(slug__in=c.inovasi).order_by("pk"),
        )
        bidang: dict[str, object] = {
            "jenis": c.jenis,
            "tema": list(c.tema),
            "topik": "\n".join(c.topik),
            "tujuan": c.tujuan,
            "urgensi": c.urgensi,
            "hasil_diharapkan": c.hasil_diharapkan,
            "alternatif_daring": c.alternatif_daring,
            "alasan_luring": c.alasan_luring,
            "jumlah_peserta": c.jumlah,
            "pimpinan_nama": c.pimpinan.bergelar if c.bernama else "",
            "pimpinan_jabatan": c.pimpinan.jabatan,
        }
        self.k = simpan_langkah(kunjungan=self.k, bidang=bidang, oleh=self.tamu)

    def lengkapi(self) -> None:
        """Dates, contact and letter: what a draft still lacks."""
        self.k = simpan_usulan(kunjungan=self.k, rentang=self._usulan(), oleh=self.tamu)
        hal = f"Permohonan {self.c.jenis.sebutan_surat}"
        tanggal = geser(self.waktu.date(), -1)
        bidang: dict[str, object] = {
            "narahubung_nama": self.c.narahubung,
            "narahubung_telepon": TELEPON_PERAGAAN,
            "surat_pengirim": self.pengirim,
            "surat_nomor": NOMOR_TAK_DIKETAHUI,
            "surat_tanggal": tanggal,
            "surat_hal": hal,
        }
        self.k = simpan_langkah(kunjungan=self.k, bidang=bidang, oleh=self.tamu)
        isi = pdf_surat(
            (
                f"Dari: {self.pengirim}",
                f"Kepada: {self.c.jabatan_penerima}",
                f"Tanggal: {tanggal_panjang(tanggal)} (nilai peragaan)",
                f"Hal: {hal}",
                "",
                "Lembar ini menggantikan surat permohonan yang asli, yang tidak dimuat dalam berita.",
            )
        )
        self.k = simpan_surat(
            kunjungan=self.k,
            berkas=ContentFile(isi, name="surat.pdf"),
            nama_berkas="contoh-surat-permohonan.pdf",
            sha256=hashlib.sha256(isi).hexdigest(),
            oleh=self.tamu,
        )

    def _usulan(self) -> list[Rentang]:
        """The day itself; for a day that is still to be agreed a second choice about a week later."""
        return [self._rentang(self.b.hari), *([] if self.b.tuntas else [self._rentang(self._lain(6))])]

    def _lain(self, kemudian: int) -> dt.date:
        """The first day fit for this visit that many days later."""
        return self.c.hari_cocok(self.b.hari + dt.timedelta(days=kemudian))

    def _rentang(self, hari: dt.date) -> Rentang:
        """What is asked for when the visit begins that day: its hours, or the whole stay."""
        masa = self.c.masa or ((0, self.c.mulai), (0, self.c.selesai))
        mulai, selesai = (pukul(hari + dt.timedelta(days=n), jam) for n, jam in masa)
        return Rentang(mulai, selesai, self.c.jam_hari)

    def kirim(self) -> None:
        """Send the request."""
        self._lakukan("kirim", oleh=self.tamu)

    def registrasi(self) -> None:
        """Give it its number in the register."""
        self._lakukan("registrasi", IsianRegistrasi(diterima=self.waktu.date()), oleh=self.petugas)

    def disposisi(self) -> None:
        """Send it to those who are to review it."""
        penerima = tuple(self.p.orang[akun] for akun in self.c.disposisi_kepada)
        isian = IsianDisposisi(penerima, tuple(self.c.instruksi), self.c.catatan_disposisi)
        self._lakukan("disposisikan", isian, oleh=self.pimpinan)

    def telaah(self) -> None:
        """The first recipient answers; when the visit was agreed, all of them have."""
        semua = (
            self.c.disposisi_kepada if self.b.sampai in Status.disepakati() else self.c.disposisi_kepada[:1]
        )
        for akun in semua:
            self._lakukan("telaah", IsianTelaah(Rekomendasi.TERIMA, self.c.telaah), oleh=self.p.orang[akun])

    # --- the decision

    def usulkan_tanggal(self) -> None:
        """The host asks for another day and keeps the room free for it meanwhile; not for a whole stay."""
        catatan = f"{self.c.ruang} sudah dipakai pada tanggal yang diminta."
        isian = IsianUsulan(self._dua_tanggal(13), catatan)
        if not self.c.akhir[0]:
            isian = replace(isian, tahan=(self._ruang(), None), tahan_sampai=self._batas_tahan())
        self._lakukan("usulkan_jadwal", isian, oleh=self.pimpinan)

    def _dua_tanggal(self, kemudian: int) -> tuple[Rentang, Rentang]:
        """That many days later, and a week after that; never the same day."""
        pertama = self._lain(kemudian)
        kedua = max(self.b.hari + dt.timedelta(days=kemudian + 7), pertama + dt.timedelta(days=1))
        return self._rentang(pertama), self._rentang(self.c.hari_cocok(kedua))

    def minta_pindah(self) -> None:
        """The visitor of some stories asks for other dates than the agreed one; the host has to answer."""
        if self.c.alasan_pindah:
            isian = IsianUsulan(self._dua_tanggal(7), self.c.alasan_pindah)
            self._lakukan("minta_pindah", isian, oleh=self.tamu)

    def _ruang(self) -> Ruang:
        return Ruang.objects.get(instansi=self.tuan_rumah, nama=self.c.ruang)

    def _batas_tahan(self) -> dt.datetime:
        """Four working days from the moment of loading: the hold is open when somebody tries the portal."""
        return pukul(geser(self.p.kini.astimezone(WIB).date(), 4), dt.time(16))

    def alihkan(self) -> None:
        """The host names another one; the visitor finds a draft for it."""
        alasan = "Kecamatan Kesambi lebih leluasa menerima rombongan pada tanggal yang diminta."
        isian = IsianPengalihan(self.p.instansi["kecamatan-kesambi"], alasan)
        self._lakukan("alihkan", isian, oleh=self.pimpinan)

    def setujui(self) -> None:
        """Room, time and receiving official."""
        pejabat = (
            PemangkuJabatan.objects.pada(self.b.hari)
            .filter(jabatan__instansi=self.tuan_rumah)
            .filter(Q(jabatan__kepala=True) | Q(jabatan__nama=self.c.jabatan_penerima))
            .order_by("pk")
            .first()
        )
        hari, selesai = self.c.akhir
        akhir = pukul(self.b.hari + dt.timedelta(days=hari), selesai)
        isian = IsianPenempatan(
            waktu=self.jadwal,
            masa=Rentang(self.jadwal.mulai, akhir, self.c.jam_hari[-hari - 1 :]),
            ruang=self._ruang(),
            penerima=pejabat,
            penerima_teks="" if pejabat else self.c.jabatan_penerima,
        )
        self._lakukan("setujui", isian, oleh=self.pimpinan)

    def surat_balasan(self) -> None:
        """The answer, on the day of the decision."""
        self._pesan(JenisDokumen.SURAT_BALASAN, self.pimpinan)

    def _pesan(self, jenis: JenisDokumen, oleh: Pengguna) -> None:
        """Order a paper dated like the step; the worker makes it. Numbers are unknown and stay blank."""
        pesan_dokumen(kunjungan=self.k, jenis=jenis, oleh=oleh, isian=IsianDokumen(tanggal=self.waktu.date()))

    # --- getting ready

    def isi_rombongan(self) -> None:
        """Both lists of people."""
        tempel_peserta(kunjungan=self.k, baris=_baris(self.c.rombongan, self.pemohon), oleh=self.tamu)
        penerima = _baris(self.c.penerima, self.tuan_rumah)
        tempel_peserta(kunjungan=self.k, baris=penerima, oleh=self.protokol, pihak=Pihak.TUAN_RUMAH)

    def susun_acara(self) -> None:
        """The agenda, item by item, and the invitation."""
        self._pakai_templat()
        lokus = list(self.k.lokus.order_by("pk"))
        for butir in self.c.acara:
            hari = self.b.hari + dt.timedelta(days=butir.hari)
            simpan_butir(
                kunjungan=self.k,
                oleh=self.protokol,
                lokus=None if butir.perhentian is None else lokus[butir.perhentian],
                mulai=pukul(hari, butir.mulai),
                selesai=pukul(hari, butir.selesai),
                kegiatan=butir.kegiatan,
                penanggung_jawab=butir.petugas,
                tempat=butir.tempat,
                tetap=butir.tetap,
                isyarat=butir.isyarat,
            )
        rilis_acara(kunjungan=self.k, oleh=self.protokol)
        simpan_undangan(
            kunjungan=self.k,
            waktu_hadir=self.jadwal.mulai - dt.timedelta(minutes=15),
            pakaian=self.c.pakaian,
            catatan="",
            jabatan=self.c.undangan,
            oleh=self.protokol,
        )

    def _pakai_templat(self) -> None:
        """The story's template, without what it puts into the last stop and after it; some items worded otherwise."""
        if not self.c.templat:
            return
        terakhir = self.k.lokus.latest("mulai").mulai
        ganti = dict(self.c.ganti)
        for butir in pakai_templat(kunjungan=self.k, templat=self.c.templat, oleh=self.protokol):
            if butir.mulai >= terakhir:
                hapus_butir(butir=butir, oleh=self.protokol)
            elif baru := ganti.get(butir.kegiatan):
                simpan_butir(kunjungan=self.k, butir=butir, kegiatan=baru, oleh=self.protokol)

    def naskah_persiapan(self) -> None:
        """Invitation, both agendas and attendance sheets."""
        for jenis in NASKAH_PERSIAPAN:
            self._pesan(jenis, self.protokol)

    # --- the day and after

    def mulai(self) -> None:
        """The guests have come."""
        self._lakukan("mulai", oleh=self.protokol)

    def catat_hadir(self) -> None:
        """Everybody on both lists is there: the report gives no absences."""
        hadir = list(self.k.peserta.berlaku().order_by("pk").values_list("pk", flat=True))
        catat_kehadiran(kunjungan=self.k, hadir=hadir, tidak_hadir=[], oleh=self.protokol, kini=self.waktu)

    def tulis_notula(self) -> None:
        """The minutes; no report gives questions or answers, so there are none."""
        simpan_notula(
            kunjungan=self.k,
            oleh=self.protokol,
            tanya_jawab=(),
            kini=self.waktu,
            pimpinan_rapat=self.c.pimpinan_rapat,
            jalannya=self.c.jalannya,
            kesimpulan=self.c.kesimpulan,
        )

    def unggah_foto(self) -> None:
        """Drawings in place of photos, shown to everybody."""
        for gambar in self.c.foto:
            self._unggah(gambar)

    def _unggah(self, gambar: Gambar) -> None:
        foto = unggah_foto(
            kunjungan=self.k,
            instansi=self.tuan_rumah,
            gambar=ContentFile(gambar_adegan(gambar.adegan), name="ilustrasi.jpg"),
            oleh=self.humas,
            keterangan=f"{gambar.keterangan}. {KETERANGAN}.",
            teks_alternatif=f"Ilustrasi: {gambar.keterangan}",
        )
        pilih_foto_publik(foto=foto, publik=True, oleh=self.humas)

    def selesaikan(self) -> None:
        """The visit is closed."""
        self._lakukan("selesaikan", oleh=self.protokol)

    def tulis_laporan(self) -> None:
        """Each side writes its own report."""
        for instansi, bab, oleh in (
            (self.pemohon, self.c.bab_tamu, self.tamu),
            (self.tuan_rumah, self.c.bab_tuan_rumah, self.protokol),
        ):
            simpan_laporan(
                kunjungan=self.k,
                instansi=instansi,
                bab={str(b): teks for b, teks in bab.items()},
                oleh=oleh,
                kini=self.waktu,
            )
            self._pesan(JenisDokumen.LAPORAN_KUNJUNGAN, oleh)

    def tayangkan(self) -> None:
        """The public page."""
        self.k = tayangkan(kunjungan=self.k, oleh=self.humas, ringkasan=self.c.ringkasan, kini=self.waktu)


def _baris(daftar: tuple[Orang, ...], instansi: Instansi) -> list[dict[str, object]]:
    lain = Instansi.objects.in_bulk({o.instansi for o in daftar if o.instansi}, field_name="slug")
    return [
        {
            "gelar_depan": o.gelar_depan,
            "nama": o.nama,
            "gelar_belakang": o.gelar_belakang,
            "jabatan": o.jabatan,
            "instansi": lain.get(o.instansi, instansi),
            "peran": o.peran if o.peran != PeranPeserta.PIMPINAN or o is daftar[0] else PeranPeserta.PESERTA,
        }
        for o in daftar
    ]
