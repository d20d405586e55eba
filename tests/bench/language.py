# SPDX-License-Identifier: MIT
"""Words that behave as Vietnamese text does: few syllables, many compounds of them, and a tail of names that never ends."""

from __future__ import annotations

import itertools
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SYLLABLES = 6_000
WORDS = 20_000
TAIL = 0.14
"""Share of the words that follow no other by habit and are names, foreign words or numbers. This and what follows was
chosen so that words and pairs are as many as in 6,000 real news articles: 20,000 and 425,000 in three million tokens."""
LONE = 0.30
"""Share of the tokens that are single syllables; the rest comes as words of the dictionary."""
FOCUS = 0.35
"""Share of the words that come back in one article: what it is about."""
FOLLOWED = 0.73
"""Share of the words that are followed by one of those that often follow them: real text repeats its pairs."""
FOLLOWERS = 30
"""Words that often follow one."""
GROWTH = 0.81
"""Heaps' exponent of the tail: different names ~ tokens ** GROWTH."""

LARGEST = 10**12
"""Number of the rarest name."""

ONSETS = [*"b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split(), ""]
OPEN = (
    "a ai ao au ay am an ang anh âm ân âng âu ây ăm ăn ăng e em en eng eo ê êm ên ênh êu i ia iêm iên iêng iêu im in inh iu "
    "o oa oai oan oang oanh oe oi om on ong ô ôi ôm ôn ông ơ ơi ơm ơn u ua uân uê ui um un ung uôi uôm uôn uông uơ uy uyên ư ưa ưi ưng "
    "ươi ươm ươn ương ưu y"
).split()
STOPPED = (
    "ac ach ap at âc âp ât ăc ăp ăt ec ep et êch êp êt ich iêc iêp iêt ip it oac oach oat oc op ot ôc ôp ôt ơp ơt uât uc up ut uôc uôt "
    "uyêt ưc ươc ươp ươt ưt"
).split()
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
STOPPED_TONES = ("\u0301", "\u0323")
FREQUENT = (
    "và của các có trong được là cho một những với người đã không để từ về ở này theo khi đến tại ra công làm đảng việc năm tỉnh dân nhân "
    "học xã bộ hội cán tập viên chính nhiều trên cũng hiện thực bác phát triển xây dựng gia đình quốc nước đồng thời sự phải vào như sau"
).split()
FOREIGN = ("ka ro ti mer lo san dor vin tek fo la ber ni pol gra zu wen shi jak mo el hu bra kon plei krong").split()


def _syllables(order: random.Random) -> list[str]:
    """Return the syllables, the most frequent first: real function words, then every sound that spelling allows."""
    every = [_spelt(onset, rime, tone) for onset, rime, tone in _sounds()]
    order.shuffle(every)
    return list(dict.fromkeys([*FREQUENT, *every]))[:SYLLABLES]


def _sounds() -> Iterator[tuple[str, str, str]]:
    yield from itertools.product(ONSETS, OPEN, TONES)
    yield from itertools.product(ONSETS, STOPPED, STOPPED_TONES)


def _spelt(onset: str, rime: str, tone: str) -> str:
    if rime[0] in "eêiy":
        onset = {"c": "k", "g": "gh", "ng": "ngh", "gi": "d"}.get(onset, onset)
    if onset == "qu" and rime[0] in "ouôơưy":
        onset = "k"
    marked = [n for n, letter in enumerate(rime) if letter in "ăâêôơư"]
    vowels = len(rime) - len(rime.lstrip("aăâeêioôơuưy"))
    at = marked[-1] if marked else 1 if vowels == 3 or (vowels == 2 and vowels < len(rime)) else 0
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])


def _zipf(count: int, shift: float = 2.7) -> list[float]:
    return list(itertools.accumulate(1 / (rank + shift) for rank in range(count)))


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article is about: words that come back in it."""

    focus: Sequence[str]
    weights: Sequence[float]


class Language:
    """Draws text; the same generator state gives the same words."""

    def __init__(self) -> None:
        order = random.Random(11)
        self.syllables = _syllables(order)
        self.syllable_weights = _zipf(len(self.syllables))
        self.words = self._dictionary(order)
        self.word_weights = _zipf(len(self.words))
        self.follower_weights = _zipf(FOLLOWERS)
        self.followers: dict[str, list[str]] = {}

    def _dictionary(self, order: random.Random) -> list[str]:
        """Return words, the most frequent first; among those many are of one syllable, later nearly none."""
        words: dict[str, None] = {}
        while len(words) < WORDS:
            lone = max(0.03, 0.75 - len(words) / 1500)
            size = 1 if order.random() < lone else 3 if order.random() < 0.06 else 2
            words[" ".join(order.choices(self.syllables, cum_weights=self.syllable_weights, k=size))] = None
        return list(words)

    def subject(self, rng: random.Random) -> Subject:
        """Return the focus of an article: words of any rank, of which the first come most."""
        focus = [rng.choice(self.words[: WORDS // 4]) for _ in range(40)]
        return Subject(focus, _zipf(len(focus)))

    def draw(self, rng: random.Random, length: int, subject: Subject) -> str:
        """Return about `length` syllables (a word is not cut)."""
        found: list[str] = []
        left = length
        while left > 0:
            dice = rng.random()
            if found and rng.random() < FOLLOWED:
                words = rng.choices(self._after(found[-1]), cum_weights=self.follower_weights)[0]
            elif dice < TAIL:
                words = self.name(rng)
            elif dice < TAIL + LONE:
                words = rng.choices(self.syllables, cum_weights=self.syllable_weights)[0]
            elif rng.random() < FOCUS:
                words = rng.choices(subject.focus, cum_weights=subject.weights)[0]
            else:
                words = rng.choices(self.words, cum_weights=self.word_weights)[0]
            found.append(words)
            left -= words.count(" ") + 1
        return " ".join(found)

    def _after(self, words: str) -> list[str]:
        """Return the words that often follow others, the most frequent first."""
        known = self.followers.get(words)
        if known is None:
            own = random.Random(f"after {words}")
            known = self.followers[words] = own.choices(self.words, cum_weights=self.word_weights, k=FOLLOWERS)
        return known

    def name(self, rng: random.Random) -> str:
        """Return a name, a foreign word or a number; new ones keep coming however many were drawn."""
        which = int(min(rng.paretovariate(1 / GROWTH - 1), LARGEST))
        own = random.Random(which)
        if which % 10 < 4:
            return str(which % 10**6)
        if which % 10 < 8:
            return "".join(own.choices(FOREIGN, k=own.randint(2, 4))).capitalize()
        return (own.choice("jwzf") + own.choice(self.syllables) + own.choice("klrz")).capitalize()
