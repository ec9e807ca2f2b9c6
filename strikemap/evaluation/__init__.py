"""How well the extraction reads: measured on hand-annotated reports, per field, with the uncertainty that so few reports leave.

`evaluate(read_gold(folder))` runs the extraction in this process and gives one `SetScore` per set of reports; `main` is the
command line over it. A report that the extraction fails on counts as one where it found nothing, and is named.
"""

from strikemap.evaluation.gold import GoldEvent, GoldReport, read_gold
from strikemap.evaluation.run import evaluate, main
from strikemap.evaluation.summary import SetScore

__all__ = ["GoldEvent", "GoldReport", "SetScore", "evaluate", "main", "read_gold"]
