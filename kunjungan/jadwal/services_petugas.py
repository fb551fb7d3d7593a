"""Speakers, moderators and companions of a stop: the list as a whole is set, the database keeps them apart."""

from __future__ import annotations

from collections.abc import Iterable

from instansi.models import PemangkuJabatan
from kunjungan.choices import TugasLokus
from kunjungan.models import Lokus, PetugasLokus


def lepas_petugas(lokus: Lokus, tinggal: Iterable[PemangkuJabatan]) -> None:
    """Take the tasks from everybody who does not stay, before a stop moves to an hour at which they are elsewhere."""
    lokus.petugas.exclude(pemangku__in=[p.pk for p in tinggal]).delete()


def atur_petugas(lokus: Lokus, petugas: Iterable[tuple[PemangkuJabatan, TugasLokus]]) -> None:
    """Make exactly these the people with a task at the stop.

    In the transaction of the caller, who has locked the people (`kunjungan.jadwal.services_kunci.kunci_sumber`).
    """
    diminta = {p.pk: tugas for p, tugas in petugas}
    lama = {x.pemangku_id: x for x in lokus.petugas.order_by("pk")}
    lokus.petugas.exclude(pemangku__in=diminta).delete()
    for nomor, tugas in diminta.items():
        if nomor not in lama:
            PetugasLokus.objects.create(lokus=lokus, pemangku_id=nomor, tugas=tugas)
        elif lama[nomor].tugas != tugas:
            lama[nomor].tugas = tugas
            lama[nomor].save(update_fields=["tugas"])
