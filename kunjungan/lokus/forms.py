"""A stop of a visit: when and where a unit receives, who, on what; and the unit's answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils import timezone

from config.data import baca_data
from instansi.bidang import FormulirBersih, JamField, JumlahField, TanggalField, TeksBersih
from instansi.models import Instansi, PemangkuJabatan, Ruang
from instansi.penulisan import label_zona
from instansi.tata import Bertata
from kunjungan.choices import Moda
from kunjungan.inti.forms_waktu import isi_pilihan, waktu_setempat
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.models import Kunjungan, Lokus
from kunjungan.putusan.forms import Penempel
from kunjungan.rules import banyak_hari, hari_terakhir

TANPA_KELOMPOK = "tanpa"
_DAFTAR = {"invalid_choice": "Pilih salah satu dari daftar."}
_TEKS = ("tempat", "penerima_teks", "penanggung_jawab", "topik", "moda", "tautan", "keterangan_tautan")


class FormulirLokus(Bertata, Penempel, FormulirBersih, forms.Form):
    """A stop of ``unit``, its hours typed on the clock of the unit."""

    use_required_attribute = False
    kata_bidang = tuple(baca_data("kunjungan/kata_bidang.toml")["lokus"].items())

    tanggal = TanggalField(label="Tanggal", error_messages={"required": "Isi tanggalnya."})
    mulai = JamField(label="Mulai", error_messages={"required": "Isi jam mulai."})
    selesai = JamField(label="Selesai", error_messages={"required": "Isi jam selesai."})
    sampai = TanggalField(
        label="Sampai tanggal",
        required=False,
        help_text="Diisi bila lebih dari satu hari; yang lewat tengah malam cukup jamnya.",
    )
    moda = forms.ChoiceField(
        label="Cara pertemuan", choices=Moda.choices, initial=Moda.LURING, error_messages=_DAFTAR
    )
    ruang = forms.ChoiceField(label="Ruang", required=False, error_messages=_DAFTAR)
    tempat = TeksBersih(
        label="Tempat lain",
        max_length=200,
        required=False,
        help_text="Diisi bila tidak memakai ruang di daftar, misalnya Pendopo.",
    )
    penerima = forms.ChoiceField(label="Pejabat penerima", required=False, error_messages=_DAFTAR)
    penerima_teks = TeksBersih(
        label="Pejabat lain", max_length=200, required=False, help_text="Nama dan jabatannya."
    )
    topik = TeksBersih(max_length=240, required=False)
    penanggung_jawab = TeksBersih(label="Penanggung jawab", max_length=160, required=False)
    kuota = JumlahField(label="Kuota tamu", required=False, min_value=1, max_value=5000)
    menit_perjalanan = JumlahField(
        label="Menit perjalanan dari lokus sebelumnya", required=False, min_value=0, max_value=1440
    )
    tautan = forms.URLField(
        label="Tautan pertemuan",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Hanya diperlihatkan kepada peserta: tamu, tuan rumah, dan unit penerima.",
        error_messages={"invalid": "Tulis alamat lengkap yang diawali https://."},
    )
    keterangan_tautan = TeksBersih(label="ID rapat dan kata sandi", max_length=200, required=False)
    kelompok = forms.MultipleChoiceField(
        label="Untuk kelompok",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosongkan semua bila untuk seluruh rombongan.",
        error_messages=_DAFTAR,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kunjungan: Kunjungan,
        unit: Instansi,
        lokus: Lokus | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.kunjungan, self.unit, self.zona = kunjungan, unit, unit.zona_waktu
        for nama in ("mulai", "selesai"):
            self.fields[nama].label = f"{nama.capitalize()} ({label_zona(self.zona)})"
        rumah = dict.fromkeys([unit.pk, kunjungan.tuan_rumah_id or 0])
        self.daftar_ruang = _ruang(rumah)
        self.daftar_pejabat = _pejabat(rumah, timezone.localdate(timezone=ZoneInfo(self.zona)))
        if lokus and lokus.ruang:  # what the stop has stays on offer
            self.daftar_ruang.setdefault(str(lokus.ruang_id), lokus.ruang)
        if lokus and lokus.penerima:
            self.daftar_pejabat.setdefault(str(lokus.penerima_id), lokus.penerima)
        rumah |= dict.fromkeys(r.instansi_id for r in self.daftar_ruang.values())
        rumah |= dict.fromkeys(p.jabatan.instansi_id for p in self.daftar_pejabat.values())
        isi_pilihan(
            self,
            "ruang",
            _kelompokkan(self.daftar_ruang, rumah, "Tidak memakai ruang di daftar"),
        )
        isi_pilihan(
            self, "penerima", _kelompokkan(self.daftar_pejabat, rumah, "Pejabat lain atau belum ditentukan")
        )
        self.daftar_kelompok = {str(g.pk): g for g in kunjungan.kelompok.order_by("urutan", "pk")}
        sebagian = bool(self.daftar_kelompok) or (lokus is not None and not lokus.untuk_semua)
        if sebagian:
            pilihan = [(kunci, g.nama) for kunci, g in self.daftar_kelompok.items()]
            isi_pilihan(self, "kelompok", [*pilihan, (TANPA_KELOMPOK, "Hanya tamu yang ditempatkan sendiri")])
        else:
            del self.fields["kelompok"]
        self.tata = (
            ("Waktu", ("tanggal", "mulai", "selesai"), "sampai"),
            *([("Rombongan", "kelompok")] if sebagian else []),
            ("Tempat", "moda", ("ruang", "tempat")),
            ("Pertemuan daring", ("tautan", "keterangan_tautan")),
            ("Penerimaan", ("penerima", "penerima_teks"), "topik"),
            ("Petugas dan jumlah", "penanggung_jawab", ("kuota", "menit_perjalanan")),
        )

    @classmethod
    def awal(cls, lokus: Lokus, unit: Instansi) -> dict[str, Any]:
        """Initial values from a stop, on the clock of the unit; room and official only where it is that unit's stop."""
        mulai, selesai = (
            timezone.localtime(w, ZoneInfo(unit.zona_waktu)) for w in (lokus.mulai, lokus.selesai)
        )
        waktu = {"tanggal": mulai.date(), "mulai": mulai.time(), "selesai": selesai.time()}
        waktu["sampai"] = selesai.date() if banyak_hari(mulai, selesai) > 1 else None
        nilai = {n: getattr(lokus, n) for n in (*_TEKS, "kuota", "menit_perjalanan")} | waktu
        untuk = [] if lokus.untuk_semua else lokus.kelompok.order_by("urutan", "pk")
        nilai["kelompok"] = [str(g.pk) for g in untuk] or ([] if lokus.untuk_semua else [TANPA_KELOMPOK])
        if lokus.instansi_id != unit.pk:
            return {
                n: isi for n, isi in nilai.items() if n not in {"tempat", "penerima_teks", "penanggung_jawab"}
            }
        return nilai | {"ruang": lokus.ruang_id or "", "penerima": lokus.penerima_id or ""}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"tanggal", "mulai", "selesai", "sampai"} & set(self.errors):
            waktu = self._waktu()
            if waktu.selesai <= waktu.mulai:
                self.add_error("selesai", "Waktu selesai harus setelah waktu mulai.")
        luring = data.get("moda") in (Moda.LURING, Moda.HIBRIDA)
        if luring and "ruang" not in self.errors and not data.get("ruang") and not data.get("tempat"):
            self.add_error("tempat", "Pilih ruang atau tulis tempatnya.")
        return data

    def _waktu(self) -> Rentang:
        """The hours typed; an evening without a last day may end after midnight."""
        data = self.cleaned_data
        akhir = hari_terakhir(data["tanggal"], data["mulai"], data["selesai"], data.get("sampai"))
        return Rentang(
            waktu_setempat(data["tanggal"], data["mulai"], self.zona),
            waktu_setempat(akhir, data["selesai"], self.zona),
        )

    def isian(self) -> IsianLokus:
        """What the services take; a room or official chosen counts before one typed."""
        data = dict(self.cleaned_data)
        ruang, penerima = self.daftar_ruang.get(data["ruang"]), self.daftar_pejabat.get(data["penerima"])
        teks = {n: data[n] for n in _TEKS}
        if ruang:
            teks["tempat"] = ""
        if penerima:
            teks["penerima_teks"] = ""
        angka = {n: data[n] for n in ("kuota", "menit_perjalanan")}
        untuk = data.get("kelompok", ())
        kelompok = tuple(self.daftar_kelompok[n] for n in untuk if n != TANPA_KELOMPOK)
        return IsianLokus(
            instansi=self.unit, waktu=self._waktu(), ruang=ruang, penerima=penerima, untuk_semua=not untuk,
            kelompok=kelompok, **teks, **angka,
        )  # fmt: skip


def _ruang(rumah: Iterable[int]) -> dict[str, Ruang]:
    ruang = Ruang.objects.filter(instansi__in=list(rumah), aktif=True).select_related("instansi")
    return {str(r.pk): r for r in ruang.order_by("nama", "pk")}


def _pejabat(rumah: Iterable[int], hari_ini: dt.date) -> dict[str, PemangkuJabatan]:
    menjabat = (
        PemangkuJabatan.objects.filter(jabatan__instansi__in=list(rumah))
        .filter(Q(berakhir__isnull=True) | Q(berakhir__gte=hari_ini))
        .select_related("pejabat", "jabatan__instansi")
        .order_by("-jabatan__kepala", "jabatan__urutan", "-mulai", "pk")
    )
    return {str(p.pk): p for p in menjabat}


def _kelompokkan(isi: dict[str, Any], rumah: Iterable[int], kosong: str) -> list[tuple[str, Any]]:
    """Choices under the agency they belong to, the unit's own first; an agency with none is left out."""

    def milik(x: Any) -> Instansi:
        return x.instansi if isinstance(x, Ruang) else x.jabatan.instansi

    def sebut(x: Any) -> str:
        return f"{x.nama} ({x.kapasitas} kursi)" if isinstance(x, Ruang) else str(x)

    kelompok = [[(kunci, x) for kunci, x in isi.items() if milik(x).pk == pk] for pk in rumah]
    return [
        ("", kosong),
        *((milik(k[0][1]).nama, [(kunci, sebut(x)) for kunci, x in k]) for k in kelompok if k),
    ]


class FormulirUnit(Bertata, FormulirBersih, forms.Form):
    """Which unit receives the stop; sent by GET, since it chooses the form that follows."""

    unit = forms.ChoiceField(label="Unit penerima", help_text="Tuan rumah sendiri atau unit di bawahnya.")

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        unit = Instansi.objects.naungan(kunjungan.tuan_rumah_id or 0).order_by("nama", "pk")
        self.daftar = {str(u.pk): u for u in unit.select_related("wilayah")}
        rumah = str(kunjungan.tuan_rumah_id)
        urut = sorted(self.daftar, key=lambda kunci: kunci != rumah)
        isi_pilihan(self, "unit", [(kunci, _sebut_unit(self.daftar[kunci])) for kunci in urut])


def _sebut_unit(u: Instansi) -> str:
    return u.nama if u.bergabung_pada else f"{u.nama} (belum di portal)"


class FormulirJawab(Bertata, FormulirBersih, forms.Form):
    """The answer of a unit: a reason or a note."""

    kata = TeksBersih(label="Catatan", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None, *, wajib: bool, label: str, bantuan: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kata"].required, self.fields["kata"].label = wajib, label
        self.fields["kata"].help_text = bantuan
        self.fields["kata"].error_messages["required"] = f"Tulis {label.lower()}nya."
