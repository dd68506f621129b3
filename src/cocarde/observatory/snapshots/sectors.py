"""Sectors: lists of activities with whoever drew them up. They are data, and none is ours."""

from dataclasses import dataclass

# NAF rev. 2 classes of the ICT sector. OECD, *Information Economy – Sector Definitions Based on
# the International Standard Industry Classification (ISIC 4)*, DSTI/ICCP/IIS(2006)2/FINAL, 2007:
# manufacturing 2610, 2620, 2630, 2640, 2680; trade 4651, 4652; publishing 5820; 61; 62; 631; 951.
# NAF rev. 2 follows NACE rev. 2, whose classes are those of ISIC rev. 4 or parts of them.
ICT = (
    "2611Z",
    "2612Z",
    "2620Z",
    "2630Z",
    "2640Z",
    "2680Z",
    "4651Z",
    "4652Z",
    "5821Z",
    "5829A",
    "5829B",
    "5829C",
    "6110Z",
    "6120Z",
    "6130Z",
    "6190Z",
    "6201Z",
    "6202A",
    "6202B",
    "6203Z",
    "6209Z",
    "6311Z",
    "6312Z",
    "9511Z",
    "9512Z",
)
# Seven classes that the press study of February 2015 on the nine first labels adds to the ICT
# sector (advertising, advice, trade and rental). It announces 35 classes in all; as it describes
# them there are 32 in NAF rev. 2, and these are the ones kept.
PRESS_2015_ADDS = ("4618Z", "4742Z", "7021Z", "7022Z", "7311Z", "7312Z", "7739Z")


@dataclass(frozen=True)
class Sector:
    """A named list of activities.

    Attributes:
        name: before the names of its measures.
        activities: NAF rev. 2 classes without their point, sorted.
        source: who drew up the list, and where.
    """

    name: str
    activities: tuple[str, ...]
    source: str

    def measure(self, measure: str) -> str:
        """The name of a measure restricted to the sector."""
        return f"{self.name}_{measure}"


DIGITAL_OECD = Sector(
    "digital_oecd",
    ICT,
    "OECD, Information Economy – Sector Definitions Based on ISIC rev. 4, "
    "DSTI/ICCP/IIS(2006)2/FINAL, 2007",
)
DIGITAL_PRESS_2015 = Sector(
    "digital_press_2015",
    tuple(sorted(ICT + PRESS_2015_ADDS)),
    "Le Journal des entreprises, 2015-02-25 "
    "(http://datajournalisme2015.hyblab.fr/le_journal_des_entreprises)",
)
SECTORS = (DIGITAL_OECD, DIGITAL_PRESS_2015)
