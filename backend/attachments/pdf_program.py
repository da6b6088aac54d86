"""Look through a PDF, or draw a page of it: a program of its own, because a PDF from outside may be made to harm.

    python -I pdf_program.py check       < file.pdf    {"pages": 3}, or {"refused": "active"}
    python -I pdf_program.py page 2      < file.pdf    the second page as a JPEG

It knows nothing of us, has no secrets, and is bounded by the kernel in memory, time and files: what unpacks into
more, or never ends, ends the program. Alone imports pikepdf and pypdfium2: the one sees every object, also those
inside object streams, as ISO 32000-2 defines them; the other draws as a browser does and runs no scripts.
"""

import contextlib
import io
import json
import resource
import sys
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pypdfium2 import raw

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 50
MOST_PARTS = 500_000
MOST_UNPACKED = 128 * 1024 * 1024
# A sheet of A3 scanned at 600 dots per inch has 70 million.
MOST_PIXELS = 80_000_000
MEMORY = 1024**3
SECONDS = 10
LONGEST_SIDE = 2000
QUALITY = 85

KEYS = frozenset({"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/Collection"})
# A link to a page or to the web acts only when it is pressed, and shows where it leads (12.6.4); the others do more.
ACTIONS = frozenset(
    f"/{name}"
    for name in (
        *("JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "GoToR", "GoToE", "GoToDp", "Named", "Hide"),
        *("Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView", "SetOCGState", "Thread"),
    )
)
ANNOTATIONS = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment"})
GENERAL = frozenset({"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"})
OUT_OF_MEMORY = "bad_alloc"
XFA_FORMS = frozenset({raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND})


class Refused(Exception):
    """Why a file is not taken: `unreadable`, `locked`, `active`, `too_many_pages` or `too_large`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check(content: bytes) -> int:
    """Look through a whole file; gives the number of its pages.

    Raises:
        Refused: it is not taken.

    """
    if not content.startswith(b"%PDF-") or not content.rstrip(b"\x00\t\n\x0c\r ").endswith(b"%%EOF"):
        raise Refused(reason="unreadable")
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as file:
            pages = len(file.pages)
            if not 1 <= pages <= MOST_PAGES:
                raise Refused(reason="too_many_pages" if pages else "unreadable")
            look_through(file)
    except pikepdf.PasswordError as error:
        raise Refused(reason="locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError) as error:
        raise Refused(reason="unreadable") from error
    draw_first(content, pages)
    return pages


def look_through(file: pikepdf.Pdf) -> None:
    """Look at every object of a file, whether anything names it or not."""
    unpacked, parts = 0, 0
    for whole in (file.trailer, *file.objects):
        for part in parts_of(whole):
            parts += 1
            if parts > MOST_PARTS:
                raise Refused(reason="too_large")
            if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
                look_at(part)
        if isinstance(whole, pikepdf.Stream):
            unpacked += size_of(whole)
            if unpacked > MOST_UNPACKED:
                raise Refused(reason="too_large")


def parts_of(whole: object) -> Iterator[object]:
    """Give an object and what stands inside it; what it only refers to is an object of its own."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            inner = [value for _, value in part.items()]
        elif isinstance(part, pikepdf.Array):
            inner = list(part)
        else:
            continue
        waiting += [each for each in inner if not getattr(each, "is_indirect", False)]


def look_at(part: pikepdf.Dictionary | pikepdf.Stream) -> None:
    """Look for what acts by itself, or brings something else along."""
    keys = set(part.keys())
    subtype, action = str(part.get("/Subtype", "")), str(part.get("/S", ""))
    if (keys & KEYS) or action in ACTIONS or subtype == "/PS" or (subtype in ANNOTATIONS and "/Rect" in keys):
        raise Refused(reason="active")
    if "/OpenAction" in keys:
        opened = part["/OpenAction"]
        # The page to begin with is a place in the file (12.3.2), which acts on nothing.
        if isinstance(opened, pikepdf.Dictionary) and str(opened.get("/S", "")) != "/GoTo":
            raise Refused(reason="active")
    if isinstance(part, pikepdf.Stream) and "/F" in keys:
        raise Refused(reason="active")


def size_of(stream: pikepdf.Stream) -> int:
    """Give the bytes that a stream unpacks into; for a picture see to its pixels, and leave it packed."""
    if str(stream.get("/Subtype", "")) == "/Image":
        width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
        if width < 1 or height < 1 or width * height > MOST_PIXELS:
            raise Refused(reason="too_large")
    if not filters_of(stream) <= GENERAL:
        return len(stream.read_raw_bytes())  # packed as a picture: drawn within our bounds, or not at all
    try:
        return len(stream.read_bytes())
    except pikepdf.DataDecodingError as error:
        raise Refused(reason="too_large" if OUT_OF_MEMORY in str(error) else "unreadable") from error


def filters_of(stream: pikepdf.Stream) -> set[str]:
    """Name the ways in which a stream is packed."""
    packed = stream.get("/Filter", pikepdf.Array())
    return {str(each) for each in packed} if isinstance(packed, pikepdf.Array) else {str(packed)}


def draw_first(content: bytes, pages: int) -> None:
    """Ask the other reader: it must find the same pages, no script and no file inside, and draw the first page."""
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) != pages:
            raise Refused(reason="unreadable")
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or raw.FPDFDoc_GetAttachmentCount(document) > 0:
            raise Refused(reason="active")
        if document.get_formtype() in XFA_FORMS:
            raise Refused(reason="active")
        draw(content, 1)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise Refused(reason="unreadable") from error


def draw(content: bytes, number: int) -> bytes:
    """Draw a page, counted from one, as a JPEG."""
    document = pypdfium2.PdfDocument(content)
    if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        document.init_forms()
    page = document[number - 1]
    scale = LONGEST_SIDE / max(*page.get_size(), 1)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def bound() -> None:
    """Have the kernel end us when we take more than any honest file needs."""
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0))
    for kind, most in (*limits, (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # not every system bounds everything
            resource.setrlimit(kind, (most, most))


def main(arguments: list[str]) -> int:
    """Do what the arguments say with what is read."""
    bound()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if arguments[0] == "page":
        sys.stdout.buffer.write(draw(content, int(arguments[1])))
        return 0
    try:
        told: dict[str, object] = {"pages": check(content)}
    except Refused as refused:
        told = {"refused": refused.reason}
    except MemoryError:
        told = {"refused": "too_large"}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
