"""Who is at which stop: rows of `PesertaLokus` follow groups, stops and people. The visit is locked by the caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from instansi.models import Pengguna
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.rules_pembagian import Perhentian, bagian, kelompok_di_dua_tempat
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import Kelompok, Kunjungan, Lokus, Peserta, PesertaLokus
from kunjungan.rules import Urusan

_KENDALA = "peserta_di_satu_tempat, lokus_seluruh_rombongan_di_satu_tempat"


@contextmanager
def pembagian_menyusul(kunjungan: Kunjungan) -> Iterator[None]:
    """Change stops, groups or people of a locked visit inside; where everybody goes follows, and is judged, at the end.

    In between stops may pass through each other's hours. Raises Penghalang with names, places and hours, or
    IntegrityError where only PostgreSQL saw it.
    """
    with connection.cursor() as kursor:
        kursor.execute(f"SET CONSTRAINTS {_KENDALA} DEFERRED")
    yield
    sinkronkan_pembagian(kunjungan)
    with connection.cursor() as kursor:
        kursor.execute(f"SET CONSTRAINTS {_KENDALA} IMMEDIATE")


def sinkronkan_pembagian(kunjungan: Kunjungan) -> None:
    """Make the rows of every stop that is not for all follow its groups; a constant number of queries.

    People are those on the list now; who was replaced goes nowhere. Somebody sent alone to another stop for that
    hour is left where they are; so are the host's people, who are in no group. Raises Penghalang for a group or
    somebody sent to two places at one time.
    """
    lokus = list(
        kunjungan.lokus.berlaku().urut().prefetch_related("kelompok").select_related("instansi", "ruang")
    )
    tempat = {x.pk: perhentian(x) for x in lokus if not x.untuk_semua}
    orang = dict(kunjungan.peserta.berlaku().order_by().values_list("pk", "kelompok"))
    ada = list(PesertaLokus.objects.filter(lokus__kunjungan=kunjungan).order_by("id"))
    sendiri = [(p.peserta_id, p.lokus_id) for p in ada if p.perorangan and p.peserta_id in orang]
    _tolak_semua_dan_sebagian(lokus)
    _tolak_kelompok(lokus, list(tempat.values()))
    _tolak_orang(lokus, tempat, sendiri)
    tetap = set(sendiri)
    seharusnya = bagian(orang, tempat.values(), sendiri) - tetap
    usang = [p.pk for p in ada if not p.perorangan and (p.peserta_id, p.lokus_id) not in seharusnya] + [
        p.pk for p in ada if p.perorangan and p.peserta_id not in orang
    ]
    kini = {(p.peserta_id, p.lokus_id) for p in ada if not p.perorangan}
    if usang:
        PesertaLokus.objects.filter(pk__in=usang).delete()
    PesertaLokus.objects.bulk_create(
        (PesertaLokus(peserta_id=p, lokus_id=x) for p, x in sorted(seharusnya - kini)), batch_size=10_000
    )


def atur_lokus(*, lokus: Lokus, untuk_semua: bool, kelompok: Iterable[Kelompok] = (), oleh: Pengguna) -> None:
    """For whom a stop is: the whole delegation, or these groups of it. Groups of other visits are left out.

    Raises Penghalang when that sends somebody to two places at one time.
    """
    with terkunci(lokus.kunjungan, Urusan.KELOMPOK) as k, pembagian_menyusul(k):
        Lokus.objects.filter(pk=lokus.pk).update(untuk_semua=untuk_semua)
        lokus.untuk_semua = untuk_semua
        milik = [] if untuk_semua else [x for x in kelompok if x.kunjungan_id == k.pk]
        lokus.kelompok.set(milik)


def serahkan_tempat(*, dari: Peserta, kepada: Peserta) -> None:
    """Whoever comes in another's place goes where that person was to go; the rows follow by `sinkronkan_pembagian`."""
    if kepada.kelompok_id != dari.kelompok_id:
        kepada.kelompok_id = dari.kelompok_id
        kepada.save(update_fields=["kelompok"])
    PesertaLokus.objects.filter(peserta=dari, perorangan=True).update(peserta=kepada)


def perhentian(lokus: Lokus) -> Perhentian:
    """A stop as the rule sees it; its groups come prefetched."""
    kelompok = frozenset(g.pk for g in lokus.kelompok.all())
    return Perhentian(lokus.pk, lokus.mulai, lokus.selesai, kelompok, lokus.instansi_id)


def sebutan_lokus(lokus: Lokus) -> str:
    """A stop in a sentence: "Kecamatan Setu (Aula)"; a place that bears the name of its unit alone."""
    nama, tempat = lokus.instansi.nama, lokus.nama_tempat
    if tempat in nama:
        return nama
    return tempat if nama in tempat else f"{nama} ({tempat})"


def _kapan(lokus: Lokus) -> str:
    return f"di {sebutan_lokus(lokus)} pada {waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu)}"


def _tolak_semua_dan_sebagian(lokus: list[Lokus]) -> None:
    for n, a in enumerate(lokus):
        for b in lokus[n + 1 :]:
            if (a.untuk_semua or b.untuk_semua) and a.mulai < b.selesai and b.mulai < a.selesai:
                seluruh, lain = (a, b) if a.untuk_semua else (b, a)
                raise Penghalang(
                    [
                        f"Seluruh rombongan berada {_kapan(seluruh)}, "
                        f"sehingga tidak ada yang dapat berada {_kapan(lain)}. "
                        "Bagi rombongan ke kelompok, atau ubah waktunya."
                    ]
                )


def _tolak_kelompok(lokus: list[Lokus], tempat: list[Perhentian]) -> None:
    bentrok = kelompok_di_dua_tempat(tempat)
    if not bentrok:
        return
    per_pk = {x.pk: x for x in lokus}
    nama = {g.pk: g.nama for x in lokus for g in x.kelompok.all()}
    raise Penghalang(
        [
            f"{_berkelompok(nama[k])} tidak dapat berada di dua tempat: "
            f"{_kapan(per_pk[a.pk])}, dan {_kapan(per_pk[b.pk])}."
            for k, a, b in bentrok[:5]
        ]
    )


def _berkelompok(nama: str) -> str:
    return nama if nama.casefold().startswith("kelompok") else f"Kelompok {nama}"


def _tolak_orang(lokus: list[Lokus], tempat: dict[int, Perhentian], sendiri: list[tuple[int, int]]) -> None:
    per_orang: dict[int, list[int]] = {}
    for peserta, satu in sendiri:
        if satu in tempat:
            per_orang.setdefault(peserta, []).append(satu)
    per_pk = {x.pk: x for x in lokus}
    for peserta, daftar in per_orang.items():
        for n, a in enumerate(daftar):
            for b in daftar[n + 1 :]:
                if tempat[a].bertumpuk(tempat[b]):
                    nama = Peserta.objects.get(pk=peserta)
                    raise Penghalang(
                        [
                            f"{nama} tidak dapat berada di dua tempat: {_kapan(per_pk[a])}, dan {_kapan(per_pk[b])}."
                        ]
                    )
