"""The core table `awards`, which several contests give: its columns."""

import pyarrow as pa

# `award_id` and `company_id` are issued by the contest that the column `source` of the joined
# table names; one company has one `company_id` in a contest, however often it wins.
AWARDS = pa.schema(
    [
        ("award_id", pa.string()),
        ("company_id", pa.string()),
        ("name", pa.string()),
        ("siren_insee", pa.string()),
        ("siret_insee", pa.string()),
        ("url", pa.string()),
        ("web_domain", pa.string()),
        ("awarded_year", pa.int32()),
        ("topic", pa.string()),
        ("prize", pa.string()),
        ("project", pa.string()),
        ("project_eur", pa.float64()),
        ("grant_eur", pa.float64()),
        ("commune_insee", pa.string()),
        ("city", pa.string()),
        ("longitude", pa.float64()),
        ("latitude", pa.float64()),
    ]
)
