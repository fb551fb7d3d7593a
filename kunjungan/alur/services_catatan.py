"""Notes among the host's staff."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from instansi.models import Pengguna
from kunjungan.inti.permissions import Tindakan, boleh
from kunjungan.models import CatatanInternal, Kunjungan


@transaction.atomic
def tulis_catatan(*, kunjungan: Kunjungan, isi: str, oleh: Pengguna) -> CatatanInternal:
    """Keep a note that only the host reads; the same words sent twice in a row by a hasty hand are one note.

    Raises PermissionDenied for anybody else.
    """
    if not boleh(oleh, Tindakan.CATAT_INTERNAL, kunjungan):
        raise PermissionDenied("Catatan internal hanya untuk tuan rumah.")
    Kunjungan.objects.select_for_update(of=("self",)).get(pk=kunjungan.pk)
    terakhir = kunjungan.catatan_internal.order_by("id").last()
    if terakhir and (terakhir.isi, terakhir.dibuat_oleh_id) == (isi, oleh.pk):
        return terakhir
    return CatatanInternal.objects.create(kunjungan=kunjungan, isi=isi, dibuat_oleh=oleh)
