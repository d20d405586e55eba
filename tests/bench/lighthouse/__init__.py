# SPDX-License-Identifier: MIT
"""`make bench-lighthouse`: what Lighthouse says of the pages that readers open first, and where their text begins."""
