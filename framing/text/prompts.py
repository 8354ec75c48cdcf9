"""Prompts and notices to the reader, whole lines or single sentences: subscribe, share, comment, donate.

Like the labels in `cues`, the patterns describe kinds of sentence. `boilerplate` guards them against
sentences that merely begin alike.
"""

from __future__ import annotations

from framing.text.cues import PIECE, cue_of

_END = r"\s*[.!:…»>›→]*\s*$"
_SITES = (
    r"(?:facebook|twitter|x|instagram|linked ?in|whats ?app|telegram|tik ?tok|you ?tube|threads|bluesky|"
    r"mastodon|"
    r"reddit|pinterest|e-?mail|copy link|print|messenger|sms|flipboard|pocket|google news|apple news|wechat|"
    r"weibo|vk)"
)
_MAIL = r"(?:newsletters?|inbox|mailing list|e-?mails?|bulletins?|briefings?|digest|alerts?|notifications?)"

PROMPTS = (
    cue_of(
        "newsletter prompt",
        rf"(?:please )?(?:sign[- ]?up|subscribe|register|opt in)\b(?! (?:bonus|fee))[^.!?]{{0,80}}(?:{_MAIL}|"
        rf"here|now|today|free|"
        r"below|online|updates?|daily|weekly|our\b|to (?:the|our|her|his|their|this)\b|for (?:(?:the|our|"
        r"a)\b|(?-i:[A-Z]))|(?:to|for) (?-i:The\b))",
    ),
    cue_of("newsletter prompt", rf"(?:get|receive|want|join|start)\b[^.!?]{{0,90}}\b{_MAIL}\b"),
    cue_of(
        "newsletter prompt",
        r"(?:get|receive|want)\b[^.!?]{0,90}\b(?:delivered|straight|direct(?:ly)?|sent) to you|never miss\b|"
        r"(?:don[’']?t|do not) (?:want to )?miss (?:out|the (?:best|latest)|a|our|any)\b|stay with "
        r"(?-i:us)\b|stay (?:up[- ]to[- ]date|"
        r"informed|in the (?:know|loop)|updated|"
        r"connected|ahead|tuned)\b|keep up (?:to date )?with (?:us|our|the latest)|"
        r"(?:do you )?(?:like|enjoy(?:ed|ing)?|love|liked|loved) (?:what you|this|reading|our|the [\w’']+(?= "
        r"?[?]))\b[^.!?]{0,40}[?]|(?:if you )(?:like|liked|enjoyed)"
        r" (?:this|what)|(?:download|install|get|open|try) (?:our|the)\b[^.!?]{0,40}\bapp\b|(?:enable|"
        r"turn on|allow) "
        r"(?:\w+ ){0,2}(?:notifications|alerts)|join (?:our|the)\b[^.!?]{0,50}(?:channel|group|community|"
        r"conversation|chat)\b|"
        r"(?:thanks|thank you) for (?:reading|signing|subscribing|your interest)|(?:abonnieren|abonnez|"
        r"inscrivez|suscr[ií]b|"
        r"iscriviti|abbonati|assine|inscreva|meld je aan|prenumerera|подпи(?:сы|ши)|اشترك)",
    ),
    cue_of(
        "share buttons",
        rf"(?:share|tweet|pin|forward|recommend)\b(?: (?:this|the|on|via|it|with|full|article|"
        rf"now)\b){{1,3}}(?! (?:view|belief|"
        rf"concern))[^.!?]{{0,60}}(?:{_SITES}\b|{PIECE}\b|friends?\b|{_END})|(?:about sharing|copy link|"
        rf"share|tweet|print|save|"
        rf"bookmark|e-?mail(?: this)?|teilen|partager|compartir|condividi|compartilhar?|delen|dela|"
        rf"поделиться|شارك){_END}|"
        rf"(?:follow|like|find|join|connect with|add)(?: (?:us|me|him|her|them)| [\w’'.-]+(?: "
        rf"[\w’'.-]+){{0,3}})? (?:on|at|via) "
        rf"(?:all |our |social |every )*(?:{_SITES}\b|platforms?|channels?|media|@)|{_SITES}(?:[\s,|"
        rf"/·•–-]+(?:and |or )?{_SITES})+{_END}|"
        r"follow (?:us|me|him|her|them|this author|the author|the topics?|[\w’']+ (?:for|to))\b|@\w+\s*$",
    ),
    cue_of(
        "comments",
        rf"(?:(?:\d[\d,.]*|no|view|show|read|see|all|post|add|leave|write|hide|latest|reader|load|"
        rf"join)\s+(?:\w+ )?"
        rf"(?:comments?|replies|responses)\s*(?:\W|$)|comments?\s*(?:\(\d[\d,.]*\)|{_END}|(?:are|have been|"
        rf"is) "
        r"(?:closed|moderated|disabled|turned off|off|subject)|policy|section|guidelines)|leave (?:a|your) "
        r"(?:comment|reply)|"
        r"be the first to (?:comment|respond|reply|share|like)|(?:there are )?no comments|join the "
        r"(?:discussion|conversation|"
        r"debate)|what do you think\b[^.]{0,60}[?]|(?:let us know|tell us|share)\b[^.!?]{0,60}\b(?:in the "
        r"comments?|below|what you "
        r"think|your (?:thoughts?|views?|opinions?|stor(?:y|ies)|experiences?|comments?))|your e-?mail "
        r"address|required (?:fields|boxes)|"
        r"(?:fields|boxes) (?:marked|carry|with)|(?:log|sign)[ -]?in to\b|(?:please )?(?:log|sign)[ "
        r"-]?in\b[^.!?]{0,30}"
        r"(?:comment|account|reply|continue|read)|save my name|notify me of|kommentare?\s*(?:\(\d+\))?\s*$|"
        r"commentaires?\s*(?:\(\d+\))?\s*$|"
        r"comentarios?\s*(?:\(\d+\))?\s*$|commenti\s*(?:\(\d+\))?\s*$|reacties?\s*(?:\(\d+\))?\s*$|"
        r"комментари[ийе]+\s*(?:\(\d+\))?\s*$)",
    ),
    cue_of(
        "poll",
        r"cast your vote\b|(?:vote|have your say|take part|take (?:our|the|this)|answer|sign|join) (?:now |"
        r"here |in )?(?:our|the|this|a)?\b"
        r"[^.!?]{0,30}\b(?:poll|survey|quiz|petition|questionnaire|vote)\b|have your say\b|vote (?:now|here|"
        r"below)\b|"
        r"(?:tap|click|scan|text|ring|call) (?:here|below|the (?:code|link|button)|\w+ to \d|on (?:the|this) "
        r"(?:link|button))\b|terms (?:and conditions )?(?:apply|of use)|"
        r"t&cs apply",
    ),
    cue_of(
        "contact prompt",
        r"(?:do|have|are|were|did|can|got|know|is|was|has|want|spotted|seen|see|"
        r"need)\b[^.!]{2,90}[?]\s*(?:please |then )?(?:e-?mail|text|contact|"
        r"write to|send|tell us|whats ?app|get in touch|let us know|message (?-i:us)|share your|click|vote|"
        r"fill in|(?:call|ring) (?:(?-i:us)|our|the))\b",
    ),
    cue_of(
        "contact prompt",
        r"(?:please )?(?:e-?mail|call|text|contact|write|send|tell|whats ?app|ring|phone|message|dm|report|"
        r"submit|drop|reach)\b"
        r"[^.!?]{0,50}(?:\b(?:(?-i:us)|our|the (?:news ?(?:desk|room)|editors?|authors?|reporter|writer|"
        r"newspaper|desk)|your (?:stor(?:y|ies)|"
        r"photos?|pictures?|views?|tips?|videos?|letters?|news)|me at|him at|her at)\b|\S+@\S+|\bto "
        r"\d{4,}\b)|"
        r"(?:you can |please |to )?(?:contact|reach|e-?mail|get in touch with) (?:(?-i:us)|our|the (?:team|"
        r"author|reporter|writer|editor))\b|"
        r"[\w.’' -]{2,50} (?:can|may) be (?:reached|contacted|e-?mailed|followed) (?:at|on|via|by)\b|get in "
        r"touch\b|got (?:a|any) (?:tips?|stor(?:y|ies)|news|photos?|views?|questions?|something)\b|(?:do you "
        r"|if you )?(?:have|know) "
        r"(?:a|any|something|more|of a)?\s?(?:(?:confidential |news )?tips?|stor(?:y|ies)|information|"
        r"something|more|idea)\b[^.!]{0,40}[?]|"
        r"(?:has|have) (?:the|this|these)\b[^.!]{0,60}\b(?:hit|affected|hurt|impacted|changed|reached) "
        r"you(?:r \w+)?\b[^.!]{0,50}[?]|"
        r"(?:have|were|are|did|do) you (?:been |\w+ )?(?:affected|experienced?|witness(?:ed)?|stuck|there|"
        r"hit|live|lived|know more|have)\b[^.!]{0,50}[?]|(?:report|correct|suggest|spotted|found|"
        r"notice[d]?)\b[^.!?]{0,20}\b(?:an? )?(?:error|mistake|typo|correction)|"
        r"(?:readers?[’']?s?[’']? )?letters may be|if you (?:have been|are|or someone you know|need|have any|"
        r"would like to)\b[^.]{0,80}"
        r"(?:contact|call|e-?mail|helpline|hotline|get in touch|let us know|visit|write)",
    ),
    cue_of(
        "paywall",
        r"(?:already (?:a |have )?(?:subscriber|member|subscribed|registered|an account)|not (?:a|yet a) "
        r"(?:subscriber|member)|"
        r"you(?: have|[’']ve) (?:reached|hit|used|exceeded) (?:your|the|all)\b|you(?: have|"
        r"[’']ve)\b[^.!?]{0,40}\b(?:articles?|stories|views?|reads?)\b[^.!?]{0,20}\b(?:left|remaining|month)|"
        r"you[’']ve read \d|"
        r"(?:this|the) (?:full |rest of (?:this|the) )?(?:article|story|content|post|feature|report|video) "
        r"is (?:only |exclusively )?(?:for|available|"
        r"reserved|free|locked|part of|behind)|to (?:continue|keep) reading|(?:to )?(?:read|unlock|access|"
        r"continue|view) (?:the |this )?"
        r"(?:full|rest|reading|entire|complete|unlimited|all|article|story)\b|(?:create|open) (?:a|an|"
        r"your)\b[^.!?]{0,20}account|"
        r"(?:start|try) your\b|(?:subscribe|subscriptions?|membership|corporate subscriptions?|join|digital "
        r"access)\b[^.!?]{0,30}"
        r"\b(?:from|for (?:only|just|as little)|only|free)\b|(?:cancel|unsubscribe) (?:at )?any ?time|no "
        r"commitment|limited[- ]time offer|only (?:for )?[$£€]\s?\d|early bird\b|"
        r"(?:our )?(?:subscribers?|(?:registered|paying) members|registered (?:users|readers)|premium \w+)\b "
        r"(?:only|can|get|have|enjoy|receive|"
        r"exclusive|free)\b|(?:register|log in|sign in) (?:here|now|free|today|for|to)\b|réservé aux abonnés|"
        r"jetzt (?:abonnieren|testen|registrieren)|"
        r"exklusiv für abonnenten|solo para suscriptores|(?:contenuto|articolo) riservato)",
    ),
    cue_of(
        "donation prompt",
        r"(?:(?:please )?(?:donate|chip in|contribute|pledge|give)\b(?! to the (?:campaign|"
        r"party))[^.!?]{0,40}(?:here|now|today|\b(?-i:us)\b|\bour\b|month|"
        rf"year|from [$£€]?\d)|donate{_END}|(?:please )?(?:support|help|fund|back|"
        rf"sustain)\b[^.!?]{{0,30}}\b(?:(?-i:us)\b(?!,)|journalism|reporting|newsroom|our "
        r"(?:work|mission|coverage)|independent media|local news|free press)|[^.!?]{0,50}\bis (?:funded|"
        r"supported|made possible|paid for|financed) "
        r"(?:entirely |only |solely |largely |mainly )?by (?:(?:its |our |their |the )?(?:readers|"
        r"subscribers|listeners|viewers)|"
        r"(?:donations?|members|people|supporters|readers) like you|your|our)\b|(?:please )?consider "
        r"(?:becoming|supporting|donating|making|subscribing|joining|a donation)|"
        r"become (?:a|an)\b[^.!?]{0,30}(?:member|supporter|subscriber|patron|donor|friend)|(?:your|every) "
        r"(?:support|donation|contribution|gift)\b|"
        r"(?:we|our (?:work|journalism|reporting)) (?:rely|depend|relies|depends|need|is made possible|are "
        r"(?:a )?(?:non-?profit|reader))\b[^.!?]{0,50}"
        r"\b(?:you|your|readers?|donations?|donors|subscribers?|members)\b|"
        r"(?:make|give) a (?:one-time |monthly |tax-deductible )?(?:donation|contribution|gift)|buy (?:us|"
        r"me) a coffee)",
    ),
    cue_of(
        "copyright",
        r"(?:[(\[]*\s*(?:©|\(c\)\s*(?:\d{4}|copyright)|copyright\b(?: ©|\s*\(c\)|\s+\d{4}| by| of|\s*[:–-]| "
        r"belongs)|all rights reserved)|"
        r"(?:not|never|nothing (?:here|in this \w+)) (?:to|may) be (?:re)?(?:produced|published|printed|"
        r"used)\b|[^.!?]{0,60}\b(?:all rights reserved|creative commons|cc[- ]by\b)|"
        r"(?:this|the|no part of|our)?\s?[^.!?]{0,40}\b(?:(?:may|must|can|shall) not be (?:reproduced|"
        r"published|copied|shared without|broadcast)|"
        r"may (?:not )?be (?:reproduced|republished|redistributed|reprinted))|re(?:production|publication|"
        r"printing|distribution|use)\b[^.!?]{0,60}\b(?:credit|permi(?:ssion|tted)|prohibited|"
        r"authori[sz]ed|source|consent|forbidden|allowed|free)|(?:(?:this|the original|the|an?) "
        r"(?:article|story|piece|post|essay|column|text|version|translation|(?<=this )report|(?<=this "
        r")content)(?: of this (?:article|story|piece|report))? "
        r"(?:was |is |has been )?)?(?:originally |first )(?:appeared|published|printed|posted|broadcast|ran|"
        r"written)\b|the original (?:article )?(?:appeared|was published)|"
        r"this (?:article|story|piece|post|report|essay|column|text|content|feature)\s(?:was |is |has been "
        r")?(?:re)?(?:published|appeared|appears|printed|produced|"
        r"syndicated|licensed|distributed|provided|supplied|translated)\b|(?:republished|reprinted|reposted|"
        r"syndicated) (?:with|under|by|courtesy|from|in)\b|"
        r"(?:published|posted|distributed|licensed) (?:under (?:a|the|licen[cs]e)|in partnership|with (?:the "
        r")?permission|courtesy)|translated from\b|"
        r"(?:alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|все права))",
    ),
    cue_of(
        "editorial note",
        r"[(\[*]*\s*(?:(?:the |any |all )?(?:views?|opinions?)\b[^.!?]{0,70}\b(?:are|is|do|does|belong|"
        r"solely|remain|represent)\b[^.!?]{0,60}\b(?:own\b|"
        r"authors?[’']?s?\b|reflect|represent|alone|advice|endorse)|this (?:is an opinion|article "
        r"(?:represents|reflects|does not)|opinion|commentary|"
        r"material is|content is|information is|does not constitute)|(?:nothing|the information|"
        r"content)\b[^.!?]{0,60}\b(?:constitutes?|construed|intended|taken) [^.!?]{0,30}\badvice\b|"
        r"(?:not|no) (?:investment|financial|legal|medical) advice|this (?:story|article|page|report) (?:has "
        r"been|will be|was) (?:updated|corrected|"
        r"amended|refreshed)|(?:an )?(?:earlier|previous|original) version of this (?:article|story|report|"
        r"piece|post|page|column|headline|caption)|more to (?:come|follow)\b|"
        r"corrections? (?:was|were) (?:made|issued|published|appended)|a correction (?:was|has been)\b|"
        r"(?:check|come) back (?:for|later|soon))",
        70,
    ),
    cue_of(
        "editorial note",
        r"[(\[*]*\s*(?:(?:an? |the )?(?:\w+ )?(?:version|excerpt|transcript|extract) of (?:this|the) "
        r"(?:article|story|report|essay|column|interview|piece|speech|talk)|(?:this(?: \w+)?|the(?= article| "
        r"story| original)) "
        r"(?:story|article|essay|column|commentary|report|post|piece|interview|conversation|transcript|"
        r"series|"
        r"newsletter|translation|investigation|project|text)) (?:is|was|has|have|does|do|appears?|appeared|"
        r"forms?|"
        r"belongs|may|will|first|originally|also|contains?|includes?|uses?)\b[^.!?]{0,90}\b(?:adapted|part "
        r"of (?:a|our|"
        r"the)\b|edited|syndicated|supported by|reflect|in print|condensed|excerpted|commissioned|funded by|"
        r"a lecture|"
        r"sent (?:out )?(?:every|each|on)|affiliate|translated|automatically|machine|ai\b|opinions? of|a "
        r"feed|news agency|"
        r"wire|fact[- ]checked|for length)",
        60,
    ),
    cue_of(
        "editorial note",
        r"[(\[]?(?:corrects|updates|adds|recasts|removes|fixes|clarifies|amends|"
        r"rewrites)\b[^.!?]{0,80}\b(?:paragraphs?|"
        r"paras?|headline|throughout|byline|spelling|dateline|quotes?|story|details|"
        r"background)\b[^.!?]{0,30}[.)\]]*$",
        25,
    ),
    cue_of(
        "copyright",
        r"for (?:permissions?|reprints?|licensing|syndication|(?:media |press |general )?(?:inquiries|"
        r"enquiries|queries))\b",
        30,
    ),
    cue_of(
        "advertisement",
        r"(?:(?:advertise?ment|ad|promoted|sponsored|sponsor message|advertorial|anzeige|werbung|publicité|"
        r"publicidad|pubblicità|publicidade|"
        r"advertentie|annons|reklama?|mainos|реклама|إعلان)\s*(?:[-–—:|(].{0,60})?$|(?:article|story|content|"
        r"report|text) continues?\b|continue reading|"
        r"(?:continues?|keep reading|read on) (?:below|after)|scroll (?:down )?(?:to|for)\b|skip (?:ad|"
        r"advert|to|past|the)|(?:book|buy|order|get) (?:your )?"
        r"(?:tickets?|now|here|today|a copy|your (?:place|seat|copy))|watch (?:the|our|on-demand|now|live|"
        r"more|here|full)\b[^.!?]{0,30}(?:webinar|video|"
        r"replay|show|episode|stream|demo|$)|download (?:the|our|a|your|this|here|now|free)\b|members? "
        r"free\b|request a demo|tickets? (?:from|on sale|available)|"
        r"we may earn|as an? \w+ (?:associate|affiliate)|(?:some|this) (?:links?|article|"
        r"post)[^.!?]{0,40}affiliate|affiliate links?|paid for (?:and|by)\b)",
    ),
    cue_of(
        "related links",
        r"(?:read (?:more|also|next|on|our|the (?:full|rest|original)\b[^.!?]{0,60})|see (?:also|more|all|"
        r"our|full)|click (?:here|to|on|the|below)|tap (?:here|to)|"
        r"(?:for )?more (?:on this|information|from|stories|news|like this|about|details|coverage)|"
        r"related(?: \w+)?|recommended(?: \w+){0,2}|"
        r"(?:view|show|load|browse|explore) (?:more|all|full|comments|gallery|our|as|in)|find out more|learn "
        r"more|you (?:may|might) also|"
        r"most (?:read|popular|viewed)|trending(?: \w+)?|editor[’']?s picks?|top stories|in (?:pictures|"
        r"photos|numbers|full|video)|latest (?:news|"
        r"stories|videos?)|what to (?:read|watch)|up next|next (?:article|story|post)|previous (?:article|"
        r"story|post)|home|back to (?:top|home)|"
        r"go to (?:top|home)[^.!?]*|(?:main )?menu|search|sitemap|privacy (?:policy|notice|settings)[^.!?]*|"
        r"terms (?:of|and)[^.!?]*|cookie[^.!?]*|"
        r"about us|contact us|our team|advertise(?: with us)?|help(?: cent(?:er|re))?|careers|faqs?|rss(?: "
        r"feeds?)?|show more|expand|close|"
        r"(?:toggle|hide|show) caption|enlarge (?:this )?image|image caption[^.!?]*|gallery|slideshow|video|"
        r"live|listen(?: (?:to|now|live)\b[^.!?]{0,40})?|play(?: video| audio)?|mute|loading|read)"
        r"(?:\s+\(\w+\))?\s*[.!:…»>›→]*\s*$",
        14,
    ),
    cue_of(
        "related links",
        r"(?:read (?:more|also|next)|also read|see also|click here|tap here|for more (?:on|information|"
        r"details|news|about|stories))\b",
    ),
    cue_of(
        "navigation",
        r"(?:skip to (?:main )?content|we use cookies|this (?:site|website|page) uses?|by (?:clicking|"
        r"continuing|using|subscribing|signing|"
        r"submitting|providing)\b[^.!?]{0,60}\b(?:agree|accept|consent|you)|accept (?:all )?cookies|manage "
        r"(?:preferences|cookies|consent)|"
        r"(?:please )?(?:enable|turn on|disable|turn off|switch off) (?:javascript|your ad)|your browser|an "
        r"error (?:has )?occurred|(?:home|news)\s*[>›»/]|page \d+ of \d+|\d+ of \d+$|"
        r"(?:this )?(?:video|audio|content|media|player) (?:is|can ?not|cannot|isn[’']?t) (?:be |not |no "
        r"longer |currently |un)?(?:available|played|supported|displayed|loaded))",
    ),
    cue_of(
        "audio or video",
        r"(?:listen to (?:this|the (?:article|story|podcast|episode|full|audio))|(?:audio|video) (?:player|"
        r"duration|length|report)|"
        r"this audio is|(?:our|the) (?:\w+ )?podcast\b[^.!?]{0,60}wherever|wherever you get your podcasts|"
        r"getting your trinity audio)",
    ),
)
