from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from editorial.importing_ui.uploading import DAYS_KEPT, clear


class Command(BaseCommand):
    help = f"Delete what was uploaded for import more than {DAYS_KEPT} days ago and never decided about."

    def handle(self, *args: Any, **options: Any) -> None:
        count = clear(timezone.now())
        self.stdout.write(f"已刪除 {count} 次上傳。 Uploads deleted: {count}.")
