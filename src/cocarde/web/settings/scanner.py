"""One address gives one clamd: a Unix socket, or a host and its port."""

from typing import NamedTuple

from cocarde.web.settings.environment import SettingError

PORT = 3310


class ScannerAddress(NamedTuple):
    """Where clamd answers: by a socket of this machine (`path`), or over the network."""

    path: str = ""
    host: str = ""
    port: int = PORT


def from_address(address: str) -> ScannerAddress | None:
    """Where the scanner is; nothing when there is none.

    Raises:
        SettingError: neither a path nor a host.
    """
    if not address:
        return None
    path = address.removeprefix("unix://").removeprefix("unix:")
    if path.startswith("/"):
        return ScannerAddress(path=path)
    host, colon, port = address.rpartition(":")
    if not colon:
        host, port = address, str(PORT)
    if not host or "/" in host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004
        raise SettingError(
            "COCARDE_CLAMD: this is no address of clamd; give /path/of/its/socket, or host:port."
        )
    return ScannerAddress(host=host.strip("[]"), port=int(port))
