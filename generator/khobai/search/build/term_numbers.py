# SPDX-License-Identifier: MIT
"""The terms of `analyse` as numbers, for whole archives: a token that was met before costs one look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khobai.search.text.analysis import Abbreviations, fold, normalise, printed, read_token, spans, split


class TermNumbers:
    """Numbers terms in the order in which they are met; 0 is the end of a clause."""

    def __init__(self, table: Abbreviations) -> None:
        self.terms = [""]
        self.keys = ["\t"]
        """What terms are sorted by: the folded form, then the term."""
        self._numbers = {"": 0}
        self._tokens = _Tokens(self)
        self.beside: dict[int, tuple[int, ...]] = {}
        """Term -> those that always stand at its place: parts of a sign, the digit of a number word."""
        self._meanings = {
            self._key(key): {form: self._key(terms) for form, terms in forms.items()}
            for key, forms in table.meanings.items()
        }
        self._shorts = {self._key(key): self._key(terms) for key, terms in table.shorts.items()}
        sizes: defaultdict[int, set[int]] = defaultdict(set)
        for key in (*self._meanings, *self._shorts):
            sizes[key[0]].add(len(key))
        self._sizes = {first: sorted(lengths) for first, lengths in sizes.items()}
        self._seconds = {
            first: frozenset(key[1] for key in (*self._meanings, *self._shorts) if key[0] == first and len(key) > 1)
            for first in sizes
        }
        """First term of a key -> those that may follow it."""

    def number(self, term: str) -> int:
        """Return the number of a term, a new one when it was never met."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term)
            self.keys.append(f"{fold(term)}\t{term}")
        return number

    def _key(self, terms: Iterable[str]) -> tuple[int, ...]:
        return tuple(map(self.number, terms))

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """Return every token of `text` in its order and a 0 at its end; and the terms that stand beside others."""
        plain = normalise(text)
        numbers = [self._tokens[token] for token in printed(plain)]
        beside: list[int] = []
        if not self.beside.keys().isdisjoint(numbers):
            beside += (other for number in numbers if number in self.beside for other in self.beside[number])
        if not self._sizes.keys().isdisjoint(numbers):
            beside += self._expansions(plain, numbers)
        numbers.append(0)
        return numbers, beside

    def _expansions(self, plain: str, numbers: list[int]) -> list[int]:
        """Return the meanings of abbreviations and the abbreviations of meanings, each once a place."""
        result: list[int] = []
        places: list[tuple[int, int]] = []
        words = [number for number in numbers if number]
        for n, first in enumerate(words):
            if first not in self._sizes:
                continue
            if self._sizes[first][0] > 1 and (n + 1 == len(words) or words[n + 1] not in self._seconds[first]):
                continue
            others: list[int] = []
            for size in self._sizes[first]:
                key = tuple(words[n : n + size])
                if len(key) < size:  # the text ends, and what is left may be a shorter key
                    break
                forms = self._meanings.get(key)
                if forms and any(form in plain for form in forms):  # `tư` is a word of every text, `TƯ` of few
                    places = places or [span for span, number in zip(spans(plain), numbers, strict=True) if number]
                    others += forms.get(plain[places[n][0] : places[n + size - 1][1]], ())
                others += self._shorts.get(key, ())
            if others:
                result += dict.fromkeys(others).keys() - set(self.beside.get(first, ()))
        return result


class _Tokens(dict[str, int]):
    """Printed token -> number of its term."""

    def __init__(self, reader: TermNumbers) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, token: str) -> int:
        match = next(split(token))
        read = read_token(match)
        number = self._reader.number(read[0]) if read else 0
        if read and read[1]:
            self._reader.beside[number] = tuple(map(self._reader.number, read[1]))
        self[token] = number
        return number
