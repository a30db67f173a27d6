"""Real Chinese sentences by the million, made from documentation that anyone can install from Debian.

Sentences are taken from the packages' HTML and manual pages. To get more than there are, their clauses are shuffled:
a new sentence is a real one in which about half of the clauses are those of others. The same count and packages give
the same sentences. Packages are downloaded as a user (`apt-get download`) and unpacked in a cache; none is installed.
"""

from __future__ import annotations

import gzip
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import platformdirs

PACKAGES = (
    "debian-faq-zh-cn",
    "debian-reference-zh-cn",
    "debian-reference-zh-tw",
    "libreoffice-help-zh-cn",
    "libreoffice-help-zh-tw",
    "maint-guide-zh-cn",
    "manpages-zh",
)
CACHE = Path(platformdirs.user_cache_dir("yuanlan")) / "benchmarks"

_HAN = re.compile("[㐀-鿿]")
_TAG = re.compile(r"<(script|style).*?</\1>|<(?:/?(?:p|div|li|td|tr|h\d|dt|dd|pre|br)\b)[^>]*>", re.DOTALL)
_SENTENCE = re.compile("[^。！？\n]+[。！？]*")
_CLAUSE = re.compile("[^，；：、]+[，；：、]*")


def sentences(count: int) -> list[str]:
    """So many sentences; kept in the cache once made."""
    made = CACHE / f"sentences-{count}.txt"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text("\n".join(_resample(_distinct(), count)), "utf-8")
    return made.read_text("utf-8").split("\n")


def _resample(real: list[str], count: int) -> Iterator[str]:
    """Real sentences first, in their order, then shuffled ones."""
    yield from real[:count]
    chance = random.Random(2026)
    clauses = [_CLAUSE.findall(sentence) for sentence in real]
    for _ in range(count - len(real)):
        parts = list(chance.choice(clauses))
        for i in range(len(parts)):
            if len(parts) == 1 or chance.random() < 0.5:
                others = chance.choice(clauses)
                parts[i] = others[i] if i < len(others) else others[-1]
        yield "".join(parts)


def _distinct() -> list[str]:
    """The sentences of all packages that hold Chinese, each once, shuffled so that any count is a fair sample."""
    found = dict.fromkeys(
        sentence
        for package in PACKAGES
        for text in _texts(package)
        for line in text.split("\n")
        for sentence in map(str.strip, _SENTENCE.findall(line))
        if len(_HAN.findall(sentence)) >= 8 and len(sentence) <= 300
    )
    real = list(found)
    random.Random(2026).shuffle(real)
    return real


def _texts(package: str) -> Iterator[str]:
    for path in sorted(_unpacked(package).rglob("*")):
        if path.suffix == ".html":
            yield _plain_html(path.read_text("utf-8", "replace"))
        elif path.suffix == ".gz" and "man" in path.parts and path.is_file() and not path.is_symlink():
            yield _plain_manual(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))


def _unpacked(package: str) -> Path:
    folder = CACHE / "packages" / package
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", package], cwd=folder.parent, check=True, stdout=subprocess.DEVNULL)
        archive = next(folder.parent.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive.name, package], cwd=folder.parent, check=True)
    return folder


def _plain_html(page: str) -> str:
    import html

    text = _TAG.sub("\0", page)
    text = html.unescape(re.sub("<[^>]*>", "", text))
    return re.sub(r"\s*\0\s*", "\n", re.sub(r"\s+", " ", text))


def _plain_manual(page: str) -> str:
    """A page of troff without its requests: a line that starts with a dot ends a paragraph."""
    lines = ["\n" if line.startswith((".", "'")) or not line.strip() else line for line in page.split("\n")]
    text = re.sub(r"\\f.|\\s[-+]?\d|\\\(..|\\[&|^-]", "", "".join(lines))
    return text.replace("\\", "")
