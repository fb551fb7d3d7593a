"""Where, when and by whom the guests are received: approval, and a later change of the schedule."""

from __future__ import annotations

from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from instansi.models import Jabatan, Pengguna
from instansi.pejabat.queries import penanda_tangan
from kunjungan.choices import KeadaanUsulan, Pihak, TugasLokus
from kunjungan.inti.forms_waktu import isi_pilihan, waktu_setempat
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries import KeadaanRuang, keadaan_ruang
from kunjungan.jadwal.queries_saingan import Pilihan
from kunjungan.jadwal.queries_terpakai import Masa
from kunjungan.jadwal.rules_peringatan import JenisPeringatan, Peringatan
from kunjungan.models import Kunjungan, Lokus, Tahanan, UsulanJadwal
from kunjungan.peringatan.queries import peringatan_isian
from kunjungan.putusan.forms import Penempel
from kunjungan.putusan.forms_aturan import MenurutAturan, TemuanTerbaca, isian_alasan, terbaca, tombol_tawaran
from kunjungan.putusan.forms_gabung import PilihanGabung
from kunjungan.putusan.forms_petugas import PemilihPetugas, kesibukan, label_pejabat, pejabat_menjabat
from kunjungan.putusan.forms_tahanan import PelepasTahanan

LAIN = "lain"
SEMULA = "semula"


class FormulirPenempatan(PemilihPetugas, PelepasTahanan, Penempel, PilihanGabung, MenurutAturan):
    """Choice of date, room and receiving official, each with a way out for what is not on the list."""

    banyak = 1
    kata_bidang = (
        ("di luar aturan", "tetap_luar_aturan"),
        ("enerimaan bersama", "pilihan"),
        ("diterima bersama", "pilihan"),
        ("berkapasitas", "ruang"),
        ("sudah dipakai", "ruang"),
        ("Ruang ini", "ruang"),
        ("dirapikan", "ruang"),
        ("disiapkan", "ruang"),
        ("tempatnya", "ruang"),
        ("pejabat", "penerima"),
        ("menjabat", "penerima"),
        ("ditahan untuk", "ruang"),
        ("Waktu selesai", "pilihan"),
        ("sudah lewat", "pilihan"),
        ("paling lama", "pilihan"),
    )

    pilihan = forms.ChoiceField(
        label="Tanggal dan waktu",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih tanggal dan waktu."},
    )
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
    abaikan_kapasitas = forms.BooleanField(
        label="Kekurangan kursi sudah diatasi (kursi tambahan atau bergantian)", required=False
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
        label="Tetap jadwalkan meskipun di luar aturan penerimaan", required=False
    )
    alasan_luar_aturan = isian_alasan(
        "Alasan di luar aturan", "Dibaca kedua pihak dan tercatat dalam riwayat."
    )

    geser_lain = forms.BooleanField(
        label="Geser lokus lain sama jauhnya",
        required=False,
        initial=True,
        help_text="Tanpa centang, hanya lokus pertama yang berpindah; acara dan waktu lokus lain tetap.",
    )

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, oleh: Pengguna) -> None:
        super().__init__(data, kunjungan=kunjungan, sebagian=True)
        self.lokus = self._lokus_kini()
        self.banyak_lokus = self.lokus is not None and kunjungan.lokus.berlaku().count() > 1
        if not self.banyak_lokus:
            del self.fields["geser_lain"]
        self._siapkan_waktu()
        self.periode = self._periode()
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

    def _siapkan_waktu(self) -> None:
        """The present time when there is one; otherwise the date both agreed on, or those still open."""
        k, zona_tamu = self.kunjungan, self.kunjungan.pemohon.zona_waktu
        self.waktu: dict[str, Rentang] = {}
        pilihan: list[tuple[str, str]] = []
        sumber: list[Lokus | UsulanJadwal] = [self.lokus] if self.lokus else list(self._usulan())
        for u in sumber:
            kunci = SEMULA if isinstance(u, Lokus) else str(u.pk)
            self.waktu[kunci] = Rentang(u.mulai, u.selesai)
            pilihan.append((kunci, waktu_kunjungan(u.mulai, u.selesai, k.zona_waktu, zona_tamu)))
        isi_pilihan(self, "pilihan", [*pilihan, (LAIN, "Tanggal lain")])
        self.initial["pilihan"] = pilihan[0][0] if pilihan else LAIN
        if self.lokus:
            alasan = self.lokus.alasan_pengecualian
            self.initial.update(self.awal([self.lokus], self.zona))
            self.initial.update(tetap_luar_aturan=bool(alasan), alasan_luar_aturan=alasan)

    def _usulan(self) -> list[UsulanJadwal]:
        usulan = self.kunjungan.usulan.filter(keadaan__in=[KeadaanUsulan.DITERIMA, KeadaanUsulan.TERBUKA])
        diterima = [u for u in usulan.order_by("urutan", "pk") if u.keadaan == KeadaanUsulan.DITERIMA]
        return diterima or [u for u in usulan.order_by("urutan", "pk") if u.pihak == Pihak.TAMU]

    def _periode(self) -> list[Masa]:
        """The periods on offer, and the one typed as far as it can be read."""
        periode = [(r.mulai, r.selesai) for r in self.waktu.values()]
        if not self.is_bound or self.data.get("pilihan") in self.waktu:
            return periode
        try:
            tanggal, mulai, selesai = (
                self.fields[f"{n}_1"].clean(self.data.get(f"{n}_1")) for n in ("tanggal", "mulai", "selesai")
            )
        except forms.ValidationError:
            return periode
        if not (tanggal and mulai and selesai and mulai < selesai):
            return periode
        return [
            *periode,
            (waktu_setempat(tanggal, mulai, self.zona), waktu_setempat(tanggal, selesai, self.zona)),
        ]

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

    def pilihan_kini(self) -> Pilihan | None:
        """What the form would book as it stands, filled or untouched; None without a period."""
        masa = self.waktu.get(str(self["pilihan"].value() or ""))
        waktu = (masa.mulai, masa.selesai) if masa else next(iter(self.periode[len(self.waktu) :]), None)
        if waktu is None:
            return None
        kunci = [str(self["penerima"].value() or ""), *self.kunci_petugas()]
        orang = dict.fromkeys(self.pejabat[k] for k in kunci if k in self.pejabat)
        return Pilihan(waktu, self.daftar_ruang.get(str(self["ruang"].value() or "")), tuple(orang))

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

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        terpilih = self.waktu.get(data.get("pilihan", ""))
        if lokus := self.gabung_terpilih(data):
            terpilih = Rentang(lokus.mulai, lokus.selesai)
        if terpilih:
            for nama in self._nama_waktu():
                self.errors.pop(nama, None)
            self._rentang = [terpilih]
        elif data.get("pilihan") == LAIN and not self._rentang and not self._galat_waktu():
            self.add_error("tanggal_1", "Isi tanggalnya.")
        if lokus:
            return data
        if data.get("tetap_luar_aturan") and not data.get("alasan_luar_aturan"):
            self.add_error("alasan_luar_aturan", "Tulis alasannya.")
        if data.get("ruang") == LAIN and not data.get("tempat"):
            self.add_error("tempat", "Tulis tempatnya.")
        if data.get("penerima") == LAIN and not data.get("penerima_teks"):
            self.add_error("penerima_teks", "Tulis nama atau jabatan pejabat penerima.")
        return data

    def _galat_waktu(self) -> bool:
        return any(nama in self.errors for nama in self._nama_waktu())

    def isian(self) -> IsianPenempatan:
        """What `flow.lakukan` takes."""
        data = self.cleaned_data
        if lokus := self.gabung_terpilih(data):
            return self.isian_gabung(lokus, frozenset({"kapasitas"} if data["abaikan_kapasitas"] else ()))
        ruang, penerima = self.daftar_ruang.get(data["ruang"]), self.pejabat.get(data["penerima"])
        return IsianPenempatan(
            waktu=self._rentang[0],
            ruang=ruang,
            tempat="" if ruang else data["tempat"],
            penerima=penerima,
            penerima_teks="" if penerima else data["penerima_teks"],
            abaikan=frozenset(
                kata
                for kata, dicentang in (
                    ("kapasitas", data["abaikan_kapasitas"]),
                    ("aturan", data["tetap_luar_aturan"]),
                )
                if dicentang
            ),
            alasan=data["alasan_luar_aturan"] if data["tetap_luar_aturan"] else "",
            geser_lain=data.get("geser_lain", True),
            petugas=self.petugas_terpilih(),
            lepas=self.tahanan_terpilih(),
        )

    def temuan_pilihan(self) -> list[tuple[str, list[TemuanTerbaca]]]:
        """What the rules say of each period on offer, by its words; those with nothing against them are left out."""
        if self.penilai is None:
            return []
        label = dict(cast("list[tuple[str, str]]", cast("forms.ChoiceField", self.fields["pilihan"]).choices))
        semua = [(str(label[k]), self.penilai.nilai(r.mulai, r.selesai)) for k, r in self.waktu.items()]
        return [(kata, terbaca(temuan)) for kata, temuan in semua if temuan]

    def tawaran(self) -> list[tuple[str, str]]:
        """The next lawful days, as buttons, when any period on offer or typed is closed."""
        if self.penilai is None or not self.minta_alasan():
            return []
        waktu = [timezone.localtime(r.mulai, ZoneInfo(self.zona)) for r in self.waktu.values()]
        pertama = next(iter(waktu), timezone.localtime(timezone.now(), ZoneInfo(self.zona)))
        selesai = next(
            (timezone.localtime(r.selesai, ZoneInfo(self.zona)) for r in self.waktu.values()), None
        )
        jam = (pertama.time(), selesai.time()) if selesai else (None, None)
        return tombol_tawaran(1, self.penilai.berikut(pertama.date()), *jam)

    def minta_alasan(self) -> bool:
        """Whether a period on offer or typed is closed."""
        tutup = any(t.tutup for _, temuan in self.temuan_pilihan() for t in temuan)
        return (
            tutup or bool(self.initial.get("alasan_luar_aturan")) or (self.is_bound and self.ada_tertutup())
        )

    def pilihan_ruang(self) -> list[tuple[forms.boundfield.BoundWidget, KeadaanRuang | None]]:
        """Each radio button with the room it stands for; None for another place."""
        keadaan = {str(k.ruang.pk): k for k in self.keadaan_ruang}
        return [(w, keadaan.get(str(w.data["value"]))) for w in self["ruang"]]
