"""The text that each kind of letter begins with, until a district writes its own.

Written after the usual forms of local government (tata naskah dinas); a district checks them before it relies on \
them.
Fields: see services/letters.py.
"""

from dataclasses import dataclass

from apps.coordination.enums import LetterKind
from apps.coordination.rules.letter_numbers import USUAL_FORMAT


@dataclass(frozen=True)
class LetterText:
    """As LetterTemplate. classification: of the archive code of the district."""

    classification: str
    number_format: str
    subject: str
    body: str


CIRCULAR = """Yang terhormat {kepada}.

Dalam rangka percepatan penurunan stunting di {wilayah} sesuai Peraturan Presiden Nomor 72 Tahun 2021, dengan ini \
kami sampaikan hal-hal sebagai berikut:

1. Seluruh calon pengantin, ibu hamil, dan balita di wilayah Saudara didata, datang ke posyandu, dan diukur \
dengan alat antropometri terstandar oleh kader yang terlatih.
2. Hasil pengukuran dicatat pada hari yang sama, divalidasi, dan ditindaklanjuti dengan intervensi.
3. Camat dan kepala desa/lurah memantau pelaksanaannya dan melaporkan kemajuan setiap hari.

Demikian untuk dilaksanakan dengan penuh tanggung jawab.
"""
INSTRUCTION = """{jabatan_penanda_tangan}

Dalam rangka percepatan penurunan stunting di {wilayah}, dengan ini menginstruksikan:

Kepada :: {kepada}

Untuk :: melaksanakan hal-hal berikut.

KESATU :: Memastikan seluruh sasaran terdata, terukur, dan mendapat layanan sesuai kebutuhannya.

KEDUA :: Menyediakan dan memakai anggaran yang sudah ditandai untuk kegiatan yang langsung ke sasaran.

KETIGA :: Melaporkan pelaksanaan instruksi ini secara berjenjang.

Instruksi ini berlaku sejak tanggal ditetapkan.
"""
DECREE = """TENTANG
{perihal}

{jabatan_penanda_tangan},

Menimbang :: a. bahwa percepatan penurunan stunting di {wilayah} memerlukan kerja bersama lintas sektor;

:: b. bahwa berdasarkan pertimbangan huruf a, perlu menetapkan keputusan tentang {perihal};

Mengingat :: 1. Peraturan Presiden Nomor 72 Tahun 2021 tentang Percepatan Penurunan Stunting;

:: 2. Peraturan BKKBN Nomor 12 Tahun 2021 tentang Rencana Aksi Nasional Percepatan Penurunan Angka Stunting \
Indonesia Tahun 2021-2024;

MEMUTUSKAN

Menetapkan :: KEPUTUSAN TENTANG {perihal}.

KESATU :: Menetapkan {perihal} dengan susunan sebagaimana tercantum dalam lampiran keputusan ini.

KEDUA :: Segala biaya yang timbul dibebankan pada anggaran yang sah dan tidak mengikat.

KETIGA :: Keputusan ini berlaku sejak tanggal ditetapkan.
"""
INVITATION = """Yang terhormat {kepada}.

Mengharap kehadiran Saudara pada:

Acara :: {acara}

Hari, tanggal :: {hari_tanggal}

Pukul :: {pukul}

Tempat :: {tempat}

Agenda :: {agenda}

Mengingat pentingnya acara ini, kami harap Saudara hadir tepat waktu dan tidak diwakilkan. Atas perhatian dan \
kehadirannya kami ucapkan terima kasih.
"""
MINUTES = """Pada hari {hari_tanggal}, bertempat di {tempat}, telah dilaksanakan {acara} yang dihadiri \
{jumlah_hadir} dari {jumlah_undangan} undangan.

AGENDA

{agenda}

PEMBAHASAN DAN KESEPAKATAN

{notula}

TINDAK LANJUT

{tindak_lanjut}

Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.
"""
OTHER = """Yang terhormat {kepada}.

Demikian kami sampaikan. Atas perhatian Saudara kami ucapkan terima kasih.
"""
TEXTS: dict[LetterKind, LetterText] = {
    LetterKind.CIRCULAR: LetterText("400.7", USUAL_FORMAT, "Percepatan penurunan stunting", CIRCULAR),
    LetterKind.INSTRUCTION: LetterText("400.7", USUAL_FORMAT, "Percepatan penurunan stunting", INSTRUCTION),
    LetterKind.DECREE: LetterText("400.7", USUAL_FORMAT, "Tim Percepatan Penurunan Stunting", DECREE),
    LetterKind.INVITATION: LetterText("400.7", USUAL_FORMAT, "Undangan rapat", INVITATION),
    LetterKind.MINUTES: LetterText("400.7", USUAL_FORMAT, "Berita acara rapat", MINUTES),
    LetterKind.OTHER: LetterText("400.7", USUAL_FORMAT, "Percepatan penurunan stunting", OTHER),
}
