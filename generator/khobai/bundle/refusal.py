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
