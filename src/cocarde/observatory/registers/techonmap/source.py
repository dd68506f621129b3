"""The organisations of the directory of the digital ecosystem of Île-de-France, 2015."""

from cocarde.observatory.registers.geojson_files import GeoJsonReader
from cocarde.observatory.registers.organisations import ORGANISATIONS
from cocarde.observatory.registers.register import Register
from cocarde.observatory.registers.techonmap.clean import clean_organisation
from cocarde.observatory.registers.techonmap.schema import OrganisationRow

TECHONMAP = Register(
    kind="techonmap",
    title="TechOnMap, organisations",
    attribution="TechOnMap, Région Île-de-France, June 2015, "
    "ODbL 1.0 (https://opendatacommons.org/licenses/odbl/1-0/)",
    attribution_fr="TechOnMap, Région Île-de-France, juin 2015, "
    "ODbL 1.0 (https://opendatacommons.org/licenses/odbl/1-0/)",
    yields="organisations",
    reader=GeoJsonReader(),
    row=OrganisationRow,
    clean=clean_organisation,
    core=ORGANISATIONS,
    key="organisation_id",
    raw_key="id",
)
