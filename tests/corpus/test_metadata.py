"""What a page says of itself, and what its container says of it."""

from __future__ import annotations

import pytest

from tui.corpus.document import Metadata, RawDocument
from tui.corpus.parsing import parse

TEXT = "昨日，某某高新区召开招商大会，集中签约项目二十个，总投资超过百亿元，涉及芯片、新材料等领域。"


def describe(*lines: str, **declared: str) -> Metadata:
    return parse(RawDocument("0", "page.txt", "\n".join(lines), "utf-8", declared)).metadata


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["某某大会召开_某某网", "首页 > 新闻 > 正文", "某某大会召开", TEXT], "某某大会召开"),
        (["某某大会召开 - 某某日报", TEXT], "某某大会召开"),
        (["某某大会召开_某某市科技局", TEXT], "某某大会召开"),
        (["标题：某某园区举办招商大会-某某网 某某新闻网", "正文：" + TEXT], "某某园区举办招商大会"),
        (["标题:媒体：某某园区开园 人气旺", "发布时间:2018-07-12", "正文:" + TEXT], "媒体：某某园区开园 人气旺"),
        (
            ["标题:[晨讯]园区开园；“园区指数”今起发布", "发布时间:2018-07-12", "正文:" + TEXT],
            "[晨讯]园区开园；“园区指数”今起发布",
        ),
        (['title: "某某园区开园"', "date: 2018-07-12", TEXT], "某某园区开园"),
        (["标题:某某县已成立“园区小组”", "发布时间:2018-07-12", "正文:" + TEXT], "某某县已成立“园区小组”"),
        (["大会特辑", "某某大会召开", "2023-05-01 10:00 来源：某某网", TEXT], "某某大会召开"),
        (
            ["某某市人民政府办公室", "关于加快园区发展的通知", "某政办〔2023〕5号", "各区县：", TEXT],
            "某某市人民政府办公室关于加快园区发展的通知",
        ),
        (["标题：某某大会召开", "正文：" + TEXT], "某某大会召开"),
        (
            ["索引号：", "0000/2020-1", "标　　题：", "关于加快园区发展的批复", "发布日期：", "2020-01-02", TEXT],
            "关于加快园区发展的批复",
        ),
        (["# 某某大会召开", "", TEXT], "某某大会召开"),
        (["公 告", TEXT], "公 告"),
        (["2009年9月7日", "园区的湖", "园区的湖边有风 湖上有船", TEXT + "园区的湖边，", "湖很大。"], "园区的湖"),
        (["招商大会 - 二十个项目签约", TEXT], "招商大会 - 二十个项目签约"),
        (
            ["2024年 04月 26日 星期五", "示例通讯社", "高新区招商大会签约二十个项目", "更新日期:2020-10-14", TEXT],
            "高新区招商大会签约二十个项目",
        ),
        (
            ["• 示例指数 26885.24 37.92", "2022年10月27日", "高新区招商大会签约二十个项目", TEXT],
            "高新区招商大会签约二十个项目",
        ),
        (
            ["图标@4x", "议会工作", "书面质询：高新区招商大会（2017.04.12）", TEXT],
            "书面质询：高新区招商大会（2017.04.12）",
        ),
        (
            ["示例读书网", "扫描二维码访问", "第47章 意外的来客（第2页）", "下雨了！", TEXT],
            "第47章 意外的来客（第2页）",
        ),
        (["园区发展前景分析_第1页", "园区发展前景分析_第2页", "下载文档", TEXT], "园区发展前景分析"),
        (
            [
                "首页 -> 资讯 -> 正文",
                "报告 | 王某、李某：园区法律规范，现状，调查，分析",
                "信息来源：示例研究院 发布日期：2021-09-15",
                TEXT,
            ],
            "报告 | 王某、李某：园区法律规范，现状，调查，分析",
        ),
        (["示例网站 example.com", "看繁体版", "高新区集中签约二十个项目", "王小明", TEXT], "高新区集中签约二十个项目"),
        (
            [
                "本站使用小型文本文件改善您的阅读体验，继续浏览即表示您同意上述说明。",
                "园区更名 每年产值增长",
                "2021/3/1 09:15",
                TEXT,
                TEXT[4:],
            ],
            "园区更名 每年产值增长",
        ),
        (
            [
                "王某, 李某. 园区水土变化的研究. 示例学报, 2018, 38(5): 1-9.",
                "# 园区水土变化的研究",
                "王某，李某",
                "摘要：" + TEXT,
            ],
            "园区水土变化的研究",
        ),
    ],
)
def test_the_printed_title_is_found(lines: list[str], title: str) -> None:
    found = describe(*lines)
    assert found.title == title
    assert found.title_line is not None


def test_a_declared_title_is_known_by_its_letters_or_stands_for_one_that_is_not_printed() -> None:
    declared = "某某園區召開互聯網座談會"
    assert (
        describe("某某园区召开互联网座谈会", "打造产业生态", "发布时间：2024-10-08", TEXT, title=declared).title_line
        == 1
    )
    below = describe(
        "人物资料库", "您现在的位置：首页 >> 人物资料库", "人物资料库｜示例人物", TEXT, title="人物资料库｜示例人物"
    )
    assert below.title_line == 3
    part = describe("园区投产 今年的第一个“项目”？", TEXT, "园区投产", TEXT, title="园区投产 今年的第一个“项目”？")
    assert part.title_line == 1
    unprinted = describe("索取号发布时间发布机构备注", TEXT, title="关于开展园区宣传活动的通知")
    assert (unprinted.title, unprinted.title_line) == ("关于开展园区宣传活动的通知", None)


def test_without_a_printed_title_the_container_says_it_else_it_is_derived_from_the_first_words() -> None:
    assert describe(TEXT, title="某某大会召开_某某网").title == "某某大会召开"
    assert describe(TEXT).title == "某某高新区召开招商大会，集中签约项目二十个，总投资超过百亿元"
    assert describe(TEXT).title_line is None
    assert describe("").title == ""


def test_a_page_that_prints_its_title_only_as_the_last_step_of_its_path_is_called_by_it() -> None:
    found = describe("示例书屋>都市>园区往事 > 第三章 签约", TEXT)
    assert (found.title, found.title_line) == ("第三章 签约", None)
    assert describe("首页 > 新闻中心 > 正文", TEXT).title == describe(TEXT).title


def test_the_dates_of_a_list_are_none_of_the_page() -> None:
    headlines = ["园区举行春季运动会", "二期厂房开始出租", "园区食堂延长营业", "三号楼电梯检修"]
    days = ["2021-03-02", "2021-03-01", "2021-02-11", "2020-12-30"]
    pairs = [*zip(headlines, days, strict=True)]
    for entries in (
        [line for pair in pairs for line in pair],
        [f"{headline} {day}" for headline, day in pairs],
        [line for headline, day in pairs for line in (headline, TEXT, day)],
        [line for headline, day in pairs for line in (headline, f"发布时间：{day}")],
    ):
        assert describe("当前位置：首页 > 通知公告", "通知公告", *entries).date is None
        article = describe("园区开园", "2021-05-01 10:00", TEXT, TEXT[3:], TEXT[5:], "相关新闻", *entries)
        assert article.date == "2021-05-01"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["招商大会签约二十个项目", "本报记者带您看现场的热闹", "• 2023年05月19日  来源：示例晚报"],
            "招商大会签约二十个项目",
        ),
        (["高新区招商大会签约二十个项目", "——示例区招商大会侧记的文章", "2023-05-01"], "高新区招商大会签约二十个项目"),
        (
            ["高新区招商大会签约二十个项目", "[示例湖教育网-示例教师教育网]", "2023-05-01"],
            "高新区招商大会签约二十个项目",
        ),
        (
            ["关于子公司与示例工业园管理委员会签署", "《合作协议》暨投资进展公告", "2023-05-01"],
            "关于子公司与示例工业园管理委员会签署《合作协议》暨投资进展公告",
        ),
        (
            ["示例山园区", "SHILISHAN PARK 示例山园区之友", "地点：示例市", "示例山园区，简称示园，" + TEXT[3:]],
            "示例山园区",
        ),
    ],
)
def test_what_goes_with_a_title_is_not_taken_for_it(lines: list[str], title: str) -> None:
    text = [TEXT, TEXT[3:]] if len(lines) < 4 else []
    assert describe(*lines, *text).title == title


def test_a_section_that_begins_with_the_title_is_no_repeat_of_it() -> None:
    lines = (
        "园区年终工作会议讲话",
        "发布时间：2023-04-18",
        "园区年终工作会议讲话 篇1",
        TEXT,
        "园区年终工作会议讲话 篇2",
        TEXT[3:],
    )
    document = parse(RawDocument("0", "page.txt", "\n".join(lines), "utf-8"))
    assert [line.number for line in document.lines if line.text] == [1, 3, 4, 5, 6]


def test_a_paper_whose_authors_run_on_has_its_title_without_them() -> None:
    text = "湖水温度对岸边柳树发芽的影响方小禾1,2 林舟2 何晓1*（1.某某大学湖泊研究所，湖城 000000）"
    abstract = "摘要：为了弄清湖水温度对柳树发芽的影响，连续三年测量了水温。结果表明，水温每升一度，发芽早两天。"
    document = parse(RawDocument("0", "p.txt", f"{text}\n{abstract}\n", "utf-8"))
    assert document.metadata.title == "湖水温度对岸边柳树发芽的影响"
    glued = "湖底淤泥中螺类的分布与水温的关系方 禾」　何晓舟²林一帆\\*"
    assert describe(glued, "(1.某某大学，湖城 000000)", abstract, TEXT).title == "湖底淤泥中螺类的分布与水温的关系"
    numbered = ("1 湖水温度与柳树发芽的关系", "2 方小禾，林舟", "4摘要：" + abstract[3:], TEXT, "1材料与方法", TEXT[3:])
    assert describe(*numbered).title == "湖水温度与柳树发芽的关系"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["大会召开", "发布时间：2023年5月1日", TEXT], "2023-05-01"),
        (["大会召开", "2023-05-01", TEXT], "2023-05-01"),
        (["大会召开", "某某日报 2023-05-01 08:12", TEXT], "2023-05-01"),
        (["大会召开", "发布时间：23-05-0108:12", TEXT], "2023-05-01"),
        (["大会召开", "2023-05-0108:12", TEXT], "2023-05-01"),
        (["大会召开", "| 23-05-01 |  【", "大", "中", "小", "】", TEXT], "2023-05-01"),
        (["园区新闻汇总 2023-05-01", TEXT], "2023-05-01"),
        (["大会召开", "时间:2023/5/1 来源:某某网 点击:12", TEXT], "2023-05-01"),
        (["大会通知", TEXT, "某某市人民政府", "2023年5月1日"], "2023-05-01"),
        (["每日要闻（2023年5月1日）", TEXT], "2023-05-01"),
        (["大会召开", "【示例社示例城2023年5月1日讯】" + TEXT], "2023-05-01"),
        (["大会召开", "（示例城，2023年5月1日）" + TEXT], "2023-05-01"),
        (["大会召开", "示例城2023年5月1日举行大会。" + TEXT], None),
        (["园区简介", "（园区成立于2023年5月1日）" + TEXT], None),
        ([TEXT, TEXT[3:], "日期：2023-05-01"], "2023-05-01"),
        (["大会召开", "5月1日", TEXT], None),
        (["大会召开", TEXT.replace("昨日", "2023年5月1日")], None),
        (["某政办〔2023〕5号", "大会召开", TEXT], None),
        (["大会召开", TEXT, "联系电话：0769-20230501"], None),
        (["论坛通知", "时间：2023年5月1日", "地点：会展中心", TEXT], None),
        (["今天是2023年5月1日 星期一", "大会召开", TEXT], None),
        (["大会召开", TEXT, "相关新闻", "园区开园仪式举行 2023-05-01"], None),
    ],
)
def test_the_date_is_the_pages_own_or_none(lines: list[str], date: str | None) -> None:
    assert describe(*lines).date == date


def test_a_publication_date_goes_before_the_date_of_writing_and_a_printed_before_a_declared_one() -> None:
    assert describe("大会召开", "成文日期：2023-04-28", "发布日期：2023-05-01", TEXT).date == "2023-05-01"
    assert describe("大会召开", "2023-05-01", TEXT, date="2023-05-09").date == "2023-05-01"
    assert describe("大会召开", TEXT, date="2023-05-09").date == "2023-05-09"


@pytest.mark.parametrize(
    ("line", "source", "editor"),
    [
        ("发布日期：2024-06-13　来源：某某日报　下载　收藏", "某某日报", None),
        ("2016年05月25日10:10 某某晚报", "某某晚报", None),
        ("发布日期：2024-06-13 编辑：（王小红）", None, "王小红"),
        ("发布日期：2024-06-13 来源：- 作者：•", None, None),
        ("发布时间：2024-06-13 发布人：国际处来源：", None, "国际处"),
        ("发布日期：2024-06-13 核发：0", None, None),
    ],
)
def test_a_name_is_without_buttons_and_stray_marks(line: str, source: str | None, editor: str | None) -> None:
    found = describe("某某大会召开", line, TEXT)
    assert (found.source, found.editor, found.authors) == (source, editor, ())


def test_people_source_number_and_keywords() -> None:
    found = describe(
        "大会召开", "2023-05-01 来源：21世纪经济报道(广州) 作者：王小明 李红 编辑：赵某", "某政办〔2023〕5号", "关键词：招商；芯片、新材料", TEXT, "（记者 周大为）"
    )  # fmt: skip
    assert found.source == "21世纪经济报道(广州)"
    assert found.authors == ("王小明", "李红", "周大为")
    assert found.editor == "赵某"
    assert found.number == "某政办〔2023〕5号"
    assert found.keywords == ("招商", "芯片", "新材料")


@pytest.mark.parametrize(
    ("lines", "source", "authors"),
    [
        (["示例社", "2023-05-01 10:00"], "示例社", ()),
        (["王小明/示例日报", "2023-05-01 10:00"], "示例日报", ("王小明",)),
        (["原创 示例都市报 2023-05-01 10:00"], "示例都市报", ()),
        (["示例棱镜 2023-05-01 10:00"], "示例棱镜", ()),
        (["王小明 2023-05-01 10:00"], None, ("王小明",)),
        (["Monday, 1 May 2023 10:00 示例网"], "示例网", ()),
        (["2023-05-01 作者：王小明 返回首页"], None, ("王小明",)),
        (["发布时间：2023-05-01", "摄影：王小明"], None, ()),
    ],
)
def test_who_published_and_wrote_stands_beside_the_date(
    lines: list[str], source: str | None, authors: tuple[str, ...]
) -> None:
    found = describe("园区招商大会签约二十个项目", *lines, TEXT)
    assert (found.date, found.source, found.authors) == ("2023-05-01", source, authors)


def test_who_put_a_page_in_is_not_its_author() -> None:
    lines = ("园区投产", TEXT, "作者：网络整理", "责任编辑：张三")
    assert describe(*lines, authors="张三").authors == ()
    assert describe(*lines, authors="李四").authors == ("李四",)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("某某社示例城5月1日电（记者李四）" + TEXT, ("李四",)),
        ("示例报讯（记者 李四 通讯员 王小明）" + TEXT, ("李四", "王小明")),
        (TEXT + "（评论员 李四 王小明）", ("李四", "王小明")),
        (TEXT + "示例时事讯（李四）", ("李四",)),
        (TEXT + "（三期）", ()),
        ("记者李四报道 5月1日，" + TEXT, ("李四",)),
        (TEXT + "他说（记者李四当时在场），会上很热闹。", ()),
        (TEXT + "大会由主持人李四（前记者协会会员）主持。", ()),
    ],
)
def test_reporters_are_named_where_a_text_begins_or_ends(text: str, authors: tuple[str, ...]) -> None:
    assert describe("园区投产", text).authors == authors


def test_a_declared_source_is_cleaner_than_the_same_printed() -> None:
    assert describe("园区投产", "来源：示例日报 示例网", TEXT, source="示例日报").source == "示例日报"
    assert describe("园区投产", "来源：示例晚报", TEXT, source="示例网").source == "示例晚报"


def test_who_a_letter_is_addressed_to_is_the_value_of_nothing() -> None:
    letter = ("新生入学须知", "发布时间：2020年12月22日", "来源:", "亲爱的同学:", TEXT)
    assert describe(*letter).source is None


def test_empty_values_say_nothing() -> None:
    found = describe("大会召开", "来源：- 作者：admin 编辑： 发布时间：2023-05-01", TEXT)
    assert (found.source, found.authors, found.editor) == (None, (), None)


def test_a_decree_brings_the_law_that_is_the_page() -> None:
    decree = ("中央人民政府令", "第707号", "修订后的《示例园区管理条例》已经会议通过，现予公布，自2019年1月1日起施行。")
    law = ("示例园区管理条例", "第一条　为了管理示例园区，促进园区健康发展，根据有关法律，制定本条例。", TEXT)
    assert describe(*decree, *law).title == "示例园区管理条例"
    assert describe(*decree, TEXT).title == "中央人民政府令"


@pytest.mark.parametrize("path", ["首页 » 常见问题", "首页›常见问题", "您所在的位置： 首页» 服务» 常见问题"])
def test_a_path_may_have_double_arrows(path: str) -> None:
    page = (
        "示例跑腿 服务电话",
        path,
        "有疑问？看这里",
        "常见问题",
        "一一解答",
        "关于价格与时效的问题都有答案。" * 4,
        TEXT,
    )
    assert describe(*page).title == "常见问题"


def test_a_route_or_a_field_with_arrows_is_no_path() -> None:
    route = ("示例园区交通指南", "乘车路线：", "示例站 → 园区大道 → 示例桥 → 园区北门", "其他信息", TEXT)
    assert describe(*route).title == "示例园区交通指南"


def test_a_company_and_the_name_of_its_document_are_one_title() -> None:
    found = describe("示例茶业贸易股份有限公司", "茶具借用保管办法", "第一章 总则", "第一条 " + TEXT, TEXT)
    assert found.title == "示例茶业贸易股份有限公司茶具借用保管办法"
    assert (
        describe("示例茶业贸易股份有限公司", "公司介绍页的目录", TEXT).title
        != "示例茶业贸易股份有限公司公司介绍页的目录"
    )


def test_what_stands_in_a_table_of_contents_is_not_said_twice() -> None:
    issue = (
        "示例科技通讯",
        "2014-01-30 04:43",
        "目录",
        "专刊：示例国的山区茶农夜校",
        "示例国的山区茶农夜校",
        "示例园区创业园",
    )
    assert describe(*issue, "示例国的山区茶农夜校", TEXT).title == "示例科技通讯"


def test_the_day_above_the_way_home_is_the_visitors() -> None:
    menu = ("首页", "公司介绍", "信息中心", "公告", "投资者关系")
    assert describe("公司介绍", "加入收藏", "设为首页", "2018-7-10 星期二", *menu, TEXT).date is None
    assert describe("2018-7-10 星期二", "园区投产仪式举行", TEXT).date == "2018-07-10"


def test_who_wrote_is_no_title_whatever_his_office() -> None:
    text = "当前地球生态逐渐恶化，环保已成为各国的共识，示例局将与各厂商共同推动绿色产业群聚环境。" * 3
    assert describe("开创绿色园区", "示例局加工区专员 李长安", text).title == "开创绿色园区"
    where = "(示例省规划编制研究中心, 示例省成都 610081)"
    assert describe(where, "城市物流园区用地模式分析", "陈亮", where, TEXT).title == "城市物流园区用地模式分析"


def test_a_judgment_is_named_by_its_long_title_above_its_source() -> None:
    parties = "某某坤、示例高新技术茶叶试验园(湖东)灯具与竹器产业园筹建办公室、示例城郊园艺工程有限公司等责任纠纷一审民事判决书"
    assert describe("示例城郊园艺工程有限公司", parties, "来源:示例裁判文书网", "示例区人民法院", TEXT).title == parties


def test_an_error_page_and_a_day_in_figures_are_no_text() -> None:
    assert (
        describe("404 Not Found", "404 Not Found", "今年最耐看的茶园(11)", "2010-10-27", TEXT).title
        == "今年最耐看的茶园(11)"
    )
    site = ("示例洋新闻网", "PACIFIC DAILY NEWS 2024, 11. 18 PM 12:35 Monday  某某‧台北")
    assert describe(
        *site, "「示例加工出口区」旧招牌已卸除 新招牌3月28日登场", TEXT.replace("园区", "示例加工出口区")
    ).title == ("「示例加工出口区」旧招牌已卸除 新招牌3月28日登场")


def test_the_subject_of_a_notice_is_its_title_though_it_is_long() -> None:
    plan = "公开展览「变更示例交流道附近特定区计划(部分农业区为乙种工业区)案」暨「拟定示例细部计划案」计划书、图，并举办说明会。"
    notice = (
        "主旨：" + plan,
        "依据：示例计划法第19条。",
        "公告事项：",
        "一、展览期间：自112年10月16日起至112年11月14日止。",
    )
    found = describe("历史资料查询", "公告" + plan, "历史讯息", "更新日期   2023/10/06", "浏览人数: 80人", *notice)
    assert (found.title, found.date) == ("公告" + plan, "2023-10-06")
    labels = ("• 分类：城乡发展类", "• 发布单位：示例科", "• 发布日期：114-04-17")
    found = describe("跳到主要内容区块", plan.rstrip("。"), *labels, "一、公开展览期间：自114年4月17日起共33天。", TEXT)
    assert (found.title, found.date) == (plan.rstrip("。"), "2025-04-17")


def test_the_original_title_alone_above_a_text_is_its_title() -> None:
    assert describe("原标题：示例产业园落户示例县", TEXT, TEXT).title == "示例产业园落户示例县"
    assert describe("园区投产", "原标题：示例产业园落户示例县", TEXT, TEXT).title == "园区投产"
