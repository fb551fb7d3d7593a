"""Rules of reception, closed periods and days off for the access matrix."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from instansi.models import HariLibur, MasaJamKerja, PeriodeTutup
from tests.factories.instansi import Pemeran
from tests.factories.penerimaan import buat_aturan


def argumen_penerimaan(p: Pemeran) -> dict[str, dict[str, Any]]:
    """Arguments of the addresses of the tab and of the national calendar; the set in force never closes a day."""
    slug, jauh = {"slug": p.tuan_rumah.slug}, timezone.localdate() + dt.timedelta(days=300)
    longgar = {"hari": [], "tenggang": 0, "rombongan_maks": None}
    berlaku = buat_aturan(p.tuan_rumah, hari=[1, 2, 3, 4, 5, 6, 7], tenggang=0, rombongan_maks=None)
    berlaku.jam.all().delete()
    nanti = buat_aturan(p.tuan_rumah, berlaku_mulai=jauh, **longgar)
    tutup = PeriodeTutup.objects.create(instansi=p.tuan_rumah, mulai=jauh, sampai=jauh, sebab="Musrenbang")
    libur = HariLibur.objects.create(
        instansi=p.tuan_rumah, tanggal=jauh, nama="Hari jadi", jenis="LIBUR_DAERAH"
    )
    nasional = HariLibur.objects.create(tanggal=jauh, nama="Libur contoh", jenis="LIBUR_NASIONAL")
    masa = MasaJamKerja.objects.create(
        nama="Jam kerja contoh",
        mulai=jauh,
        sampai=jauh,
        buka=dt.time(8),
        tutup=dt.time(15),
        tutup_jumat=dt.time(15, 30),
    )
    return {
        "aturan": {**slug, "pk": nanti.pk},
        "aturan_berlaku": {**slug, "pk": berlaku.pk},
        "tutup": {**slug, "pk": tutup.pk},
        "libur": {**slug, "pk": libur.pk},
        "libur_nasional": {"pk": nasional.pk},
        "masa_kerja": {"pk": masa.pk},
    }
