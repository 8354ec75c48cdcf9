"""Datelines, bylines, dates and captions: forms that name who, when and where and tell nothing."""

from __future__ import annotations

import re

from framing.text.cues_zh import DATELINE as CHINESE_DATELINE

_MONTH = (
    r"(?:Jan(?:uary|uar|vier)?|Feb(?:ruary|ruar)?|Mar(?:ch|s)?|März|Apr(?:il)?|May|Mai|Jun[ei]?|Jul[yi]?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|"
    r"O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|"
    r"noviembre|diciembre|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"gennaio|febbraio|aprile|"
    r"maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|"
    r"outubro|novembro|dezembro|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b\.?"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?)"
DATE = re.compile(
    rf"\b(?:{_DAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?\s+(?:of\s+|de\s+)?{_MONTH}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b)(?:,?\s+(?:de\s+|at\s+)?\d{{4}})?"
    rf"|\b{_MONTH},?\s+\d{{4}}\b|\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:T[\d:.+Z]+)?|"
    rf"\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b"
    r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\b(?:an?|\d+) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"months?|years?) ago\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?|uhr|hrs?)?(?:\s*\(?[A-Z]{2,4}\)?\b)?|"
    r"\b\d{1,2}\s*[ap]\.?m\b\.?(?:\s+[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"\b\d+[- ]min(?:ute)?s?\.? (?:read|listen|watch)\b|\b(?:est(?:imated|\.)? )?(?:reading|read) time\b|"
    r"\b\d+ (?:min(?:uti|uten)? (?:di lettura|lesezeit)|mins? de lect)",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|uploaded|filed|"
    r"aired)\b(?: (?:on|at|by|in)\b)?|"
    r"last (?:updated?|modified)|publi(?:é|cado|cato|ziert)\b|veröffentlicht|aktualisiert|mis à jour|"
    r"actualizado|aggiornato|atualizado|"
    r"опубликовано|обновлено|发布(?:时间|于)?|更新(?:时间|于)?)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:exclusive|analysis|opinion|comment|commentary|column|editorial|report|review|words|text|story|"
    r"written|interview|video|guest post|"
    r"pictures?|photos?|posted|published|special|updated|an? \w+)?\s*(?:and (?:pictures|photos) )?\b(?:by|"
    r"von|par|por|door|av|od|przez)\s*:?\s+"
    r"(?=(?:our |the |a |an )?[A-ZÀ-ÞА-Я][\w’'.-]*|staff\b|agenc|our\b|associated|correspondent)",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"^(?:exclusive|opinion|analysis|comment|commentary|editorial|breaking(?: news)?|news|world|politics|"
    r"business|economy|sports?|culture|"
    r"letters?|column|review|feature|explainer|interview|live|video|watch|premium|subscribers? only|print|"
    r"share|advertise?ment|staff(?: writer| reporter)?|"
    r"guest (?:column|post|essay)|special report|investigation|long read|factbox|update \d|press release|"
    r"news analysis|op-ed)\b",
    re.IGNORECASE,
)
_STRONG_SEPARATOR = re.compile(r"\||\s[·•‣]\s|\s/\s.*\s/\s|\s[›»>]\s")

# The place in capitals, or any place with a date or an agency in brackets, then a dash or colon.
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'/ -]{2,50}(?:, (?:[A-Z][\w. ]{1,24}))?"
_MIXED_PLACE = r"[A-ZÀ-Þ][\w.’'-]+(?:[ /-][A-ZÀ-Þ][\w.’'-]+){0,3}(?:, [A-Z][\w. ]{1,24})?"
_WHEN = (
    rf"(?:(?:{_DAY},? )?(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? "
    rf"{_MONTH})(?:,? \d{{4}})?)"
)
_AGENCY = r"[(\[][A-ZÀ-Þ][^()\[\]\n?!:]{1,48}[)\]]"
_DASH = (
    r"(?:\s*(?:--|[—―])\s*|\s+[-–‐]\s*|(?<=[)\].])\s*[-–‐]\s*|[-–‐]\s+|"
    r"(?<=[)\]\d]):\s*)(?=[A-ZÀ-Þ\"“‘'«„\d$€£])"
)
_INLINE = re.compile(
    rf"(?:{_AGENCY}|{_PLACE}(?:[,.]? {_WHEN})?(?:,? {_AGENCY})?|{_MIXED_PLACE},? "
    rf"(?:{_WHEN},?\s*(?:{_AGENCY})?|{_AGENCY})){_DASH}(?:Updated \d[\d:. apm]*[-–—]\s*)?"
)
_OWN_LINE = re.compile(
    rf"(?:{_PLACE}|{_MIXED_PLACE})?(?:[,.]? ?{_WHEN})?(?:,? ?{_AGENCY})?\s*(?:[-–—]\s*)?(?:[Uu]pdated\b.*)?$"
)
_PLACED = re.compile(rf"^{_PLACE}[,.]? ?{_WHEN}|^{_MIXED_PLACE}, ?{_WHEN}|{_AGENCY}\s*(?:$|[-–—])")
_UNSURE_DASH = re.compile(r"[A-Z][A-Z.]{0,3}\s*[-–—]")

_LOWER_WORD = re.compile(r"(?<!\w)[a-zà-ÿ][\w’'-]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LIGHT = _set(
    "by and of the for in at on to an with from staff min mins read minute minutes updated published posted "
    "last first edition online issue "
    "writer reporter editor correspondent desk news section page photos pictures von van de del della du da "
    "di la le les der und et y e am pm "
    "hours hour ago day days minuto comments comment shares share views view likes column special report "
    "senior chief political economics business "
    "foreign crime health science sport sports contributor contributors guest agencies agency est gmt et "
    "paper weekly daily uhr par por st"
)
_IRREGULAR = _set(
    "is are was were be been has have had do does did will would can could may might must should shall said "
    "says say told tells went goes came comes took "
    "takes gave gives made makes fell falls rose rises won wins lost met left held struck hit shot died dies "
    "kills sent set put cut ran runs saw sees knew "
    "knows thought thinks found finds began begins led leads kept brought bought built caught fought paid "
    "got gets sat stood spoke spread sold broke drove "
    "grew hid threw wrote wants want need needs seek seeks face faces call calls warn warns plan plans "
    "became become becomes remains remain seems seem "
    "shows show means mean it he she they we you there not isn aren wasn weren don doesn didn won"
)

_AGENCIES = (
    r"(?:Getty(?: Images)?|AFP|AP|Reuters|EPA|EFE|ANSA|DPA|PTI|ANI|IANS|TASS|Shutterstock|iStock|Unsplash|"
    r"Pexels|Alamy|Xinhua|Bloomberg|PA|Press Association|"
    r"Anadolu|Zuma|Wikimedia(?: Commons)?|Flickr|NASA|Rex|Nur ?Photo|Associated Press|Canadian Press|Kyodo|"
    r"Yonhap|Imago|Sipa|SOPA|Handout|Files?|Archive|"
    r"Courtesy|Supplied|Screengrab|Screenshot|Facebook|Twitter|Instagram|YouTube|Staff|Pool)"
)
_MEDIA = (
    r"(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Pp]ictures?|PICTURES?|[Ii]mages?|IMAGES?|[Pp]ics?|"
    r"[Ii]llustrations?|[Gg]raphics?|[Cc]redits?|CREDITS?|[Vv]ideo|[Cc]artoon|[Ff]oto|Bild|Imagen|Фото)"
)
_MEDIA_TITLE = (
    r"(?:Photo(?:graph)?s?|PHOTOS?|Pictures?|PICTURES?|Images?|IMAGES?|Credits?|CREDITS?|"
    r"Illustrations?|Foto|Фото)"
)
_KIND = r"(?:[Rr]eader|[Ff]ile|[Aa]rchive|[Hh]andout|[Aa]gency|[Uu]ndated|[Ss]tock|[Cc]ourtesy|[Ss]upplied)"
_BY = r"(?: (?:[Cc]redits?|by|from|courtesy(?: of)?|via))?"
_BREAK = r"(?:^|[.!?)\]|/–—-]\s*|[(\[]\s*|\s{2,})"
CREDIT = re.compile(
    rf"{_BREAK}(?:(?:{_KIND}|{_AGENCIES}) )?{_MEDIA}{_BY}\s*[:：/©|]\s*\S(?:[^.!?]|"
    rf"(?<=[A-Z])\.){{1,70}}[.)\]]*$"
    rf"|(?<=[a-z\d”\"]) {_MEDIA_TITLE}{_BY}\s*[:：/©|]\s*\S(?:[^.!?]|(?<=[A-Z])\.){{1,70}}[.)\]]*$"
    rf"|[(\[][^()\[\]]{{0,60}}(?:/ ?{_AGENCIES}|{_AGENCIES} ?/|\bvia\b|\b[Pp]hoto\b|\b[Pp]icture\b|"
    rf"\b[Ii]mage\b|\b[Cc]ourtesy of\b|\bGetty\b)[^()\[\]]{{0,50}}[)\]]\.?$"
    rf"|[(\[](?:{_MEDIA}:|[A-Z][\w’' .-]{{1,30}}/\s?[A-Z])[^()\[\]]{{0,50}}[)\]]\.?$"
    rf"|(?:[.!?|/–—-]\s*|^)(?:[A-Z][\w’'.-]+ ){{0,4}}(?:/ ?|for |via )?{_AGENCIES}(?:(?: ?/ ?| via |, "
    rf")[\w’'. -]{{2,40}})?(?: (?:photo|image|file)s?)?$"
    rf"|{_BREAK}{_MEDIA} (?:by|from|courtesy(?: of)?|credit|via|provided by|supplied by|taken "
    rf"by)\s*:?\s*[^\sa-z][^.!?]{{1,50}}[.)]?$"
)
SHOWN = re.compile(
    r"\b(?:in this (?:undated |recent |\w+ ){0,4}(?:photo(?:graph)?|image|picture|screen ?grab|frame grab|"
    r"handout|still|illustration)\b|"
    r"(?:file|handout|undated|stock) (?:photo(?:graph)?|image|picture)\b|(?:seen|pictured|shown) (?:here|"
    r"above|below|left|right|in this)\b|screen ?grab from)"
    r"|^(?:above|below|left|right|top|clockwise[^:]{0,20}|from left|l-r|pictured)\b\s*[:,]"
    r"|\((?:left|right|centre|center|above|below|(?-i:l|r|c)|top|bottom|second left|second right|far left|"
    r"far right)\)",
    re.IGNORECASE,
)


def has_verb(text: str) -> bool:
    """Guess whether a line tells something: it has an auxiliary, a frequent verb, or a word in -ed."""
    for match in _LOWER_WORD.finditer(text[:400]):
        word = match.group().partition("’")[0].partition("'")[0]
        if word in _IRREGULAR or (len(word) > 4 and word.endswith("ed") and word not in _LIGHT):
            return True
    return False


def is_strip(text: str) -> bool:
    """Tell whether a short line is made of names, dates, sections and separators only, and tells nothing."""
    rest = STAMP.sub(" ", CLOCK.sub(" ", DATE.sub(" ", READING_TIME.sub(" ", text))))
    marked = (
        rest != text or bool(BYLINE.match(text)) or bool(_STRONG_SEPARATOR.search(text)) or bool(SECTION.match(text))
    )
    if not marked or has_verb(rest):
        return False
    heavy = [word for word in _LOWER_WORD.findall(rest) if word not in _LIGHT]
    if text[-1:] in ".!?" and heavy and not text.endswith("m."):
        return False
    return len(heavy) <= max(3, len(rest.split()) // 3) or bool(_STRONG_SEPARATOR.search(text))


def is_separated(text: str) -> bool:
    """Tell whether a line is a row of items between bars or dots, as menus and lists of links are."""
    return bool(_STRONG_SEPARATOR.search(text))


def inline_dateline(text: str, strict: bool) -> int:
    """Return the length of the dateline that opens a paragraph, 0 where there is none.

    Args:
        text: The first two hundred characters of the paragraph or more.
        strict: Demand a date or an agency beside the place (for paragraphs after the first).
    """
    head = text[:200]
    match = CHINESE_DATELINE.match(head) or _INLINE.match(head)
    if not match or _UNSURE_DASH.fullmatch(match.group().strip()):
        return 0
    if strict and not (DATE.search(match.group()) or "(" in match.group() or "（" in match.group()):
        return 0
    return match.end() if match.end() < len(text) else 0


def is_dateline(text: str) -> bool:
    """Tell whether a whole line is a dateline, such as "TAMUR, 19 September (VSNA)"."""
    if len(text) > 90 or not _OWN_LINE.match(text):
        return False
    bare = DATE.sub(" ", text)
    return (
        bool(_PLACED.search(text))
        and not has_verb(bare)
        and sum(w not in _LIGHT for w in _LOWER_WORD.findall(bare)) < 2
    )


def is_byline(text: str) -> bool:
    """Tell whether a line begins with "By" and a name and tells nothing after it."""
    match = BYLINE.match(text)
    return bool(match) and len(text.split()) <= 18 and not has_verb(STAMP.sub(" ", text))


def is_caption(text: str) -> bool:
    """Tell whether a line carries a picture credit or speaks of the picture it stands below."""
    if len(text) > 600:
        return False
    tail = text if len(text) <= 220 else "…" + text[-220:]
    return bool(CREDIT.search(tail) or (len(text) < 350 and SHOWN.search(text)))


def is_stamp(text: str) -> bool:
    """Tell whether a short line is "Published", "Updated" or the like with a date or time."""
    return bool(STAMP.match(text)) and is_strip(text) and bool(DATE.search(text) or CLOCK.search(text))
