"""Why a backup cannot be written or restored."""


class BackupError(ValueError):
    """What is wrong, where, and what to do; nothing was changed."""
