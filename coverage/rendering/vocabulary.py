"""What codes are called, in each language a reader can choose.

They stand side by side here, not in the gettext catalogue, because cards are made at publishing: in every language at
once, outside of any request, and made anew when a word changes.
"""

Names = dict[str, str]

LANGUAGES = ("fr", "en")

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "partnership": ("Partenariat", "Partnership"),
        "product-launch": ("Lancement", "Product launch"),
        "funding": ("Financement", "Funding"),
        "acquisition": ("Acquisition", "Acquisition"),
        "infrastructure": ("Infrastructure", "Infrastructure"),
        "research": ("Recherche", "Research"),
        "policy": ("Politique publique", "Policy"),
        "hiring": ("Recrutement", "Hiring"),
        "award": ("Prix", "Award"),
        "other": ("Autre", "Other"),
    },
    "badge": {
        "company-statement": ("Déclaration d’entreprise", "Company statement"),
        "reported": ("Rapporté", "Reported"),
        "unconfirmed": ("Non confirmé", "Unconfirmed"),
        "disputed": ("Contesté", "Disputed"),
    },
    "role": {
        "announcer": ("annonce", "announces"),
        "partner": ("partenaire", "partner"),
        "customer": ("client", "customer"),
        "investor": ("investisseur", "investor"),
        "mentioned": ("cité", "mentioned"),
    },
    "qualifier": {
        "exact": ("", ""),
        "about": ("environ", "about"),
        "at-least": ("au moins", "at least"),
        "up-to": ("jusqu’à", "up to"),
    },
    "basis": {
        "on-record": ("parole publique", "on record"),
        "reported": ("rapporté", "reported"),
        "hearsay": ("ouï-dire", "hearsay"),
    },
    "relation": {
        "follows": ("Fait suite à", "Follows"),
        "supersedes": ("Remplace", "Supersedes"),
        "re-announces": ("Annonce de nouveau", "Announces again"),
        "delivers": ("Tient la promesse de", "Delivers on"),
    },
    "relation-back": {
        "follows": ("A eu pour suite", "Followed by"),
        "supersedes": ("Remplacée par", "Superseded by"),
        "re-announces": ("Annoncée de nouveau dans", "Announced again in"),
        "delivers": ("Promesse tenue dans", "Delivered in"),
    },
    "action": {
        "published": ("Publication", "Published"),
        "updated": ("Mise à jour", "Updated"),
        "corrected": ("Correction", "Corrected"),
        "withdrawn": ("Retrait", "Withdrawn"),
        "republished": ("Nouvelle publication", "Republished"),
        "merged": ("Fusion", "Merged"),
        "expunged": ("Effacement", "Erased"),
    },
    "source": {
        "outlet": ("média", "outlet"),
        "company": ("canal d’entreprise", "company channel"),
        "official": ("source officielle", "official source"),
        "own": ("notre rédaction", "own reporting"),
    },
    "organisation": {
        "company": ("Entreprise", "Company"),
        "startup": ("Start-up", "Startup"),
        "public-body": ("Organisme public", "Public body"),
        "association": ("Association", "Association"),
    },
    "event-status": {
        "scheduled": ("", ""),
        "postponed": ("Reporté", "Postponed"),
        "cancelled": ("Annulé", "Cancelled"),
    },
    "language": {"fr": ("français", "French"), "en": ("anglais", "English")},
    "type": {
        "announcement": ("Annonce", "Announcement"),
        "event": ("Événement", "Event"),
        "company": ("Organisation", "Organisation"),
        "person": ("Personne", "Person"),
        "topic": ("Thème", "Topic"),
        "source": ("Source", "Source"),
        "timeline": ("Chronologie", "Timeline"),
    },
}


def word(sort: str, code: str, language: str) -> str:
    """What `code` is called in `language`; the code itself where it has no name yet. `sort` is a key above."""
    names = _WORDS[sort].get(code)
    return names[LANGUAGES.index(language)] if names else code


def words(sort: str, language: str) -> Names:
    """Every code of one sort with its name, in the house's order."""
    return {code: names[LANGUAGES.index(language)] for code, names in _WORDS[sort].items()}
