"""Avrésie, a country that does not exist: everything in this package is generated.

Its places, companies, people, organisations, figures and candidacies are invented, seeded and
the same at every run. They show the whole procedure without putting words or numbers into the
mouth of a real territory. Every file written from here says that it is generated.
"""

NOTICE_FR = (
    "Données générées\N{NARROW NO-BREAK SPACE}: l’Avrésie est un pays fictif. Ses territoires, "
    "entreprises, personnes et chiffres sont inventés pour la démonstration."
)
NOTICE_EN = (
    "Generated data: Avresia is a fictional country. Its territories, companies, people and "
    "figures are invented for the demonstration."
)

COUNTRY_CODE = "XAV"  # ISO 3166-1 leaves XAA to XZZ to its users: no real country can have it
COUNTRY_NAME_FR = "Avrésie"
COUNTRY_NAME_EN = "Avresia"
SEED = 20141112
