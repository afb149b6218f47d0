"""Documents and their versions, workbooks, budget, and the words of the office."""

from __future__ import annotations

from lkjgen.core.decisions.decision import Decision

DOCUMENTS: tuple[Decision, ...] = (
    Decision(
        16,
        "Versi Perjanjian Kinerja",
        "Perjanjian Kinerja menyebut pihak pertama, pihak kedua, nomor, tempat, dan tanggal; perubahannya juga alasannya. "
        "Triwulan diukur dengan versi terakhir yang ditandatangani sampai hari terakhirnya, tahun dengan versi terakhir "
        "sampai 31 Desember. Triwulan yang sudah dilaporkan tidak dihitung ulang; bila targetnya berbeda, keduanya "
        "dicetak.",
        "PermenPAN-RB 53/2014 Lampiran I: perubahan hanya karena pergantian pejabat, perubahan strategi, atau perubahan "
        "prioritas dan asumsi.",
    ),
    Decision(
        17,
        "Pagu mengikuti versi DPA",
        "Laporan memakai DPA, pergeseran, atau DPPA yang berlaku pada hari terakhir periodenya, dan menyebutnya. Anggaran "
        "Perjanjian Kinerja dibandingkan dengan DPA hanya bila keduanya sudah atau sama-sama belum diubah. Sub kegiatan "
        "yang pagunya menjadi 0 dengan realisasi 0 adalah informasi.",
        "Permendagri 77/2020: DPA disusun per sub kegiatan.",
    ),
    Decision(
        18,
        "Realisasi anggaran dari LRA",
        "Realisasi anggaran diisi oleh satu unit yang ditetapkan, dari LRA yang nomor dan tanggalnya disebut; jumlahnya "
        "dicocokkan dengan LRA. Rupiah kumulatif yang turun perlu dikonfirmasi, karena mungkin ada pengembalian belanja.",
        "Satu sumber angka keuangan mencegah dua angka yang berbeda untuk belanja yang sama.",
    ),
    Decision(
        19,
        "Sub kegiatan",
        "Keluaran (K), fisik, dan keuangan diisi sampai dengan triwulan. Belanja tanpa keluaran hanya ditanyakan bila "
        "fisiknya juga 0. Tiap sub kegiatan mendukung tepat satu sasaran atau dinyatakan penunjang, sehingga tidak ada "
        "rupiah yang terhitung dua kali.",
        "Permendagri 77/2020: indikator keluaran dalam DPA.",
    ),
    Decision(
        20,
        "Aksi pada Rencana Aksi",
        "Rencana Aksi memuat aksi per indikator dengan sub kegiatan, triwulan, dan penanggung jawabnya. Formulir isian "
        "meminta pelaksanaannya, dan menampilkan tindak lanjut triwulan lalu dengan statusnya: selesai, proses, atau "
        "belum.",
        "PermenPAN-RB 88/2021: rencana aksi dipantau dan hasilnya dimanfaatkan.",
    ),
    Decision(
        21,
        "Data dukung",
        "Data dukung disebut dengan nama, nomor, tanggal, periode data, dan tempat atau tautannya. Yang harus sesuai "
        "adalah periode datanya, bukan tanggal dokumennya.",
        "PermenPAN-RB 53/2014 Lampiran III: reviu atas keandalan data kinerja.",
    ),
    Decision(
        22,
        "Angka setahun mempunyai formulir sendiri",
        "Realisasi akhir, penyebab dan solusi, program penunjang, efisiensi, perbandingan dengan standar, dan rencana "
        "perbaikan diminta pada formulir tahunan (folder masuk/Tahunan). Angka triwulan IV ditampilkan sebagai keterangan "
        "dan tidak pernah diam-diam menjadi angka akhir.",
        "SOP nomor 23; PermenPAN-RB 53/2014 Lampiran II.",
    ),
    Decision(
        23,
        "Koreksi triwulan yang lalu",
        "Formulir triwulan terdahulu boleh dikirim lagi setelah dikoreksi. Laporan berikutnya memakainya dan mendaftar "
        "angka lama dan angka baru; laporan yang sudah ditandatangani tetap.",
        "Koreksi harus terlihat, bukan mengganti angka tanpa jejak.",
    ),
    Decision(
        24,
        "Pejabat",
        "Kepala daerah, kepala perangkat daerah, sekretaris, dan kasubag dicatat dengan sebutan jabatan, Plt. atau Plh., "
        "dan masa jabatannya. Tiap dokumen ditandatangani oleh yang menjabat pada tanggal dokumen itu.",
        "SOP nomor 23: Kasubag menyusun, Sekretaris mengoreksi, Kepala memeriksa.",
    ),
    Decision(
        25,
        "Tiga batas waktu",
        "Pengumpulan data 5 hari kerja setelah periode berakhir; laporan triwulan tanggal 10 bulan berikutnya; LKJ "
        "tahunan akhir Februari. Dua yang terakhir dapat diubah pada Kebijakan.",
        "SOP nomor 23 untuk pengumpulan data; selebihnya kelaziman.",
    ),
    Decision(
        26,
        "Kode dan nomenklatur",
        "Kode sub kegiatan berakhir dua angka sampai tahun anggaran 2023 dan empat angka mulai 2024. Polanya dibentuk "
        "dari urusan perangkat daerah. Nama dan kode hanya dicocokkan dengan daftar resmi yang ditempelkan pada lembar "
        "Referensi kode.",
        "Kepmendagri 050-5889/2021 dan 900.1.15.5-1317/2023.",
    ),
    Decision(
        27,
        "Aturan menyatakan sasaran dan waktunya",
        "Tiap aturan menyatakan apa yang diperiksa (data induk, berkas, triwulan, tahun, atau draf) dan kapan. "
        "Perbandingan tahunan tidak pernah menghalangi laporan triwulan. Penurunan hanya ditanyakan pada indikator yang "
        "makin tinggi makin baik.",
        "Pemeriksaan yang keliru waktunya menghabiskan waktu tim.",
    ),
    Decision(
        28,
        "Persen tidak ditebak",
        "Nilai dikalikan 100 hanya bila sel itu sendiri berformat persen; selain itu pecahan yang mencurigakan "
        "ditanyakan.",
        "0,95 dapat berarti 95 persen atau hampir satu persen; hanya pengisinya yang tahu.",
    ),
    Decision(
        29,
        "Isian bertanda",
        "Tempat yang masih kosong diberi tanda pada draf. Tanda itu bukan kesalahan selama masih draf, tetapi wajib "
        "diselesaikan pada naskah akhir.",
        "Draf boleh belum lengkap; dokumen yang ditandatangani tidak.",
    ),
    Decision(
        30,
        "Yang memerlukan pertimbangan orang",
        "Butir reviu seperti 'memadai', 'bermanfaat', atau 'SMART' diberi data dukungnya, tidak pernah dijawab oleh "
        "aplikasi. Pernyataan Telah Direviu diatur keputusan D53.",
        "Penilaian adalah wewenang evaluator dan APIP.",
    ),
    Decision(
        31,
        "Dasar hukum diperiksa perangkat daerah",
        "Daftar dasar hukum disiapkan sebagai usulan; keberlakuannya diperiksa oleh perangkat daerah.",
        "Peraturan berubah; aplikasi tidak dapat menjamin sebuah peraturan masih berlaku.",
    ),
    Decision(
        40,
        "Batas waktu menurut surat",
        "Ketiga batas waktu pada keputusan D25 disebut namanya di mana pun dipakai. Batas yang ditetapkan dengan surat "
        "(nomor dan tanggal) menggantikannya, dan batas lama tetap tercatat. Laporan triwulan IV mempunyai batas sendiri, "
        "bawaannya 31 Januari.",
        "Batas waktu sering ditetapkan kembali dengan surat sekretaris daerah.",
    ),
    Decision(
        41,
        "Alasan PK Perubahan",
        "PK Perubahan dapat mempunyai satu atau beberapa alasan dan satu uraian, yang dicetak dengan kata-kata. Hanya "
        "bila pergantian pejabat menjadi satu-satunya alasan, selain pejabatnya tidak ada yang boleh berubah.",
        "PermenPAN-RB 53/2014 Lampiran I.",
    ),
    Decision(
        42,
        "Tanggal PK dan DPA",
        "Versi Perjanjian Kinerja dan DPA bertanggal 1 Desember tahun sebelumnya sampai 31 Desember tahun itu. Buku kerja "
        "yang disalin dari tahun lain dikenali. Bila sampai akhir triwulan belum ada Perjanjian Kinerja yang "
        "ditandatangani, versi pertama dipakai dan laporan menyebutkannya.",
        "Salinan tahun lalu dengan tanggal lama akan mengukur dengan target yang salah.",
    ),
    Decision(
        43,
        "Format sel yang bermakna",
        "Huruf naik, huruf turun, dan tulisan yang dicoret bukan bagian dari angka (pangkat dua atau tiga pada satuan "
        "tetap). Angka yang seluruhnya dicoret, format yang menampilkan angka lain dari isinya, dan catatan sel pada "
        "angka ditanyakan. Angka dalam format tanggal atau jam disebut dengan angka di baliknya dan cara "
        "mengembalikannya.",
        "Yang terlihat pada layar dapat berbeda dari isi selnya.",
    ),
    Decision(
        44,
        "Sel berformat persen",
        "Sel berformat persen hanya diterima bila kolom atau satuannya memang persen. Untuk yang lain wajib diperbaiki, "
        "misalnya keluaran yang ditulis 100%.",
        "Keluaran diisi jumlah; kemajuan fisik mempunyai kolomnya sendiri.",
    ),
    Decision(
        45,
        "Batas kewajaran untuk semua isian",
        "Nilai, pembilang, penyebut, keluaran, fisik, rupiah, dan tanggal diperiksa dengan ukuran yang sama: terhadap "
        "target, tahun lalu, triwulan lalu, pagu, dan tahun anggaran. Tanggal lebih dari satu tahun di luar tahun "
        "anggaran ditanyakan.",
        "Salah ketik pada pembilang sama akibatnya dengan salah ketik pada nilainya.",
    ),
    Decision(
        46,
        "Baris tim lain dan baris ganda",
        "Baris milik tim lain tidak dipakai dan perlu dikonfirmasi; angka pemiliknya tetap. Dua baris pemilik yang sama "
        "isinya dibaca satu; dua yang berbeda tidak dipakai keduanya. Indikator dapat menyatakan penyumbang (tim, atau unit "
        "seperti Puskesmas) yang pembilang dan penyebutnya, atau nilainya, dijumlahkan; bagian yang belum ada tidak dianggap "
        "0.",
        "Tidak ada angka yang dipilih tanpa dasar di antara dua yang berbeda.",
    ),
    Decision(
        47,
        "Sebutan jabatan dan dasar hukum",
        "Sebutan jabatan (Kepala Dinas, Kepala Badan, Camat, Direktur; Bupati, Wali Kota, Gubernur) adalah milik "
        "perangkat daerah sendiri. Dasar hukum bawaan bersifat nasional; peraturan daerah ditambahkan sendiri. 'Periksa "
        "keberlakuan' menjadi komentar Word, bukan tulisan yang tercetak.",
        "Laporan sebuah perangkat daerah tidak boleh memuat peraturan daerah lain.",
    ),
    Decision(
        48,
        "Indikator baru dan riwayat",
        "'Indikator baru' disebut sekali dengan tahun pertamanya; tahun sebelumnya tidak lagi dianggap kurang. Riwayat "
        "sebelum Renstra boleh kosong. Yang akan diminta laporan tahunan diberitahukan sebagai informasi sejak triwulan "
        "I.",
        "Perbandingan dengan tahun lalu hanya bermakna bila indikatornya sudah ada.",
    ),
    Decision(
        52,
        "Status realisasi anggaran",
        "Realisasi anggaran menyebut statusnya: SIPD per tanggal, hasil rekonsiliasi, belum diaudit, atau sudah diaudit. "
        "Selisih dengan LRA perlu dikonfirmasi pada triwulan, dan wajib diperbaiki atau dijelaskan pada laporan tahunan.",
        "Angka SIPD masih bergerak sampai rekonsiliasi.",
    ),
    Decision(
        53,
        "Pernyataan Telah Direviu dan lembar kendali",
        "Pernyataan Telah Direviu adalah formulir tersendiri dan tidak dicetak bila tidak diminta; yang ditandatangani "
        "Inspektorat disisipkan sebagai hasil pindai. Tim yang belum menyerahkan data disebut pada Lembar Kendali "
        "internal, dan pada LKJ hanya bila Kebijakan menetapkannya.",
        "Kesimpulan reviu adalah wewenang APIP; penyerahan data adalah urusan internal.",
    ),
    Decision(
        54,
        "Kata-kata kantor",
        "Yang tampak bagi pemakai memakai kata perangkat daerah: wajib diperbaiki, perlu dikonfirmasi, informasi; hasil "
        "pemeriksaan; Perjanjian Kinerja dan data induk; formulir isian; diterima dengan alasan; belum ditargetkan; "
        "capaian terhadap target tahunan (PK); kertas kerja pengukuran; data dukung; makin tinggi atau makin rendah makin "
        "baik. Kode selalu disertai namanya. Buku kerja dengan kata-kata lama tetap dibaca.",
        "Beberapa kata mempunyai arti lain di pemerintahan: temuan adalah milik BPK, kontrak milik pengadaan.",
    ),
)
