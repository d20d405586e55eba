# SPDX-License-Identifier: MIT
"""The command: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from khobai.commands.check import check_paths
from khobai.commands.main import main
from khobai.reading.load import load_archive
from tests.conftest import ROOT
from tests.importing.test_bad_input import GOOD
from tests.texts import numbers

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Làm theo Bác từ việc nhỏ | Báo Hà Giang điện tử</title>
<link rel="canonical" href="https://baohagiang.vn/bai/lam-theo-bac.html">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Làm theo Bác từ việc nhỏ","datePublished":"2021-07-14T08:00:00+07:00"}</script>
</head><body><nav><a href="/">Trang chủ</a><a href="/tt">Thời sự</a></nav>
<article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Làm theo Bác từ việc nhỏ</h1>
<span itemprop="author">Lý Thị Mai</span>
<p>BHG - Huyện ủy Hoàng Su Phì thực hiện Chỉ thị số 05-CT/TW bằng những việc nhỏ mà bền, được cán bộ và bà con các dân tộc trong huyện đồng lòng làm theo.</p>
<figure><img src="a.jpg"><figcaption>Bà con thôn Nậm Đông dọn đường làng.</figcaption></figure>
<p>Đến tháng 6/2021, toàn huyện đã lập 87 mô hình. Chị Lý Thị Mẩy, Chi hội trưởng Chi hội Phụ nữ thôn Nậm Đông chia sẻ: “Mỗi tuần một buổi dọn đường, ai cũng vui”.</p>
<p>Mô hình “Đường hoa biên giới” của Hội LHPN xã Nậm Dịch đã trồng 3 km hoa, góp phần làm đẹp thôn bản và giữ nếp sống văn minh.</p>
</article><footer>© 2021 Báo Hà Giang. Hotline: 0219</footer></body></html>"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the real vocabularies and no articles."""
    shutil.copytree(ROOT / "articles" / "vocabulary", tmp_path / "articles" / "vocabulary")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def row(*arguments: object) -> dict[str, object]:
    (made,) = json.loads(run("--dry-run", "--format", "json", *arguments).stdout)
    assert list(made) == ["path", "front_matter", "body", "dropped", "warnings"]
    return made  # type: ignore[no-any-return]


def test_drafts_pass_the_check_and_are_drafts(project: Path) -> None:
    done = run(*TEXTS)
    assert done.exit_code == 0, done.stderr
    outcome = check_paths([project / "articles"])
    assert outcome.render("text", "en") == ""
    archive, _ = load_archive(project / "articles")
    assert len(archive.articles) == len(TEXTS)
    assert {article.status for article in archive.articles} == {"draft"}
    assert {article.text for article in archive.articles} == {"abstract"}
    assert archive.published == ()


def test_marks_say_where_to_look_and_stand_where_the_source_says_it(project: Path) -> None:
    run(*TEXTS)
    archive, _ = load_archive(project / "articles")
    placed_marks = 0
    for article in archive.articles:
        source = (project / "articles" / ".sources" / f"{article.id}.txt").read_text(encoding="utf-8")
        assert article.review[-1].field == "body"
        placed = [mark for mark in article.review if mark.evidence is not None]
        placed_marks += len(placed)
        assert [source[mark.start : mark.end] for mark in placed] == [mark.evidence for mark in placed]
    assert placed_marks > len(TEXTS)
    (told,) = (article.review for article in archive.articles if article.id == "hoc-bac-tu-ca-may-to-lo")
    assert ("date", "ngày suy ra từ lời bài") in {(mark.field, mark.reason) for mark in told}
    assert any(mark.field == "places.1" and mark.confidence for mark in told)


def test_a_draft_cannot_be_published_unread(project: Path) -> None:
    run(TEXTS[11])
    place = project / "articles" / "2024" / "hoc-bac-tu-ca-may-to-lo.md"
    published = place.read_text(encoding="utf-8").replace("status: draft", "status: published")
    place.write_text(published, encoding="utf-8")
    codes = {problem.code for problem in check_paths([project / "articles"]).diagnostics if problem.is_error}
    assert {"open-review", "machine-summary"} <= codes
    front, _, body = published.rpartition("\n---\n")
    place.write_text(front.partition("\nreview:\n")[0] + f"\n---\n{body}", encoding="utf-8")
    codes = {problem.code for problem in check_paths([project / "articles"]).diagnostics if problem.is_error}
    assert "open-review" not in codes
    assert "machine-summary" in codes


def test_the_source_lies_beside_the_archive_out_of_git(project: Path) -> None:
    run(TEXTS[11])
    source = project / "articles" / ".sources" / "hoc-bac-tu-ca-may-to-lo.txt"
    assert source.read_text(encoding="utf-8").startswith("Học Bác từ ca máy, tổ lò\n\nỞ Đảng bộ")
    assert "articles/.sources/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_a_deleted_draft_is_imported_again_under_its_id(project: Path) -> None:
    run(TEXTS[11])
    place = project / "articles" / "2024" / "hoc-bac-tu-ca-may-to-lo.md"
    first = place.read_bytes()
    place.unlink()
    assert run(TEXTS[11]).exit_code == 0
    assert place.read_bytes() == first


def test_a_dry_run_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    assert run("--dry-run", *TEXTS).exit_code == 0
    assert sorted(project.rglob("*")) == before


def test_nothing_is_overwritten_and_the_same_text_is_not_written_twice(project: Path) -> None:
    (project / "x.txt").write_text(GOOD, encoding="utf-8")
    place = project / "articles" / "undated" / "lam-theo-bac-tu-viec-nho.md"
    place.parent.mkdir()
    place.write_text("---\ntitle: Bài khác\nsummary: Khác.\n---\n", encoding="utf-8")
    assert "lam-theo-bac-tu-viec-nho-2.md" in run("x.txt").stdout
    assert place.read_text(encoding="utf-8") == "---\ntitle: Bài khác\nsummary: Khác.\n---\n"
    again = run("x.txt")
    assert "lam-theo-bac-tu-viec-nho-2" in again.stdout
    assert "đã có đúng lời bài này" in again.stdout
    assert sorted(p.name for p in place.parent.iterdir()) == [
        "lam-theo-bac-tu-viec-nho-2.md",
        "lam-theo-bac-tu-viec-nho.md",
    ]


def test_the_same_article_from_another_host_is_noticed(project: Path) -> None:
    run(TEXTS[0])
    text = TEXTS[0].read_text(encoding="utf-8")
    changed = text.replace("Trà Vinh: Nhân rộng cách làm hay từ cơ sở", "Cách làm hay ở một tỉnh").replace(
        "ghi nhận", "có thêm"
    )
    (project / "copy.txt").write_text(changed, encoding="utf-8")
    done = run("copy.txt")
    assert done.exit_code == 0
    assert "`tra-vinh-nhan-rong-cach-lam-hay-tu-co-so` (lời bài giống" in done.stdout
    written = (project / "articles" / "2017" / "cach-lam-hay-o-mot-tinh.md").read_text(encoding="utf-8")
    assert "có thể bài đã có trong kho: tra-vinh-nhan-rong-cach-lam-hay-tu-co-so" in written


def test_a_record_without_its_source_is_noticed_too(project: Path) -> None:
    run(TEXTS[9])
    shutil.rmtree(project / "articles" / ".sources")
    text = TEXTS[9].read_text(encoding="utf-8").replace("Sơn La có nhiều mô hình làm theo Bác", "Nở rộ mô hình")
    (project / "copy.txt").write_text(text, encoding="utf-8")
    assert "`son-la-co-nhieu-mo-hinh-lam-theo-bac`" in run("copy.txt").stdout


def test_two_like_files_of_one_run(project: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (project / name).write_text(GOOD, encoding="utf-8")
    done = run("a.txt", "b.txt")
    assert numbers(done.stderr.splitlines()[-1]) == [1, 1, 0]


@pytest.mark.usefixtures("project")
def test_unlike_articles_are_not_called_alike() -> None:
    assert "có thể đã có trong kho" not in run(*TEXTS).stdout


def test_a_saved_page(project: Path) -> None:
    (project / "page.html").write_text(PAGE, encoding="utf-8")
    front = row("page.html")["front_matter"]
    assert isinstance(front, dict)
    assert front["title"] == "Làm theo Bác từ việc nhỏ"
    assert front["date"] == "2021-07-14"
    assert front["source"] == {"newspaper": "bao-ha-giang", "url": "https://baohagiang.vn/bai/lam-theo-bac.html"}
    assert front["authors"] == ["Lý Thị Mai"]
    assert front["places"][:2] == ["ha-giang", {"id": "ha-giang/hoang-su-phi", "name": "Hoàng Su Phì", "type": "huyện"}]
    assert [m["name"] for m in front["models"]] == ["Đường hoa biên giới"]
    assert front["captions"] == [{"subject": "Bà con thôn Nậm Đông dọn đường làng."}]
    assert "date" not in front["inferred"]


def test_a_page_is_told_by_its_bytes(project: Path) -> None:
    (project / "page.txt").write_text(PAGE, encoding="utf-8")
    assert row("page.txt")["path"] == "articles/2021/lam-theo-bac-tu-viec-nho.md"


def test_a_word_document(project: Path) -> None:
    document = docx.Document()
    for paragraph in GOOD.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(project / "x.docx"))
    made = row("x.docx")
    assert made["path"] == "articles/undated/lam-theo-bac-tu-viec-nho.md"
    assert made["front_matter"]["people"][0]["name"] == "Phạm Thị An"  # type: ignore[index]


def test_a_markdown_text(project: Path) -> None:
    title, *rest = GOOD.strip().split("\n\n")
    text = f"---\ntitle: {title}\nurl: https://example.vn/bai\ndate: 2022-05-19\n---\n\n## Việc nhỏ\n\n" + "\n\n".join(
        rest
    )
    (project / "x.md").write_text(text.replace("Chỉ thị 05", "**Chỉ thị 05**"), encoding="utf-8")
    front = row("x.md")["front_matter"]
    assert isinstance(front, dict)
    assert (front["title"], front["date"], front["source"]) == (title, "2022-05-19", {"url": "https://example.vn/bai"})
    assert front["directives"][0]["cited_as"] == [{"form": "Chỉ thị 05", "count": 1}]


def test_wrong_use() -> None:
    assert run().exit_code == 2
    assert run("x.txt", "--format", "yaml").exit_code == 2
