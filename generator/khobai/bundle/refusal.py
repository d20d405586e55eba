# SPDX-License-Identifier: MIT
"""Why there is no bundle."""

from __future__ import annotations

from khobai.messages import RefusedError


class BundleError(RefusedError):
    """A bundle cannot be made; nothing was written."""

    KIND = "bundle"
