"""Which command a line means."""

import pytest

from tui.cli.routing import EXPLORE
from tui.cli.table import taken_apart


@pytest.mark.parametrize(
    ("line", "command", "words", "options"),
    [
        ("", EXPLORE, "", ""),
        ("pages notes.txt", EXPLORE, "pages notes.txt", ""),
        ("find 人才 pages", "find", "人才 pages", ""),
        ("docs", "docs", "", ""),
        ("./docs", EXPLORE, "./docs", ""),
        ("-- docs", EXPLORE, "docs", ""),
        ("pages docs", EXPLORE, "pages docs", ""),
        ("find docs docs", "find", "docs docs", ""),
        ("find --limit 3 人才 --format jsonl pages -e", "find", "人才 pages", "--limit 3 --format jsonl -e"),
        ("--format jsonl find 人才", "find", "人才", "--format jsonl"),
        ("--format=jsonl -e docs", "docs", "", "--format=jsonl -e"),
        ("-q docs pages", EXPLORE, "pages", "-q docs"),
        ("-qdocs pages", EXPLORE, "pages", "-qdocs"),
        ("-1q docs pages", EXPLORE, "pages", "-1q docs"),
        ("-10 docs", "docs", "", "-10"),
        ("find -park:松山湖 pages", "find", "-park:松山湖 pages", ""),
        ("find -园区：松山湖 pages", "find", "-园区：松山湖 pages", ""),
        ("facets --query -park:松山湖", "facets", "", "--query -park:松山湖"),
        ("find 人才 -", "find", "人才 -", ""),
        ("find -- -1q -e", "find", "-1q -e", ""),
        ("-m 3 pages", EXPLORE, "pages", "-m 3"),
        ("-m pages", EXPLORE, "pages", "-m 0"),
        ("--multi=2 pages", EXPLORE, "pages", "--multi=2"),
        ("-f 人才 pages", EXPLORE, "pages", "-f 人才"),
        ("--unheard-of docs", "docs", "", "--unheard-of"),
    ],
)
def test_the_first_word_that_names_a_command_is_the_command(line: str, command: str, words: str, options: str) -> None:
    taken = taken_apart(line.split())
    assert (taken.command, " ".join(taken.words), " ".join(taken.options)) == (command, words, options)
