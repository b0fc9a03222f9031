#!/usr/bin/env python3
"""Write a newsroom's worth of invented announcements: catalogue.json and announcements.ndjson.

    .ci/bench_data.py FOLDER [--announcements 100000] [--seed 1]

What `make bench` and the test of `backfill` load. The shape is a newsroom's: a few companies are in most of the news,
most events are small, one announcement in three has a figure, one in thirty is disputed, one in four is retold.
Everything is on .example domains. The same seed gives the same files; nothing but the standard library is needed.
"""

import argparse
import bisect
import datetime as dt
import itertools
import json
import pathlib
import random

EVENTS, COMPANIES, PEOPLE, TOPICS, SOURCES = 1000, 2000, 800, 200, 300
SYLLABLES = ["ar", "bel", "cor", "dan", "el", "fin", "gal", "hel", "ion", "jun", "kal", "lor", "mir"]
SYLLABLES += ["nor", "ost", "pel", "quin", "ral", "sol", "tor", "ul", "ver", "wen", "xen", "yor", "zel"]
CITIES = [
    ("Paris", "FR", "Europe/Paris"),
    ("Lyon", "FR", "Europe/Paris"),
    ("Berlin", "DE", "Europe/Berlin"),
    ("London", "GB", "Europe/London"),
    ("Barcelona", "ES", "Europe/Madrid"),
    ("Las Vegas", "US", "America/Los_Angeles"),
    ("San Jose", "US", "America/Los_Angeles"),
    ("Taipei", "TW", "Asia/Taipei"),
]
KINDS = {
    "partnership": ("{a} and {b} join forces on {t}", "{a} et {b} s’allient autour de {t}", 24),
    "product-launch": ("{a} launches {p} for {t}", "{a} lance {p} pour {t}", 26),
    "funding": ("{a} raises money for {t}", "{a} lève des fonds pour {t}", 14),
    "infrastructure": ("{a} builds a site for {t} with {b}", "{a} construit un site pour {t} avec {b}", 10),
    "research": ("{a} publishes its work on {t}", "{a} publie ses travaux sur {t}", 8),
    "acquisition": ("{a} buys {b}", "{a} rachète {b}", 5),
    "hiring": ("{a} recruits for {t}", "{a} recrute pour {t}", 5),
    "award": ("{a} wins an award for {t}", "{a} primé pour {t}", 4),
    "policy": ("{a} commits itself on {t}", "{a} s’engage sur {t}", 4),
}
FIGURES = [("Machines", "count", "machines", ""), ("Amount", "money", "", "EUR"), ("Opening", "date", "", "")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--announcements", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - invented data
    options.folder.mkdir(parents=True, exist_ok=True)
    catalogue = make_catalogue(dice)
    text = json.dumps(catalogue, ensure_ascii=False, indent=1)
    (options.folder / "catalogue.json").write_text(text, encoding="utf-8")
    world = World(dice, catalogue)
    with (options.folder / "announcements.ndjson").open("w", encoding="utf-8") as file:
        for number in range(1, options.announcements + 1):
            file.write(json.dumps(world.announcement(number), ensure_ascii=False) + "\n")
    print(f"{options.announcements} announcements in {options.folder}")


def make_catalogue(dice: random.Random) -> dict[str, list[dict]]:
    """In the form that load_catalogue reads."""
    words = sorted({"".join(three) for three in itertools.product(SYLLABLES, repeat=3)})
    dice.shuffle(words)
    names = iter(words)
    companies = [_named(names, country=dice.choice(CITIES)[1]) for _ in range(COMPANIES)]
    people = [_person(names, dice, companies) for _ in range(PEOPLE)]
    topics = [_named(names, keywords={}) for _ in range(TOPICS)]
    for topic in topics:
        topic["name"] = {"fr": topic["name"], "en": topic["name"]}
    series = [next(names).title() for _ in range(EVENTS // 5)]
    events = [_event(dice, name, 2020 + year) for name in series for year in range(5)]
    return {"events": events, "companies": companies, "people": people, "topics": topics}


def _named(names, **more) -> dict:
    word = next(names)
    return {"slug": word, "name": word.title(), **more}


def _person(names, dice: random.Random, companies: list[dict]) -> dict:
    company = dice.choice(companies)
    first, last = next(names), next(names)
    return {
        "slug": f"{first}-{last}",
        "name": f"{first.title()} {last.title()}",
        "company": company["slug"],
        "role": "Head of research",
    }


def _event(dice: random.Random, series: str, year: int) -> dict:
    city, country, zone = dice.choice(CITIES)
    start = dt.date(year, 1, 5) + dt.timedelta(days=dice.randrange(340))
    end = start + dt.timedelta(days=dice.choice([0, 1, 2, 3, 3, 4]))
    return {
        "slug": f"{series.lower()}-{year}",
        "name": f"{series} {year}",
        "series": series,
        "aliases": [series],
        "start": start.isoformat(),
        "end": end.isoformat(),
        "city": city,
        "country": country,
        "time_zone": zone,
    }


class Zipf:
    """Picks the n-th of a list with a likelihood of 1/(n+2): few in most of the news, most in few."""

    def __init__(self, dice: random.Random, choices: list) -> None:
        self._dice, self._choices = dice, choices
        self._bounds = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(choices))))

    def pick(self):
        return self._choices[bisect.bisect(self._bounds, self._dice.random() * self._bounds[-1])]


class World:
    """What announcements are made of."""

    def __init__(self, dice: random.Random, catalogue: dict[str, list[dict]]) -> None:
        self.dice = dice
        self.events, self.companies, self.people, self.topics = (
            Zipf(dice, catalogue[name]) for name in ("events", "companies", "people", "topics")
        )
        self.sources = Zipf(dice, [_source(number) for number in range(1, SOURCES + 1)])
        self.kinds = list(KINDS)
        self.weights = [KINDS[kind][2] for kind in self.kinds]

    def announcement(self, number: int) -> dict:
        """A line for `backfill`."""
        dice = self.dice
        event = self.events.pick() if dice.random() < 0.9 else None
        companies = list({(one := self.companies.pick())["slug"]: one for _ in range(1 + dice.randrange(4))}.values())
        topics = list({(one := self.topics.pick())["slug"]: one for _ in range(1 + dice.randrange(3))}.values())
        kind = dice.choices(self.kinds, self.weights)[0]
        language, other = dice.choice([("fr", "en"), ("en", "fr")])
        titles = self._titles(kind, companies, topics[0])
        line = {
            "ref": f"bench-{number}",
            "title": titles[language],
            "summary": self._summary(language, titles[language]),
            "kind": kind,
            "language": language,
            "companies": self._roles(companies),
            "topics": [topic["slug"] for topic in topics],
            "evidence": [self._quote(number, place, titles, language) for place in range(dice.choice([1, 1, 1, 2, 3]))],
        }
        line |= self._when(event)
        if dice.random() < 0.4:
            line["people"] = [self.people.pick()["slug"]]
        if dice.random() < 0.8:
            line["translations"] = {other: {"title": titles[other], "summary": self._summary(other, titles[other])}}
        if dice.random() < 0.25:
            line["mentions"] = [self._piece(f"retold-{number}", titles[language], language)]
        if dice.random() < 0.33:
            line["facts"] = [self._fact(len(line["evidence"]))]
        return line

    def _titles(self, kind: str, companies: list[dict], topic: dict) -> dict[str, str]:
        words = {
            "a": companies[0]["name"],
            "b": companies[-1]["name"] if len(companies) > 1 else "its customers",
            "p": f"{topic['slug'].title()} {self.dice.randrange(2, 9)}",
            "t": topic["name"]["en"],
        }
        english, french, _ = KINDS[kind]
        return {"en": english.format(**words), "fr": french.format(**words)}

    def _summary(self, language: str, title: str) -> str:
        more = {
            "en": "The work starts this year and will go on for three; the partners share its cost and its results.",
            "fr": "Les travaux commencent cette année et dureront trois ans ; les partenaires en partagent le coût.",
        }
        return f"{title}. {more[language]}"

    def _roles(self, companies: list[dict]) -> list[dict]:
        others = ["partner", "customer", "investor", "mentioned"]
        found = [{"slug": companies[0]["slug"], "role": "announcer", "evidence": 0}]
        return found + [{"slug": one["slug"], "role": self.dice.choice(others)} for one in companies[1:]]

    def _when(self, event: dict | None) -> dict:
        dice = self.dice
        if event is None:
            day = dt.date(2020, 1, 1) + dt.timedelta(days=dice.randrange(1826))
            return {"happened_at": day.isoformat()[: dice.choice([10, 10, 10, 7, 4])]}
        start, end = (dt.date.fromisoformat(event[key]) for key in ("start", "end"))
        day = start + dt.timedelta(days=dice.randrange((end - start).days + 1))
        form = dice.random()
        if form < 0.5:
            time = f"T{dice.randrange(8, 20):02}:{dice.choice(['00', '15', '30', '45'])}"
            return {"event": event["slug"], "happened_at": day.isoformat() + time}
        if form < 0.9:
            return {"event": event["slug"], "happened_at": day.isoformat()}
        return {"event": event["slug"], "precision": "event"}

    def _piece(self, path: str, title: str, language: str) -> dict:
        source = self.sources.pick()
        day = dt.date(2020, 1, 1) + dt.timedelta(days=self.dice.randrange(1826))
        return {
            "url": f"{source['homepage']}news/{path}",
            "title": title,
            "source": source,
            "published_at": f"{day.isoformat()}T09:30:00+02:00",
            "language": language,
        }

    def _quote(self, number: int, place: int, titles: dict[str, str], language: str) -> dict:
        quotes = {
            "en": f"“{titles['en']}”, the company said in its statement number {number}, and gave details on stage",
            "fr": f"« {titles['fr']} », indique l’entreprise dans son communiqué {number}, détails à l’appui",
        }
        piece = self._piece(f"{number}-{place}", titles[language], language)
        basis = self.dice.choice(["reported", "reported", "on-record", "hearsay"])
        return {**piece, "quote": quotes[language], "basis": basis}

    def _fact(self, quotes: int) -> dict:
        label, type_, unit, currency = self.dice.choice(FIGURES)
        value = str(self.dice.randrange(2024, 2032)) if type_ == "date" else str(self.dice.randrange(1, 2000) * 100)
        claims = [{"value": value, "evidence": [0]}]
        if quotes > 1 and self.dice.random() < 0.5:
            claims.append({"as_stated": "several hundred" if type_ != "date" else "next year", "evidence": [1]})
        fact = {"label": label, "type": type_, "claims": claims, "chosen": 0, "reason": "The company’s own figure."}
        return fact | ({"unit": unit} if unit else {}) | ({"currency": currency} if currency else {})


def _source(number: int) -> dict:
    sort = "company" if number % 5 == 0 else "outlet"
    name = f"outlet-{number:03}"
    return {
        "slug": name,
        "name": f"Outlet {number}",
        "homepage": f"https://{name}.example/",
        "type": sort,
        "language": "fr" if number % 2 else "en",
    }


if __name__ == "__main__":
    main()
