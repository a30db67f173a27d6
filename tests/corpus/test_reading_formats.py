"""Taking a page's text out of HTML, Markdown and JSON, with what the container says about it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.document import RawDocument, Unreadable
from tui.corpus.formats.declared import iso_date
from tui.corpus.reading import read_bytes


def read(text: str, suffix: str) -> RawDocument:
    (document,) = read_bytes(text.encode(), f"a{suffix}", suffix)
    return document


def body(markup: str) -> list[str]:
    """The lines of a page with this body."""
    return read(f"<!doctype html><html><head><title>题</title></head><body>{markup}</body></html>", ".html").text.split(
        "\n"
    )


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<h1>标题</h1><p>一。</p><p>二。</p>", ["标题", "一。", "二。"]),
        ("<p>一<b>二</b><span>三</span></p>", ["一二三"]),
        ("一<br>二<br/><br>三", ["一", "二", "三"]),
        ("<p>高新\n    区</p><p>two\n   words</p>", ["高新区", "two words"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<a href=1>甲</a><a href=2>乙</a>", ["甲 乙"]),
        ("<p>见<a href=1>甲</a>和<a href=2>乙</a>。</p>", ["见甲和乙。"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<p>&nbsp;</p><p>&ldquo;一&rdquo;&amp;&#20108;</p>", ["“一”&二"]),
        ("<p>一</p></body></html><p>二</p>", ["一", "二"]),
        ("<p>3.5×10<sup>4</sup>吨CO<sub>2</sub>[<sup>注1</sup>]</p>", ["3.5×10⁴吨CO₂[注1]"]),
        ("<p>漢<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby></p>", ["漢字"]),
        ("<p>没有结束<div>又一块", ["没有结束", "又一块"]),
        (
            "<p>2019-09-26 12:11<span>来源：示例网</span><span>作者：王某</span></p>",
            ["2019-09-26 12:11 来源：示例网 作者：王某"],
        ),
        (
            "<p>2019-09-26 12:11 来源：<a href=1>示例网</a>\n<a href=2>举报</a></p>",
            ["2019-09-26 12:11 来源：示例网 举报"],
        ),
        (
            "<p><span><img>来源：示例部</span>\n<span><img>时间：2020-12-29</span></p>",
            ["来源：示例部 时间：2020-12-29"],
        ),
        (
            "<p>阅读次数：次\n  信息来源：示例日报\n  字体：[大\n中\n小]</p>",
            ["阅读次数：次 信息来源：示例日报 字体：[大中小]"],
        ),
        ("<p>来源：示例网<a href=1>参与互动</a></p>", ["来源：示例网 参与互动"]),
        ("<p><i>发布时间：10-08</i><i>12:00</i></p>", ["发布时间：10-08 12:00"]),
        ("<p>发表于<i>2014-08-24</i>，<b>他</b><b>说：好。</b></p>", ["发表于2014-08-24，他说：好。"]),
    ],
)
def test_a_page_shows_its_blocks_line_by_line(markup: str, lines: list[str]) -> None:
    assert body(markup) == lines


def test_rows_of_data_are_lines_and_tables_that_lay_out_a_page_are_not() -> None:
    data = "<table><tr><th>园区</th><th>产值</th></tr><tr><td><p>甲</p></td><td>3.5<br>亿</td></tr></table>"
    assert body(data) == ["园区\t产值", "甲\t3.5 亿"]
    assert body("<table><tr>\n<td><p>代码</p></td>\n<td><p>课程</p></td>\n</tr></table>") == ["代码\t课程"]
    layout = f"<table><tr><td><p>{'文' * 200}<p>{'章' * 200}</td><td>栏</td></tr></table>"
    assert body(layout) == ["文" * 200, "章" * 200, "栏"]


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    markup = """<nav>首页</nav><script>var a = "文";</script><style>p {}</style>
        <form><input value="搜"><button>搜索</button>
        <select><option>选</option></select></form><p style="color: red; display: none">藏</p><p hidden>藏</p>
        <!-- 注 -->
        <p>正文。</p><footer>版权所有</footer><div role="navigation">导航</div>"""
    assert body(markup) == ["正文。"]


def test_what_is_beside_the_title_is_text_of_the_page() -> None:
    assert body("<aside><h1>园区今年投产</h1></aside><aside>广告</aside><p>正文。</p>") == ["园区今年投产", "正文。"]


def test_an_article_that_a_script_would_show_is_not_lost() -> None:
    article = "".join(f"<p>第{number}段，内容。</p>" for number in range(9))
    assert len(body(f"<p>载入中</p><div style='display:none'>{article}</div>")) == 9


@pytest.mark.parametrize("written", ['"{}"', "'{}'"])
def test_an_article_that_stands_in_a_script_is_read_and_its_absence_told(written: str) -> None:
    def page(script: str) -> RawDocument:
        return read(
            f"<html><body><div id=app>载入中</div><script>var state = {script};</script></body></html>", ".html"
        )

    text = "".join(f"<p>第{number}段，内容都在程序里，要执行了才看得见。</p>" for number in range(12))
    escaped = text.replace("<", r"\u003c").replace("内", r"\u5185")
    article = page(f'{{"list": [], "content": {written.format(escaped)}}}')
    assert article.text.split("\n")[3] == "第3段，内容都在程序里，要执行了才看得见。"
    assert article.warnings == ("its text is taken from a script",)
    assert page("{}").warnings == ("holds hardly any text, a script may load it",)


ARTICLE = "".join(f"<p>这是文章的第{number}段，有话要说，也有标点。</p>" for number in range(5))
MENU = "<ul>" + "".join(f"<li><a href=/{number}>栏目{number}</a></li>" for number in range(20)) + "</ul>"
LIST = (
    "<ul>"
    + "".join(f"<li><a href=/{number}>今天的第{number}条新闻，标题很长！</a></li>" for number in range(9))
    + "</ul>"
)
COMMENTS = "".join(
    f"<li><div><div><div>用户{number}</div><p>我的看法是这样，说了{number}句，很多，很多，很多！</p></div></div></li>"
    for number in range(6)
)


def test_the_article_of_a_page_is_taken_with_its_head_and_foot() -> None:
    page = f"""<div>{MENU}</div><div><h2>园区今年投产</h2><p>2023-01-27 来源：某某日报</p>
        <div>{ARTICLE}</div><p>责任编辑：张三</p></div><ul>{LIST}</ul><p>版权所有，侵权必究。</p>"""
    lines = read(
        f"<html><head><title>园区今年投产_某某网</title></head><body>{page}</body></html>", ".html"
    ).text.split("\n")
    assert lines[:2] == ["园区今年投产", "2023-01-27 来源：某某日报"]
    assert lines[-1] == "责任编辑：张三"
    assert len(lines) == 8


def test_the_head_of_an_article_is_known_by_its_date_where_no_title_declares_it() -> None:
    text = "".join(f"<p>大会在示例城举行，{number}名代表发言，会场热烈，一切顺利。</p>" for number in range(8))
    head = "<div><i>首页 - 动态</i></div><div><b>示例大会开幕</b></div><div>发布时间：2019-05-18 来源：示例学会</div>"
    lines = body(f"{head}<div class=a><div>{text}</div></div><div><ul><li>电话</li></ul></div>")
    assert lines[:2] == ["示例大会开幕", "发布时间：2019-05-18 来源：示例学会"]
    assert not any(line.startswith("首页") for line in lines)


def test_comments_are_no_article_however_many() -> None:
    lines = body(f"<h1>园区今年投产</h1><div>{ARTICLE}</div><ul>{COMMENTS}</ul>")
    assert len(lines) == 6


def test_one_of_many_summaries_is_no_article() -> None:
    def summary(number: int, text: str) -> str:
        return f"<li><div><a href=/{number}>第{number}条新闻</a><p>{text}</p></div></li>"

    long = summary(0, "园区今天开工，明天投产，大家都来，十分热闹。")
    others = "".join(summary(number, f"某园区开工，明天投产，来了{number}人。") for number in range(1, 9))
    page = f"<h1>园区新闻</h1><ul>{long}{others}</ul>"
    lines = read(f"<html><head><title>园区新闻-某某网</title></head><body>{page}</body></html>", ".html").text
    assert lines.count("某园区开工") == 8


def test_a_page_that_holds_its_article_twice_gives_it_once() -> None:
    copies = "".join(f"<div><section><h1>园区今年投产</h1>{ARTICLE}</section></div>" for _ in range(2))
    assert len(titled(MENU + copies)) == 6


def test_an_article_in_two_halves_is_taken_whole() -> None:
    second = ARTICLE.replace("文章", "下半篇")
    assert len(body(f"{MENU}<div><div>{ARTICLE}</div><div>图一</div><div>{second}</div></div>")) == 11


def titled(markup: str) -> list[str]:
    """The lines of a page whose window says `园区今年投产_某某网`."""
    page = f"<html><head><title>园区今年投产_某某网</title></head><body>{markup}</body></html>"
    return read(page, ".html").text.split("\n")


def test_the_parts_of_an_article_are_known_by_their_common_name() -> None:
    routes = "".join(f"<dl><dt>路线{number}</dt><dd>全程七公里，不换乘。</dd></dl>" for number in range(3))
    page = f"<h1>园区今年投产</h1><div class='part a'>{ARTICLE}</div><div class='part b'><div>{routes}</div></div>"
    assert "路线2" in titled(f"{MENU}<div>{page}<div class=notes><p>声明，仅供参考。</p></div></div>{LIST}")


def test_text_without_punctuation_is_text() -> None:
    blog = "".join(f"<p>第{number}天清晨的山谷里云雾缭绕 一路上走走停停看遍满山红叶</p>" for number in range(9))
    page = f"<h5>相关文章</h5><h2><a href=/1>园区今年投产</a></h2><div>{blog}</div>"
    assert titled(f"{MENU}<div>{page}</div><ul>{COMMENTS}</ul>{LIST}") == ["园区今年投产", *body(blog)]


def test_what_stands_above_the_title_is_no_article() -> None:
    notice = f"<div><span>{'欢迎光临，本站信息仅供参考，' * 5}以公布为准。</span></div>"
    table = "<table><tr><td>代码</td><td>课程</td></tr><tr><td>595</td><td>阅读</td></tr></table>"
    assert titled(f"{notice}{MENU}<div><h1>园区今年投产</h1>{table}</div>") == [
        "园区今年投产",
        "代码\t课程",
        "595\t阅读",
    ]


def test_a_table_below_an_article_goes_with_it() -> None:
    rows = "".join(f"<tr><td>园区{number}</td><td>{number}亿元</td></tr>" for number in range(3))
    page = f"<div><h1>园区今年投产</h1><div>{ARTICLE}</div></div><table>{rows}</table>{LIST}<p>版权所有。</p>"
    assert titled(MENU + page)[-2:] == ["园区1\t1亿元", "园区2\t2亿元"]


def test_the_line_that_leads_to_a_title_stays_with_it() -> None:
    page = f"<div><p>总投资十亿元</p><h1>园区今年投产</h1><div>{ARTICLE}</div></div>"
    assert titled(MENU + page)[:2] == ["总投资十亿元", "园区今年投产"]


def test_nothing_is_left_out_of_a_page_whose_title_is_not_printed() -> None:
    notes = "".join(f"<li><span>全新功能</span><h5>第{number}项功能，已经完成。</h5></li>" for number in range(9))
    page = f"<div><section><ul>{notes}</ul></section><div>{ARTICLE * 3}</div></div>"
    assert sum("功能，" in line for line in body(page)) == 9


def test_a_page_of_many_notes_keeps_them_all() -> None:
    notes = "".join(f"<li><h3>第{number}条</h3><p>摘要在此，话不多，但是完整。</p></li>" for number in range(12))
    assert sum("摘要" in line for line in body(f"{MENU}<ul>{notes}</ul>")) == 12


def test_a_page_with_little_text_is_taken_as_it_is() -> None:
    assert len(body(f"{MENU}<p>本站升级，敬请期待。</p>")) == 21


def test_a_government_page_declares_what_it_is() -> None:
    head = """<meta charset="gb2312"><title>关于园区的通知_某某市人民政府</title>
        <meta name="SiteName" content="某某市人民政府"><meta name="ArticleTitle" content="关于园区的通知">
        <meta name="PubDate" content="2023-01-27 09:30"><meta name="ContentSource" content="来源：某某日报">
        <meta name="Author" content="张三"><meta name="Keywords" content="园区;通知">"""
    data = f"<html><head>{head}</head><body><h1>关于园区的通知</h1><p>一。</p></body></html>".encode("gbk")
    (document,) = read_bytes(data, "a.htm", ".htm")
    assert document.encoding == "gb18030"
    assert document.declared == {
        "title": "关于园区的通知",
        "date": "2023-01-27",
        "source": "某某日报",
        "authors": "张三",
        "keywords": "园区;通知",
        "site": "某某市人民政府",
    }


def test_a_news_page_declares_what_it_is() -> None:
    linked = {
        "@type": "NewsArticle",
        "datePublished": "2024-05-06T07:08:09+08:00",
        "author": [{"name": "李四"}, {"name": "王五"}],
    }
    head = f"""<meta property="og:title" content="园区今年投产 | 某某网"><meta property="og:url" content="https://a.example/1">
        <script type="application/ld+json">{json.dumps(linked | {"publisher": {"name": "某某网"}})}</script>"""
    document = read(f"<html><head>{head}</head><body><h1>园区今年投产</h1></body></html>", ".html")
    assert document.declared == {
        "title": "园区今年投产",
        "date": "2024-05-06",
        "source": "某某网",
        "authors": "李四、王五",
        "url": "https://a.example/1",
    }


def declared(markup: str) -> dict[str, str]:
    return dict(read(f"<html>{markup}</html>", ".html").declared)


def test_a_page_declares_by_the_marks_of_search_engines() -> None:
    linked = {"@context": "https://a.example/contexts/c.jsonld", "title": "题", "pubDate": "2019-09-05T11:10:52"}
    assert declared(f'<script type="application/ld+json">{json.dumps(linked)}</script>')["date"] == "2019-09-05"
    marked = """<div><span id="pubtime_baidu">2019-09-05 11:10</span><span id="source_baidu">来源：<a>示例日报</a></span>
        <span id="author_baidu">作者：王某</span><span id="editor_baidu">责任编辑：张三</span></div>"""
    assert declared(marked) == {"date": "2019-09-05", "source": "示例日报", "authors": "王某", "editor": "张三"}
    assert declared('<p itemprop="datePublished">2019年9月5日</p>')["date"] == "2019-09-05"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="示例网"><meta name="copyright" content="示例网版权所有">',
        '<meta property="article:author" content="示例日报"><meta name="mediaid" content="示例日报">',
        '<meta name="author" content="网站设计:示例公司">',
    ],
)
def test_the_site_and_who_made_it_are_no_authors(head: str) -> None:
    assert "authors" not in declared(head)


def test_a_title_is_freed_of_the_site_behind_it() -> None:
    def title(declared: str, printed: str) -> str:
        return read(f"<title>{declared}</title><h1>{printed}</h1>", ".html").declared["title"]

    assert title("园区今年投产-新闻-某某网", "园区今年投产") == "园区今年投产"
    assert title("某某网：园区今年投产", "园区今年投产") == "园区今年投产"
    assert title("园区今年投产_某某网", "园 区") == "园区今年投产"
    assert title("李四-某某学院", "李四") == "李四"
    assert title("某某网站", "园区今年投产") == "园区今年投产"
    cut_off = '<meta property="og:title" content="园区今年"投产"了吗"><h1>园区今年"投产"了吗？</h1><h2>园区今年</h2>'
    assert declared(cut_off)["title"] == '园区今年"投产"了吗？'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-01-27", "2023-01-27"),
        ("2023/1/7 08:00", "2023-01-07"),
        ("2023年1月7日", "2023-01-07"),
        ("20230107", "2023-01-07"),
        ("2023-01-27T23:59:59Z", "2023-01-27"),
        ("Fri, 27 Jan 2023 09:00:00 GMT", "2023-01-27"),
        ("1674777600", "2023-01-27"),
        ("1674777600000", "2023-01-27"),
        ("2023-13-27", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_declared_dates_become_days(written: str, day: str | None) -> None:
    assert iso_date(written) == day


def test_front_matter_declares_and_stays_in_the_text() -> None:
    head = 'title: "园区: 投产"\ndate: 2023-01-05\nauthor:\n  - 张三\n  - 李四\ntags: [甲, 乙]\nsource: 某某日报'
    text = f"---\n{head}\n---\n# 园区\n正文。"
    document = read(text, ".md")
    assert document.text == text
    assert document.declared == {
        "title": "园区: 投产",
        "date": "2023-01-05",
        "authors": "张三、李四",
        "keywords": "甲、乙",
        "source": "某某日报",
    }


@pytest.mark.parametrize(
    "text", ["---\n分隔线\n---\n正文", "正文\n---\ntitle: 甲\n---\n", "---\ntitle: 没有结束\n正文"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert read(text, ".md").declared == {}


def test_a_record_is_a_page_with_its_fields() -> None:
    record = {
        "url": "https://a.example/1",
        "title": "题",
        "content": "一。\r\n二。",
        "publish_time": "2023-01-05 10:00",
        "views": 3,
    }
    document = read(json.dumps(record), ".json")
    assert document.path == "a.json"
    assert document.text == "一。\n二。"
    assert document.declared == {"url": "https://a.example/1", "title": "题", "date": "2023-01-05"}


def test_the_best_text_field_is_taken_and_markup_in_it_is_read() -> None:
    assert read('{"body": "次", "text": "主"}', ".json").text == "主"
    assert read('{"content": ["一。", "二。"]}', ".json").text == "一。\n二。"
    assert read('{"html": "<p>一。</p><p>二。</p>"}', ".json").text == "一。\n二。"
    assert read('{"content": "<div><p>一。</p><p>二。</p></div>"}', ".json").text == "一。\n二。"
    assert read('{"text": "若 a<b 且 c>d。"}', ".json").text == "若 a<b 且 c>d。"


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "一"}, {"text": "二"}],
        {"data": [{"text": "一"}, {"text": "二"}], "total": 2},
        {"code": 0, "articles": [{"content": "一"}, {"content": "二"}]},
    ],
)
def test_a_list_of_records_is_several_pages(value: object) -> None:
    documents = read_bytes(json.dumps(value).encode(), "a.json", ".json")
    assert [(document.path, document.text) for document in documents] == [("a.json#1", "一"), ("a.json#2", "二")]


def test_a_record_in_a_wrapper_is_the_page() -> None:
    assert read('{"code": 0, "data": {"title": "题", "content": "一。"}}', ".json").declared == {"title": "题"}


def test_other_json_gives_its_strings_in_order() -> None:
    law = {
        "法规名称": "某某园区条例",
        "法规网址": "https://law.example/1",
        "是否现行": "Y",
        "条文": [
            {"条号": "第一条", "内容": "为了促进发展，\r\n制定本条例。"},
            {"条号": "第二条", "款": ["甲款", {"深": "乙款"}]},
        ],
    }
    document = read(json.dumps(law), ".json")
    assert document.text.split("\n") == [
        "某某园区条例",
        "第一条",
        "为了促进发展，",
        "制定本条例。",
        "第二条",
        "甲款",
        "乙款",
    ]
    assert document.declared == {"title": "某某园区条例"}


def test_lines_of_json_are_pages_numbered_like_the_lines() -> None:
    data = '{"text": "一"}\n\n{"text": "二", "date": "2023年2月3日"}\n"三"\n'.encode()
    documents = read_bytes(data, "a.jsonl", ".jsonl")
    assert [(d.path, d.text) for d in documents] == [("a.jsonl#1", "一"), ("a.jsonl#2", "二"), ("a.jsonl#3", "三")]
    assert documents[1].declared == {"date": "2023-02-03"}


def test_a_bad_line_is_told_and_the_others_are_read() -> None:
    documents = read_bytes(b'{"text": "1"}\n{"text": \n{"text": "3"}', "a.jsonl", ".jsonl")
    assert [document.path for document in documents] == ["a.jsonl#1", "a.jsonl#3"]
    assert [document.warnings for document in documents] == [("line 2 is no JSON (expecting value at column 10)",), ()]


def test_nothing_but_bad_lines_is_no_file_of_records() -> None:
    with pytest.raises(Unreadable, match="line 1 is no JSON"):
        read_bytes(b"no json", "a.jsonl", ".jsonl")


def test_json_that_is_none_is_read_as_text_or_as_lines() -> None:
    document = read('{"text": ', ".json")
    assert document.text == '{"text": '
    assert "no JSON" in document.warnings[0]
    assert len(read_bytes(b'{"text": "1"}\n{"text": "2"}', "a.json", ".json")) == 2


@pytest.mark.parametrize("text", ["[" * 100_000, '{"text": ' * 50_000, '{"n": ' + "9" * 10_000 + "}"])
def test_json_made_to_hurt_is_told(text: str) -> None:
    assert "no JSON" in read(text, ".json").warnings[0]


def test_characters_that_no_file_can_hold_are_replaced() -> None:
    assert read(r'{"text": "\ud83d\ude00 \ud800 \u0000"}', ".json").text == "😀 \ufffd \x00"


def test_a_page_nested_without_end_is_read() -> None:
    assert body("<div>" * 5_000 + "深。" + "</div>" * 5_000) == ["深。"]


@given(st.text(st.sampled_from("<>/=\"' \npdivbra一二&;!-[]{}:,\ud800")))
def test_no_markup_makes_reading_fail(text: str) -> None:
    for suffix in (".html", ".json", ".md"):
        for document in read_bytes(text.encode("utf-8", "replace"), "a", suffix):
            document.text.encode()
