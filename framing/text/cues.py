"""What news sites put around their articles, as patterns by reason: prompts, labels, credits, strips.

The patterns describe kinds of text (a prompt to subscribe, a label before a list of links), not phrases of
single sites. Each is matched at the beginning of a line or sentence unless it says otherwise; `clean`
decides by position and length whether a match counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of boilerplate: its reason, how it begins (or what it holds), and its longest form in words."""

    reason: str
    pattern: re.Pattern[str]
    words: int = 45


def cue_of(reason: str, pattern: str, words: int = 45) -> Cue:
    """Make a cue whose pattern ignores case."""
    return Cue(reason, re.compile(pattern, re.IGNORECASE), words)


PIECE = r"(?:story|article|page|post|piece|report|column|feature|interview|video|news|link)"

# A label and what it announces: "READ MORE: ...", "Photo: ...", "Webinar, 9 July: ...".
LABELS: tuple[Cue, ...] = (
    cue_of(
        "related links",
        r"(?:(?:to )?(?:read|see|learn|find out|discover|hear|view) (?:more|also|next|this|on)\b(?: (?:about|"
        r"on|at|from|in)\b"
        r"[^:.]{0,40})?|also (?:read|see|in this|on|inside)\b[^:.]{0,30}|see also|related(?: \w+){0,2}|"
        r"more(?: (?:on|from|in|about|like|for)\b[^:.]{0,40}| (?:news|stories|coverage|headlines|reading|"
        r"info|articles|videos?))?|recommended(?: for you)?|don[’']?t miss|"
        r"trending(?: \w+)?|top (?:stories|news|reads?|headlines|videos?)|(?:the )?(?:most|best) (?:read|"
        r"popular|viewed|"
        r"shared|watched|commented|of\b[^:.]{0,20})|popular(?: \w+)?|editor[’']?s[’']? (?:picks?|choice)|"
        r"in case you missed(?: it)?|icymi|further (?:reading|information)|(?:go|dive|dig) deeper|latest "
        r"(?:news|stories|"
        r"updates|headlines|on\b[^:.]{0,30})|other (?:news|stories)|up next|next (?:up|read|article|story)|"
        r"previous (?:article|story|post)|(?:what to )?(?:read|watch) next|keep reading|you (?:may|might) "
        r"(?:also )?"
        r"(?:like|enjoy|be interested in)|we recommend|from (?:the|our) archives?|inside (?:this issue|"
        r"today)|"
        r"(?:tomorrow|next week|this week|next month|today|coming (?:up|soon)|elsewhere|only) (?:in|on) "
        r"[^:.]{2,40}|"
        r"our (?:standards|coverage|picks?|sources)|lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|(?:à "
        r")?lire aussi|"
        r"lire (?:la suite|plus)|à lire|sur le même (?:sujet|thème)|le[ae] también|leer más|te puede "
        r"interesar|"
        r"lee también|más información|noticias relacionadas|leggi anche|potrebbe interessarti|leia (?:também|"
        r"mais)|"
        r"veja também|lees (?:ook|meer)|läs (?:också|mer|även)|les også|læs også|lue myös|czytaj (?:także|"
        r"też|więcej)|"
        r"zobacz (?:także|też)|čtěte (?:také|více)|citește și|olvasta már|ayrıca okuyun|baca juga|читайте "
        r"(?:также|ещё)|"
        r"читайте також|по теме|اقرأ (?:أيضا|أيضًا|المزيد)|xem thêm)\s*(?:[:|»›>]|[-–—]\s)",
    ),
    cue_of(
        "audio or video",
        r"(?:watch|listen|hear|video|audio|podcast|play|live ?stream|(?:watch|listen)(?: \w+){1,2})\s*[:|]",
    ),
    cue_of(
        "comments",
        r"(?:readers?[’']?s?[’']? (?:views?|comments?|letters?|opinions?|reactions?)|your comments?)\s*[:|]",
    ),
    cue_of("share buttons", r"like this\s*:"),
    cue_of(
        "poll",
        r"(?:poll|vote(?: now| here)?|have your say|your (?:say|view|turn|verdict)|quiz|survey|take our "
        r"\w+)\s*[:|]",
    ),
    cue_of(
        "newsletter prompt",
        r"(?:sign[- ]?up|subscribe|newsletters?|(?:\w+ )?alerts?|join(?: us)?|register|stay (?:tuned|"
        r"informed|connected|"
        r"up to date|updated)|follow(?: us| the topics?\b[^:.]{0,30})?|get (?:the|our) \w+|free "
        r"(?:newsletter|download|trial))"
        r"\s*[:|]",
    ),
    cue_of(
        "share buttons",
        rf"(?:share|save|print|bookmark|send)(?: (?:this|the)(?: {PIECE})?)?(?: (?:on|via|with))?\s*[:|]",
    ),
    cue_of(
        "caption",
        r"(?:photos?|pictures?|pictured?|images?|photographs?|pics?|caption|illustrations?|graphics?|"
        r"infographics?|"
        r"cartoon|file (?:photo|image|picture)|photo (?:credit|caption|by)|(?:main|cover|top|lead|"
        r"feature[d]?|header) "
        r"(?:photo|image|picture)|foto|bild|imagen|immagine|фото|صورة)s?(?: (?:\d+|credit|gallery|caption|"
        r"by|essay))?\s*[:：|/]",
        70,
    ),
    cue_of("image credit", r"(?:(?:photo|picture|image|video|art) )?(?:credits?|courtesy(?: of)?)\s*[:：]", 30),
    cue_of(
        "advertisement",
        r"(?:(?:sponsored|paid|partner|promoted|brand(?:ed)?)(?: (?:content|post|by|feature|message|story))?|"
        r"advertise?ments?|advertorial|promotion|in association with|anzeige|werbung|publicité|publicidad|"
        r"pubblicità|"
        r"publicidade|advertentie|реклама)\s*[:|–—-]",
    ),
    cue_of(
        "advertisement",
        r"(?:seminar|webinar|(?:live |upcoming )events?|workshop|masterclass|white ?paper|e-?book|special "
        r"offer|giveaway)s?"
        r"(?:, [^:.]{1,30})?\s*[:|]",
    ),
    cue_of(
        "navigation",
        r"(?:topics?|tags?|tagged(?: (?:with|as|under))?|key ?words?|filed (?:under|in|to)|categor(?:y|ies)|"
        r"posted in|"
        r"section|in this (?:article|story|issue)|explore more|schlagworte|themen|temas|sujets|"
        r"mots[- ]clés|etiquetas|теги|traffic and \w+|jump to|you are here|breadcrumb)\s*[:|：]",
    ),
    cue_of(
        "about the author",
        r"(?:about (?:the |this |our )?(?:authors?|writers?|creator|reporter|columnist|contributors?|us|me|"
        r"\w+ news)|"
        r"(?:authors?|writers?)(?: bio)?|bio(?:graphy)?|who we are|zum autor|über den autor|à propos de "
        r"l[’']auteur|"
        r"sobre (?:el autor|la autora|o autor))\s*[:：]",
        90,
    ),
    cue_of(
        "contact prompt",
        r"(?:contact(?: us| the \w+)?|(?:got|have) (?:a |any )?(?:tips?|stor(?:y|ies)|news)|news ?room|news "
        r"?desk|"
        r"(?:e-?mail|phone|tel|whats ?app|write to)(?: us)?|tips?(?: line)?|letters?(?: to the editor)?|"
        r"feedback|"
        r"get in touch)\s*[:：?|]",
        30,
    ),
    cue_of(
        "editorial note",
        r"[(\[*]*\s*(?:(?:editor|publisher|author|reader)[’']?s?[’']? note|note (?:to|from) (?:readers?|"
        r"editors?|the editors?)|"
        r"disclaimer|disclosure|full disclosure|clarification|corrections?(?: and "
        r"clarifications?)?(?=\s*[:(—–-])|this (?:story|article|report|post) (?:has been|was) "
        r"(?:updated|corrected|amended|edited|generated|produced|created|translated|auto)|"
        r"this is a (?:developing|breaking)|anmerkung der redaktion|n\.?d\.?l\.?r)\b",
        70,
    ),
    cue_of(
        "agency credit",
        r"[(\[*]*\s*(?:(?:additional |further )?(?:reporting|writing|editing|research|production|"
        r"graphics)(?: and \w+)? "
        r"(?:by|from)\b:? *(?=(?-i:[A-Z]))|(?:written|edited|compiled|produced|reported|fact[- ]checked|"
        r"translated|adapted) by\b:? *(?=(?-i:[A-Z]))|"
        r"with (?:inputs?|files|reporting|additional reporting|contributions?|agency|agencies|material|"
        r"information) "
        r"?(?:from|by|inputs?)?\b)",
        60,
    ),
)

LABELS += (
    cue_of(
        "agency credit",
        r"[(\[*]*\s*(?:source|quelle|fuente|fonte|источник|via|data)s?\s*:\s*(?=(?-i:[A-ZА-Я@]))",
        12,
    ),
)

LABELS += (cue_of("editorial note", r"(?:please )?note\s*:", 10),)
