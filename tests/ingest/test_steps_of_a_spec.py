"""When a class spec was adopted and revised, where it says so step by step."""

import pytest

from tests.ingest.test_more_fields import fields


@pytest.mark.parametrize(
    ("body", "issued", "revised"),
    [
        ("Adopted 1971 as Ferry Clerk; revised 1988, 2004.", ["1971"], ["1988", "2004"]),
        ("Established 1990. Amended March 2011 (pay deleted).", ["1990"], ["2011-03"]),
        ("Created by the Board of Wardens 1999; amended 2003 and 2017.", ["1999"],
         ["2003", "2017"]),
        ("Established in 1857, the gallery holds 3,000 pictures.", [], []),
        ("Issued 400 permits in 2019.", [], []),
        ("The rules were revised in 2016.", [], []),
    ],
)  # fmt: skip
def test_steps(body: str, issued: list[str], revised: list[str]) -> None:
    assert [f.value for f in fields("NOTES", body, "issued")] == issued
    assert [f.value for f in fields("NOTES", body, "revised")] == revised
