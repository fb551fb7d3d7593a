"""Moving a date: every stop, the agenda, the invitation, and the visits received together, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection

from instansi import jejak
from instansi.models import PemangkuJabatan, Pengguna
from kunjungan.choices import KonfirmasiLokus, Pihak, Status
from kunjungan.inti import kerja_susulan, naskah_terdampak
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.services_masa import ikuti_lokus
from kunjungan.jadwal.services_pembagian import pembagian_menyusul, sinkronkan_pembagian
from kunjungan.kabar import emails
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Pemakaian, RiwayatStatus, Undangan, VersiAcara

TENGGANG = (
    "lokus_ruang_tidak_bentrok",
    "lokus_seluruh_rombongan_di_satu_tempat",
    "pemakaian_ruang_tidak_bentrok",
    "pemakaian_pejabat_tidak_bentrok",
    "peserta_di_satu_tempat",
)
# What a joined stop has in common with the one it is joined to.
BERSAMA = (
    "mulai",
    "selesai",
    "zona_waktu",
    "instansi_id",
    "ruang_id",
    "tempat",
    "penerima_id",
    "penerima_teks",
    "moda",
    "tautan",
    "keterangan_tautan",
)


@dataclass(frozen=True)
class Semula:
    """A stop as it was, for sentences and to see what changed."""

    mulai: dt.datetime
    selesai: dt.datetime
    zona: str
    tempat: str
    penerima: str

    @classmethod
    def dari(cls, x: Lokus) -> Semula:
        """The stop as it is at this moment."""
        return cls(x.mulai, x.selesai, x.zona_waktu, x.nama_tempat, x.nama_penerima)

    @property
    def kapan_di_mana(self) -> str:
        """ "Kamis, 28 Januari 2027, 09.00–12.00 WIB di Aula"."""
        return f"{waktu_kunjungan(self.mulai, self.selesai, self.zona)} di {self.tempat}"


def tunda_kendala() -> None:
    """Let stops pass through each other's hours until `periksa_kendala`."""
    _kendala("DEFERRED")


def periksa_kendala() -> None:
    """Ask the database now; IntegrityError names what stands against it."""
    _kendala("IMMEDIATE")


def _kendala(mode: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"SET CONSTRAINTS {', '.join(TENGGANG)} {mode}")


def geser(waktu: dt.datetime, selisih: dt.timedelta, zona: str) -> dt.datetime:
    """A moment moved on the wall clock of its place."""
    dinding = waktu.astimezone(ZoneInfo(zona)).replace(tzinfo=None) + selisih
    return dinding.replace(tzinfo=ZoneInfo(zona))


def selisih(lokus: Lokus, isian: IsianPenempatan) -> dt.timedelta:
    """By how much the visit moves on the wall clock of its place: its first hour, or its first stop where only that
    is meant."""
    zona, awal = ZoneInfo(lokus.zona_waktu), lokus.kunjungan.mulai
    pasangan = (isian.waktu.mulai, lokus.mulai)
    if isian.masa and isian.geser_lain and awal:
        pasangan = (isian.masa.mulai, awal)
    ke, dari = (w.astimezone(zona).replace(tzinfo=None) for w in pasangan)
    return ke - dari


def lokus_berjalan(k: Kunjungan) -> list[Lokus]:
    """The stops of a visit in their order, with what sentences about them need."""
    return list(
        k.lokus.berlaku()
        .select_related(
            "ruang", "instansi", "penerima__pejabat", "penerima__jabatan", "kunjungan__pemohon__wilayah"
        )
        .urut()
    )


def pindahkan(
    k: Kunjungan, isian: IsianPenempatan, isi: dict[str, object], oleh: Pengguna, kini: dt.datetime
) -> str:
    """Give the first stop its new place and time and let all that hangs on it follow; what changed, in words.

    ``isi`` are the fields of the first stop. Runs in the caller's transaction, the visit locked.
    """
    list(k.lokus.select_for_update(no_key=True).berlaku().order_by("pk"))
    lokus = lokus_berjalan(k)
    pertama, sejauh = lokus[0], selisih(lokus[0], isian)
    semula = {x.pk: Semula.dari(x) for x in lokus}
    bergerak = lokus if isian.geser_lain and sejauh else [pertama]
    tunda_kendala()
    _geser_acara(k, sejauh, bergerak, semua=len(bergerak) == len(lokus))
    _geser_undangan(k, sejauh)
    for x in bergerak:
        if x is pertama:
            _isi(x, isi)
        else:  # on another day nobody else is received with them
            x.mulai, x.selesai = geser(x.mulai, sejauh, x.zona_waktu), geser(x.selesai, sejauh, x.zona_waktu)
            x.bersama = None
        _minta_konfirmasi_lagi(k, x, semula[x.pk])
        x.save()
    sinkronkan_pembagian(k)
    ikutkan(bergerak, oleh, kini)
    periksa_kendala()
    return kalimat_perubahan(bergerak, semula)


def _isi(x: Lokus, isi: dict[str, object]) -> None:
    for bidang, nilai in isi.items():
        setattr(x, bidang, nilai)


def _minta_konfirmasi_lagi(k: Kunjungan, x: Lokus, semula: Semula) -> None:
    """A unit agreed to an hour and a place, not to whatever comes after."""
    baru = Semula.dari(x)
    if x.instansi_id == k.tuan_rumah_id or x.konfirmasi != KonfirmasiLokus.DITERIMA:
        return
    if (baru.mulai, baru.selesai, baru.tempat) != (semula.mulai, semula.selesai, semula.tempat):
        x.konfirmasi, x.alasan_konfirmasi = KonfirmasiLokus.MENUNGGU, ""
        x.dikonfirmasi_pada = x.dikonfirmasi_oleh = None


def _geser_acara(k: Kunjungan, sejauh: dt.timedelta, bergerak: Sequence[Lokus], *, semua: bool) -> None:
    """The draft agenda keeps its distance from the start; what is fixed to an hour keeps the hour, not the day."""
    if not sejauh:
        return
    nomor = {x.pk for x in bergerak}
    butir = [
        b
        for b in k.acara.order_by("pk")
        if semua or b.lokus_id in nomor or (b.lokus_id is None and _di_dalam(b, bergerak))
    ]
    geser_butir(butir, sejauh, k.zona_waktu)


def geser_butir(butir: Sequence[ButirAcara], sejauh: dt.timedelta, zona: str) -> None:
    """Move items on the clock of the place; fixed ones by whole days only."""
    for b in butir:
        jauh = _sehari_penuh(b.mulai, sejauh, zona) if b.tetap else sejauh
        b.mulai, b.selesai = (geser(w, jauh, zona) for w in (b.mulai, b.selesai))
    ButirAcara.objects.bulk_update(butir, ["mulai", "selesai"])


def _di_dalam(b: ButirAcara, lokus: Iterable[Lokus]) -> bool:
    return any(x.mulai <= b.mulai < x.selesai for x in lokus)


def _sehari_penuh(waktu: dt.datetime, sejauh: dt.timedelta, zona: str) -> dt.timedelta:
    dari, ke = (w.astimezone(ZoneInfo(zona)).date() for w in (waktu, geser(waktu, sejauh, zona)))
    return ke - dari


def _geser_undangan(k: Kunjungan, sejauh: dt.timedelta) -> None:
    undangan = Undangan.objects.filter(kunjungan=k, waktu_hadir__isnull=False).first()
    if undangan and undangan.waktu_hadir and sejauh:
        undangan.waktu_hadir = geser(undangan.waktu_hadir, sejauh, k.zona_waktu)
        undangan.save(update_fields=["waktu_hadir"])


def ikutkan(pemimpin: Sequence[Lokus], oleh: Pengguna, kini: dt.datetime) -> None:
    """Stops joined to these go where they go; each visit has it in its history and hears of it."""
    per_nomor = {x.pk: x for x in pemimpin}
    tergabung = Lokus.objects.berlaku().filter(bersama__in=per_nomor)
    kunjungan = Kunjungan.objects.select_for_update(no_key=True).filter(pk__in=tergabung.values("kunjungan"))
    for k in list(kunjungan.order_by("pk")):
        ikut = [x for x in lokus_berjalan(k) if x.bersama_id in per_nomor]
        semula = {x.pk: Semula.dari(x) for x in ikut}
        try:
            with pembagian_menyusul(k):
                for x in ikut:
                    samakan(x, per_nomor[x.bersama_id or 0])
                    x.save()
        except Penghalang as galat:
            tamu = f"{k.pemohon.nama_lengkap}, yang diterima bersama"
            raise Penghalang([f"{tamu}: {m}" for m in galat.masalah]) from galat
        for x in ikut:
            ikuti_lokus(k, Rentang(semula[x.pk].mulai, semula[x.pk].selesai), Rentang(x.mulai, x.selesai))
        catat_perubahan(k, kalimat_perubahan(ikut, semula), oleh, kini)


def samakan(x: Lokus, pemimpin: Lokus) -> None:
    """Give a joined stop the hour, place and officials of the one it is joined to."""
    for bidang in BERSAMA:
        setattr(x, bidang, getattr(pemimpin, bidang))


def tulis_riwayat(k: Kunjungan, rincian: str, oleh: Pengguna, kini: dt.datetime) -> RiwayatStatus:
    """A change of schedule in the history of a visit; an agenda released before it is out of date from here on."""
    return RiwayatStatus.objects.create(
        kunjungan=k, aksi="ubah_jadwal", dari=k.status, ke=k.status, pihak=Pihak.TUAN_RUMAH,
        pada=kini, oleh=oleh, rincian=rincian,
    )  # fmt: skip


def catat_perubahan(k: Kunjungan, rincian: str, oleh: Pengguna, kini: dt.datetime) -> None:
    """A change of schedule that another visit brought about: history, papers, mail and signal as for its own."""
    if not rincian:
        return
    riwayat = tulis_riwayat(k, rincian, oleh, kini)
    jejak.catat("kunjungan_berubah", objek=k, oleh=oleh, instansi=k.tuan_rumah, kata_kerja="mengubah jadwal")
    naskah_terdampak.tandai(k, "ubah_jadwal", oleh=oleh, kini=kini)
    emails.kabarkan(k, riwayat)
    kerja_susulan.catat(k, "ubah_jadwal", oleh=oleh)


def kalimat_perubahan(lokus: Sequence[Lokus], semula: dict[int, Semula]) -> str:
    """What was and what is, a line for each stop that changed; "" when nothing did."""
    baris = []
    for x in lokus:
        lama, baru = semula[x.pk], Semula.dari(x)
        nama = f"{x.instansi.nama}: s" if len(lokus) > 1 else "S"
        if lama.kapan_di_mana != baru.kapan_di_mana:
            baris.append(f"{nama}emula {lama.kapan_di_mana}; menjadi {baru.kapan_di_mana}.")
        elif lama.penerima != baru.penerima:
            baris.append(f"{nama}emula diterima {lama.penerima}; menjadi {baru.penerima}.")
    return "\n".join(baris)


def masalah_gabungan(lokus: Sequence[Lokus]) -> list[str]:
    """Visits received together at these stops that cannot move any more, by name: they have begun, or are over."""
    tergabung = Lokus.objects.berlaku().filter(bersama__in=[x.pk for x in lokus])
    tergabung = tergabung.exclude(kunjungan__status=Status.TERJADWAL).select_related(
        "kunjungan__pemohon__wilayah"
    )
    return [
        f"{x.kunjungan.pemohon.nama_lengkap}, yang diterima bersama, sudah mulai berkunjung."
        for x in tergabung.order_by("pk")
    ]


def masalah_ikut(k: Kunjungan, isian: IsianPenempatan) -> list[str]:
    """What stands against moving the stops after the first, and the visits received together, by name."""
    lokus = lokus_berjalan(k)
    if not lokus:
        return []
    sejauh = selisih(lokus[0], isian)
    masalah = masalah_gabungan(lokus)
    if isian.geser_lain and sejauh:
        for x in lokus[1:]:
            masalah += _masalah_lokus(x, sejauh, lokus)
    return masalah


def _masalah_lokus(x: Lokus, sejauh: dt.timedelta, bergerak: Sequence[Lokus]) -> list[str]:
    mulai, selesai = (geser(w, sejauh, x.zona_waktu) for w in (x.mulai, x.selesai))
    nama = f"{x.instansi.nama} ({waktu_kunjungan(mulai, selesai, x.zona_waktu)})"
    lain = Pemakaian.objects.exclude(lokus__in=bergerak).exclude(pemakai=x.pemakai)
    masalah = []
    if x.ruang:
        jeda = [dt.timedelta(minutes=m) for m in (x.ruang.jeda_sebelum, x.ruang.jeda_sesudah)]
        if lain.filter(ruang=x.ruang, masa__overlap=(mulai - jeda[0], selesai + jeda[1])).exists():
            masalah.append(f"{nama}: {x.ruang.nama} sudah dipakai pada waktu itu.")
    for p in _pejabat(x):
        hari = mulai.astimezone(ZoneInfo(x.zona_waktu)).date()
        if p.mulai > hari or (p.berakhir and p.berakhir < hari):
            masalah.append(f"{nama}: {p} tidak menjabat pada tanggal itu.")
        elif lain.filter(pejabat=p.pejabat_id, masa__overlap=(mulai, selesai)).exists():
            masalah.append(f"{nama}: {p} sudah bertugas di tempat lain pada waktu itu.")
    return masalah


def _pejabat(x: Lokus) -> list[PemangkuJabatan]:
    """Who receives and who has a task at the stop."""
    tugas = PemangkuJabatan.objects.filter(tugas_lokus__lokus=x).select_related("pejabat", "jabatan")
    return [*([x.penerima] if x.penerima else []), *tugas.order_by("pk").distinct()]


def acara_usang(k: Kunjungan) -> bool:
    """Whether the schedule was changed after the agenda was last released: what people hold shows other times."""
    return versi_usang(k.versi_acara.order_by("-nomor").first())


def versi_usang(versi: VersiAcara | None) -> bool:
    """Whether the schedule was changed after this release."""
    if versi is None:
        return False
    riwayat = RiwayatStatus.objects.filter(kunjungan=versi.kunjungan_id, aksi__in=naskah_terdampak.PINDAH)
    return riwayat.filter(pada__gt=versi.dirilis_pada).exists()
