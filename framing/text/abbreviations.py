"""Words that end in a full stop without ending a sentence, and words that nearly always begin one."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# All without the last stop, in lower case. Titles, written with a capital, stand before a name.
TITLES = _set(
    "mr mrs ms mx messrs dr drs prof profs sen sens rep reps gov govs gen col lt sgt capt cpt cmdr cdr adm "
    "maj cpl pvt "
    "pfc spc ssgt msgt rev fr hon pres supt insp det msgr mgr amb atty ald brig mt ft mme mlle mm sra srta "
    "dña dn lic "
    "dott avv sig hr hrn exmo exma str nr св ул им пл пр проф акад"
)
# These stand before something and never end a sentence, with a capital or without.
NEVER_FINAL = _set(
    "vs viz cf approx ca e.g i.e eg ie fig figs hrsg bzw vgl z.b d.h u.a sog evtl ggf núm pág p.ej p.ex т.е "
    "напр ген р-н тов"
)
# Written with a capital; these may end a sentence, and do when a word follows that nearly always begins one.
NAME_ENDINGS = _set(
    "inc ltd co corp plc bros llc jr sr esq ave blvd rd hwy st ste dept univ assn ed eds vol est jan feb mar "
    "apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn "
    "del fla "
    "ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont "
    "que "
    "ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a nos art sec ch bd av"
)
SOMETIMES_FINAL = _set("etc al a.k.a u.s u.k u.n e.u mio mrd tsd г гг руб млн млрд тыс т.д т.п др")

NUMBER_SIGNS = _set("no nos nr vol art sec ch pp p fig figs op núm pág n")  # abbreviations before a number only

STARTERS = _set(
    "The A An This That These Those He She It They We You I His Her Its Their Our My But And Or So Yet Nor "
    "In On At "
    "By For From With Without As If When While After Before Since Until Although Though Because However "
    "Meanwhile "
    "Then There Here What Who Why How Where Which Whether Some Many Most Much All Both Each Every Not Now "
    "Today "
    "Yesterday During Among Amid According Despite Also Still Even Once Only More Several Few Nobody No None "
    "Another "
    "Other Such Instead Later Earlier Officials Authorities Critics Mr Mrs Ms Experts One Two Three Asked "
    "Speaking "
    "Der Die Das Ein Eine Es Er Sie Wir Ich Im Am Auch Doch Aber Und Le La Les Un Une Il Elle Ils Mais Et En "
    "Dans "
    "El Los Las Una Pero Y O Os As Mas E Lo Gli Ma De Het Een Hij Zij Maar В На Но И Он Она Они Это По"
)

AFTER_CLOCK = _set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January "
    "February "
    "March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep "
    "Sept Oct "
    "Nov Dec ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC CET CEST IST JST AEST AEDT HKT SGT MSK "
    "Eastern "
    "Central Mountain Pacific Atlantic Greenwich"
)

REPORTING = _set(
    "said says say asked asks wrote writes told tells added adds replied replies answered answers shouted "
    "cried "
    "called quipped tweeted posted joked demanded wondered continued explained insisted declared exclaimed "
    "recalled "
    "remarked noted warned argued read reads went screamed yelled chanted sang muttered whispered reported"
)

# Languages that write "3. Oktober", and the names of months in some of them.
ORDINAL_LANGUAGES = _set("de da no fi cs sk hr sl hu et lv")
MONTHS = _set(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember "
    "januar februar mars april maj mai juni juli august oktober desember december"
)
