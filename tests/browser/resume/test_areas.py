"""Nothing is lost: the other three areas, one answer after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("workbook", ["02_communication", "03_influence", "04_project"])
def test_every_answer_of_an_area_is_found_again(area: Callable[[str], Any], workbook: str) -> None:
    walked = area(workbook)
    assert (len(walked.rated), len(walked.filled), walked.reloads) == (12, 3, 17)
    assert walked.kills >= 4
    assert walked.restarts >= 1
