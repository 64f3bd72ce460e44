"""Subjects that a question of yes or no may have, and the words by which a spec speaks of each.

A passage that says nothing of a question's subject is no answer to it, however near it is in
meaning: years of experience are not a degree.
"""

import re

_SUBJECTS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.I), re.compile(rf"\b(?:{asked}|{said})", re.I))
    for asked, said in (
        (
            r"degrees?|bachelor['’]?s?|master['’]s|doctorate|diplomas?|high school|college"
            r"|university|graduates?",
            r"graduat|educat|stud(?:y|ies|ied)|course|semester|academic|BA|BSc|MSc|PhD|GED|GCSE"
            r"|level \d|school|qualification|certificat|licen[sc]e",
        ),
        (
            r"nights?|evenings?|weekends?|holidays|Sundays?|Saturdays?|overnight|shifts?",
            r"night|evening|weekend|holiday|Sunday|Saturday|overnight|shift|hours?|call|any time"
            r"|all times|roster|rota|[ap]\.?m\b|late|dusk|24|daytime|morning|Friday|Monday|day",
        ),
        (
            r"permanent(?:ly)?|temporary|fixed[- ]term|full[- ]time|part[- ]time|casual",
            r"permanent|temporar|term|full[- ]time|part[- ]time|hours?|contract|casual|seasonal"
            r"|relief",
        ),
        (r"overtime|time off in lieu|comp(?:ensatory)? time",
         r"overtime|lieu|time and a half|compensat|additional hours|extra hours|excess hours"),
        (r"unions?|unionized|unionised|bargaining unit",
         r"union|association|represent|bargain|local \d|collective"),
        (r"live (?:in|within|near|on|at)|residen\w+|reside|place to live|lodgings?|housing"
         r"|accommodation",
         r"liv(?:e|ing)|resid|lodg|hous|accommodat|cottage|home|quarters|bunk|rent"),
        (r"mov(?:e|ing) house|moving (?:costs?|expenses?)|relocat\w+|removal (?:costs?|expenses)",
         r"relocat|remov|moving|move"),
        (r"cars?|automobiles?|drive|driver['’]?s? licen[sc]es?|driving licen[sc]es?",
         r"car|automobile|vehicle|driv|licen[sc]e|transport|travel|mileage|motor|van|truck|bus"),
        (r"bilingual|(?:second|foreign|other|another) languages?|Spanish|French|Welsh|Irish",
         r"bilingual|language|Spanish|French|Welsh|Irish|English|fluen|interpret|speak"),
        (r"lie detector|polygraph", r"lie detect|polygraph|truth"),
        (r"vaccinat\w+|jabs?|immuni[sz]\w+|inoculat\w+",
         r"vaccin|jab|immuni|inoculat|hepatitis|shots|flu|tetanus|rabies"),
        (r"probation(?:ary)?", r"probation|trial period"),
        (r"drug[- ]?(?:test|screen)\w*|(?:test|screen)ed for drugs|drug (?:and|or) alcohol",
         r"drug|alcohol|substance|screen|testing"),
        (r"(?:pass|have|take|undergo|see) an? (?:medical|physical|doctor)",
         r"medical|health|fitness|physical|doctor|physician"),
        (r"DBS|criminal records?|background check|police check|fingerprint\w*|vetted",
         r"DBS|check|vet|fingerprint|convict|disclos|clear|background|criminal|barred|felon"),
        (r"pensions?|superannuation|retirement", r"pension|superannuation|retire"),
        (r"parking", r"park"),
        (r"substitut\w+|take the place of|in place of|make up for|replace|stand in for",
         r"substitut|in place|instead|lieu|equivalen|replac|accept|count|or\b|combination"),
        (r"interviews?", r"interview|board|panel|oral|select|assess|candidate"),
        (r"meals?|lunch(?:es)?", r"meal|lunch|food|eat|cater"),
    )
)  # fmt: skip


def speaks_of_subject(question: str, text: str) -> bool:
    """Whether a text speaks of a subject that a question has, where that is a known one.

    Of several one is enough: the "night cleaner's job" is asked about by the way.
    """
    known = [said for asked, said in _SUBJECTS if asked.search(question)]
    return not known or any(said.search(text) for said in known)
