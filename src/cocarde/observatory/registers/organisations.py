"""The core table `organisations`, which several lists give: its columns and its categories."""

from typing import Literal, get_args

import pyarrow as pa

# `organisation_id` is issued by the list that the column `source` of the joined table names.
ORGANISATIONS = pa.schema(
    [
        ("organisation_id", pa.string()),
        ("name", pa.string()),
        ("category", pa.string()),
        ("founded_year", pa.int32()),
        ("known_year", pa.int32()),
        ("url", pa.string()),
        ("web_domain", pa.string()),
        ("siren_insee", pa.string()),
        ("siret_insee", pa.string()),
        ("postcode", pa.string()),
        ("city", pa.string()),
        ("longitude", pa.float64()),
        ("latitude", pa.float64()),
        ("tags", pa.string()),  # separated by |
    ]
)
Category = Literal[
    "accelerator",
    "association",
    "company",
    "host_place",
    "incubator",
    "investor",
    "lab",
    "public_body",
    "school",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
# One legal unit may run several of these: each is counted where it is.
SITES: frozenset[Category] = frozenset({"accelerator", "host_place", "incubator", "lab", "school"})
