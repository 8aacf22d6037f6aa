import csv
import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.toddlers.services.zscore_file import COLUMNS, WRITTEN, ColumnsMissing, score_file

GOLDEN = Path(__file__).resolve().parents[2] / "fixtures" / "golden" / "zscores.csv.gz"


@pytest.fixture
def golden(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    return path


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(text):
    return float(text) if text.removeprefix("-").replace(".", "", 1).isdigit() else text


def is_scored(row):
    """Whether the reference's answer is wanted: it scores weights and lengths of zero and less, we do not."""
    return all(not row[name] or float(row[name]) > 0 for name in ("weight", "lenhei"))


@pytest.mark.parametrize("single", [False, True])
def test_the_file_written_equals_the_reference(golden, tmp_path, single):
    out = tmp_path / "out.csv"
    assert score_file(golden, out, single=single) == 6500
    pairs = [(ours, theirs) for ours, theirs in zip(read(out), read(golden), strict=True) if is_scored(theirs)]
    assert len(pairs) == 6457
    assert [[value(ours[name]) for name in WRITTEN] for ours, _ in pairs] == [
        [value(theirs[name]) for name in WRITTEN] for _, theirs in pairs
    ]


def test_both_functions_write_the_same_bytes(golden, tmp_path):
    score_file(golden, tmp_path / "arrays.csv")
    score_file(golden, tmp_path / "single.csv", single=True)
    assert (tmp_path / "arrays.csv").read_bytes() == (tmp_path / "single.csv").read_bytes()


def write(path, *rows):
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8-sig")
    return path


def test_every_spelling_is_read_and_anything_else_is_missing(tmp_path):
    rows = ["1,L,365,9.6,75.7,l,44,14,n", "2,m,365,9.6,75.7,L,44,14,N", "3, 1 ,365,9.6,75.7,l,44,14,"]
    rows += ["4,x,365,9.6,75.7,l,44,14,n", "5,1,abc,9.6,75.7,terlentang,,,y"]
    src = write(tmp_path / "in.csv", *rows)
    score_file(src, tmp_path / "out.csv")
    boy, also, again, unknown, oedema = ([*row.values()][1:] for row in read(tmp_path / "out.csv"))
    assert boy == also == again
    assert boy[4:6] == ["-0.02", "0"]
    assert unknown[4:] == [""] * 12
    assert oedema == ["75.7", "", "0", boy[3], *[""] * 12]


def test_a_file_of_headings_only_gives_headings_only(tmp_path):
    assert score_file(write(tmp_path / "in.csv"), tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == ",".join(WRITTEN) + "\n"


def test_a_missing_column_is_named_and_nothing_is_written(tmp_path):
    src = tmp_path / "in.csv"
    src.write_text("id,sex,age_days,weight,lenhei,headc,armc\n", encoding="utf-8")
    with pytest.raises(ColumnsMissing) as refused:
        score_file(src, tmp_path / "out.csv")
    assert refused.value.names == ["measure", "oedema"]
    assert not (tmp_path / "out.csv").exists()


def test_the_command_says_in_words_what_is_wrong(tmp_path):
    with pytest.raises(CommandError, match=r"tiada\.csv tidak ditemukan"):
        call_command("zscore", tmp_path / "tiada.csv", tmp_path / "out.csv")
    src = tmp_path / "in.csv"
    src.write_text("id,sex\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"age_days, weight, lenhei"):
        call_command("zscore", src, tmp_path / "out.csv")


def test_the_command_scores_a_file(tmp_path, capsys):
    src = write(tmp_path / "in.csv", "7,P,365,7.0,69.0,l,,,n")
    call_command("zscore", src, tmp_path / "out.csv")
    assert read(tmp_path / "out.csv")[0]["zlen"] == "-1.94"
    assert "1 anak dihitung" in capsys.readouterr().out
