"""Groups of a delegation and who is in them. Rights are asked by the caller, who says on which side it acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Count, Max, Q

from instansi.models import Pengguna
from kunjungan.choices import Pihak
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.rules_pembagian import bagi_rata
from kunjungan.jadwal.sajian_terpakai import sebutan_lokus
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.jadwal.services_pembagian import pembagian_menyusul
from kunjungan.models import Kelompok, Kunjungan, Lokus, Peserta, PesertaLokus
from kunjungan.rules import Urusan

BATAS_KELOMPOK = 20


def urusan_bagi(pihak: str) -> Urusan:
    """Until when a side may divide: guests until the day, the host on the day too."""
    return Urusan.KELOMPOK if pihak == Pihak.TUAN_RUMAH else Urusan.ROMBONGAN


def buat_kelompok(*, kunjungan: Kunjungan, nama: str, oleh: Pengguna, pihak: str) -> Kelompok:
    """A new empty group after the others. Raises Penghalang for a name that exists or one group too many."""
    with terkunci(kunjungan, urusan_bagi(pihak)) as k:
        return _tambah(k, [nama])[0]


def ubah_kelompok(*, kelompok: Kelompok, nama: str, oleh: Pengguna, pihak: str) -> Kelompok:
    """Another name for the group."""
    with terkunci(kelompok.kunjungan, urusan_bagi(pihak)) as k:
        kini = _milik(k, kelompok.pk)
        _tolak_nama_kembar(k, [nama], kecuali=kini.pk)
        kini.nama = nama
        kini.save(update_fields=["nama"])
        return kini


def hapus_kelompok(*, kelompok: Kelompok, oleh: Pengguna, pihak: str) -> None:
    """Dissolve the group; its members stay on the list without one. Gone already: nothing happens.

    Raises Penghalang while a stop that stands is for this group.
    """
    with terkunci(kelompok.kunjungan, urusan_bagi(pihak)) as k, pembagian_menyusul(k):
        kini = k.kelompok.filter(pk=kelompok.pk).first()
        if kini is None:
            return
        dipakai = Lokus.objects.berlaku().filter(kelompok=kini, untuk_semua=False)
        lokus = dipakai.urut().select_related("instansi", "ruang").first()
        if lokus:
            raise Penghalang(
                [f"{kini} masih ditugaskan ke {sebutan_lokus(lokus)}. Ubah lokus itu lebih dahulu."]
            )
        kini.delete()


def tempatkan(
    *, kunjungan: Kunjungan, penempatan: Mapping[int, int | None], oleh: Pengguna, pihak: str
) -> int:
    """Put these guests into groups (None: into none) and return how many moved; others stay where they are.

    Ids of other visits and of replaced people are ignored; a group that is not of this visit raises Penghalang.
    """
    with terkunci(kunjungan, urusan_bagi(pihak)) as k, pembagian_menyusul(k):
        asing = {g for g in penempatan.values() if g is not None} - set(
            k.kelompok.order_by().values_list("pk", flat=True)
        )
        if asing:
            raise Penghalang(["Kelompok itu baru saja dihapus. Muat ulang halaman, lalu pilih lagi."])
        pindah = [
            p
            for p in k.peserta.tamu().berlaku().filter(pk__in=penempatan).order_by("id")
            if p.kelompok_id != penempatan[p.pk]
        ]
        for p in pindah:
            p.kelompok_id = penempatan[p.pk]
        Peserta.objects.bulk_update(pindah, ["kelompok"], batch_size=1000)
        return len(pindah)


def bagikan_rata(
    *, kunjungan: Kunjungan, banyak: int, satu_instansi: bool, oleh: Pengguna, pihak: str
) -> list[Kelompok]:
    """Deal all guests out to the first ``banyak`` groups, making those that are missing; return these groups.

    Groups beyond that number stay, empty. The same list gives the same groups.
    """
    if not 2 <= banyak <= BATAS_KELOMPOK:
        raise Penghalang([f"Isi dua sampai {BATAS_KELOMPOK} kelompok."])
    with terkunci(kunjungan, urusan_bagi(pihak)) as k, pembagian_menyusul(k):
        orang = list(k.peserta.tamu().berlaku().urut_protokol().select_related("instansi"))
        kelompok = list(k.kelompok.order_by("urutan", "id"))
        if len(kelompok) < banyak:
            kelompok += _tambah(k, nama_baru(kelompok, banyak - len(kelompok)))
        asal = {p.pk: p.asal.casefold() for p in orang}
        bagian = bagi_rata(asal, banyak, satu_instansi=satu_instansi)
        tujuan = {pk: g.pk for g, isi in zip(kelompok, bagian, strict=False) for pk in isi}
        for p in orang:
            p.kelompok_id = tujuan[p.pk]
        Peserta.objects.bulk_update(orang, ["kelompok"], batch_size=1000)
        return kelompok[:banyak]


def tempatkan_sendiri(*, peserta: Peserta, lokus: Iterable[int], oleh: Pengguna, pihak: str) -> None:
    """Send somebody alone to exactly these stops, whatever the group or the agency does in those hours; none: with it.

    Stops that are for all, cancelled or of another visit raise Penghalang, as do two at one time.
    """
    with terkunci(peserta.kunjungan, urusan_bagi(pihak)) as k, pembagian_menyusul(k):
        kini = k.peserta.berlaku().filter(pk=peserta.pk).first()
        if kini is None:
            raise Penghalang(["Orang ini sudah tidak ada di daftar."])
        diminta = set(lokus)
        boleh = set(
            k.lokus.berlaku()
            .filter(untuk_semua=False, pk__in=diminta)
            .order_by()
            .values_list("pk", flat=True)
        )
        if diminta - boleh:
            raise Penghalang(["Lokus itu baru saja berubah. Muat ulang halaman, lalu pilih lagi."])
        ada = PesertaLokus.objects.filter(peserta=kini, lokus__batal=False, lokus__untuk_semua=False)
        if boleh == set(ada.filter(perorangan=True).order_by().values_list("lokus", flat=True)):
            return
        ada.delete()
        PesertaLokus.objects.bulk_create(
            PesertaLokus(peserta=kini, lokus_id=x, perorangan=True) for x in sorted(boleh)
        )


def kelompok_terhitung(kunjungan: Kunjungan) -> list[Kelompok]:
    """Groups in their order, each with ``jumlah`` (in person) and ``jumlah_daring``. One query."""
    ada = Q(peserta__digantikan_pada__isnull=True)
    return list(
        kunjungan.kelompok.annotate(
            jumlah=Count("peserta", filter=ada & Q(peserta__daring=False)),
            jumlah_daring=Count("peserta", filter=ada & Q(peserta__daring=True)),
        ).order_by("urutan", "id")
    )


def _milik(k: Kunjungan, pk: int) -> Kelompok:
    kini = k.kelompok.filter(pk=pk).first()
    if kini is None:
        raise Penghalang(["Kelompok ini baru saja dihapus."])
    return kini


def _tolak_nama_kembar(k: Kunjungan, nama: Iterable[str], kecuali: int | None = None) -> None:
    ada = {
        n.casefold() for n in k.kelompok.exclude(pk=kecuali or 0).order_by().values_list("nama", flat=True)
    }
    kembar = next((n for n in nama if n.casefold() in ada), None)
    if kembar is not None:
        raise Penghalang([f"Kelompok bernama “{kembar}” sudah ada."])


def _tambah(k: Kunjungan, nama: list[str]) -> list[Kelompok]:
    _tolak_nama_kembar(k, nama)
    if k.kelompok.count() + len(nama) > BATAS_KELOMPOK:
        raise Penghalang([f"Paling banyak {BATAS_KELOMPOK} kelompok untuk satu kunjungan."])
    akhir = k.kelompok.aggregate(m=Max("urutan"))["m"] or 0
    return [
        Kelompok.objects.create(kunjungan=k, nama=n, urutan=akhir + i) for i, n in enumerate(nama, start=1)
    ]


def nama_baru(ada: list[Kelompok], banyak: int) -> list[str]:
    """ "Kelompok A", "Kelompok B", … without the names that are taken."""
    dipakai = {g.nama.casefold() for g in ada}
    huruf = (f"Kelompok {chr(ord('A') + i)}" for i in range(26))
    return [n for n in huruf if n.casefold() not in dipakai][:banyak]
