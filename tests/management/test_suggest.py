"""suggest: proposals for files, storing nothing."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from coverage.models import Article, Tag
from tests.factories import make_company

pytestmark = pytest.mark.django_db

TEXT = "Example Corp presented a chip in Paris on Wednesday, and the head of the company said when it would be sold."


@pytest.fixture(autouse=True)
def _company():
    make_company(name="Example Corp", slug="example-corp")


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def run(*arguments):
    out = io.StringIO()
    call_command("suggest", *map(str, arguments), stdout=out)
    return out.getvalue()


def objects(*arguments):
    return [json.loads(line) for line in run("--json", *arguments).splitlines()]


def test_a_text_file_is_answered_in_lines_to_read(file):
    first, second, *_ = run(file("one.txt", TEXT)).splitlines()
    assert first == "one (en)"
    assert second.startswith("  company: example-corp")


def test_each_json_file_is_one_object_a_line_in_the_order_given(file):
    files = [file(f"{name}.json", {"id": name, "text": f"{name}. {TEXT}"}) for name in ("b", "a")]
    assert [(each["id"], each["companies"][0]["slug"]) for each in objects(*files)] == [
        ("b", "example-corp"),
        ("a", "example-corp"),
    ]


def test_relative_dates_are_counted_from_the_day_told(file):
    [told] = objects(file("one.txt", TEXT), "--published", "2025-06-12")
    assert [(date["start"], date["end"]) for date in told["dates"]] == [("2025-06-11", "2025-06-11")]


def test_the_day_that_a_file_states_comes_first(file):
    stated = file("one.json", {"text": TEXT, "published": "2025-07-03T08:30:00+02:00"})
    [told] = objects(stated, "--published", "2025-06-12")
    assert told["dates"][0]["start"] == "2025-07-02"


def test_the_language_is_detected_whatever_the_file_says(file):
    assert objects(file("one.json", {"text": TEXT, "language": "fr"}))[0]["language"] == "en"


def test_a_copy_among_the_files_names_the_earlier_one(file):
    copy = file("copy.json", {"id": "copy", "text": TEXT, "published": "2025-06-13T00:00:00+02:00"})
    first = file("first.json", {"id": "first", "text": TEXT, "published": "2025-06-12T00:00:00+02:00"})
    assert [each["duplicate_of"] for each in objects(copy, first)] == ["first", None]


def test_nothing_is_stored(file):
    run(file("one.txt", TEXT))
    assert (Article.objects.count(), Tag.objects.count()) == (0, 0)


def test_every_bad_file_is_told_and_nothing_is_printed(file):
    bad = [file("one.json", "{"), file("two.json", {"title": "No text"}), file("three.txt", " ")]
    with pytest.raises(CommandError) as refused:
        run(file("good.txt", TEXT), *bad)
    assert [line.partition(": ")[0] for line in str(refused.value).splitlines()] == [str(path) for path in bad]
    assert refused.value.returncode == 1
