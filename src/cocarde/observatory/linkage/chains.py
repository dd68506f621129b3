"""The same company on several lists: records joined into chains by the evidence they share.

The rule is told in docs/reference/company-links.md. It is exact: two records share a piece of
evidence or they do not, and nothing is estimated.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from cocarde.observatory.territories import fold

Node = tuple[str, str]  # a list, and the identifier of a record in it
Evidence = Literal["siren", "domain", "name"]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)  # from the strongest


@dataclass(frozen=True)
class Record:
    """What one list says of one company or organisation.

    Attributes:
        source: the list.
        record_id: the identifier the list gives it, once in the list.
        siren_insee: its legal unit, where it is known.
        web_domain: its own domain (`registers/web_domains.py`), where it has one.
        name: as written.
        commune: where it was placed, None if nowhere.
        founded_year: None if it is not known.
    """

    source: str
    record_id: str
    siren_insee: str | None = None
    web_domain: str | None = None
    name: str = ""
    commune: str | None = None
    founded_year: int | None = None

    @property
    def node(self) -> Node:
        """The list and the identifier in it."""
        return self.source, self.record_id

    def key(self, evidence: Evidence) -> str | None:
        """What another record must share; None where this one cannot give such evidence."""
        if evidence == "siren":
            return self.siren_insee
        if evidence == "domain":
            return self.web_domain
        name = fold(self.name)
        if not name or self.commune is None or self.founded_year is None:
            return None
        return f"{name} / {self.commune} / {self.founded_year}"


@dataclass(frozen=True, order=True)
class Link:
    """Two records that are the same company, and the evidence that says so."""

    evidence: Evidence
    key: str
    first: Node
    second: Node


@dataclass(frozen=True)
class Chains:
    """Records joined.

    Attributes:
        head: the first record, by list and identifier, of the chain of each record.
        links: every piece of evidence that holds, also between records joined already.
    """

    head: Mapping[Node, Node]
    links: tuple[Link, ...]


class Forest:
    """Union-find: sets of nodes, each with its smallest member at the head."""

    def __init__(self, nodes: Iterable[Node], parent: Mapping[Node, Node] | None = None) -> None:
        self._parent = dict(parent) if parent is not None else {node: node for node in nodes}

    def head(self, node: Node) -> Node:
        """The smallest member of the set of a node."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, links: Iterable[Link]) -> "Forest":
        """The forest with the two ends of each link in one set; this one is left as it is."""
        joined = Forest((), self._parent)
        for link in links:
            low, high = sorted((joined.head(link.first), joined.head(link.second)))
            joined._parent[high] = low
        return joined


def chain(records: Iterable[Record]) -> Chains:
    """Join records: by SIREN, then by web domain, then by folded name, commune and founding year.

    Weaker evidence is put aside where it says too much: a key that one list gives to two of its
    companies names neither, and nothing joins two different SIREN.

    Args:
        records: in any order; one that stands twice counts once.

    Raises:
        ValueError: two different records have the same list and identifier.
    """
    held: dict[Node, Record] = {}
    for record in records:
        if held.setdefault(record.node, record) != record:
            raise ValueError(f"two records are {record.node}: give each its identifier")
    forest = Forest(held)
    links: list[Link] = []
    for evidence in EVIDENCE:
        found = _found(evidence, held.values(), forest)
        holding = _uncontradicted(found, forest, held)
        forest = forest.join(holding)
        links += holding
    return Chains({node: forest.head(node) for node in sorted(held)}, tuple(sorted(links)))


def _found(evidence: Evidence, records: Iterable[Record], forest: Forest) -> list[Link]:
    """Of the records that share a key, the first linked with each other one."""
    sharing: dict[str, list[Node]] = defaultdict(list)
    for record in records:
        if key := record.key(evidence):
            sharing[key].append(record.node)
    return [
        Link(evidence, key, min(nodes), other)
        for key, nodes in sharing.items()
        if evidence == "siren" or not _names_two(nodes, forest)
        for other in nodes
        if other != min(nodes)
    ]


def _names_two(nodes: Collection[Node], forest: Forest) -> bool:
    """True when one list gives these nodes' key to two of its companies."""
    companies = {(source, forest.head((source, identifier))) for source, identifier in nodes}
    return len(companies) > len({source for source, _ in companies})


def _uncontradicted(links: list[Link], forest: Forest, held: Mapping[Node, Record]) -> list[Link]:
    """Without the links of every set in which they would bring two SIREN together."""
    trial = forest.join(links)
    legal_units: dict[Node, set[str]] = defaultdict(set)
    for node, record in held.items():
        if record.siren_insee is not None:
            legal_units[trial.head(node)].add(record.siren_insee)
    return [link for link in links if len(legal_units[trial.head(link.first)]) <= 1]
