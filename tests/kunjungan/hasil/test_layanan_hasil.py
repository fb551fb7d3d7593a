from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from instansi.models import JejakAudit
from kunjungan.acara.rules_bentuk import TEMPLAT
from kunjungan.acara.rules_templat import NilaiTemplat, susun
from kunjungan.acara.rules_urutan import Gerak
from kunjungan.acara.services import hapus_butir, simpan_butir
from kunjungan.acara.services_templat import pakai_templat
from kunjungan.acara.services_undangan import simpan_undangan
from kunjungan.acara.services_urutan import TERUS, AdaDinding, gerakkan
from kunjungan.choices import Bab, Status
from kunjungan.hasil.services import (
    hapus_foto,
    simpan_laporan,
    simpan_notula,
    tayangkan,
    turunkan,
    unggah_foto,
)
from kunjungan.inti.isian import Rentang
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.models import BabLaporan
from kunjungan.rules import Waktu, catatan_acara
from tests.factories.instansi import buat_instansi, buat_jabatan
from tests.factories.kunjungan import sepakati_sampai
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def selesai(p):
    return buat_kunjungan_pada(p, Status.SELESAI)


@pytest.mark.parametrize("templat", TEMPLAT.values(), ids=lambda t: t.kode)
def test_templat_tanpa_jeda_dan_bentrok(templat):
    awal = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
    menit = dt.timedelta(minutes=1)
    butir = [
        Waktu(awal + b.menit * menit, awal + (b.menit + b.lama) * menit, b.kegiatan, b.tempat)
        for b in susun(templat, NilaiTemplat(tempat="Aula"))
    ]
    for hari in {b.mulai.date() for b in butir}:
        sehari = sorted((b for b in butir if b.mulai.date() == hari), key=lambda b: b.mulai)
        assert {c.jenis for c in catatan_acara(sehari)} <= {"sejajar"}
    assert not any("{" in b.kegiatan + b.petugas + b.tempat for b in susun(templat, NilaiTemplat()))


def test_pakai_templat_mengisi_nama_dan_sekali_saja(p):
    k = buat_kunjungan_pada(p)
    butir = pakai_templat(kunjungan=k, templat="tiga-jam", oleh=p.dedi)
    assert butir[0].mulai == MULAI and butir[-1].selesai == MULAI + dt.timedelta(hours=3)
    assert {"Agus Anggraito", "Camat Harjamukti"} <= {b.penanggung_jawab for b in butir}
    assert butir[0].tempat == "Aula"
    with pytest.raises(Penghalang, match="sudah berisi"):
        pakai_templat(kunjungan=k, templat="dua-jam", oleh=p.dedi)


def test_pakai_templat_pemda_memakai_unit_terundang(p):
    k = buat_kunjungan_pada(p)
    sepakati_sampai(k, Rentang(MULAI, MULAI + dt.timedelta(hours=7)))
    unit = buat_instansi("DPMPTSP", induk=p.tuan_rumah)
    buat_jabatan(unit, "Kepala DPMPTSP")
    simpan_undangan(
        kunjungan=k,
        waktu_hadir=None,
        pakaian="",
        catatan="",
        jabatan=["Kepala DPMPTSP", "Sekretaris"],
        oleh=p.dedi,
    )
    butir = pakai_templat(kunjungan=k, templat="pemda", oleh=p.dedi)
    assert [b.tempat for b in butir if b.kegiatan.startswith("Diskusi teknis")] == ["Meja DPMPTSP"]


def test_butir_selesai_sebelum_mulai_ditolak_dan_geser(p):
    k = buat_kunjungan_pada(p)
    isi = {"mulai": MULAI, "selesai": MULAI, "kegiatan": "Pembukaan"}
    with pytest.raises(Penghalang, match="setelah waktu mulai"):
        simpan_butir(kunjungan=k, oleh=p.dedi, **isi)
    butir = simpan_butir(kunjungan=k, oleh=p.dedi, **isi | {"selesai": MULAI + dt.timedelta(minutes=10)})
    semua = Gerak("semua", menit=-15)
    with pytest.raises(AdaDinding, match=r"08\.45–08\.55, melewati waktu"):
        gerakkan(kunjungan=k, gerak=semua, oleh=p.dedi)
    assert gerakkan(kunjungan=k, gerak=semua, oleh=p.dedi, cara=TERUS)
    butir.refresh_from_db()
    assert butir.mulai == MULAI - dt.timedelta(minutes=15)
    hapus_butir(butir=butir, oleh=p.dedi)
    hapus_butir(butir=butir, oleh=p.dedi)
    assert not k.acara.exists()


def test_undangan_daftar_diganti_tanpa_kembar(p):
    k = buat_kunjungan_pada(p)
    isi = {"kunjungan": k, "waktu_hadir": MULAI, "pakaian": "PDH", "catatan": "", "oleh": p.dedi}
    simpan_undangan(jabatan=["Lurah A", "  lurah  a ", "Lurah B", ""], **isi)
    u = simpan_undangan(jabatan=["Lurah C", "Lurah A"], **isi)
    assert list(u.terundang.values_list("jabatan", flat=True)) == ["Lurah C", "Lurah A"]


def test_notula_menolak_menimpa_tulisan_orang_lain(p, selesai):
    isi = {"kunjungan": selesai, "jalannya": "Lancar"}
    simpan_notula(**isi, oleh=p.dedi, versi="0", tanya_jawab=[{"pertanyaan": "Apa?"}, {"pertanyaan": " "}])
    assert selesai.notula.tanya_jawab.count() == 1
    with pytest.raises(SudahBerubah, match="Dedi"):
        simpan_notula(**isi, oleh=p.ani, versi="0")


def test_laporan_tiap_pihak_sendiri(p, selesai):
    simpan_laporan(kunjungan=selesai, instansi=p.pengunjung, bab={Bab.HASIL: "Hasil kami"}, oleh=p.budi)
    simpan_laporan(kunjungan=selesai, instansi=p.tuan_rumah, bab={Bab.HASIL: "Hasil tuan rumah"}, oleh=p.dedi)
    simpan_laporan(kunjungan=selesai, instansi=p.pengunjung, bab={Bab.PENUTUP: "Terima kasih"}, oleh=p.budi)
    milik = BabLaporan.objects.filter(laporan__instansi=p.pengunjung)
    assert dict(milik.values_list("bab", "isi")) == {"HASIL": "Hasil kami", "PENUTUP": "Terima kasih"}
    with pytest.raises(Penghalang):
        simpan_laporan(kunjungan=selesai, instansi=p.lain, bab={}, oleh=p.eko)


def test_foto_hapus_berkas_setelah_pasti(p, selesai):
    foto = unggah_foto(
        kunjungan=selesai, instansi=p.tuan_rumah, gambar=ContentFile(jpeg(), name="a.jpg"), oleh=p.dedi
    )
    assert foto.lebar == 40 and foto.berkas.storage.exists(foto.berkas.name)
    hapus_foto(foto=foto, oleh=p.dedi)
    hapus_foto(foto=foto, oleh=p.dedi)
    assert not foto.berkas.storage.exists(foto.berkas.name)


def test_tayang_dan_turun_dicatat_sekali(p, selesai):
    for _ in range(2):
        tayangkan(kunjungan=selesai, oleh=p.dedi, ringkasan="Ringkas")
    for _ in range(2):
        turunkan(kunjungan=selesai, oleh=p.dedi)
    selesai.refresh_from_db()
    assert selesai.tayang_pada is None and selesai.ringkasan_publik == "Ringkas"
    jejak = JejakAudit.objects.filter(aksi__startswith="kunjungan_di").order_by("id")
    assert [j.aksi for j in jejak] == ["kunjungan_ditayangkan", "kunjungan_diturunkan"]


def test_tayang_tanpa_ringkasan_atau_belum_disepakati_ditolak(p, selesai):
    with pytest.raises(Penghalang, match="ringkasan"):
        tayangkan(kunjungan=selesai, oleh=p.dedi, ringkasan=" ")
    with pytest.raises(Penghalang):
        tayangkan(kunjungan=buat_kunjungan_pada(p, Status.DIAJUKAN), oleh=p.dedi, ringkasan="x")
