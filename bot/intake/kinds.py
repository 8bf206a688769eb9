"""What a file is, told by its content; its name only decides where content cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.intake.decoding import decode
from bot.intake.document import Kind
from bot.intake.refusal import IntakeError, Reason

_ENDINGS = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "docx": Kind.DOCX,
    "pdf": Kind.PDF,
    "json": Kind.ANNOTATION,
    "yaml": Kind.ANNOTATION,
    "yml": Kind.ANNOTATION,
}
_NAMES = {
    Kind.TEXT: "plain text",
    Kind.MARKDOWN: "Markdown",
    Kind.HTML: "an HTML page",
    Kind.DOCX: "a Word document",
    Kind.PDF: "a PDF",
    Kind.ANNOTATION: "an annotation file",
}
_AS_TEXT = "save its text as .txt, .docx or .pdf and try again"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "this is an old Word document or one with a password; save it as .docx without a password and try again",
    ),
    (b"{\\rtf", "this is a Rich Text file; save it as .docx and try again"),
    (b"\x89PNG", f"this is a picture; {_AS_TEXT}"),
    (b"\xff\xd8\xff", f"this is a picture; {_AS_TEXT}"),
    (b"GIF8", f"this is a picture; {_AS_TEXT}"),
    (b"\x1f\x8b", "this is a packed file; unpack it and give what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "this is a packed file; unpack it and give what is in it"),
    (b"Rar!\x1a", "this is a packed file; unpack it and give what is in it"),
    (b"BZh", "this is a packed file; unpack it and give what is in it"),
    (b"\xfd7zXZ", "this is a packed file; unpack it and give what is in it"),
    (b"\x7fELF", "this is a program and no article"),
    (b"MZ\x90", "this is a program and no article"),
    (b"%!PS", "this is PostScript; save it as .pdf and try again"),
)
_WHERE_PDF_BEGINS = 1_024

_IS_ANNOTATION = re.compile(
    r"""\A\s*\{(?:[^{}]{0,400}[\s,])?"format"\s*:\s*"daylight/|^format:\s*["']?daylight/""", re.MULTILINE
)
# What may stand before the first tag: an XML declaration, comments. A comment that was passed is not looked at again.
_IS_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE)
_WHERE_KIND_SHOWS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A file whose kind is known.

    Attributes:
        kind: by content.
        text: the file as text; None for PDF and Word documents.
        warnings: whole sentences.
    """

    kind: Kind
    text: str | None = None
    warnings: tuple[str, ...] = ()


def recognise(name: str, content: bytes, *, charset: str | None = None) -> Recognised:
    """Tell what a file is.

    Args:
        name: its name; where the content shows another kind than the ending, the content is believed.
        content: its bytes.
        charset: what whoever sent it called its encoding.

    Raises:
        IntakeError: if it is empty or nothing that is read here.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise IntakeError(name, Reason.EMPTY, "the file is empty; give one with the article in it.")
    ending = ending_of(name)
    named = _ENDINGS.get(ending)
    packed = _packed_kind(content, named)
    if packed is not None:
        return Recognised(kind=packed, warnings=_mismatch(ending, named, packed))
    for magic, sentence in _OTHERS:
        if content.startswith(magic):
            raise IntakeError(name, Reason.UNKNOWN_KIND, f"{sentence}.")
    decoded = decode(content, source=name, charset=charset)
    kind = _textual_kind(decoded.text, named)
    warnings = (*((decoded.warning,) if decoded.warning else ()), *_mismatch(ending, named, kind))
    return Recognised(kind=kind, text=decoded.text, warnings=warnings)


def ending_of(name: str) -> str:
    """Return what stands behind a name's last dot, in small letters; nothing without a dot."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def _packed_kind(content: bytes, named: Kind | None) -> Kind | None:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX
    beginning = content[:_WHERE_PDF_BEGINS]
    # Some programs write a few bytes before the mark. A text that only speaks of it is none.
    if beginning.lstrip().startswith(b"%PDF-") or (b"%PDF-" in beginning and named is Kind.PDF):
        return Kind.PDF
    return None


def _textual_kind(text: str, named: Kind | None) -> Kind:
    beginning = text[:_WHERE_KIND_SHOWS]
    if named is Kind.ANNOTATION or _IS_ANNOTATION.search(beginning):
        return Kind.ANNOTATION
    if _IS_PAGE.match(beginning):
        return Kind.HTML
    if named is Kind.HTML:
        return Kind.HTML if _TAG.search(beginning) else Kind.TEXT
    return Kind.MARKDOWN if named is Kind.MARKDOWN else Kind.TEXT


def _mismatch(ending: str, named: Kind | None, kind: Kind) -> tuple[str, ...]:
    if named is None or named is kind:
        return ()
    return (f"The name ends in .{ending}, but the file is {_NAMES[kind]}; it was read as {_NAMES[kind]}.",)
