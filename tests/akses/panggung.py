"""The cast and the objects that the access matrix asks for."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from instansi.bergabung.queries import tanda
from instansi.choices import Peran
from instansi.models import Keanggotaan, Pengguna, Surel, UndanganAnggota
from kunjungan.acara.services import rilis_acara
from kunjungan.alur.flow import TRANSISI
from kunjungan.choices import Kehadiran, Pihak, Status
from kunjungan.models import (
    ButirAcara,
    Disposisi,
    Foto,
    Kelompok,
    Kunjungan,
    LanggananKalender,
    Laporan,
    Lokus,
    PenerimaDisposisi,
    Peserta,
    TemplatInstansi,
    UsulanJadwal,
)
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from tests.akses.panggung_etalase import argumen_etalase
from tests.akses.panggung_penerimaan import argumen_penerimaan
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import (
    Pemeran,
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_ketidakhadiran,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_pengajuan,
    buat_pengguna,
    buat_ruang,
)

# budi, indra: the visitor's PEMOHON, PROTOKOL · ani, fitri, citra, dedi, hana: the host's ADMIN, PETUGAS, PIMPINAN,
# PROTOKOL, HUMAS · gita: a unit of the host, received a disposition · kiki: PIMPINAN of a unit that receives a stop of
# one visit · eko: every role elsewhere · sistem: superuser
ORANG = "budi indra ani fitri citra dedi hana gita kiki eko sistem".split()


@dataclass
class Jawaban:
    """Outcome in a word, the tables written to, and the page when it is one."""

    hasil: str
    tulisan: list[str]
    html: str


@dataclass
class Panggung:
    """Logged-in clients and the arguments of every address."""

    klien: dict[str, Client]
    argumen: dict[str, dict[str, Any]] = field(default_factory=dict)
    dibuka: dict[tuple[str, str, str], Jawaban] = field(default_factory=dict)

    def buka(self, siapa: str, nama: str, argumen: str) -> Jawaban:
        """GET, asked once: every request is undone, so that a page stays as it was."""
        kunci = (siapa, nama, argumen)
        if kunci not in self.dibuka:
            self.dibuka[kunci] = self.minta(siapa, nama, argumen, "GET")
        return self.dibuka[kunci]

    def minta(self, siapa: str, nama: str, argumen: str, metode: str) -> Jawaban:
        """Ask; everything is undone."""
        tulisan: list[str] = []

        def catat(jalankan, sql, params, many, konteks):
            kata = sql.split(None, 3)
            if kata[0] in ("INSERT", "UPDATE", "DELETE") and not any(
                t in sql for t in ("django_session", "cache_portal")
            ):
                tulisan.append(" ".join(kata[:3]))
            return jalankan(sql, params, many, konteks)

        alamat = reverse(nama, kwargs=self.argumen[argumen])
        with transaction.atomic(), connection.execute_wrapper(catat):
            jawaban = getattr(self.klien[siapa], metode.lower())(alamat)
            # The client closes a stream read to its end, and no connection.
            isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
            transaction.set_rollback(True)
        utuh = jawaban.status_code == 200 and b"<!doctype html>" in isi[:20]
        return Jawaban(_kata(jawaban), tulisan, isi.decode() if utuh else "")


def _kata(jawaban: Any) -> str:
    if jawaban.status_code == 302 and jawaban["Location"].startswith("/masuk/"):
        return "masuk"
    return (
        {403: "403", 404: "404", 405: "405"}.get(jawaban.status_code, f"{jawaban.status_code // 100}xx")
        .replace("3xx", "ok")
        .replace("2xx", "ok")
        .replace("4xx", "ok")
    )


def _kunjungan(p: Pemeran, status: Status, **lain: Any) -> Kunjungan:
    k = Kunjungan.objects.create(
        pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, status=status, dibuat_oleh=p.budi,
        dikirim_oleh=None if status == Status.DRAF else p.budi,
        dikirim_pada=None if status == Status.DRAF else timezone.now(), jenis="STUDI_KOMPARASI", jumlah_peserta=20,
        surat_berkas="privat/surat/contoh.pdf", topik="Topik", tujuan="Tujuan", **lain,
    )  # fmt: skip
    mulai = timezone.now() + dt.timedelta(days=7)
    waktu = {"mulai": mulai, "selesai": mulai + dt.timedelta(hours=3), "zona_waktu": "Asia/Jakarta"}
    UsulanJadwal.objects.create(kunjungan=k, pihak=Pihak.TAMU, dibuat_oleh=p.budi, **waktu)
    if status in Status.disepakati():
        Lokus.objects.create(
            kunjungan=k, instansi=p.tuan_rumah, tempat="Aula", penerima_teks="Camat", **waktu
        )
        ButirAcara.objects.create(kunjungan=k, kegiatan="Sambutan", mulai=mulai, selesai=waktu["selesai"])
    return k


_RUNDING = {a for a, t in TRANSISI.items() if t.runding}
_SAAT_TERJADWAL = _RUNDING | {"ubah_jadwal", "mulai", "tidak_hadir", "selesaikan", "batalkan"}


@contextmanager
def siapkan() -> Iterator[Panggung]:
    """Build the stage in a transaction that is rolled back at the end."""
    with transaction.atomic():
        _taruh_berkas()
        p = buat_pemeran()
        orang = _orang(p)
        klien = {"anonim": Client(raise_request_exception=True)}
        for nama, pengguna in orang.items():
            klien[nama] = Client()
            klien[nama].force_login(pengguna)
        panggung = Panggung(klien)
        panggung.argumen = {
            "": {},
            **_argumen_instansi(p),
            **argumen_etalase(p),
            **argumen_penerimaan(p),
            **_argumen_kunjungan(p, orang),
            **_argumen_langganan(p),
        }
        yield panggung
        transaction.set_rollback(True)


def _taruh_berkas() -> None:
    gambar = io.BytesIO()
    Image.new("RGB", (8, 6), "white").save(gambar, "JPEG")
    for nama, isi in (
        ("privat/foto/x.jpg", gambar.getvalue()),
        ("privat/foto/tayang.jpg", gambar.getvalue()),  # its own: other rows delete theirs
        ("privat/dokumen/x.pdf", b"%PDF-1.7"),
        ("privat/dokumen/x.png", b"x"),
        ("privat/surat/contoh.pdf", b"%PDF-1.7"),
    ):
        if not default_storage.exists(nama):
            default_storage.save(nama, ContentFile(isi))


def _orang(p: Pemeran) -> dict[str, Pengguna]:
    orang = {n: getattr(p, n) for n in "ani budi citra dedi eko fitri".split()}
    unit = buat_instansi("Dinas Kesehatan", induk=p.tuan_rumah)
    kelurahan = buat_instansi("Kelurahan Kalijaga", jenis="KELURAHAN", induk=p.tuan_rumah)
    for nama, instansi, peran in (
        ("gita", unit, Peran.PETUGAS),
        ("kiki", kelurahan, Peran.PIMPINAN),
        ("hana", p.tuan_rumah, Peran.HUMAS),
        ("indra", p.pengunjung, Peran.PROTOKOL),
    ):
        orang[nama] = buat_pengguna(nama.capitalize())
        buat_anggota(orang[nama], instansi, peran)
    orang["sistem"] = Pengguna.objects.create_superuser("sistem@contoh.go.id", nama="Admin sistem")
    return orang


def _argumen_instansi(p: Pemeran) -> dict[str, dict[str, Any]]:
    slug = {"slug": p.tuan_rumah.slug}
    jabatan = buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    pejabat = buat_pejabat(p.tuan_rumah, "Ma'mun")
    surel = Surel.objects.create(
        kunci="x",
        peristiwa="kunjungan",
        instansi=p.tuan_rumah,
        penerima="a@contoh.go.id",
        subjek="Uji",
        isi_teks="x",
    )
    undangan = UndanganAnggota.objects.create(
        instansi=p.tuan_rumah, email="baru@contoh.go.id", peran=["PROTOKOL"], sidik_token="0" * 64, dibuat_oleh=p.ani,
        kedaluwarsa_pada=timezone.now() + dt.timedelta(days=7),
    )  # fmt: skip
    inovasi = buat_inovasi(p.tuan_rumah, "Inovasi", slug="inovasi")
    return {
        "instansi": slug,
        "anggota": {**slug, "pk": p.tuan_rumah.keanggotaan.get(pengguna=p.dedi).pk},
        "undangan": {**slug, "pk": undangan.pk},
        "pejabat": {**slug, "pk": pejabat.pk},
        "jabatan": {**slug, "pk": jabatan.pk},
        "pemangku": {**slug, "pk": buat_pemangku(pejabat, jabatan).pk},
        "ketidakhadiran": {**slug, "pk": buat_ketidakhadiran(pejabat, p.ani).pk},
        "ruang": {**slug, "pk": buat_ruang(p.tuan_rumah).pk},
        "surel": {**slug, "pk": surel.pk},
        **_argumen_bergabung(p),
        "inovasi": {"slug": inovasi.slug},
        "penghargaan": {"pk": buat_penghargaan(p.tuan_rumah).pk},
    }


def _argumen_bergabung(p: Pemeran) -> dict[str, dict[str, Any]]:
    slug = {"slug": p.tuan_rumah.slug}
    unit = buat_instansi("Puskesmas Harjamukti", jenis="UPTD", induk=p.tuan_rumah, bergabung=False)
    jauh = buat_instansi("Kecamatan Jauh", bergabung=False)
    pengajuan, milik_jauh = (buat_pengajuan(i, surat="privat/surat/contoh.pdf") for i in (unit, jauh))
    return {
        "unit": {**slug, "pk": unit.pk},
        "unit_kosong": {**slug, "pk": unit.pk},
        "bebas": {"slug": unit.slug},
        "tanda": {"token": tanda(pengajuan)},
        "pengajuan": {"pk": pengajuan.pk},
        "pengajuan_jauh": {"pk": milik_jauh.pk},
    }


def _argumen_langganan(p: Pemeran) -> dict[str, dict[str, Any]]:
    kunjungan = Kunjungan.objects.filter(status=Status.TERJADWAL).order_by("pk")[0]
    milik = {
        f"ical_{n}": {
            "kunci": LanggananKalender.objects.create(pengguna=p.ani, lingkup=n.upper(), **isi).kunci
        }
        for n, isi in (
            ("pribadi", {}),
            ("instansi", {"instansi": p.tuan_rumah}),
            ("ruang", {"ruang": p.tuan_rumah.ruang.order_by("pk")[0]}),
            ("kunjungan", {"kunjungan": kunjungan}),
        )
    }
    punya_budi = LanggananKalender.objects.create(pengguna=p.budi, lingkup="PRIBADI")
    return {**milik, "langganan": {"pk": punya_budi.pk}}


def _argumen_kunjungan(p: Pemeran, orang: dict[str, Pengguna]) -> dict[str, dict[str, Any]]:
    draf, masuk = _kunjungan(p, Status.DRAF), _kunjungan(p, Status.DIAJUKAN)
    timbang, jadwal = _kunjungan(p, Status.DITELAAH), _kunjungan(p, Status.TERJADWAL)
    kini = timezone.now()
    tayang = _kunjungan(p, Status.SELESAI, tayang_pada=kini, tayang_oleh=orang["hana"])
    for k in (masuk, timbang, jadwal, tayang):
        disposisi = Disposisi.objects.create(kunjungan=k, catatan="x", dibuat_oleh=p.citra)
        PenerimaDisposisi.objects.create(disposisi=disposisi, pengguna=orang["gita"])
    tamu = Peserta.objects.create(kunjungan=jadwal, nama="Agus")
    Peserta.objects.create(
        kunjungan=jadwal,
        nama="Beni",
        kehadiran=Kehadiran.HADIR,
        kehadiran_dicatat_pada=kini,
        kehadiran_dicatat_oleh=p.dedi,
    )
    penerima = Peserta.objects.create(kunjungan=jadwal, nama="Siti", pihak=Pihak.TUAN_RUMAH)
    foto = {
        sisi: Foto.objects.create(
            kunjungan=jadwal, instansi=instansi, berkas="privat/foto/x.jpg", diunggah_oleh=oleh
        )
        for sisi, instansi, oleh in (("tamu", p.pengunjung, p.budi), ("tuan_rumah", p.tuan_rumah, p.dedi))
    }
    publik = Foto.objects.create(
        kunjungan=tayang,
        instansi=p.tuan_rumah,
        berkas="privat/foto/tayang.jpg",
        publik=True,
        diunggah_oleh=p.dedi,
    )
    Laporan.objects.create(kunjungan=jadwal, instansi=p.pengunjung, diubah_pada=kini, diubah_oleh=p.budi)

    def dokumen(jenis: JenisDokumen, instansi: Any, **lain: Any) -> dict[str, uuid.UUID]:
        d = Dokumen.objects.create(
            kunjungan=jadwal, instansi=instansi, jenis=jenis, judul="x", tanggal=kini.date(), data={},
            sidik=uuid.uuid4().hex, berkas="privat/dokumen/x.pdf", pratinjau="privat/dokumen/x.png", sha256="x",
            siap_pada=kini, dipesan_oleh=p.dedi, ukuran=1, halaman=1, **{"keadaan": "SIAP", **lain},
        )  # fmt: skip
        return {"kode": d.kode}

    kode = {"kode": jadwal.kode}
    unit = buat_instansi("Kelurahan Argasunya", jenis="KELURAHAN", induk=p.tuan_rumah)
    waktu = {n: w + dt.timedelta(days=1) for n, w in jadwal.lokus.values("mulai", "selesai")[0].items()}
    tempat = {"tempat": "Aula", "zona_waktu": "Asia/Jakarta", "konfirmasi": "MENUNGGU", **waktu}
    lokus = Lokus.objects.create(kunjungan=jadwal, instansi=unit, **tempat)
    berunit = _kunjungan(p, Status.TERJADWAL)
    lurah = Keanggotaan.objects.get(pengguna=orang["kiki"]).instansi
    lokus_unit = Lokus.objects.create(kunjungan=berunit, instansi=lurah, **tempat)
    return {
        "lokus": {**kode, "pk": lokus.pk},
        "berunit": {"kode": berunit.kode},
        "lokus_unit": {"kode": berunit.kode, "pk": lokus_unit.pk},
        "draf": {"kode": draf.kode},
        "langkah": {"kode": draf.kode, "langkah": "keperluan"},
        "masuk": {"kode": masuk.kode},
        "timbang": {"kode": timbang.kode},
        "jadwal": kode,
        "tayang": {"kode": tayang.kode},
        "foto_tayang": {"kode": tayang.kode, "pk": publik.pk},
        **{
            f"aksi_{aksi}": {"kode": (jadwal if aksi in _SAAT_TERJADWAL else timbang).kode, "aksi": aksi}
            for aksi in TRANSISI
        },
        "tamu": {**kode, "pk": tamu.pk},
        "kelompok": {**kode, "pk": Kelompok.objects.create(kunjungan=jadwal, nama="A").pk},
        "penerima": {**kode, "pk": penerima.pk},
        "butir": {**kode, "pk": jadwal.acara.get().pk},
        "versi_acara": {**kode, "nomor": rilis_acara(kunjungan=jadwal, oleh=p.dedi).nomor},
        "templat_acara": {
            "slug": p.tuan_rumah.slug,
            "pk": TemplatInstansi.objects.create(
                instansi=p.tuan_rumah, nama="Desk", butir=[], dibuat_oleh=p.dedi
            ).pk,
        },
        "foto_tamu": {**kode, "pk": foto["tamu"].pk},
        "foto_tuan_rumah": {**kode, "pk": foto["tuan_rumah"].pk},
        "dok_gagal": dokumen(JenisDokumen.SURAT_BALASAN, p.tuan_rumah, keadaan="GAGAL"),
        "pesan_balasan": {**kode, "jenis": "surat-balasan"},
        "pesan_laporan": {**kode, "jenis": "laporan-kunjungan"},
        "dok_balasan": dokumen(JenisDokumen.SURAT_BALASAN, p.tuan_rumah),
        "dok_undangan": dokumen(JenisDokumen.SURAT_UNDANGAN, p.tuan_rumah),
        "dok_laporan": dokumen(JenisDokumen.LAPORAN_KUNJUNGAN, p.pengunjung),
    }
