import pytest

from cocarde.observatory.registers.web_domains import web_domain


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://www.42.fr", "42.fr"),
        ("HTTP://Www.OxalaConsulting.com/contact?x=1#y", "oxalaconsulting.com"),
        ("zenchef.com/en/", "zenchef.com"),
        ("https://blog.shop.example.co.uk:8080/", "example.co.uk"),
        ("https://www.ecole.asso.fr.", "ecole.asso.fr"),
        ("http://www.café.fr", "xn--caf-dma.fr"),
        ("http://separative.net?page_id=31", "separative.net"),
    ],
)
def test_the_domain_is_the_part_that_was_registered(url, domain):
    assert web_domain(url) == domain


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/ecole42",
        "http://fr.linkedin.com/company/1",
        "https://sites.google.com/view/a",
        "http://translate.google.co.in/x",
        "http://jms413.wix.com/aerovia",
        "http://someone.blogspot.com",
        "http://someone.github.io",
        "http://someone.free.fr",
        "http://blogspot.com",
    ],
)
def test_a_domain_that_many_share_names_nobody(url):
    assert web_domain(url) is None


@pytest.mark.parametrize(
    "url",
    ["", None, "https://Mycelium technologies", "localhost", "http://10.0.0.1", "http://[", "fr"],
)
def test_what_is_no_address_has_no_domain(url):
    assert web_domain(url) is None
