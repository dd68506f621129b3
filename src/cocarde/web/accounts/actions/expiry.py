"""Links, sessions and failed attempts to sign in that serve no more are forgotten."""

from cocarde.web.accounts import queries


def forget_links() -> int:
    """Forget the links that work no more; how many."""
    return queries.ended_links().delete()[0]


def forget_sessions() -> int:
    """Forget the sessions that have ended; how many."""
    return queries.ended_sessions().delete()[0]


def forget_attempts() -> int:
    """Forget from where people signed in or tried to, some months after; how many."""
    return sum(rows.delete()[0] for rows in queries.old_attempts())
