"""What is measured, and how: polarity, formulas, states, quarters, means."""

from __future__ import annotations

from lkjgen.core.decisions.decision import Decision

MEASURING: tuple[Decision, ...] = (
    Decision(
        1,
        "Polaritas dinyatakan, tidak ditebak",
        "Tiap indikator menyatakan sendiri polaritasnya: makin tinggi makin baik, makin rendah makin baik, rentang, "
        "predikat, atau tanggal. Nama indikator tidak dipakai untuk menebaknya; bila nama dan polaritas tampak "
        "berlawanan, hal itu ditanyakan.",
        "Kata seperti 'menurunnya' atau 'persentase' tidak menentukan arah; salah arah membalik seluruh penilaian.",
    ),
    Decision(
        2,
        "Rumus capaian",
        "Makin tinggi makin baik: R/T. Makin rendah makin baik: (2T − R)/T, paling kecil 0; perangkat daerah dapat "
        "memilih T/R. Rentang a–b: di dalamnya 100; di bawahnya R/a; di atasnya (2b − R)/b, paling kecil 0. Predikat: "
        "perbandingan skor menurut tabel skor pada data induk. Tanggal: pada atau sebelum target 100; terlambat 0, atau "
        "menurut jumlah hari bila tanggal mulai diisi. Rumus yang dipakai dicetak di laporan.",
        "PermenPAN-RB 53/2014 tidak menetapkan rumus. Yang dipilih adalah rumus yang lazim pada laporan kinerja daerah.",
    ),
    Decision(
        3,
        "Target nol",
        "Makin rendah makin baik dengan target 0: realisasi 0 bernilai 100, selebihnya 0. Makin tinggi makin baik dengan "
        "target 0: belum dapat dinilai.",
        "Pembagian dengan nol tidak mempunyai hasil; yang dapat dinilai hanya tercapai atau tidaknya angka nol itu.",
    ),
    Decision(
        4,
        "Empat keadaan, dan nol bukan kosong",
        "Sebuah capaian terhitung, belum dapat dinilai, datanya belum lengkap, atau tidak diukur (dengan alasan). Hanya "
        "yang terhitung masuk rata-rata. Angka 0 adalah nilai, sel kosong bukan. Tanda '-' atau kata 'nihil' tidak "
        "dibaca: tulis 0, atau pilih tidak diukur.",
        "Yang kosong tidak boleh diam-diam menjadi nol, dan nol tidak boleh hilang.",
    ),
    Decision(
        5,
        "Cara mengisi dinyatakan",
        "Tiap indikator menyatakan apakah yang diketik angka triwulan itu saja atau sampai dengan triwulan itu; judul "
        "kolom menyebutnya, dan angka yang satu lagi dihitung. Keluaran, fisik, dan keuangan sub kegiatan selalu sampai "
        "dengan triwulan. Target Rencana Aksi mengikuti cara yang sama.",
        "Tertukarnya angka triwulan dengan angka kumulatif adalah kekeliruan yang paling sering terjadi.",
    ),
    Decision(
        6,
        "Dari triwulan ke tahun",
        "Caranya dinyatakan: jumlah, posisi akhir, rata-rata, atau tahunan. Triwulan yang mempunyai target harus diisi; "
        "bila tidak, datanya belum lengkap, dan nilai terakhir yang diketahui hanya menjadi keterangan. Persen, indeks, "
        "nilai, dan predikat tidak dijumlahkan. Rasio dihitung dari pembilang dan penyebut yang masing-masing "
        "digabungkan, tidak pernah dari rata-rata persentase.",
        "SOP nomor 23 mengukur laporan triwulan terhadap Rencana Aksi; rata-rata dari persentase memberi bobot yang "
        "keliru.",
    ),
    Decision(
        7,
        "Dari tahun ke Renstra",
        "Realisasi tahun-tahun Renstra dijumlahkan atau dipakai posisi akhirnya, sesuai pernyataan pada data induk, "
        "dengan nilai dan tahun kondisi awal.",
        "PermenPAN-RB 53/2014 Lampiran II meminta perbandingan dengan target jangka menengah.",
    ),
    Decision(
        8,
        "Dua angka tiap triwulan",
        "Tiap triwulan dicetak capaian terhadap target Rencana Aksi sampai dengan triwulan itu, dan capaian terhadap "
        "target tahunan (PK).",
        "Yang pertama menilai triwulan, yang kedua menunjukkan sisa pekerjaan sampai akhir tahun.",
    ),
    Decision(
        9,
        "Angka dibaca persis",
        "Angka pada sel dibaca persis, sampai 15 angka penting, dan dihitung dengan bilangan desimal. Cara mencetaknya "
        "diatur keputusan D33.",
        "Pembulatan yang tersembunyi membuat angka pada laporan tidak dapat dihitung ulang.",
    ),
    Decision(
        10,
        "Kategori dan ketercapaian",
        "Kategori dibaca dari batas bawahnya (91, 76, 66, 51). Di sampingnya selalu tertulis tidak tercapai, tercapai, "
        "atau melampaui, dan tiap sasaran menyebut berapa dari berapa indikatornya yang tercapai.",
        "Skala Permendagri 86/2017 dibaca dari batas bawah supaya tidak ada celah di antara kelas. Capaian 91% tetap "
        "berarti target tidak tercapai.",
    ),
    Decision(
        11,
        "Rata-rata",
        "Rata-rata sasaran adalah rata-rata capaian indikatornya yang terhitung; rata-rata perangkat daerah adalah "
        "rata-rata dari rata-rata sasaran, atau dari semua indikator menurut Kebijakan. Yang tidak ikut dirata-rata "
        "disebut namanya. Batas capaian untuk rata-rata diatur keputusan D50.",
        "Tidak ada peraturan yang menetapkan cara merata-ratakan atau membatasi capaian.",
    ),
    Decision(
        12,
        "Efisiensi",
        "Untuk tiap sasaran dicetak pagu, realisasi, penyerapan, capaian, dan selisihnya. Disebut efisien hanya bila "
        "semua indikatornya terhitung dan mencapai target, dan penyerapannya lebih kecil dari capaiannya. Hanya hasil "
        "yang dibiayai anggaran sendiri yang dihitung; bila ada dana lain, dinyatakan bahwa efisiensinya tidak dapat "
        "dihitung.",
        "Penyerapan yang rendah dengan target yang tidak tercapai bukan efisiensi.",
    ),
    Decision(
        13,
        "Status dan tahun data",
        "Sebuah angka tetap atau sementara, dengan tahun datanya, dan diberi catatan kaki. Nilai tahun lain tidak "
        "dianggap nilai tahun ini kecuali perangkat daerah menetapkannya, dan hal itu terlihat pada laporan.",
        "Nilai SAKIP dan indeks kepuasan sering baru terbit setelah tahunnya lewat.",
    ),
    Decision(
        14,
        "Naik, turun, dan sebabnya",
        "Kata naik dan turun berasal dari angka, membaik dan memburuk dari polaritas. Aplikasi tidak menulis sebab yang "
        "tidak ditulis orang. Bab IV menyebut lebih dahulu indikator yang tidak mencapai target.",
        "Sebab keberhasilan atau kegagalan hanya diketahui oleh yang melaksanakan.",
    ),
    Decision(
        15,
        "Tahun-tahun sebelumnya",
        "Target, realisasi, dan capaian tahun lalu diambil seperti tercetak pada LKJ yang ditandatangani, beserta "
        "dokumennya; bila tidak ada, dinyatakan indikator baru atau rumus berubah dengan alasan. Selisih dengan hitungan "
        "ulang menjadi informasi.",
        "Angka yang sudah ditandatangani tidak diubah tanpa diketahui.",
    ),
    Decision(
        32,
        "Sifat yang selalu berlaku",
        "Capaian yang makin tinggi makin baik tidak turun bila realisasi naik; yang makin rendah makin baik tidak naik "
        "bila realisasi naik; rentang turun di kedua sisi; tepat pada target bernilai 100. Tidak ada lompatan lebih dari "
        "satu satuan yang tercetak.",
        "Rumus yang melanggar sifat ini menghasilkan penilaian yang tidak dapat dijelaskan.",
    ),
    Decision(
        33,
        "Yang tercetak adalah yang dihitung",
        "Setiap angka pada laporan dapat dihitung ulang dengan kalkulator dari angka lain yang tercetak. Pembulatan "
        "setengah ke atas dilakukan sekali. Realisasi dibulatkan menurut desimal indikatornya, lalu dipakai untuk "
        "capaian, kategori, dan ketercapaian. Capaian dua desimal; rata-rata sasaran dari capaian yang tercetak. "
        "Pembilang, penyebut, dan rupiah tidak dibulatkan. Bila pembulatan mengubah ketercapaian, atau mengubah capaian "
        "0,5 poin atau lebih, hal itu ditanyakan dan diberi catatan kaki.",
        "Pembaca tidak dapat memeriksa angka yang tidak terlihat. Keputusan ini menggantikan ketelitian penuh pada "
        "keputusan D9.",
    ),
    Decision(
        34,
        "Satu daftar satuan",
        "Satu daftar menyatakan untuk tiap satuan: jenisnya, pengali rasionya (persen 100, permil 1.000, per 100.000 dan "
        "seterusnya), boleh tidaknya dijumlahkan, boleh tidaknya pecahan, dan batas nilainya. Rasio yang satuannya tidak "
        "menyebut pengali ditanyakan.",
        "Satu kematian dari 640 kelahiran adalah 156,25 per 100.000; tanpa pengali angka itu tercetak 0,00.",
    ),
    Decision(
        35,
        "Realisasi negatif",
        "Realisasi negatif pada target positif dicetak dengan tanda minus dan tanpa batas bawah; di dalam rata-rata "
        "dihitung 0 dengan catatan kaki, kecuali Kebijakan menetapkan lain. Target negatif belum dapat dinilai, atau "
        "dihitung dengan 1 + (1 − R/T) bila Kebijakan memilihnya.",
        "Pertumbuhan dapat bernilai negatif; menghapus tandanya akan menyembunyikan penurunan.",
    ),
    Decision(
        36,
        "Belum ditargetkan, dan target yang sudah lewat",
        "'Belum ditargetkan' hanya disebut sebelum target pertama. Target yang sudah tiba tetap berlaku sesudahnya. Untuk "
        "posisi akhir tanpa target sendiri, nilai triwulan terakhir yang bertarget tetap dipakai dan tidak diminta lagi. "
        "Tanggal yang lewat tanpa terlaksana diisi 'belum terlaksana' dengan tahap terakhirnya: capaian 0 sementara, dan "
        "tetap pada akhir tahun.",
        "Kegagalan pada triwulan II tidak boleh hilang pada triwulan III hanya karena tidak ada target baru.",
    ),
    Decision(
        37,
        "Isian triwulan tetap tercetak",
        "Angka yang diketik untuk sebuah triwulan tercetak pada triwulan itu, juga bila angka kumulatifnya belum dapat "
        "dihitung.",
        "Data yang sudah diserahkan tidak boleh hilang karena data lain belum ada.",
    ),
    Decision(
        38,
        "Rasio menurut bagiannya",
        "Pembilang dan penyebut masing-masing mempunyai cara menggabungkan dan cara mengisi; judul kolom menyebut angka "
        "mana yang diminta. Target rasio pada Rencana Aksi adalah rasio sampai dengan triwulan itu. Pemeriksaan angka "
        "kumulatif, lonjakan, penurunan, dan letak koma dijalankan pada bagian-bagiannya. Dugaan terhitung dua kali wajib "
        "diperbaiki, kecuali ada keterangan kepada siapa dan kapan hal itu dikonfirmasi.",
        "Rasio tampak wajar walaupun kedua bagiannya terhitung dua kali.",
    ),
    Decision(
        39,
        "Keluaran sub kegiatan",
        "Keluaran dijumlahkan, atau dipakai posisi akhirnya bila dinyatakan demikian (misalnya orang/bulan). Selisih "
        "antartriwulan hanya dicetak untuk yang dijumlahkan.",
        "Jumlah pegawai yang digaji tiap bulan tidak menjadi empat kali lipat pada akhir tahun.",
    ),
    Decision(
        49,
        "Capaian terhadap target akhir Renstra",
        "Capaian Renstra memakai rumus keputusan D2 terhadap target akhir Renstra; kolom 14 tabel evaluasi Permendagri "
        "86/2017 demikian pula, untuk rupiah kolom 13 dibagi kolom 5. Porsi jarak dari kondisi awal adalah kolom tambahan "
        "yang dapat dipilih.",
        "Permendagri 86/2017, tabel evaluasi hasil Renja (dikenal sebagai formulir E.81).",
    ),
    Decision(
        50,
        "Rata-rata tidak menutupi target yang tidak tercapai",
        "Batas capaian untuk rata-rata (100, 110, 120, atau tanpa batas) ditanyakan pada Kebijakan beserta dasarnya; "
        "sebelum dijawab, rata-rata dan kategori perangkat daerah tidak dicetak. Rata-rata tidak pernah disebut tanpa "
        "'berapa dari berapa indikator tercapai'. Capaian di atas 150% meminta penjelasan dan usulan peninjauan target.",
        "Satu capaian yang sangat tinggi dapat mengangkat rata-rata di atas beberapa target yang tidak tercapai.",
    ),
    Decision(
        51,
        "Angka yang terbit terlambat",
        "Indikator menyatakan tahun datanya: tahun berjalan, atau tahun sebelumnya yang hasilnya terbit tahun ini; hal "
        "itu selalu diberi catatan kaki. Yang terbit setelah penandatanganan ditulis perangkat daerah pada lembar tambahan, "
        "bukan LKJ baru.",
        "Nilai SAKIP, opini BPK, dan IPM diumumkan setelah tahun anggarannya berakhir.",
    ),
)
