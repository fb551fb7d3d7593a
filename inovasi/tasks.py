"""Background work of the showcase."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from inovasi.cari import services_indeks as indeks
from inovasi.impor import services_kerja as impor_kerja
from inovasi.kelola import services_segar as segar


@shared_task
def ingatkan_konfirmasi() -> None:
    """Remind agencies of records to confirm. May run as often as it likes: one message per person and month."""
    segar.ingatkan(timezone.localdate())


@shared_task
def kerjakan_impor(pk: int) -> None:
    """Take an import as far as it goes without a person. May run twice: what is done is not done again."""
    impor_kerja.kerjakan(pk)


@shared_task
def sapu_impor() -> None:
    """Wake imports that stand still; forget the cells of old ones."""
    impor_kerja.sapu()


@shared_task(soft_time_limit=1500, time_limit=1800)
def rawat_indeks() -> None:
    """The nightly care of the search: records age, counts are drawn together, the dictionary learns new words.

    May run twice: the second time nothing changes.
    """
    indeks.susul_instansi()
    indeks.segarkan_skor()
    indeks.ringkas_hitungan()
    indeks.bangun_kamus()
