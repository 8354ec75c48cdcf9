"""Language codes: whatever a file or a user writes, as ISO 639-1."""

from __future__ import annotations

_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_CODES = frozenset(_TWO_LETTERS.split())
# ISO 639-2 (both variants) and English names of the languages with a large press.
_NAMES = {
    "af": "afr afrikaans",
    "am": "amh amharic",
    "ar": "ara arabic",
    "az": "aze azerbaijani",
    "be": "bel belarusian",
    "bg": "bul bulgarian",
    "bn": "ben bengali bangla",
    "bs": "bos bosnian",
    "ca": "cat catalan",
    "cs": "ces cze czech",
    "cy": "cym wel welsh",
    "da": "dan danish",
    "de": "deu ger german deutsch",
    "el": "ell gre greek",
    "en": "eng english",
    "es": "spa spanish castilian",
    "et": "est estonian",
    "eu": "eus baq basque",
    "fa": "fas per persian farsi",
    "fi": "fin finnish",
    "fr": "fra fre french",
    "ga": "gle irish",
    "gl": "glg galician",
    "gu": "guj gujarati",
    "ha": "hau hausa",
    "he": "heb hebrew iw",
    "hi": "hin hindi",
    "hr": "hrv croatian",
    "hu": "hun hungarian",
    "hy": "hye arm armenian",
    "id": "ind indonesian in",
    "is": "isl ice icelandic",
    "it": "ita italian",
    "ja": "jpn japanese jp",
    "ka": "kat geo georgian",
    "kk": "kaz kazakh",
    "km": "khm khmer",
    "kn": "kan kannada",
    "ko": "kor korean",
    "lt": "lit lithuanian",
    "lv": "lav latvian",
    "mk": "mkd mac macedonian",
    "ml": "mal malayalam",
    "mn": "mon mongolian",
    "mr": "mar marathi",
    "ms": "msa may malay",
    "my": "mya bur burmese",
    "nb": "nob",
    "ne": "nep nepali",
    "nl": "nld dut dutch flemish",
    "no": "nor norwegian",
    "pa": "pan punjabi",
    "pl": "pol polish",
    "ps": "pus pashto",
    "pt": "por portuguese",
    "ro": "ron rum romanian",
    "ru": "rus russian",
    "sk": "slk slo slovak",
    "sl": "slv slovenian slovene",
    "so": "som somali",
    "sq": "sqi alb albanian",
    "sr": "srp serbian",
    "sv": "swe swedish",
    "sw": "swa swahili",
    "ta": "tam tamil",
    "te": "tel telugu",
    "th": "tha thai",
    "tl": "tgl tagalog filipino",
    "tr": "tur turkish",
    "uk": "ukr ukrainian",
    "ur": "urd urdu",
    "uz": "uzb uzbek",
    "vi": "vie vietnamese",
    "zh": "zho chi chinese mandarin cmn cn",
    "zu": "zul zulu",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(text: str) -> str:
    """Turn `en-GB`, `en_US.UTF-8`, `eng` or `English` into `en`; empty where the language is not known."""
    name = text.strip().lower().replace("_", "-").split("-")[0].split(".")[0].split(" ")[0].strip()
    return name if name in _CODES else _BY_NAME.get(name, "")
