"""Every door that changes stops, through every consequence; a door in the code without a row here fails."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from django.utils import timezone

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Status
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianPengalihan,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.naskah_terdampak import JADWAL_BERUBAH
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal import services_perubahan, services_tahanan
from kunjungan.jadwal.queries_usang import acara_usang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.lokus import services as lokus
from kunjungan.models import (
    ButirAcara,
    Kunjungan,
    Lokus,
    Pemakaian,
    Tahanan,
    Undangan,
    UsulanJadwal,
    VersiAcara,
)
from laporan.choices import JenisDokumen
from laporan.isian import IsianDokumen
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.factories.ingatan import diingat
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengguna, buat_ruang
from tests.factories.kunjungan import besok
from tests.factories.penerimaan import bolehkan_pindah
from tests.konsistensi.sumber import modul
from tests.kunjungan.jadwal.test_bersama import (
    HARI,
    buat_pemimpin,
    gabung,
    p,
    pemimpin,
    permohonan,
    pindah,
    ruang,
)

__all__ = ["p", "pemimpin", "ruang"]

pytestmark = pytest.mark.django_db
JAM = dt.timedelta(hours=1)
NOL = dt.timedelta(0)


@pytest.fixture
def panggung(db, monkeypatch):
    """The stage, its papers left to no worker."""
    monkeypatch.setattr("laporan.services.antrekan", lambda *_: None)
    return buat_panggung()


@diingat
def buat_panggung():
    """A visit of three stops that everybody was told of: the host's (another visit joined it), a unit's, a refused one.

    Its agenda is released, its letter issued; a hold of somebody else on the room has ended without being released.
    """
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    ruang = buat_ruang(p.tuan_rumah, "Aula", kapasitas=100)
    k = buat_pemimpin(p, ruang)
    s = SimpleNamespace(p=p, k=k, ruang=ruang, pertama=k.lokus.get())
    s.ikut = gabung(permohonan(p), k, p)
    s.unit = buat_instansi("Kelurahan Argasunya", jenis=JenisInstansi.KELURAHAN, induk=p.tuan_rumah)
    s.lurah = buat_pengguna("Lurah")
    buat_anggota(s.lurah, s.unit, Peran.PIMPINAN)
    s.kedua = lokus.tambah_lokus(kunjungan=s.k, isian=isian(s, s.unit, 13), oleh=p.dedi)
    s.ditolak = lokus.tambah_lokus(kunjungan=s.k, isian=isian(s, s.unit, 16), oleh=p.dedi)
    lokus.tolak_lokus(s.ditolak, alasan="Penuh.", oleh=s.lurah)
    x = s.pertama
    s.butir = ButirAcara.objects.create(
        kunjungan=s.k, lokus=x, mulai=x.mulai, selesai=x.selesai, kegiatan="Apel"
    )
    s.undangan = Undangan.objects.create(kunjungan=s.k, waktu_hadir=x.mulai)
    VersiAcara.objects.create(
        kunjungan=s.k, nomor=1, isi=[], dirilis_pada=timezone.now(), dirilis_oleh=p.dedi
    )
    s.surat = pesan_dokumen(
        kunjungan=s.k,
        jenis=JenisDokumen.SURAT_BALASAN,
        oleh=p.fitri,
        isian=IsianDokumen(timezone.localdate()),
    )
    s.surat_ikut = Dokumen.objects.get(kunjungan=s.ikut)  # ordered with the approval
    s.lain = permohonan(p, "Kota Tegal", hari=40)
    s.tahanan = _tahanan_lewat(s)
    s.k.refresh_from_db()
    s.masa = (s.k.mulai, s.k.selesai)
    Surel.objects.all().delete()
    return s


def isian(s, instansi, jam, **lain):
    return IsianLokus(instansi=instansi, waktu=besok(jam=jam, lama=2), **({"tempat": "Pendopo"} | lain))


def _tahanan_lewat(s):
    w = besok()
    usulan = UsulanJadwal.objects.create(
        kunjungan=permohonan(s.p, "Kota Solo", hari=50), putaran=9, pihak="tuan_rumah", mulai=w.mulai + 9 * HARI,
        selesai=w.selesai + 9 * HARI, zona_waktu="Asia/Jakarta", dibuat_oleh=s.p.citra,
    )  # fmt: skip
    lampau = timezone.now() - JAM
    t = Tahanan.objects.create(
        usulan=usulan, ruang=s.ruang, berakhir_pada=lampau + 2 * JAM, dibuat_oleh=s.p.citra
    )
    Tahanan.objects.filter(pk=t.pk).update(berakhir_pada=lampau)
    return t


@dataclass(frozen=True)
class Akibat:
    """What a door leaves behind at the visit of the stage; by default nothing at all."""

    riwayat: str = ""  # how the line in the history begins
    usang: bool = False  # the released agenda is out of date
    surat: str = "tetap"  # the issued letter: tetap, gugur (void), susul (void, and one letter follows)
    surel: frozenset[str] = frozenset()  # who hears of it by mail
    acara: dt.timedelta = NOL  # by how much the first stop's item and the invitation move
    ikut: str = "tetap"  # the joined visit: tetap, ikut (moves and is told), memimpin (leads now), lepas
    masa: tuple[dt.timedelta, dt.timedelta] = (NOL, NOL)  # by how much the agreed days move
    tahanan: bool = False  # the hold on the room that had ended is released


PINDAH = frozenset({"ikut", "lepas"})
BERGERAK = Akibat("Semula ", True, "susul", frozenset({"tamu", "unit"}))
DISEPAKATI = Akibat(
    "Semula ", True, "susul", frozenset({"tamu", "unit", "tuan_rumah"}), HARI, "ikut",
    (HARI, HARI), True,
)  # fmt: skip
BATAL = Akibat("Lokus dibatalkan: ", True, "susul", frozenset({"tamu"}))


def _geser(s, x, jam, **lain):
    isi = IsianLokus(
        instansi=x.instansi, waktu=Rentang(x.mulai + jam, x.selesai + jam), ruang=x.ruang, tempat=x.tempat,
        penerima=x.penerima, penerima_teks=x.penerima_teks,
    )  # fmt: skip
    lokus.ubah_lokus(lokus=x, isian=replace(isi, **lain), oleh=s.p.dedi)


def _setujui(s, bersama=None):
    waktu = Rentang(bersama.mulai, bersama.selesai) if bersama else besok(40)
    isi = IsianPenempatan(
        waktu, ruang=s.ruang, penerima_teks="Sekcam", bersama=bersama, alasan="Kursi ditambah."
    )
    flow.lakukan(s.lain, "setujui", isi, oleh=s.p.citra)


def _rundingkan(s, peminta):
    """One side asks for the next day, the other accepts."""
    masa = Rentang(*(w + HARI for w in s.masa))
    flow.lakukan(s.k, "minta_pindah", IsianUsulan((masa,), "Banjir."), oleh=peminta)
    if peminta == s.p.citra:
        usulan = s.k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
        return flow.lakukan(s.k, "terima_pindah", IsianTerimaUsulan(usulan.pk), oleh=s.p.budi)
    x = s.pertama
    waktu = Rentang(x.mulai + HARI, x.selesai + HARI)
    isi = IsianPenempatan(waktu, ruang=x.ruang, penerima=x.penerima, masa=masa)
    return flow.lakukan(s.k, "setujui_pindah", isi, oleh=s.p.citra)


# The function that goes through the door (as `pintu_di_kode` names it), the case, what is done, what follows.
TABEL = [
    ("lokus.tambah_banyak_lokus", "lokus baru",
     lambda s: lokus.tambah_lokus(kunjungan=s.k, isian=isian(s, s.p.tuan_rumah, 19), oleh=s.p.dedi),
     Akibat("Lokus baru: ", True, surel=frozenset({"tamu"}), masa=(NOL, 3 * JAM))),
    ("lokus.tambah_banyak_lokus", "lokus yang ditolak ditempatkan ulang di ruang",
     lambda s: lokus.tambah_lokus(
         kunjungan=s.k, isian=isian(s, s.p.tuan_rumah, 16, ruang=s.ruang, tempat=""), oleh=s.p.dedi,
         pengganti_dari=s.ditolak),
     Akibat("Lokus baru: ", True, surel=frozenset({"tamu"}), tahanan=True)),
    ("lokus.ubah_lokus", "lokus unit bergeser", lambda s: _geser(s, s.kedua, JAM), BERGERAK),
    ("lokus.ubah_lokus", "lokus yang memimpin penerimaan bersama bergeser", lambda s: _geser(s, s.pertama, -JAM),
     replace(BERGERAK, surel=frozenset({"tamu"}), acara=-JAM, ikut="ikut", masa=(-JAM, NOL), tahanan=True)),
    ("lokus.ubah_lokus", "hanya topik berubah", lambda s: _geser(s, s.kedua, NOL, topik="Sampah"),
     Akibat(surel=frozenset({"tamu"}))),
    ("lokus.ubah_lokus", "pejabat penerima berubah",
     lambda s: _geser(s, s.kedua, NOL, penerima_teks="Sekretaris Lurah"),
     Akibat("Semula diterima ", True, "susul", frozenset({"tamu"}))),
    ("lokus.ubah_lokus", "disimpan tanpa perubahan", lambda s: _geser(s, s.kedua, NOL), Akibat()),
    ("lokus.batalkan_lokus", "lokus unit dibatalkan",
     lambda s: lokus.batalkan_lokus(lokus=s.kedua, oleh=s.p.dedi),
     replace(BATAL, surel=frozenset({"tamu", "unit"}))),
    ("lokus.batalkan_lokus", "lokus yang memimpin dibatalkan",
     lambda s: lokus.batalkan_lokus(lokus=s.pertama, oleh=s.p.dedi), replace(BATAL, ikut="memimpin", tahanan=True)),
    ("lokus.konfirmasi_lokus", "unit mengonfirmasi",
     lambda s: lokus.konfirmasi_lokus(s.kedua, oleh=s.lurah), Akibat(surel=frozenset({"tamu", "tuan_rumah"}))),
    ("lokus.tolak_lokus", "unit tidak dapat menerima; suratnya menunggu tuan rumah menata",
     lambda s: lokus.tolak_lokus(s.kedua, alasan="Penuh.", oleh=s.lurah),
     Akibat("Kelurahan Argasunya tidak dapat menerima: ", True, "gugur", frozenset({"tamu", "tuan_rumah"}))),
    ("lokus.lepas_penolakan", "penolakan tidak diganti",
     lambda s: lokus.lepas_penolakan(lokus=s.ditolak, oleh=s.p.dedi), Akibat()),
    ("alur.ubah_jadwal", "kunjungan pindah hari", lambda s: pindah(s.k, s.p, HARI),
     Akibat("Semula ", True, "susul", frozenset({"tamu", "unit", "tuan_rumah"}), HARI, "ikut",
            (HARI, HARI), True)),
    ("alur.ubah_jadwal", "yang bergabung keluar dari penerimaan bersama", lambda s: pindah(s.ikut, s.p, HARI),
     Akibat(ikut="lepas", tahanan=True)),
    ("alur.setujui_pindah", "tamu minta hari lain, tuan rumah menerima",
     lambda s: _rundingkan(s, s.p.budi), DISEPAKATI),
    ("alur.terima_pindah", "tuan rumah minta hari lain, tamu menerima; suratnya tetap surat tuan rumah",
     lambda s: _rundingkan(s, s.p.citra), DISEPAKATI),
    ("alur.setujui", "kunjungan lain disetujui di ruang yang sama", _setujui, Akibat(tahanan=True)),
    ("alur.setujui", "kunjungan lain bergabung", lambda s: _setujui(s, s.pertama),
     Akibat(tahanan=True)),
    ("alur.batalkan", "kunjungan batal",
     lambda s: flow.lakukan(s.k, "batalkan", IsianAlasan("Banjir."), oleh=s.p.citra),
     Akibat(surat="gugur", surel=frozenset({"tamu", "unit", "tuan_rumah"}), ikut="memimpin", tahanan=True)),
    ("alur.tidak_hadir", "rombongan tidak hadir",
     lambda s: flow.lakukan(s.k, "tidak_hadir", oleh=s.p.dedi, kini=s.pertama.mulai),
     Akibat(surat="gugur", surel=frozenset({"tamu"}), ikut="memimpin", tahanan=True)),
    ("alur.tolak", "permohonan lain tidak diterima",
     lambda s: flow.lakukan(s.lain, "tolak", IsianAlasan("Penuh."), oleh=s.p.citra), Akibat()),
    ("alur.alihkan", "permohonan lain dialihkan",
     lambda s: flow.lakukan(s.lain, "alihkan", IsianPengalihan(s.p.pengunjung, "Lebih cocok."), oleh=s.p.citra),
     Akibat()),
]  # fmt: skip


@pytest.mark.parametrize(("lakukan", "akibat"), [t[2:] for t in TABEL], ids=[t[1] for t in TABEL])
def test_setiap_pintu_meninggalkan_akibat_yang_sama(lakukan, akibat, panggung):
    s = panggung
    sebelum = s.k.riwayat.filter(aksi__in=JADWAL_BERUBAH).count()
    lakukan(s)
    k = Kunjungan.objects.get(pk=s.k.pk)
    baru = list(k.riwayat.filter(aksi__in=JADWAL_BERUBAH).order_by("pk"))[sebelum:]
    assert len(baru) == bool(akibat.riwayat) and all(r.rincian.startswith(akibat.riwayat) for r in baru)
    if akibat.masa == (HARI, HARI):  # the days of the visit first, its stops after them
        lama, kini = (waktu_kunjungan(*w, k.zona_waktu) for w in (s.masa, (k.mulai, k.selesai)))
        assert baru[0].rincian.startswith(f"Semula {lama}; menjadi {kini}.\nKecamatan Harjamukti: semula ")
    assert acara_usang(k) is akibat.usang
    _periksa_surat(s, akibat)
    assert _pendengar(s) == akibat.surel
    for lama, bidang in ((s.butir, "mulai"), (s.undangan, "waktu_hadir")):
        kini = type(lama).objects.get(pk=lama.pk)
        assert getattr(kini, bidang) == getattr(lama, bidang) + akibat.acara
    assert (k.mulai - s.masa[0], k.selesai - s.masa[1]) == akibat.masa
    assert (Tahanan.objects.get(pk=s.tahanan.pk).dilepas_pada is not None) is akibat.tahanan
    _periksa_ikut(s, akibat.ikut)
    _periksa_tetap(s)


def _periksa_surat(s, akibat):
    """What was told is void when it changed, and followed once; what nobody was told of is neither made nor voided."""
    for surat, nasib in (
        (s.surat, akibat.surat),
        (s.surat_ikut, "susul" if akibat.ikut in PINDAH else "tetap"),
    ):
        surat.refresh_from_db()
        assert (surat.tidak_berlaku_pada is not None) is (nasib != "tetap")
        assert Dokumen.objects.filter(menggantikan=surat).count() == (nasib == "susul")
    assert not Dokumen.objects.exclude(jenis=JenisDokumen.SURAT_BALASAN).exists()


def _pendengar(s):
    """Whom of the visit of the stage mails went to, but who acted."""
    tr, sisi = (
        s.p.tuan_rumah,
        {"tamu": {s.p.budi}, "unit": {s.lurah}, "tuan_rumah": {s.p.dedi, s.p.fitri, s.p.citra}},
    )
    terkirim = {x.pengguna for x in Surel.objects.filter(isi_teks__contains=s.k.kode)}
    assert all(
        x.instansi_id != s.ikut.pemohon_id for x in Surel.objects.filter(isi_teks__contains=s.k.kode)
    ), tr
    return frozenset(n for n, orang in sisi.items() if orang & terkirim)


def _periksa_ikut(s, ikut):
    x, y = Lokus.objects.get(pk=s.pertama.pk), s.ikut.lokus.berlaku().get()
    riwayat = s.ikut.riwayat.filter(aksi="ubah_jadwal").exists()
    if ikut in ("tetap", "ikut"):
        assert (y.bersama_id, y.mulai, y.ruang_id) == (x.pk, x.mulai, x.ruang_id)
    else:
        assert y.bersama_id is None and y.ruang == s.ruang
    if ikut == "memimpin":
        assert s.ikut.acara.get().kegiatan == "Apel" and s.ikut.versi_acara.exists()
    assert riwayat is (ikut in PINDAH)
    terkirim = Surel.objects.filter(isi_teks__contains=s.ikut.kode, pengguna=s.ikut.dikirim_oleh)
    assert terkirim.exists() is (ikut in PINDAH)


def _periksa_tetap(s):
    """What holds behind every door: the days hold the stops, rooms are taken by the stops that stand, nobody else."""
    for k in (Kunjungan.objects.get(pk=s.k.pk), Kunjungan.objects.get(pk=s.ikut.pk)):
        assert all(k.mulai <= x.mulai and x.selesai <= k.selesai for x in k.lokus.berlaku())
        assert all(
            x.konfirmasi != KonfirmasiLokus.DITERIMA
            or x.instansi_id == k.tuan_rumah_id
            or x.dikonfirmasi_oleh
            for x in k.lokus.berlaku()
        )
    terpakai = set(
        Pemakaian.objects.filter(ruang=s.ruang, lokus__isnull=False).values_list("lokus", flat=True)
    )
    assert terpakai == set(Lokus.objects.berlaku().filter(ruang=s.ruang).values_list("pk", flat=True))


# --- no door without a row, no write past the door


def _pemanggil(pohon, nama):
    """Functions of a module that call this name, also through one another."""
    fungsi = {f.name: f for f in pohon.body if isinstance(f, ast.FunctionDef)}
    panggil = {
        n: {c.func.id for c in ast.walk(f) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)}
        for n, f in fungsi.items()
    }
    hasil, lama = {nama}, set()
    while hasil != lama:
        lama, hasil = hasil, hasil | {n for n, isi in panggil.items() if isi & hasil}
    return hasil - {nama}, panggil


def pintu_di_kode():
    """Every function that goes through the door: services by their name, transitions by their action."""
    pintu = set()
    for berkas, pohon in modul().items():
        impor = [
            n for n in ast.walk(pohon)
            if isinstance(n, ast.ImportFrom) and n.module == services_perubahan.__name__
            and any(a.name == "ubah" for a in n.names)
        ]  # fmt: skip
        if not impor or str(berkas).startswith("tests"):
            continue
        pemanggil, panggil = _pemanggil(pohon, "ubah")
        if str(berkas).endswith("alur/akibat.py"):
            pintu |= {
                f"alur.{t.aksi}"
                for t in flow.TRANSISI.values()
                if t.akibat and t.akibat.__name__ in pemanggil
            }
        else:
            kamar = str(berkas).split("/")[-2]
            pintu |= {f"{kamar}.{n}" for n in pemanggil if "ubah" in panggil[n]}
    return pintu


def test_setiap_pintu_di_kode_punya_baris():
    assert pintu_di_kode() == {t[0] for t in TABEL}


DALAM = ("kunjungan/jadwal/services_perubahan.py", "kunjungan/jadwal/services_bersama.py")
MENULIS = {"create", "bulk_create", "bulk_update", "update", "update_or_create", "get_or_create", "delete"}
MILIK_LOKUS = {"batal", "konfirmasi", "bersama", "untuk_semua"}


def test_tidak_ada_yang_menulis_lokus_di_luar_pintu():
    salah = []
    for berkas, pohon in modul().items():
        nama = str(berkas)
        if (
            not nama.startswith(("kunjungan/", "laporan/", "peragaan/"))
            or nama in DALAM
            or "migrations" in nama
        ):
            continue
        for n in ast.walk(pohon):
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in MENULIS:
                asal = ast.unparse(n.func.value)
                if asal.startswith("Lokus.objects") or (
                    ".lokus" in asal and not asal.endswith("petugas_lokus")
                ):
                    salah.append(f"{nama}:{n.lineno} {asal}.{n.func.attr}")
            if isinstance(n, ast.Assign):
                salah += [
                    f"{nama}:{n.lineno} {ast.unparse(t)} ="
                    for t in n.targets if isinstance(t, ast.Attribute) and t.attr in MILIK_LOKUS
                ]  # fmt: skip
    assert not salah, "\n".join(salah)


# --- what stands against it is the same from each door


def test_kunjungan_bersama_yang_sudah_mulai_ditolak_dengan_kalimat_yang_sama_dari_kedua_pintu(p, pemimpin):
    tamu = gabung(permohonan(p), pemimpin, p)
    Kunjungan.objects.filter(pk=tamu.pk).update(status=Status.BERLANGSUNG)
    x = pemimpin.lokus.berlaku().get()
    with pytest.raises(Penghalang) as dari_tanggal:
        pindah(pemimpin, p, dt.timedelta(hours=1))
    with pytest.raises(Penghalang) as dari_lokus:
        _geser(SimpleNamespace(p=p), x, dt.timedelta(hours=1))
    assert dari_lokus.value.masalah == dari_tanggal.value.masalah
    assert tamu.lokus.berlaku().get().mulai == x.mulai


def test_ruang_yang_dipakai_ditolak_dengan_kalimat_yang_sama_dari_setiap_pintu(panggung):
    """The placement, the form of a stop and a move of the date say the same of who has the room."""
    s, w = panggung, besok(45)
    Kunjungan.objects.filter(pk=s.k.pk).update(
        selesai=w.selesai
    )  # a stop that moves stays on the agreed days
    flow.lakukan(s.lain, "setujui", IsianPenempatan(w, ruang=s.ruang, penerima_teks="Sekcam"), oleh=s.p.citra)
    kalimat = []
    for pintu in (
        lambda: pindah(s.k, s.p, 15 * HARI, geser_lain=False),
        lambda: _geser(s, s.pertama, 15 * HARI),
        lambda: lokus.tambah_lokus(
            kunjungan=s.k, isian=IsianLokus(instansi=s.unit, waktu=w, ruang=s.ruang), oleh=s.p.dedi
        ),
    ):
        with pytest.raises(Penghalang) as galat:
            pintu()
        kalimat.append(galat.value.masalah)
    assert kalimat[0] == kalimat[1] == kalimat[2]
    assert kalimat[0][0].startswith("Aula sudah dipakai pukul 09.00–12.00 WIB untuk Studi komparasi")


def test_kalimat_kendala_menyebut_siapa_yang_memakai(p, pemimpin, ruang):
    """Past the door PostgreSQL alone stands, and what it says is said in the same words."""
    x, k = pemimpin.lokus.get(), permohonan(p)
    with (
        pytest.raises(Penghalang, match=r"^Aula sudah dipakai pukul 09\.00–12\.00 WIB untuk Studi komparasi"),
        terkunci(k),
    ):
        Lokus.objects.create(
            kunjungan=k,
            instansi=p.tuan_rumah,
            ruang=ruang,
            mulai=x.mulai + JAM,
            selesai=x.selesai,
            zona_waktu=x.zona_waktu,
        )
    lain = buat_ruang(p.tuan_rumah, "Pendopo")
    with pytest.raises(Penghalang, match=r"Ma'mun sudah menerima Kecamatan Purwokerto Utara"), terkunci(k):
        Lokus.objects.create(
            kunjungan=k, instansi=p.tuan_rumah, ruang=lain, penerima=x.penerima, mulai=x.mulai, selesai=x.selesai,
            zona_waktu=x.zona_waktu,
        )  # fmt: skip


def test_jam_dibaca_sesudah_kunci(p, pemimpin, monkeypatch):
    """A move that waited for a lock counts as later than what was done meanwhile, whichever lock it was."""
    terkunci = []
    kunci = services_tahanan.kunci_sumber

    def catat(**isi):
        kunci(**isi)
        terkunci.append(timezone.now())

    monkeypatch.setattr(services_tahanan, "kunci_sumber", catat)
    _geser(SimpleNamespace(p=p), pemimpin.lokus.get(), dt.timedelta(hours=1))
    assert terkunci and pemimpin.riwayat.order_by("pk").last().pada >= terkunci[0]
