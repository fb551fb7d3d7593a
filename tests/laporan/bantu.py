"""A visit with everything a paper may need."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile

from instansi.choices import StatusPemangku
from kunjungan.acara.queries import butir_draf
from kunjungan.choices import Bab, KeadaanUsulan, Kehadiran, PeranPeserta, Pihak, Status
from kunjungan.inti.kerja_susulan import tanpa_pelaku
from kunjungan.models import (
    BabLaporan,
    ButirAcara,
    Foto,
    Laporan,
    Notula,
    Peserta,
    TanyaJawab,
    Terundang,
    Undangan,
    UsulanJadwal,
    VersiAcara,
)
from laporan.isian import IsianDokumen
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada, jpeg

TANGGAL = dt.date(2026, 12, 10)


def isian(**lain):
    return IsianDokumen(tanggal=TANGGAL, **lain)


def camat(p, **lain):
    jabatan = buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    pejabat = buat_pejabat(p.tuan_rumah, "Ma'mun", gelar_belakang="S.E.", golongan="IV/a")
    return buat_pemangku(pejabat, jabatan, **({"status": StatusPemangku.PLT} | lain))


def kunjungan_lengkap(p, status=Status.TERJADWAL, **lain):
    surat = {
        "surat_pengirim": "Camat Purwokerto Utara",
        "surat_nomor": "400.14.1.4/017",
        "surat_tanggal": dt.date(2026, 11, 2),
        "surat_hal": "Permohonan Studi Komparasi",
    }
    with tanpa_pelaku():
        k = buat_kunjungan_pada(p, status, **surat | lain)
    ButirAcara.objects.create(
        kunjungan=k,
        mulai=MULAI,
        selesai=MULAI + dt.timedelta(minutes=10),
        kegiatan="Pembukaan",
        penanggung_jawab="MC",
    )
    VersiAcara.objects.create(
        kunjungan=k,
        nomor=1,
        isi=[b.ke_json() for b in butir_draf(k)],
        dirilis_pada=MULAI - dt.timedelta(days=14),
        dirilis_oleh=p.dedi,
    )
    undangan = Undangan.objects.create(kunjungan=k, pakaian="PDH batik", catatan="Satu\nDua")
    for i, nama in enumerate(["Kapolsek", "Danramil", "Lurah Larangan", "Lurah Argasunya"]):
        Terundang.objects.create(undangan=undangan, urutan=i, jabatan=nama)
    hadir = {"kehadiran": Kehadiran.HADIR, "kehadiran_dicatat_pada": MULAI, "kehadiran_dicatat_oleh": p.dedi}
    Peserta.objects.create(
        kunjungan=k, nama="Agus Anggraito", gelar_belakang="A.P., M.Si.", jabatan="Camat Purwokerto Utara",
        instansi=p.pengunjung, peran=PeranPeserta.PIMPINAN, nip="197204151998031004", **hadir,
    )  # fmt: skip
    Peserta.objects.create(kunjungan=k, urutan=2, nama="Siti", jabatan="Kasi", instansi=p.pengunjung)
    Peserta.objects.create(kunjungan=k, nama="Siti Hodijah", pihak=Pihak.TUAN_RUMAH, instansi=p.tuan_rumah)
    return k


def tulis_laporan(p, k, instansi, oleh):
    laporan = Laporan.objects.create(kunjungan=k, instansi=instansi, diubah_pada=MULAI, diubah_oleh=oleh)
    BabLaporan.objects.create(laporan=laporan, bab=Bab.HASIL, isi="1. Satu\n2. Dua")
    notula = Notula.objects.create(kunjungan=k, notulis="Kasi", diubah_pada=MULAI, diubah_oleh=p.dedi)
    TanyaJawab.objects.create(notula=notula, penanya="Agus", pertanyaan="Bagaimana?", jawaban="Begini.")
    Foto.objects.create(
        kunjungan=k, instansi=p.tuan_rumah, diunggah_oleh=p.dedi, keterangan="Penyerahan plakat",
        berkas=ContentFile(jpeg(400, 300), "a.jpg"),
    )  # fmt: skip


def usulkan(p, k):
    """The host's open proposals are this one date, with a note."""
    k.usulan.filter(pihak=Pihak.TUAN_RUMAH).delete()
    UsulanJadwal.objects.create(
        kunjungan=k, putaran=9, pihak=Pihak.TUAN_RUMAH, mulai=MULAI, selesai=MULAI + dt.timedelta(hours=3),
        zona_waktu=k.zona_waktu, catatan="Aula dipakai musrenbang.", keadaan=KeadaanUsulan.TERBUKA, dibuat_oleh=p.citra,
    )  # fmt: skip
