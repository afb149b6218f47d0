"""Capaian, progress, averages, absorption and efficiency: one set of functions feeds Excel, HTML and Word."""

from lkjgen.core.achievement.compute import compute
from lkjgen.core.achievement.evaluation import evaluate
from lkjgen.core.achievement.formulas import (
    absorption,
    by_date,
    by_predicate,
    capped,
    category,
    maximize,
    mean,
    measure_against,
    minimize,
    reached,
    within,
)
from lkjgen.core.achievement.year import Year

__all__ = [
    "Year",
    "absorption",
    "by_date",
    "by_predicate",
    "capped",
    "category",
    "compute",
    "evaluate",
    "maximize",
    "mean",
    "measure_against",
    "minimize",
    "reached",
    "within",
]
