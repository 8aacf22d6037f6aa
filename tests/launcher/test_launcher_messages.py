import gettext
import io
import os

from launcher import messages

CATALOGUE = r"""
# Heading
#, fuzzy
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: templates/base.html:3
msgid "Simpan"
msgstr "Save"

msgctxt "menu"
msgid "Simpan"
msgstr "Saved"

#, python-format
msgid "%(n)s anak"
msgid_plural "%(n)s anak-anak"
msgstr[0] "%(n)s child"
msgstr[1] "%(n)s children"

msgid ""
"Baris satu\n"
"baris \"dua\" × ≤"
msgstr ""
"Line one\n"
"line \"two\" × ≤"

#, fuzzy
msgid "Ragu"
msgstr "Doubtful"

msgid "Belum"
msgstr ""

#~ msgid "Lama"
#~ msgstr "Old"
"""


def test_a_compiled_catalogue_says_what_the_text_says():
    english = gettext.GNUTranslations(io.BytesIO(messages.compiled(CATALOGUE)))
    assert [
        english.gettext("Simpan"),
        english.pgettext("menu", "Simpan"),
        english.ngettext("%(n)s anak", "%(n)s anak-anak", 1),
        english.ngettext("%(n)s anak", "%(n)s anak-anak", 7),
        english.gettext('Baris satu\nbaris "dua" × ≤'),
        english.gettext("Ragu"),
        english.gettext("Belum"),
        english.gettext("Lama"),
    ] == ["Save", "Saved", "%(n)s child", "%(n)s children", 'Line one\nline "two" × ≤', "Ragu", "Belum", "Lama"]


def test_only_a_catalogue_that_changed_is_compiled_again(tmp_path):
    source = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    target = source.with_suffix(".mo")
    assert [messages.compile_all(tmp_path), messages.compile_all(tmp_path)] == [[target], []]
    os.utime(target, (0, 0))
    assert messages.compile_all(tmp_path) == [target]
