"""How Crunchbase writes France: regions by FIPS 10-4 code, and city names no rule can place."""

# Codes of the regions of 2015, then of 2016 onward.
FRANCE_REGIONS: dict[str, tuple[str, ...]] = {
    "97": ("72", "75"),
    "98": ("83", "84"),
    "99": ("25", "28"),
    "A1": ("26", "27"),
    "A2": ("53",),
    "A3": ("24",),
    "A4": ("21", "44"),
    "A5": ("94",),
    "A6": ("43", "27"),
    "A7": ("23", "28"),
    "A8": ("11",),
    "A9": ("91", "76"),
    "B1": ("74", "75"),
    "B2": ("41", "44"),
    "B3": ("73", "76"),
    "B4": ("31", "32"),
    "B5": ("52",),
    "B6": ("22", "32"),
    "B7": ("54", "75"),
    "B8": ("93",),
    "B9": ("82", "84"),
    "C1": ("42", "44"),
}

# By folded name. "Boulogne" is given with the region of Boulogne-sur-Mer, but the companies
# (DxO Labs, TalentSoft, Thomson…) have their seat in Boulogne-Billancourt.
FRANCE_ALIASES: dict[str, str] = {
    "boulogne": "92012",
    "billancourt": "92012",
    "sophia antipolis": "06152",  # the park's historic commune, Valbonne
    "cergy pontoise": "95127",  # the new town's main commune, Cergy
}
