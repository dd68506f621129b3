"""The one family of errors of the observatory: what is wrong, where, and what to do."""


class ObservatoryError(Exception):
    """What the observatory refuses: its text is one line, fit for a person."""


class TerritoryError(ObservatoryError):
    """A directory of territories that cannot be read."""


class PerimeterError(ObservatoryError):
    """A perimeter whose grammar or codes are wrong.

    Attributes:
        position: where in the text, counted from 1; 0 when the whole text is meant.
    """

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class SourceError(ObservatoryError):
    """A register file that is missing, of the wrong kind, or lacks columns."""


class FetchError(ObservatoryError):
    """A register file that cannot be brought from its server, whole and as announced."""


class SnapshotError(ObservatoryError):
    """A snapshot that is missing, altered, or of another format."""


class EngineError(ObservatoryError):
    """An engine that cannot run here: something is not installed, or does not start."""


class IndicatorError(ObservatoryError):
    """An indicator that is not in the catalogue, or a year the data do not reach."""


class YearError(IndicatorError):
    """A year the data do not reach."""


class RecordError(ObservatoryError):
    """A company or organisation that no list of a snapshot holds."""


class ReferencesError(ObservatoryError):
    """A file of reference values that cannot be read, or that names what the catalogue does not know."""
