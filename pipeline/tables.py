"""Every table that a run writes, in the order of the stages that write them."""

from pipeline.stage import ProblemRow, Row, RunRow
from pipeline.stages import STAGES

TABLES: tuple[type[Row], ...] = (
    *(row for stage in STAGES for row in stage.writes),
    ProblemRow,
    RunRow,
)
