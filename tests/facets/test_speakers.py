"""Who speaks."""

from __future__ import annotations

import pytest

from tui.corpus.document import Sentence
from tui.facets.speakers import find_speakers


def sentences(*texts: str, speaker: str | None = None) -> list[Sentence]:
    return [Sentence(text, (0, len(text)), 1, "body", None, speaker) for text in texts]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("松岭党工委副书记、管委会主任欧阳文山日前接受电视台记者专访时表示,高质量发展是全领域的。", "欧阳文山"),
        ("“要把创新能级提升。”欧阳文山表示。", "欧阳文山"),
        ("吴锦说,底气足。", "吴锦"),
        ("管委会副主任李明在会上说:“很好。”", "李明"),
        ("公司董事长王小二告诉记者,订单排到年底。", "王小二"),
        ("中国科学院院士陈和光认为,装置很重要。", "陈和光"),
        ("张三丰近日在接受采访时表示,不错。", "张三丰"),
        ("於是說,這樣不行。", None),
        ("专家认为,这是好事。", None),
        ("有网友表示,喜欢。", None),
        ("会议指出,要坚持。", None),
        ("外方认为,条件成熟。", None),
        ("副市长周志远主持座谈。", None),
        ("一位负责人介绍,工程过半。", None),
        ("记者从会上获悉,市长将出席。", None),
        ("行政長官林鄭月娥表示,用地不足。", "林郑月娥"),
        ("农委会副主委黄青松表示,扩建完成。", "黄青松"),
        ("陈茂山续指,园区将落成。", "陈茂山"),
        ("桑兰兰宣称,此事属实。", "桑兰兰"),
        ("白皮书指出,交通便利。", None),
        ("多位经理向记者坦言,压力大。", None),
        ("这些老师都很认真,会指出错误。", None),
        ("加强信息发布、解读和回应,依法公开。", None),
        ("发言人在回答记者提问时表示,近期平稳。", None),
        ("县级以上主管部门应当指导,并提出要求。", None),
    ],
)
def test_a_speaker_is_named_with_a_verb_of_saying(text: str, speaker: str | None) -> None:
    assert find_speakers(sentences(text)) == (((0, speaker),) if speaker else ())


def test_all_of_a_quotation_is_the_speakers() -> None:
    said = sentences("“第一是装置。", "第二是人才。", "第三是开放。”欧阳文山表示。", "会后参观了展厅。")
    assert find_speakers(said) == ((0, "欧阳文山"), (1, "欧阳文山"), (2, "欧阳文山"))


def test_who_is_known_to_speak_is_believed_in_simplified_characters() -> None:
    assert find_speakers(sentences("要堅持發展。", speaker="肖亞文")) == ((0, "肖亚文"),)
