# SPDX-License-Identifier: MIT
"""What makes repeated work cheap: digests of inputs, and a store in which results lie under the digest of theirs."""
