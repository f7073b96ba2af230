import pytest

from pipeline.text.borders import borders, lower_case_words
from pipeline.text.word_classes import Known, nothing_known

# Text whose blocks are parted by "|"; a block's role by its first letter: H heading, C contact,
# L list, T toc, P paragraph.
PARTED = [
    # speakers
    "H:Anna Berg Generaldirektör, Skogsverket|P:Skogspolitiken är viktig. Det menade Anna Berg.",
    "H:Sven-Åke Lind Ordförande, Region Norrdal|P:Region Norrdal har i flera år arbetat med trä.",
    "H:Sara Ek Ämnesråd, Näringsdepartementet|P:Sara Ek, ämnesråd på departementet, leder arbetet.",
    "P:Mycket är klart."
    "|H:Örjan Sund Professor, Högskolan i Norrby, CSK"
    "|P:Skogar växer inte av sig själva.",
    "H:Eva Lind Kommunalråd, Borlunda kommun|P:Det var en bra dag.",
    "H:Karin Ek VD|P:Vi ska satsa mer på skogen.",
    "P:Totalt fördelas 120 miljoner mellan 2012 och"
    "|H:Örjan Sund Professor, Norrby universitet"
    "|P:Det sker nu.",
    "H:Maria von Essen 1:e vice ordförande, Region Söder|P:I söder växer skogen.",
    # signatures close a page
    "P:Tack till alla!|C:Tomas Rask Ordförande, Region Norrdal|C:Leif Ek Ordförande, Region Söder",
    "P:Tack till alla!"
    "|C:Anna Ek Lind, 1:e vice ordförande, Region Söder"
    "|C:Bo Sand 1:e vice ordförande, Region Norr",
    # contacts
    "P:Läs på webben."
    "|C:Kontakt: Mats Ek, chef på Region Norr Tel ,"
    "|C:Göran Lind, chef på Region Söder Tel ,",
    "P:Välkommen!"
    "|C:För mer information kontakta: Mats Ek, chef, 070-123 45 67,"
    "|C:Lena Lind, chef, lena@norr.se",
    # headings
    "H:Skogssamarbete för innovation och tillväxt"
    "|P:Region Norr, Region Söder och Region Öst arbetar gemensamt.",
    "H:Förord|P:I Norrdalen ska ungas drivkraft tas till vara.",
    "P:Det är klart.|H:Bakgrund|P:Kommunen har beslutat om en plan.",
    "H:SAMMANFATTNING AV RAPPORTEN|P:Rapporten visar att skogen växer.",
    "H:Skogens roll i framtidens klimat|P:Det är ännu oklart hur skogen mår.",
    "H:2.1 Mål för skogen|P:Vi vill att skogen växer.",
    "H:Syfte|P:Syftet med planen är att värna skogen.",
    "H:Skogen i Norrdalen",
    "H:2.1 Mål för landsbygd|P:Kommunen har beslutat om en plan.",
    # contacts end where sentences begin
    "C:Ytterligare information: Mats Ek, tfn 070-12 34 56|P:Här följer en rapport om skog.",
    # lists and contents
    "P:Vi vill:|L:• ha mer skog|L:• ha mindre buller",
    "P:Skogen växer.|T:Inledning ... 3 Skogen ... 4 Vattnet ... 9|P:Inledning är svårt.",
    "T:Innehåll 1. Inledning ... 3 2. Skogen ... 4 3. Vattnet ... 9"
    "|P:Inledning är svårt att skriva.",
]

WHOLE = [
    # names and roles in prose
    "Det menade Anna Berg, generaldirektör på Skogsverket, som talade om skogen.",
    "Vi träffade statsminister Anna Berg och professor Bo Ek i Stockholm.",
    "Skogen växte ... 3 procent. Sedan kom ... 4 år av torka och värme.",
    "På mötet talade Anna Berg, Region Norr, och Bo Ek, Region Söder.",
    "Tillsammans med kollegorna i Norrdalen och Söderby vann Region Norr priset.",
    "Anna Berg valdes till ordförande. Bo Ek valdes till sekreterare.",
    # capitals in sentences
    "Projektet Gröna Vägen startar i år. Stiftelsen Skog ger stöd.",
    "En statlig utredning (SOU 2014:68) har föreslagit att skogen skyddas.",
    "Vid handel med andra EU-länder kan ett företag begära stöd.",
    "I samarbete med Region Norr har Skogsverket tagit fram en plan.",
    "Kommunerna Norrby, Borlunda och Söderby har beslutat om en plan.",
    "Den nya lagen trädde i kraft den 1 juli 2012. Förordningen gäller också.",
    "SKOG AB har 15 anställda. VD är Anna Berg.",
    "Har skogen en framtid? Det frågar sig många. Är det så?",
    "Det kostar t.ex. 15 kr. Avgiften är bl.a. till för Sverige.",
    "Kontakta gärna oss om skogen. Vi svarar alltid.",
    "Mer information finns på webben. Kontakt har tagits med Region Norr.",
    "Sverige har under lång tid varit ett föregångsland i klimatpolitiken och FN har sagt det.",
    "skickas ut samtidigt som protokollet.",
]


def _blocks(text: str, *, known: Known = nothing_known) -> list[tuple[str, str]]:
    return [
        (piece.role[0].upper(), text[piece.start : piece.end])
        for piece in borders(text, known=known)
    ]


@pytest.mark.parametrize("case", PARTED)
def test_blocks_are_parted(case: str) -> None:
    expected = [(part[0], part[2:]) for part in case.split("|")]
    text = " ".join(block for _, block in expected)
    assert _blocks(text) == expected


@pytest.mark.parametrize("text", WHOLE)
def test_one_paragraph_stays_one(text: str) -> None:
    assert _blocks(text, known=lower_case_words(WHOLE).__contains__) == [("P", text)]


@pytest.mark.parametrize("text", [*WHOLE, *(case.replace("|", " ") for case in PARTED)])
def test_nothing_is_lost(text: str) -> None:
    kept = "".join(text[piece.start : piece.end] for piece in borders(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_words_known_from_elsewhere_open_sentences() -> None:
    text = "Anna Berg Professor, Norrby universitet, Skog och Trä Innovationer sker inte här."
    known = lower_case_words(["Många innovationer sker i skogen."])
    assert _blocks(text, known=known.__contains__)[0] == ("H", text[: text.index(" Innovationer")])


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_text_has_no_blocks(text: str) -> None:
    assert borders(text) == []
