"""Every state x action x person, against a table written here by hand, not taken from `flow.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import JejakAudit, Pengguna, Ruang
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Kehadiran, Pihak, Rekomendasi, Status
from kunjungan.inti.isian import (
    Isian,
    IsianAlasan,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.models import (
    Disposisi,
    Kunjungan,
    Lokus,
    PenerimaDisposisi,
    Peserta,
    RiwayatStatus,
    UsulanJadwal,
)
from tests.factories.instansi import (
    Pemeran,
    buat_anggota,
    buat_instansi,
    buat_pemeran,
    buat_pengguna,
    buat_ruang,
    buat_wilayah,
)

DITIMBANG = "DIREGISTRASI DIDISPOSISI DITELAAH"

# action: (states it starts from, where it leads, who may)
HARAPAN: dict[str, tuple[str, str, str]] = {
    "kirim": ("DRAF", "DIAJUKAN", "budi"),
    "registrasi": ("DIAJUKAN", "DIREGISTRASI", "fitri"),
    "disposisikan": (DITIMBANG, "DIDISPOSISI", "citra"),
    "telaah": (DITIMBANG, "DITELAAH", "citra fitri gita"),
    "setujui": (DITIMBANG, "TERJADWAL", "citra"),
    "usulkan_jadwal": (DITIMBANG, "JADWAL_DIUSULKAN", "citra"),
    "terima_usulan": ("JADWAL_DIUSULKAN", "DITELAAH", "budi"),
    "usulkan_balik": ("JADWAL_DIUSULKAN", "DITELAAH", "budi"),
    "tolak": (DITIMBANG, "DITOLAK", "citra"),
    "alihkan": (DITIMBANG, "DIALIHKAN", "citra"),
    "batalkan": (f"DIAJUKAN {DITIMBANG} JADWAL_DIUSULKAN TERJADWAL", "DIBATALKAN", "budi citra fitri"),
    "ubah_jadwal": ("TERJADWAL", "TERJADWAL", "citra dedi fitri"),
    "setujui_pindah": ("TERJADWAL", "TERJADWAL", "citra dedi fitri"),
    "terima_pindah": ("TERJADWAL", "TERJADWAL", "budi"),
    "tawar_pindah": ("TERJADWAL", "TERJADWAL", "budi citra dedi fitri"),
    "tolak_pindah": ("TERJADWAL", "TERJADWAL", "budi citra dedi fitri"),
    "minta_pindah": ("TERJADWAL", "TERJADWAL", "budi citra dedi fitri"),
    "tarik_pindah": ("TERJADWAL", "TERJADWAL", "budi citra dedi fitri"),
    "mulai": ("TERJADWAL", "BERLANGSUNG", "dedi"),
    "tidak_hadir": ("TERJADWAL", "TIDAK_HADIR", "dedi"),
    "selesaikan": ("BERLANGSUNG", "SELESAI", "dedi"),
}
# Actions on an agreed date that is asked to move: whose answer is open, seen from who acts.
SEPI, MENJAWAB, MEMINTA = "nobody's", "own", "the other's"
GILIRAN = {
    "setujui_pindah": MENJAWAB,
    "terima_pindah": MENJAWAB,
    "tawar_pindah": MENJAWAB,
    "tolak_pindah": MENJAWAB,
    "minta_pindah": SEPI,
    "tarik_pindah": MEMINTA,
}
INTERNAL = {"disposisikan", "telaah"}
SEMUA_ORANG = "ani budi citra dedi eko fitri gita hana indra"


@dataclass
class Panggung:
    """The cast around one visit that satisfies every condition."""

    p: Pemeran
    orang: dict[str, Pengguna]
    ruang: Ruang
    kunjungan: Kunjungan
    hari: dt.datetime

    def kini(self, aksi: str) -> dt.datetime:
        return (
            self.hari if aksi in ("mulai", "tidak_hadir", "selesaikan") else self.hari - dt.timedelta(days=9)
        )

    def isian(self, aksi: str) -> Isian:
        waktu = Rentang(self.hari, self.hari + dt.timedelta(hours=3))
        sejam_kemudian = Rentang(waktu.mulai + dt.timedelta(hours=1), waktu.selesai + dt.timedelta(hours=1))
        usulan = self.kunjungan.usulan.get(pihak=Pihak.TUAN_RUMAH)
        return {
            "registrasi": IsianRegistrasi(diterima=dt.date(2027, 1, 12)),
            "disposisikan": IsianDisposisi((self.orang["gita"],), ("PROSES",)),
            "telaah": IsianTelaah(Rekomendasi.TERIMA, "Dapat diterima."),
            "setujui": IsianPenempatan(waktu, ruang=self.ruang, penerima_teks="Camat Harjamukti"),
            "ubah_jadwal": IsianPenempatan(waktu, tempat="Lapangan", penerima_teks="Camat Harjamukti"),
            "usulkan_jadwal": IsianUsulan((waktu,)),
            "usulkan_balik": IsianUsulan((waktu,)),
            "terima_usulan": IsianTerimaUsulan(usulan.pk),
            "tolak": IsianAlasan("Bersamaan dengan musrenbang."),
            "setujui_pindah": IsianPenempatan(waktu, tempat="Lapangan", penerima_teks="Camat Harjamukti"),
            "terima_pindah": IsianTerimaUsulan(usulan.pk),
            "tawar_pindah": IsianUsulan((sejam_kemudian,), "Banjir."),
            "minta_pindah": IsianUsulan((sejam_kemudian,), "Banjir."),
            "tolak_pindah": IsianAlasan("Sudah diundang."),
            "tarik_pindah": IsianAlasan("Banjir surut."),
            "batalkan": IsianAlasan("Anggaran dialihkan."),
            "alihkan": IsianPengalihan(self.p.lain, "Lebih sesuai."),
        }.get(aksi, Isian())


@pytest.fixture
def panggung(db) -> Panggung:
    p = buat_pemeran()
    orang = {n: getattr(p, n) for n in "ani budi citra dedi eko fitri".split()}
    unit = buat_instansi("Dinas Kesehatan", induk=p.tuan_rumah)
    for nama, instansi, peran in (
        ("gita", unit, Peran.PETUGAS),
        ("hana", p.tuan_rumah, Peran.HUMAS),
        ("indra", p.pengunjung, Peran.PROTOKOL),
    ):
        orang[nama] = buat_pengguna(nama.capitalize())
        buat_anggota(orang[nama], instansi, peran)
    hari = timezone.now().replace(hour=2, minute=0, second=0, microsecond=0) + dt.timedelta(days=20)
    kunjungan = _kunjungan_lengkap(p, hari)
    disposisi = Disposisi.objects.create(kunjungan=kunjungan, catatan="Telaah", dibuat_oleh=p.citra)
    PenerimaDisposisi.objects.create(disposisi=disposisi, pengguna=orang["gita"])
    return Panggung(p, orang, buat_ruang(p.tuan_rumah), kunjungan, hari)


def _kunjungan_lengkap(p: Pemeran, hari: dt.datetime) -> Kunjungan:
    k = Kunjungan.objects.create(
        pemohon=p.pengunjung,
        tuan_rumah=p.tuan_rumah,
        dibuat_oleh=p.budi,
        dikirim_oleh=p.budi,
        dikirim_pada=timezone.now(),
        jenis="STUDI_KOMPARASI",
        topik="Sinergitas kinerja kecamatan",
        tujuan="Belajar",
        urgensi="Penilaian tahun depan",
        alternatif_daring="BERSEDIA",
        jumlah_peserta=20,
        narahubung_nama="Narahubung",
        narahubung_telepon="+6281234567890",
        surat_nomor="400.14.1.4/017",
        surat_tanggal=dt.date(2026, 11, 2),
        surat_berkas="privat/surat/contoh.pdf",
    )
    for urutan, pihak in enumerate((Pihak.TAMU, Pihak.TUAN_RUMAH), start=1):
        UsulanJadwal.objects.create(
            kunjungan=k, urutan=urutan, pihak=pihak, mulai=hari, selesai=hari + dt.timedelta(hours=3),
            zona_waktu="Asia/Jakarta", dibuat_oleh=p.budi,
        )  # fmt: skip
    Peserta.objects.create(
        kunjungan=k,
        nama="Agus",
        kehadiran=Kehadiran.HADIR,
        kehadiran_dicatat_pada=hari,
        kehadiran_dicatat_oleh=p.dedi,
    )
    return k


class _Batal(Exception):
    pass


def _giliran(siapa: str, kini: str) -> str:
    """Whose answer is open, so that it stands so to this person."""
    sendiri = Pihak.TAMU if siapa == "budi" else Pihak.TUAN_RUMAH
    return {SEPI: "", MENJAWAB: sendiri.value, MEMINTA: sendiri.lawan.value}[kini]


def _coba(panggung: Panggung, status: str, aksi: str, siapa: str, giliran: str = "") -> str:
    """What happens, with everything undone afterwards."""
    hasil = ""
    orang = Pengguna.objects.get(pk=panggung.orang[siapa].pk)
    try:
        with transaction.atomic():
            menunggu = _giliran(siapa, giliran or GILIRAN.get(aksi, SEPI)) if status == "TERJADWAL" else ""
            Kunjungan.objects.filter(pk=panggung.kunjungan.pk).update(status=status, giliran_tanggal=menunggu)
            if Status(status) in Status.disepakati():
                Lokus.objects.create(
                    kunjungan=panggung.kunjungan, instansi=panggung.p.tuan_rumah, tempat="Aula",
                    mulai=panggung.hari, selesai=panggung.hari + dt.timedelta(hours=3), zona_waktu="Asia/Jakarta",
                )  # fmt: skip
            try:
                k = flow.lakukan(
                    panggung.kunjungan, aksi, panggung.isian(aksi), oleh=orang, kini=panggung.kini(aksi)
                )
                hasil = k.status
                _periksa_jejak(k, status, aksi, orang)
            except PermissionDenied:
                hasil = "tak berhak"
            except SudahBerubah:
                hasil = "sudah berubah"
            raise _Batal
    except _Batal:
        return hasil


def _periksa_jejak(k: Kunjungan, dari: str, aksi: str, orang: Pengguna) -> None:
    riwayat = RiwayatStatus.objects.get(kunjungan=k)
    assert (riwayat.aksi, riwayat.dari, riwayat.ke, riwayat.oleh) == (aksi, dari, k.status, orang)
    assert riwayat.internal == (aksi in INTERNAL)
    assert JejakAudit.objects.filter(aksi="kunjungan_berubah", pelaku_id=orang.pk).count() == 1


def _seharusnya(status: str, aksi: str, siapa: str) -> str:
    dari, ke, boleh = HARAPAN[aksi]
    berhak = siapa in boleh.split()
    if status == "DRAF" and siapa != "budi":
        berhak = False  # a draft is nobody's business but the visitor's
    if not berhak:
        return "tak berhak"
    return ke if status in dari.split() else "sudah berubah"


def test_tabel_mencakup_semua_aksi_dan_keadaan():
    assert set(HARAPAN) == set(flow.TRANSISI)
    assert {s for dari, _, _ in HARAPAN.values() for s in dari.split()} <= set(Status)


@pytest.mark.parametrize("aksi", HARAPAN)
def test_matriks_alur(panggung, aksi):
    ganjil = []
    for status in Status:
        for siapa in SEMUA_ORANG.split():
            terjadi, seharusnya = _coba(panggung, status, aksi, siapa), _seharusnya(status, aksi, siapa)
            if terjadi != seharusnya:
                ganjil.append(f"{aksi} oleh {siapa} dari {status}: {terjadi!r}, seharusnya {seharusnya!r}")
    assert ganjil == []


@pytest.mark.parametrize("aksi", GILIRAN)
@pytest.mark.parametrize("giliran", [SEPI, MENJAWAB, MEMINTA])
def test_tanggal_yang_diminta_pindah_dijawab_oleh_yang_berganti_giliran(panggung, aksi, giliran):
    """Nobody answers his own request, takes back the other's, or asks while something is asked already."""
    seharusnya = "TERJADWAL" if GILIRAN[aksi] == giliran else "sudah berubah"
    for siapa in HARAPAN[aksi][2].split():
        assert _coba(panggung, "TERJADWAL", aksi, siapa, giliran) == seharusnya, siapa


def test_tombol_sama_dengan_pintu(panggung):
    """A button is offered exactly when its handler would let the person pass."""
    from kunjungan.inti.permissions import kedudukan

    for status in Status:
        panggung.kunjungan.status = status
        for siapa, giliran in product(SEMUA_ORANG.split(), (SEPI, MENJAWAB, MEMINTA)):
            panggung.kunjungan.giliran_tanggal = (
                _giliran(siapa, giliran) if status == Status.TERJADWAL else ""
            )
            orang = Pengguna.objects.get(pk=panggung.orang[siapa].pk)
            tombol = {t.aksi for t in flow.tersedia(panggung.kunjungan, kedudukan(orang, panggung.kunjungan))}
            boleh = {
                a
                for a in HARAPAN
                if _seharusnya(status, a, siapa) in Status.values and GILIRAN.get(a, giliran) == giliran
            }
            assert tombol == boleh, (status, siapa, giliran)


def test_pengirim_tidak_memutus_permohonannya_sendiri(panggung):
    buat_anggota(panggung.p.budi, panggung.p.tuan_rumah, Peran.PIMPINAN)
    Kunjungan.objects.filter(pk=panggung.kunjungan.pk).update(status=Status.DITELAAH)
    with pytest.raises(Penghalang, match="orang lain"):
        flow.lakukan(panggung.kunjungan, "setujui", panggung.isian("setujui"), oleh=panggung.p.budi)


def test_setujui_menandai_usulan_yang_dipakai(panggung):
    Kunjungan.objects.filter(pk=panggung.kunjungan.pk).update(status=Status.DITELAAH)
    flow.lakukan(panggung.kunjungan, "setujui", panggung.isian("setujui"), oleh=panggung.p.citra)
    assert sorted(panggung.kunjungan.usulan.values_list("keadaan", flat=True)) == [
        KeadaanUsulan.DITERIMA,
        KeadaanUsulan.TIDAK_DIPAKAI,
    ]


def test_alihkan_ke_zona_lain_mempertahankan_jam_dinding(panggung):
    timur = buat_instansi(
        "Distrik Timur", wilayah=buat_wilayah("91.03.01", "Timur", zona_waktu="Asia/Jayapura")
    )
    Kunjungan.objects.filter(pk=panggung.kunjungan.pk).update(status=Status.DITELAAH)
    isian = IsianPengalihan(timur, "Lebih sesuai.")
    flow.lakukan(panggung.kunjungan, "alihkan", isian, oleh=panggung.p.citra)
    usulan = UsulanJadwal.objects.get(kunjungan__asal=panggung.kunjungan)
    assert usulan.mulai == panggung.hari - dt.timedelta(hours=2)  # 09.00 WIT is two hours before 09.00 WIB


def test_alihkan_meninggalkan_draf_bagi_tamu_tanpa_surat(panggung):
    Kunjungan.objects.filter(pk=panggung.kunjungan.pk).update(status=Status.DITELAAH)
    flow.lakukan(panggung.kunjungan, "alihkan", panggung.isian("alihkan"), oleh=panggung.p.citra)
    draf = Kunjungan.objects.get(asal=panggung.kunjungan)
    assert (draf.status, draf.tuan_rumah, draf.pemohon) == (
        Status.DRAF,
        panggung.p.lain,
        panggung.p.pengunjung,
    )
    assert draf.topik == "Sinergitas kinerja kecamatan"
    assert not draf.surat_berkas
    assert draf.usulan.count() == 1
