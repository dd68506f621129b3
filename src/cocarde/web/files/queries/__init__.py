"""What a file is, who reads it, and what the scanner says."""

from cocarde.web.files.queries.content import (
    ACCEPTED,
    MAX_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_UNPACKED_PARTS,
    MEDIA_TYPES,
    WITH_DRAWINGS,
    Refusal,
    extensions_of,
    refusal_of,
    refusal_text,
)
from cocarde.web.files.queries.pictures import (
    PictureUnreadableError,
    is_picture,
    without_metadata,
)
from cocarde.web.files.queries.reading import (
    ToldScan,
    attached_to,
    readable_among,
    readable_by,
    scans_beside,
    told_scan,
    unscanned,
    warning_of,
)
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
    "MEDIA_TYPES",
    "WITH_DRAWINGS",
    "PictureUnreadableError",
    "Refusal",
    "ScannerHealth",
    "ScannerSilentError",
    "ToldScan",
    "Verdict",
    "attached_to",
    "extensions_of",
    "has_scanner",
    "is_picture",
    "readable_among",
    "readable_by",
    "refusal_of",
    "refusal_text",
    "scanner_health",
    "scans_beside",
    "told_scan",
    "unscanned",
    "verdict_on",
    "warning_of",
    "without_metadata",
]
