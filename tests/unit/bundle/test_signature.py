# SPDX-License-Identifier: MIT
"""Signed bundles, with the ssh-keygen of this machine: who signed, and every way in which it is not so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai.bundle.refusal import BundleError
from khobai.bundle.signature import PURPOSE, Signer, check_key, sign, signer_of
from khobai.commands import main
from tests.bundles import make_site, refused

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not installed")
NEW = {"bai/n.html": b"new" * 99}


def new_key(place: Path, *kind: str) -> Path:
    """Make a key without a password; its comment names it."""
    kind = kind or ("-t", "ed25519")
    subprocess.run(["ssh-keygen", "-q", *kind, "-N", "", "-C", place.name, "-f", place], check=True)
    return place


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two keys."""
    folder = tmp_path_factory.mktemp("keys")
    return new_key(folder / "phat-hanh"), new_key(folder / "nguoi-la")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main.main, [*map(str, arguments)])


@pytest.fixture
def signed(run: Callable[..., Result], tmp_path: Path, keys: tuple[Path, Path]) -> Path:
    """Make a signed bundle and a signed update of it; return their folder."""
    make_site(tmp_path / "site", {})
    assert run("bundle", "-d", "site", "-o", "old.zip", "--sign", keys[0]).exit_code == 0
    make_site(tmp_path / "site", NEW, "v2")
    assert run("bundle", "-d", "site", "--since", "old.zip", "-o", "update.zip", "--sign", keys[0]).exit_code == 0
    return tmp_path


def public(key: Path) -> Path:
    return key.with_name(f"{key.name}.pub")


@pytest.mark.usefixtures("signed")
def test_a_signed_bundle_tells_who_signed(run: Callable[..., Result], keys: tuple[Path, Path]) -> None:
    shown = subprocess.run(["ssh-keygen", "-l", "-f", keys[0]], capture_output=True, text=True, check=True).stdout
    fingerprint = shown.split()[1]
    done = run("verify", "old.zip", "update.zip", "--trusted", public(keys[0]))
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.rpartition("; ")[2] for line in done.stdout.splitlines()] == [f"do phat-hanh ký ({fingerprint})."] * 2
    assert "bản cập nhật cho gói" in done.stdout
    alone = run("verify", "old.zip", "--lang", "en")
    assert (alone.exit_code, fingerprint in alone.stdout, "compare it" in alone.stdout) == (0, True, True)


def test_others_verify_it_without_khobai(signed: Path, keys: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(f"kho@x.vn {public(keys[0]).read_text()}")
    command = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "kho@x.vn", "-n", PURPOSE]
    with (signed / "old.zip").open("rb") as file:
        subprocess.run([*map(str, command), "-s", signed / "old.zip.sig"], stdin=file, check=True, capture_output=True)


def test_an_update_is_applied_when_a_trusted_key_signed_it(
    run: Callable[..., Result], signed: Path, keys: tuple[Path, Path]
) -> None:
    (signed / "old.zip.sig").unlink()  # its files are proved by the manifest of the update
    done = run("bundle", "--apply", "old.zip", "update.zip", "-o", "new.zip", "--verify", public(keys[0]))
    assert (done.exit_code, done.stdout) == (0, "new.zip\n")
    assert run("verify", "new.zip").stdout.endswith("; chưa ký.\n")
    again = run("bundle", "--apply", "old.zip", "update.zip", "-o", "new.zip", "--sign", keys[1])
    assert again.exit_code == 0
    assert signer_of(signed / "new.zip", public(keys[1])) is not None
    assert run("bundle", "--apply", "old.zip", "update.zip", "-o", "new.zip").exit_code == 0
    assert not (signed / "new.zip.sig").exists()  # it signed what stood there before


def damage(place: Path, at: int) -> None:
    data = bytearray(place.read_bytes())
    data[at] ^= 1
    place.write_bytes(data)


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        (lambda folder: (folder / "update.zip.sig").unlink(), "unsigned", "chưa ký"),
        (lambda folder: (folder / "update.zip.sig").write_text(""), "tampered", "không phải tệp mà"),
        (lambda folder: (folder / "update.zip.sig").write_bytes(bytes(range(256))), "tampered", "Đừng dùng"),
        (lambda folder: (folder / "update.zip.sig").write_bytes(bytes(1 << 20)), "tampered", "Đừng dùng"),
        (lambda folder: shutil.copy(folder / "old.zip.sig", folder / "update.zip.sig"), "tampered", "ký"),
        (lambda folder: damage(folder / "update.zip.sig", 150), "tampered", "không phải tệp mà"),
        (lambda folder: damage(folder / "update.zip", 500), "tampered", "không phải tệp mà"),
        (lambda folder: damage(folder / "update.zip", -1), "tampered", "không phải tệp mà"),
        (lambda folder: (folder / "update.zip").write_bytes((folder / "update.zip").read_bytes() + b"x"), "tampered", "không phải tệp mà"),
        (lambda folder: shutil.copy(folder / "old.zip", folder / "update.zip"), "tampered", "ký"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_signed(  # noqa: PLR0917  # three of them are one row of the table
    run: Callable[..., Result], signed: Path, keys: tuple[Path, Path], change: Callable[[Path], object], reason: str, words: str,
) -> None:  # fmt: skip
    change(signed)
    with pytest.raises(BundleError) as caught:
        signer_of(signed / "update.zip", public(keys[0]))
    assert caught.value.reason == reason
    for arguments in (
        ["bundle", "--apply", "old.zip", "update.zip", "-o", "new.zip", "--verify", public(keys[0])],
        ["verify", "update.zip", "--trusted", public(keys[0])],
    ):
        done = run(*arguments)
        assert (done.exit_code, done.stdout, words in done.stderr) == (1, "", True)
        assert done.stderr.count("\n") == 1
    assert not (signed / "new.zip").exists()


def test_another_key_is_not_believed(run: Callable[..., Result], signed: Path, keys: tuple[Path, Path]) -> None:
    done = run(
        "bundle", "--apply", "old.zip", "update.zip", "-o", "new.zip", "--verify", public(keys[1]), "--lang", "en"
    )
    assert (done.exit_code, "does not trust" in done.stderr, "SHA256:" in done.stderr) == (1, True, True)
    (signed / "update.zip.sig").unlink()
    subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-f", keys[0], "-n", "file", signed / "update.zip"], check=True)
    with refused("tampered"):  # the right key, asked to sign something else
        signer_of(signed / "update.zip", public(keys[0]))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("{other}\n{key}", "phat-hanh"), ("# ai\n\nkho@x.vn {key}", "kho@x.vn"), ("\ufeff{key}\r\n", "phat-hanh"),
        ('a@x.vn,b@x.vn namespaces="khobai-bundle" {key}', "a@x.vn"), ("*@x.vn {key}", "*@x.vn"),
        ('a@x.vn namespaces="git" {key}', None), ('a@x.vn valid-before="20200101" {key}', None), ("a@x.vn {other}", None),
    ],
)  # fmt: skip
def test_lists_of_trusted_keys(signed: Path, keys: tuple[Path, Path], form: str, name: str | None) -> None:
    key, other = (public(key).read_text().strip() for key in keys)
    (signed / "tin").write_text(form.format(key=key, other=other), encoding="utf-8")
    if name is None:
        with refused("other-key"):
            signer_of(signed / "old.zip", signed / "tin")
        return
    found = signer_of(signed / "old.zip", signed / "tin")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["", "# không có khóa\n", "ssh-ed25519", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"]
)
def test_a_list_without_keys_is_said(signed: Path, text: str) -> None:
    (signed / "tin").write_text(text)
    with refused("no-keys"):
        signer_of(signed / "old.zip", signed / "tin")


@pytest.mark.parametrize("kind", [("-t", "ecdsa"), ("-t", "rsa", "-b", "2048")])
def test_keys_of_other_kinds(tmp_path: Path, kind: tuple[str, ...]) -> None:
    key = new_key(tmp_path / "khóa của tôi", *kind)
    (tmp_path / "x.zip").write_bytes(b"x" * 3_000_000)
    (tmp_path / "x.zip.sig").write_bytes(sign(tmp_path / "x.zip", key))
    assert isinstance(signer_of(tmp_path / "x.zip", public(key)), Signer)


def test_what_cannot_sign_writes_nothing(run: Callable[..., Result], tmp_path: Path, keys: tuple[Path, Path]) -> None:
    make_site(tmp_path / "site", {})
    (tmp_path / "old.zip").write_text("old")
    (tmp_path / "no-key").write_text("x")
    alone = shutil.copy(public(keys[0]), tmp_path / "alone.pub")  # neither its private key nor an agent is here
    for key in ("no-key", alone):
        done = run("bundle", "-d", "site", "-o", "old.zip", "--sign", key)
        assert (done.exit_code, done.stderr.startswith(f"Error: Không ký được bằng {key}")) == (1, True)
        assert done.stderr.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["alone.pub", "no-key", "old.zip", "site"]
    assert (tmp_path / "old.zip").read_text() == "old"


def test_without_ssh_keygen_it_says_what_to_install(
    run: Callable[..., Result], signed: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(signed))
    for arguments in (["verify", "old.zip"], ["bundle", "-d", "site", "-o", "x.zip", "--sign", keys[0]]):
        done = run(*arguments)
        assert (done.exit_code, "OpenSSH" in done.stderr) == (1, True)
    assert not (signed / "x.zip").exists()
    with refused("no-ssh"):
        check_key(keys[0])
    (signed / "old.zip.sig").unlink()
    assert run("verify", "old.zip").exit_code == 0  # the sums need no tool


def test_a_sum_beside_it_is_compared(run: Callable[..., Result], signed: Path) -> None:
    (signed / "old.zip.sig").unlink()
    for text in ("0" * 64 + "  old.zip\n", "x", ""):
        (signed / "old.zip.sha256").write_text(text)
        done = run("verify", "old.zip")
        assert (done.exit_code, "không khớp mã trong old.zip.sha256" in done.stderr) == (1, True)
    (signed / "old.zip.sha256").unlink()
    assert run("verify", "old.zip").exit_code == 0
    damage(signed / "old.zip", 300)
    assert run("verify", "old.zip", "update.zip").exit_code == 1


@pytest.mark.usefixtures("signed")
def test_the_right_words_for_wrong_use(run: Callable[..., Result], keys: tuple[Path, Path]) -> None:
    for arguments in (
        ["bundle", "-d", "site", "--verify", public(keys[0])],
        ["bundle", "-d", "site", "--format", "zim", "--sign", keys[0]],
        ["verify"],
        ["verify", "nowhere.zip"],
    ):
        assert run(*arguments).exit_code == 2, arguments
