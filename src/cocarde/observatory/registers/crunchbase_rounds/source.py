"""The funding rounds of the Crunchbase open export of December 2015."""

from cocarde.observatory.registers.crunchbase_rounds.clean import ROUNDS, clean_round
from cocarde.observatory.registers.crunchbase_rounds.schema import RoundRow
from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.register import Register

CRUNCHBASE_ROUNDS = Register(
    kind="crunchbase-rounds",
    title="Crunchbase, funding rounds",
    attribution="Crunchbase (https://www.crunchbase.com), open export of December 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), no commercial use",
    attribution_fr="Crunchbase (https://www.crunchbase.com), export ouvert de décembre 2015, "
    "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), sans usage commercial",
    yields="rounds",
    reader=CsvReader(),
    row=RoundRow,
    clean=clean_round,
    core=ROUNDS,
    key="round_id_crunchbase",
    raw_key="funding_round_permalink",
)
