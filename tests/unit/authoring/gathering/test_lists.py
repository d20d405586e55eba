# SPDX-License-Identifier: MIT
"""Addresses of feeds, sitemaps and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.authoring.gathering.lists import addresses, of_csv

A, B = "https://bao.example/a.html", "https://bao.example/b.html"


@pytest.mark.parametrize(
    "text",
    [
        f"<rss><channel><link>https://bao.example/</link><item><link>{A}</link></item><item><link> {B} </link></item></channel></rss>",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{A}"/></entry><entry><link rel="self" href="https://bao.example/x"/><link rel="alternate" href="{B}"/></entry></feed>',
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{A}</loc></url><url><loc>{B}</loc></url></urlset>',
        f"<sitemapindex><sitemap><loc>{A}</loc></sitemap><sitemap><loc>{B}</loc></sitemap><sitemap><loc>{A}</loc></sitemap></sitemapindex>",
    ],
)
def test_lists_of_each_kind(text: str) -> None:
    assert addresses(text.encode()) == (A, B)


@pytest.mark.parametrize("text", ["<html><body>x</body></html>", "<?xml version='1.0'?><svg/>", "<rss>", "", "chữ"])
def test_what_is_no_list(text: str) -> None:
    assert addresses(text.encode()) is None


def test_entities_are_left_alone() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><link>&a;</link></item></rss>'
    assert addresses(bomb.encode()) in {None, ()}


def test_a_table_needs_no_head() -> None:
    assert of_csv(f"\ufefftên,địa chỉ\nMột,{A}\n\n{B}\n{A},x\nftp://x,y\n") == (A, B)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    addresses(b"<rss>" + data)
    addresses(data)
    of_csv(data.decode("utf-8", "replace").replace("\0", ""))
