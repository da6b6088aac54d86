"""The account that a bundled server runs as: ours, or, when we are root, one that may do nothing.

Postgres refuses to run as root, and Valkey has no need of it. An unprivileged account must still reach its
binaries and its folder. Where a folder above them is closed to others (a project under /root, say), we do not
open that folder: the server keeps one Linux capability, the right to search and read, and nothing else.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.kit.embedded.processes import EmbeddedServerError

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, kw_only=True)
class Account:
    """Whom to run as; `uid` is None when we are an ordinary user and simply stay one."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Give a file or folder to the account, for nobody else to read."""
        path.chmod(0o700 if path.is_dir() else 0o600)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def command(self, command: Sequence[str], *, reaching: Path, stop_signal: signal.Signals) -> list[str]:
        """The command as this account runs it; `reaching` is the folder that it works in."""
        if self.uid is None:
            return list(command)
        capability = needed_capability(Path(command[0]), reaching)
        kept = f"-all,+{capability}" if capability else "-all"
        return [
            find_setpriv(),
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            f"--bounding-set={kept}",
            f"--inh-caps={kept}",
            f"--ambient-caps={kept}",
            "--no-new-privs",
            f"--pdeathsig={stop_signal.name.removeprefix('SIG')}",
            *command,
        ]


def choose_account(folder: Path) -> Account:
    """Ours, or as root the owner of the folder if it has another one already, or else a powerless account."""
    if os.geteuid() != 0:
        return Account()
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid)
    msg = "As root, the bundled servers need an account without rights to run as: 'postgres' or 'nobody'."
    raise EmbeddedServerError(msg)


def needed_capability(binary: Path, folder: Path) -> str:
    """The weakest capability with which others reach both, or nothing when the way is open."""
    if not binary.stat().st_mode & stat.S_IXOTH:
        return "dac_override"
    way = [*binary.resolve().parents, *folder.resolve().parents]
    return "" if all(each.stat().st_mode & stat.S_IXOTH for each in way) else "dac_read_search"


def find_setpriv() -> str:
    path = shutil.which("setpriv")
    if path is None:
        msg = "As root, the bundled servers need `setpriv` (Debian: util-linux) to drop their rights."
        raise EmbeddedServerError(msg)
    return path
