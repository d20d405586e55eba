# SPDX-License-Identifier: MIT
"""The archive for harvesters: one file in the form of an OAI-PMH static repository, in unqualified Dublin Core.

A static repository is registered with a gateway, which answers harvesters for it. It needs an address and somebody to
write to; the specification knows no deleted records here, so withdrawn ones are absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.locales.language import spoken
from khobai.site.exports import jsonld
from khobai.site.exports.feeds import EPOCH, to_xml
from khobai.site.exports.offer import Offer, front_of, made_of, steady
from khobai.site.exports.reference import Reference, supplied
from khobai.site.publication import Publication

PATH = "data/oai.xml"
_OPEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository \
http://www.openarchives.org/OAI/2.0/static-repository.xsd">
"""
_FORMATS = """\
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
"""
_DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)


def files(
    articles: Sequence[Article], references: Mapping[str, Reference], publication: Publication
) -> dict[str, Offer]:
    """Return path -> the file; none while the site has no address or nobody to write to."""
    if not (publication.url and publication.contact and publication.host):
        return {}
    shown = [(front_of(a), references[a.id], _stamp(a, publication)) for a in articles]
    key = made_of(steady(publication), shown)
    return {PATH: Offer(lambda: repository(articles, references, publication) or "", key)}


def repository(
    articles: Iterable[Article], references: Mapping[str, Reference], publication: Publication
) -> str | None:
    """Return the file, records by id; or None while the site has no address or nobody to write to."""
    if not (publication.url and publication.contact and publication.host):
        return None
    records = sorted(articles, key=lambda a: a.id)
    stamps = {a.id: _stamp(a, publication) for a in records}
    whole = "".join(_record(a, references[a.id], stamps[a.id], publication) for a in records)
    return (
        f"{_OPEN}<Identify>\n<oai:repositoryName>{to_xml(publication.name)}</oai:repositoryName>\n"
        f"<oai:baseURL>{to_xml(_base(publication))}</oai:baseURL>\n"
        "<oai:protocolVersion>2.0</oai:protocolVersion>\n"
        f"<oai:adminEmail>{to_xml(publication.contact)}</oai:adminEmail>\n"
        f"<oai:earliestDatestamp>{min(stamps.values(), default=EPOCH[:10])}</oai:earliestDatestamp>\n"
        "<oai:deletedRecord>no</oai:deletedRecord>\n<oai:granularity>YYYY-MM-DD</oai:granularity>\n</Identify>\n"
        f'{_FORMATS}<ListRecords metadataPrefix="oai_dc">\n{whole}</ListRecords>\n</Repository>\n'
    )


def _base(publication: Publication) -> str:
    """Return the address at which harvesters ask: that of the gateway followed by ours without its scheme."""
    own = publication.absolute(PATH) or ""
    return f"{publication.gateway.rstrip('/')}/{own.partition('://')[2]}" if publication.gateway else own


def _stamp(article: Article, publication: Publication) -> str:
    revision = publication.history.get(article.id)
    return revision.changed[:10] if revision else EPOCH[:10]


def _record(article: Article, reference: Reference, stamp: str, publication: Publication) -> str:
    values = [
        ("title", article.title), *(("creator", name) for name in reference.authors),
        *(("subject", word) for word in reference.keywords), ("description", article.summary),
        ("publisher", reference.newspaper), ("date", supplied(reference)), ("type", "Text"),
        ("identifier", publication.absolute(addresses.article(article.id))), ("source", article.source.url),
        ("language", spoken()), ("rights", jsonld.RIGHTS.format(article.rights.statement)),
    ]  # fmt: skip
    elements = "".join(f"<dc:{name}>{to_xml(value)}</dc:{name}>\n" for name, value in values if value)
    return (
        f"<oai:record>\n<oai:header>\n<oai:identifier>oai:{publication.host}:{article.id}</oai:identifier>\n"
        f"<oai:datestamp>{stamp}</oai:datestamp>\n</oai:header>\n<oai:metadata>\n{_DC}\n{elements}</oai_dc:dc>\n"
        "</oai:metadata>\n</oai:record>\n"
    )
