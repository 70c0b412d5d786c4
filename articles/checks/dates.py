"""Days that are named from where the writer stands: “today” is another day for whoever reads it
later or elsewhere, unless a dateline says from where and the page when."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.checks.text import Text, around
from articles.wording import isolated

# A date behind it says which day is meant: Monday, 23 November; lundi 23 novembre.
_NO_DATE = r"(?!\w)(?!,?\s{1,2}(?:(?:\w{3,12}\.?|den|de)\s{1,2})?[\d\u0660-\u0669])"
# Days that are names: Black Friday, Good Friday, Easter Monday, USA Today, the Sunday Times.
_NO_NAME = (
    r"(?<!\w)(?<!Black )(?<!Good )(?<!Easter )(?<!Ash )(?<!Palm )(?<!Cyber )(?<!Super )"
    r"(?<!Bloody )(?<!Sheffield )(?<!USA )"
)
_NO_PAPER = r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Post)\b)"


def _words(small: str, as_written: str = "") -> re.Pattern:
    """`small`: in either case; `as_written`: days of which another case is another word."""
    days = rf"(?i:{small})" + (f"|{as_written}" if as_written else "")
    return re.compile(rf"{_NO_NAME}(?:{days}){_NO_DATE}{_NO_PAPER}")


_ARABIC = (
    r"(?<!\w)[وفبلك]{0,2}(?:اليوم|أمس|غدا|غدًا|غداً|(?:يوم )?(?:الأحد|الاثنين|الإثنين|الثلاثاء"
    r"|الأربعاء|الخميس|الجمعة|السبت))"
    r"(?! (?:التالي|الأول|الثاني|الثالث|الأخير|السابق|نفسه|ذاته|الواحد|العالمي|الدولي|الوطني))"
)
_CHINESE = (
    r"[今昨明后後前][天日]|(?:星期|礼拜|禮拜)[一二三四五六日天]"
    r"|(?<![一两兩每\d])[周週][一二三四五六日](?![次个個])"
)
RELATIVE = {
    "en": _words(
        "today|yesterday|tomorrow|tonight",
        "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    ),
    "de": _words(
        "heute|gestern|vorgestern|übermorgen",
        "morgen|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend",
    ),
    "fr": _words("aujourd[’']hui|hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
    "es": _words(
        "hoy|ayer|anoche",
        r"(?<!la )(?<!esta )(?<!cada )mañana|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    ),
    "it": _words(
        "oggi|ieri|domani",
        "luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica",
    ),
    "pt": _words("hoje|ontem|amanhã", "(?:segunda|terça|quarta|quinta|sexta)-feira|sábado|domingo"),
    "nl": _words(
        "vandaag|gisteren|eergisteren|overmorgen",
        "morgen|(?:maan|dins|donder|vrij|zater|zon)dag|woensdag",
    ),
    "tr": _words("bugün|dün|yarın", "[Pp]azartesi|[Çç]arşamba|[Pp]erşembe|[Cc]umartesi"),
    "ru": _words(
        "сегодня|вчера|позавчера|завтра|послезавтра|понедельник[ауеи]?|вторник[ауеи]?|среду"
        "|четверг[ауеи]?|пятниц[ауыеей]{1,2}|суббот[ауые]|воскресень[еяюи]"
    ),
    "ar": re.compile(_ARABIC + _NO_DATE),
    "zh": re.compile(_CHINESE),
    "ja": re.compile(r"[今昨明]日|[月火水木金土日]曜"),
}


def relative_date(text: Text) -> Iterator[Problem]:
    """Once, at the first place."""
    pattern = RELATIVE.get(text.language)
    if pattern is None or text.revision.dateline:
        return
    for name, words in text.lines:
        if name in ("standfirst", "body") and (found := pattern.search(words)):
            sentence = _(
                "“%(words)s” has no dateline beside it, and is another day for whoever reads "
                "it later: name the date, or write a dateline."
            ) % {"words": isolated(found[0])}
            yield Problem("relative-date", sentence, name, *around(words, *found.span()))
            return
