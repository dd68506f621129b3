"""Whom to meet: from what each offers and seeks, both ways, with the words that say why.

What A seeks is compared with what B offers, and what A offers with what B seeks, each as the cosine of
their TF-IDF vectors: a word counts the more the fewer people use it. The score is the sum of the two.
Nobody is put together: these are suggestions, and each shows the words that it rests on.

Sources: K. Spärck Jones, *A statistical interpretation of term specificity and its application in
retrieval*, Journal of Documentation 28, 1972; G. Salton and C. Buckley, *Term-weighting approaches in
automatic text retrieval*, Information Processing & Management 24, 1988.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cocarde.rendezvous.problem import Participant, Problem

WORD = re.compile(r"[a-z0-9]{2,}")
# What says nothing of anybody: articles and the like, and what every company says of itself.
_STOP_WORDS = """
a about all also an and any are as at au aux avec be by can ce ces cette chez comme company
companies d dans de des du elle en entreprise entreprises est et etre for from has have il ils
in into is it its je l la le les leur leurs looking ma mes mon more nos notre nous of on or ou
our par partner partners partenaire partenaires pas plus pour qu que qui recherche sa se ses
seek seeks solution solutions son sont sur that the their them these they this to ton tous tout
un une us vos votre vous we which who with you your

"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
MOST = 5  # suggestions for each participant
SHOWN = 4  # words of a reason, each way


@dataclass(frozen=True)
class Suggestion:
    """Somebody whom a participant may wish to meet.

    Attributes:
        to: who is told.
        of: whom they might meet.
        score: from 0 to 2: the cosine of what `to` seeks and `of` offers, plus that of what `to` offers
            and `of` seeks.
        sought: words that `to` seeks and `of` offers, the weightiest first, as `to` wrote them.
        offered: words that `to` offers and `of` seeks, as `to` wrote them.
    """

    to: str
    of: str
    score: float
    sought: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether it rests on words; otherwise it is there so that nobody is left without any."""
        return bool(self.sought or self.offered)


def suggest(problem: Problem, *, most: int = MOST) -> list[Suggestion]:
    """Whom each participant might meet, best first, participants in their order.

    Left out: themselves, those whom they wish already or who refuse, or are refused or forbidden, those
    with whom they share no language, no free slot. Everybody who could meet anybody at all is suggested
    somebody; and where somebody's words match anybody's, somebody is suggested them, if need be past
    `most`. Who has no word in common with anybody is suggested those who are suggested the least.

    Args:
        problem: the participants, with `offers` and `seeks`.
        most: suggestions for each, from 1.

    Raises:
        ValueError: `most` is less than 1.
    """
    if most < 1:
        raise ValueError(f"most {most}: give 1 or more")
    possible = _possible(problem)
    seeks = _Vectors({one.id: one.seeks for one in problem.participants})
    offers = _Vectors({one.id: one.offers for one in problem.participants})
    rarity = _rarity([*seeks.counts.values(), *offers.counts.values()])
    cosines, shared = _cosines(seeks, offers, rarity)
    scores: dict[str, dict[str, float]] = {one.id: {} for one in problem.participants}
    for (one, other), cosine in cosines.items():
        if other in possible[one]:
            scores[one][other] = scores[one].get(other, 0.0) + cosine
        if one in possible[other]:
            scores[other][one] = scores[other].get(one, 0.0) + cosine
    chosen = {
        who: sorted(found, key=lambda other: (-found[other], other))[:most]
        for who, found in scores.items()
    }
    _cover(chosen, scores, possible)
    return [
        Suggestion(
            who,
            other,
            round(scores[who].get(other, 0.0), 4),
            tuple(seeks.written(who, word) for word in shared.get((who, other), ())),
            tuple(offers.written(who, word) for word in shared.get((other, who), ())),
        )
        for who, others in chosen.items()
        for other in others
    ]


def _possible(problem: Problem) -> dict[str, set[str]]:
    """Whom each could still wish to meet."""
    free = {one.id: problem.free_slots(one) for one in problem.participants}
    apart: set[frozenset[str]] = {
        frozenset(pair) for pair in (*problem.refusals, *problem.forbidden)
    }
    apart |= {frozenset((wish.by, wish.of)) for wish in problem.wishes if wish.accepted is False}
    wished = {(wish.by, wish.of) for wish in problem.wishes}

    def can(one: Participant, other: Participant) -> bool:
        speak = (
            not one.languages or not other.languages or set(one.languages) & set(other.languages)
        )
        return (
            one.id != other.id
            and bool(speak)
            and (one.id, other.id) not in wished
            and frozenset((one.id, other.id)) not in apart
            and bool(free[one.id] & free[other.id])
        )

    people = problem.participants
    return {one.id: {other.id for other in people if can(one, other)} for one in people}


class _Vectors:
    """The words of a text of each participant: their stems, counted, and how they were written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self._written: dict[tuple[str, str], str] = {}
        for who, text in texts.items():
            self.counts[who] = Counter()
            for word in re.findall(r"\w+", text):
                for part in WORD.findall(_folded(word)):
                    if part not in STOP_WORDS:
                        stem = _stem(part)
                        self.counts[who][stem] += 1
                        self._written.setdefault((who, stem), word)

    def written(self, who: str, stem: str) -> str:
        """A word as somebody wrote it."""
        return self._written[who, stem]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    """A word without its plural, French or English: enough for words to meet, and to be shown."""
    for end, instead in (("eaux", "eau"), ("aux", "al"), ("ies", "y"), ("s", ""), ("x", "")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + instead
    return word


def _rarity(texts: Iterable[Counter[str]]) -> dict[str, float]:
    """The inverse document frequency of each word, smoothed: 1 + ln((1 + n) / (1 + texts with it))."""
    filled = [words for words in texts if words]
    having = Counter(word for words in filled for word in words)
    return {word: 1 + math.log((1 + len(filled)) / (1 + n)) for word, n in having.items()}


def _cosines(
    seeks: _Vectors, offers: _Vectors, rarity: Mapping[str, float]
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], tuple[str, ...]]]:
    """Of what one seeks and another offers: the cosine, and the weightiest words, by (seeker, offerer)."""
    wanted, given = (_unit(vectors.counts, rarity) for vectors in (seeks, offers))
    holders: dict[str, list[tuple[str, float]]] = {}
    for who, words in given.items():
        for word, weight in words.items():
            holders.setdefault(word, []).append((who, weight))
    cosines: dict[tuple[str, str], float] = {}
    shared: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for who, words in wanted.items():
        for word, weight in words.items():
            for other, theirs in holders.get(word, ()):
                if other != who:
                    cosines[who, other] = cosines.get((who, other), 0.0) + weight * theirs
                    shared.setdefault((who, other), []).append((-weight * theirs, word))
    best = {
        pair: tuple(word for _, word in sorted(found)[:SHOWN]) for pair, found in shared.items()
    }
    return cosines, best


def _unit(
    counts: Mapping[str, Counter[str]], rarity: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    found = {}
    for who, words in counts.items():
        raw = {word: (1 + math.log(n)) * rarity[word] for word, n in words.items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        found[who] = {word: weight / length for word, weight in raw.items()}
    return found


def _cover(
    chosen: dict[str, list[str]],
    scores: Mapping[str, Mapping[str, float]],
    possible: Mapping[str, set[str]],
) -> None:
    """Nobody without a suggestion, nor, where words match, suggested to nobody."""
    heard = Counter(other for others in chosen.values() for other in others)
    for who in chosen:
        nearest = sorted(scores[who], key=lambda other: (-scores[who][other], other))
        listener = next((other for other in nearest if who in possible[other]), None)
        if not heard[who] and listener is not None:
            chosen[listener].append(who)
            heard[who] += 1
    for who, others in chosen.items():
        if not others and possible[who]:
            least = min(possible[who], key=lambda other: (heard[other], other))
            others.append(least)
            heard[least] += 1
