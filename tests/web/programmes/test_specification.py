"""Each rule of a specification file has an example that breaks it, refused with its line."""

import dataclasses

import pytest

from cocarde.web.programmes import queries
from cocarde.web.programmes.states.specification import SpecificationError, parse

SHIPPED = queries.shipped_specification("metropole-2014")
INDICATORS = ["companies_known", "companies_founded", "funds_raised_cumulated"]


@dataclasses.dataclass(frozen=True)
class Fault:
    """A change of the shipped file, the line it is refused at, and the words of the refusal."""

    old: str
    new: str
    at: str  # a text of the changed line, or of the header of its table
    reason: str


FAULTS = {
    "no toml": Fault("[specification]", "[specification", "[specification", "Expected"),
    "unknown table": Fault(
        "[procedure]\n", "[extra]\na = 1\n[procedure]\n", "[extra]", "Extra inputs"
    ),
    "missing key": Fault('key = "metropole-2014"\n', "", "[specification]", "specification.key"),
    "bad key": Fault('key = "critical_mass"', 'key = "Critical Mass"', "Critical Mass", "pattern"),
    "unknown field": Fault(
        'kind = "narrative"', 'kind = "narrative"\npoints = 3', "points = 3", "Extra inputs"
    ),
    "bad date": Fault("date = 2014-01-29", 'date = "soon"', 'date = "soon"', "specification.date"),
    "one language": Fault(
        'title = { fr = "Fonds levés", en = "Funds raised" }',
        'title = { fr = "Fonds levés" }',
        'title = { fr = "Fonds levés" }',
        "title.en",
    ),
    "empty words": Fault(
        'title = { fr = "Fonds levés", en', 'title = { fr = "", en', 'title = { fr = ""', "title.fr"
    ),
    "unknown kind of criterion": Fault(
        'kind = "measured"', 'kind = "guessed"', 'kind = "guessed"', "criteria.0.kind"
    ),
    "measured without indicator": Fault(
        'indicator = "companies_founded"\n', "", "[[criteria]]@2", "names its indicator"
    ),
    "indicator of a narrative": Fault(
        'kind = "narrative"',
        'kind = "narrative"\nindicator = "x"',
        "[[criteria]]@6",
        "names its indicator",
    ),
    "unknown indicator": Fault(
        'indicator = "companies_founded"',
        'indicator = "happiness"',
        'indicator = "happiness"',
        "indicator 'happiness' is not known",
    ),
    "rule that cannot be read": Fault(
        'rule = "members >= 1"', 'rule = "members >="', 'rule = "members >="', "cannot be read"
    ),
    "rule on an unknown fact": Fault(
        'rule = "members >= 1"', 'rule = "mood >= 1"', 'rule = "mood >= 1"', "looks at 'mood'"
    ),
    "rule that answers a number": Fault(
        'rule = "members >= 1"', 'rule = "members + 1"', 'rule = "members + 1"', "not yes or no"
    ),
    "rule that compares a number with words": Fault(
        'rule = "members >= 1"',
        "rule = \"members >= 'one'\"",
        "members >= 'one'",
        "cannot be worked out",
    ),
    "rule twice": Fault('key = "referents"', 'key = "members"', "", "rule 'members' stands twice"),
    "fact of the candidacy": Fault(
        'type = "figures"',
        'type = "number"\nfact = "members"',
        'fact = "members"',
        "by the candidacy",
    ),
    "fact of a text": Fault(
        'type = "figures"',
        'type = "text"\nfact = "mood"',
        'fact = "mood"',
        "a number or of a choice",
    ),
    "fact that CEL cannot name": Fault(
        'type = "figures"', 'type = "number"\nfact = "a-b"', 'fact = "a-b"', "pattern"
    ),
    "choice of nothing": Fault(
        'type = "figures"', 'type = "choice"', 'type = "choice"', "nothing to choose"
    ),
    "field twice": Fault(
        'key = "summary_en"\ntype = "text"', 'key = "text"\ntype = "text"', "", "stands twice in"
    ),
    "condition on what is no choice": Fault(
        'type = "figures"',
        'type = "figures"\nwhen = { field = "text", is = ["yes"] }',
        "when = {",
        "is no choice",
    ),
    "required at an unknown stage": Fault(
        'type = "figures"',
        'type = "figures"\nrequired_at = ["jury"]',
        'required_at = ["jury"]',
        "stage 'jury' is not declared",
    ),
    "delay without its silence": Fault(
        'awaits = "committee"', 'awaits = "committee"\ndays = 9', "days = 9", "when it passes"
    ),
    "silence without its delay": Fault("days = 30\n", "", "silence = ", "give its delay"),
    "benefit twice": Fault(
        'key = "no_money"', 'key = "recognition"', "", "benefit 'recognition' stands twice"
    ),
    "unknown type of field": Fault('type = "figures"', 'type = "film"', 'type = "film"', "type"),
    "no word allowed": Fault("max_words = 200", "max_words = 0", "max_words = 0", "max_words"),
    "section of an unknown criterion": Fault(
        'criteria = ["entrepreneur_leadership"]',
        'criteria = ["charm"]',
        "[specification]@0",
        "criterion 'charm' is not declared",
    ),
    "criterion twice": Fault(
        "[[eligibility]]",
        '[[criteria]]\nkey = "places"\nkind = "narrative"\n'
        'title = { fr = "a", en = "a" }\ntext = { fr = "a", en = "a" }\n[[eligibility]]',
        "",
        "criterion 'places' stands twice",
    ),
    "section twice": Fault(
        'key = "ecosystem"', 'key = "vision"', "", "section 'vision' stands twice"
    ),
    "state twice": Fault(
        "[[procedure.transitions]]",
        '[[procedure.states]]\nkey = "draft"\nstage = "filing"\n'
        'label = { fr = "a", en = "a" }\n[[procedure.transitions]]',
        "",
        "state 'draft' stands twice",
    ),
    "transition twice": Fault(
        'key = "redeposit"', 'key = "deposit"', "", "transition 'deposit' stands twice"
    ),
    "unknown initial state": Fault(
        'initial = "draft"', 'initial = "dream"', "[procedure]", "'dream'"
    ),
    "state of an unknown stage": Fault(
        'stage = "committee"', 'stage = "jury"', "[procedure]", "stage 'jury' is not declared"
    ),
    "transition to an unknown state": Fault(
        'to = "proposed"', 'to = "praised"', "[procedure]", "state 'praised' is not declared"
    ),
    "transition from nowhere": Fault('from = ["filed"]', "from = []", "from = []", "from"),
    "unknown verb": Fault('verb = "propose"', 'verb = "toss"', 'verb = "toss"', "verb"),
    "unknown party": Fault('by = ["authority"]', 'by = ["king"]', 'by = ["king"]', "by"),
    "unknown sign": Fault('sign = "refused"', 'sign = "purple"', 'sign = "purple"', "sign"),
    "outcome of an unknown transition": Fault(
        'transition = "not_retain"', 'transition = "forget"', "[procedure]", "transition 'forget'"
    ),
    "no day": Fault("days = 30", "days = 0", "days = 0", "days"),
    "no month": Fault("term_months = 12", "term_months = 0", "term_months = 0", "term_months"),
}


def refused(text):
    with pytest.raises(SpecificationError) as refusal:
        parse(text, file="spec.toml", indicators=INDICATORS)
    return refusal.value.faults


def line_wanted(text, at):
    """The line of a text, or of the nth header where the text ends with @n."""
    header, _, rank = at.partition("@")
    numbers = [i for i, line in enumerate(text.splitlines(), 1) if header in line]
    return numbers[int(rank or 1) - 1] if rank != "0" else 1


def test_the_shipped_file_is_valid():
    parsed = parse(SHIPPED, file="metropole-2014.toml", indicators=INDICATORS)

    assert (parsed.specification.key, len(parsed.criteria), len(parsed.sections)) == (
        "metropole-2014",
        10,
        4,
    )


def test_no_threshold_nor_weight_is_attributed_to_the_authority():
    parsed = parse(SHIPPED, file="metropole-2014.toml", indicators=INDICATORS)

    assert [c.key for c in parsed.criteria if c.threshold is not None or c.weight is not None] == []


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_each_rule_refuses_its_example_with_its_reason(name):
    fault = FAULTS[name]
    assert fault.old in SHIPPED
    text = SHIPPED.replace(fault.old, fault.new, 1)

    faults = refused(text)

    assert [reason for _line, reason in faults if fault.reason in reason] != []
    if fault.at:
        assert line_wanted(text, fault.at) in {line for line, _reason in faults}


def test_every_fault_is_named_and_not_only_the_first():
    text = SHIPPED.replace('sign = "refused"', 'sign = "purple"').replace("days = 30", "days = 0")

    assert len(refused(text)) == 3


def test_a_stored_version_is_read_even_when_an_indicator_was_dropped_since():
    parsed = parse(SHIPPED, file="old.toml", indicators=None)

    assert parsed.criterion("startups").indicator == "companies_founded"


def test_the_message_names_file_line_and_reason():
    text = SHIPPED.replace("days = 30", "days = 0")
    with pytest.raises(SpecificationError, match=r"^spec.toml, line \d+: procedure.states.1.days"):
        parse(text, file="spec.toml", indicators=INDICATORS)


@pytest.mark.parametrize(
    "key",
    [
        "metropole-2014",
        "hub-2015",
        "capitale-2023",
        "communaute-2023",
        "startup-region",
        "phares-avresie",
    ],
)
def test_every_specification_that_comes_with_cocarde_can_be_loaded(key):
    parsed = queries.check(queries.shipped_specification(key), file=f"{key}.toml")

    assert parsed.specification.key == key


@pytest.mark.parametrize("key", ["metropole-2014", "hub-2015", "communaute-2023"])
def test_no_threshold_stands_where_no_source_gives_one(key):
    parsed = parse(queries.shipped_specification(key), file=key, indicators=None)

    assert [c.key for c in parsed.criteria if c.threshold is not None or c.weight is not None] == []


def test_a_threshold_of_the_authority_stands_with_its_source():
    parsed = parse(queries.shipped_specification("capitale-2023"), file="x", indicators=None)

    thresholds = {c.key: (c.threshold, bool(c.sources)) for c in parsed.criteria if c.threshold}
    assert thresholds == {"staff": (2, True)}


@pytest.mark.parametrize("key", ["capitale-2023", "communaute-2023"])
def test_who_may_write_a_letter_is_left_out_where_it_is_not_documented(key):
    letters = parse(queries.shipped_specification(key), file=key, indicators=None).letters

    assert (letters.who, letters.board_members_may_write) == (None, None)


LIVING = queries.shipped_specification("phares-avresie")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            'effect = "lift"',
            'effect = "reopen"',
            "declare one with effect 'lift' that ends it",
        ),
        (
            'effect = "withdraw"',
            'effect = "withdraw"\nterm_months = 3',
            "only one that confirms or renews gives one",
        ),
        (
            'against = ["not_retained"]',
            'against = ["refused"]',
            "outcome 'refused' is not declared",
        ),
        ('against = ["not_retained"]', 'against = ["labelled"]', "could never be upheld"),
        ("answer_days = 60\n", "", "'answer_days' and 'silence' together"),
        (
            'key = "renewed"\neffect',
            'key = "confirmed"\neffect',
            "decision on a label 'confirmed' stands twice",
        ),
        ("notice_days = 15", "notice_days = 0", "greater than 0"),
        ('effect = "suspend"', 'effect = "abolish"', "Input should be 'confirm'"),
        (
            'sign = "refused"\n\n# What',
            'sign = "refused"\nconditional = { label = "starts" }\n\n# What',
            "has conditions and no label",
        ),
    ],
)
def test_what_follows_a_decision_holds_together(old, new, reason):
    assert old in LIVING
    with pytest.raises(SpecificationError) as info:
        queries.check(LIVING.replace(old, new), file="spec.toml")
    assert [text for _line, text in info.value.faults if reason in text] != []


def test_what_sources_do_not_tell_of_the_life_of_a_label_is_not_provided_for():
    said = {
        key: parse(queries.shipped_specification(key), file=key, indicators=None).procedure
        for key in ("metropole-2014", "hub-2015", "capitale-2023", "communaute-2023")
    }
    assert [d.key for d in said["metropole-2014"].label_decisions] == ["confirmed"]
    assert said["metropole-2014"].label_rule("confirmed").term_months is None
    assert [p.appeal for p in said.values()] == [None] * 4
    assert [key for key, p in said.items() if p.label_decisions] == ["metropole-2014"]
