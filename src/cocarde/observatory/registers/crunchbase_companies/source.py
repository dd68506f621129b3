"""The companies of the Crunchbase open export of December 2015."""

from cocarde.observatory.registers.crunchbase_companies.clean import COMPANIES, clean_company
from cocarde.observatory.registers.crunchbase_companies.schema import CompanyRow
from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.register import Register

CRUNCHBASE_COMPANIES = Register(
    kind="crunchbase-companies",
    title="Crunchbase, companies",
    attribution="Crunchbase (https://www.crunchbase.com), open export of December 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), no commercial use",
    attribution_fr="Crunchbase (https://www.crunchbase.com), export ouvert de décembre 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), sans usage commercial",
    yields="companies",
    reader=CsvReader(),
    row=CompanyRow,
    clean=clean_company,
    core=COMPANIES,
    key="company_id_crunchbase",
    raw_key="permalink",
)
