"""Which language a text is in, by its script and, for Latin letters, by its function words.

A small detector of our own: the first thirteen Latin-script languages need a handful of function words, the
others tell themselves by their alphabet. It answers "" rather than guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_SAMPLE = 4_000  # characters looked at, from the beginning and from the middle of a long text
_MIN_LETTERS = 2
_MIN_SHARE = 0.12  # of the words must be function words of the language
_MARGIN = 1.15  # the best language beats the second by this factor

_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "latin": re.compile("[A-Za-z\\u00c0-\\u024f\\u1e00-\\u1eff]"),
    "han": re.compile("[\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff]"),
    "kana": re.compile("[\\u3040-\\u30ff]"),
    "ko": re.compile("[\\uac00-\\ud7a3\\u1100-\\u11ff]"),
    "cyrillic": re.compile("[\\u0400-\\u04ff]"),
    "arabic": re.compile("[\\u0600-\\u06ff\\u0750-\\u077f]"),
    "he": re.compile("[\\u0590-\\u05ff]"),
    "el": re.compile("[\\u0370-\\u03ff\\u1f00-\\u1fff]"),
    "hi": re.compile("[\\u0900-\\u097f]"),
    "bn": re.compile("[\\u0980-\\u09ff]"),
    "ta": re.compile("[\\u0b80-\\u0bff]"),
    "th": re.compile("[\\u0e00-\\u0e7f]"),
    "ka": re.compile("[\\u10a0-\\u10ff]"),
    "hy": re.compile("[\\u0530-\\u058f]"),
    "am": re.compile("[\\u1200-\\u137f]"),
}

_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in a is that for it was on with as his he at by be this from are have not had "
        "were "
        "but they their has been which who will would said she her its an or about after more when than what",
        "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur",
        "fr": "le la les de des du et en un une est que dans pour qui il au sur par ne pas plus ce se son "
        "avec "
        "sont été mais aux ou cette elle ont leur comme ses nous vous fait deux l d qu n s c j",
        "es": "de la que el en y los del se las por un para con no una su al lo como más o pero sus le ha es "
        "son "
        "está este ya entre cuando muy sin sobre también fue había desde según",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
        "das "
        "tem à seu sua ou ser quando muito há nos já está eu também são pelo pela",
        "it": "di e il la che in un a per è una sono del non con si da come al dei le della nel più alla i "
        "ha gli "
        "ma dal delle anche o su lo questo ed era essere stato l dell nella",
        "nl": "de het een van en in is dat op te zijn met voor niet die er aan om ook als maar bij naar hij "
        "uit "
        "heeft door over worden nog wordt tot was ze meer werd deze dan of zich",
        "sv": "och att det i en som är på av för med den till inte har de om ett han men var jag sig från vi "
        "så "
        "kan när år under också efter eller nu där vid mot ska skulle",
        "da": "og at det i en er på af for med den til ikke har de om et han men var jeg sig fra vi så kan "
        "når "
        "år under også efter eller nu der ved mod skal blev være hvor sagde siger loven hvad noget mellem "
        "uden",
        "no": "og at det i en er på av for med den til ikke har de om et han men var jeg seg fra vi så kan "
        "når "
        "år under også etter eller nå der ved mot skal ble være hvor sa sier loven hva noe mellom uten",
        "fi": "ja on ei että se hän oli ovat mutta myös kun joka kuin ole sen niin jos tai hänen mukaan vain "
        "olla vuoden jo nyt sekä ovat kanssa joka jälkeen",
        "pl": "w i z na do się że nie jest o to od po za jak przez dla oraz jego są był być czy tym który "
        "która "
        "także już może przed ale ich tego roku",
        "cs": "a v se na je že s z do o i to k ve pro za by ale si po jako které který od jsou jeho bylo už "
        "však "
        "nebo při také která byl",
        "ro": "și de în a la cu o pe că din un este pentru nu mai care au fost sunt dar ce prin să al ale "
        "lui "
        "după ca fi sau iar",
        "hu": "a az és hogy nem is egy ez volt meg csak de már mint el van ha azt még ki vagy lesz után szerint",
        "tr": "ve bir bu da de için ile olarak olan çok daha en ne gibi kadar sonra ise olduğu var değil "
        "ancak "
        "dedi göre tarafından",
        "id": "yang di dan itu dengan untuk tidak ini dari dalam akan pada juga ke karena oleh ada adalah "
        "para "
        "telah sudah bisa lebih mereka kata saat tersebut",
        "vi": "và của là có cho không được trong một các với đã những này người khi để từ đến ở về cũng như",
        "hr": "i u je na se da za su od s a o koji što će kao ne iz to bi nije po koja te sve ali do bio",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "" when unsure.

    Only a sample of some thousand characters is looked at. Texts of fewer than about four words in Latin
    letters are rarely decided.

    Args:
        text: Any text.

    Returns:
        A lower-case code such as "en" or "zh", or the empty string.
    """
    sample = text[:_SAMPLE]
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _SAMPLE]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    # A Chinese or Japanese character carries about as much as a short word in letters.
    counts["han"] *= 3
    counts["kana"] *= 3
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _MIN_LETTERS:
        return ""
    if script in ("han", "kana"):
        return "ja" if counts["kana"] > 0.08 * (counts["han"] + counts["kana"]) else "zh"
    if script == "latin":
        return _latin(sample)
    if script == "cyrillic":
        return _cyrillic(sample.lower())
    if script == "arabic":
        return _arabic(sample)
    return script


def _latin(sample: str) -> str:
    """Choose among the Latin-script languages by the share of function words."""
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = sum(words.values())
    if not total:
        return ""
    hits = {code: sum(words[word] for word in known) for code, known in _WORDS.items()}
    first, second = sorted(hits, key=lambda code: (-hits[code], code))[:2]
    if hits[first] < 2 or hits[first] < _MIN_SHARE * total or hits[first] < _MARGIN * hits[second]:
        return _by_letters(sample) if hits[first] else ""
    return first


def _by_letters(sample: str) -> str:
    """Break a tie, of Spanish and Portuguese for instance, by letters that only one of them has."""
    lower = sample.lower()
    for code, letters in (
        ("pt", "ãõ"),
        ("es", "ñ¿¡"),
        ("pl", "łąę"),
        ("tr", "ğı"),
        ("ro", "țș"),
        ("vi", "ơưđ"),
    ):
        if sum(lower.count(letter) for letter in letters) >= 2:
            return code
    return ""


def _cyrillic(lower: str) -> str:
    """Choose among the Cyrillic languages by letters that only one of them has."""
    if any(letter in lower for letter in "їєґ"):
        return "uk"
    if "ў" in lower:
        return "be"
    if any(letter in lower for letter in "ђћ"):
        return "sr"
    if any(letter in lower for letter in "ѓќѕ"):
        return "mk"
    if any(letter in lower for letter in "ыэё"):
        return "ru"
    if "і" in lower:
        return "uk"
    if "ј" in lower:
        return "sr"
    # Bulgarian has neither ы nor э; a long text without them is not Russian.
    if len(lower) > 200 or "ът" in lower:
        return "bg"
    return "ru"


def _arabic(sample: str) -> str:
    """Tell Arabic, Persian and Urdu apart by the letters that Arabic lacks."""
    urdu = sum(sample.count(letter) for letter in "ٹڈڑےں")
    persian = sum(sample.count(letter) for letter in "پچژگیک")
    arabic = sum(sample.count(letter) for letter in "ةىيك")
    if urdu >= 2:
        return "ur"
    return "fa" if persian > arabic else "ar"
