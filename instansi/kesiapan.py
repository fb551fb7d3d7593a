"""What the ground answers to /siap/."""

from __future__ import annotations

from django.utils import timezone

from config.kesiapan import Hasil
from instansi.choices import KeadaanSurel
from instansi.models import Surel

BATAS_DETIK = 900


def surel_tertunda() -> Hasil:
    """Age in seconds of the oldest message not yet sent; over 15 minutes the worker or the mail server is ill.

    Never fatal: pages work without e-mail.
    """
    tertua = (
        Surel.objects.filter(keadaan__in=(KeadaanSurel.ANTRE, KeadaanSurel.DIKIRIM), percobaan=0)
        .order_by("dibuat_pada")
        .values_list("dibuat_pada", flat=True)
        .first()
    )
    umur = round((timezone.now() - tertua).total_seconds()) if tertua else 0
    return Hasil(umur < BATAS_DETIK, umur, fatal=False)
