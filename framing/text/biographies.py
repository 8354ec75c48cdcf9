"""How a line says who wrote the article or helped with it."""

from __future__ import annotations

import re

_ROLES = (
    r"(?:editor|correspondent|columnist|reporter|journalist|writer|author|novelist|fellow|professor|lecturer|"
    r"historian|researcher|analyst|scholar|"
    r"economist|commentator|broadcaster|presenter|producer|photographer|freelancer?|contributor|contributing|"
    r"director|founder|co-?founder|head|partner|"
    r"lawyer|attorney|scientist|consultant|adviser|advisor|student|blogger|critic|expert|specialist|"
    r"associate|staff|intern|strategist|poet|essayist|"
    r"creator|documentary|philosopher|sociologist|psychologist|playwright|filmmaker|translator|podcaster|"
    r"academic|candidate|chair)"
)
_NAME = (
    r"(?!(?:The|This|That|These|A|An|In|On|At|It|He|She|There|But|And|For) )(?:(?:Dr|Prof|Professor|Sir|"
    r"Dame|Mr|Ms|Mrs|Lord|Lady|Rev)\.? )?[A-ZÀ-Þ][\w’'.-]+(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|al|bin|"
    r"da|di|la|le|el)){1,4}"
)
BIOGRAPHY = re.compile(
    rf"[(\[*–—-]*\s*(?P<name>{_NAME})(?:, [^,.\d]{{2,60}},)?(?: and {_NAME})? (?:"
    rf"(?:is|was|are|were|has been) (?:(?:a|an|the|our|currently|also|now|one|his|her|their|[\w.&’'-]+[’']s?|"
    rf"[A-Z][\w.&’'-]*|\w+ly)[\s,]+)+(?:[\w’'&-]+[\s,]+){{0,6}}?(?i:{_ROLES})s?\b|(?:is|was) (?i:{_ROLES})\b|"
    r"(?:is|was|has been) (?:based|with|at) |(?:is|was|has been) (?:[\w-]+ ){0,3}(?:editor|correspondent|"
    r"columnist|director|chair|head|professor|fellow|president|author)\b|"
    r"has (?:covered|reported|written|worked|been (?:writing|covering|reporting|with|a|the)\b|served|taught|"
    r"contributed|published|edited)|"
    r"(?:writes|covers|reports|blogs|teaches|edits|hosts|leads|heads|directs|runs|researches|works|"
    r"specialises|specializes|studies|lectures|"
    r"contributes|serves|comments|photographs|chairs|oversees|tweets)\b)"
)
WRITER = re.compile(
    r"[(\[*–—-]*\s*(?:the|this|our) (?:authors?|writers?|columnists?|reporter|contributor|correspondent|"
    r"translator|creator)s? "
    r"(?:of this \w+ )?(?:(?:is|are)(?: \w+)? (?:an?|the|with|at|based|on|in|affiliated|not|one|of|\w+ of|"
    r"\w+ at|fellows?|economists?|professors?|former)\b|(?:was|were) (?:an?|the|formerly)\b|"
    r"has (?:no|been|worked|served|written|held|taught|covered)\b|have (?:no|been|worked)\b|works?\b|"
    r"writes?\b|teaches|lives|served|holds|can be|may be|would|declares?|thanks?)\b",
    re.IGNORECASE,
)
CREDITED_HELP = re.compile(
    r"[(\[][^()\[\]]{0,60}\b(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\b|"
    r"[(\[*–—-]*\s*(?:[A-Z][\w’'./&-]*,? (?:[\w’'./&,-]+ ){0,24})?(?:contributed (?:to this (?:report|story|"
    r"article|piece)|reporting|research)"
    r"|contributed\.?$|(?:reporting|editing) by\b|reported from\b|assisted (?:with|in) (?:reporting|research|"
    r"this)"
    r"|(?:provided|supplied) (?:additional )?(?:reporting|research))"
)
NAMED = re.compile(
    rf"(?P<name>{_NAME.replace('{1,4}', '{0,3}')} (?P<last>[A-ZÀ-Þ][\w’'-]+)) "
    r"(?:is|was|has been|joined|served|now|became|won|grew up|studied)\b"
)
