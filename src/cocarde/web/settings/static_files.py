"""How static files are named where they are served."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

_IMPORT = (
    r"""(?P<matched>import\s+(?P<import>\{[^}]*\})\s+from\s+["'](?P<url>\./[^"']+)["'])""",
    'import %(import)s from "%(url)s"',
)


class HashedFilesStorage(ManifestStaticFilesStorage):
    """Each file by its hash, those that our scripts import too: an old part never meets a new one."""

    patterns = (*ManifestStaticFilesStorage.patterns, ("design/*.js", (_IMPORT,)))
