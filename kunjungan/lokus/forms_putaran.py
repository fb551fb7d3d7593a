"""Rounds over several units at once: who is where when, shown before anything is saved."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from instansi.bidang import FormulirBersih, JamField, JumlahField, TanggalField, TeksBersih
from instansi.models import Instansi, Ruang
from instansi.penulisan import hari_tanggal, jam
from instansi.tata import Bertata
from kunjungan.inti.forms_waktu import isi_pilihan, waktu_setempat
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.lokus.rules_putaran import Giliran, Irama, susun_putaran
from kunjungan.models import Kelompok, Kunjungan
from kunjungan.putusan.forms import Penempel
from kunjungan.rombongan.services_kelompok import BATAS_KELOMPOK, nama_baru

BATAS_PUTARAN = 20
KANTOR = "kantor"


@dataclass(frozen=True)
class BarisPutaran:
    """A round in the table: its day where that begins, its hours, and the groups at each unit."""

    hari: str
    pukul: str
    isi: tuple[tuple[str, str], ...]


class FormulirPutaran(Bertata, Penempel, FormulirBersih, forms.Form):
    """The units, the groups and the rhythm of the rounds, on the clock of the host."""

    use_required_attribute = False
    unit = forms.MultipleChoiceField(
        label="Unit yang dikunjungi",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih unitnya."},
    )
    kelompok = forms.MultipleChoiceField(
        label="Kelompok yang bergiliran",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih kelompoknya."},
    )
    banyak = JumlahField(
        label="Jumlah kelompok",
        min_value=1,
        max_value=BATAS_KELOMPOK,
        help_text="Kelompok dibuat dan rombongan dibagi rata. Isi 1 bila seluruh rombongan berkeliling bersama.",
    )
    tanggal = TanggalField(label="Hari pertama", error_messages={"required": "Isi tanggalnya."})
    mulai = JamField(label="Mulai", error_messages={"required": "Isi jam mulai."})
    lama = JumlahField(label="Lama satu putaran (menit)", min_value=15, max_value=720)
    jeda = JumlahField(label="Jeda dan perjalanan (menit)", min_value=0, max_value=720)
    per_hari = JumlahField(
        label="Putaran sehari",
        min_value=1,
        max_value=BATAS_PUTARAN,
        required=False,
        help_text="Kosongkan bila semua pada satu hari.",
    )
    putaran = JumlahField(
        label="Jumlah putaran",
        min_value=1,
        max_value=BATAS_PUTARAN,
        required=False,
        help_text="Kosongkan agar setiap kelompok sampai di semua unit.",
    )
    topik = TeksBersih(label="Topik", max_length=240, required=False)

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kunjungan, self.zona = kunjungan, kunjungan.zona_waktu
        naungan = Instansi.objects.naungan(kunjungan.tuan_rumah_id or 0).exclude(
            pk=kunjungan.tuan_rumah_id or 0
        )
        self.daftar_unit = {str(u.pk): u for u in naungan.order_by("nama", "pk")}
        isi_pilihan(self, "unit", [(kunci, u.nama) for kunci, u in self.daftar_unit.items()])
        self.daftar_kelompok = {str(g.pk): g for g in kunjungan.kelompok.order_by("urutan", "pk")}
        if self.daftar_kelompok:
            isi_pilihan(self, "kelompok", [(kunci, g.nama) for kunci, g in self.daftar_kelompok.items()])
        del self.fields["banyak" if self.daftar_kelompok else "kelompok"]
        self._siapkan_tempat()
        self.tata = (
            ("Tempat", "unit", *(f"tempat_{u.pk}" for u in self.unit_terpilih)),
            ("Rombongan", "kelompok" if self.daftar_kelompok else "banyak", "topik"),
            ("Waktu", ("tanggal", "mulai"), ("lama", "jeda"), ("per_hari", "putaran")),
        )

    def _siapkan_tempat(self) -> None:
        """A place for each unit chosen: its largest room, or what is picked instead."""
        dipilih = self.data.getlist("unit") if self.is_bound else []
        self.unit_terpilih = [u for kunci, u in self.daftar_unit.items() if kunci in dipilih]
        ruang = Ruang.objects.filter(instansi__in=self.unit_terpilih, aktif=True)
        self.daftar_ruang = {str(r.pk): r for r in ruang.order_by("-kapasitas", "pk")}
        for u in self.unit_terpilih:
            milik = [
                (kunci, f"{r.nama} ({r.kapasitas} kursi)")
                for kunci, r in self.daftar_ruang.items()
                if r.instansi_id == u.pk
            ]
            self.fields[f"tempat_{u.pk}"] = forms.ChoiceField(
                label=f"Tempat di {u.nama}", choices=[*milik, (KANTOR, _kantor(u))], required=False
            )

    @classmethod
    def awal(cls, kunjungan: Kunjungan) -> dict[str, Any]:
        """After the last stop: on the next agreed day at the hour of the first, or half an hour later that day."""
        isi: dict[str, Any] = {"lama": 120, "jeda": 30, "banyak": 3}
        isi["kelompok"] = [str(pk) for pk in kunjungan.kelompok.order_by().values_list("pk", flat=True)]
        akhir = kunjungan.lokus.berlaku().order_by("-selesai").values_list("selesai", flat=True).first()
        if akhir is None or kunjungan.mulai is None or kunjungan.selesai is None:
            return isi
        zona = ZoneInfo(kunjungan.zona_waktu)
        awal, usai, lokus = (w.astimezone(zona) for w in (kunjungan.mulai, kunjungan.selesai, akhir))
        if usai.date() > lokus.date():
            return isi | {"tanggal": lokus.date() + dt.timedelta(days=1), "mulai": awal.time()}
        lanjut = lokus + dt.timedelta(minutes=30)
        return isi | {"tanggal": lanjut.date(), "mulai": lanjut.time()}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        irama = self._irama()
        akhir = irama.jam(min(irama.per_hari, self._jumlah_putaran()) - 1)[1]
        if akhir > dt.datetime.combine(data["tanggal"] + dt.timedelta(days=1), dt.time()):
            self.add_error("per_hari", "Putaran terakhir melewati tengah malam. Kurangi putaran sehari.")
        return data

    def _jumlah_putaran(self) -> int:
        return int(self.cleaned_data.get("putaran") or len(self.unit_terpilih))

    def _irama(self) -> Irama:
        data = self.cleaned_data
        lama, jeda = (dt.timedelta(minutes=data[n]) for n in ("lama", "jeda"))
        per_hari = data.get("per_hari") or self._jumlah_putaran()
        return Irama(data["tanggal"], data["mulai"], lama, jeda, per_hari)

    @property
    def banyak_baru(self) -> int:
        """How many groups are made when this is saved; 0 where there are some, or all guests stay together."""
        banyak = int(self.cleaned_data.get("banyak") or 0)
        return banyak if banyak > 1 else 0

    def kelompok_terpilih(self) -> list[Kelompok]:
        """The groups that stand already and take part."""
        return [self.daftar_kelompok[n] for n in self.cleaned_data.get("kelompok", ())]

    def nama_kelompok(self) -> list[str]:
        """What the groups are called, also those not made yet; a single name for the whole delegation."""
        ada = [g.nama for g in self.kelompok_terpilih()]
        return ada or nama_baru([], self.banyak_baru) or ["Seluruh rombongan"]

    def giliran(self) -> list[Giliran]:
        """Who is where in each round."""
        return list(susun_putaran(len(self.unit_terpilih), len(self.nama_kelompok()), self._jumlah_putaran()))

    def tabel(self) -> list[BarisPutaran]:
        """The rounds as rows."""
        irama, nama, hasil, sudah = self._irama(), self.nama_kelompok(), [], None
        for p in range(self._jumlah_putaran()):
            awal, akhir = irama.jam(p)
            isi = {g.tempat: ", ".join(nama[n] for n in g.kelompok) for g in self.giliran() if g.putaran == p}
            kolom = tuple((u.nama, isi.get(n, "")) for n, u in enumerate(self.unit_terpilih))
            hari = "" if awal.date() == sudah else hari_tanggal(awal.date())
            sudah = awal.date()
            hasil.append(BarisPutaran(hari, f"{jam(awal)}–{jam(akhir)}", kolom))
        return hasil

    def sidik(self) -> str:
        """A mark of all that would be saved: what was shown is what is saved."""
        isi = [
            self.tabel(),
            [(x.instansi.pk, x.waktu, str(x.ruang), x.tempat, x.topik) for x in self.isian(())],
        ]
        return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]

    def isian(self, kelompok: Sequence[Kelompok]) -> list[IsianLokus]:
        """The stops, for these groups in their order; without any for the whole delegation."""
        return [self._satu(g, kelompok) for g in self.giliran()]

    def _satu(self, g: Giliran, kelompok: Sequence[Kelompok]) -> IsianLokus:
        unit = self.unit_terpilih[g.tempat]
        awal, akhir = (waktu_setempat(w.date(), w.time(), self.zona) for w in self._irama().jam(g.putaran))
        pilihan = self.fields[f"tempat_{unit.pk}"].choices  # type: ignore[attr-defined]
        ruang = self.daftar_ruang.get(self.cleaned_data.get(f"tempat_{unit.pk}") or pilihan[0][0])
        return IsianLokus(
            instansi=unit,
            waktu=Rentang(awal, akhir),
            ruang=ruang,
            tempat="" if ruang else _kantor(unit),
            topik=self.cleaned_data["topik"],
            untuk_semua=not kelompok,
            kelompok=tuple(kelompok[n] for n in g.kelompok) if kelompok else (),
        )


def _kantor(unit: Instansi) -> str:
    return f"Kantor {unit.nama}"
