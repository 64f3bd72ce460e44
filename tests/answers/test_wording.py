"""A question in any order and in any writer's words is read by the same grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.grammar.wording import in_plain_words, upright
from answers.model import Kind
from answers.questions import understood


def read_as(question: str) -> str:
    """What the line that says how a question was read says is looked for."""
    return understood(question, ()).reading.partition("where: ")[2]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Deadline on a Monday: which jobs?", "Which jobs where deadline on a Monday?"),
        ("Paid by the hour - which are those?", "Which jobs where paid by the hour?"),
        ("Two years of service, for which posts?", "Which posts where two years of service?"),
        ("You need a boat licence in which roles?", "Which roles where you need a boat licence?"),
        ("A year of work is what which jobs ask for?", "Which jobs ask for a year of work?"),
        ("Night shifts are required by whom?", "Which jobs require Night shifts?"),
    ],
)
def test_what_is_asked_at_the_end_comes_first(question: str, first: str) -> None:
    assert upright(question) == first


@pytest.mark.parametrize(
    "question",
    [
        "Which jobs close on a Monday?",
        "Of the classes numbered 2200-2299, which are open to outsiders?",
        "Is a licence required, and which one?",
        "The Plumber class is paid on a range.",
        "evening meetings",
    ],
)
def test_what_begins_with_its_question_stays_as_it_is(question: str) -> None:
    assert upright(question) == question


@given(st.text(max_size=80))
def test_any_text_is_turned_only_once(text: str) -> None:
    assert upright(upright(text)) == upright(text)
    assert understood(in_plain_words(text) or "x", ()).reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("Who could bring home more than $200,000 a year?", "pay above $200,000 a year"),
        ("Which jobs let you pocket at least $90,000 at the last step?",
         "top pay at least $90,000 a year"),
        ("Who walks away with $150,000 or more on the final increment?",
         "top pay at least $150,000 a year"),
        ("Where can you pull in over 120k a year?", "pay above 120,000 a year"),
        ("Under $45,000 a year on the bottom rung: which jobs?",
         "starting pay below $45,000 a year"),
        ("Which jobs leave less than $9,000 of headroom between first and last step?",
         "width of the pay range below $9,000 a year"),
        ("Which jobs, with just one pay line, have a gap under $9,000 from bottom to top?",
         "number of pay grades or ranges 1, and width of the pay range below $9,000 a year"),
        ("Which roles have an entry salary that is at least three quarters of the top salary?",
         "top of the pay at most 1.3333 times its start"),
        ("Which jobs start on exactly half of their top pay?",
         "top of the pay about 2 times its start"),
        ("Which jobs start on about 80% of the top salary?",
         "top of the pay about 1.25 times its start"),
        ("Which jobs start on less than half of their maximum pay?",
         "top of the pay above 2 times its start"),
        ("Which jobs let your salary double by the end?",
         "top of the pay at least 2 times its start"),
        ("Which jobs give a raise of at least $20,000 over the years?",
         "width of the pay range at least $20,000 a year"),
        ("Whose wage bracket is the tightest?",
         "the lowest by width of the pay range"),
        ("What has the steepest climb in pay from first to last?",
         "the highest by width of the pay range"),
        ("Whose pay comes as one number?",
         "pay is one figure, not a range"),
        ("For which jobs is the salary printed as a range and never as a flat rate?",
         "not: pay is one figure, not a range"),
        ("Are there jobs whose whole range lies between $80,000 and $120,000?",
         "pay wholly between $80,000 a year and $120,000 a year"),
        ("Which bulletins give the Department of Water and Power a better rate than everyone?",
         "pay more at water power than elsewhere"),
        ("Which jobs pay more at the Harbor, by $10,000 or more?",
         "pay at least 10,000 a year more at harbor than elsewhere"),
        ("Whose bottom step is no lower than $120,000?",
         "starting pay at least $120,000 a year"),
        ("Which jobs have a final salary between $90,000 and $95,000?",
         "top pay between $90,000 a year and $95,000 a year"),
        ("For how many jobs is $50,000 the most one can make?",
         "top pay at most $50,000 a year"),
        ("Where is the entry pay at its lowest?",
         "the lowest by starting pay"),
        ("Where does no pay line go past $50,000?",
         "top pay at most $50,000 a year"),
        ("Staff-only exams where you begin on no less than $140,000?",
         "exam is promotional, and starting pay at least $140,000 a year"),
        ("How many jobs have a maximum of $50,000 or under?",
         "top pay at most $50,000 a year"),
        ("Over £75,000 at the maximum: which?",
         "top pay above £75,000 a year"),
        ("Which job has the fattest pay packet?",
         "the highest by top pay"),
        ("Which $180,000-plus jobs need no degree?",
         "pay above $180,000 a year, and no degree asked for"),
        ("Whose every pay line stays below $50,000?",
         "top pay below $50,000 a year"),
        ("Dollars and cents an hour: which announcements?",
         "pay is given by the hour"),
        ("More than £15,000 between the ends of the salary: which adverts?",
         "width of the pay range above £15,000 a year"),
        ("Cheapest three starting salaries, which posts?",
         "the 3 lowest by starting pay"),
    ],
)  # fmt: skip
def test_money_in_other_words(question: str, reading: str) -> None:
    assert read_as(question) == reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("Which jobs want someone with at least ten years behind them?",
         "experience asked for at least 10 years"),
        ("Who needs six years in the business?", "experience asked for 6 years"),
        ("A year and a half of paid work is what which jobs ask for?",
         "experience asked for 1.5 years"),
        ("Three years of clerical experience or more - for which jobs?",
         "experience asked for at least 3 years"),
        ("Keyboarding at 45 words a minute: who wants it?", "typing speed 45 words a minute"),
        ("Keyboarding at a stated speed is needed for what?", "typing speed is stated"),
        ("Where must you haul 100 pounds?", "weight lifted at least 100 pounds"),
        ("Which jobs involve picking up 50 pounds or more?", "weight lifted at least 50 pounds"),
        ("Who may have to shift loads of eighty pounds?", "weight lifted at least 80 pounds"),
        ("Which roles have a try-out period of six months?", "probation 6 months"),
        ("You are on trial for the first twelve months in which jobs?", "probation 12 months"),
        ("Which jobs put you on probation for a year?", "probation 12 months"),
        ("Which jobs have an age floor of 21?", "age asked for 21 years"),
        ("For which jobs is the youngest you can be 18?", "age asked for 18 years"),
        ("Where is the youngest allowed age anything but 21?", "not: age asked for 21 years"),
        ("Which jobs ask for an age different from 18?", "not: age asked for 18 years"),
        ("Nothing but a bachelor's degree is asked for: which jobs?",
         "degree asked for bachelor, and no experience asked for"),
        ("Where is a master's degree enough by itself?",
         "degree asked for master, and no experience asked for"),
        ("Which jobs need no more than a high school diploma?",
         "degree asked for at most high school"),
        ("List the classes whose four-digit number begins 22.", "class code begins with 22"),
        ("Which demand a degree plus at least five years?",
         "degree asked for at least associate, and experience asked for at least 5 years"),
        ("Which jobs want a college degree and less than two years of work?",
         "degree asked for bachelor, and experience asked for below 2 years"),
        ("Which roles ask for neither schooling nor background?",
         "no degree asked for, and no experience asked for"),
        ("Who requires a full decade in the field?",
         "experience asked for 10 years"),
        ("Fewest years demanded: which five jobs?",
         "the 5 lowest by experience asked for"),
        ("For which jobs do you have to be of drinking age?",
         "age asked for 21 years"),
        ("Who takes on people at eighteen?",
         "age asked for 18 years"),
        ("Which jobs are closed to under-21s?",
         "age asked for at least 21 years"),
        ("Where is the probationary time shortest?",
         "the lowest by probation"),
        ("Which are part time, 20 hours or fewer?",
         "are part time, and hours a week at most 20"),
        ("Which adverts are looking for more than one person?",
         "number of vacancies above 1"),
        ("How many adverts are for a single post?",
         "number of vacancies 1"),
        ("Which two bulletins carry the same code?",
         "class code that another role has too"),
        ("Whose class code is a multiple of 100?",
         "class code ends in 00"),
        ("Classes from 3800 to 3850?",
         "class code between 3800 and 3850"),
        ("Whose job reference ends in 7?",
         "class code ends in 7"),
        ("Which classes sit in the range 7200-7299 by number?",
         "class code between 7200 and 7299"),
        ("In the 5000s and flat-rated: which jobs?",
         "class code between 5000 and 5999, and pay is one figure, not a range"),
        ("Which jobs will not have you before you are 21?",
         "age asked for at least 21 years"),
        ("Who must be able to type thirty words or more in a minute?",
         "typing speed at least 30 words a minute"),
        ("List class codes 7200 through 7299.",
         "class code between 7200 and 7299"),
    ],
)  # fmt: skip
def test_what_is_asked_of_people_in_other_words(question: str, reading: str) -> None:
    assert read_as(question) == reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("Which bulletins went live in August 2016?", "opening date in August 2016"),
        ("What had its filing cut-off in June 2017?", "closing date in June 2017"),
        ("Whose final day to file was in October 2015?", "closing date in October 2015"),
        ("Which jobs closed in early March?", "closing date in March on day 1 to 10 of a month"),
        ("What was posted in the last week of December, any year?",
         "opening date in December on the last 7 days of a month"),
        ("Which exams opened in the second half of May?",
         "opening date in May on the last 16 days of a month"),
        ("For which jobs were filing periods announced that fall in 2019?",
         "closing date in 2019"),
        ("Which tests were advertised to be held in March 2019?",
         "date of a test in March 2019"),
        ("Which had been up for over a year before anyone revised them?",
         "date of revision above 365 days after the opening date"),
        ("Which bulletins had stood out for two months or more by the time they were revised?",
         "date of revision at least 60 days after the opening date"),
        ("Where did the filing end at 11:59 pm?",
         "closing time 23:59"),
        ("Which bulletins were never altered after they went out?",
         "date of revision: none"),
        ("Which bulletin had the most recent amendment?",
         "the highest by date of revision"),
        ("Which recruitments kicked off in the first half of 2016?",
         "opening date from 1 January 2016 to 30 June 2016"),
        ("Which were the first three bulletins of 2017?",
         "the 3 lowest by opening date, and date in 2017"),
        ("Which bulletins have been out since before 2008?",
         "opening date on or before 31 December 2007"),
        ("Which exams gave applicants a fortnight or less?",
         "period of filing at most 14 days"),
        ("Which exams had filing on three or more separate occasions?",
         "number of periods of filing at least 3"),
        ("Which jobs had their deadline in the week before Christmas?",
         "closing date in December on day 18 to 24 of a month"),
        ("Whose essay is due in May 2017?",
         "date of a test in May 2017"),
        ("Whose interviews run into a second month?",
         "period of interviews in another month than the date of interviews"),
        ("2015 openings?",
         "opening date in 2015"),
        ("What has come out since 1 November 2018?",
         "opening date on or after 1 November 2018"),
        ("Sunday testing - where?",
         "date of a test on a Sunday"),
        ("Who starts interviewing in January 2019?",
         "first day of interviews in January 2019"),
        ("Which announcements got changed in 2016?",
         "date of revision in 2016"),
        ("Opened June to August 2015: which?",
         "opening date from 1 June 2015 to 31 August 2015"),
        ("Which announcements are from October, November or December 2014?",
         "date from 1 October 2014 to 31 December 2014"),
        ("A single deadline, in July 2015: whose?",
         "number of periods of filing 1, and closing date in July 2015"),
        ("How many announcements go back to 2013?",
         "opening date in 2013"),
        ("Which opened on Friday the thirteenth?",
         "opening date on a Friday on day 13 of a month"),
        ("Any bulletins with a 2016 revision?",
         "date of revision in 2016"),
        ("More than twelve months after opening they were revised: which?",
         "date of revision above 365 days after the opening date"),
        ("Pre-2010 openings?",
         "opening date on or before 31 December 2009"),
        ("June interviews?",
         "date of interviews in June"),
    ],
)  # fmt: skip
def test_dates_in_other_words(question: str, reading: str) -> None:
    assert read_as(question) == reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("The entire mark comes from an interview in which exams?",
         "weight of the interview at least 100%"),
        ("Where does everything depend on doing the work in practice?",
         "weight of the performance test or road at least 100%"),
        ("All of the score rests on a written test: which exams?",
         "weight of the written test at least 100%"),
        ("Which exams are off limits to anyone who is not already a City employee?",
         "exam is promotional"),
        ("Which jobs are barred to those who do not work for the City?", "exam is promotional"),
        ("Which jobs can somebody from outside the City service go for?",
         "exam contains open competitive"),
        ("Which jobs are not limited to promotion?", "exam contains open competitive"),
        ("Where does the interview carry a weight of 40?",
         "weight of the interview 40%"),
        ("Who scores the questionnaire at 100?",
         "weight of the questionnaire 100%"),
        ("Where's the written part only pass or fail?",
         "written test is qualifying only"),
        ("Which exams have no oral element?",
         "exam without oral exam"),
        ("Which jobs skip the interview altogether?",
         "exam without interview"),
        ("Which exams have a test worth 40% and an interview worth 60%?",
         "weight of the test 40%, and weight of the interview 60%"),
        ("Which exams consist of four or more pieces?",
         "number of parts of the exam at least 4"),
        ("Which jobs can be applied for by the general public and City workers alike?",
         "exam is open and promotional"),
        ("Which recruitments are in-house only?",
         "exam is promotional"),
        ("Which jobs are for current City workers and nobody else?",
         "exam is promotional"),
        ("Where is the interview only part of the score?",
         "weight of the interview below 100%"),
        ("Which ones can both insiders and the public enter?",
         "exam is open and promotional"),
        ("Open to the public and not promotional: which?",
         "exam is open competitive"),
        ("Which exams are for outsiders only?",
         "exam is open competitive"),
        ("How many exams split the marks fifty-fifty between two parts?",
         "weight of a part 50%"),
        ("Which jobs only take outsiders, not promotional?",
         "exam is open competitive"),
        ("Where is all the weight on a performance or road test?",
         "weight of the performance test or road 100%"),
    ],
)  # fmt: skip
def test_examinations_in_other_words(question: str, reading: str) -> None:
    assert read_as(question) == reading


@pytest.mark.parametrize(
    "question",
    [
        "Which application packs ask for a statement of two pages?",
        "Which description says what is expected in the first month?",
        "Two vacancies on one page: which filings?",
    ],
)
def test_whatever_the_documents_are_called_every_role_is_asked(question: str) -> None:
    assert understood(question, ()).kind is Kind.LISTING


@pytest.mark.parametrize(
    "question",
    [
        "On 20 January 2017 how many jobs were put out?",
        "20 January 2017: how many jobs opened?",
        "Class codes in the six-thousands: how many bulletins?",
        "Flat-rated - how many posts are there?",
        "Paid by the hour, in how many adverts?",
    ],
)
def test_a_count_may_be_asked_at_the_end(question: str) -> None:
    read = understood(question, ())
    assert read.kind is Kind.COUNT and read.comparison is not None
