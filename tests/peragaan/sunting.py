"""Every address where somebody edits what is there already, with the objects of the demonstration it edits.

`SUNTING` names the forms; `BUKAN` says of every other address that takes a POST why it is none. `test_simpan_utuh`
compares both with the addresses of the portal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Model

from inovasi.choices import KeadaanImpor
from inovasi.kelola.forms import FORMULIR
from inovasi.models import FotoInovasi, ImporInovasi, Inovasi, Penghargaan
from instansi.choices import UNIT, JenisHariLibur
from instansi.models import (
    AturanPenerimaan,
    HariLibur,
    Instansi,
    Jabatan,
    Keanggotaan,
    MasaJamKerja,
    Pejabat,
    PemangkuJabatan,
    Pengguna,
    Ruang,
)
from kunjungan.acara.services_templat import simpan_templat
from kunjungan.choices import Status
from kunjungan.models import (
    ButirAcara,
    Foto,
    Kelompok,
    Kunjungan,
    Lokus,
    Peserta,
    TemplatInstansi,
)
from kunjungan.permohonan.langkah import NAMA_LANGKAH
from tests.factories.inovasi import buat_impor
from tests.kunjungan.rombongan.bantu_kelompok import atur_lokus


@dataclass(frozen=True)
class Objek:
    """One thing to edit: what it is called, the address, and the agencies whose people may be the ones who do.

    Of things of one agency or visit that look alike (``bentuk``) the first stands for all. Those of one ``golongan`` of
    a visit or an agency are edited by the same people.
    """

    sebutan: str
    argumen: tuple[object, ...]
    instansi: frozenset[int]
    pengguna: int | None = None
    kueri: str = ""
    bentuk: tuple[object, ...] = ()
    golongan: str = ""


@dataclass(frozen=True)
class Sunting:
    """The things one form edits. ``halaman`` is the page it stands on, ``tombol`` the button, where not the usual."""

    objek: Callable[[], Iterable[Objek]]
    halaman: str = ""


def bentuk(x: Model) -> tuple[object, ...]:
    """What is chosen in a row, and which of its other columns hold something."""
    hasil = []
    for kolom in x._meta.concrete_fields:
        isi = getattr(x, kolom.attname)
        hasil.append(isi if kolom.choices or isinstance(isi, bool) else isi not in (None, "", [], {}))
    return tuple(hasil)


def _milik(
    model: type[Model], jalur: str = "instansi", saring: dict[str, object] | None = None
) -> Callable[[], Iterator[Objek]]:
    """Rows of an agency that is found along ``jalur``."""

    def semua() -> Iterator[Objek]:
        for x in model.objects.select_related(jalur).filter(**saring or {}).order_by("pk"):
            i = attrgetter(jalur.replace("__", "."))(x)
            yield Objek(f"{model.__name__} {x}", (i.slug, x.pk), frozenset({i.pk}), bentuk=bentuk(x))

    return semua


def _instansi() -> Iterator[Objek]:
    for i in Instansi.objects.filter(keanggotaan__isnull=False).distinct().order_by("pk"):
        yield Objek(str(i), (i.slug,), frozenset({i.pk}))


def _nasional(model: type[Model]) -> Callable[[], Iterator[Objek]]:
    return lambda: (Objek(str(x), (x.pk,), frozenset()) for x in model.objects.order_by("pk"))


def _bagian() -> Iterator[Objek]:
    for i in Inovasi.objects.select_related("instansi").order_by("pk"):
        for bagian in FORMULIR:
            rupa = (bagian, *bentuk(i))
            yield Objek(
                f"{i}: {bagian}", (i.instansi.slug, i.pk, bagian), frozenset({i.instansi_id}), bentuk=rupa
            )


def _foto_inovasi() -> Iterator[Objek]:
    for f in FotoInovasi.objects.select_related("inovasi__instansi").order_by("pk"):
        i = f.inovasi
        yield Objek(f"foto {i}", (i.instansi.slug, i.pk, f.pk), frozenset({i.instansi_id}))


def _terlibat(k: Kunjungan) -> frozenset[int]:
    return frozenset({k.pemohon_id, k.tuan_rumah_id} - {None})


def _kunjungan(*status: Status, kueri: Iterable[str] = ("",), akhir: Iterable[tuple[object, ...]] = ((),)):
    def semua() -> Iterator[Objek]:
        for k in Kunjungan.objects.filter(status__in=status or Status.values).order_by("pk"):
            for q in kueri:
                for a in akhir:
                    yield Objek(f"{k.kode} {k.status} {a}{q}", (k.kode, *a), _terlibat(k), kueri=q)

    return semua


def _bagian_kunjungan(model: type[Model]) -> Callable[[], Iterator[Objek]]:
    def semua() -> Iterator[Objek]:
        for x in model.objects.select_related("kunjungan").order_by("pk"):
            k = x.kunjungan
            sebutan = f"{k.kode} {k.status} {model.__name__} {x}"
            rupa, golongan = (
                () if model is Lokus else bentuk(x),
                str(getattr(x, "pihak", getattr(x, "instansi_id", ""))),
            )
            yield Objek(sebutan, (k.kode, x.pk), _terlibat(k), bentuk=rupa, golongan=golongan)

    return semua


def _tayang() -> Iterator[Objek]:
    for k in Kunjungan.objects.filter(tayang_pada__isnull=False).order_by("pk"):
        yield Objek(k.kode, (k.kode,), _terlibat(k))


def _impor(keadaan: KeadaanImpor, *akhir: object) -> Callable[[], Iterator[Objek]]:
    def semua() -> Iterator[Objek]:
        for x in ImporInovasi.objects.filter(keadaan=keadaan).select_related("instansi").order_by("pk"):
            yield Objek(f"impor {x.kode}", (x.instansi.slug, x.kode, *akhir), frozenset({x.instansi_id}))

    return semua


def _laporan() -> Iterator[Objek]:
    """Each side writes its own."""
    for k in Kunjungan.objects.filter(laporan__isnull=False).distinct().order_by("pk"):
        for sisi in (k.pemohon_id, k.tuan_rumah_id):
            yield Objek(f"{k.kode} laporan {sisi}", (k.kode,), frozenset({sisi}))


DISIAPKAN = (Status.DRAF, Status.TERJADWAL)
DIJALANI = (Status.BERLANGSUNG, Status.SELESAI)
SUNTING: dict[str, Sunting] = {
    "profil": Sunting(
        lambda: (Objek(p.email, (), frozenset(), p.pk) for p in Pengguna.objects.order_by("pk"))
    ),
    "kelola:profil": Sunting(_instansi),
    "kelola:naskah": Sunting(_instansi),
    "kelola:anggota_peran": Sunting(_milik(Keanggotaan)),
    "kelola:pejabat_ubah": Sunting(_milik(Pejabat)),
    "kelola:jabatan_ubah": Sunting(_milik(Jabatan)),
    "kelola:pemangku_ubah": Sunting(_milik(PemangkuJabatan, "jabatan__instansi")),
    "kelola:ruang_ubah": Sunting(_milik(Ruang)),
    "kelola:aturan_ubah": Sunting(_milik(AturanPenerimaan)),
    "kelola:unit_ubah": Sunting(_milik(Instansi, "induk", {"jenis__in": UNIT, "induk__isnull": False})),
    "kalender_nasional:libur_ubah": Sunting(_nasional(HariLibur)),
    "kalender_nasional:masa_ubah": Sunting(_nasional(MasaJamKerja)),
    "etalase:bagian": Sunting(_bagian),
    "etalase:keadaan": Sunting(_milik(Inovasi)),
    "etalase:foto_ubah": Sunting(_foto_inovasi),
    "etalase:penghargaan_ubah": Sunting(_milik(Penghargaan)),
    "etalase:impor_baris": Sunting(_impor(KeadaanImpor.SIAP, 2)),
    "kunjungan:langkah": Sunting(_kunjungan(Status.DRAF, akhir=[(n,) for n in NAMA_LANGKAH])),
    "kunjungan:peserta_ubah": Sunting(_bagian_kunjungan(Peserta)),
    "kunjungan:kelompok": Sunting(_kunjungan(*DISIAPKAN)),
    "kunjungan:kelompok_ubah": Sunting(_bagian_kunjungan(Kelompok)),
    "kunjungan:peserta_tempat": Sunting(_bagian_kunjungan(Peserta)),
    "kunjungan:kehadiran": Sunting(_kunjungan(*DIJALANI, kueri=("", "?pihak=tuan-rumah"))),
    "kunjungan:butir_ubah": Sunting(_bagian_kunjungan(ButirAcara)),
    "kunjungan:templat_ubah": Sunting(_milik(TemplatInstansi)),
    "kunjungan:undangan": Sunting(_kunjungan(*DISIAPKAN)),
    "kunjungan:notula_tulis": Sunting(_kunjungan(*DIJALANI)),
    "kunjungan:laporan_tulis": Sunting(_laporan),
    "kunjungan:foto_ubah": Sunting(_bagian_kunjungan(Foto)),
    "kunjungan:saksi": Sunting(_kunjungan(*DIJALANI)),
    "kunjungan:tayang": Sunting(_tayang, halaman="kunjungan:laporan"),
    "kunjungan:lokus_ubah": Sunting(_bagian_kunjungan(Lokus)),
    "kunjungan:aksi": Sunting(_kunjungan(*DISIAPKAN, akhir=[("ubah_jadwal",)])),
}


def lengkapi() -> None:
    """What the demonstration lacks: a kind of thing of which it holds none, and a stop for guests sent alone."""
    ada = Kunjungan.objects.filter(status=Status.TERJADWAL, tuan_rumah__slug="kota-tangerang-selatan")
    k = ada.order_by("pk")[0]
    oleh = Pengguna.objects.get(email__startswith="protokol.tangerangselatan@")
    simpan_templat(kunjungan=k, nama="Tiga kecamatan", uraian="Putaran", oleh=oleh)
    sebagian = k.lokus.berlaku().filter(untuk_semua=False).order_by("-mulai", "pk")[0]
    atur_lokus(lokus=sebagian, untuk_semua=False, oleh=oleh)
    hari = dt.date(2027, 3, 20)
    libur = {"jenis": JenisHariLibur.LIBUR_NASIONAL, "sumber": "SKB 2027"}
    HariLibur.objects.create(tanggal=hari, nama="Hari raya", **libur)
    jam = {"buka": dt.time(8), "tutup": dt.time(15), "tutup_jumat": dt.time(15, 30)}
    MasaJamKerja.objects.create(nama="Ramadan", mulai=hari - dt.timedelta(days=28), sampai=hari, **jam)
    buat_impor(k.tuan_rumah, oleh, KeadaanImpor.SIAP)


BARU = "makes something new, or a proposal of its own"
TINDAKAN = "an act with its own button: whoever presses it wants the change"
HAPUS = "takes something away"
AKUN = "a password or a key is never shown, so it cannot come back unchanged"
SESI = "writes only the session"
BUKAN: dict[str, str] = {
    **dict.fromkeys(
        """
        bergabung:ajukan etalase:berkas etalase:foto etalase:impor_baru etalase:penghargaan_tambah
        etalase:tambah kalender_nasional:libur_tambah kalender_nasional:masa_tambah kelola:anggota_undang
        kelola:aturan_tambah kelola:jabatan_tambah kelola:ketidakhadiran kelola:libur_tambah
        kelola:pejabat_tambah kelola:pemangku_tambah kelola:ruang_tambah kelola:tutup_tambah
        kelola:unit_tambah kelola:unit_undang kunjungan:ajukan kunjungan:butir_tambah kunjungan:catatan
        kunjungan:foto kunjungan:kelompok_tambah kunjungan:langganan kunjungan:lokus_putaran
        kunjungan:lokus_tambah kunjungan:peserta_ganti kunjungan:peserta_tambah kunjungan:peserta_tempel
        kunjungan:rencana_ajukan kunjungan:susulan kunjungan:templat_simpan laporan:pesan
        """.split(),
        BARU,
    ),
    **dict.fromkeys(
        """
        bergabung:batal bergabung:konfirmasi bergabung:setujui bergabung:tolak etalase:aksi
        etalase:foto_geser etalase:impor_batalkan etalase:impor_kolom etalase:impor_lewati
        etalase:impor_masukkan etalase:impor_perbaiki etalase:impor_teruskan etalase:konfirmasi
        etalase:konfirmasi_banyak kalender_nasional:libur_pulihkan kalender_nasional:muat kelola:surel_ulang
        kelola:undangan_batal kelola:undangan_ulang kelola:unit_undangan_batal kelola:unit_undangan_ulang
        kunjungan:acara_geser kunjungan:acara_rilis kunjungan:acara_templat kunjungan:butir_gerak
        kunjungan:foto_tampil kunjungan:kelompok_bagi kunjungan:kirim kunjungan:langganan_ganti
        kunjungan:lokus_konfirmasi kunjungan:lokus_lepas kunjungan:lokus_tolak kunjungan:peserta_geser
        kunjungan:peserta_pimpinan laporan:ulangi undangan_anggota
        """.split(),
        TINDAKAN,
    ),
    **dict.fromkeys(
        """
        etalase:berkas_hapus etalase:foto_hapus etalase:hapus etalase:penghargaan_hapus
        kalender_nasional:libur_hapus kelola:anggota_cabut kelola:aturan_hapus kelola:ketidakhadiran_hapus
        kelola:libur_hapus kelola:tutup_hapus kunjungan:butir_hapus kunjungan:foto_hapus
        kunjungan:hapus_draf kunjungan:kelompok_hapus kunjungan:langganan_cabut kunjungan:lokus_batal
        kunjungan:peserta_hapus kunjungan:templat_hapus
        """.split(),
        HAPUS,
    ),
    **dict.fromkeys(
        """
        account_change_password account_inactive account_login account_logout account_reset_password
        account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
        """.split(),
        AKUN,
    ),
    **dict.fromkeys(
        """
        kunjungan:rencana_hapus kunjungan:rencana_kosongkan kunjungan:rencana_simpan
        """.split(),
        SESI,
    ),
    **dict.fromkeys(
        """
        galeri galeri_contoh kunjungan:foto_berkas media_publik siap
        """.split(),
        "takes no POST",
    ),
}
