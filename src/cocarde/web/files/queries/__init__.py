"""What a file is, who reads it, and what the scanner says."""

from cocarde.web.files.queries.content import (
    ACCEPTED,
    MAX_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_UNPACKED_PARTS,
    WITH_DRAWINGS,
    Refusal,
    extensions_of,
    refusal_of,
    refusal_text,
)
from cocarde.web.files.queries.reading import attached_to, readable_by, unscanned, warning_of
from cocarde.web.files.queries.scanner import (
    ScannerHealth,
    ScannerSilentError,
    Verdict,
    has_scanner,
    scanner_health,
    verdict_on,
)

__all__ = [
    "ACCEPTED",
    "MAX_BYTES",
    "MAX_UNPACKED_BYTES",
    "MAX_UNPACKED_PARTS",
    "WITH_DRAWINGS",
    "Refusal",
    "ScannerHealth",
    "ScannerSilentError",
    "Verdict",
    "attached_to",
    "extensions_of",
    "has_scanner",
    "readable_by",
    "refusal_of",
    "refusal_text",
    "scanner_health",
    "unscanned",
    "verdict_on",
    "warning_of",
]
