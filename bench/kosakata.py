"""Words for made-up showcases, by affair of government: topics, things done to them, and who is served."""

from __future__ import annotations

URUSAN = {
    "PENDIDIKAN": "sekolah dasar|guru honorer|rapor siswa|literasi baca|anak putus sekolah|kelas rangkap|bimbingan belajar|zonasi penerimaan murid|PAUD terpadu|beasiswa daerah|kurikulum muatan lokal|sanggar belajar",
    "KESEHATAN": "posyandu balita|ibu hamil risiko tinggi|antrean puskesmas|stunting|imunisasi dasar|rujukan pasien|tuberkulosis|demam berdarah|kesehatan jiwa|rekam medis|bidan desa|donor darah|gizi buruk|lansia prima",
    "PUPR": "jalan lingkungan|drainase perkotaan|jembatan gantung|irigasi tersier|izin mendirikan bangunan|rencana tata ruang|lubang jalan|air minum perdesaan|embung desa|alat berat",
    "PERUMAHAN": "rumah tidak layak huni|kawasan kumuh|rumah susun sewa|sanitasi komunal|bedah rumah|penerangan jalan umum|backlog perumahan|jamban keluarga",
    "TRANTIBUM": "pedagang kaki lima|siskamling|linmas desa|kebakaran permukiman|banjir rob|tanah longsor|patroli wilayah|penegakan perda|mitigasi bencana|jalur evakuasi|relawan tanggap darurat",
    "SOSIAL": "data kemiskinan|lansia telantar|penyandang disabilitas|bantuan sosial|anak jalanan|rumah singgah|kartu keluarga sejahtera|lumbung sosial|pekerja sosial",
    "TENAGA_KERJA": "pencari kerja|bursa kerja|pelatihan vokasi|pekerja migran|pemagangan industri|kartu kuning|hubungan industrial|penempatan tenaga kerja",
    "PPPA": "kekerasan terhadap perempuan|forum anak|sekolah ramah anak|perkawinan usia anak|perempuan kepala keluarga|ruang laktasi|pengarusutamaan gender|rumah aman",
    "PANGAN": "lumbung pangan|diversifikasi pangan|kebun pekarangan|cadangan beras|pangan lokal sagu|makan bergizi|pasar murah|kawasan rawan pangan",
    "PERTANAHAN": "sertifikat tanah wakaf|sengketa batas|tanah kas desa|pengadaan tanah|peta bidang|aset tanah daerah",
    "LINGKUNGAN": "bank sampah|sampah plastik|kompos rumah tangga|hutan kota|kualitas udara|sungai bersih|maggot|tempat pengolahan sampah|emisi kendaraan|mata air|adiwiyata",
    "DUKCAPIL": "akta kelahiran|kartu tanda penduduk elektronik|kartu identitas anak|perekaman keliling|surat pindah|akta kematian|identitas kependudukan digital|kartu keluarga|penduduk rentan adminduk",
    "PMD": "badan usaha milik desa|dana desa|musyawarah desa|profil desa|kader pemberdayaan|desa wisata|siltap perangkat|kampung tematik|batas desa|gotong royong",
    "PPKB": "kampung keluarga berkualitas|akseptor KB|bina keluarga balita|calon pengantin|kontrasepsi jangka panjang|penyuluh lapangan|dashat dapur sehat",
    "PERHUBUNGAN": "angkutan pelajar|parkir elektronik|uji kir|terminal penumpang|rambu jalan|bus sekolah|pelabuhan rakyat|titik macet",
    "KOMINFO": "aduan warga|pusat data|tanda tangan elektronik|jaringan serat optik|kota cerdas|portal berita|keterbukaan informasi|desa digital|hoaks|radio komunitas",
    "KUKM": "usaha mikro|koperasi syariah|kredit tanpa bunga|rumah kemasan|sertifikat halal|produk unggulan|pemasaran daring|inkubator bisnis|batik tulis",
    "PENANAMAN_MODAL": "perizinan berusaha|mal pelayanan publik|promosi investasi|nomor induk berusaha|izin penelitian|konsultasi perizinan|kemudahan berusaha",
    "PEMUDA": "wirausaha muda|karang taruna|lapangan olahraga|atlet pelajar|pramuka garuda|senam massal|duta pemuda",
    "STATISTIK": "satu data|data sektoral|desa cinta statistik|indikator makro|metadata|survei kepuasan",
    "PERSANDIAN": "keamanan siber|sertifikat elektronik|sandi radio|tim tanggap insiden|jamming ruang rapat",
    "KEBUDAYAAN": "cagar budaya|sanggar tari|bahasa daerah|museum kota|upacara adat|naskah kuno|wayang golek|tenun ikat|seni pertunjukan",
    "PERPUSTAKAAN": "pojok baca|perpustakaan keliling|taman bacaan|naskah digital|pustakawan|literasi informasi|gemar membaca",
    "KEARSIPAN": "arsip statis|tata naskah dinas|arsip vital|depo arsip|alih media arsip|surat masuk|penyusutan arsip",
    "KELAUTAN": "nelayan kecil|budi daya lele|rumput laut|tempat pelelangan ikan|terumbu karang|garam rakyat|cold storage|mangrove|kartu kusuka",
    "PARIWISATA": "desa wisata|kalender acara|pemandu lokal|homestay|jalur pendakian|wisata religi|ekonomi kreatif|wisata sejarah|kuliner khas",
    "PERTANIAN": "padi organik|pupuk bersubsidi|kelompok tani|alat mesin pertanian|hama wereng|ternak kambing|inseminasi buatan|kopi arabika|bawang merah|cabai rawit|petani milenial",
    "KEHUTANAN": "hutan rakyat|perhutanan sosial|bibit pohon|lahan kritis|madu hutan|kebakaran hutan",
    "ESDM": "biogas kotoran sapi|listrik tenaga surya|mikrohidro|sumur bor|tambang rakyat|hemat energi",
    "PERDAGANGAN": "pasar tradisional|tera ulang|harga bahan pokok|retribusi pasar|gudang komoditas|pasar sehat|los pedagang|ekspor perdana",
    "PERINDUSTRIAN": "industri rumahan|sentra kerajinan|mebel rotan|kemasan produk|standar mutu|anyaman bambu|industri garmen",
    "TRANSMIGRASI": "permukiman transmigrasi|lahan usaha dua|kawasan mandiri|warga transmigran",
    "PERENCANAAN": "musrenbang|rencana kerja daerah|pokok pikiran|data spasial|evaluasi program|forum perangkat daerah|usulan warga|peta kemiskinan",
    "KEUANGAN": "pajak bumi dan bangunan|pajak restoran|kas daerah|aset daerah|transaksi nontunai|piutang pajak|laporan keuangan|SP2D daring|retribusi daerah",
    "KEPEGAWAIAN": "kenaikan pangkat|absensi pegawai|manajemen talenta|pensiun otomatis|kinerja harian|cuti daring|budaya kerja",
    "DIKLAT": "pelatihan kepemimpinan|corporate university|pembelajaran jarak jauh|widyaiswara|kompetensi teknis|coaching",
    "LITBANG": "inkubasi inovasi|riset terapan|klinik inovasi|lomba inovasi|kajian kebijakan|laboratorium inovasi",
    "PENGAWASAN": "pengaduan gratifikasi|audit desa|klinik konsultasi|zona integritas|reviu anggaran|tindak lanjut temuan|pengendalian internal",
    "KEWILAYAHAN": "pelayanan kecamatan|paten kecamatan|rapat minggon|kelurahan siaga|surat pengantar|loket terpadu|sinergitas kecamatan|jemput bola|ketua RT|antrean daring",
    "SEKRETARIAT": "produk hukum|perjalanan dinas|rapat tanpa kertas|kerja sama daerah|bantuan hukum|protokol acara|agenda pimpinan|risalah sidang",
    "PEMERINTAHAN_UMUM": "kerukunan umat|wawasan kebangsaan|organisasi kemasyarakatan|kewaspadaan dini|bela negara|pendidikan politik",
    "PENUNJANG_LAIN": "perbatasan negara|rumah sakit daerah|penghubung ibu kota|kawasan khusus|layanan pengadaan",
}
AWALAN = "Sistem Informasi|Gerakan|Layanan|Aplikasi|Klinik|Sekolah|Kampung|Rumah|Program|Warung|Kelas|Dapur|Jaringan|Posko|Pojok|Gerai|Mobil|Kartu|Bank|Forum|Sahabat|Tim|Pasar|Satgas|Lumbung|Saung|Balai|Pelayanan|Pendampingan|Jemput Bola|Pantauan|Peta"
SIFAT = "Terpadu|Keliling|Daring|Cepat|Mandiri|Berbasis Warga|Tanpa Kertas|Satu Pintu|Digital|Ramah Disabilitas|Malam Hari|Akhir Pekan|Bergerak|Transparan|Berkelanjutan|Tuntas|Hemat|Sehari Selesai|dari Rumah|Lintas Sektor|Gotong Royong|Gratis|Partisipatif|Terintegrasi|Swadaya"
SASARAN = "warga|lansia|ibu rumah tangga|pelajar|petani|nelayan|pelaku usaha mikro|penyandang disabilitas|perangkat desa|ketua RT dan RW|kader posyandu|pegawai|remaja|pekerja informal|pedagang pasar|keluarga prasejahtera|penyandang masalah sosial|pengemudi ojek|santri|masyarakat adat|warga kepulauan|pemuda desa"
ALAT = "grup WhatsApp|aplikasi Android|formulir kertas rangkap dua|papan tulis magnetik|sepeda motor dinas|mobil bekas ambulans|kartu berkode QR|peta dinding|buku tamu digital|radio komunitas|laman web sederhana|lembar kerja daring|mesin antrean bekas|pesan singkat|kotak saran|tablet pinjaman|drone sewaan|sensor hujan|kentongan|layar sentuh|basis data desa|timbangan digital|kamera pengawas|tanda tangan elektronik"
MITRA = "universitas setempat|PKK kecamatan|karang taruna|Baznas daerah|bank pembangunan daerah|Ojek pangkalan|Lembaga Administrasi Negara|puskesmas|Polsek dan Koramil|tokoh agama|perusahaan sekitar|sekolah menengah kejuruan|komunitas pencinta alam|lembaga adat|koperasi unit desa|radio lokal|kantor pos|Badan Pusat Statistik|relawan mahasiswa|forum kader|Palang Merah Indonesia|yayasan disabilitas|ikatan bidan|asosiasi pedagang"
MASALAH = "antre sejak subuh|bolak-balik ke kantor kabupaten|membayar calo|menunggu berhari-hari tanpa kabar|tidak tahu syaratnya|kehilangan upah sehari|menempuh dua jam perjalanan perahu|mengisi formulir yang sama tiga kali|bergantung pada satu petugas|kehabisan blangko|menyimpan berkas di karung|tidak tercatat di data mana pun|mengadu tanpa pernah dijawab|mengulang pendataan setiap tahun|terlambat ditolong"
HASIL = "waktu tunggu turun|aduan selesai lebih cepat|kepuasan naik|biaya cetak berkurang|cakupan bertambah|pendapatan kelompok meningkat|data ganda hilang|kunjungan ulang berkurang|angka kasus menurun|partisipasi warga tumbuh|retribusi melampaui target|tingkat kehadiran membaik|permohonan tertolak berkurang"
TEMPAT = "balai desa|aula kecamatan|halaman puskesmas|pasar pagi|kantor kelurahan|dermaga|sekolah|pos ronda|masjid besar|lapangan|rumah kader|terminal|gudang bulog lama|perpustakaan daerah|pendopo|simpang empat|kebun percontohan"
KENDALA = "sinyal yang lemah|pergantian petugas|anggaran yang dipotong|musim hujan|keengganan petugas lama|aturan yang tumpang tindih|gawai warga yang terbatas|listrik yang sering padam|jarak antarpulau|data yang tidak cocok|kecurigaan warga pada awalnya|suku cadang yang langka|bahasa daerah yang beragam"
PENJELAS = "sederhana|murah|pelan tetapi pasti|bertahap|terbuka|bergiliran|setiap pekan|tanpa rapat panjang|dengan tenggat yang jelas|di luar jam kantor|berdasarkan alamat|secara sukarela|dengan kartu kendali|berjenjang"
KALIMAT = {
    "masalah": (
        "Sebelum ada {nama}, {sasaran} di {wilayah} harus {masalah} untuk urusan {topik}.",
        "Pada {tahun}, lebih dari {angka} {sasaran} tercatat {masalah}.",
        "Survei kecil di {tempat} menunjukkan {persen} persen {sasaran} masih {masalah}.",
        "Persoalan {topik} sudah lama dikeluhkan, terutama oleh {sasaran} yang tinggal jauh dari {tempat}.",
        "Petugas pun kewalahan karena {topik2} dicatat terpisah dari {topik}.",
        "Akibatnya {sasaran} memilih {masalah} daripada datang ke {tempat}.",
    ),
    "cara_kerja": (
        "Pemohon datang ke {tempat} atau mengirim berkas lewat {alat}.",
        "Petugas memeriksa {topik} {penjelas}, lalu mencatatnya pada {alat}.",
        "{mitra} membantu menghubungi {sasaran} yang belum terjangkau.",
        "Setiap {hari} tim berkeliling ke {tempat} membawa {alat}.",
        "Data {topik2} dicocokkan dengan {topik} sebelum diputuskan oleh lurah atau camat.",
        "Hasilnya diumumkan di {tempat} dan dikirim melalui {alat}.",
        "Bila ada {kendala}, petugas beralih ke {alat} agar layanan tidak berhenti.",
        "Warga yang keberatan dapat bertemu {mitra} {penjelas}.",
        "Kegiatan dimulai dari {angka_kecil} desa percontohan lalu diperluas {penjelas}.",
        "Pembagian tugas antara kecamatan, desa, dan {mitra} ditulis dalam satu lembar.",
    ),
    "hasil": (
        "Dalam {angka_kecil} bulan {hasil}, dari {angka} menjadi {angka2}.",
        "Sebanyak {angka} {sasaran} telah dilayani sampai akhir {tahun}.",
        "{hasil_besar}, dan {sasaran} tidak perlu lagi {masalah}.",
        "Urusan {topik} kini selesai dalam {angka_kecil} hari kerja.",
        "Survei {tahun} mencatat kepuasan {persen} persen di {wilayah}.",
    ),
    "syarat_replikasi": (
        "Diperlukan {angka_kecil} petugas, {alat}, dan keputusan camat.",
        "Daerah lain cukup menyiapkan {alat} serta kesepakatan dengan {mitra}.",
        "Mulailah dari {tempat} yang paling ramai dan pilih {sasaran} sebagai penggerak.",
        "Peraturan kepala daerah tentang {topik} sebaiknya terbit lebih dahulu.",
    ),
    "kendala": (
        "Hambatan terbesar ialah {kendala}; jalan keluarnya {mitra} dilibatkan sejak awal.",
        "Kami pernah berhenti karena {kendala} dan {kendala2}.",
        "Pada tahun pertama {kendala} membuat {sasaran} ragu.",
    ),
    "keberlanjutan": (
        "Anggaran {topik} masuk rencana kerja {wilayah} sampai {tahun}.",
        "Kader dari kalangan {sasaran} dilatih agar kegiatan tidak bergantung pada seorang pegawai.",
        "{mitra} menanggung {alat}, sedangkan desa menyediakan {tempat}.",
    ),
}
RINGKASAN = (
    "{topik_besar} dilayani {penjelas} di {tempat} bagi {sasaran} {wilayah}.",
    "{sasaran_besar} mengurus {topik} lewat {alat}, dibantu {mitra}.",
    "Cara {wilayah} menangani {topik} dan {topik2} bersama {mitra}.",
    "Dengan {alat}, {hasil} untuk urusan {topik} di {wilayah}.",
    "Tidak perlu lagi {masalah}: {topik} selesai di {tempat}.",
)
LOMBA = "Lomba|Penghargaan|Anugerah|Piala|Kompetisi|Apresiasi|Juara|Nominasi"
LOMBA_ISI = "Sinergitas Kinerja Kecamatan|Inovasi Pelayanan Publik|Kecamatan Terbaik|Innovative Government Award|Kampung Iklim|Kota Layak Anak|Keterbukaan Informasi Publik|Pasar Sehat|Perpustakaan Teladan|Kelurahan Berprestasi|Pengelolaan Sampah|Desa Wisata Unggulan|Satya Lencana Pembangunan|Pelayanan Prima|Taman Bacaan Masyarakat|Posyandu Berprestasi|Tertib Arsip|Ketahanan Pangan|Data Terbaik|Zona Integritas|Swasti Saba|Adipura"
PEMBERI = "Provinsi Jawa Barat|Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi|Kementerian Dalam Negeri|Ombudsman Republik Indonesia|Kementerian Kesehatan|Kementerian Lingkungan Hidup|Pemerintah kabupaten|Lembaga Administrasi Negara|Perpustakaan Nasional|Komisi Informasi|Arsip Nasional|Kementerian Pariwisata|Badan Pangan Nasional|Gubernur|United Nations Public Service Awards"
