"""Writes made-up news in which every name is known: ministries, armed groups, agencies, parties, people, places."""

import random
import re
from collections.abc import Iterator

from namelists import ARABIC_FIRST, ARABIC_LAST, Cast

KNOWN = """United Nations|UN|U.N.|NATO|European Union|EU|E.U.|World Health Organization|WHO|UNICEF|UNHCR|OCHA|World Food Programme|WFP|International Committee of the Red Cross|ICRC|
Red Cross|Red Crescent|Médecins Sans Frontières|Doctors Without Borders|MSF|Human Rights Watch|HRW|Amnesty International|Save the Children|Oxfam|OSCE|OPEC|Opec|African Union|AU|Arab League|
ASEAN|IMF|International Monetary Fund|World Bank|International Criminal Court|ICC|IAEA|OPCW|Interpol|Security Council|UN Security Council|U.N. Security Council|General Assembly|UN General Assembly|
Human Rights Council|European Commission|European Parliament|European Council|Council of Europe|Gulf Cooperation Council|GCC|State Department|US State Department|Pentagon|White House|Congress|
US Congress|Senate|House of Representatives|Kremlin|FBI|CIA|NSA|FSB|MI5|MI6|Mossad|Federal Security Service|Supreme Court|Federal Reserve|Treasury Department|Justice Department|Treasury|Foreign Office|
Home Office|Downing Street|Elysee|House of Commons|Parliament|Knesset|Duma|State Duma|Bundestag|Labour Party|Labour|Conservative Party|Republican Party|Democratic Party|Likud|Fatah|Hamas|Hezbollah|Hizbullah|
Islamic State|Islamic State group|ISIS|ISIL|IS|Isis|Daesh|Da'esh|al-Qaeda|Al Qaeda|al-Qaida|al-Nusra Front|Nusra Front|Jabhat al-Nusra|Jabhat Fateh al-Sham|Ahrar al-Sham|Jaish al-Islam|Free Syrian Army|FSA|
Syrian Democratic Forces|SDF|YPG|PKK|PYD|Peshmerga|Taliban|Haqqani network|Boko Haram|al-Shabaab|Al-Shabab|Houthi|Muslim Brotherhood|FARC|ELN|M23|Lord's Resistance Army|Farc|IRA|ETA|Tamil Tigers|LTTE|
White Helmets|Syrian Observatory for Human Rights|Syrian Civil Defence|Syria Civil Defense|High Negotiations Committee|HNC|Syrian National Coalition|National Defence Forces|Republican Guard|Revolutionary Guards|
IRGC|Quds Force|Hashd al-Shaabi|Popular Mobilization Forces|Coast Guard|National Guard|Air Force|US Air Force|Royal Navy|Marine Corps|Army|Navy|Scotland Yard|Met Police|Reuters|AFP|Agence France-Presse|AP|
Associated Press|Associated Press|TASS|Tass|RIA Novosti|Interfax|Xinhua|Anadolu Agency|SANA|Sana|ARA News|Al Jazeera|al-Jazeera|Al Arabiya|BBC|BBC News|CNN|Fox News|NBC News|ABC|CBS|Sky News|NPR|Le Monde|New York Times|
Washington Post|Guardian|Times|Daily Mail|Wall Street Journal|Financial Times|Haaretz|Hurriyet|Al-Ahram|al-Masdar|Dawn|Russia Today|RT|Sputnik|Press TV|Fars News Agency|IRNA|Mehr|Kyodo|Yonhap|Bloomberg|Telegram|
Facebook|Twitter|Google|YouTube|Boeing|Airbus|Gazprom|Rosneft|Shell|BP|ExxonMobil|Toyota|Samsung|Apple|Microsoft|Amazon|Siemens|Lukoil|Aramco|Malaysia Airlines|EgyptAir|Aeroflot|Lufthansa|FIFA|UEFA|Real Madrid|
Manchester United|Oxford University|Harvard University|Vatican|Holy See|Catholic Church|Anglican Church|Bank of England|European Central Bank|ECB|Goldman Sachs|Deutsche Bank|HSBC|Greenpeace|Transparency International|
National Rifle Association|American Civil Liberties Union|ACLU|Southern Poverty Law Center|US Geological Survey|USGS|National Hurricane Center|Centers for Disease Control and Prevention|CDC|Joint Chiefs of Staff|
House Intelligence Committee|Central Command|CENTCOM|Global Coalition|Foreign Ministry|Defence Ministry|Defense Ministry|Interior Ministry|Ministry of Defence|Ministry of Health|Ministry of Foreign Affairs|
Carnegie Endowment|Chatham House|Brookings Institution|International Crisis Group|Crisis Group|Workers' Party|Communist Party|Green Party|National Assembly|Constitutional Court""".replace(
    "\n", ""
).split("|")
ARMED = """Islamic State|Islamic State group|Islamic State of Iraq and the Levant|Islamic State of Iraq and Syria|Islamic State in Iraq and Syria|Islamic State of Iraq and al-Sham|ISIS|ISIL|Isil|Isis|IS|Daesh|Da'esh|Daish|
Da'ish|al-Qaeda|al-Qaida|Al Qaeda|Al-Qaeda in the Islamic Maghreb|AQAP|al-Nusra Front|Jabhat al-Nusra|Jabhat Fateh al-Sham|Hayat Tahrir al-Sham|Ahrar al-Sham|Jaysh al-Islam|Jaish al-Fatah|Free Syrian Army|FSA|Syrian Arab Army|SAA|
Syrian Democratic Forces|SDF|Syrian Arab Coalition|YPG|YPJ|PKK|Peshmerga|Kurdistan Regional Government|Asayish|Taliban|Taleban|Haqqani Network|Lashkar-e-Taiba|Jaish-e-Mohammed|Boko Haram|al-Shabaab|Al-Shabab|Hezbollah|Hizbollah|
Hamas|Islamic Jihad|Fatah|PLO|Palestinian Authority|Houthis|Ansar Allah|Ansar al-Sharia|Abu Sayyaf|Jemaah Islamiyah|FARC|ELN|M23|LRA|Janjaweed|Rapid Support Forces|RSF|Wagner|Wagner Group|Azov|Donetsk People's Republic|Luhansk People's Republic|
Iraqi Security Forces|Iraqi Army|Popular Mobilisation Forces|Badr Organization|Mahdi Army|Revolutionary Guard|Islamic Revolutionary Guard Corps|Quds Force|Basij|Tamil Tigers|Khmer Rouge|Shining Path|Muslim Brotherhood|National Defence Force|
Combined Joint Task Force|CJTF|Coalition|Global Coalition|NATO|US Central Command|U.S. Central Command|U.S. Army|US Army|US Navy|U.S. Navy|U.S. 5th Fleet|Royal Air Force|RAF|British Army|Red Army|Russian Air Force|Israel Defense Forces|IDF|
Turkish Armed Forces|Lebanese Army|Libyan National Army|LNA|Government of National Accord|Tigray People's Liberation Front|TPLF|Hashd al-Shaabi|Sons of Iraq|White Helmets|Kremlin|Pentagon|White House|Foreign Office|Downing Street""".replace(
    "\n", ""
).split("|")
FIELDS = [
    "Foreign",
    "Defence",
    "Defense",
    "Interior",
    "Health",
    "Justice",
    "Finance",
    "Education",
    "Energy",
    "Transport",
    "Agriculture",
    "Information",
    "Oil",
    "Culture",
    "Labour",
    "Trade",
    "Environment",
]
DIGNITIES = [
    "Victory",
    "Freedom",
    "Justice",
    "Unity",
    "Islam",
    "Sham",
    "Haqq",
    "Nasr",
    "Fatah",
    "Tawhid",
    "Furqan",
    "Sunna",
    "Jihad",
    "Thawra",
    "Watan",
    "Karama",
]
FORCES = [
    "Army Armed Forces",
    "Air Force",
    "Navy",
    "National Army",
    "National Police",
    "Parliament",
    "Red Crescent",
    "Red Cross",
    "Football Association",
    "Human Rights Commission",
    "Central Bank",
    "Supreme Court",
    "Coast Guard",
    "Federal Police",
    "Revolutionary Guard",
    "Medical Association",
    "Electoral Commission",
    "Olympic Committee",
    "Embassy",
    "National Coalition",
    "Democratic Forces",
    "Liberation Army",
    "Liberation Front",
    "National Front",
    "Border Guard",
    "Civil Aviation Authority",
    "Meteorological Agency",
    "Election Commission",
    "Workers Party",
    "Communist Party",
    "Islamic Party",
    "Democratic Party",
    "Broadcasting Corporation",
    "News Agency",
    "National Congress",
    "Petroleum Corporation",
]
BODIES = [
    "University Hospital",
    "General Hospital",
    "University",
    "Police Department",
    "Fire Department",
    "City Council",
    "Medical Center",
    "Chamber of Commerce",
    "District Court",
    "High Court",
    "Media Center",
    "Media Centre",
    "Water Company",
    "Airlines",
    "Airways",
    "Bank",
    "Times",
    "Tribune",
    "Herald",
    "Post",
    "Daily News",
    "Gazette",
    "Observatory",
    "Steel",
    "Mining",
    "Oil",
    "Energy",
    "Group",
    "Holdings",
    "Telecom",
    "FC",
    "United",
    "City",
    "Institute",
    "College",
    "Foundation",
    "Prosecutor's Office",
    "Development Authority",
    "Municipality",
    "Military Council",
    "Operations Room",
    "Local Council",
    "Brigade",
    "Brigades",
    "Battalion",
    "Martyrs Brigade",
]

TEMPLATES = [
    "[TITLE] [P] said on [DAY] that [O] would not attend the talks in [L] .",
    "[O] said in a statement that [N] people were killed in an air strike on [L] .",
    "[O] spokesman [P] said the operation near [L] was continuing .",
    "[O] spokeswoman [P] told reporters in [L] that the death toll had risen to [N] .",
    '" We will not accept this , " [P1] told [O] on [DAY] .',
    '" This is a crime , " said [P] , a doctor at a hospital in [L] .',
    "[P1] , who leads [O] , accused [C] of backing the rebels .",
    "According to [O] , fighters of [O] attacked a checkpoint outside [L] .",
    "[ADJ] forces backed by [O] took control of [L] after days of fighting .",
    "[ADJ] President [P1] met [ADJ] Prime Minister [P2] in [L] on [DAY] .",
    "[ADJ] Foreign Minister [P1] and his [ADJ] counterpart [P2] will meet in [L] , the [O] said .",
    "[S1] and [S2] are due to meet again in [L] on [DAY] .",
    "[S1] said [C] and [C] had agreed to a ceasefire in [L] province .",
    "[S1] , meanwhile , told [O] that he hoped the talks in [L] would succeed .",
    "[O] and [O] have denied the claims .",
    "[A] fighters attacked the town of [L] , [O] said .",
    "Forces loyal to [S1] retook [L] from [A] .",
    "Troops cut the road between [A]-held [L] and [L] .",
    "The campaign against [A] in [C] and [C] began in [YEAR] .",
    "Aircraft struck [N] [A] positions near [L] , near [L] and near [L] .",
    "Near [L] , two strikes destroyed a vehicle of [A] .",
    "[A] and [A] fought over the [A]-held district of [L] .",
    "[A] has lost [L] , [L] and [L] , [TITLE] [P] said .",
    "The [S1] government and its ally [A] deny this .",
    "Civilians fled [A] rule in [L] .",
    "Militants from [O] , also known as [O] , claimed the attack .",
    "The [ADJ] [UNIT] arrested [N] members of [O] in [L] , [L] and [L] .",
    "Residents of [L] and nearby [L] fled as [O] advanced .",
    "[P] , [O] 's envoy to [C] , arrived in [L] on [DAY] .",
    "[C] 's [P1] is to visit [C] next week .",
    "The [O] , which monitors the war from [L] , said [N] rockets hit [L] .",
    "[L] governor [P] said the road between [L] and [L] was closed .",
    "Lawyers for [P1] , [AGE] , said their client was innocent .",
    "[P1] , [AGE] , from [L] , was charged with murder on [DAY] .",
    "Officials in [L] , [C] , blamed [O] for the delay .",
    "A court in [L] sentenced [P] to [N] years in prison .",
    "[O] reported that [P] had been seen in [L] .",
    "The [O] has sent aid to [L] , [O] said .",
    "[O] director [P] urged [C] to open the border .",
    '[TITLE] [P] of [O] called the attack " barbaric " .',
    "[K] spokesman [P] said [C] was ready for talks .",
    "The [K] said [S1] would travel to [L] .",
    "[CAP] and [C] have both accused [O] of war crimes .",
    "[CAP] , [CAP] and [CAP] agreed on a new round of talks in [L] .",
    "[CAP] has rejected the proposal , a senior official said .",
    "The [USA] , [C] and [C] voted against the draft .",
    "A [ADJ] drone struck a convoy near [L] , killing [P] , a commander of [O] .",
    "[P] ( [O] ) won the election with [N] percent of the vote .",
    "The party , led by [P1] , lost [N] seats to [O] .",
    "[O] leader [P1] resigned on [DAY] .",
    "[P] , head of [O] , and [P] , of [O] , signed the deal in [L] .",
    "Shares in [O] fell after [O] cut its forecast .",
    "[P] , an analyst at [O] in [L] , said prices would rise .",
    "A magnitude [N] earthquake struck near [L] , [C] , the [O] said .",
    "The ferry sank off [L] on its way to [L] , the [O] said .",
    "Firefighters from [L] and [L] were sent to the scene , said [P] of the [O] .",
    "By [P] in [L]",
    "By [P] , [O]",
    "By [O]",
    "Photo : [P] / [O]",
    "[P] / [O]",
    "[UL] ( [O] ) - [ADJ] troops entered the city of [L] on [DAY] .",
    "[UL] : [ADJ] police on [DAY] detained [N] people in [L] .",
    "[UL] , [C] ( [O] ) — [P] was elected president of [C] on [DAY] .",
    "[L] — [P1] said [C] would never surrender .",
    "( Reporting by [P] and [P] ; Editing by [P] )",
    "( Additional reporting by [P] in [L] and [P] in [L] ; Writing by [P] )",
    "[S1] , [S2] to meet in [L]",
    "[O] claims attack in [L]",
    "[N] killed as blast hits [L]",
    "[C] vows response after [O] raid",
    "[S1] rejects [O] offer",
    "[O] : [N] dead in [L] strikes",
    "[ADJ] court jails [P]",
    "[C] , [C] sign deal in [L]",
    "[C] urges [O] to leave [L]",
    "Who is [P] ?",
    "Source : [O]",
    "Source : [O] & Agencies",
    "[S1] was born in [L] and studied at [O] .",
    "[S1] joined [O] in [YEAR] .",
    "The mayor of [L] , [P] , declared a state of emergency .",
    "Pope [FIRST] appealed for peace in [C] .",
    "King [FIRST] of [C] met [P1] .",
    "[TITLE] [P1] , the [ADJ] commander in [L] , was wounded .",
    "Activist [P] , of [O] , said the bombing lasted [N] hours .",
    "The opposition 's [P] said [O] had broken the truce .",
    "Witnesses in [L] , including [P] and his brother [FIRST] , described the blast .",
    "Clashes broke out between [O] and [O] in the [L] countryside .",
    "[O] forces entered [L] from the east , while [O] held [L] .",
    "Ambassador [P] told the [O] that [C] would appeal .",
    "The talks between [C] , [C] and [C] will be hosted by [P1] .",
    "The plane , operated by [O] , was flying from [L] to [L] .",
    "[S2] called on [S1] to step down .",
    "Neither [S1] nor [S2] has commented .",
    "[P1] 's lawyer , [P] , said the [O] had no evidence .",
    "Thousands marched in [L] against [S1] 's government .",
    "In [L] , [O] fans clashed with police .",
    "In a phone call , [S1] told [S2] that [C] would help .",
    "[N] civilians , among them [P] , were buried in [L] .",
    "[US] Secretary of State [P1] met [P2] in [L] .",
    "[UN] envoy [P] is expected in [L] .",
    "British Foreign Secretary [P] spoke to [O] .",
    "Deputy Foreign Minister [P] met the [ADJ] ambassador , [P] .",
    "[C] 's Foreign Minister [P] arrived in [CAP] .",
    "State news agency [O] said [N] shells fell on [L] .",
    "Rebels from [O] , [O] and [O] took part in the assault on [L] .",
    "The [ADJ] government and [O] signed the agreement in [L] in [YEAR] .",
    "Human rights groups , including [O] , criticised [C] .",
    "The [O] 's [P] said the strike hit a school in [L] .",
    "[ADJ] officials said [O] planned attacks in [C] , [C] and the [REGION] .",
    "Refugees from [REGION] and [C] arrived in [L] .",
    "[P] , wife of [P1] , was not hurt .",
    "Dr [P] of [O] said [N] patients had died .",
    "Gen. [P] , who commands [ADJ] troops in [L] , denied it .",
    "[US] officials said [C] was arming [O] .",
]
TITLES = """President|Prime Minister|Foreign Minister|Defence Minister|Defense Secretary|Secretary of State|General|Gen.|Lt. Gen.|Col.|Maj. Gen.|Sheikh|Ayatollah|Chancellor|Governor|Mayor|Sen.|Senator|Rep.|Dr.|Mr|Mr.|Mrs.|Ms.|
Spokesman|Ambassador|Judge|Professor|Commander|Captain|Police chief|Secretary-General|Vice President|Deputy Prime Minister|Interior Minister|King|Queen|Prince|Archbishop|Cardinal|Father|Lord|Sir|Baroness|Admiral|
Colonel|Brigadier General|Opposition leader|Rebel commander|Special envoy|U.N. envoy|Justice|Attorney General|Health Minister|Former president|Ex-premier|MP|Inspector|Sgt.|Crown Prince|Emir|Mullah|Rev.""".replace(
    "\n", ""
).split("|")
REGIONS = [
    "Middle East",
    "Gulf",
    "Balkans",
    "Caucasus",
    "Sahel",
    "Horn of Africa",
    "West Bank",
    "Gaza Strip",
    "Gaza",
    "Golan Heights",
    "Crimea",
    "Donbas",
    "Kashmir",
    "Darfur",
    "Kurdistan",
    "Catalonia",
    "Europe",
    "Africa",
    "Asia",
    "Latin America",
    "Central Asia",
    "South China Sea",
    "Black Sea",
    "Mediterranean",
    "North Africa",
    "Persian Gulf",
    "Siberia",
    "Xinjiang",
    "Tibet",
    "Chechnya",
    "West Africa",
    "Southeast Asia",
]
CAPITALS = [
    "Moscow",
    "Washington",
    "London",
    "Paris",
    "Berlin",
    "Ankara",
    "Tehran",
    "Damascus",
    "Baghdad",
    "Riyadh",
    "Doha",
    "Cairo",
    "Beirut",
    "Kiev",
    "Kyiv",
    "Beijing",
    "Tokyo",
    "Delhi",
    "New Delhi",
    "Islamabad",
    "Kabul",
    "Brussels",
    "Rome",
    "Madrid",
    "Athens",
    "Warsaw",
    "Jerusalem",
    "Tel Aviv",
    "Amman",
    "Tripoli",
    "Tunis",
    "Khartoum",
    "Nairobi",
    "Abuja",
    "Pretoria",
    "Caracas",
    "Bogota",
    "Havana",
    "Mexico City",
    "Ottawa",
    "Canberra",
    "Seoul",
    "Pyongyang",
    "Hanoi",
    "Manila",
    "Jakarta",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Newsroom:
    def __init__(self, rng: random.Random) -> None:
        self.rng, self.cast = rng, Cast(rng)

    def organization(self) -> str:
        c, draw = self.rng.choice, self.rng.random()
        if draw < 0.12:
            return c(ARMED)
        if draw < 0.45:
            return c(KNOWN)
        country, adjective = self.cast.country()
        if draw < 0.55:
            return c(
                (
                    f"{adjective} {c(FIELDS)} Ministry",
                    f"{c(FIELDS)} Ministry",
                    f"Ministry of {c(FIELDS)}",
                    f"{adjective} Ministry of {c(FIELDS)}",
                    f"{country} Ministry of {c(FIELDS)}",
                )
            )
        if draw < 0.68:
            return f"{adjective} {c(FORCES)}"
        if draw < 0.76:
            return f"{self.cast.city()} {c(BODIES)}"
        if draw < 0.84:
            name = c(ARABIC_LAST).removeprefix("al-").removeprefix("Al-")
            return c(
                (
                    f"Jaysh al-{c(DIGNITIES)}",
                    f"Jabhat al-{c(DIGNITIES)}",
                    f"Liwa al-{c(DIGNITIES)}",
                    f"Harakat {name}",
                    f"{name} Brigade",
                    f"Ansar al-{c(DIGNITIES)}",
                    f"Kataib {name}",
                    f"Ahrar {name}",
                    f"{c(DIGNITIES)} Front",
                    f"{c(ARABIC_FIRST)} Brigades",
                    f"Army of {c(DIGNITIES)}",
                    f"Free {country} Army",
                    f"{country} Liberation Front",
                    f"Movement for {c(DIGNITIES)} and {c(DIGNITIES)}",
                )
            )
        if draw < 0.9:
            return "".join(c("ABCDEFGHIJKLMNOPRSTUWY") for _ in range(c((3, 3, 4))))
        if draw < 0.95:
            return c(
                (
                    f"{country} {c(BODIES)}",
                    f"Bank of {country}",
                    f"University of {self.cast.city()}",
                    f"{country} Airlines",
                    f"Radio {country}",
                    f"{country} Today",
                    f"Office of the High Commissioner for {c(FIELDS)}",
                    f"National {c(FIELDS)} Agency",
                    f"Committee for {c(FIELDS)} and {c(FIELDS)}",
                    f"{c(FIELDS)} Watch",
                    f"Centre for {c(FIELDS)} Studies",
                )
            )
        last = self.cast.person()[1]
        return c(
            (
                f"{last} Corp.",
                f"{last} Group",
                f"{last} Inc.",
                f"{last} & Co",
                f"{last} Industries",
                f"{last} Foundation",
                f"{last} Bank",
                f"{last} and Sons",
            )
        )

    def stories(self, count: int) -> Iterator[tuple[str, list[tuple[int, int, str]], list[int]]]:
        """Yield texts of a few sentences (joined by spaces), their names as offsets, and where sentences start."""
        for _ in range(count):
            (full1, last1), (full2, last2) = self.cast.person(), self.cast.person()
            fixed = {"P1": full1, "S1": last1, "P2": full2, "S2": last2}
            text, spans, starts = "", [], []
            for template in self.rng.sample(TEMPLATES, self.rng.choice((1, 2, 3, 4, 5, 6))):
                starts.append(len(text))
                for part in re.split(r"(\[[A-Z0-9]+\])", template):
                    if part.startswith("["):
                        words, label = self.fill(part[1:-1], fixed)
                        if label:
                            spans.append((len(text), len(text) + len(words), label))
                        text += words
                    else:
                        text += part
                text += "\n"
            yield text, spans, starts

    def fill(self, slot: str, fixed: dict[str, str]) -> tuple[str, str | None]:
        c = self.rng.choice
        if slot in fixed:
            return fixed[slot], "PERSON"
        if slot == "P":
            return self.cast.person()[0], "PERSON"
        if slot == "FIRST":
            return c(
                ("Francis", "Benedict", "Abdullah", "Felipe", "Salman", "Charles", "Mohammed", c(ARABIC_FIRST))
            ), "PERSON"
        if slot == "O":
            return self.organization(), "ORGANIZATION"
        if slot == "A":
            return c(ARMED), "ORGANIZATION"
        if slot == "L":
            return self.cast.city(), "PLACE"
        if slot == "UL":
            return c((*CAPITALS, self.cast.city())).upper(), "PLACE"
        if slot == "C":
            return self.cast.country()[0], "PLACE"
        if slot in {"K", "UN"}:
            return c(
                ("Kremlin", "Pentagon", "White House", "Vatican", "EU")
                if slot == "K"
                else ("UN", "U.N.", "United Nations", "EU", "NATO", "AU")
            ), "ORGANIZATION"
        if slot in {"US", "USA"}:
            return c(
                ("US", "U.S.", "United States", "UK")
                if slot == "US"
                else ("United States", "US", "U.S.", "United Kingdom", "UK")
            ), "PLACE"
        if slot in {"CAP", "REGION"}:
            return c(CAPITALS if slot == "CAP" else REGIONS), "PLACE"
        plain = {
            "ADJ": lambda: self.cast.country()[1],
            "TITLE": lambda: c(TITLES),
            "DAY": lambda: c(DAYS),
            "N": lambda: c(("seven", "12", "at least 30", "dozens of", "three", "more than 200", "5")),
            "AGE": lambda: str(self.rng.randrange(18, 90)),
            "YEAR": lambda: str(self.rng.randrange(1980, 2024)),
            "UNIT": lambda: c(("police", "army", "authorities", "security forces")),
        }
        return plain[slot](), None
