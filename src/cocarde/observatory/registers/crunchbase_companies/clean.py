"""From a row of the export to a core company."""

import pyarrow as pa

from cocarde.observatory.registers.crunchbase_companies.schema import CompanyRow
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.registers.web_domains import web_domain

COMPANIES = pa.schema(
    [
        ("company_id_crunchbase", pa.string()),
        ("name", pa.string()),
        ("homepage_url", pa.string()),
        ("web_domain", pa.string()),
        ("category_list", pa.string()),
        ("status", pa.string()),
        ("country_code", pa.string()),
        ("state_code", pa.string()),
        ("city", pa.string()),
        ("founded_on", pa.date32()),
        ("known_on", pa.date32()),
    ]
)


def clean_company(row: CompanyRow) -> CoreRow:
    """A company is known from the earlier of its founding and its first funding."""
    dates = [day for day in (row.founded_at, row.first_funding_at) if day is not None]
    return {
        "company_id_crunchbase": row.permalink,
        "name": row.name,
        "homepage_url": row.homepage_url.strip(),
        "web_domain": web_domain(row.homepage_url),
        "category_list": row.category_list,
        "status": row.status.strip(),
        "country_code": row.country_code.strip().upper(),
        "state_code": row.state_code.strip().upper(),
        "city": row.city,
        "founded_on": row.founded_at,
        "known_on": min(dates, default=None),
    }
