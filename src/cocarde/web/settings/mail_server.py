"""One address gives one mail server, in clear or by one of the two ways of TLS."""

from typing import Any
from urllib.parse import unquote, urlsplit

from cocarde.web.settings.environment import SettingError

# By scheme: the port where the address names none, and how TLS begins.
_WAYS: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "smtp+tls": (587, {"use_tls": True}),
    "smtps": (465, {"use_ssl": True}),
}


def from_address(address: str) -> dict[str, Any]:
    """Parameters of Django's SMTP backend for the server at this address.

    Raises:
        SettingError: another scheme, no host, or a port that is none.
    """
    parts = urlsplit(address)
    if parts.scheme not in _WAYS or not parts.hostname:
        raise SettingError(
            "COCARDE_SMTP: this is no address of a mail server; "
            "give smtps://, smtp+tls:// or smtp://, then user:password@host:port."
        )
    port, tls = _WAYS[parts.scheme]
    try:
        port = parts.port or port
    except ValueError as error:
        raise SettingError(
            "COCARDE_SMTP: the port is no number; give one after the host."
        ) from error
    return {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        **tls,
    }
