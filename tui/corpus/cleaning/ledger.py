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


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A ledger and what was learnt on the way: the readable lines, the printed title, what the page says of itself.

    `places` are those of the readable lines in the ledger.
    """

    ledger: tuple[LedgerLine, ...]
    lines: Sequence[Line]
    places: Sequence[int]
    title: Title | None
    items: Sequence[Item]


def clean(
    text: str,
    *,
    template: Collection[str] = frozenset(),
    decisions: Mapping[str, Decision] | None = None,
    declared_title: str | None = None,
) -> Cleaned:
    """The ledger of a page. `template` and `decisions` hold lines as `template_key` makes them."""
    drafts = repair(text)
    places = [i for i, draft in enumerate(drafts) if draft.text]
    judgement = judge(
        [make_line(drafts[i].text, fenced=i > 0 and not drafts[i - 1].text, level=drafts[i].level) for i in places],
        template=template,
        decisions=decisions or {},
        declared_title=declared_title,
    )
    lines, verdicts, title = judgement.lines, judgement.verdicts, judgement.title
    for n, label in judgement.cuts.items():
        drafts[places[n]].change([Change(0, label, "", "label")])
    name_captions_and_bylines(lines, verdicts)
    left = [n for n, verdict in enumerate(verdicts) if not is_dropped(verdict)]
    raws = [drafts[places[n]].raw for n in left]
    joined = {left[n] for n in broken_sentences([lines[n] for n in left], raws, [verdicts[n] is None for n in left])}
    name_headings(lines, verdicts, joined)
    if title:
        joined.update(title.lines[1:])
    of_place = dict(zip(places, verdicts, strict=True))
    joining = {places[n] for n in joined}
    ledger: list[LedgerLine] = []
    start = 0
    for i, draft in enumerate(drafts):
        kind, rule = _kind(draft, of_place.get(i))
        kept = None if kind in DROPPED else draft.text
        joins = kept is not None and i in joining
        ledger.append(LedgerLine(i + 1, start, draft.raw, kept, kind, rule, tuple(draft.edits), 0, joins))
        start += len(draft.raw) + 1
    return Cleaned(tuple(ledger), lines, places, title, judgement.items)


def _kind(draft: Draft, verdict: Verdict | None) -> tuple[Kind, str | None]:
    if draft.text:
        return (verdict.kind, verdict.rule) if verdict else ("body", None)
    if not draft.edits:
        return "blank", None
    visible = next((edit for edit in draft.edits if edit.rule not in _BLANK), None)
    return ("boilerplate", visible.rule) if visible else ("blank", None)


_BLANK = frozenset(("blanks", "invisible", "entity"))
