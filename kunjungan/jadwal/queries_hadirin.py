"""How many people sit at a stop: guests in person, delegations that joined it, and the host's own people.

The one number behind the warning of capacity and the check before an approval.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Count

from instansi.models import PemangkuJabatan, Ruang
from kunjungan.choices import Moda, Pihak
from kunjungan.jadwal.rules_pembagian import OrangTuanRumah, Perhentian, bersama_tamu
from kunjungan.jadwal.rules_peringatan import Hadirin, Tempat
from kunjungan.models import Kunjungan, Lokus, Peserta, PesertaLokus, PetugasLokus


@dataclass(frozen=True)
class Penghitung:
    """The people of some visits, read once; counts any stop of them without a query."""

    terdaftar: Mapping[int, tuple[int, int]]  # visit -> guests on the list, of whom online
    di_lokus: Mapping[int, int]  # stop not for all -> guests in person
    lokus_orang: Mapping[int, frozenset[int]]  # guest -> stops not for all
    tuan_rumah: Mapping[int, tuple[OrangTuanRumah, ...]]  # visit -> the host's people
    lokus: Mapping[int, tuple[Perhentian, ...]]  # visit -> its stops
    petugas: Mapping[int, tuple[PetugasLokus, ...]] = field(default_factory=dict)

    @classmethod
    def untuk(cls, kunjungan: Collection[int], lokus: Collection[int]) -> Penghitung:
        """Six queries, however many visits, stops and people; four while no host's people are listed."""
        di_lokus, orang = _peserta_lokus(lokus)
        tuan = _tuan_rumah(kunjungan)
        perhentian = _lokus(kunjungan) if tuan else {}
        return cls(_tamu(kunjungan), di_lokus, orang, tuan, perhentian, _petugas(lokus))

    def tamu(self, lokus: Lokus) -> int:
        """Guests in person planned at a stop."""
        if lokus.moda == Moda.DARING:
            return 0
        if not lokus.untuk_semua:
            return self.di_lokus.get(lokus.pk, 0)
        return self.rombongan(lokus.kunjungan)

    def rombongan(self, kunjungan: Kunjungan) -> int:
        """The delegation in person: as many as announced or, when more are on the list, as those."""
        semua, daring = self.terdaftar.get(kunjungan.pk, (0, 0))
        return max(max(kunjungan.jumlah_peserta or 0, semua) - daring, 0)

    def nama_tuan_rumah(self, lokus: Lokus) -> set[str]:
        """Names of the host's people at a stop, saved or not."""
        return {o.nama for o in self.orang_tuan_rumah(lokus)}

    def orang_tuan_rumah(self, lokus: Lokus) -> list[OrangTuanRumah]:
        """The host's people at a stop."""
        k = lokus.kunjungan
        lain = [x for x in self.lokus.get(k.pk, ()) if x.pk != lokus.pk]
        di = Perhentian(lokus.pk or 0, lokus.mulai, lokus.selesai, instansi=lokus.instansi_id)
        orang = self.tuan_rumah.get(k.pk, ())
        return [o for o in orang if bersama_tamu(o, di, [*lain, di], k.tuan_rumah_id)]

    def belum_dibagi(self, sejajar: Sequence[Lokus]) -> frozenset[int]:
        """Of the host's people those who might be at any of these stops of one hour, and were sent to none."""
        k, unit = sejajar[0].kunjungan, {x.instansi_id for x in sejajar}
        berlokus = {x.instansi for x in self.lokus.get(k.pk, ())} - {k.tuan_rumah_id}
        calon = {
            o.pk for o in self.tuan_rumah.get(k.pk, ()) if o.instansi in unit or o.instansi not in berlokus
        }
        return frozenset(calon - {o.pk for x in sejajar for o in self.orang_tuan_rumah(x)})

    def nama_petugas(self, lokus: Lokus) -> set[str]:
        """Names of those with a task at a stop as saved."""
        return {_nama(p.pemangku) for p in self.petugas.get(lokus.pk, ())}


def tempat_ruang(ruang: Ruang) -> Tempat:
    """A room as the warnings see it."""
    return Tempat(ruang.nama, ruang.kapasitas, ruang.akses_tanpa_tangga, frozenset(ruang.perlengkapan))


def _nama(pemangku: PemangkuJabatan) -> str:
    return pemangku.pejabat.nama.casefold()


def _tamu(kunjungan: Collection[int]) -> dict[int, tuple[int, int]]:
    daftar = Peserta.objects.berlaku().filter(kunjungan__in=kunjungan)
    terdaftar: dict[int, tuple[int, int]] = {}
    baris = daftar.tamu().order_by().values_list("kunjungan", "daring").annotate(n=Count("pk"))
    for k, daring, n in baris:
        semua, di_luar = terdaftar.get(k, (0, 0))
        terdaftar[k] = semua + n, di_luar + (n if daring else 0)
    return terdaftar


def _tuan_rumah(kunjungan: Collection[int]) -> dict[int, tuple[OrangTuanRumah, ...]]:
    daftar = Peserta.objects.berlaku().tuan_rumah().filter(kunjungan__in=kunjungan)
    orang = list(daftar.order_by("pk").values_list("pk", "kunjungan", "nama", "instansi"))
    sendiri: dict[int, frozenset[int]] = defaultdict(frozenset)
    baris = PesertaLokus.objects.filter(peserta__in=[o[0] for o in orang], aktif=True).order_by()
    for peserta, satu in baris.values_list("peserta", "lokus"):
        sendiri[peserta] |= {satu}
    hasil: dict[int, tuple[OrangTuanRumah, ...]] = defaultdict(tuple)
    for pk, k, nama, i in orang:
        hasil[k] += (OrangTuanRumah(pk, nama.casefold(), i, sendiri[pk]),)
    return dict(hasil)


def _lokus(kunjungan: Collection[int]) -> dict[int, tuple[Perhentian, ...]]:
    hasil: dict[int, tuple[Perhentian, ...]] = defaultdict(tuple)
    baris = Lokus.objects.berlaku().filter(kunjungan__in=kunjungan).order_by("pk")
    for k, pk, mulai, selesai, i in baris.values_list("kunjungan", "pk", "mulai", "selesai", "instansi"):
        hasil[k] += (Perhentian(pk, mulai, selesai, instansi=i),)
    return dict(hasil)


def _peserta_lokus(lokus: Collection[int]) -> tuple[dict[int, int], dict[int, frozenset[int]]]:
    di_lokus: dict[int, int] = defaultdict(int)
    orang: dict[int, frozenset[int]] = defaultdict(frozenset)
    baris = PesertaLokus.objects.filter(
        lokus__in=lokus, peserta__pihak=Pihak.TAMU, peserta__digantikan_pada__isnull=True
    )
    for peserta, satu, daring in baris.order_by().values_list("peserta", "lokus", "peserta__daring"):
        if not daring:
            di_lokus[satu] += 1
            orang[peserta] |= {satu}
    return dict(di_lokus), dict(orang)


def _petugas(lokus: Collection[int]) -> dict[int, tuple[PetugasLokus, ...]]:
    hasil: dict[int, tuple[PetugasLokus, ...]] = defaultdict(tuple)
    baris = PetugasLokus.objects.filter(lokus__in=lokus).select_related(
        "pemangku__pejabat", "pemangku__jabatan"
    )
    for p in baris.order_by("pk"):
        hasil[p.lokus_id] += (p,)
    return dict(hasil)


def tuan_rumah_di(lokus: Lokus) -> list[int]:
    """Keys of the host's people at a stop; three queries."""
    k = [lokus.kunjungan_id]
    penghitung = Penghitung({}, {}, {}, _tuan_rumah(k), _lokus(k))
    return [o.pk for o in penghitung.orang_tuan_rumah(lokus)]


def sesama_lokus(kunjungan: Kunjungan, lokus: Iterable[Lokus]) -> dict[int, tuple[Lokus, ...]]:
    """Reception -> the stops of other visits that are the same one."""
    sesi = {x.sesi for x in lokus if x.sesi}
    hasil: dict[int, tuple[Lokus, ...]] = defaultdict(tuple)
    lain = Lokus.objects.berlaku().filter(sesi__in=sesi).exclude(kunjungan=kunjungan)
    for x in lain.select_related("kunjungan").order_by("pk"):
        hasil[x.sesi] += (x,)
    return dict(hasil)


def hadirin(
    penghitung: Penghitung,
    lokus: Lokus,
    *,
    sesama: Iterable[Lokus] = (),
    petugas: Iterable[PemangkuJabatan] | None = None,
) -> Hadirin:
    """Who sits at a stop; ``sesama`` are the stops of other visits that are the same reception.

    ``petugas`` are those of a stop not saved yet; nobody is counted twice by one name.
    """
    lain = [x for x in sesama if x.kunjungan_id != lokus.kunjungan_id]
    nama = penghitung.nama_petugas(lokus) if petugas is None else {_nama(p) for p in petugas}
    nama |= penghitung.nama_tuan_rumah(lokus)
    for x in lain:
        nama |= penghitung.nama_tuan_rumah(x) | penghitung.nama_petugas(x)
    return Hadirin(
        penghitung.tamu(lokus),
        sum(penghitung.tamu(x) for x in lain),
        0 if lokus.moda == Moda.DARING and lokus.ruang_id is None else len(nama),
    )


def bergiliran(kunjungan: Kunjungan, hadir: Hadirin) -> Hadirin:
    """Who would sit there at once if the groups came in turn: the largest; whoever is in none yet is one more group."""
    tamu = Peserta.objects.berlaku().tamu().filter(kunjungan=kunjungan, daring=False, kelompok__isnull=False)
    kelompok = list(tamu.order_by().values("kelompok").annotate(n=Count("pk")).values_list("n", flat=True))
    if len(kelompok) < 2:
        return hadir
    return replace(hadir, tamu=max(*kelompok, hadir.tamu - sum(kelompok)))


def hadirin_calon(kunjungan: Kunjungan, *, petugas: Iterable[PemangkuJabatan] | None = None) -> Hadirin:
    """Who would sit at the first stop of a visit when it is agreed or moved; five queries, six when joined."""
    lokus = list(kunjungan.lokus.berlaku().urut())
    pertama = lokus[0] if lokus else Lokus(kunjungan=kunjungan, instansi_id=kunjungan.tuan_rumah_id or 0)
    bersama = Lokus.objects.berlaku().filter(sesi=pertama.sesi) if pertama.sesi else Lokus.objects.none()
    sesama = list(bersama.select_related("kunjungan"))
    penghitung = Penghitung.untuk(
        {kunjungan.pk, *(x.kunjungan_id for x in sesama)}, {x.pk for x in (*lokus[:1], *sesama)}
    )
    pertama.kunjungan = kunjungan
    return hadirin(penghitung, pertama, sesama=sesama, petugas=petugas)
