"""What every change of a visit begins with: one transaction, the row locked, read again, and open for this work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError, connection, transaction

from config.data import baca_data
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_terpakai import kalimat_kunci
from kunjungan.jadwal.services_sumber import ANTRE, antrean_buntu
from kunjungan.models import Kunjungan
from kunjungan.rules import Urusan, masalah_masa

_KENDALA: dict[str, str] = baca_data("kunjungan/kendala.toml")
_BERUBAH = "Data baru saja diubah orang lain. Muat ulang halaman lalu coba lagi."


def _kalimat_kendala(galat: IntegrityError, k: Kunjungan) -> str:
    """The human sentence of a violated constraint; of a place that is taken, who has it."""
    diag = getattr(galat.__cause__, "diag", None)
    kalimat = _KENDALA.get(getattr(diag, "constraint_name", None) or "", _BERUBAH)
    return kalimat_kunci(getattr(diag, "message_detail", None) or "", k) or kalimat


@contextmanager
def berkalimat(kunjungan: Kunjungan) -> Iterator[None]:
    """One transaction of a visit; what PostgreSQL refuses is raised as Penghalang."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        raise Penghalang([_kalimat_kendala(galat, kunjungan)]) from galat
    except OperationalError as galat:
        if not antrean_buntu(galat):
            raise
        raise Penghalang([ANTRE]) from galat


@contextmanager
def terkunci(kunjungan: Kunjungan, *urusan: Urusan) -> Iterator[Kunjungan]:
    """One transaction in which nobody else changes this visit; yields the visit as it is now.

    Open when any of the ``urusan`` is; otherwise raises Penghalang, as does a violated constraint.
    """
    with berkalimat(kunjungan):
        # NO KEY UPDATE: rows that merely point to the visit (mail, history) need not wait.
        kini = Kunjungan.objects.select_for_update(no_key=True).get(pk=kunjungan.pk)
        masalah = [masalah_masa(u, kini.status) for u in urusan]
        if masalah and all(masalah):
            raise Penghalang(masalah[0])
        yield kini


@contextmanager
def kendala_ditunda(*kendala: str) -> Iterator[None]:
    """Let rows pass through each other's hours inside; PostgreSQL is asked at the end (IntegrityError)."""
    _tunda(kendala, "DEFERRED")
    yield
    _tunda(kendala, "IMMEDIATE")


def _tunda(kendala: tuple[str, ...], mode: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"SET CONSTRAINTS {', '.join(kendala)} {mode}")
