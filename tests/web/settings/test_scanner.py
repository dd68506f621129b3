"""One address gives one clamd."""

import pytest

from cocarde.web.settings.environment import SettingError
from cocarde.web.settings.scanner import ScannerAddress, from_address


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", ScannerAddress(path="/run/clamav/clamd.ctl")),
        ("unix:/run/clamd.ctl", ScannerAddress(path="/run/clamd.ctl")),
        ("unix:///run/clamd.ctl", ScannerAddress(path="/run/clamd.ctl")),
        ("scanner.example.org", ScannerAddress(host="scanner.example.org", port=3310)),
        ("scanner.example.org:3311", ScannerAddress(host="scanner.example.org", port=3311)),
    ],
)
def test_what_an_address_means(address, found):
    assert from_address(address) == found


@pytest.mark.parametrize("address", ["http://scanner", "scanner:port", ":3310", "scanner:70000"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(SettingError, match="COCARDE_CLAMD"):
        from_address(address)
