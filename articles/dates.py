"""Dates as the series prints them. Pure."""

from datetime import date

MONTHS = "January February March April May June July August September October November December".split()


def printed_date(day: date | None, precision: str, language_code: str) -> str:
    """``2024年11月`` or ``2024年11月5日``; in English ``November 2024`` or ``5 November 2024``. Empty without a date."""
    if day is None:
        return ""
    if language_code.startswith("zh"):
        month = f"{day.year}年{day.month}月"
        return f"{month}{day.day}日" if precision == "day" else month
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if precision == "day" else month


def iso_date(day: date | None, precision: str) -> str:
    """``2024-11`` or ``2024-11-05``, as ``import_issue --json`` and metadata write it. Empty without a date."""
    if day is None:
        return ""
    return day.isoformat() if precision == "day" else day.isoformat()[:7]
