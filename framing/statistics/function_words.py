"""Function words of English: articles, pronouns, prepositions, conjunctions, auxiliaries, and the commonest adverbs."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """a about above after again against all also although always am among an and another any anyone anything are
    aren't around as at away back be because been before being below between both but by can can't cannot could
    couldn't did didn't do does doesn't doing don't done down during each either else even ever every everyone
    everything for from further had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself
    him himself his how however i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let's may
    me might mine more most much must mustn't my myself neither never no nobody none nor not nothing now of off
    often on once one only onto or other others ought our ours ourselves out over own per quite rather s same shall
    she she'd she'll she's should shouldn't since so some somebody someone something still such t than that that's
    the their theirs them themselves then there there's these they they'd they'll they're they've this those though
    through throughout thus to together too toward towards under unless until up upon us very was wasn't we we'd
    we'll we're we've well were weren't what what's whatever when where whether which while who who's whoever whom
    whose why will with within without won't would wouldn't yet you you'd you'll you're you've your yours yourself
    yourselves""".split()
)
