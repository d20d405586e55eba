# SPDX-License-Identifier: MIT
"""Synthetic archives: deterministic; `Writer` for the cost of a build, `SearchWriter` with the vocabulary of real text."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.bench.language import Language, Subject

ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = (
    "a à ả á ai ao anh ân âu e ên ê iên iêu inh o ong ô ôn ông ơ ơi u ung uy ư ước ương ạc ập ộng ết ị ọc ủa".split()
)
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ".split()
DOCUMENTS = (
    ("ct-05-ct-tw-2016", 2017, 2025, "Chỉ thị 05-CT/TW"), ("kl-01-kl-tw-2021", 2022, 2025, "Kết luận số 01-KL/TW"),
    ("ct-03-ct-tw-2011", 2013, 2016, "Chỉ thị số 03-CT/TW"), ("nq-04-nq-tw-2016", 2017, 2025, "Nghị quyết Trung ương 4 khóa XII"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SyntheticArticle:
    """One article: the front matter as data, and the body as Markdown."""

    id: str
    meta: dict[str, object]
    body: str

    @property
    def text(self) -> str:
        """The file of the article."""
        return (
            f"---\n{yaml.dump(self.meta, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)}---\n{self.body}"
        )

    @property
    def plain(self) -> str:
        """The same article for a MkDocs that knows no front matter: its title and its body."""
        return f"# {self.meta['title']}\n\n{self.body}"


class Writer:
    """Writes articles from a seed; article i is the same whatever the number of articles."""

    def __init__(self, provinces: list[str], newspapers: list[str], words: int = 900) -> None:
        self.provinces, self.newspapers, self.words = provinces, newspapers, words
        order = random.Random(5)
        self.syllables = [onset + rime for onset, rime in itertools.product(ONSETS, RIMES)]
        order.shuffle(self.syllables)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.syllables))))

    def article(self, n: int) -> SyntheticArticle:
        """Return the n-th article."""
        rng = random.Random(n)
        document, first, last, form = DOCUMENTS[min(int(rng.expovariate(0.9)), 3)]
        year = rng.randint(first, last)
        month, day = (
            (rng.randint(1, 6), rng.randint(1, 28)) if year == 2025 else (rng.randint(1, 12), rng.randint(1, 28))
        )
        place = self.provinces[min(int(rng.expovariate(0.05)), len(self.provinces) - 1)]
        directives: list[dict[str, object]] = [
            {"id": document, "role": "about", "cited_as": [{"form": form, "count": rng.randint(1, 9)}]}
        ]
        if rng.random() < 0.5:
            directives.append({"id": "qd-101-qd-tw-2012", "cited_as": "Quy định 101"})
        meta: dict[str, object] = {
            "title": self._sentence(rng, 8, 14),
            "date": f"{year}-{month:02}-{day:02}",
            "kind": rng.choice(["overview", "sector", "portrait", "event"]),
            "source": {"newspaper": rng.choice(self.newspapers), "url": f"https://example.vn/{n}.html"},
            "authors": [self._person(rng)],
            "places": [place],
            "directives": directives,
            "models": [
                {"name": self._model(rng), "owner": f"Huyện ủy {self._name(rng)}", "level": "district"} for _ in range(rng.randint(0, 3))
            ],
            "figures": [
                {"value": rng.randint(2, 2000), "approx": rng.choice(["gần", "hơn"]), "unit": "mô hình", "what": self._phrase(rng, 4), "as_of": year}
                for _ in range(rng.randint(1, 4))
            ],
            "people": [
                {"name": self._person(rng), "role": "Bí thư Đảng ủy xã", "unit": f"xã {self._name(rng)}", "appears": ["quote"]}
                for _ in range(rng.randint(0, 2))
            ],
            "organisations": [f"Đảng ủy xã {self._name(rng)}" for _ in range(rng.randint(1, 4))],
            "summary": self._sentence(rng, 18, 30),
        }  # fmt: skip
        return SyntheticArticle(
            f"bai-{n:06}", {key: value for key, value in meta.items() if value != []}, self._body(rng)
        )

    def _body(self, rng: random.Random) -> str:
        paragraphs, total = [], 0
        while total < self.words:
            sentences = [self._sentence(rng, 12, 28) + "." for _ in range(rng.randint(2, 5))]
            paragraphs.append(" ".join(sentences))
            total += len(paragraphs[-1].split())
        return "\n\n".join(paragraphs) + "\n"

    def _phrase(self, rng: random.Random, length: int) -> str:
        return " ".join(rng.choices(self.syllables, cum_weights=self.weights, k=length))

    def _sentence(self, rng: random.Random, least: int, most: int) -> str:
        text = self._phrase(rng, rng.randint(least, most))
        return text[0].upper() + text[1:]

    def _name(self, rng: random.Random) -> str:
        return " ".join(rng.choice(self.syllables).capitalize() for _ in range(2))

    def _person(self, rng: random.Random) -> str:
        return f"{rng.choice(SURNAMES)} {self._name(rng)}"

    def _model(self, rng: random.Random) -> str:
        rank = min(int(rng.paretovariate(0.6)), 100_000)  # a few models everywhere, most in one place
        return self._sentence(random.Random(rank), 4, 9)


class SearchWriter(Writer):
    """Writes articles whose words are as many and as uneven as those of real ones; the records are as `Writer` makes them."""

    def __init__(self, provinces: list[str], newspapers: list[str], words: int = 900) -> None:
        super().__init__(provinces, newspapers, words)
        self.language = Language()
        self.subject = Subject((), ())

    def article(self, n: int) -> SyntheticArticle:
        """Return the n-th article."""
        self.subject = self.language.subject(random.Random(f"subject {n}"))
        return super().article(n)

    def _phrase(self, rng: random.Random, length: int) -> str:
        return self.language.draw(rng, length, self.subject)

    def _name(self, rng: random.Random) -> str:
        words = rng.choices(self.language.syllables, cum_weights=self.language.syllable_weights, k=2)
        return " ".join(words).title()

    def _model(self, rng: random.Random) -> str:
        rank = min(int(rng.paretovariate(0.6)), 100_000)
        own = random.Random(rank)
        text = self.language.draw(own, own.randint(4, 9), self.language.subject(own))
        return text[0].upper() + text[1:]


def write_archive(folder: Path, vocabulary: Path, count: int, words: int = 900) -> list[SyntheticArticle]:
    """Write `count` articles for the cost of a build; return them."""
    return list(write_articles(folder, Writer(*copy_vocabulary(folder, vocabulary), words), count))


def copy_vocabulary(folder: Path, vocabulary: Path) -> tuple[list[str], list[str]]:
    """Copy `vocabulary` below `folder`; return the ids of provinces of 2008 and of newspapers that articles may name."""
    (folder / "vocabulary").mkdir(parents=True)
    for file in vocabulary.glob("*.yml"):
        (folder / "vocabulary" / file.name).write_bytes(file.read_bytes())
    provinces = yaml.load((vocabulary / "provinces.yml").read_text("utf-8"), yaml.CSafeLoader)["provinces"]
    newspapers = yaml.load((vocabulary / "newspapers.yml").read_text("utf-8"), yaml.CSafeLoader)["newspapers"]
    return [p["id"] for p in provinces if str(p.get("until")) == "2025-06-30"], [n["id"] for n in newspapers][:40]


def write_articles(folder: Path, writer: Writer, count: int) -> Iterator[SyntheticArticle]:
    """Write the files of the first `count` articles below `folder`; yield each after it is written."""
    for article in map(writer.article, range(count)):
        year = str(article.meta["date"])[:4]
        (folder / year).mkdir(exist_ok=True)
        (folder / year / f"{article.id}.md").write_text(article.text, encoding="utf-8")
        yield article
