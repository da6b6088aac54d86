"""The code on paper that leads a phone to a guide's newest version; this module alone draws QR codes on the server."""

import io

import segno

QUIET_ZONE = 2


def code_of(address: str) -> bytes:
    """Draw an address as an SVG of a few hundred bytes, black on white: a printer and every reader know it."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True
    )
    return drawn.getvalue()
