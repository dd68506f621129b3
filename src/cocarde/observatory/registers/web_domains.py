"""The domain that belongs to a company alone, out of the address of its site."""

from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

# Domains where anybody may have a page: one of them tells nothing of who somebody is. Those under
# which a site is hosted by name (`blogspot.com`, `github.io`) are known to the list of public
# suffixes already. These are the ones that the lists read here do hold, and their like.
SOCIAL = (
    "angel.co crunchbase.com facebook.com fb.me instagram.com linkedin.com meetup.com myspace.com "
    "pinterest.com twitter.com viadeo.com vimeo.com weibo.com x.com youtube.com"
)
HOSTING = (
    "123siteweb.fr canalblog.com co.cc e-monsite.com free.fr jimdo.com jimdofree.com launchrock.com "
    "orange.fr over-blog.com over-blog.fr pagesperso-orange.fr sfr.fr squarespace.com "
    "strikingly.com tumblr.com unblog.fr vpweb.fr wanadoo.fr webnode.fr webs.com weebly.com "
    "wifeo.com wix.com wordpress.com yolasite.com"
)
SHOPS = "apple.com etsy.com gust.com indiegogo.com kickstarter.com kisskissbankbank.com ulule.com"
PRESS = (
    "archive.org issuu.com medium.com metronews.fr slideshare.net techcrunch.com venturebeat.com "
    "wikipedia.org"
)
SHORT = "bit.ly goo.gl t.co tinyurl.com"
SHARED = frozenset(f"{SOCIAL} {HOSTING} {SHOPS} {PRESS} {SHORT}".split())


@cache
def _suffixes(*, hosts_too: bool) -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=not hosts_too)


def web_domain(url: object) -> str | None:
    """The registrable domain of an address, in lower case, without `www`.

    Returns:
        None where there is no address, where it is none, and where the domain is shared by many:
        social networks, shops, the press, free hosting.

    Source:
        publicsuffix.org, the copy that comes with `publicsuffixlist`.
    """
    host = _host(str(url or "").strip())
    if not host:
        return None
    suffix = _suffixes(hosts_too=False).publicsuffix(host)
    if suffix is None or suffix != _suffixes(hosts_too=True).publicsuffix(host):
        return None  # no such ending, or a site that is hosted under somebody else's name
    domain = _suffixes(hosts_too=False).privatesuffix(host)
    if domain is None or domain in SHARED or domain.startswith("google."):
        return None
    return domain


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
        return host.rstrip(".").encode("idna").decode()
    except ValueError:  # what IDNA refuses is one too
        return ""
