import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.lexicon import Lexicon, load_lexicon
from pipeline.text.repair import repair

MENDED = {
    "line_end_hyphens": [
        ("detalj-\nhandeln växer", "detaljhandeln växer"),
        ("En del av detalj- \n   handeln växer", "En del av detaljhandeln växer"),
        ("EU-\nsamarbetet", "EU-samarbetet"),
        ("EU-\nkommissionen", "EU-kommissionen"),
        ("KOL-\npatienter", "KOL-patienter"),
        ("KRAV-\nmärkta varor", "KRAV-märkta varor"),
        ("skriv till oss med e-\npost", "skriv till oss med e-post"),
        ("olje-\noch gaspriserna", "olje- och gaspriserna"),
        ("in-\neller utförsel", "in- eller utförsel"),
        ("plan-\nrespektive byggfrågor", "plan- respektive byggfrågor"),
        ("gemen-\nsamt ansvar", "gemensamt ansvar"),
        ("efter-\nsom det är", "eftersom det är"),
        ("upp-\nmärk-\nsamt", "uppmärksamt"),
        ("SvD-\njournalisten", "SvD-journalisten"),
        ("1990-\ntalet", "1990-talet"),
        ("2014-\n2020", "2014-2020"),
        ("Sven-\nÅke Borg", "Sven-Åke Borg"),
        ("svensk-\nnorska gränsen", "svensk-norska gränsen"),
        ("icke-\nstatliga aktörer", "icke-statliga aktörer"),
        ("verk\u00ad\nsamheten", "verksamheten"),
        ("verk\ufffe\nsamheten", "verksamheten"),
        ("verk\x02\nsamheten", "verksamheten"),
        ("EU\ufffe\nsamarbetet", "EU-samarbetet"),
        ("VERK-\nSAMHETEN", "VERKSAMHETEN"),
        ("info@region-\nnorr.se", "info@region-norr.se"),
        ("förskol-\nlärare får till-\nlägg", "förskollärare får tillägg"),
        ("TILL-\nLÄMPNING", "TILLÄMPNING"),
        ("ett straff-\nföreläggande", "ett strafföreläggande"),
        ("http-\nanrop till Brf-\ninnehavaren", "http-anrop till Brf-innehavaren"),
        ("Bas-\nP och milli-\nGray", "Bas-P och milli-Gray"),
        ("icke-\nEU-länder", "icke-EU-länder"),
        ("covid-\n19 och Stor-\nStockholm", "covid-19 och Stor-Stockholm"),
        ("Om du har ett efterle-\nPensionsrätt (PR)", "Om du har ett efterle- Pensionsrätt (PR)"),
        ("Kommunikations-\nLedningsstab", "Kommunikations- Ledningsstab"),
        ("avtal för yrkes-\nYrkesutbildning", "avtal för yrkes- Yrkesutbildning"),
        ("inom hälso-\n10", "inom hälso- 10"),
        ("ansvar för för-\nS skolan", "ansvar för för- S skolan"),
    ],
    "lines": [
        ("En rad\noch en till.", "En rad och en till."),
        (" En rad \n  \n till ", " En rad till "),
        ("a\tb\nc", "a\tb c"),
    ],
    "soft_hyphens": [
        ("EU\u00adgemensamma regler", "EU-gemensamma regler"),
        ("preven\u00adtiva tvångs\u00admedel", "preventiva tvångsmedel"),
        ("in\u00ad och utförsel", "in- och utförsel"),
        ("EU\u2011gemensamma", "EU-gemensamma"),
    ],
    "stray_spaces": [
        ("BE- SLUTSSTÖD", "BESLUTSSTÖD"),
        ("i deras verk- samhet finns", "i deras verksamhet finns"),
        ("EU- kommissionen", "EU-kommissionen"),
        ("i bidragsfi- nansierade projekt", "i bidragsfinansierade projekt"),
        ("en till- lämpning", "en tillämpning"),
    ],
    "lost_suspended": [
        ("småoch medelstora företag", "små- och medelstora företag"),
        ("en inspirationsoch kunskapskälla!", "en inspirations- och kunskapskälla!"),
        ("kunskapsoch kompetensmarknader", "kunskaps- och kompetensmarknader"),
        ("forskningsoch innovationspolitiska", "forsknings- och innovationspolitiska"),
        ("hälsooch sjukvården", "hälso- och sjukvården"),
        ("klassoch grupprum", "klass- och grupprum"),
        ("inoch utförsel", "in- och utförsel"),
        ("nyeller ombyggnad", "ny- eller ombyggnad"),
        ("miljösamt energifrågor", "miljö- samt energifrågor"),
        ("småtill medelstora", "små- till medelstora"),
    ],
    "lost_ligatures": [
        ("Västerbo ens län behöver en rik g plan", "Västerbottens län behöver en riktig plan"),
        ("en innova onsstrategi för länet", "en innovationsstrategi för länet"),
        ("interna onell konkurrenskra 26", "internationell konkurrenskraft 26"),
        ("en konkurrenskraig region", "en konkurrenskraftig region"),
        ("e ektivt arbete", "effektivt arbete"),
        ("det nns många", "det finns många"),
        ("interna onell- och klimatplan", "internationell- och klimatplan"),
        ("Små- företagardelega onen", "Små- företagardelegationen"),
        ("spela roll ll slut", "spela roll till slut"),
        ("ofﬁciell statistik", "officiell statistik"),
        ("innova\ufffdon", "innovation"),
        ("innova(cid:415)on", "innovation"),
        ("en e\ufffdekt", "en effekt"),
    ],
    "letter_spaced": [
        ("N Y H E T S B R E V N U M M E R 5 j u n i 2 012", "NYHETSBREV NUMMER 5 juni 2012"),
        ("N Y H E T S B R E V   N U M M E R   5", "NYHETSBREV NUMMER 5"),
        ("L ä n s s k o l n ä m n d e n s b e s l u t", "Länsskolnämndens beslut"),
        ("U t a n a t t d e t p å v e r k a r", "Utan att det påverkar"),
        (
            "n ä r i n g s p o l i t i s k t F O R U M r a p p o r t # 4 INNOVATIONER",
            "näringspolitiskt FORUM rapport #4 INNOVATIONER",
        ),
        ("S v e n s k s k o g", "Svensk skog"),
        ("R A P P O R T om skogen", "RAPPORT om skogen"),
    ],
    "characters": [
        ("fÃ¶r att fÃ¥", "för att få"),
        ("Ã¥t alla", "åt alla"),
        ("k¨on", "kön"),
        ("s˚a", "så"),
        ("f ¨or alla", "för alla"),
        ("sa˚ a¨r det", "så är det"),
        ("fo\u0308r a\u030ar", "för år"),
        ("fšr", "för"),
        ("f\x94r", "för"),
        ("f|r alla", "för alla"),
        ("noll\u200bbredd", "nollbredd"),
        ("``ord''", "”ord”"),
        ("2014--2020", "2014–2020"),
    ],
    "spacing": [
        ("två  ord", "två ord"),
        ("a \t b", "a\tb"),
        ("och och sedan", "och sedan"),
        ("ett gott miljöansvar.Vägen dit", "ett gott miljöansvar. Vägen dit"),
        ("en del avdet", "en del av det"),
        ("Ersättare i styrelsenRoland Ek", "Ersättare i styrelsen Roland Ek"),
        ("Läs merSamuel Ek är ny chef", "Läs mer Samuel Ek är ny chef"),
        ("Karin Ek ochBengt Persson", "Karin Ek och Bengt Persson"),
        ("Övriga ledamöter:Ingegerd Ek", "Övriga ledamöter: Ingegerd Ek"),
        ("pågrund av kön", "på grund av kön"),
        ("under pe rioden", "under perioden"),
        ("leverantö rerna", "leverantörerna"),
    ],
}  # fmt: skip

LEFT_ALONE = [
    "Isak Wennerholm är ordförande.",
    "Det sade Isak.",
    "fältet personNamn och tjänsten dataService",
    "eHälsa, iPhone, YouTube och MinSida",
    "https:Exempel och EU:Ss",
    "in- och utandning",
    "med elektronisk anslut- nu ska fastslås",
    "med elektronisk anslut-\tnu ska fastslås",
    "elektroniska blufsi- nansierade projekt",
    "låg- medel- höginkomsttagare",
    "barn- skolan och ungdomar",
    "EU- eller EES-länder",
    "små- och medelstora företag",
    "låg- medel- och höginkomsttagare",
    "bl.a. i Gävle, t.ex. på m.m.",
    "12 m² och 10⁹/l",
    "KOL-patienter",
    "jaktplanet F 16",
    "a och o",
    "lista A B C",
    "vitamin A, B, C och D",
    "A B C D E F",
    "J R R Tolkien och C S Lewis",
    "enligt 5 a § och 6 b §",
    "punkt 1 c och 1 d ska gälla",
    "punkterna 2 b, d och e och punkt 3",
    "alternativ a är bättre än b",
    "prop. 2011/12:30, SFS 2010:800 och dnr 012-2010-2662",
    "x y z = a b c",
    "y = a x + b, F = m a",
    "The committee shall be composed of representatives of the member states.",
    "Der Ausschuss setzt sich aus Vertretern der Mitgliedstaaten zusammen.",
    "Zlatan Ibrahimović och Søren Kierkegaard, Škoda och Citroën",
    "AstraZeneca, EuroFutures, NextMedia och BankID",
    "www.vinnova.se/nyheter och info@region.se",
    "det att att springa är roligt, att det det gäller är klart, de som som barn",
    "en epoch i gemensamt och långsamt tempo",
    "Svensson - Borg - Ek",
    "2014–2020 och 2014-2020",
    "”Citat” och 'citat' och \"citat\"",
    "500 000 kronor, 3,5 %",
    "1 2 3 4 5 6 7 8",
    "a\tb\tc",
    "en\tannan\tcell",
    "Åre, Ö, Å och I",
    "nyanlägga, omtolka, inlogga",
    "iden att ensamt bära ansvaret",
    "för ändringar, till fälliga, av sikten",
    "deras verk samhet",
    "föregående bokslutsdag och lysningar",
    "artikel 51.2 första stycket a i EU:s förordning",
    "Folke Bernadotte Akademin",
    "ett hål i skallen",
    "konsumtionen brer ut sig",
    "han har en bror och ett hus",
    "Väntetid ca 3 v",
    "de argument som han förde fram",
    "den andra änden A är fäst",
    "omregistrering och omfinansiering",
    "men det framfördes vissa nyansskillnader",
    "en detaljerad åtgårdsplan",
    "V′′(r)|r=r0 = 0",
    "C++ och C#, {x | x > 0}",
    "5 ° C",
    "",
    " ",
]


@pytest.mark.parametrize(("before", "after"), [pair for pairs in MENDED.values() for pair in pairs])
def test_damage_is_mended(lexicon: Lexicon, before: str, after: str) -> None:
    assert repair(before, lexicon=lexicon).text == after


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_good_text_is_left_alone(lexicon: Lexicon, text: str) -> None:
    repaired = repair(text, lexicon=lexicon)
    assert repaired.text == text
    assert repaired.changes == ()


@pytest.mark.parametrize(
    "text", [before for pairs in MENDED.values() for before, _ in pairs] + LEFT_ALONE
)
def test_repair_of_the_repaired_changes_nothing(lexicon: Lexicon, text: str) -> None:
    once = repair(text, lexicon=lexicon).text
    assert repair(once, lexicon=lexicon).text == once


def test_changes_say_rule_words_and_context(lexicon: Lexicon) -> None:
    (change,) = repair("Inom detalj-\nhandeln finns\nmycket", lexicon=lexicon).changes
    assert change.rule == "hyphen_joined"
    assert change.before == "detalj-\nhandeln"
    assert change.after == "detaljhandeln"
    assert change.context == "Inom detaljhandeln finns mycket"


def test_context_shows_all_changes_and_cuts_no_word(lexicon: Lexicon) -> None:
    text = "Sedan länge har vi haft en plan för små-\noch medelstora företag i detalj-\nhandeln här"
    first, second = repair(text, lexicon=lexicon).changes
    assert first.context.startswith("Sedan länge har vi haft en plan för små- och medelstora")
    assert second.context.endswith("små- och medelstora företag i detaljhandeln här")


def test_marks_follow_the_text(lexicon: Lexicon) -> None:
    text = "Inom detalj-\nhandeln finns\nmycket kvar"
    marks = [text.index(word) for word in ("Inom", "handeln", "mycket")]
    repaired = repair(text, lexicon=lexicon, marks=marks)
    assert repaired.text == "Inom detaljhandeln finns mycket kvar"
    assert [repaired.text[mark:][:6] for mark in repaired.marks] == ["Inom d", "handel", "mycket"]


PIECES = ["-", "\n", "\t", "\u00ad", "¨", "och ", "att ", "verk", "samhet", *"aåäöeitflnrsABEU 1"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_repaired_once_and_keeps_its_tabs(text: str) -> None:
    lexicon = WHOLE_LEXICON
    repaired = repair(text, lexicon=lexicon, marks=[0, len(text)])
    assert repair(repaired.text, lexicon=lexicon).text == repaired.text
    assert repaired.text.count("\t") == text.count("\t")
    assert "\n" not in repaired.text
    assert all(0 <= mark <= len(repaired.text) for mark in repaired.marks)


WHOLE_LEXICON = load_lexicon()
