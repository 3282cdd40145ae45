"""The commands of the desk."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from editorial.models import IssueRelease
from tests.desk import new_article, release, send_back, what_readers_have

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class TestCommand:
    def run(self, *args):
        out = io.StringIO()
        call_command("publish_issue", *args, stdout=out)
        return out.getvalue()

    def test_it_releases(self, issue, articles, people):
        assert "第二篇" in self.run("forum", "92", "--by", "chief")
        assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
        assert IssueRelease.objects.get().requested_by == people.chief

    def test_a_dry_run_changes_nothing(self, issue, articles):
        assert "92" in self.run("forum", "92", "--dry-run")
        assert what_readers_have(issue) == (False, [])

    def test_at_a_time_it_plans(self, issue, articles):
        assert "臺北時間 2099-01-01 09:00" in self.run("forum", "92", "--at", "2099-01-01T09:00+08:00")
        assert what_readers_have(issue) == (False, [])

    @pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
    def test_it_lists_what_blocks(self, issue, articles, people, dry_run):
        new_article(issue, by=people.editor, title="第三篇")
        with pytest.raises(CommandError, match="第三篇") as error:
            self.run("forum", "92", *dry_run)
        assert error.value.returncode == 1

    @pytest.mark.parametrize(
        "args",
        [
            ("nowhere", "92"),
            ("forum", "93"),
            ("forum", "92", "--at", "tomorrow"),
            ("forum", "92", "--at", "2099-01-01T09:00"),
            ("forum", "92", "--at", "2020-01-01T09:00+08:00"),
            ("forum", "92", "--at", "2020-01-01T09:00+08:00", "--dry-run"),
            ("forum", "92", "--by", "nobody"),
            ("forum", "92", "--by", "editor"),
        ],
    )
    def test_what_cannot_be_meant_is_usage(self, issue, articles, args):
        with pytest.raises(CommandError) as error:
            self.run(*args)
        assert error.value.returncode == 2
        assert what_readers_have(issue) == (False, [])

    def test_publish_due_fails_when_a_release_stopped(self, issue, articles, people):
        release(issue, by=people.chief, at=timezone.now() + HOUR)
        IssueRelease.objects.update(at=timezone.now())
        send_back(articles[1], by=people.reviewer)
        with pytest.raises(CommandError, match="第二篇"):
            call_command("publish_due")

    def test_publish_due_releases(self, issue, articles, people, capsys):
        release(issue, by=people.chief, at=timezone.now() + HOUR)
        IssueRelease.objects.update(at=timezone.now())
        call_command("publish_due")
        assert "No. 92" in capsys.readouterr().out
        assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
