"""The cast's words as a team lays them out: titles, lists, a table, a link, figures where they speak.

Nothing is said here that the cast does not say; the pieces joined are made for the demonstration and say so.
"""

import io
import re
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from cocarde.demo.fictional import programme as cast
from cocarde.demo.fictional.geography import BODIES

# Where the second part of a section begins, and its title.
TURNS = {
    "vision": (r"veut |propose|voulons|pari |projet tient|pensons que", "Ce que nous voulons"),
    "ecosystem": (
        r"manqu|Aucun|Ces entreprises se|n’existe|croissance|obstacle",
        "Ce qui nous manque",
    ),
    "governance": (r"décision|décide|prennent|siège", "Qui décide, et comment"),
    "accelerator": (r"engag", "Nos engagements"),
    "international": (r"Chaque|prévoit|étend|accueil|préparons|propose", "Ce que nous ferons"),
}
WITH_A_LIST = {"vision", "accelerator"}
FIRST_PART_SENTENCES = 2  # where nothing marks the turn
FEWEST_WORDED, FEWEST_BARE = 3, 4  # things that make a list: long ones, and bare names
FIGURES_SHOWN = ("companies_known", "digital_oecd_units")
_SENTENCES = re.compile(r"(?<=[.!?…]) ")
_ENUMERATED = re.compile(r"^(?P<lead>[^:]+?)\s*: (?P<items>[^:]+)[.]$")
_ENGAGED = re.compile(r"^(?P<lead>.*\bengag\w+(?: par ailleurs)?) à (?P<items>.+)[.]$")
_POPULATION = {body.code: body for body in BODIES}
MADE_FOR_SHOW = "Pièce inventée pour la démonstration de Cocarde"


def laid_out(
    story: cast.Candidacy, key: str, words: str, *, figure_year: int, with_table: bool = True
) -> str:
    """The text of a section as its team wrote it in the editor."""
    first, second = _parted(_SENTENCES.split(words), TURNS[key][0])
    blocks = [f"<p>{_safe(' '.join(first))}</p>"]
    if key == "ecosystem":
        blocks += [
            f'<figure data-figure="{name}@{figure_year}"></figure>' for name in FIGURES_SHOWN
        ]
    if second:
        blocks += [f"<h3>{TURNS[key][1]}</h3>", *_second_part(key, second)]
    if key == "governance" and with_table:
        blocks += ["<h3>Les territoires qui se présentent</h3>", _territories(story.bodies)]
    if key == "international":
        blocks.append(
            f'<p>Les étapes sont tenues à jour sur <a href="https://{story.key}.example/etapes">la page '
            "publique du projet</a>.</p>"
        )
    return "".join(blocks)


def _parted(sentences: list[str], turn: str) -> tuple[list[str], list[str]]:
    """What comes before the sentence where a section turns, and from it on."""
    at = next((n for n, one in enumerate(sentences) if n and re.search(turn, one)), None)
    at = at or min(FIRST_PART_SENTENCES, len(sentences))
    return sentences[:at], sentences[at:]


def _second_part(key: str, sentences: list[str]) -> list[str]:
    """The sentences as paragraphs; where a section has a list, the first that counts things is it."""
    for number, sentence in enumerate(sentences):
        if key in WITH_A_LIST and (listed := _listed(sentence)):
            before, after = sentences[:number], sentences[number + 1 :]
            lead, items = listed
            return [
                *_paragraph(before),
                f"<p>{_safe(lead)}\u202f:</p>",
                "<ul>" + "".join(f"<li><p>{_safe(one)}</p></li>" for one in items) + "</ul>",
                *_paragraph(after),
            ]
    return _paragraph(sentences)


def _paragraph(sentences: list[str]) -> list[str]:
    return [f"<p>{_safe(' '.join(sentences))}</p>"] if sentences else []


def _listed(sentence: str) -> tuple[str, list[str]] | None:
    fewest = FEWEST_WORDED
    if found := _ENGAGED.match(sentence):
        items = re.split(r",? (?:et )?à (?=\w+(?:er|ir|re)\b)", found["items"])
        lead = f"{found['lead']} à"
    elif found := _ENUMERATED.match(sentence):
        items, lead = re.split(r"\s*; ", found["items"]), found["lead"].strip()
        if len(items) == 1:
            items, fewest = re.split(r", (?:et )?", found["items"]), FEWEST_BARE
    else:
        return None
    ends = [f"{one.strip(' ,')}\u202f;" for one in items[:-1]] + [f"{items[-1].strip()}."]
    return (lead, ends) if len(items) >= fewest else None


def _territories(codes: tuple[str, ...]) -> str:
    rows = "".join(
        f"<tr><td>{escape(body.name, quote=False)}</td><td>{body.commune_count}</td>"
        f"<td>{_thousands(body.population)}</td></tr>"
        for body in (_POPULATION[code] for code in codes)
    )
    head = "<tr><th>Territoire</th><th>Communes</th><th>Habitants</th></tr>"
    return f"<table><tbody>{head}{rows}</tbody></table>"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _safe(words: str) -> str:
    return escape(re.sub(r" (?=[:;!?»])", "\u202f", words), quote=False)


def pieces(story: cast.Candidacy) -> list[SimpleUploadedFile]:
    """Two small files that a team joins to its commitments, made here."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "Budget"
    for row in (
        (MADE_FOR_SHOW, "", ""),
        (f"Budget prévisionnel, {story.brand.fr}", "Année 1", "Année 2"),
        ("Accompagnement des équipes", 120_000, 140_000),
        ("Lieux et matériel", 80_000, 60_000),
        ("Suivi des engagements", 20_000, 20_000),
    ):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    dates = "\n".join(
        (
            f"{MADE_FOR_SHOW};",
            "Étape;Trimestre",
            "Règlement publié;1",
            "Première promotion;2",
            "Premier compte rendu public;4",
        )
    )
    return [
        SimpleUploadedFile("budget-previsionnel-invente.xlsx", out.getvalue()),
        SimpleUploadedFile("calendrier-invente.csv", ("\ufeff" + dates).encode()),
    ]
