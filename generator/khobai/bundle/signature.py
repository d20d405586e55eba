# SPDX-License-Identifier: MIT
"""Signatures of bundles: those of SSH keys, made and proved by OpenSSH's ssh-keygen (8.2 or newer), offline.

The form: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle.refusal import BundleError

ENDING = ".sig"
"""Added to the name of a zip: the file beside it that holds its signature."""
PURPOSE = "khobai-bundle"
"""What keys sign here (SSH calls it a namespace): a signature made for something else does not pass."""
_TOOL = "ssh-keygen"
_LARGEST = 1 << 16
"""Bytes of a signature or of a list of keys."""
_TRUSTED = "trusted"
"""Name of the list that ssh-keygen reads, in a folder of its own."""
_KIND = re.compile(r"(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature lies beside a zip."""

    fingerprint: str
    """Of the key, as ssh-keygen shows it."""
    name: str | None = None
    """What the list of trusted keys calls the key; None when there was no list."""


def check_key(key: Path) -> None:
    """Make sure that `key` is one before anything else is done; its password is not asked for.

    Raises:
        BundleError: it is none, or there is no ssh-keygen.
    """
    done = _run(["-l", "-f", str(key)])
    if done.returncode:
        raise BundleError("no-key", key=key, why=_why(done))


def sign(path: Path, key: Path) -> bytes:
    """Return the signature of all bytes of a file, by a private key or by the agent's one of a public key.

    Raises:
        BundleError: the key cannot sign, or there is no ssh-keygen.
        OSError: the file cannot be read.
    """
    done = _run(["-Y", "sign", "-q", "-f", str(key), "-n", PURPOSE], path)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise BundleError("no-key", key=key, why=_why(done))
    return done.stdout


def signer_of(path: Path, trusted: Path | None) -> Signer | None:
    """Return who signed the file at `path`, by the signature beside it; None when there is none and no list either.

    `trusted` is a public key, a list of them, or an `allowed_signers` file as git and ssh-keygen have it.

    Raises:
        BundleError: it is no file, not signed, signed by none of those keys, or other bytes are; or there is no
        ssh-keygen. OSError: a file cannot be read.
    """
    if not path.is_file():  # a pipe would be waited for
        raise BundleError("no-bundle", place=path)
    signature = path.with_name(path.name + ENDING)
    if not signature.is_file():
        if trusted is None:
            return None
        raise BundleError("unsigned", place=path, beside=signature.name)
    if signature.stat().st_size > _LARGEST:
        raise BundleError("tampered", place=path, beside=signature.name)
    done = _run(["-Y", "check-novalidate", "-n", PURPOSE, "-s", str(signature)], path)
    shown = _FINGERPRINT.search(done.stdout.decode(errors="replace"))
    if done.returncode or shown is None:
        raise BundleError("tampered", place=path, beside=signature.name)
    if trusted is None:
        return Signer(shown[0])
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / _TRUSTED
        keys.write_text("".join(_listed(trusted)), encoding="utf-8")
        names = _run(["-Y", "find-principals", "-f", str(keys), "-s", str(signature)])
        for name in re.split("[,\r\n]+", names.stdout.decode(errors="replace")) if not names.returncode else ():
            proof = ["-Y", "verify", "-f", str(keys), "-I", name, "-n", PURPOSE, "-s", str(signature)]
            if not _run(proof, path).returncode:
                return Signer(shown[0], name)
    raise BundleError("other-key", place=path, found=shown[0], trusted=trusted)


def _listed(trusted: Path) -> Iterator[str]:
    """Yield the lines of an `allowed_signers` file.

    A public key, which has no name in front, gets that of its comment.
    """
    data = trusted.read_bytes() if trusted.is_file() and trusted.stat().st_size <= _LARGEST else b""
    count = 0
    for line in data.decode("utf-8-sig", "replace").splitlines():
        words = line.split()
        if not words or words[0].startswith("#") or not any(_KIND.fullmatch(word) for word in words[:-1]):
            continue
        count += 1
        if _KIND.fullmatch(words[0]):
            name = re.sub(r"[^\w.@+-]+", "-", "-".join(words[2:])) or trusted.stem.replace(" ", "-")
            yield f'"{name}" namespaces="{PURPOSE}" {words[0]} {words[1]}\n'
        else:
            yield f"{line}\n"
    if not count:
        raise BundleError("no-keys", place=trusted)


def _run(arguments: list[str], path: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen on the bytes of a file; it may ask for a password on the terminal."""
    try:
        if path is None:
            return subprocess.run(  # noqa: S603  # ssh-keygen and paths
                [_TOOL, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
        with path.open("rb") as file:
            return subprocess.run([_TOOL, *arguments], stdin=file, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as problem:
        if problem.filename != _TOOL:
            raise
        raise BundleError("no-ssh") from None


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last words of ssh-keygen, or of the warning before them."""
    lines = [line.strip(" @\r") for line in done.stderr.decode(errors="replace").splitlines()]
    return "; ".join(line.rstrip(".") for line in lines if line)[-300:] or str(done.returncode)
