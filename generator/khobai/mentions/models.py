# SPDX-License-Identifier: MIT
"""Models, movements, funds and books with their owners: in quotation marks or not, alone or in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khobai.mentions.finding import HIGH, LOW, MEDIUM, Claims, Finding, in_order
from khobai.mentions.letters import LOWER, UPPER, Passage, passage
from khobai.mentions.lexicon import SPEAKING
from khobai.mentions.model_lists import Item, items
from khobai.mentions.owners import level_of, owner_after, owner_at, owner_before
from khobai.text.vietnamese import fold

_KIND = r"(?:mô hình|phong trào|quỹ|sổ|câu lạc bộ|CLB|tổ(?! chức)|công trình|phần việc|cách làm|hũ|chương trình|dự án|đội|nhóm|ngày hội|mô hình điểm)"
_TRIGGER = re.compile(
    rf"(?<!\w)(?P<kind>{_KIND})(?!\w)(?P<gap>[^.:;“”\"\n(]{{0,45}}(?:(?:như|gồm|là)? ?: ?)?)(?=[“\"])", re.IGNORECASE
)
_QUOTE = re.compile(r"“(?P<curly>(?:[^“”\n]|“[^“”\n]*”){2,300}?)”|\"(?P<straight>[^\"\n]{2,300}?)\"")
_CHAIN = re.compile(r"[^“”\"\n.]{0,160}?(?:[,;]|(?<!\w)(?:và|hay|hoặc|cùng)(?!\w))(?P<lead>[^“”\"\n.;]{0,60})(?=[“\"])")
_BOOK = re.compile(r"[“\"](?=(?:Sổ|Quỹ|Hũ|Ống|Nuôi heo|Câu lạc bộ|Tổ|Mái ấm|Ngôi nhà|Tuyến đường|Đoạn đường|Hòm thư) )")
_BECOME = re.compile(
    rf"(?P<quote>[“\"](?P<name>[^“”\"\n]{{4,120}})[”\"]) (?:[{LOWER}]+ ){{0,3}}(?:trở thành|là) (?:[{LOWER}]+ ){{0,2}}(?:mô hình|phong trào)(?!\w)"
)
_PLAIN_TEXT = (
    "nuôi heo đất|nuôi lợn đất|nuôi lợn nhựa|nuôi lợn tiết kiệm|nuôi heo tiết kiệm|heo đất|lợn nhựa|hũ gạo|ống tiền|ống heo|ống tre tiết kiệm|"
    "quỹ tiết kiệm|thùng gạo|hòm thư góp ý|tiếng kẻng|ánh sáng an ninh|camera an ninh|thắp sáng đường quê|cổng rào an ninh|tiết kiệm điện"
)
_PLAIN = re.compile(
    rf"(?<!\w)(?P<kind>mô hình|phong trào) (?P<name>(?:{_PLAIN_TEXT})(?!\w)(?: [{LOWER}]+(?!\w)){{0,5}})", re.IGNORECASE
)
"""Names that the press prints without marks and capitals: closed, for any other words behind `mô hình` may be a sentence."""
_NO_MODEL = (
    *(
        "tu dien bien",
        "tu chuyen hoa",
        "noi di doi",
        "dien bien hoa binh",
        "hoc tap va lam theo",
        "day manh hoc tap",
        "ve ",
        "tu soi",
    ),
    *(
        "loi ich nhom",
        "can, kiem",
        "can kiem",
        "noi phai di doi",
        "tang cuong xay dung, chinh don",
        "bac ho",
        "hoc bac",
        "hoc va lam theo",
        "giao luu",
        "gap mat",
        "hoi nghi",
        "hoi thi",
        "toa dam",
        "le ky niem",
        "toi ",
        "chung toi ",
    ),
)
_SPEAKS = re.compile(rf"(?<!\w)(?:{'|'.join(SPEAKING)})(?!\w)")
_NO_LEAD = re.compile(
    r"(?:chuyên đề|chủ đề|khẩu hiệu|phương châm|biểu hiện|tiêu đề|[Cc]uộc vận động|[Cc]hỉ thị|[Kk]ế hoạch|[Nn]ghị quyết|về việc|về|tinh thần|danh hiệu|tên gọi khác|mục|bài|cuốn|tác phẩm|giải|cụm từ|chữ) ?$"
)
_BARE = re.compile(
    rf"(?<!\w)(?P<kind>mô hình|[Qq]uỹ|[Pp]hong trào|[Cc]âu lạc bộ|CLB) (?P<name>(?:[{UPPER}][{LOWER}]+|\d{{1,2}} [{LOWER}]+)[^,.;:()“”\"\n…]*)"
)
_END_OF_BARE = re.compile(
    r" (?:của|tại|ở|do|được|đã|với|trong|ngày càng|cho|là|tiếp tục|góp phần|giúp|nhằm|để|từ|trên|đang|luôn|có|vào|và|theo|này|mang|hoạt động"
    r"|đem|tạo|thu hút|ra đời|như|gồm|phát huy|gắn|liên tục|còn|nên|mới|nhờ|đến|tới|cùng|vừa|sẽ|rất|thì|mà|khi|này)(?!\w)"
    rf"| (?:xã|phường|thị trấn|huyện|thị xã|quận|thành phố|tỉnh|thôn|bản|ấp|khu phố|tổ dân phố) (?=[{UPPER}\d])"
)


_FAMILIAR = "tên quen thuộc, không có ngoặc kép"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelMention(Finding):
    """A model with what is known of it."""

    name: str
    kind: str = "mô hình"
    owner: str | None = None
    level: str | None = None


def models(text: str) -> tuple[ModelMention, ...]:
    """Return every model that the text names, each name once for one owner, in order."""
    read = passage(text)
    mentions = [*_quoted(read), *_listed(read), *_bare(read), *_become(read), *_plain(read)]
    claims = Claims()
    surest = sorted(mentions, key=lambda m: ({HIGH: 0, MEDIUM: 1, LOW: 2}[m.confidence], m.start))
    return _once(in_order(mention for mention in surest if claims.take(mention.start, mention.end)))


def _quoted(read: Passage) -> Iterator[ModelMention]:
    reached = 0
    for trigger in _TRIGGER.finditer(read.read):
        if trigger.end() >= reached:
            for quote, kind, lead in _chain(read, trigger):
                reached = quote.end()
                name = quote["curly"] or quote["straight"]
                if _is_model(name, lead, adjacent=len(lead.strip(" :").split()) < 3):
                    yield _model(read, quote, trigger.start(), kind, lead)
    for match in _BOOK.finditer(read.read):
        quoted = _QUOTE.match(read.read, match.start())
        if quoted is not None and not _NO_LEAD.search(read.read[max(0, match.start() - 20) : match.start()]):
            name = quoted["curly"] or quoted["straight"]
            yield replace(_model(read, quoted, quoted.start(), _kind_of(name), ""), confidence=MEDIUM)


def _chain(read: Passage, trigger: re.Match[str]) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield the quotations of one list with the kind that is said of each and the words before it."""
    kind, lead, at = trigger["kind"].lower(), trigger["gap"], trigger.end()
    while (quote := _QUOTE.match(read.read, at)) is not None and not _NO_LEAD.search(lead):
        yield quote, kind, lead
        link = _CHAIN.match(read.read, quote.end())
        if link is None or len(link[0]) > 150:
            return
        lead, at = link["lead"], link.end()
        own = re.search(rf"(?<!\w)(?P<kind>{_KIND}) ?$", lead, re.IGNORECASE)
        kind = own["kind"].lower() if own is not None else kind


def _kind_of(name: str) -> str:
    first = name.split(maxsplit=1)[0].lower()
    return first if first in {"sổ", "quỹ", "tổ"} else "câu lạc bộ" if name.startswith("Câu lạc bộ") else "mô hình"


def _is_model(name: str, lead: str, *, adjacent: bool) -> bool:
    if not 1 <= len(name.split()) <= 45 or _NO_LEAD.search(lead) or fold(name).startswith(_NO_MODEL):
        return False
    if ":" in lead and _SPEAKS.search(lead):
        return False  # someone speaks
    return adjacent or name[0].isupper() or name[0].isdigit()


def _model(read: Passage, quote: re.Match[str], first: int, kind: str, lead: str) -> ModelMention:
    start, end = quote.start() + 1, quote.end() - 1
    word = re.search(r"(?:Quỹ|Sổ|Câu lạc bộ|CLB) $", read.read[max(0, quote.start() - 12) : quote.start()])
    if word is not None:
        start, end, kind = quote.start() - len(word[0]), quote.end(), word[0].strip().lower()
    segment = read.read.rfind(";", first, quote.start()) + 1  # of a list: `Đoàn Thanh niên với phong trào “X”; ...`
    owner = owner_after(read, quote.end()) or (owner_before(read, quote.start()) if segment else None)
    owner = owner or owner_before(read, first)
    return ModelMention(
        start=start,
        end=end,
        text=read.text[start:end],
        name=read.text[start:end].strip(" ,;"),
        kind={"clb": "câu lạc bộ"}.get(kind, kind)
        if kind in {"phong trào", "quỹ", "sổ", "câu lạc bộ", "clb"}
        else "mô hình",
        owner=owner,
        level=level_of(owner),
        confidence=HIGH if not lead.strip() else MEDIUM,
        reason=f"trong ngoặc kép, sau “{kind}”",
    )


def _listed(read: Passage) -> Iterator[ModelMention]:
    for item in items(read):
        yield _of_item(read, item)


def _of_item(read: Passage, item: Item) -> ModelMention:
    return ModelMention(
        start=item.start,
        end=item.end,
        text=read.text[item.start : item.end],
        name=read.text[item.start : item.end].strip('“”" '),
        owner=item.owner,
        level=level_of(item.owner),
        confidence=MEDIUM,
        reason=item.reason,
    )


def _bare(read: Passage) -> Iterator[ModelMention]:
    for match in _BARE.finditer(read.read):
        stop = _END_OF_BARE.search(match["name"])
        name = match["name"][: stop.start()] if stop else match["name"]
        if len(name.split()) < 2 or len(name.split()) > 14 or fold(name).startswith(_NO_MODEL):
            continue
        start = match.start("name") if match["kind"][0].islower() and match["kind"] != "quỹ" else match.start()
        if match["kind"] in {"Phong trào", "Câu lạc bộ"} and read.opens_sentence(match.start()):
            start = match.start("name")
        end = match.start("name") + len(name.rstrip())
        owner = owner_at(read, end) or owner_after(read, end) or owner_before(read, match.start())
        kind = match["kind"].lower()
        yield ModelMention(
            start=start,
            end=end,
            text=read.text[start:end],
            name=read.text[start:end],
            kind={"clb": "câu lạc bộ"}.get(kind, kind),
            owner=owner,
            level=level_of(owner),
            confidence=LOW,
            reason=f"viết hoa sau “{match['kind']}”",
        )


def _become(read: Passage) -> Iterator[ModelMention]:
    """Yield what a sentence calls a model behind its name: `“Ao sạch” đã trở thành mô hình của xã`."""
    for match in _BECOME.finditer(read.read):
        if fold(match["name"]).startswith(_NO_MODEL):
            continue
        owner = owner_after(read, match.end()) or owner_before(read, match.start())
        start, end = match.span("name")
        yield ModelMention(
            start=start, end=end, text=read.text[start:end], name=read.text[start:end].strip(" ,;"),
            owner=owner, level=level_of(owner), confidence=MEDIUM, reason="bài gọi là mô hình",
        )  # fmt: skip


def _plain(read: Passage) -> Iterator[ModelMention]:
    for match in _PLAIN.finditer(read.read):
        stop = _END_OF_BARE.search(match["name"])
        start = match.start("name")
        end = start + len((match["name"][: stop.start()] if stop else match["name"]).rstrip())
        owner = owner_after(read, end) or owner_before(read, match.start())
        yield ModelMention(
            start=start, end=end, text=read.text[start:end], name=read.text[start:end],
            kind=match["kind"].lower(), owner=owner, level=level_of(owner), confidence=LOW, reason=_FAMILIAR,
        )  # fmt: skip


def _once(models: tuple[ModelMention, ...]) -> tuple[ModelMention, ...]:
    kept: list[ModelMention] = []
    twins: dict[tuple[str, ...], list[int]] = {}
    holders: dict[str, set[int]] = {}
    """Word -> the kept models whose names hold it."""
    longer = {words[:n] for model in models for words in [_words(model.name)] for n in range(1, min(len(words), 12))}
    for model in models:
        words = _words(model.name)
        if model.reason == _FAMILIAR and words in longer:
            continue  # `nuôi heo đất` of `nuôi heo đất tiết kiệm`
        same = twins.get(words, [])
        if any(kept[n].owner == model.owner or model.owner is None for n in same):
            continue
        bare = next((n for n in same if kept[n].owner is None), None)
        if bare is not None:
            kept[bare] = replace(kept[bare], owner=model.owner, level=model.level)
        elif model.kind != "sổ" or not set.intersection(*(holders.get(word, set()) for word in words or ("",))):
            twins.setdefault(words, []).append(len(kept))
            for word in words:
                holders.setdefault(word, set()).add(len(kept))
            kept.append(model)
    return tuple(kept)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(name)))
