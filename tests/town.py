"""Five small specs of two employers, for the tests of exploring."""

# Written for these tests: a series, a twin at another employer, a spec without duties,
# one older than ten years, and words that an audit should find.
SPECS = {
    "clerk.txt": """PAYROLL CLERK I
Town of Alder
Class Code: 1201
Issued: March 2010
DUTIES
Enters hours of work into the payroll system; checks time sheets for errors; answers questions of
staff about their pay.
MINIMUM QUALIFICATIONS
One year of clerical experience. A valid driver's license is required.
SALARY
$40,000 to $50,000 a year
""",
    "clerk2.txt": """PAYROLL CLERK II
Town of Alder
Class Code: 1202
Issued: March 2024
DUTIES
Enters hours of work into the payroll system; checks time sheets for mistakes; trains new payroll
clerks; reconciles the payroll accounts at the end of each month.
MINIMUM QUALIFICATIONS
Three years of clerical experience and a bachelor's degree in accounting.
SALARY
$52,000 to $61,000 a year
""",
    "twin.txt": """WAGES ASSISTANT
City of Birch
Class Code: 77
Issued: May 2024
DUTIES
Enters hours worked into the payroll system; checks time sheets for errors; answers staff questions
about their pay; performs related duties as required.
MINIMUM QUALIFICATIONS
Graduation from high school.
SALARY
$41,000 to $52,000 a year
""",
    "foreman.txt": """TREE CREW LEADER
City of Birch
Class Code: 90
Issued: June 2024
DUTIES
Supervises a crew that trims and removes street trees; drives a bucket truck to the work site and
makes sure that his crew works safely.
MINIMUM QUALIFICATIONS
Two years as a journeyman tree trimmer. A driver's license is required.
""",
    "silent.txt": """HARBOR PILOT
City of Birch
Class Code: 91
MINIMUM QUALIFICATIONS
A pilot's licence and five years of experience in piloting ships of every size.
SALARY
$150,000 a year
""",
}
