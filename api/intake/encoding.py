"""Bytes to text: BOM, then UTF-8, then Windows-1252, decided on the whole file in bounded reads."""

import codecs
import io

from api.intake.source import Source
from matching.errors import InputError

_CHUNK = 1_000_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(source: Source) -> io.TextIOWrapper:
    """The source as text, with its own line ends; the stream stays open when the text is dropped.

    Raises `InputError` for NUL bytes, UTF-16 and bytes that neither encoding knows.
    """
    encoding = "utf-8-sig" if _decodes(source, "utf-8") else "cp1252"
    if encoding == "cp1252" and not _decodes(source, "cp1252"):
        raise InputError(f"{source.name}: Der Text ist weder UTF-8 noch Windows-1252.")
    source.stream.seek(0)
    return io.TextIOWrapper(source.stream, encoding=encoding, newline="")


def _decodes(source: Source, encoding: str) -> bool:
    """True if every byte of the source is text in that encoding."""
    source.stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := source.stream.read(_CHUNK):
            _refuse_binary(chunk, source.name)
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(chunk: bytes, name: str) -> None:
    """NUL is in no text that we read."""
    if chunk.startswith(_UTF16):
        raise InputError(f"{name}: Die Datei ist in UTF-16 gespeichert; bitte als UTF-8 speichern.")
    if b"\0" in chunk:
        raise InputError(f"{name}: Die Datei enthält NUL-Bytes und ist keine Textdatei.")
