# SPDX-License-Identifier: MIT
"""Why there is no bundle, in sentences."""

from __future__ import annotations

from typing import Literal

SENTENCES = {
    "no-site": {
        "vi": "{place} không phải trang do khobai dựng xong (thiếu {missing}). Hãy chạy khobai build.",
        "en": "{place} is no finished site of khobai ({missing} is missing). Run khobai build.",
    },
    "names": {
        "vi": "Windows không mở được những tên này; hãy đổi tên rồi dựng lại:\n{names}",
        "en": "Windows cannot open these names; rename them and build again:\n{names}",
    },
    "stale": {
        "vi": "{place} dựng từ trước khi những bài này bị rút hoặc xóa: {names}. Hãy chạy khobai build rồi gói lại; nếu là trang của kho khác, hãy nêu --config-file của kho ấy.",
        "en": "{place} was built before these articles were withdrawn or removed: {names}. Run khobai build, then bundle again; if it is the site of another archive, name its --config-file.",
    },
    "changed": {
        "vi": "{place} thay đổi trong lúc gói; chưa ghi gì. Hãy chạy lại khi trang đã dựng xong.",
        "en": "{place} changed while it was bundled; nothing was written. Run again when the site is built.",
    },
    "no-zim": {"vi": "Chưa ghi gì. {why}", "en": "Nothing was written. {why}"},
    "inside": {
        "vi": "{place} nằm trong thư mục nguồn hoặc trong trang; chưa ghi gì. Hãy nêu một chỗ khác bằng --output.",
        "en": "{place} lies in a folder of sources or in the site; nothing was written. Name another place with --output.",
    },
    "same": {
        "vi": "{place} là gói đang đọc; chưa ghi gì. Hãy nêu một tên khác bằng --output.",
        "en": "{place} is a bundle that is read; nothing was written. Name another one with --output.",
    },
    "no-bundle": {
        "vi": "{place} không phải gói của khobai, hoặc đã hỏng.",
        "en": "{place} is no bundle of khobai, or is damaged.",
    },
    "damaged": {
        "vi": "{place}: {path} bị hỏng; chưa ghi gì. Hãy lấy lại gói này.",
        "en": "{place}: {path} is damaged; nothing was written. Fetch that bundle again.",
    },
    "foreign": {
        "vi": "{place} có {path} mà MANIFEST.sha256 không kể; chưa ghi gì. Hãy lấy lại gói này.",
        "en": "{place} has {path}, which its MANIFEST.sha256 does not name; nothing was written. Fetch that bundle again.",
    },
    "sum": {
        "vi": "{place} không khớp mã trong {beside}: một trong hai tệp đã hỏng hoặc bị đổi. Hãy lấy lại cả hai.",
        "en": "{place} has another sum than {beside} says: one of them is damaged or was changed. Fetch both again.",
    },
    "unsigned": {
        "vi": "{place} chưa ký (không có {beside} bên cạnh); chưa ghi gì. Hãy lấy cả tệp ấy, hoặc hỏi người phát.",
        "en": "{place} is not signed (there is no {beside} beside it); nothing was written. Fetch that file as well, or ask whoever gave it to you.",
    },
    "tampered": {
        "vi": "{place} không phải tệp mà {beside} ký: một trong hai đã hỏng hoặc bị đổi; chưa ghi gì. Đừng dùng; hãy lấy lại cả hai.",
        "en": "{place} is not what {beside} signs: one of them is damaged or was changed; nothing was written. Do not use it; fetch both again.",
    },
    "other-key": {
        "vi": "{place} do khóa {found} ký, không phải khóa được tin trong {trusted}; chưa ghi gì. Đừng dùng khi chưa hỏi người phát.",
        "en": "{place} is signed by the key {found}, which {trusted} does not trust; nothing was written. Do not use it before you asked whoever gave it to you.",
    },
    "no-keys": {
        "vi": "{place} không có khóa công khai nào. Hãy nêu một tệp .pub hoặc một tệp allowed_signers.",
        "en": "{place} holds no public key. Name a .pub file or an allowed_signers file.",
    },
    "no-key": {
        "vi": "Không ký được bằng {key}; chưa ghi gì. Lời của ssh-keygen: {why}",
        "en": "{key} cannot sign; nothing was written. ssh-keygen says: {why}",
    },
    "no-ssh": {
        "vi": "Ký và kiểm tra chữ ký cần ssh-keygen của OpenSSH, không có trên máy này. Hãy cài OpenSSH, hoặc Git cho Windows.",
        "en": "Signing and proving signatures needs ssh-keygen of OpenSSH, which is not here. Install OpenSSH, or Git for Windows.",
    },
    "odd-target": {
        "vi": "{place} không phải tệp thường; chưa ghi gì. Hãy nêu một tên khác bằng --output.",
        "en": "{place} is no plain file; nothing was written. Name another one with --output.",
    },
    "not-whole": {
        "vi": "{place} là bản cập nhật, không phải gói đủ; hãy nêu gói đủ trước.",
        "en": "{place} is an update and no whole bundle; name the whole one first.",
    },
    "not-update": {
        "vi": "{place} là gói đủ, không phải bản cập nhật; không cần áp dụng gì.",
        "en": "{place} is a whole bundle and no update; nothing need be applied.",
    },
    "other-base": {
        "vi": "{place} cập nhật cho gói {wanted}, không phải cho {found}.",
        "en": "{place} updates the bundle {wanted}, not {found}.",
    },
    "no-libzim": {
        "vi": "Gói zim cần thư viện libzim. Hãy chạy: pip install libzim",
        "en": "A zim needs the library libzim. Run: pip install libzim",
    },
    "clock": {"vi": "Chưa ghi gì. {why}", "en": "Nothing was written. {why}"},
}  # fmt: skip


class BundleError(Exception):
    """A bundle cannot be made; nothing was written."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason, params)
        self.reason = reason
        self.params = params

    def say(self, lang: Literal["vi", "en"]) -> str:
        """Return the sentence for the user."""
        said = {name: part.say(lang) if hasattr(part, "say") else part for name, part in self.params.items()}
        return SENTENCES[self.reason][lang].format(**said)
