from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Finding:
    """One thing that a house rule found: about which page, what, and the way to mend it.

    ``rule`` is the name of the rule's function. A blocking finding keeps the issue in; an advisory one is only shown.
    """

    rule: str
    page_id: int
    subject: str
    sentence: str
    way_out: str
    blocking: bool = True

    def __str__(self) -> str:
        return _("%(subject)s: %(sentence)s %(way_out)s") % {
            "subject": self.subject,
            "sentence": self.sentence,
            "way_out": self.way_out,
        }
