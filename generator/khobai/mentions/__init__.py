# SPDX-License-Identifier: MIT
"""What running text names: documents, places, dates, figures, models, people. Functions from text to findings."""
