"""Settings from file and environment, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import ConfigError, Settings, as_toml, config_file, load_config


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(settings_file: Path) -> None:
    config = load_config({"YUANLAN_CONFIG": str(settings_file)})
    assert config.settings == Settings()
    assert set(config.origins.values()) == {"default"}
    assert config.mistakes == ()


def test_the_environment_overrides_the_file(settings_file: Path) -> None:
    settings_file.write_text('theme = "night"\njobs = 3\nfuzzy_sounds = true\n[keymap]\nnext-hit = "j"\n')
    config = load_config({"YUANLAN_CONFIG": str(settings_file), "YUANLAN_JOBS": "2", "YUANLAN_CACHE": "off"})
    assert (config.settings.theme, config.settings.jobs, config.settings.cache) == ("night", 2, False)
    assert config.settings.keymap == {"next-hit": "j"}
    assert config.origins["theme"] == str(settings_file)
    assert config.origins["jobs"] == "environment"
    assert config.origins["language"] == "default"


def test_paths_lie_beside_the_file_that_names_them(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    settings_file.write_text('corpus = ["pages", "~/more", "/abs"]\n')
    config = load_config({"YUANLAN_CONFIG": str(settings_file)})
    assert config.settings.corpus == (str(settings_file.parent / "pages"), "/home/somebody/more", "/abs")
    environ = {"YUANLAN_CONFIG": str(settings_file), "YUANLAN_CORPUS": "here:/there"}
    assert load_config(environ).settings.corpus == ("here", "/there")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('thme = "dark"', "no setting 'thme'; did you mean theme?"),
        ("xyzzy = 1", "no setting 'xyzzy'"),
        ('jobs = "two"', "jobs: should be a number, 1 or more"),
        ("jobs = 0", "jobs: should be a number, 1 or more"),
        ('color = "red"', "color: should be auto or always or never"),
        ('cache = "yes"', "cache: should be true or false"),
        ("corpus = 3", "corpus: should be a list of paths"),
        ('keymap = "vim"', 'keymap: should be a table of actions and keys, such as next-hit = "j"'),
    ],
)
def test_a_mistake_is_told_and_the_rest_holds(text: str, said: str, settings_file: Path) -> None:
    settings_file.write_text(f'language = "zh"\n{text}\n')
    config = load_config({"YUANLAN_CONFIG": str(settings_file)})
    assert config.mistakes == (f"{settings_file}: {said}",)
    assert config.settings == Settings(language="zh")


def test_a_mistake_in_the_environment_is_told_too() -> None:
    environ = {"YUANLAN_CONFIG": "/no/such/file", "YUANLAN_JOB": "2", "YUANLAN_CACHE": "maybe"}
    assert load_config(environ).mistakes == (
        "environment: YUANLAN_CACHE: should be true or false",
        "environment: no setting YUANLAN_JOB; did you mean YUANLAN_JOBS?",
    )


def test_no_color_is_heard(settings_file: Path) -> None:
    settings_file.write_text('color = "always"\n')
    environ = {"YUANLAN_CONFIG": str(settings_file), "NO_COLOR": "1"}
    assert load_config(environ).settings.color == "never"
    assert load_config(environ | {"YUANLAN_COLOR": "auto"}).settings.color == "auto"


@pytest.mark.parametrize("data", [b"theme = ", b"\xff\xfe\x00"])
def test_a_file_that_is_no_toml_is_an_error(data: bytes, settings_file: Path) -> None:
    settings_file.write_bytes(data)
    with pytest.raises(ConfigError, match=str(settings_file)):
        load_config({"YUANLAN_CONFIG": str(settings_file)})


def test_the_file_is_in_the_platforms_place() -> None:
    assert config_file({}).name == "config.toml"
    assert config_file({}).parent.name == "yuanlan"


def test_values_are_printed_as_toml() -> None:
    import tomllib

    values = {"corpus": ("a b", 'c"d'), "keymap": {"find next": "n"}, "jobs": 2, "cache": True, "theme": "auto"}
    text = "\n".join(f"{key} = {as_toml(value)}" for key, value in values.items())
    assert tomllib.loads(text) == values | {"corpus": ["a b", 'c"d']}
