"""What a deposit settles for good."""

from cocarde.web.candidacies.models import SignOff, Version


def bind_sign_offs(*, version: Version) -> int:
    """The agreements given for this version go with it: from now on nothing changes them."""
    return SignOff.objects.filter(
        candidacy=version.candidacy, version_number=version.number, version=None
    ).update(version=version)
