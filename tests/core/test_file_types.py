"""What a file is, by its first bytes."""

import pytest

from apps.core.rules.file_types import content_type_of


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"%PDF-1.7 ... %%EOF\n", "application/pdf"),
        (b"%PDF-1.7 cut off", ""),
        (b"GIF89a", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"PK\x03\x04", ""),
        (b"MZ\x90", ""),
        (b"", ""),
    ],
)
def test_type_is_read_from_the_content(content, content_type):
    assert content_type_of(content) == content_type
