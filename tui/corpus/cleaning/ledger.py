"""The ledger: every raw line of a page once and in order, with its edits, its kind and the rule behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tui.corpus.cleaning.about import Item
from tui.corpus.cleaning.edits import Change
from tui.corpus.cleaning.judging import Decision, judge
from tui.corpus.cleaning.kinds import name_captions_and_bylines, name_headings
from tui.corpus.cleaning.lines import Line, make_line
from tui.corpus.cleaning.repairs import Draft, repair
from tui.corpus.cleaning.titles import Title
from tui.corpus.cleaning.verdicts import DROPPED, Verdict, is_dropped
from tui.corpus.cleaning.wraps import broken_sentences
from tui.corpus.document import Kind, LedgerLine
from tui.text.folding import fold


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A ledger and what was learnt on the way: the readable lines, the printed title, what the page says of itself."""

    ledger: tuple[LedgerLine, ...]
    lines: tuple[Line, ...]
    title: Title | None
    items: tuple[Item, ...]


def clean(
    text: str,
    *,
    template: Collection[str] = frozenset(),
    decisions: Mapping[str, Decision] | None = None,
    declared_title: str | None = None,
) -> Cleaned:
    """The ledger of a page. `template` and `decisions` hold lines as `template_key` makes them."""
    drafts = repair(text)
    lines: list[Line] = []
    fenced = False
    for index, draft in enumerate(drafts):
        if draft.text:
            lines.append(make_line(index, draft.text, fold(draft.text), fenced=fenced, level=draft.level))
        fenced = not draft.text
    judgement = judge(lines, template=template, decisions=decisions or {}, declared_title=declared_title)
    title = judgement.title
    for n, label in judgement.cuts.items():
        drafts[lines[n].index].change([Change(0, label, "", "label")])
    name_captions_and_bylines(lines, judgement.verdicts)
    left = [n for n, verdict in enumerate(judgement.verdicts) if not is_dropped(verdict)]
    joined = _joined(lines, left, judgement.verdicts, drafts)
    name_headings(lines, judgement.verdicts, joined)
    places = {lines[n].index for n in joined}
    if title:
        places |= {lines[n].index for n in title.lines[1:]}
    verdicts = dict(zip((line.index for line in lines), judgement.verdicts, strict=True))
    ledger: list[LedgerLine] = []
    start = 0
    for index, draft in enumerate(drafts):
        kind, rule = _kind(draft, verdicts.get(index))
        kept = None if kind in DROPPED else draft.text
        joins = index in places and kept is not None
        ledger.append(LedgerLine(index + 1, start, draft.raw, kept, kind, rule, tuple(draft.edits), 0, joins))
        start += len(draft.raw) + 1
    return Cleaned(tuple(ledger), tuple(lines), judgement.title, tuple(judgement.items))


def _joined(
    lines: Sequence[Line], kept: Sequence[int], verdicts: Sequence[Verdict | None], drafts: Sequence[Draft]
) -> set[int]:
    """The lines that go on the sentence of the kept line above them."""
    page = [lines[n] for n in kept]
    found = broken_sentences(page, [drafts[line.index].raw for line in page], [verdicts[n] is None for n in kept])
    return {kept[place] for place in found}


def _kind(draft: Draft, verdict: Verdict | None) -> tuple[Kind, str | None]:
    if draft.text:
        return (verdict.kind, verdict.rule) if verdict else ("body", None)
    visible = next((edit for edit in draft.edits if edit.rule not in _BLANK), None)
    return ("boilerplate", visible.rule) if visible else ("blank", None)


_BLANK = frozenset(("blanks", "invisible", "entity"))
