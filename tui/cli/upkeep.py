"""Commands that look after the program itself: config, cache, completion."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import click

from tui.cli.command import command
from tui.cli.opening import Opening, configuration
from tui.cli.options import printing
from tui.cli.printing import Printing, write
from tui.config import NAMES, as_toml, config_file
from tui.output.records import SETTING, Setting

DONE: Final = 0


@command(
    "config",
    about="the settings in force",
    examples=[
        ("yuanlan config", "every setting with its value and where that was said"),
        ('vim "$(yuanlan config --path)"', "change them"),
        ("YUANLAN_THEME=dark yuanlan config --format jsonl", "as records: key, value, origin"),
    ],
    epilog="""\b
A settings file may hold (TOML; shown are the defaults or examples):
  corpus = ["~/pages"]      # what is opened without PATH; relative to the file
  theme = "auto"            # a theme of the screen
  language = "auto"         # of the screen: zh, en
  cache = true              # keep what was built
  cache_size = 4096         # MB
  jobs = 4                  # processes that build
  color = "auto"            # always, never
  watch = true              # the screen takes in files that change
  fuzzy_sounds = false      # zh=z, ch=c, sh=s, n=l, f=h, -ng=-n in pinyin
  keymap = {next-hit = "j"} # keys of the screen by action
""",
)
@click.option("--path", is_flag=True, help="Print where the settings file is, or would be, and nothing else.")
@printing()
def config(path: bool, printing: Printing) -> int:
    """Print the settings in force, each with its origin.

    A flag overrides an environment variable (YUANLAN_THEME, YUANLAN_JOBS, …), which overrides the settings file, which
    overrides the defaults. YUANLAN_CONFIG names another file.
    """
    if path:
        write([f"{config_file(os.environ)}\n"])
        return DONE
    given = configuration()
    opening = Opening((), None, None, given.settings.cache, given.settings)
    in_force = replace(given.settings, corpus=opening.paths, jobs=given.settings.jobs or os.cpu_count())
    values = asdict(in_force)
    printing.print((SETTING, Setting(name, as_toml(values[name]), given.origins[name])) for name in NAMES)
    return DONE


@command(
    "cache",
    about="what is kept on disk",
    examples=[
        ("yuanlan cache info", "where it is and what it holds"),
        ("yuanlan cache clear", "throw all of it away; the next start builds anew"),
    ],
)
@click.argument("action", type=click.Choice(["info", "clear"]), default="info", metavar="[info|clear]")
def cache(action: str) -> int:
    """Tell what is kept on disk so that the next start is immediate, or throw it away."""
    from tui.cache import Cache

    if action == "clear":
        Cache().clear()
        return DONE
    write(f"{name} = {as_toml(value)}\n" for name, value in asdict(Cache().info()).items())
    return DONE


@command(
    "completion",
    about="completion for bash, zsh and fish",
    examples=[
        ('eval "$(yuanlan completion bash)"', "in ~/.bashrc"),
        ('eval "$(yuanlan completion zsh)"', "in ~/.zshrc, after compinit"),
        ("yuanlan completion fish > ~/.config/fish/completions/yuanlan.fish", "once"),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Print the script that completes commands, options, formats, facets with their values, and documents."""
    write([(Path(__file__).parents[1] / "data" / "cli" / f"completion.{shell}").read_text("utf-8")])
    return DONE
