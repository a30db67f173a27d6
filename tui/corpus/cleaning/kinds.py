"""What the kept lines are: captions, bylines, headings and their levels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict
from tui.corpus.names import byline_names, credit_roles, is_name, only_names
from tui.text.folding import fold

_CAPTION_ENDS = on_folded(
    rf"(?:{either('caption_ends')}|摄(?:\([^()]{{2,12}}\))?|图片来源.{{0,20}}|图/.{{2,12}})[)\].]*$"
)
_CAPTION = on_folded(
    r"(?:[(\[▲△↑←→▼]*\s*(?:图\s?[一二三四五六七八九十\d]{0,3}(?:[-.]\d{1,2})?[a-z]?\s?(?:为|[:.]|\s).{2,90}"
    r"|[上下左右中题]图[为:].{2,90}|资料图.{0,60}|图(?:注|说|片说明|源|示)?[:].{2,120})$"
    r"|(?:fig\.?|figure|table)\s?\d{1,3}.{2,120}$|[▲△▼].{2,80}$"
    rf"|(?:{either('caption_sources')}).{{2,60}}$)"
)
_LONGEST_CAPTION = 130
_BEFORE_CAPTION_ENDS = (2, 90)
_PHOTOGRAPHER = on_folded(r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff]) ?摄(?:\([^()]{2,12}\))?$")
_TAKEN = on_folded(r"摄(?:\([^()]{2,12}\))?$")
_ROLE_SEPARATORS = on_folded(r"[、/|,与和及 ()\[]+")
_LONGEST_BYLINE = 100
_SIGNED = 4
"""Lines below a title among which its authors may be."""
_BYLINE_MARKS = frozenset("([□■◎●▲△◆◇☉⊙")
_BYLINE_ROLE = on_folded(either("byline_roles"))
_SPEAKER = on_folded(r"^(.{2,30}?)([㐀-鿿]{2,4})[:]$")


def is_caption(line: Line) -> bool:
    if line.size > _LONGEST_CAPTION or not (_ends_as_caption(line.folded) or _CAPTION.match(line.folded)):
        return False
    if _TAKEN.search(line.folded):
        return bool(_PHOTOGRAPHER.search(line.folded))
    return True


def _ends_as_caption(folded: str) -> bool:
    """Whether a line says at its end whose picture is above it, behind some words on what it shows."""
    least, most = _BEFORE_CAPTION_ENDS
    found = _CAPTION_ENDS.search(folded, least)
    return found is not None and found.start() <= most


def byline_of(text: str, folded: str | None = None) -> tuple[str, ...] | None:
    """The people of a line that is nothing but a byline or a credit: `(王 茜)`, `本报记者 王某`, `策划、统筹：曹某`."""
    if len(text) > _LONGEST_BYLINE:
        return None
    folded = fold(text) if folded is None else folded
    before, colon, _ = folded[:30].partition(":")
    if colon:
        roles = [role for role in _ROLE_SEPARATORS.split(before) if role]
        if not roles or not all(role in credit_roles() for role in roles):
            return None
        return byline_names(re.split("[:：]", text, maxsplit=1)[-1])
    if not folded or (folded[0] not in _BYLINE_MARKS and not _BYLINE_ROLE.search(folded)):
        return None
    return byline_names(text)


def speaker_of(line: Line) -> str | None:
    """The person whom a heading such as `某某市市长王某：` announces: an office, a name, a colon."""
    found = _SPEAKER.match(line.folded)
    if not found or line.size > 34:
        return None
    for length in (3, 2, 4):
        name = line.folded[:-1][-length:]
        office = line.folded[:-1][:-length]
        if is_name(name) and _OFFICE.search(office):
            end = len(line.text.rstrip(":： "))
            return line.text[end - length : end]
    return None


_OFFICE = on_folded(rf"(?:{either('posts')})$")
_ADDRESSEE = on_folded(
    r"(?:(?:尊敬|亲爱|敬爱)的[^,]{1,20}"
    rf"|(?:[^:]{{0,40}}[,、 ])?[^,、:]{{0,8}}各[^:]{{0,40}}(?:{either('addressees')})):$"
)


def heading_style(text: str, folded: str, level: int) -> str | None:
    """The numbering that a heading bears, or the heading mark that it bore: what two headings of one rank share."""
    if level:
        return f"#{level}"
    if not _MAY_BE_NUMBERED.match(folded):
        return None
    for style, pattern in _STYLES:
        if pattern.match(folded):
            return style
    return None


_MAY_BE_NUMBERED = re.compile(r"[第(一二三四五六七八九十\d]")
_NUMBER = "一二三四五六七八九十百〇零\\d"
_STYLES = (
    ("编", on_folded(rf"第 ?[{_NUMBER}]{{1,5}} ?[编篇卷部](?![门分位队])")),
    ("章", on_folded(rf"第 ?[{_NUMBER}]{{1,5}} ?章")),
    ("节", on_folded(rf"第 ?[{_NUMBER}]{{1,5}} ?节")),
    ("条", on_folded(rf"第 ?[{_NUMBER}]{{1,5}} ?[条條](?:之[一二三四五六七八九十])?")),
    ("一、", on_folded("[一二三四五六七八九十]{1,3}[、.]")),
    ("(一)", on_folded(r"\([一二三四五六七八九十]{1,3}\)")),
    ("1.1.1", on_folded(r"\d{1,2}[.]\d{1,2}[.]\d{1,2}(?!\d)")),
    ("1.1", on_folded(r"\d{1,2}[.]\d{1,2}(?![\d%万亿元])[ 、]?(?=\D)")),
    ("1.", on_folded(r"\d{1,2}[、.](?!\d)")),
    ("(1)", on_folded(r"\(?\d{1,2}\)")),
)


def name_captions_and_bylines(lines: Sequence[Line], verdicts: list[Verdict | None]) -> None:
    """Say which of the lines that no rule spoke of are captions and bylines. Verdicts are filled in place."""
    signatures = frozenset(_signatures(lines, verdicts))
    for i, line in enumerate(lines):
        if verdicts[i] is not None:
            continue
        if i in signatures or byline_of(line.text, line.folded):
            verdicts[i] = Verdict("byline", "byline")
        elif is_caption(line):
            verdicts[i] = Verdict("caption", "caption")


def _signatures(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Lines of names without any mark that stand where a text is signed: below its title, below its last sentence."""
    title = next((i for i, verdict in enumerate(verdicts) if verdict and verdict.kind == "title"), None)
    text = [i for i, verdict in enumerate(verdicts) if verdict is None]
    below = [i for i in text if title is not None and i > title][:_SIGNED]
    found = [i for i in below if is_signature(lines[i].text)]
    if len(found) == 1 and not _announces(lines, found[0]):
        yield found[0]
    if len(text) > 2 and lines[text[-2]].prose and lines[text[-2]].ends_sentence and is_signature(lines[text[-1]].text):
        yield text[-1]


def _announces(lines: Sequence[Line], i: int) -> bool:
    """Whether the line above names what follows, or the names go on below."""
    return lines[i - 1].text.endswith((":", "：")) or (i + 1 < len(lines) and only_names(lines[i + 1].text) is not None)


def is_signature(text: str) -> bool:
    """Two and more names and nothing else; one alone may be anything."""
    names = only_names(text) if len(text) <= _LONGEST_BYLINE else None
    return names is not None and len(names) > 1


def name_headings(lines: Sequence[Line], verdicts: list[Verdict | None], joined: Collection[int]) -> None:
    """Say which of the other lines are headings. `joined` are lines that go on the one before: these are none."""
    text = [i for i, verdict in enumerate(verdicts) if verdict is None]
    wrapped = {*joined, *(i - 1 for i in joined)}
    for n, i in enumerate(text):
        below = text[n + 1] if n + 1 < len(text) else None
        if below is not None and any(v is not None and v.kind == "title" for v in verdicts[i + 1 : below]):
            continue
        above = text[n - 1] if n else None
        if i not in wrapped and (rule := _heading_rule(lines, i, above, below)):
            verdicts[i] = Verdict("heading", rule)


def _heading_rule(lines: Sequence[Line], i: int, above: int | None, below: int | None) -> str | None:
    line = lines[i]
    if line.level:
        return "heading-mark"
    if line.prose or line.size > 60:
        return None
    style = heading_style(line.text, line.folded, 0)
    if style in ("编", "章", "节"):
        return "numbered-heading"
    if style and style != "条":
        if not line.ends_open and not line.text.endswith((":", "：", "？", "?")):
            return None
        if below is None or _style(lines[below]) == style:
            return None
        if above is not None and _style(lines[above]) == style and not lines[below].prose and not _style(lines[below]):
            return None  # the last of a list
        return "numbered-heading"
    return "bare-heading" if below is not None and _is_bare_heading(line, lines[below]) else None


def _style(line: Line) -> str | None:
    return heading_style(line.text, line.folded, line.level)


def _is_bare_heading(line: Line, below: Line) -> bool:
    """A few words without a full stop over running text."""
    if line.size > 46 or len(line.key) < 2 or line.dates or not below.prose or _ADDRESSEE.match(line.folded):
        return False
    return line.ends_open or line.text.endswith(("？", "?", "！", "!", ":", "："))
