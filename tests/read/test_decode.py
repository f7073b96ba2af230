import codecs

import pytest

from pipeline.read.decode import decoded
from pipeline.stage import DocumentError

TEXT = "Åsa på Ön äter räksmörgås – 20 § lagen”\nNästa rad é\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_swedish_comes_back_from_any_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Å ä ö".encode("latin-1"), "Å ä ö"),
        ("På våra öar växer åkerbär".encode("cp850"), "På våra öar växer åkerbär"),
        (codecs.BOM_UTF16_BE + "Ö".encode("utf-16-be"), "Ö"),
        (codecs.BOM_UTF32_LE + "Ö".encode("utf-32-le"), "Ö"),
        (b"", ""),
        (codecs.BOM_UTF8, ""),
        (b"rad\r\nrad\rrad\n", "rad\nrad\nrad\n"),
        ("a\u030ao\u0308".encode(), "åö"),
        (b"sida\fsida", "sida\fsida"),
        ("rad\u2028rad\x0brad".encode(), "rad\nrad\nrad"),
        (b"slut\x1a\x00\x00", "slut"),
        # UTF-8 with a stray Windows letter, and with a letter cut in two
        ("åker och ".encode() + b"\xe5ker", "åker och åker"),
        ("räksmörgås å".encode()[:-1], "räksmörgås \ufffd"),
        ("ett fel \x01 i en lång text".encode(), "ett fel \ufffd i en lång text"),
    ],
)
def test_damage_is_kept_small(data: bytes, text: str) -> None:
    assert decoded(data) == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 text",
        b"PK\x03\x04\x14\x00",
        b"\xd0\xcf\x11\xe0" + b"\x00" * 40,
        b"{\\rtf1 text}",
        bytes(range(256)) * 4,
        b"text\x00\x01\x02\x03" * 50,
    ],
)
def test_other_files_are_set_aside(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        decoded(data)
    assert error.value.kind == "not_text"


@pytest.mark.parametrize("text", ["m² och 10⁹/l", "½ liter", "å\u00a0ä", "naïve – “ja”"])
def test_good_text_is_unchanged(text: str) -> None:
    assert decoded(text.encode()) == text
