"""The French texts: compiled by Babel, and their catalogues filled with what the apps say."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import cocarde

Spec = tuple[int | tuple[int, int] | tuple[int, str], ...]
LANGUAGES = ("fr",)
WEB_DIR = Path(cocarde.__file__).parent / "web"
KEYWORDS: dict[str, Spec] = {
    name: spec
    for names, spec in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
        (("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
    )
    for name in names
}


HEADER = r"""msgid ""
msgstr ""
"Language: {}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {}\n"

"""


@dataclass(frozen=True)
class Message:
    """One text that an app says: its singular, its plural or "", its context or None."""

    text: str
    plural: str
    context: str | None
    place: str
    line: int

    @property
    def key(self) -> str | tuple[str, str]:
        return (self.text, self.plural) if self.plural else self.text


def apps(web: Path = WEB_DIR) -> list[Path]:
    """The folders of the apps."""
    return sorted(path.parent for path in web.glob("*/apps.py"))


def catalogue_path(app: Path, language: str) -> Path:
    """Where the texts of an app in a language are kept."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def compile_messages(web: Path = WEB_DIR) -> list[Path]:
    """Compile every catalogue beside itself; the paths written."""
    written = []
    for source in sorted(web.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, read_catalogue(source))
        written.append(target)
    return written


def read_catalogue(path: Path) -> Catalog:
    """The catalogue at this path; an invalid one is refused with its line."""
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name, abort_invalid=True)


def extract(app: Path) -> Iterator[Message]:
    """Every text that the templates and the Python files of an app hand to gettext."""
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _extract_source(path.read_bytes(), path.relative_to(app).as_posix())
    for folder in sorted(app.glob("templates")):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".html", ".txt"}):
            name = path.relative_to(app).as_posix()
            yield from _extract_source(_templatized(path).encode(), name)


def _templatized(path: Path) -> str:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    text = str(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
    # What Django writes for gettext is read as Python here, where indentation would mean something.
    return "\n".join(line.lstrip() for line in text.splitlines())


def _extract_source(source: bytes, place: str) -> Iterator[Message]:
    found = extract_python(BytesIO(source), KEYWORDS, [], {"encoding": "utf-8"})
    for line, function, texts, _comments in found:
        spec = KEYWORDS.get(str(function))
        arguments = texts if isinstance(texts, tuple) else (texts,)
        if spec is not None and all(arguments[: len(spec)]):
            yield _message(spec, [str(a) for a in arguments], place, line)


def _message(spec: Spec, arguments: list[str], place: str, line: int) -> Message:
    context = arguments[0] if isinstance(spec[0], tuple) else None
    texts = arguments[1 : len(spec)] if context is not None else arguments[: len(spec)]
    return Message(texts[0], texts[1] if len(texts) > 1 else "", context, place, line)


def add_missing(app: Path, language: str) -> int:
    """Add to an app's catalogue the texts it lacks, empty; keep all it has; how many were added."""
    path = catalogue_path(app, language)
    messages = list(extract(app))
    if not messages:
        return 0
    catalogue = read_catalogue(path) if path.exists() else Catalog(locale=language)
    missing = {(m.key, m.context) for m in messages if catalogue.get(m.key, m.context) is None}
    for key, context in missing:
        catalogue.add(key, context=context)
    if missing or not path.exists():
        write_catalogue(path, catalogue)
    return len(missing)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write the catalogue sorted, its header without a date: branches merge without a conflict."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(HEADER.format(catalogue.locale, catalogue.plural_forms).encode())
        write_po(out, catalogue, sort_output=True, omit_header=True, width=100)


def build_messages_command(
    fill: Annotated[
        bool, typer.Option("--extract", help="First add missing texts, empty, to each catalogue.")
    ] = False,
) -> None:
    """Compile the texts of every app."""
    if fill:
        for app in apps():
            for language in LANGUAGES:
                if added := add_missing(app, language):
                    typer.echo(f"{catalogue_path(app, language)}: {added} to translate", err=True)
    compile_messages()
