"""Who is at which stop: rows of `PesertaLokus` follow groups, stops and people. The visit is locked by the caller."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_terpakai import masalah_rombongan, perhentian
from kunjungan.jadwal.rules_pembagian import bagian
from kunjungan.jadwal.services_kunci import kendala_ditunda
from kunjungan.models import Kunjungan, Peserta, PesertaLokus

_KENDALA = ("peserta_di_satu_tempat", "lokus_seluruh_rombongan_di_satu_tempat")


@contextmanager
def pembagian_menyusul(kunjungan: Kunjungan) -> Iterator[None]:
    """Change stops, groups or people of a locked visit inside; where everybody goes follows, and is judged, at the end.

    In between stops may pass through each other's hours. Raises Penghalang with names, places and hours, or
    IntegrityError where only PostgreSQL saw it.
    """
    with kendala_ditunda(*_KENDALA):
        yield
        sinkronkan_pembagian(kunjungan)


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
    if masalah := masalah_rombongan(lokus, sendiri):
        raise Penghalang(masalah)
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


def serahkan_tempat(*, dari: Peserta, kepada: Peserta) -> None:
    """Whoever comes in another's place goes where that person was to go; the rows follow by `sinkronkan_pembagian`."""
    if kepada.kelompok_id != dari.kelompok_id:
        kepada.kelompok_id = dari.kelompok_id
        kepada.save(update_fields=["kelompok"])
    PesertaLokus.objects.filter(peserta=dari, perorangan=True).update(peserta=kepada)
