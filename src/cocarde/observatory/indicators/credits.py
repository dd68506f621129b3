"""Whom a figure is owed to, as the manifest of its snapshot says."""

from collections.abc import Iterable
from typing import Literal

from cocarde.observatory.indicators.indicator import Indicator
from cocarde.observatory.snapshots import Manifest, SourceEntry

Language = Literal["fr", "en"]
WEIGHTS = "establishments"  # what a figure is expected to be, where the snapshot holds them


def sources_of(manifest: Manifest, indicator: Indicator) -> tuple[SourceEntry, ...]:
    """The sources behind a figure: of its value, and of what was expected."""
    counted = {*indicator.needs, *indicator.counts, WEIGHTS}
    return tuple(
        source
        for source in manifest.sources
        if source.yields in counted or (source.yields in indicator.uses and not source.declared)
    )


def credit(manifest: Manifest, indicator: Indicator, language: Language) -> str:
    """The line to show with a figure: who is credited, or that the data are generated.

    Args:
        manifest: of the figure's snapshot.
        indicator: of the figure.
        language: of the line.

    Returns:
        Attributions, each once; empty where no source stands behind the figure.
    """
    return "; ".join(_credits(manifest, sources_of(manifest, indicator), language))


def credits_of(manifest: Manifest, language: Language) -> tuple[str, ...]:
    """Whom a whole snapshot is owed to, each once, or the notice that its data are generated."""
    return _credits(manifest, manifest.sources, language)


def _credits(
    manifest: Manifest, sources: Iterable[SourceEntry], language: Language
) -> tuple[str, ...]:
    if manifest.generated:
        return (manifest.notice_fr if language == "fr" else manifest.notice_en,)
    return tuple(dict.fromkeys(_attribution(source, language) for source in sources))


def _attribution(source: SourceEntry, language: Language) -> str:
    """As the manifest keeps it, or in French where the register still words it so."""
    if language != "fr":
        return source.attribution
    # Reading a snapshot loads nothing of what only building needs, until a credit is asked for.
    from cocarde.observatory.registers import REGISTERS  # noqa: PLC0415

    register = REGISTERS.get(source.kind)
    if register and register.attribution == source.attribution:
        return register.attribution_fr
    return source.attribution
