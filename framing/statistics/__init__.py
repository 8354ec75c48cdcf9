"""Numbers about sources: profiles, paired contrasts, agreement of coders, key words."""

from framing.statistics.intervals import bootstrap
from framing.statistics.paired import against_others, contrasts, paired_portrayals, paired_readings, regroup
from framing.statistics.source_profiles import profiles

__all__ = ["against_others", "bootstrap", "contrasts", "paired_portrayals", "paired_readings", "profiles", "regroup"]
