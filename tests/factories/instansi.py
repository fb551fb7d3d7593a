"""Objects of the ground for tests, and the fixed cast that every test knows.

Plain functions: each takes what matters to the test and invents the rest. Users have no password (use
`client.force_login`); hashing one costs a test 100 ms.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils import timezone

from instansi.choices import (
    JenisInstansi,
    KeadaanPengajuan,
    KelasJabatan,
    Peran,
    StatusPemangku,
    TingkatWilayah,
    ZonaWaktu,
)
from instansi.models import (
    Instansi,
    Jabatan,
    Keanggotaan,
    KetidakhadiranPejabat,
    Pejabat,
    PemangkuJabatan,
    PengajuanBergabung,
    Pengguna,
    Ruang,
    Wilayah,
)
from tests.factories.ingatan import diingat

_urut = count(1)


@diingat
def buat_wilayah(kode: str = "32.74.03", nama: str = "Harjamukti", **lain: Any) -> Wilayah:
    """The region of that code, created once."""
    tingkat = {2: TingkatWilayah.PROVINSI, 5: TingkatWilayah.KABKOTA, 8: TingkatWilayah.KECAMATAN}
    bawaan = {
        "nama": nama,
        "tingkat": tingkat.get(len(kode), TingkatWilayah.KELDESA),
        "zona_waktu": ZonaWaktu.WIB,
        **lain,
    }
    return Wilayah.objects.get_or_create(kode=kode, defaults=bawaan)[0]


@diingat
def buat_instansi(nama: str = "", *, bergabung: bool = True, **lain: Any) -> Instansi:
    """A kecamatan that has joined the portal."""
    n = next(_urut)
    lain.setdefault("slug", f"instansi-{n}")
    lain.setdefault("jenis", JenisInstansi.KECAMATAN)
    if "wilayah" not in lain:
        lain["wilayah"] = buat_wilayah()
    if bergabung:
        lain.setdefault("bergabung_pada", timezone.now())
    return Instansi.objects.create(nama=nama or f"Kecamatan Contoh {n}", **lain)


@diingat
def buat_pengguna(nama: str = "", **lain: Any) -> Pengguna:
    """A person with an account and no password."""
    n = next(_urut)
    lain.setdefault("email", f"orang{n}@contoh.go.id")
    return Pengguna.objects.create_user(nama=nama or f"Orang {n}", **lain)


@diingat
def buat_anggota(pengguna: Pengguna, instansi: Instansi, *peran: Peran) -> Keanggotaan:
    """The person's membership with these roles."""
    pengguna.__dict__.pop("_keanggotaan_aktif", None)  # rights are remembered on the user object
    return Keanggotaan.objects.create(pengguna=pengguna, instansi=instansi, peran=list(peran))


@diingat
def buat_ruang(instansi: Instansi, nama: str = "", **lain: Any) -> Ruang:
    """A room with 60 seats."""
    lain.setdefault("kapasitas", 60)
    return Ruang.objects.create(instansi=instansi, nama=nama or f"Ruang {next(_urut)}", **lain)


@diingat
def buat_jabatan(instansi: Instansi, nama: str = "", **lain: Any) -> Jabatan:
    """An office of the agency."""
    lain.setdefault("kelas", KelasJabatan.ADMINISTRATOR)
    return Jabatan.objects.create(instansi=instansi, nama=nama or f"Jabatan {next(_urut)}", **lain)


@diingat
def buat_pejabat(instansi: Instansi, nama: str = "", **lain: Any) -> Pejabat:
    """An official without NIP."""
    return Pejabat.objects.create(instansi=instansi, nama=nama or f"Pejabat {next(_urut)}", **lain)


@diingat
def buat_pemangku(pejabat: Pejabat, jabatan: Jabatan, **lain: Any) -> PemangkuJabatan:
    """The official in office since 2 January 2019."""
    lain.setdefault("mulai", dt.date(2019, 1, 2))
    lain.setdefault("status", StatusPemangku.DEFINITIF)
    return PemangkuJabatan.objects.create(pejabat=pejabat, jabatan=jabatan, **lain)


@diingat
def buat_ketidakhadiran(pejabat: Pejabat, oleh: Pengguna, **lain: Any) -> KetidakhadiranPejabat:
    """A leave of one day, in 30 days."""
    hari = lain.setdefault("mulai", timezone.localdate() + dt.timedelta(days=30))
    lain.setdefault("sampai", hari)
    return KetidakhadiranPejabat.objects.create(pejabat=pejabat, dibuat_oleh=oleh, **lain)


@diingat
def buat_pengajuan(instansi: Instansi, **lain: Any) -> PengajuanBergabung:
    """A confirmed request of somebody without an account to represent the agency; its letter is not on disk."""
    n, kini = next(_urut), timezone.now()
    bawaan = {
        "nama": f"Pengaju {n}",
        "jabatan": "Kepala Seksi",
        "email": f"pengaju{n}@contoh.go.id",
        "telepon": "+6281234567890",
        "peran": [Peran.PEMOHON, Peran.PETUGAS],
        "keadaan": KeadaanPengajuan.MENUNGGU,
        "surat_halaman": 1,
        "surat_sha256": "0" * 64,
        "kedaluwarsa_pada": kini + dt.timedelta(days=3),
    }
    if lain.get("keadaan") != KeadaanPengajuan.MENUNGGU_SUREL:
        bawaan["dikonfirmasi_pada"] = kini
    return PengajuanBergabung.objects.create(instansi=instansi, **{**bawaan, **lain})


@dataclass(frozen=True)
class Pemeran:
    """The fixed cast. Everybody but Budi and Eko works for the host."""

    tuan_rumah: Instansi  # Kecamatan Harjamukti, Kota Cirebon
    pengunjung: Instansi  # Kecamatan Purwokerto Utara, Kabupaten Banyumas
    lain: Instansi  # an agency that has nothing to do with it
    ani: Pengguna  # ADMIN of the host
    budi: Pengguna  # PEMOHON of the visitor
    citra: Pengguna  # PIMPINAN of the host
    dedi: Pengguna  # PROTOKOL of the host
    eko: Pengguna  # stranger: every role in `lain`
    fitri: Pengguna  # PETUGAS of the host


@diingat
def buat_pemeran() -> Pemeran:
    """The cast with its three agencies."""
    cirebon = buat_instansi(
        "Pemerintah Kota Cirebon",
        slug="kota-cirebon",
        jenis=JenisInstansi.KOTA,
        wilayah=buat_wilayah("32.74", "Kota Cirebon"),
        bergabung=False,
    )
    banyumas = buat_instansi(
        "Pemerintah Kabupaten Banyumas",
        slug="kabupaten-banyumas",
        jenis=JenisInstansi.KABUPATEN,
        wilayah=buat_wilayah("33.02", "Kabupaten Banyumas"),
        bergabung=False,
    )
    tuan_rumah = buat_instansi(
        "Kecamatan Harjamukti",
        slug="kecamatan-harjamukti",
        induk=cirebon,
        kota_surat="Cirebon",
    )
    pengunjung = buat_instansi(
        "Kecamatan Purwokerto Utara",
        slug="kecamatan-purwokerto-utara",
        induk=banyumas,
        wilayah=buat_wilayah("33.02.27", "Purwokerto Utara"),
        kota_surat="Purwokerto",
    )
    lain = buat_instansi("Kecamatan Lembayung", slug="kecamatan-lembayung")
    orang = {n: buat_pengguna(n.capitalize(), email=f"{n}@contoh.go.id") for n in _NAMA}
    for nama, peran in _PERAN.items():
        buat_anggota(orang[nama], tuan_rumah, peran)
    buat_anggota(orang["budi"], pengunjung, Peran.PEMOHON)
    buat_anggota(orang["eko"], lain, *Peran)
    return Pemeran(tuan_rumah, pengunjung, lain, **orang)


_NAMA = ("ani", "budi", "citra", "dedi", "eko", "fitri")
_PERAN = {"ani": Peran.ADMIN, "citra": Peran.PIMPINAN, "dedi": Peran.PROTOKOL, "fitri": Peran.PETUGAS}
