"""Questions besides the file: answers are text, read once, stored with the import."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.refusal import Refused
from apps.families.enums import Dataset
from apps.imports.engine.declaration import ImportKind, Option
from apps.programmes.models import Programme
from apps.regions.models import Region

FIRST_YEAR = 2018


def _unit(answer: str, district: str, today: date) -> str:
    """Where no answer is given, the district."""
    code = answer or district
    if not (code == district or code.startswith(f"{district}.")) or not Region.objects.filter(code=code).exists():
        raise Refused(_("Pilih wilayah di kabupaten ini."), field="unit", code="unit_unknown")
    return code


def _year(answer: str, district: str, today: date) -> str:
    """Where no answer is given, this year."""
    if not answer:
        return str(today.year)
    if not answer.isdecimal() or not FIRST_YEAR <= int(answer) <= today.year:
        limits = {"first": FIRST_YEAR, "last": today.year}
        raise Refused(_("Isi tahun dari %(first)s sampai %(last)s.") % limits, field="year", code="year_unknown")
    return str(int(answer))


def _dataset(answer: str, district: str, today: date) -> str:
    if answer not in set(Dataset):
        raise Refused(_("Pilih himpunan datanya."), field="dataset", code="dataset_unknown")
    return answer


def _released_on(answer: str, district: str, today: date) -> str:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR or day > today:
        raise Refused(_("Isi tanggal rilis himpunan datanya."), field="released_on", code="release_unknown")
    return day.isoformat()


def _programme(answer: str, district: str, today: date) -> str:
    """The uuid of a programme of the district; the handler asks whether it is the uploader's own."""
    try:
        programme = Programme.objects.filter(district=district, uuid=UUID(answer)).first()
    except ValueError:
        programme = None
    if programme is None:
        raise Refused(_("Pilih programnya."), field="programme", code="programme_unknown")
    return str(programme.uuid)


UNIT = Option(
    name="unit",
    flag="--unit",
    label=gettext_lazy("Wilayah berkas"),
    help=gettext_lazy("Untuk berkas yang tidak menyebut desa: wilayah tempat berkas ini diunduh."),
    read=_unit,
)
YEAR = Option(
    name="year",
    flag="--year",
    label=gettext_lazy("Tahun verval"),
    help=gettext_lazy("Tahun pendataan yang dibawa berkas ini."),
    read=_year,
)
SHEET_YEAR = Option(
    name="year",
    flag="--year",
    label=gettext_lazy("Tahun lembar sasaran"),
    help=gettext_lazy("Lembar kecamatan tahun itu harus sudah dibuka."),
    read=_year,
)
DATASET = Option(
    name="dataset",
    flag="--dataset",
    label=gettext_lazy("Himpunan data"),
    help=gettext_lazy("Asal peringkat kesejahteraan; peringkat dari himpunan yang berbeda tidak pernah digabung."),
    read=_dataset,
)
RELEASED_ON = Option(
    name="released_on",
    flag="--released",
    label=gettext_lazy("Tanggal rilis"),
    help=gettext_lazy("Tanggal himpunan data itu diterbitkan."),
    read=_released_on,
)
PROGRAMME = Option(
    name="programme",
    flag="--programme",
    label=gettext_lazy("Program"),
    help=gettext_lazy("Program yang penerimanya ada di daftar ini. Program dibuat lebih dulu di menu Program."),
    read=_programme,
)
OPTIONS = (UNIT, YEAR, DATASET, RELEASED_ON, PROGRAMME)


def answers_to(kind: ImportKind, answers: dict[str, str], district: str, today: date) -> dict[str, str]:
    """The answers to what this kind asks, defaults filled in; Refused, naming the option, for one that is wrong."""
    return {
        option.name: option.read((answers.get(option.name) or "").strip(), district, today) for option in kind.options
    }
