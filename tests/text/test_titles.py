import pytest

from pipeline.text.titles import authors, document_type, publisher, usual


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Innovationsstrategi Norrdalen 2014 2020", "strategi"),
        ("Nationell strategi för lika villkor", "strategi"),
        ("Slutrapport Mäklarfunktioner", "slutrapport"),
        ("HANDLINGSPLAN FÖR JÄMSTÄLLD TILLVÄXT", "handlingsplan"),
        ("Regional handlingsplan för norr", "handlingsplan"),
        ("Protokoll fört vid årsmöte", "protokoll"),
        ("Sammanträdesprotokoll 1(18)", "protokoll"),
        ("VERKSAMHETSBERÄTTELSE 2012", "verksamhetsberättelse"),
        ("Årsredovisning 2013 för Borlunda kommun", "årsredovisning"),
        ("N Y H E T S B R E V N U M M E R 5", "nyhetsbrev"),
        ("PM 1 (13) Skogspolitisk skrift", "PM"),
        ("Examensarbete 15 hp", "examensarbete"),
        ("Regeringens proposition 2011/12:30", "proposition"),
        ("Motion 2016/17:2258 av Anna Ek", "motion"),
        ("Betänkande av Skogsutredningen", "betänkande"),
        ("Skogsverkets föreskrifter om avverkning", "föreskrift"),
        ("Remissvar på betänkandet Skogen", "remissvar"),
        ("Verksamhetsåret 2014 samt budget", "budget"),
        ("Projektbeskrivning 2010-08-30", "projektbeskrivning"),
        ("Denna rapport är framtagen på uppdrag", "rapport"),
        ("En handbok med goda exempel", "handbok"),
        ("Förslag till budget 2014", "budget"),
        ("Skogsverkets allmänna råd om gallring", "föreskrift"),
        ("Risk- och sårbarhetsanalys 2023", "analys"),
        ("Medlemsinformation april 2015", "nyhetsbrev"),
        ("Utvärdering av Norrdalens tillväxtstrategi", "utvärdering"),
        ("n ä r i n g s p o l i t i s k r a p p o r t # 4 Skogen", "rapport"),
        # another document's kind
        ("Så tycker Snickarna inför den kommande forskningspropositionen", None),
        ("Inspel till den nationella innovationsstrategin", None),
        ("Samråd om översiktsplan", None),
        # no kind
        ("Historisk dag på säteriet", None),
        ("Ett pm om skogen", None),
        ("", None),
    ],
)
def test_document_type(text: str, kind: str | None) -> None:
    assert document_type(text) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elisabet Ek Monika Lind Region Norrdalen 2013 INNEHÅLL", "Region Norrdalen"),
        ("Tillbakablickar VINNOVA INFORMATION VI 2012:12", "VINNOVA"),
        ("Utgiven av Länsstyrelsen i Norrdalens län 2012", "Länsstyrelsen i Norrdalens län"),
        ("Boken är framtagen och utgiven av KULTUR-IN ett projekt", "KULTUR-IN"),
        ("Underlag från Vetenskapsrådet, Vinnova,", "Vetenskapsrådet"),
        ("Årsredovisning Borlunda kommun 2013", "Borlunda kommun"),
        ("Skogen i norr © Skogsstyrelsen 2011", "Skogsstyrelsen"),
        ("Maria Ek, Norr Konsult AB, 2008", "Norr Konsult AB"),
        ("LUNDS TEKNISKA HÖGSKOLA Institutionen för datavetenskap", "Lunds tekniska högskola"),
        ("Informationsblad för Brf Eken, nr 2", "Brf Eken"),
        ("Årsredovisning för Skogsmyndigheten avseende år 2009", "Skogsmyndigheten"),
        (
            "Sektionen för Skogs- och Naturvetenskaps",
            "Sektionen för Skogs- och Naturvetenskap",
        ),
        ("Leon Lindbäck , Skogsverket", None),
        ("Matthias Ek, konsult Skogsverket", None),
        ("Anna Ek. Sjövalla kommun", None),
        ("ska i stället gälla Skogsstyrelsen.", None),
        (
            "Utgivare: Eva Berg, Myndigheten för samhällsskydd och beredskap MSBFS",
            "Myndigheten för samhällsskydd och beredskap",
        ),
        (
            "Copyright © Myndigheten för digital förvaltning (DIGG), 2020",
            "Myndigheten för digital förvaltning",
        ),
        # named, but not as publisher
        ("Utgivare: Eva Berg", None),
        ("© Myndigheten", None),
        ("Vi hälsade på hos Vetenskapsrådet i går", None),
        ("Borlunda kommun har beslutat", None),
        ("Samverkan med Tillväxtverket", None),
        ("Skogen växer", None),
        ("", None),
    ],
)
def test_publisher(text: str, name: str | None) -> None:
    assert publisher(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Örjan Sand och Göran Lindkvist medverkan av Mats Wiberg",
            ("Örjan Sand", "Göran Lindkvist", "Mats Wiberg"),
        ),
        (
            "PM 2012-02-10 Lisa Berg, Kjell Sund och Johan Ek Så tycker vi",
            ("Lisa Berg", "Kjell Sund", "Johan Ek"),
        ),
        ("Författare: Anna Berg", ("Anna Berg",)),
        ("Elisabeth Holm Monika Berg Region Norr 2013", ("Elisabeth Holm", "Monika Berg")),
        ("Rapport av Sven-Åke Lind", ("Sven-Åke Lind",)),
        ("Leif Ek. Ordförande, Region Norr", ("Leif Ek",)),
        # persons in sentences are no authors
        ("Mötet leddes i går för att Anna Berg ville det", ()),
        ("Uppföljning av Region Norr", ()),
        ("Region Norr och Region Syd", ()),
        ("", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert authors(text) == names


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SKOGSMYNDIGHETEN", "Skogsmyndigheten"),
        ("VINNOVA", "VINNOVA"),
        ("KULTUR-IN", "KULTUR-IN"),
        ("Skogsverket", "Skogsverket"),
    ],
)
def test_a_shouted_name_has_ordinary_capitals(name: str, written: str) -> None:
    assert usual(name) == written
