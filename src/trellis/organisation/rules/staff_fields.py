"""The columns that a staff file may have, with the headings that school systems and payroll give them."""

from dataclasses import dataclass
from enum import StrEnum


class StaffField(StrEnum):
    """What a column of a staff file can tell us; the value is the name under which a choice is remembered."""

    PAYROLL_NUMBER = "payroll-number"
    TRN = "trn"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    FULL_NAME = "full-name"
    KNOWN_AS = "known-as"
    SEX = "sex"
    WORK_EMAIL = "work-email"
    PERSONAL_EMAIL = "personal-email"
    IN_SERVICE_FROM = "in-service-from"
    QTS_ON = "qts-on"
    JOINED_ON = "joined-on"
    SCHOOL = "school"
    JOB_TITLE = "job-title"
    STAFF_GROUP = "staff-group"
    FTE = "fte"
    STARTS_ON = "starts-on"
    LAST_DAY = "last-day"
    CONTRACT = "contract"
    LINE_MANAGER = "line-manager"
    LINE_MANAGER_NUMBER = "line-manager-number"
    LINE_MANAGER_EMAIL = "line-manager-email"

    @property
    def label(self) -> str:
        return HEADINGS[self].label

    @property
    def help(self) -> str:
        return HEADINGS[self].help


DATE_FIELDS = (
    StaffField.IN_SERVICE_FROM,
    StaffField.QTS_ON,
    StaffField.JOINED_ON,
    StaffField.STARTS_ON,
    StaffField.LAST_DAY,
)


@dataclass(frozen=True, slots=True)
class Headings:
    """One field: what we call it, what it is for, and what others call it, the surest first.

    `loose` headings could well mean something else; they are taken only where no surer heading is in the file.
    """

    label: str
    help: str
    sure: tuple[str, ...]
    loose: tuple[str, ...] = ()


def listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


# Headings seen in exports of SIMS, Arbor, Bromcom and of payroll systems, and in the School Workforce Census.
# As `columns.spoken` writes them: lower case, no marks.
HEADINGS: dict[StaffField, Headings] = {
    StaffField.PAYROLL_NUMBER: Headings(
        "Payroll number",
        "Any number that belongs to one person for good: by it they are recognised next time.",
        listed(
            "payroll number, payroll no, payroll id, payroll ref, payroll reference, employee number, "
            "employee id, employee no, employee ref, employee reference, personnel number, personnel no, pay "
            "number, pay ref, staff number, staff id, staff no, hr number, person number, staff payroll "
            "number, emp no, emp id, emp number"
        ),
        listed(
            "staff code, person id, arbor staff id, staff ref, assignment number, employment number, unique "
            "id, uid, mis id"
        ),
    ),
    StaffField.TRN: Headings(
        "Teacher reference number (TRN)",
        "7 digits. Support staff have none.",
        listed(
            "trn, teacher reference number, teacher number, teacher no, teacher ref number, teacher ref no, "
            "teacher reference no, teacher reference, teachers reference number, dfe teacher number, dfe "
            "number of teacher, dfes number, dfee number, teacher ref, trn number, teacher registration "
            "number, qts number"
        ),
        listed("dfe no, dfe number, dfe ref, teacher id"),
    ),
    StaffField.FIRST_NAME: Headings(
        "First name",
        "As in official records.",
        listed(
            "first name, forename, legal forename, legal first name, given name, first names, forenames, "
            "forename 1, given names, chosen forename, employee first name, staff forename, firstname"
        ),
        listed("name first"),
    ),
    StaffField.LAST_NAME: Headings(
        "Last name",
        "As in official records.",
        listed(
            "last name, surname, legal surname, legal last name, family name, employee surname, employee last "
            "name, staff surname, lastname"
        ),
        listed("preferred surname, preferred last name, name last"),
    ),
    StaffField.FULL_NAME: Headings(
        "Full name",
        "Where first and last name share a column: “Adeyemi, Ruth” or “Ruth Adeyemi”.",
        listed(
            "full name, name, staff name, employee name, employee, staff member, legal full name, member of "
            "staff"
        ),
        listed("teacher, person, display name"),
    ),
    StaffField.KNOWN_AS: Headings(
        "Known as",
        "The first name that the person goes by.",
        listed(
            "known as, preferred name, preferred forename, preferred first name, chosen name, first name "
            "preferred, calling name, known by"
        ),
    ),
    StaffField.SEX: Headings(
        "Sex",
        "As in the school workforce census, to see whether a rule shuts women or men out. May be blank.",
        listed(
            "sex, gender, legal sex, legal gender, sex code, gender code, staff sex, staff gender, employee sex, "
            "employee gender, sex description, gender description"
        ),
        listed("m f, f m, male female"),
    ),
    StaffField.WORK_EMAIL: Headings(
        "Work e-mail",
        "For signing in. May be blank.",
        listed(
            "work email, work e mail, work email address, school email, school email address, main email, "
            "primary email, staff email, email work, business email, contact email work, default email, email "
            "address work, email, e mail, email address, e mail address, main e mail"
        ),
        listed("username, upn, user principal name"),
    ),
    StaffField.PERSONAL_EMAIL: Headings(
        "Personal e-mail",
        "For people without a work e-mail. May be blank.",
        listed(
            "personal email, home email, private email, personal email address, home email address, email "
            "home, email personal, personal e mail, home e mail"
        ),
        listed("other email, second email, secondary email"),
    ),
    StaffField.IN_SERVICE_FROM: Headings(
        "In this line of work since",
        "The start of teaching, or of work in schools. Suggests a stage; decides nothing.",
        listed(
            "in service from, started teaching, teaching start date, date started teaching, continuous "
            "service date, continuous service start date, continuous service start, continuous service, "
            "service start date, date entered profession, date of entry to teaching, in this line of work "
            "since, reckonable service date, cont service, cont service date, local government continuous "
            "service date, length of service date"
        ),
    ),
    StaffField.QTS_ON: Headings(
        "QTS awarded on",
        "The day on which qualified teacher status was awarded.",
        listed(
            "qts date, qts awarded, qts award date, date of qts, qts on, qualified teacher status date, qts "
            "awarded on, date qts awarded"
        ),
        listed("qualified date, date qualified"),
    ),
    StaffField.JOINED_ON: Headings(
        "Joined the trust on",
        "The first day with this employer.",
        listed(
            "date joined, joined on, joined, joining date, employment start date, employment start, date of "
            "joining, employed from, hire date, original start date, date of arrival, date of arrival in "
            "school, trust start date, date of employment, date started, date started at school, school start "
            "date, date joined trust, arrival date"
        ),
    ),
    StaffField.SCHOOL: Headings(
        "School",
        "Name, URN, or the 7-digit DfE number of the school.",
        listed(
            "school, school name, academy, establishment, establishment name, urn, school urn, laestab, "
            "school laestab, school dfe number, dfe establishment number, academy name, workplace, place of "
            "work, work location, establishment number, school code"
        ),
        listed(
            "site, location, base, cost centre, cost centre name, organisation, organisation unit, business "
            "unit, dfe number, dfe no, where"
        ),
    ),
    StaffField.JOB_TITLE: Headings(
        "Job title",
        "As on the contract. From it follows the group of staff.",
        listed(
            "job title, job, post title, position, position title, role, role title, job role, post, post "
            "description, job description, contract post, business role, service term and post, staff role, "
            "job name"
        ),
        listed("main role, roles, title of post, occupation, designation, grade title"),
    ),
    StaffField.STAFF_GROUP: Headings(
        "Staff group",
        "Teaching, support, leadership … Where it is missing, the job title decides.",
        listed(
            "staff group, staff type, staff category, employee group, staff grouping, workforce group, "
            "category, employee type, employee category, teaching staff, post category, post type, staffing "
            "group"
        ),
        listed("type, group, teaching or support, classification"),
    ),
    StaffField.FTE: Headings(
        "FTE",
        "Full-time equivalent, from 0 to 1, or in percent.",
        listed(
            "fte, full time equivalent, fte value, contract fte, total fte, post fte, fte hours ratio, fte "
            "ratio, proportion of full time, fte percent, fte percentage"
        ),
        listed("percentage, proportion, part time percentage, time fraction, hrs fte, hours fte"),
    ),
    StaffField.STARTS_ON: Headings(
        "Post started on",
        "The first day in this post.",
        listed(
            "start date, contract start, contract start date, post start, post start date, role start date, "
            "position start date, job start date, started in post, started on, assignment start date, post "
            "started on, in post from, from date, effective start date, appointment start date, role start"
        ),
        listed("start, started, from, commencement date, effective date, date from, contract from"),
    ),
    StaffField.LAST_DAY: Headings(
        "Last day in post",
        "Blank where no end is known.",
        listed(
            "end date, contract end, contract end date, post end, post end date, leaving date, date of "
            "leaving, leave date, last day, last day in post, date left, role end date, position end date, "
            "termination date, employment end date, in post to, to date, effective end date, leaver date, "
            "assignment end date, last working day"
        ),
        listed("end, to, date to, left, contract to"),
    ),
    StaffField.CONTRACT: Headings(
        "Contract",
        "Permanent, fixed term, temporary or service agreement.",
        listed(
            "contract type, contract, contract agreement type, contract or service agreement type, agreement "
            "type, employment type, contract status, employment basis, contract category, type of contract"
        ),
        listed("employment status, tenure"),
    ),
    StaffField.LINE_MANAGER: Headings(
        "Line manager",
        "Payroll number, TRN, e-mail or name of one person.",
        listed(
            "line manager, manager, line manager name, reports to, manager name, line managed by, reporting "
            "manager, supervisor, direct manager, line manager full name, manager full name"
        ),
        listed("appraiser, reviewer, performance manager, team leader"),
    ),
    StaffField.LINE_MANAGER_NUMBER: Headings(
        "Line manager’s payroll number",
        "Surer than a name.",
        listed(
            "line manager payroll number, line manager employee number, line manager employee id, manager "
            "employee id, manager id, line manager id, manager payroll number, line manager number, manager "
            "number, reports to number, reports to id, line manager staff code, reports to employee number, "
            "manager employee number, line manager payroll no, line manager code, manager code, line manager ref"
        ),
    ),
    StaffField.LINE_MANAGER_EMAIL: Headings(
        "Line manager’s e-mail",
        "Surer than a name.",
        listed(
            "line manager email, manager email, line manager email address, manager email address, reports to "
            "email, line manager work email"
        ),
    ),
}  # fmt: skip
