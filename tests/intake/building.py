"""Files as programs make them, built here so that a test can see all that is in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx

Placed = tuple[float, float, float, str]
"""Left and height in points, size of the letters, text."""

_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    described: Mapping[str, str] | None = None,
    packed: bool = True,
    trailer: str = "",
    encoding: str = "cp1252",
) -> bytes:
    """Return a PDF with text at given places."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids: list[int] = []
    for page in pages:
        drawn = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
            % (size, left, height, text.translate(_ESCAPES).encode(encoding))
            for left, height, size, text in page
        )
        stream = zlib.compress(drawn) if packed else drawn
        kind = b"/Filter/FlateDecode" if packed else b""
        objects.append(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (kind, len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    info = b""
    if described:
        fields = "".join(f"/{key}({value.translate(_ESCAPES)})" for key, value in described.items())
        objects.append(b"<<%s>>" % fields.encode("cp1252"))
        info = b"/Info %d 0 R" % len(objects)
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    rest = f"{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    out.write(b"trailer\n<</Root 1 0 R/Size %d%s%s" % (len(objects) + 1, info, rest.encode()))
    return out.getvalue()


def printed(paragraphs: Sequence[Sequence[str]], *, top: float = 760, size: float = 11) -> list[Placed]:
    """Return the lines of paragraphs as one page has them, with wider gaps between paragraphs."""
    placed: list[Placed] = []
    height = top
    for lines in paragraphs:
        for line in lines:
            placed.append((72, height, size, line))
            height -= 14
        height -= 10
    return placed


def word(paragraphs: Sequence[str], *, title: str = "", author: str = "", heading: str = "") -> bytes:
    """Return a Word document."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_member(package: bytes, name: str, content: bytes) -> bytes:
    """Return a ZIP file with one member replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in given.infolist():
            if member.filename != name:
                copy.writestr(member, given.read(member))
        copy.writestr(name, content)
    return out.getvalue()


def member_of(package: bytes, name: str) -> bytes:
    """Return what a member of a ZIP file holds."""
    with zipfile.ZipFile(io.BytesIO(package)) as given:
        return given.read(name)


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Two crowns, one toast | The Kettle Post</title><meta property="og:site_name" content="The Kettle Post">
<meta name="author" content="Ann Writer and Bo Scribe">
<meta property="article:published_time" content="2031-06-09T10:00:00Z">
<link rel="canonical" href="https://kettle-post.example/two-crowns"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Two crowns, one toast</h1>
<p>The premier of Tolm said on <b>Monday</b> that fishing quotas should be raised. It is the second time this year
that he has said so in public, and nobody in the harbour was surprised to hear it again.</p>
<p>The queen refused.<br><br>She holds that the sound has been fished empty, and that only a ban on trawling can bring
the herring back to its shores within the lifetime of those who fish there now.</p>
<ul><li>Premier Dask wants a larger catch for his fleet.</li><li>Queen Ysolde wants none at all.</li></ul>
</article><aside>Most read: <a href="/x">Something else entirely</a></aside>
<footer>All rights reserved</footer></body></html>"""
"""A page with an article and what usually stands around one."""
