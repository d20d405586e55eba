# SPDX-License-Identifier: MIT
"""Bytes to text: the encoding is known, or found beyond doubt and said, or the file is refused."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import charset_normalizer

from khobai.authoring.importing.legacy import CONVERSIONS, from_tcvn3, from_vni, replace_look_alikes
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.syllables import impossible_tones, marked_share, share, words
from khobai.messages import Message, message
from khobai.text.vietnamese import nfc

SURE = 0.9
"""Part of the words that must be syllables for a reading to be taken."""
BROKEN = 0.02
"""Part of the words with impossible tones from which a text counts as wrongly converted."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_MULTIBYTE = re.compile(rb"[\xc3-\xc6\xe1][\x80-\xbf]{1,2}")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what was done to read it."""

    text: str
    notes: tuple[Message, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of a file.

    Raises:
        RefusalError: no encoding gives sound text, or several are mixed.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name)
    if data[:400].count(0) > len(data[:400]) // 4:
        return Decoded(_decoded(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"), (_note("UTF-16"),))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(_MULTIBYTE.findall(data)) > max(3, _high(data) // 10):
            line, column = _position(data, error.start)
            raise RefusalError("import-mixed-encoding", line, column, byte=f"0x{data[error.start]:02X}") from None
    return _other(data)


def _strict(data: bytes, name: str) -> Decoded:
    return Decoded(_decoded(data, name).removeprefix("\ufeff"))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise RefusalError("import-mixed-encoding", byte=f"0x{data[error.start]:02X}") from None


def _high(data: bytes) -> int:
    return sum(byte > 0x7F for byte in data[:200_000])


def _position(data: bytes, offset: int) -> tuple[int, int]:
    before = data[:offset].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _other(data: bytes) -> Decoded:
    """Return the text in the one encoding that makes it Vietnamese."""
    latin = data.decode("latin-1")
    readings = {"TCVN3": from_tcvn3(latin), "VNI-Windows": from_vni(data.decode("cp1252", "replace"))}
    declared = _DECLARED.search(data[:4096])
    names = [declared[1].decode("ascii")] if declared else []
    names += [match.encoding for match in charset_normalizer.from_bytes(data[:200_000])][:5]
    for name in (*names, "cp1258"):
        try:
            readings.setdefault(name, nfc(data.decode(name)))
        except (LookupError, UnicodeDecodeError):
            continue
    sound = {name: _soundness(text) for name, text in readings.items()}
    best = max(sound, key=lambda name: sound[name])
    if sound[best] < SURE:
        raise RefusalError("import-encoding", tried=", ".join(readings))
    return Decoded(readings[best], (_note(best),))


def _soundness(text: str) -> float:
    prose = _TAGS.sub(" ", text)
    return share(prose) if marked_share(prose) > 0.3 and len(words(prose)) >= 20 else 0.0


def _note(name: str) -> Message:
    return message("note-encoding", name=name)


def repair(text: str) -> Decoded:
    """Return prose in one Unicode form with entities, Eth and look-alikes resolved, each said.

    Raises:
        RefusalError: the text is in a wrong reading that cannot be undone, or is no Vietnamese.
    """
    notes: list[Message] = []
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
        notes.append(Message("note-entities"))
    text, changed = replace_look_alikes(text)
    if changed:
        notes.append(message("note-look-alikes", count=changed))
    eth = text.count("\u00d0") + text.count("\u00f0")
    sound = nfc(text)
    if share(sound) < SURE or impossible_tones(sound) > BROKEN:
        sound, name = _undone(text, sound)
        notes.extend([] if name == "UTF-8" else [_note(name)])
    elif eth:
        notes.append(message("note-eth", count=eth))
    if sound != text and not eth and not notes and "\u00a0" not in text:
        notes.append(Message("note-normalised"))
    return Decoded(sound, tuple(dict.fromkeys(notes)))


def _undone(text: str, sound: str) -> tuple[str, str]:
    for name, undo in CONVERSIONS.items():
        tried = nfc("\n".join(undo(line) for line in text.split("\n")))
        if _soundness(tried) >= SURE and impossible_tones(tried) <= BROKEN:
            return tried, name
    part = share(sound)
    if part < 0.6 or impossible_tones(sound) > BROKEN:
        line = _worst_line(sound)
        raise RefusalError("import-scrambled", line, percent=round(100 * (1 - part)))
    return sound, "UTF-8"


def _worst_line(text: str) -> int:
    shares = [(share(line), n) for n, line in enumerate(text.split("\n"), start=1)]
    return min(shares)[1] if shares else 1
