"""The words of dates: how an expression is found, and the patterns it is read by.

All patterns are matched on folded text, within ``REACH`` letters of an anchor word.
"""

from __future__ import annotations

import calendar
import re

from geomap.numbers import ONES

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN_DAY = "XXXX-XX-XX"
"""EDTF for a day of which nothing is known."""

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBERS |= {name[:3]: number for name, number in WEEKDAY_NUMBERS.items()}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SHORT_WEEKDAY = (
    r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
    rf"(?:\.|(?=,?\s(?:night|morning|afternoon|evening|{_MONTH}\s\d|\d\d?\s{_MONTH})))"
)
"""Told from other words by its full stop or what follows: "Sat. Oct. 3", "Fri night"."""
_WEEKDAY = "(?:" + "|".join(day.lower() for day in WEEKDAYS) + f"|{_SHORT_WEEKDAY})"
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:])"
_DAY_WORD = f"(?:{'|'.join(ORDINALS)})"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d-])"
_TO = r"\s?(?:to|into|and|or|until|through|-|–|—|/)\s?"
NUMBERS = {"a": 1, "an": 1} | {word: value for word, value in ONES.items() if 1 <= value <= 12}
_NUMBER = r"(?:\d{1,3}|" + "|".join(NUMBERS) + ")"
_NIGHT = r"(?P<night>(?:(?:over)?night\s(?:of|between|from)\s(?:the\s)?|overnight\s(?:on\s)?)?)"
_HOUR = r"(?:\s(?P<hour>night|overnight|evening|morning|afternoon|noon|midday|dawn|midnight))?"

_OPENINGS = (
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|yes|tod|ton|tom|pre|bef|lat|nex|fol|day|"
    r"sam|pas|las|ago|ear|wee|hou|yea|ove|nig|mor|eve|aft"
)
"""How every anchor word begins; looked at first it halves the time."""
ANCHOR = re.compile(
    rf"\b(?={_OPENINGS})(?:(?P<month>{_MONTH})|(?P<weekday>{_WEEKDAY})|(?P<numeric>\d{{1,4}}[-./]\d\d?[-./]\d{{2,4}})"
    rf"|(?P<year>{_YEAR})s?"
    r"|(?P<relative>yesterday|today|tonight|tomorrow|previous|before|later|next\sday|following|day\safter|same\sday|(?:past|last)\sday)"
    r"|(?P<past>ago|earlier|days|weeks|months|hours)|(?P<period>weekend|week|month|year)"
    r"|(?P<hour>overnight|night|morning|evening|afternoon)|(?P<ordinal>\d\d?(?:st|nd|rd|th)))(?!\w)"
)
REACH = 48
"""No date expression stretches further than this on either side of its anchor word."""

FORWARD = re.compile(
    r"\b(?:will|next|coming|upcoming|scheduled|slated|called\sfor|set\sfor|due|plan(?:s|ned)?|until)\b[^.;]{0,40}\Z"
)


_UNIT = r"(?P<unit>day|week|month|year|hour|minute)s?"
DAY_MONTH = re.compile(
    rf"\b{_NIGHT}(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<day>{_DAY}|{_DAY_WORD}(?=\sof\s))(?:{_TO}(?:the\s)?(?P<last>{_DAY}))?"
    rf"(?:\sof\s|[\s-])(?P<month>{_MONTH})(?:,?[\s-](?P<year>{_YEAR}))?{_HOUR}(?!\w)"
)
MONTH_DAY = re.compile(
    rf"\b{_NIGHT}(?:{_WEEKDAY},?\s)?(?P<month>{_MONTH})\s(?:the\s)?(?P<day>{_DAY})"
    rf"(?:{_TO}(?P<last>{_DAY})(?!\s(?:{_MONTH})))?(?:,?\s(?P<year>{_YEAR}))?{_HOUR}(?!\w)"
)
MONTH_ONLY = re.compile(
    rf"\b(?:(?:in|since|last|during|of|early|late|this|by|mid|until|through)[\s-]|\A)?"
    rf"(?P<month>{_MONTH})(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?(?!\w)"
)
WEEKDAY_PAIR = re.compile(
    rf"\b{_NIGHT}(?P<weekday>{_WEEKDAY}){_TO}(?P<last>{_WEEKDAY})(?:\s(?P<hour>night))?(?!\w)"
)
WEEKDAY_ONLY = re.compile(
    rf"\b{_NIGHT}(?:(?:last|next|this|late|early)\s)?(?P<weekday>{_WEEKDAY})(?:'s)?{_HOUR}(?!\w)"
)
WEEKDAY_OF_LAST_WEEK = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY})\s(?:of\s)?last\sweek\b"
    rf"|\blast\sweek,?\s(?:on\s)?(?P<named>{_WEEKDAY})(?!\w)"
)
NIGHT_INTO = re.compile(rf"\bovernight\s(?:in)?to\s(?P<weekday>{_WEEKDAY})(?!\w)")
"""A night named by the day it ends on."""
AND_SMALL_HOURS = re.compile(r"\sand\s(?:in\sthe\s)?(?:early\s(?:hours\s(?:of|on)\s)?|on\s)?\Z")
ORDINAL_ONLY = re.compile(
    r"\bon\sthe\s(?P<day>\d\d?)(?:st|nd|rd|th)(?=\s?[,.;)]|\sof\s(?:this|the)\smonth\b|\s?\Z)"
)
BETWEEN_TWO = re.compile(r"\s?(?:to|and|until|through|-|–|—)\s(?:the\s)?")
"""What joins the two ends of a stretch; before an "and" stands "between"."""
RELATIVE_WORDS = re.compile(
    r"\b(?:the\sday\sbefore\syesterday|tomorrow|(?:on\s)?the\ssame\sday|the\s(?:next|following)\sday|a\sday\slater|(?:the|a)\sday\safter(?=\s?[,.;])|(?:during|through)\sthe\snight(?!\s(?:of|from|between|to)\b)|yesterday(?:\s(?:morning|afternoon|evening|night))?|today|tonight|last\snight|overnight"
    r"|this\s(?:morning|afternoon|evening)|the\sprevious\s(?:day|night)|the\sday\sbefore"
    r"(?!\s(?:the|his|her|their|a)\b)|a\sday\searlier)\b"
)
AGO = re.compile(
    rf"\b(?:(?:about|some|around|nearly|almost)\s)?(?P<number>{_NUMBER})\s{_UNIT}\s(?:ago|earlier)\b"
)
PERIOD = re.compile(
    r"\b(?P<which>last|this|past)\s(?P<unit>week|weekend|month|year)\b"
    r"|\b(?:at|over|on|during)\sthe\s(?:past\s|last\s)?weekend\b"
)
STRETCH = re.compile(
    rf"\b(?:(?:in|over|during|within|for)\s(?:the\s)?(?:past|last)\s|(?:the\s)?(?:past|last)\s(?={_NUMBER}\s))"
    rf"(?:(?P<number>{_NUMBER})\s)?{_UNIT}\b"
)
ISO = re.compile(r"\b(\d{4})([-/])(\d\d)\2(\d\d)(?!\d)")
DOTTED = re.compile(r"\b(\d\d?)\.(\d\d?)\.((?:19|20)\d\d)(?![\d.])")
NUMERIC = re.compile(r"\b(\d\d?)[./](\d\d?)[./]((?:19|20)?\d\d)(?![\d.])")
YEAR_IN_TITLE = re.compile(
    rf"(?:,\s|\()(?P<year>{_YEAR})(?P<open>(?!))?(?P<last>(?!))?(?P<decade>(?!))?(?=[:)])"
)
"""A year set apart after a name: "The fall of Saigon, 1975:", "the siege (1994)"."""
YEAR_ONLY = re.compile(
    rf"\b(?:(?P<open>since)|in|from|until|till|by|of|during|before|after|between|early|late|mid|the|to"
    rf"|and|back\sin)[\s-](?:(?:early|late|mid|the)[\s-])?(?P<year>{_YEAR})(?P<decade>s)?"
    rf"(?:{_TO}(?P<last>{_YEAR}))?(?!\w|,\d|\s(?:people|men|women|civilians|soldiers|homes|houses|block|hours))"
)
_FULL = rf"(?:{_MONTH}\s{_DAY},?\s{_YEAR}|{_DAY}\s{_MONTH},?\s{_YEAR}|\d{{4}}-\d\d-\d\d)"
STATED = re.compile(
    rf"(?:published|posted|updated|date|dated|issued)(?:\s(?:on|at|date))?\s?:?\s(?:{_WEEKDAY},?\s)?(?P<line>{_FULL})"
    rf"|,\s(?P<dateline>{_FULL})(?:,)?\s?(?:\([\w\s/.-]{{1,30}}\)\s?)?[-–—]{{1,2}}\s"
)
"""The day of a report in its own words: "Published: 3 October 2020", "KABUL, Oct 3, 2020 (X) -"."""
