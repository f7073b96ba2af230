"""What stands between people, offices and organisations that belong together."""

from __future__ import annotations

import re

from pipeline.text.patterns import MONTHS

_CHOSEN = (
    r"(?:om|ny|in)?(?:valdes|valts|vald|utsågs|utsetts|utsedd|utnämndes|utnämnts|utnämnd|förordnades|"
    r"förordnats|förordnad|anställdes|anställts|väljs|utses|utnämns|förordnas|anställs)"
)
_OLD_OR_NEW = (
    r"(?:ny|nya|nye|tidigare|förre|förra|[Ff]\.?\s?d\.?|före\sdetta|[A-ZÅÄÖa-zåäö][a-zåäö]+(?:iskt?|ligt?|ellt?|baser(?:ad|at)|skattad|känd|aren)|dåvarande|nuvarande|vikarierande|avgående|"
    r"tillträdande|nyvald|nybliven|nyutnämnd|nytillträdd|mångårig)"
)
# Behind a person's name: "(M)", "(fp)"
PARTY_SIGN = r"\((?!(?:VD|GD|ÖD|C[A-Z]O)\))(?:[A-ZÅÄÖ]{1,3}|[mcsv]|[FfKkMmSs][pd]|-)\)"
# Behind an office: "i styrelsen", "för naturvård"
_OF_THING = r"(?:\s(?:för|i|inom|på|vid|av)\s[^.;:,()\n\t]{3,60}?)?"
_DEGREE = r"(?:(?:[Tt]ekn|[Ff]il|[Mm]ed|[Jj]ur|[Ee]kon)\.\s?)?(?:[Dd]r|[Ll]ic|[Kk]and|[Mm]ag)\.?"
# "Anna Bünger arbetar sedan 2012 som", "Anna Büngers förordnande som", "med Anna Bünger som"
_WORKING_AS = (
    r",?\s(?!(?:\w+\s){0,4}?(?:sök\w*|inte|aldrig|nekad\w*|avböj\w*)\s)(?:(?:[^\W\d_]+\s){0,5}?(?:arbetar|arbetade|arbetat|jobbar|jobbade|jobbat|verkar|verkade|verkat|"
    r"anställd|anställts|anställdes|adjungerad|adjungerats|tillträder|tillträdde|tillträtt|tjänstgör|tjänstgjorde|tjänstgjort|"
    r"fungerar|fungerade|fungerat|vikarierar|vikarierade|vikarierat|vikariera|utsedd|utsetts|utsågs|"
    r"förordnad|förordnats|förordnades|avgår|avgick|avgått|slutar|slutade|slutat|börjar|började|"
    r"förordnande|avgång|tid|anställning|uppdrag(?:et)?|arbetet|posten|tjänsten|jobbet|roll(?:en)?)\s"
    r"(?:[^\W_]+\s){0,4}?)?(?:så)?som\s"
)
# "för närvarande", "sedan 2012", "också"
_SINCE_WHEN = (
    r"(?:(?:under|sedan|från|från\soch\smed)\s(?:år\s)?\d{4}\s"
    rf"|(?:sedan|från|från\soch\smed)\s(?:den\s\d\d?\s)?(?:{MONTHS})(?:\s\d{{4}})?\s"
    r"|sedan\s(?:i\s(?:våras|somras|höstas|vintras|fjol)|årsskiftet|en\stid(?:\stillbaka)?|länge)\s"
    r"|(?:även|också|numera|nu|i\s?dag|för\snärvarande|alltjämt|fortfarande|samtidigt|nyligen)\s)*"
)
# "styrelsens", "utskottets", "Sveriges": whose office it is, where that is no name of a body
_OWNER = (
    r"(?:(?:[A-ZÅÄÖ][a-zåäö]+a\s)?(?:[A-ZÅÄÖ]?[a-zåäö]{2,}(?:ens|ets|rnas|ans|ådets)"
    r"|[Ff]ullmäktiges|[A-ZÅÄÖ][a-zåäö]+s)\s)?"
)
# What stands between a person and the office after: ", ", " är ", " – ", "Anna Bünger (chef".
PERSON_ROLE = re.compile(
    rf"(?:(?:\s{PARTY_SIGN})?,?\s"
    r"|,\ssom\s(?:tidigare|då|numera|i\s?dag|sedan\s\d{4})\s(?:är|var|varit)\s"
    r"|\s?\(|,|,?\s(?:som\sär|är|var|blir|blev)\s|\s[–-]\s|\s?[|/]\s?"
    rf"|(?:\s{PARTY_SIGN}|,\s\d\d(?:\sår)?,|\s\(\d\d(?:\sår)?\))?\s(?:är|var|blir|har\svarit)\s{_SINCE_WHEN}"
    r"|\skommer\s(?:närmast\s|senast\s)?från\s(?:en\s)?(?:roll(?:en)?|tjänst(?:en)?|post(?:en)?|jobb(?:et)?|uppdrag(?:et)?)\ssom\s"
    r"|\t|\s?,\s(?:vår|även|numera|nu|i\sdag|idag|bl\.a\.|bland\sannat)\s"
    rf"|,\s{_DEGREE},\s|,\s[Ll]eg\.\s"
    r"|,?\s(?:som\s)?(?:har\s)?(?:(?:tidigare|även|också|länge|senast|bland\sannat|bl\.a\.)\s)*varit\s"
    r"|(?:,\s|\s\()(?!(?:som|men|och|att|när|där|den|det|samt)\s)[a-zåäö-]{3,}(?:\s[a-zåäö-]+)?,\s"
    r"|\shar\stackat\sja\still\s(?:att\sbli|uppdraget\ssom|rollen\ssom|tjänsten\ssom)\s"
    r"|,\s[a-zåäö]{4,}\soch\s"
    rf"|,?\s(?:har\s|som\s|blev\s|är\s|i\s?dag\s|nyligen\s|i\sgår\s)*{_CHOSEN}\still\s|\s\((?:[A-ZÅÄÖ]{{1,3}}),\s|(?:\s{PARTY_SIGN})?{_WORKING_AS})"
    rf"(?:(?:en\s|ett\s)?{_OLD_OR_NEW}\s)?"
    rf"{_OWNER}"
)
_COPULA = (
    r"\s(?:är|var|blir|blev|heter|hette|har\s(?:under\s(?:hela\s)?(?:året|perioden|\d{4})\s)?varit)\s"
    r"(?:(?:sedan|från|under|fram|till|och|med|den|år|året|perioden|våren|hösten|numera|i\sdag|idag|"
    rf"fortsatt|\d[\d–-]*|{MONTHS})\s)*"
)
# Between an office and the organisation after: " på ", ", ", " vid ".
ROLE_ORG = re.compile(
    r"(?:,?\s|\t|\s[–-]\s|\s?[|/;]\s?|\),?\s|,?\s(?:på|vid|för|i|hos|inom|av|från|till|och)\s(?:den\s|det\s)?"
    r"|\s(?:för|i|på|inom|med\sansvar\sför)\s[a-zåäö][a-zåäö\s-]{2,60}?(?:,\s|\s(?:vid|på|hos|i)\s)"
    r"|\s[a-zåäö][a-zåäö-]{2,30}(?:\soch\s[a-zåäö-]{3,30})?(?:,\s|\s(?:vid|på|hos)\s)"
    r"|,\s(?!(?:och|samt|som|även|tidigare|nu|den|en|ett)\s)[a-zåäö][a-zåäö-]{3,30}(?:\s(?:och\s|för\s|av\s)?[a-zåäö-]{3,30}){0,3},\s)"
)
# Between an organisation and its office ("Vinnovas generaldirektör", "Region Dalarnas ordförande").
ORG_ROLE = re.compile(r"\s(?:(?:nya|nye|tidigare|avgående|dåvarande|tillträdande)\s)?")
# Between an office and its holder: "generaldirektör Anna", "ordföranden, Anna", "Ordförande: Anna".
ROLE_PERSON = re.compile(
    r"(?:,?\s|,?\semerit(?:us|a)\s|:\s?|\t|\s[–-]\s|\s?[|/]\s?|\s(?:är|var|blir|heter)\s"
    rf"|\s(?:har\s)?{_CHOSEN}\s)"
)
# "Ordförande i styrelsen är Anna", "chefen för naturvård, Bo", "Överdirektör var under 2013 Bo"
OFFICE_OF_THING = re.compile(
    rf"{_OF_THING}{_COPULA}"
    r"|\s(?:för|i|inom|på|vid)\s[^.;:,()\n\t]{3,60}?,\s"
)
# From an organisation behind its office to the holder: "chefen för Vinnova, Anna", "... är Anna"
ORG_HOLDER = re.compile(
    rf"(?:(?:\si\s[A-ZÅÄÖ][\w-]+)?,\s|:\s|\s|{_COPULA}|\s(?:har\s)?{_CHOSEN}\s)"
)
AT_ORG = re.compile(
    r"(?:,\s|\s(?:på|vid|för|i|hos|inom|av)\s(?:den\s|det\s)?"
    r"|\s(?:för|i)\s[a-zåäö][a-zåäö\s-]{2,60}?\s(?:vid|på|hos|i|för)\s)"
)
# "Till ny rektor har regeringen utsett Anna", "Som sekreterare i utredningen har Anna arbetat"
AS_OR_TO = re.compile(rf"\b(?:[Ss]om|[Tt]ill)\s(?:{_OLD_OR_NEW}\s)?$")
HAS_CHOSEN = re.compile(
    rf"{_OF_THING}\s"
    rf"(?:har|hade|{_CHOSEN}|utsåg|valde|förordnade|anställde)\s"
    rf"(?:den\s\d\d?\s(?:{MONTHS})\s(?:\d{{4}}\s)?)?(?:[^\W\d_]+\s){{0,3}}?"
)
# After title and name: "professor Anna Ek, som forskar vid Umeå universitet".
HOLDER_ORG = re.compile(
    rf"(?:\s{PARTY_SIGN})?"
    r"(?:\s\(|,\s|\t|,?\s(?:vid|på|från|hos|i)\s|,\ssom\s(?:[\w-]+\s){1,7}?(?:vid|på|hos|i|för)\s)"
)
PERSON_ORG = re.compile(
    r"(?:\s?,\s|\s?\(|\t|\s[–-]\s|\s?[|/;]\s?|,?\s(?:från|vid|på|hos)\s"
    r"|\s(?:deltog|deltar|medverkade|medverkar|kom|kommer)\sfrån\s)"
)
# "Anna Ek arbetar med tillsyn på Vinnova", "Anna Ek, som är anställd vid Vinnova"
EMPLOYED = re.compile(
    r",?\s(?:som\s)?(?:(?:är|var|har\svarit|har)\s)?(?:sedan\s\d{4}\s)?"
    r"(?:anställd|verksam|arbetar|arbetade|arbetat|jobbar|jobbade|jobbat|tjänstgör|forskar|undervisar)"
    r"\s(?:[^\W_]+\s){0,4}?(?:vid|på|hos|för|i|inom|åt)\s"
    r"|(?:,|\s(?:är|var))\s[a-zåäö-]{4,}(?:\s[a-zåäö-]+){0,4}?\s(?:vid|på|hos)\s"
)
AS = re.compile(r"\ssom\s")
LIST = re.compile(r"(?:,\s|\soch\s|\ssamt\s|,\soch\s|;\s|\t)")
# What ends an entry of a list, so that less is enough to make it one: "Mora kommun ordförande"
ENTRY_END = re.compile(r"\s*(?:[.,;)|\t\n]|$)")
# "Anna Ek och Bo Ek utsågs till": who was chosen stands before
CHOSEN_TO = re.compile(rf"(?:\s{PARTY_SIGN})?\s(?:har\s|blev\s|är\s)?{_CHOSEN}\still\s(?:nya?\s)?")
# Between people of one list, with their parties left out
LISTED = re.compile(rf"(?:\s{PARTY_SIGN})?(?:,\s|,?\s(?:och|samt)\s)")
AND = re.compile(r"\s(?:och|samt|tillika)\s(?:(?:även|tillika|som)\s)?")
# "... i Arbetsgivarverkets styrelse och", "..., och nu": what leads to a further office
AND_OFFICE = re.compile(
    r"(?:s?\s(?:styrelse|ledning|insynsråd|direktion))?"
    r"(?:,?\s(?:och|samt|tillika)\s|,\s(?:är|var|blir|har\svarit)\s)"
    rf"(?:(?:även|tillika|som|nu|numera|varit|har\svarit|{_OLD_OR_NEW})\s)*"
)
COLON = re.compile(r"\s?:\s?|\t")
APPOSED = re.compile(
    r"(?:\s\((?:[A-ZÅÄÖ]{1,3}|[mcsv]|[FfKkMmSs][pd])\))?"
    rf"(?:,\s|\s\(|\s[–-]\s|,?\s(?:som\s)?(?:är|var|blir|blev)\s{_SINCE_WHEN}|,\ssom\s(?:också|även|tidigare|då|länge)\s(?:är|var)\s|\s(?:[^\W\d_]+\s)?som\s|{_WORKING_AS})"
)
SUCCEEDS = re.compile(
    rf"(?:\s{PARTY_SIGN})?\s(?:efterträd(?:er|de)|efterträtt|ersätter|ersatte|ersatt|avlös(?:er|te)|avlöst|"
    r"tar\söver\sefter|tog\söver\sefter)\s"
)
CHOOSING = re.compile(
    r"\b(?:utsett|utser|utsåg|utse|valde|valt|väljer|välja|utnämnt|utnämnde|förordnat|förordnade|"
    r"anställt|anställde|utsågs|valdes|utses|tillkallade|tillkallat|tillsatte|tillsatt|tillsattes)\s"
    r"(?:[^.;:()\n\t]{0,60}\s)?$"
)
HAS = re.compile(
    r"(?:\si\s[A-ZÅÄÖ][\w-]+)?\s(?:har|hade|utsåg|valde|förordnade|anställde|utser|väljer)\s"
)
CHOSEN_BEFORE = re.compile(r"\s(?:[^\W\d_]+\s){0,2}?(?:utsett|valt|förordnat|anställt|utnämnt)?\s?")
