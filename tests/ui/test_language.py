"""The words of the screen: both languages have all of them, and the compiled catalogue is the written one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.config import Settings
from tui.ui import language

if TYPE_CHECKING:
    from tests.ui.conftest import Open


def catalogues() -> Any:
    """tools/catalogues.py as a module."""
    path = Path(__file__).parents[2] / "tools" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_whole_and_in_step_with_the_sources() -> None:
    assert catalogues().problems() == []


def test_fields_in_messages_are_the_same_in_both_languages() -> None:
    import re

    for message in catalogues().updated():
        if message.id:
            source = message.id[-1] if isinstance(message.id, tuple) else message.id
            words = message.string[0] if isinstance(message.string, tuple) else message.string
            assert set(re.findall(r"{\w*}", source)) == set(re.findall(r"{\w*}", words)), source


async def test_the_screen_speaks_chinese_where_the_locale_does(explorer: Open, monkeypatch: Any) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    async with explorer(settings=Settings()) as person:
        assert "5 篇" in person.lines[0]
        assert "园区" in person.sees
        await person.press("L")
        assert "5 docs" in person.lines[0]
    language.use("en")
