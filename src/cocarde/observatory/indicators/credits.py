"""Whom a figure is owed to, as the manifest of its snapshot says."""

from typing import Literal

from cocarde.observatory.indicators.indicator import Indicator
from cocarde.observatory.snapshots import Manifest, SourceEntry

WEIGHTS = "establishments"  # what a figure is expected to be, where the snapshot holds them


def sources_of(manifest: Manifest, indicator: Indicator) -> tuple[SourceEntry, ...]:
    """The sources behind a figure: of its value, and of what was expected."""
    counted = {*indicator.needs, *indicator.counts, WEIGHTS}
    return tuple(
        source
        for source in manifest.sources
        if source.yields in counted or (source.yields in indicator.uses and not source.declared)
    )


def credit(manifest: Manifest, indicator: Indicator, language: Literal["fr", "en"]) -> str:
    """The line to show with a figure: who is credited, or that the data are generated.

    Args:
        manifest: of the figure's snapshot.
        indicator: of the figure.
        language: of the notice of generated data; a credit is quoted as its licence has it.

    Returns:
        Attributions, each once; empty where no source stands behind the figure.
    """
    if manifest.generated:
        return manifest.notice_fr if language == "fr" else manifest.notice_en
    credited = dict.fromkeys(source.attribution for source in sources_of(manifest, indicator))
    return "; ".join(credited)
