"""The winners of the contest i-Lab."""

from cocarde.observatory.registers.awards import AWARDS
from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.ilab.clean import clean_ilab
from cocarde.observatory.registers.ilab.schema import AwardRow
from cocarde.observatory.registers.register import Register

ILAB = Register(
    kind="ilab",
    title="i-Lab, awards",
    attribution="Ministère de l’Enseignement supérieur et de la Recherche, concours i-Lab, "
    "Licence Ouverte 2.0 (https://www.etalab.gouv.fr/licence-ouverte-open-licence/)",
    attribution_fr="Ministère de l’Enseignement supérieur et de la Recherche, concours i-Lab, "
    "Licence Ouverte 2.0 (https://www.etalab.gouv.fr/licence-ouverte-open-licence/)",
    yields="awards",
    reader=CsvReader(),
    row=AwardRow,
    clean=clean_ilab,
    core=AWARDS,
    key="award_id",
    raw_key="slug",
)
