"""What the writes of the showcase share: the lock, the mark of what was read, addresses, ties to visits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, reduce
from itertools import count
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from inovasi.models import Inovasi, Penghargaan
from inovasi.rules import tautan_web

TAUTAN_GALAT = "Tulis alamat lengkap yang diawali https://, misalnya https://contoh.go.id/berita."


class SudahBerubah(Exception):
    """The page was stale: the record has moved on. The message says who did what and when."""


@contextmanager
def terkunci(inovasi: Inovasi) -> Iterator[Inovasi]:
    """A transaction with the row locked and read again. Raises SudahBerubah when it is gone."""
    with transaction.atomic():
        baris = (
            Inovasi.objects.select_for_update(of=("self",))
            .select_related("instansi__wilayah", "instansi__induk")
            .filter(pk=inovasi.pk)
            .first()
        )
        if baris is None:
            raise SudahBerubah("Inovasi ini sudah dihapus.")
        yield baris


def sentuh(inovasi: Inovasi) -> None:
    """Note that what stands beside the (locked) record changed: photos, files, figures."""
    inovasi.diubah_pada = timezone.now()
    Inovasi.objects.filter(pk=inovasi.pk).update(diubah_pada=inovasi.diubah_pada)


def sidik(inovasi: Inovasi, bidang: Iterable[str] = ()) -> str:
    """A mark of what a person has read: of the whole record, or of these fields and the figures."""
    nilai: Any = inovasi.diubah_pada.isoformat()
    if bidang := list(bidang):
        nilai = [getattr(inovasi, b) if b != "ukur" else baca_ukur(inovasi) for b in bidang]
    return hashlib.sha256(repr(nilai).encode()).hexdigest()[:20]


BIDANG_UKUR = ("ukuran", "satuan", "sebelum", "sesudah", "keterangan")


def baca_ukur(inovasi: Inovasi) -> list[dict[str, Any]]:
    """The figures before and after, in order."""
    return list(inovasi.hasil_ukur.order_by("urutan", "id").values(*BIDANG_UKUR))


_KUNCI_ALAMAT = 7_140_924  # any number: two who name an innovation at once wait for one another


def slug_bebas(nama: Sequence[str]) -> list[str]:
    """Addresses of public pages, one for each name, that no innovation has; ours until the transaction ends."""
    dasar = [slugify(satu)[:120].strip("-") or "inovasi" for satu in nama]
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_ALAMAT])
    semua = Inovasi.objects.order_by().values_list("slug", flat=True)
    ada = set(semua.filter(slug__in=dasar))
    if ada:
        ada.update(semua.filter(reduce(or_, (Q(slug__startswith=f"{satu}-") for satu in sorted(ada)))))
    hasil = []
    for satu in dasar:
        calon = next(c for n in count(1) if (c := satu if n == 1 else f"{satu}-{n}") not in ada)
        ada.add(calon)
        hasil.append(calon)
    return hasil


def periksa_tautan(data: Any, *bidang: str) -> None:
    """Raises ValidationError by field for a link that is not http or https."""
    salah = {b: TAUTAN_GALAT for b in bidang if data.get(b) and not tautan_web(str(data[b]))}
    if salah:
        raise ValidationError(salah)


def terikat(objek: Inovasi | Penghargaan) -> bool:
    """Whether something of the floors above, such as a visit, refers to the object."""
    for hubungan in objek._meta.related_objects:
        if hubungan.related_model._meta.app_label == objek._meta.app_label:
            continue
        pengelola = hubungan.related_model._default_manager
        if pengelola.filter(**{hubungan.field.name: objek.pk}).exists():
            return True
    return False


def buang_berkas(*berkas: models.fields.files.FieldFile) -> None:
    """Delete the files once the row is certainly gone."""
    for satu in berkas:
        if satu:
            transaction.on_commit(partial(default_storage.delete, str(satu.name)), robust=True)
