"""Where, when and by whom the guests are received: approval, and a later change of the schedule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from config.data import baca_data
from instansi.models import Jabatan, Pengguna
from instansi.pejabat.queries import penanda_tangan
from kunjungan.choices import TugasLokus
from kunjungan.inti.forms_waktu import isi_pilihan
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.jadwal.queries import KeadaanRuang, keadaan_ruang
from kunjungan.jadwal.queries_runding import boleh_pindah_sendiri
from kunjungan.jadwal.queries_terpakai import Diminta
from kunjungan.jadwal.rules_peringatan import JenisPeringatan, Peringatan
from kunjungan.models import Kunjungan, Lokus, Tahanan
from kunjungan.peringatan.queries import peringatan_isian
from kunjungan.putusan.forms import Penempel
from kunjungan.putusan.forms_aturan import ALASAN_DALAM, isian_alasan
from kunjungan.putusan.forms_gabung import PilihanGabung
from kunjungan.putusan.forms_masa import LAIN, PilihanMasa
from kunjungan.putusan.forms_petugas import PemilihPetugas, kesibukan, label_pejabat, pejabat_menjabat
from kunjungan.putusan.forms_tahanan import PelepasTahanan


class FormulirPenempatan(PemilihPetugas, PelepasTahanan, Penempel, PilihanGabung, PilihanMasa):
    """Choice of date, room and receiving official, each with a way out for what is not on the list."""

    kata_bidang = tuple(baca_data("kunjungan/kata_bidang.toml")["penempatan"].items())

    ruang = forms.ChoiceField(
        label="Ruang",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"required": "Pilih ruang, atau pilih “Tempat lain”."},
    )
    tempat = forms.CharField(
        label="Tempat lain",
        max_length=200,
        help_text="Misalnya Pendopo Sipanji atau Lokasi TPS 3R Kalijaga.",
    )
    penerima = forms.ChoiceField(
        label="Pejabat penerima",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih pejabat penerima, atau pilih “Pejabat lain”."},
    )
    penerima_teks = forms.CharField(
        label="Pejabat lain",
        max_length=200,
        help_text="Nama dan jabatan, misalnya Kasi Pemberdayaan Masyarakat.",
    )

    tetap_luar_aturan = forms.BooleanField(
        label="Tetap jadwalkan meskipun di luar aturan, pada hari libur, atau kurang kursi", required=False
    )
    alasan_luar_aturan = isian_alasan(
        "Alasan tetap dijadwalkan", f"Misalnya kursi tambahan sudah disiapkan. {ALASAN_DALAM}"
    )

    geser_lain = forms.BooleanField(
        label="Geser lokus lain sama jauhnya",
        required=False,
        initial=True,
        help_text="Tanpa centang, hanya lokus pertama yang berpindah; acara dan waktu lokus lain tetap.",
    )

    alasan_pindah = isian_alasan(
        "Alasan perpindahan tanggal",
        "Wajib bila tanggalnya berpindah. Dibaca kedua pihak dan tercatat dalam riwayat.",
    )

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, oleh: Pengguna) -> None:
        super().__init__(data, kunjungan=kunjungan, sebagian=True)
        lokus = self._lokus_kini()
        mengubah = lokus is not None and bool(self.label_lain)
        self.boleh_pindah = mengubah and boleh_pindah_sendiri(kunjungan, timezone.now())
        if not self.boleh_pindah:
            del self.fields["alasan_pindah"]
            self.label_lain = "Waktu lain pada hari yang sama" if mengubah else self.label_lain
        self.siapkan_masa(kunjungan, lokus)
        self.banyak_lokus = self.lokus is not None and kunjungan.lokus.berlaku().count() > 1
        if not self.banyak_lokus:
            del self.fields["geser_lain"]
        if self.lokus and (alasan := self.lokus.alasan_pengecualian):
            self.initial.update(tetap_luar_aturan=True, alasan_luar_aturan=alasan)
        tahanan = Tahanan.objects.berlaku(timezone.now()).filter(usulan__kunjungan=kunjungan)
        self.tahanan = None if self.lokus else tahanan.order_by("usulan__urutan").first()
        self.siapkan_gabung(kunjungan, self.lokus)
        self._siapkan_ruang()
        self._siapkan_penerima()
        self.siapkan_pelepasan(kunjungan, self.periode)

    def _dinilai_sendiri(self) -> list[str]:
        return [*super()._dinilai_sendiri(), "tempat", "penerima_teks"]

    def _lokus_kini(self) -> Lokus | None:
        berlaku = self.kunjungan.lokus.berlaku().urut()
        return berlaku.select_related("penerima__pejabat", "penerima__jabatan").first()

    def _siapkan_ruang(self) -> None:
        self.keadaan_ruang: list[KeadaanRuang] = keadaan_ruang(self.kunjungan, self.periode)
        self.daftar_ruang = {str(k.ruang.pk): k.ruang for k in self.keadaan_ruang}
        pilihan = [(kunci, f"{r.nama} ({r.kapasitas} kursi)") for kunci, r in self.daftar_ruang.items()]
        isi_pilihan(self, "ruang", [*pilihan, (LAIN, "Tempat lain")])
        bebas = [k for k in self.keadaan_ruang if k.muat and not any(p.oleh for p in k.pemakaian[:1])]
        self.initial["ruang"] = str(bebas[0].ruang.pk) if bebas else ("" if self.daftar_ruang else LAIN)
        if self.lokus:
            self.initial["ruang"] = str(self.lokus.ruang_id or LAIN)
            self.initial["tempat"] = self.lokus.tempat
        elif self.tahanan and self.tahanan.ruang_id:
            self.initial["ruang"] = str(self.tahanan.ruang_id)
        self.ada_ruang_kecil = any(not k.muat for k in self.keadaan_ruang)

    def _siapkan_penerima(self) -> None:
        self.pejabat = pejabat_menjabat(self.kunjungan.tuan_rumah_id, self.zona)
        if self.lokus and self.lokus.penerima:  # a visit that begins at a unit is received by one of the unit
            self.pejabat.setdefault(str(self.lokus.penerima_id), self.lokus.penerima)
        sibuk = kesibukan(
            self.pejabat, self.periode, self.zona, [self.kunjungan.pk], self.kunjungan.tuan_rumah_id
        )
        self.siapkan_petugas(self.pejabat, self.lokus, sibuk)
        pilihan = [(kunci, label_pejabat(p, sibuk[kunci])) for kunci, p in self.pejabat.items()]
        isi_pilihan(self, "penerima", [*pilihan, (LAIN, "Pejabat lain")])
        if self.lokus:
            self.initial["penerima"] = str(self.lokus.penerima_id or LAIN)
            self.initial["penerima_teks"] = self.lokus.penerima_teks
            return
        if self.tahanan and self.tahanan.pemangku_id:
            self.initial["penerima"] = str(self.tahanan.pemangku_id)
            return
        hari_ini = timezone.localdate(timezone=ZoneInfo(self.zona))
        awal = next(
            (timezone.localtime(r.mulai, ZoneInfo(self.zona)).date() for r in self.waktu.values()), hari_ini
        )
        kepala = self.kunjungan.tuan_rumah and penanda_tangan(self.kunjungan.tuan_rumah, awal)
        self.initial["penerima"] = str(kepala.pk) if kepala else ("" if self.pejabat else LAIN)
        if not self.pejabat:  # nobody is on record: the head's office will do
            jabatan = Jabatan.objects.filter(instansi=self.kunjungan.tuan_rumah_id, kepala=True).first()
            self.initial["penerima_teks"] = jabatan.nama if jabatan else ""

    def pilihan_kini(self) -> Diminta | None:
        """What the form would book as it stands, filled or untouched; None without a period."""
        nomor = {n: i for i, n in enumerate(self.waktu)}.get(str(self["pilihan"].value()), len(self.waktu))
        waktu = next(iter(self.periode[nomor:]), None)
        if waktu is None:
            return None
        kunci = [str(self["penerima"].value() or ""), *self.kunci_petugas()]
        orang = dict.fromkeys(self.pejabat[k] for k in kunci if k in self.pejabat)
        ruang = self.daftar_ruang.get(str(self["ruang"].value() or ""))
        return Diminta(waktu, ruang, tuple(orang), self.zona)

    def peringatan(self) -> list[Peringatan]:
        """What to weigh about the placement as it stands; of the rules of reception the dates tell themselves."""
        kini = self.pilihan_kini()
        if kini is None:
            return []
        penerima = self.pejabat.get(str(self["penerima"].value() or ""))
        isian = IsianPenempatan(
            waktu=Rentang(*kini.waktu),
            ruang=kini.ruang,
            tempat=str(self["tempat"].value() or "")[:200],
            penerima=penerima,
            penerima_teks="" if penerima else str(self["penerima_teks"].value() or "")[:200],
            petugas=tuple((p, TugasLokus.PENDAMPING) for p in kini.pejabat if p != penerima),
        )
        semua = peringatan_isian(self.kunjungan, isian)
        return [p for p in semua if p.jenis != JenisPeringatan.ATURAN]

    def minta_alasan(self) -> bool:
        """Whether a period is closed, or a room or a reception on offer may have too few seats."""
        return self.ada_penghalang() or self.ada_ruang_kecil or bool(self.gabung)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("tetap_luar_aturan"):
            self._wajib("alasan_luar_aturan", "Tulis alasannya.")
        terpilih = self.waktu.get(data.get("pilihan", ""))
        if lokus := self.gabung_terpilih(data):
            terpilih = Rentang(lokus.mulai, lokus.selesai)
        if terpilih:
            for nama in self._nama_waktu():
                self.errors.pop(nama, None)
            self._rentang = [terpilih]
        elif data.get("pilihan") == LAIN and not self._rentang and not self._galat_waktu():
            self.add_error("tanggal_1", "Isi tanggalnya.")
        self.periksa_pertama()
        if lokus:
            return data
        if data.get("ruang") == LAIN:
            self._wajib("tempat", "Tulis tempatnya.")
        if data.get("penerima") == LAIN:
            self._wajib("penerima_teks", "Tulis nama atau jabatan pejabat penerima.")
        return data

    def _wajib(self, nama: str, kalimat: str) -> None:
        """What the choice makes necessary; what was typed and refused is not called missing as well."""
        if not self.cleaned_data.get(nama) and nama not in self.errors:
            self.add_error(nama, kalimat)

    def _galat_waktu(self) -> bool:
        return any(nama in self.errors for nama in self._nama_waktu())

    def isian(self) -> IsianPenempatan:
        """What `flow.lakukan` takes."""
        data = self.cleaned_data
        if lokus := self.gabung_terpilih(data):
            gabung = self.isian_gabung(lokus, self._alasan())
            return replace(gabung, alasan_pindah=data.get("alasan_pindah", ""))
        ruang, penerima = self.daftar_ruang.get(data["ruang"]), self.pejabat.get(data["penerima"])
        masa = self._rentang[0]
        berhari = max(self.lama(masa), self.lama_semula) > 1
        bergeser = not (berhari and self.semula and self.semula.mulai == masa.mulai)
        return IsianPenempatan(
            waktu=self.pertama(data["pilihan"], masa),
            masa=masa if berhari else None,
            ruang=ruang,
            tempat="" if ruang else data["tempat"],
            penerima=penerima,
            penerima_teks="" if penerima else data["penerima_teks"],
            alasan=self._alasan(),
            geser_lain=data.get("geser_lain", True) and bergeser,
            petugas=self.petugas_terpilih(),
            lepas=self.tahanan_terpilih(),
            alasan_pindah=data.get("alasan_pindah", ""),
        )

    def _alasan(self) -> str:
        data = self.cleaned_data
        return str(data["alasan_luar_aturan"]) if data["tetap_luar_aturan"] else ""

    def pilihan_ruang(self) -> list[tuple[forms.boundfield.BoundWidget, KeadaanRuang | None]]:
        """Each radio button with the room it stands for; None for another place."""
        keadaan = {str(k.ruang.pk): k for k in self.keadaan_ruang}
        return [(w, keadaan.get(str(w.data["value"]))) for w in self["ruang"]]
