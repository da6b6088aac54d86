"""PDF files for tests: plain ones, and ones made to harm."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

Change = Callable[[Pdf], None]


def letters() -> Dictionary:
    """Name one of the fonts that every reader has (ISO 32000-2, 9.6.2.2)."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def pdf(pages: int = 1, change: Change | None = None, words: str = "Page", **saving: object) -> bytes:
    """Make a PDF whose pages bear their numbers."""
    file = Pdf.new()
    for number in range(1, pages + 1):
        page = file.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=file.make_indirect(letters())))
        page.Contents = Stream(file, f"BT /F1 60 Tf 60 600 Td ({words} {number}) Tj ET".encode())
    if change:
        change(file)
    kept = io.BytesIO()
    file.save(kept, **saving)  # type: ignore[arg-type]  # pikepdf's own settings
    return kept.getvalue()


def action(kind: str, **parts: String) -> Dictionary:
    """Make an action (ISO 32000-2, 12.6)."""
    made = Dictionary(Type=Name.Action, S=Name(f"/{kind}"))
    for name, value in parts.items():
        made[f"/{name}"] = value
    return made


def _opens_with(file: Pdf, what: object) -> None:
    file.Root.OpenAction = what


def _with_button(file: Pdf) -> None:
    button = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Btn,
        T=String("b"),
        Rect=Array([0, 0, 90, 90]),
        A=action("SubmitForm", F=String("https://example.com")),
    )
    field = file.make_indirect(button)
    file.pages[0].Annots = Array([field])
    file.Root.AcroForm = Dictionary(Fields=Array([field]))


def _with_file(file: Pdf) -> None:
    file.attachments["a.exe"] = b"MZ"


def _with_bomb(file: Pdf) -> None:
    # 2 GB of zeros, packed twice.
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(2048)) + packer.flush()
    stream = Stream(file, b"")
    stream.write(zlib.compress(packed, 9), filter=Array([Name.FlateDecode, Name.FlateDecode]))
    file.Root.Bomb = file.make_indirect(stream)


AS_IT_IS = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}


def _with_huge_picture(file: Pdf) -> None:
    stream = Stream(file, zlib.compress(bytes(1000)))
    stream.update({"/Subtype": Name.Image, "/Width": 30_000, "/Height": 30_000, "/Filter": Name.FlateDecode})
    file.Root.Picture = file.make_indirect(stream)


def script() -> Dictionary:
    """Make an action that runs a script."""
    return action("JavaScript", JS=String("app.alert(1)"))


HARMFUL: dict[str, Callable[[], bytes]] = {
    "script when opened": lambda: pdf(change=lambda file: _opens_with(file, script())),
    "script in an object stream": lambda: pdf(
        change=lambda file: _opens_with(file, file.make_indirect(script())),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    ),
    "script that nothing names": lambda: pdf(
        change=lambda file: setattr(file.Root, "Kept", file.make_indirect(script()))
    ),
    "script by name": lambda: pdf(
        change=lambda file: setattr(
            file.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))
        )
    ),
    "program started": lambda: pdf(change=lambda file: _opens_with(file, action("Launch", F=String("cmd.exe")))),
    "what a page does": lambda: pdf(change=lambda file: setattr(file.pages[0], "AA", Dictionary(O=action("Named")))),
    "form that sends": lambda: pdf(change=_with_button),
    "form of XFA": lambda: pdf(
        change=lambda file: setattr(file.Root, "AcroForm", Dictionary(XFA=Stream(file, b"<xdp/>"), Fields=Array()))
    ),
    "file inside": lambda: pdf(change=_with_file),
}
LARGE: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: pdf(change=_with_bomb),
    "bomb packed twice": lambda: pdf(change=_with_bomb, **AS_IT_IS),
    "picture of 30,000 × 30,000": lambda: pdf(change=_with_huge_picture),
}
