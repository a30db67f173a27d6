"""What the rules of the cleaning are called on the screen. A rule that is not here goes by its own name."""

from __future__ import annotations

from tui.ui.language import N_, _

NAMES = {
    # lines that were dropped
    "account": N_("card of an account"),
    "advert": N_("advertisement"),
    "after-end": N_("after the end"),
    "app": N_("app link"),
    "bare-address": N_("bare address"),
    "before-title": N_("before the title"),
    "breadcrumb": N_("breadcrumb"),
    "buttons": N_("buttons"),
    "clock": N_("clock of the site"),
    "comments": N_("comments"),
    "contact": N_("contact"),
    "counter": N_("counter"),
    "empty-heading": N_("heading of nothing"),
    "end-mark": N_("mark of the end"),
    "font-size": N_("font size bar"),
    "footer": N_("foot of the page"),
    "form": N_("form"),
    "image-name": N_("image name"),
    "json": N_("code"),
    "link-list": N_("list of links"),
    "list-page": N_("page of links"),
    "menu": N_("menu"),
    "menu-line": N_("menu"),
    "mood-poll": N_("mood poll"),
    "more": N_("“more” link"),
    "navigation": N_("navigation"),
    "page-part": N_("part of another page"),
    "page-number": N_("page number"),
    "pager": N_("pager"),
    "player": N_("player"),
    "previous-next": N_("previous and next"),
    "print-close": N_("print and close"),
    "qr-code": N_("QR code"),
    "related": N_("related links"),
    "rights": N_("rights notice"),
    "said-again": N_("contact, again"),
    "running-head": N_("running head"),
    "script": N_("code"),
    "separator": N_("separator"),
    "share": N_("share bar"),
    "short-lines": N_("menu or list of names"),
    "site-name": N_("name of the site"),
    "tag": N_("markup"),
    "template": N_("in many pages"),
    "template-slot": N_("empty field"),
    "your-decision": N_("your verdict"),
    "repeated-passage": N_("stands here before"),
    "title-repeat": N_("title again"),
    # lines that are about the page
    "date-line": N_("date line"),
    "document-number": N_("document number"),
    "enactment": N_("enactment"),
    "labels": N_("labels"),
    # kinds of lines that stay
    "title": N_("title"),
    "heading": N_("heading"),
    "caption": N_("caption"),
    "byline": N_("byline"),
    "meta": N_("about the page"),
    "boilerplate": N_("litter"),
    "duplicate": N_("stands here before"),
}


def rule_name(rule: str) -> str:
    """A rule, or a kind of line, in words."""
    return _(NAMES[rule]) if rule in NAMES else rule.replace("-", " ")
