"""Who is where, in numbers that add up: stops in their time slots, groups beside each other, quota and seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kunjungan.choices import KonfirmasiLokus, Moda
from kunjungan.inti.sajian import rentang_pukul, waktu_kunjungan
from kunjungan.jadwal.queries_hadirin import Penghitung, hadirin, sesama_lokus
from kunjungan.jadwal.rules_peringatan import Hadirin
from kunjungan.models import Kelompok, Kunjungan, Lokus, PesertaLokus

LAINNYA = "Lainnya"


@dataclass(frozen=True)
class BarisLokus:
    """A stop with its guests: by group, in person, online; and what it can hold."""

    lokus: Lokus
    pukul: str
    per_kelompok: tuple[tuple[str, int], ...]
    tamu: int
    daring: int
    tuan_rumah: int
    takaran: tuple[tuple[str, str], ...]  # ("10 dari 12 tamu", tone)
    lencana: tuple[tuple[str, str], ...]
    tak_terhubung: int  # online observers sent to a stop that has no connection


@dataclass(frozen=True)
class Waktu:
    """Stops that overlap in time, and how many guests have a place in one of them."""

    nomor: int
    judul: str
    baris: tuple[BarisLokus, ...]
    bertempat: int
    tamu: int
    daring: int
    belum: frozenset[int]
    tuan_rumah_belum: frozenset[int]

    @property
    def jumlah_belum(self) -> int:
        """How many guests have no place at this time."""
        return len(self.belum)

    def tanpa_tempat(self, *, dengan_tuan_rumah: bool) -> frozenset[int]:
        """Guests, and the host's people where they are asked for, who have none."""
        return self.belum | (self.tuan_rumah_belum if dengan_tuan_rumah else frozenset())


@dataclass(frozen=True)
class SiapaDiMana:
    """The whole picture; ``lainnya`` says whether somebody belongs to no group or was sent alone."""

    kolom: tuple[str, ...]
    waktu: tuple[Waktu, ...]
    ada_daring: bool
    ada_tuan_rumah: bool


@dataclass(frozen=True)
class _Tamu:
    kelompok: int | None
    daring: bool


@dataclass(frozen=True)
class _Bahan:
    """Guests, who is at which stop, columns by group; and what the warnings count (`jadwal.queries_hadirin`)."""

    tamu: dict[int, _Tamu]
    di: dict[int, set[int]]
    kolom: dict[int | None, str]
    penghitung: Penghitung
    hadirin: dict[int, Hadirin]


def nama_lokus(lokus: Lokus, kunjungan: Kunjungan) -> str:
    """A stop by its unit; one of the host's own by its room."""
    return lokus.nama_tempat if lokus.instansi_id == kunjungan.tuan_rumah_id else lokus.instansi.nama


def lokus_sajian(kunjungan: Kunjungan) -> list[Lokus]:
    """The stops that stand, in order, with unit, room and groups. Two queries."""
    return list(
        kunjungan.lokus.berlaku().urut().select_related("instansi", "ruang").prefetch_related("kelompok")
    )


def siapa_di_mana(kunjungan: Kunjungan, kelompok: list[Kelompok], lokus: list[Lokus]) -> SiapaDiMana:
    """Count everybody into the stops; ``lokus`` from `lokus_sajian`. Nine queries."""
    orang = kunjungan.peserta.tamu().berlaku().order_by().values_list("pk", "kelompok", "daring")
    tamu = {pk: _Tamu(g, d) for pk, g, d in orang}
    di: dict[int, set[int]] = {x.pk: set(tamu) if x.untuk_semua else set() for x in lokus}
    terbagi = PesertaLokus.objects.filter(lokus__in=di, aktif=True, peserta__in=tamu).order_by()
    for peserta, tempat in terbagi.values_list("peserta", "lokus"):
        di[tempat].add(peserta)
    sesama = sesama_lokus(kunjungan, lokus)
    semua_lokus = [*lokus, *(y for daftar in sesama.values() for y in daftar)]
    penghitung = Penghitung.untuk(
        {kunjungan.pk, *(x.kunjungan_id for x in semua_lokus)}, {x.pk for x in semua_lokus}
    )
    hadir = {x.pk: hadirin(penghitung, x, sesama=sesama.get(x.sesi, ())) for x in lokus}
    lainnya = any(tamu[pk].kelompok is None for isi in di.values() for pk in isi)
    nama: dict[int | None, str] = {g.pk: g.nama for g in kelompok}
    kolom = nama | ({None: LAINNYA} if lainnya and nama else {})
    bahan = _Bahan(tamu, di, kolom, penghitung, hadir)
    waktu = tuple(_waktu(n, satu, bahan) for n, satu in enumerate(sejajar(lokus), start=1))
    semua = [b for w in waktu for b in w.baris]
    return SiapaDiMana(
        tuple(bahan.kolom.values()),
        waktu,
        any(b.daring for b in semua),
        any(b.tuan_rumah for b in semua),
    )


def sejajar(lokus: list[Lokus]) -> list[list[Lokus]]:
    """Stops in order, those that overlap (one with the next) together."""
    hasil: list[list[Lokus]] = []
    for x in lokus:
        if hasil and x.mulai < max(y.selesai for y in hasil[-1]):
            hasil[-1].append(x)
        else:
            hasil.append([x])
    return hasil


def _waktu(nomor: int, lokus: list[Lokus], bahan: _Bahan) -> Waktu:
    bertempat = {pk for x in lokus for pk in bahan.di[x.pk]}
    langsung = {pk for pk, t in bahan.tamu.items() if not t.daring}
    akhir = max(x.selesai for x in lokus)
    return Waktu(
        nomor,
        waktu_kunjungan(lokus[0].mulai, akhir, lokus[0].zona_waktu),
        tuple(_baris(x, bahan) for x in lokus),
        len(bertempat & langsung),
        len(langsung),
        len(bahan.tamu) - len(langsung),
        frozenset(set(bahan.tamu) - bertempat),
        bahan.penghitung.belum_dibagi(lokus) if len(lokus) > 1 else frozenset(),
    )


def _baris(lokus: Lokus, bahan: _Bahan) -> BarisLokus:
    orang, hadir = bahan.di[lokus.pk], bahan.hadirin[lokus.pk]
    jumlah = Counter(bahan.tamu[pk].kelompok for pk in orang)
    pengamat = sum(bahan.tamu[pk].daring for pk in orang)
    daring = len(orang) if lokus.moda == Moda.DARING else pengamat
    langsung = len(orang) - daring
    return BarisLokus(
        lokus,
        rentang_pukul(lokus.mulai, lokus.selesai, lokus.zona_waktu),
        tuple((label, jumlah[pk]) for pk, label in bahan.kolom.items()),
        langsung,
        daring,
        hadir.tuan_rumah,
        _takaran(lokus, hadir),
        _lencana(lokus),
        pengamat if lokus.moda == Moda.LURING else 0,
    )


def _takaran(lokus: Lokus, hadir: Hadirin) -> tuple[tuple[str, str], ...]:
    """Guests against the quota, everybody in the room against its seats, as the warnings say it."""
    hasil = []
    tamu = hadir.tamu + hadir.rombongan_lain
    if lokus.kuota:
        hasil.append((f"{tamu} dari {lokus.kuota} tamu", "bahaya" if tamu > lokus.kuota else "netral"))
    if lokus.ruang and lokus.moda != Moda.DARING:
        nada = "bahaya" if hadir.semua > lokus.ruang.kapasitas else "netral"
        hasil.append((f"{hadir.semua} dari {lokus.ruang.kapasitas} kursi", nada))
    return tuple(hasil)


def _lencana(lokus: Lokus) -> tuple[tuple[str, str], ...]:
    """What is not as usual: online, or not yet confirmed by the unit."""
    moda = [(Moda(lokus.moda).label, "info")] if lokus.moda != Moda.LURING else []
    jawaban = KonfirmasiLokus(lokus.konfirmasi)
    return (*moda, *([(jawaban.label, jawaban.nada)] if jawaban != KonfirmasiLokus.DITERIMA else []))
