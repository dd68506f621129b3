"""The line of a file where a part of it stands, for messages."""

import re

Location = tuple[int | str, ...]


def line_of(text: str, location: Location) -> int:
    """The line where a part of the file stands: its table's header, then its key if it is there."""
    lines = text.splitlines()
    position, path = 0, ""
    for index, part in enumerate(location):
        if isinstance(part, int):
            continue
        path = f"{path}.{part}" if path else part
        number = location[index + 1] if index + 1 < len(location) else 0
        headers = _headers(lines, path, position)
        if headers:
            position = headers[min(int(number) if isinstance(number, int) else 0, len(headers) - 1)]
        else:
            position = _line_of_key(lines, position, part)
    return position + 1


def _headers(lines: list[str], path: str, start: int) -> list[int]:
    header = re.compile(rf"\[+\s*{re.escape(path)}\s*\]+")
    return [i for i, line in enumerate(lines) if i >= start and header.match(line.strip())]


def _line_of_key(lines: list[str], start: int, key: str) -> int:
    for i in range(start + 1, len(lines)):
        if re.match(rf"\s*\"?{re.escape(key)}\"?\s*[.=]", lines[i]):
            return i
        if lines[i].startswith("["):
            break
    return start


def with_version(text: str, version: str) -> str:
    """The same file under another version's name."""
    return re.sub(
        r"(\[specification\][^\[]*?^version\s*=\s*)\"[^\"]*\"",
        lambda found: f'{found[1]}"{version}"',
        text,
        count=1,
        flags=re.MULTILINE,
    )
