"""What one passage says to a question of yes or no."""

import pytest

from answers.model import Verdict
from answers.said import as_left_by, verdict_of
from answers.subjects import speaks_of_subject

MUST = "Must a ranger hold a boat licence?"


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        ("Must they be a citizen?", "U.S. citizenship is not required.", Verdict.NO),
        ("Does cashiering count?", "Retail cashiering does not qualify as accounting.", Verdict.NO),
        ("Are they armed?", "An unarmed employee of the Police Department", Verdict.NO),
        ("Need they have led before?", "Earlier leadership is not needed, but you will learn fast.",
         Verdict.NO),
        ("Must they have a master's?", "A master's degree is desired, but not required.",
         Verdict.NO),
        ("Is a master's of use?", "A master's degree is desired, but not required.", Verdict.SOME),
        ("Do they order supplies?", "Says when supplies are low; they do not place orders.",
         Verdict.NO),
        ("Do they need a licence?", "A licence is required only for the South Campus position.",
         Verdict.SOME),
        ("Do they see tenants at home?", "Sees tenants at home when they cannot travel.",
         Verdict.YES),
        ("Are they tested without warning?", "Drug tests are taken at any time.", Verdict.YES),
        ("Do they work weekends?", "Weekend work may be required.", Verdict.SOME),
        ("Can they be called at night?", "They may be called at any hour.", Verdict.YES),
        ("Do they need a licence?", "A licence is required; some travel is not needed.",
         Verdict.YES),
    ],
)  # fmt: skip
def test_yes_no_and_in_part_by_the_nearest_clause(
    question: str, text: str, verdict: Verdict
) -> None:
    assert verdict_of(question, text) is verdict


@pytest.mark.parametrize(
    "text",
    [
        "A boat licence or the ability to reach the islands by other means.",
        "Boat licence, or able to arrange other transport",
        "A boat licence; or",
        "A lifeguard award may be substituted for the boat licence.",
        "Taking the boat licence is voluntary.",
        "The boat licence is optional, though most rangers have it.",
        "A boat licence course is offered to all rangers.",
        "Rangers are encouraged to gain the boat licence.",
        "Rangers are advised to hold a boat licence.",
        "Whether to take the boat licence is your own choice.",
        "Rangers may take the boat licence if they wish.",
        "Rangers may decline to train for the boat licence.",
        "A boat licence is a plus.",
        "A boat licence is desirable.",
        "Nobody is forced to take the boat licence.",
        "A boat licence is not insisted on.",
        "No boat licence is demanded.",
        "A boat licence is not a condition of employment.",
        "Rangers need no boat licence.",
        "Boats are driven by contractors, so a boat licence is not a must.",
        "Chainsaw ticket - E\nBoat licence - D",
        "D4 Boat licence",
        "(D) Boat licence | Desirable",
    ],
)  # fmt: skip
def test_what_is_left_open_or_met_otherwise_is_no_must(text: str) -> None:
    assert verdict_of(MUST, text) is Verdict.NO


@pytest.mark.parametrize(
    "text",
    [
        "A boat licence is required.",
        "Boat licence, without endorsements.",
        "All rangers must be qualified to hold a boat licence and may not let it lapse.",
        "A boat licence is required; no experience is needed.",
        "Boat licence (RYA, MCA or other body)",
        "A boat licence is needed for patrols, which never stop.",
    ],
)  # fmt: skip
def test_a_requirement_that_holds_a_no_elsewhere_stands(text: str) -> None:
    assert verdict_of(MUST, text) is Verdict.YES


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do porters discipline volunteers?", "Porters have no part in disciplining volunteers."),
        ("Does the clerk set fees?", "Fees are set elsewhere; the clerk has no say in fees."),
        ("Does the keeper train guides?", "The training of guides is left to the head keeper."),
        ("Does she supervise?", "Exercises no supervision."),
        ("Is housing given?", "No housing goes with this post."),
        ("May the warden run a business?", "The warden shall not run a business."),
        ("Can a driver smoke in the van?", "Smoking in the van is forbidden."),
        ("Do nurses clean the ward?", "The ward is cleaned at night by contractors; nurses do not"
         " clean it."),
        ("Are grounds mown by the caretaker?", "Mowing the grounds is contracted out."),
        ("Are moving costs met?", "Moving costs are met for scarce posts, of which this is not"
         " one."),
        ("Are the public admitted to the test?", "The test is closed to the public."),
        ("Do guards carry guns?", "Guards carry no guns."),
        ("Do fitters pay to park?", "Parking is free."),
        ("Must painters buy their own brushes?", "Brushes are supplied."),
        ("Do cooks bring their own knives?", "We provide knives."),
        ("Can she be hired without a degree?", "A degree is required."),
    ],
)  # fmt: skip
def test_denials(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.NO


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do deputies stay overnight?", "Deputies stay overnight where the judge so orders."),
        ("Does the mechanic have a helper?", "Has a helper when one is assigned."),
        ("Do clerks take bail?", "When assigned to the counter, takes bail."),
        ("Can carers give medicine?", "Give medicine once trained and signed off."),
        ("Can the curator work from home?", "Working from home is possible by arrangement."),
        ("Can the curator work from home?", "One day at home, with the director's consent."),
        ("Do guides work Sundays?", "Guides in the castle work Sundays only in the season;"
         " depending on the site, others may."),
        ("Do rangers use boats?", "A few rangers use boats."),
        ("Do rangers use boats?", "Boats are used by staff who patrol islands."),
        ("Does every ranger use a boat?", "Rangers with the island badge use a boat."),
        ("Do all rangers use a boat?", "Experienced rangers use a boat."),
        ("Is the job permanent?", "Permanent posts are likely, but there is no promise."),
        ("Might the cook be sent to other schools?", "The cook may be sent to other schools."),
        ("Will I get a bonus?", "A bonus may be considered."),
        ("Does she go on call?", "She is now and then on call."),
        ("Must surveyors be licensed?", "Surveyors appointed before 1990 need not be licensed."),
    ],
)  # fmt: skip
def test_what_holds_of_some_or_in_some_cases(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Can students apply?", "Students may apply."),
        ("Can people who lack a year apply?", "People who lack a year may file now."),
        ("Do they use force?", "Takes people into custody with cuffs and, where needed, force."),
        ("Does the hospital vaccinate a nurse who has no cover?",
         "Nurses are vaccinated by the hospital."),
        ("Are they barred from office?", "Holders may not stand for office."),
        ("Can I start without a licence?", "No licence is needed to start."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_denial_or_a_part(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.YES


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        ("Must I have the ticket already?", "The ticket is gained within six months of"
         " appointment.", Verdict.NO),
        ("Must she be licensed before starting?", "She must be licensed by the end of"
         " probation.", Verdict.NO),
        ("Must carers hold the certificate to apply?", "Willingness to gain the certificate.",
         Verdict.NO),
        ("Must the ticket be held when hired?", "The ticket is required at the time of"
         " appointment.", Verdict.YES),
        ("Can I get my licence after being appointed?", "The licence is required at the time of"
         " filing.", Verdict.NO),
        ("Can I get my licence after being appointed?", "The licence must be had within a year of"
         " appointment.", Verdict.YES),
    ],
)  # fmt: skip
def test_what_may_come_later_is_no_must_yet(question: str, text: str, verdict: Verdict) -> None:
    assert verdict_of(question, text) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Full time; a few openings are for relief work in the summer", Verdict.SOME),
        ("Full time. Some of the openings at the pools are for weekends only.", Verdict.SOME),
        ("Full time, in several large buildings", Verdict.YES),
        ("Full time; not to be shared", Verdict.YES),
    ],
)
def test_what_follows_in_a_passage_may_except_some(text: str, verdict: Verdict) -> None:
    assert verdict_of("Is the job full time?", text) is verdict


def test_what_some_do_others_do_not() -> None:
    text = "Day porters may wear their own clothes; night porters may not."
    assert verdict_of("May porters wear their own clothes?", text) is Verdict.SOME


def test_what_is_welcome_may_be_done() -> None:
    assert verdict_of("May I bring a portfolio?", "A portfolio is welcome.") is Verdict.YES


def test_desirable_of_all_and_required_of_some() -> None:
    text = "A driving licence is desirable; it is required only of those who deliver."
    assert verdict_of("Must she have a driving licence?", text) is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("Must she have a degree in biology?", "Two years with animals", False),
        ("Must she have a degree in biology?", "Graduation from college", True),
        ("Does he work evenings?", "Plans the work of a crew", False),
        ("Does he work evenings?", "Is on call", True),
        ("Is the post permanent?", "Everyone is vetted", False),
        ("Do they live near the dam?", "They inspect the dam", False),
        ("Do they mend pumps?", "They paint doors", True),
    ],
)  # fmt: skip
def test_a_passage_speaks_of_the_subject_asked_about(
    question: str, text: str, speaks: bool
) -> None:
    assert speaks_of_subject(question, text) is speaks


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Must they have experience?", "No experience? We will teach you all you need."),
        ("Must applicants have worked in a bakery before?",
         "Full training is given, so newcomers to baking are as welcome as old hands."),
        ("Do they need a first aid ticket?", "First aid: not essential."),
        ("Is a degree needed?", "Degree – nice to have"),
        ("Is a clean licence compulsory?",
         "It helps to have a clean licence, but it is by no means a condition."),
        ("Must staff join the pension scheme?",
         "You will be enrolled in the pension scheme unless you opt out."),
        ("Do they handle cash?", "All payments are made by card; cash is not taken."),
        ("Do they handle cash?", "Cash handling rests with the finance team."),
        ("Does the planner sign off drawings?", "Drawings are signed off by the chief engineer."),
        ("Does she manage a budget?", "Has no budget of her own."),
        ("Does she manage a budget?", "The budget is held by the head of service."),
        ("Do they work shifts?", "Hours: 9 to 5, Monday to Friday; there is no shift work."),
        ("Is weekend work part of it?", "Weekends: none."),
        ("Is weekend work part of it?", "You won't be asked to work weekends."),
        ("Will I have to relocate?", "Relocation is not expected."),
        ("Is the post open to job share?", "Regrettably job share cannot be offered."),
        ("Can I work from home?", "Because the work is on site, home working is not an option."),
        ("Can I send a CV?", "CVs will not be considered; use the form."),
        ("Can I send a CV instead of the form?",
         "We regret that CVs are not accepted in place of the form."),
        ("Is there a pension?", "There is no pension attached to this casual role."),
        ("Do they wear a uniform?",
         "Staff wear their own clothes; no uniform is provided or required."),
        ("Are they paid for breaks?", "The 30-minute break is unpaid."),
        ("Do trainees drive?",
         "Trainees ride with a tutor; as trainees they never drive."),
        ("Must I buy tools?", "Tools are on the firm."),
        ("Do I have to pay for the course?", "The council meets the cost of the course."),
        ("Is there an upper age limit?", "There is no upper age limit."),
        ("Does the aide give injections?", "Giving injections is outside the scope of this role."),
        ("Does the aide give injections?", "Aides must refrain from giving injections."),
        ("Does the aide give injections?", "Injections are given by registered nurses only."),
        ("Is on-call included?", "On-call duties do not apply to this grade."),
        ("Does the officer make arrests?",
         "The officer observes and reports but has no power of arrest."),
        ("Can I do the job without a car?", "A car is essential."),
        ("Is the job done without supervision?", "Works under close supervision."),
        ("Do rangers carry arms?", "Rangers are not peace officers and are unarmed."),
    ],
)  # fmt: skip
def test_more_ways_to_say_no(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.NO


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do they work nights?", "Some shifts are at night."),
        ("Do they work nights?", "Nights are worked on the intensive care team only."),
        ("Do they work nights?", "Night work is required during the harvest season."),
        ("Do they work nights?", "From time to time a night shift has to be covered."),
        ("Must they drive?", "Depending on the patch, a car may be essential."),
        ("Must they drive?", "Drivers' posts call for a Class C licence; desk posts do not."),
        ("Does every officer carry a radio?", "Most officers carry a radio."),
        ("Is overtime worked?", "Overtime is occasionally worked."),
        ("Can they claim mileage?", "Mileage may be claimed with the manager's approval."),
        ("Will there be travel abroad?", "There may be the odd trip abroad."),
        ("Do they supervise staff?", "May lead a small team."),
        ("Do they supervise staff?", "Leads a team where one is in place."),
        ("Is a uniform worn?", "A uniform is worn by those on reception."),
        ("Do they lift heavy loads?", "Lifts loads of up to 25 kg on occasion."),
        ("Is a bonus paid?", "A bonus is payable at the discretion of the board."),
        ("Must she speak Welsh?",
         "Welsh is essential for two of the four posts and desirable for the rest."),
        ("Must they hold a Class A licence?", "Some positions require a Class A licence."),
        ("Do all rangers carry arms?", "Rangers with peace officer status carry arms."),
    ],
)  # fmt: skip
def test_more_ways_to_say_it_of_some(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Must she speak Welsh?", "The ability to speak Welsh is essential."),
        ("Do they work nights?", "Works a rotating pattern of days and nights."),
        ("Do they work nights?",
         "Involves night work, for which an allowance is paid; no leave is given."),
        ("Must they be citizens?", "Only citizens may hold this post."),
        ("Must they pass a medical?", "Nobody starts until they have passed a medical."),
        ("Must they pass a medical?", "No appointment is made without a medical."),
        ("Is a degree essential?", "Candidates without a degree will not be considered."),
        ("Is a degree essential?",
         "Applicants must have a degree; those who do not should not apply."),
        ("Are they fingerprinted?", "All appointees are fingerprinted, without exception."),
        ("Do they get paid holidays?", "Thirteen paid holidays a year, not counting annual leave."),
        ("Is smoking banned?", "Smoking is not allowed anywhere on site."),
        ("Can I apply with a foreign degree?",
         "Foreign degrees are accepted if they have been evaluated."),
        ("Do they train others?",
         "Trains new staff and, when the supervisor is away, runs the desk."),
        ("Must they work Christmas Day?",
         "The home never closes, and everyone works Christmas Day in turn."),
        ("Can I do the job without a car?", "A car is not needed."),
        ("Does she supervise staff?",
         "Supervises two clerks, works without close supervision and is not expected to travel."),
        ("Does he drive a truck?", "Drives a truck to sites that cannot be reached by rail."),
        ("Must they be able to swim?", "Must be able to swim 200 metres without stopping."),
        ("Do they work outdoors?", "Works outdoors in all weathers, except in thunderstorms."),
        ("Is a background check made?",
         "A background check is made by the police department before appointment."),
        ("Are candidates interviewed?", "Candidates are interviewed by a panel of three managers."),
        ("Is the work reviewed?", "Work is reviewed by the head of the unit."),
        ("Is the job covered by a union?", "The class is represented by Local 11."),
        ("Do they get health cover?", "Medical, dental and vision insurance, no waiting period."),
        ("Do they get paid holidays?",
         "Benefits: paid holidays, none of which may be carried over."),
        ("Must they wear boots?", "Safety boots, which are supplied, must be worn."),
        ("Are boots supplied?", "Safety boots, which are supplied, must be worn."),
        ("Must they give notice?", "Staff must give notice of not less than four weeks."),
        ("Does the clerk take minutes?",
         "Takes minutes at meetings when the secretary is not available."),
        ("Does the clerk answer the phone?",
         "Answers the phone, directs calls and, if no one is free, takes messages."),
        ("Do they lift?", "Lifts up to 50 pounds; heavier loads are moved by machine."),
        ("Must they pass a test?",
         "Applicants who do not pass the typing test will not be considered."),
        ("Is there a probation?", "Probation of six months, not extended as a rule."),
        ("Do they work with children?", "Works with children who have no speech."),
        ("Does the nurse visit homes?",
         "Visits people in their homes who are unable to come to the clinic."),
        ("Is the job in the open?", "Based in the open, not in an office."),
        ("Will there be a medical?", "A medical is arranged by us at no cost to you."),
        ("Is training paid for?", "Training is paid for by the city."),
        ("Is accommodation free?", "Accommodation is free."),
        ("Must they have a van?", "A van is necessary, as there is no public transport."),
        ("Is Spanish required?", "Spanish is required; French is a plus."),
        ("Must she know the law?", "Knowledge of the law, preferably of planning."),
        ("Do they use computers?", "Uses computers, although no programming is involved."),
        ("Can they appeal?", "Candidates may appeal within ten days."),
        ("Do they keep records?", "Keeps records of all work, other than minor repairs."),
        ("Are they on call?", "Is on call one week in four."),
        ("Do they travel?", "Travels daily between sites by council van."),
        ("Must they be over 18?", "You must be 18 or over."),
        ("Is a reference needed?",
         "Two references are needed, one of them from your last employer."),
        ("Must I supply a photo?", "A photo must be supplied."),
        ("Is the essay read?", "The essay is read by two raters."),
        ("Do officers carry batons?", "All officers carry batons and are trained to use them."),
        ("Do they get mileage?",
         "Mileage is paid at the standard rate where the officer's own car is used."),
        ("Must they renew it?", "The licence must be renewed every two years while employed."),
        ("Does the job involve heights?",
         "Climbs poles and works at heights, some of them over 30 metres."),
        ("Will I need a car?", "A car is essential, as some sites are remote."),
        ("Do they teach?", "Teaches two classes each term, one in the evening."),
        ("Is shift work required?", "Required to work shifts, including nights and weekends."),
    ],
)  # fmt: skip
def test_what_is_said_beside_a_yes_leaves_it(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.YES


@pytest.mark.parametrize("heading", ["Desirable", "Desirable requirements", "Preferred"])
def test_what_stands_under_desirable_is_no_must(heading: str) -> None:
    question = "Must the lecturer be able to drive?"
    assert verdict_of(question, "Driving licence", heading) is Verdict.NO
    assert verdict_of(question, "Driving licence", "Essential") is Verdict.YES


def test_what_is_asked_of_some_openings_only_is_not_asked_of_all() -> None:
    said = verdict_of("Must she hold a CPA?", "A CPA licence.", "SELECTIVE CERTIFICATION")
    assert said is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "after", "verdict"),
    [
        ("Are analysts called out?", "Those in the laboratory are not.", Verdict.SOME),
        ("Are analysts called out?", "Only a few are, in practice.", Verdict.SOME),
        ("Are analysts called out?", "Others stay in the office and are never called.",
         Verdict.SOME),
        ("Must she live in the lodge?", "Living there is not compulsory.", Verdict.NO),
        ("Must she join the union?", "Joining is voluntary.", Verdict.NO),
        ("Must she join the union?", "Dues are not deducted.", Verdict.YES),
        ("Are analysts called out?", "They do not drive.", Verdict.YES),
        ("Are analysts called out?", "Those who are, and who live more than ten miles from the"
         " laboratory, are not given a car for it.", Verdict.YES),
    ],
)  # fmt: skip
def test_the_sentence_after_it_may_take_back_a_yes(
    question: str, after: str, verdict: Verdict
) -> None:
    assert as_left_by(question, Verdict.YES, after) is verdict
    assert as_left_by(question, Verdict.NO, after) is Verdict.NO
