"""What an agency shows: innovations with their evidence, awards, imports."""

from __future__ import annotations

from inovasi.models.cari import EntriCari, HitunganCari, KataCari, Macam
from inovasi.models.impor import BarisImpor, ImporInovasi
from inovasi.models.inovasi import Inovasi, InovasiQuerySet
from inovasi.models.lampiran import BerkasInovasi, FotoInovasi, HasilUkur, TelaahInovasi
from inovasi.models.penghargaan import Penghargaan
