"""The pictures of the README, taken from the program itself: python tools/screenshots.py [name...]

Each is an SVG of the screen in docs/images; `walk.svg` goes through one task step by step. They show the shipped
documents and need no terminal, so anyone gets the same ones.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FONTS = '"Sarasa Mono SC", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei Mono", Menlo, Consolas, monospace'


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on a picture. In `keys`, words in quotes are typed."""

    size: tuple[int, int]
    language: str
    theme: str
    keys: Sequence[str]


PICTURES = {
    "finder": Picture((120, 36), "en", "ink", ("slash", "'松科城 人才'", "enter")),
    "finder.zh": Picture((120, 36), "zh", "ink", ("slash", "'松山湖科学城'", "enter", "tab", "tab")),
    "facets.zh": Picture((120, 36), "zh", "paper", ("1", "down", "space", "4")),
    "ledger.zh": Picture((100, 30), "zh", "ink", ("down", "down", "down", "v", "4")),
    "aligned.zh": Picture((100, 30), "zh", "paper", ("slash", "'人才'", "enter", "2", "c", "z")),
    "compare.zh": Picture((100, 30), "zh", "ink", ("C", "'长沙高新区'", "enter", "'松山湖高新区'", "enter")),
    "heat.zh": Picture((100, 30), "zh", "ink", ("H", "down", "right")),
    "output": Picture((100, 30), "en", "paper", ("slash", "'人才'", "tab", "tab", "tab", "enter", "o", "m")),
}

WALK = (
    (),
    ("slash", "'ssh'"),
    ("enter",),
    ("n", "tab"),
    ("n", "tab"),
    ("o", "m"),
)
"""Keys between the steps of the walk: find 松山湖 by its initials, read on, mark two sentences, quote them."""


def main(names: Sequence[str]) -> None:
    """Take the pictures named, or all."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_CACHE_HOME=folder)
        asyncio.run(_take(names))


async def _take(names: Sequence[str]) -> None:
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    from tui.build import build

    model = build(["seeds"], jobs=1, cache=False)
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        if not names or name in names:
            (IMAGES / f"{name}.svg").write_text((await _frames(model, picture, (picture.keys,)))[0], "utf-8")
            print(f"docs/images/{name}.svg")
    if not names or "walk" in names:
        frames = await _frames(model, Picture((100, 30), "zh", "ink", ()), WALK)
        (IMAGES / "walk.svg").write_text(_walk(frames), "utf-8")
        print("docs/images/walk.svg")


async def _frames(model: object, picture: Picture, steps: Sequence[Sequence[str]]) -> list[str]:
    """The screen after each step."""
    from tui.config import Settings
    from tui.session import Session
    from tui.ui.app import Explorer

    settings = Settings(language=picture.language, theme=picture.theme)
    app = Explorer(Session(paths=("seeds",), given=("seeds",), model=model, settings=settings))  # type: ignore[arg-type]
    frames = []
    async with app.run_test(size=picture.size) as pilot:
        app.main.finder.input.cursor_blink = False
        for keys in steps:
            for key in ("", *keys):
                typed = key[1:-1] if key.startswith("'") else None
                for press in [key] if typed is None else list(typed):
                    if press:
                        await pilot.press("space" if press == " " else press)
                for _round in range(3):
                    await app.workers.wait_for_complete()
                    await pilot.pause()
            frames.append(_own_fonts(app.export_screenshot(title="园览 yuanlan")))
    return frames


def _own_fonts(svg: str) -> str:
    """Without fonts from elsewhere: whoever looks has a monospaced one."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    return re.sub(r"font-family: Fira Code, ?monospace", f"font-family: {FONTS}", svg)


def _walk(frames: Sequence[str], seconds: float = 3.0) -> str:
    """One picture that shows the frames in turn."""
    total = seconds * len(frames)
    view = re.search(r'viewBox="([^"]+)"', frames[0])
    assert view is not None
    share = 100 / len(frames)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view[1]}">', "<style>"]
    parts += [
        f"@keyframes walk {{ 0% {{ visibility: visible }} {share:.3f}%, 100% {{ visibility: hidden }} }}",
        f".frame {{ visibility: hidden; animation: walk {total}s step-end infinite }}",
        *(f".frame-{i} {{ animation-delay: {i * seconds}s }}" for i in range(len(frames))),
        "</style>",
    ]
    parts += [f'<g class="frame frame-{i}">{frame}</g>' for i, frame in enumerate(frames)]
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
