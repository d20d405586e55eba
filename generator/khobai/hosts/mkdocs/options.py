# SPDX-License-Identifier: MIT
"""What stands under `khobai` in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from khobai.locales.language import DEFAULT, LANGUAGES
from khobai.site.exports import weight


class Count(config_options.Type[int]):
    """A number of 1 or more."""

    def __init__(self) -> None:
        super().__init__(int)

    def run_validation(self, value: object) -> int:
        """Return the number.

        Raises:
            ValidationError: it is none, or less than 1.
        """
        number = super().run_validation(value)
        if number < 1 or isinstance(value, bool):
            raise ValidationError(f"Expected a number of 1 or more, but received {value!r}.")
        return number


class KhobaiConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """Options in mkdocs.yml."""

    articles = config_options.Dir(exists=False, default="articles")
    version = config_options.Optional(config_options.Type(str))
    """Of khobai, for which the archive was made, as `0.2`."""
    look = config_options.Optional(config_options.Dir(exists=True))
    """Folder of templates, scripts and styles that take the place of khobai's; laid out as its `theme` is."""
    language = config_options.Choice(LANGUAGES, default=DEFAULT)
    """Of the site: its words, dates, numbers, order and search."""
    lang = config_options.Optional(config_options.Choice(LANGUAGES))
    """Of what commands say about the archive; that of the site unless told."""
    contact = config_options.Optional(config_options.Type(str))
    """Electronic mail of those who answer for the archive; with it and `site_url` there is a file for harvesters."""
    doi = config_options.Optional(config_options.Type(str))
    """DOI of the data set, `10.…`, where one was given."""
    gateway = config_options.Optional(config_options.Type(str))
    """Address of the OAI-PMH gateway at which that file is registered."""
    shared_frame = config_options.Type(bool, default=True)
    """False lets MkDocs render every page whole: slower, the same bytes; for a theme whose pages differ in more."""
    search = config_options.Type(bool, default=True)
    """False leaves out the index of the search page."""
    leave_out = config_options.ListOfItems(config_options.Choice(weight.LEAVABLE), default=[])
    """Heavy parts that the site does without: sqlite, records, lunr, list-citations, pictures."""
    put_in = config_options.ListOfItems(config_options.Choice(weight.PUTTABLE), default=[])
    """Heavy parts that the site has although it is big: sqlite."""
    admin = config_options.Type(bool, default=False)
    """True gives the live preview a form for editors at admin/, which saves on this machine."""
    admin_backend = config_options.Type(dict, default={})
    """A backend of Decap CMS, such as {name: github, repo: OWNER/NAME}: built sites then have the form too."""
    jobs = config_options.Optional(Count())
    """How many processes make pages and the index; without it as many as there are processors for."""
