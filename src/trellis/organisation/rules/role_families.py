"""The families of role in schools, the group of staff each belongs to, and the words other systems have for them."""

from enum import StrEnum

from .groups import StaffGroup


class RoleFamily(StrEnum):
    """The neutral vocabulary of roles in DfE's vacancy service, with the trust's own leaders added (domain 6.3)."""

    TEACHER = "teacher"
    EARLY_CAREER_TEACHER = "early-career-teacher"
    LEAD_PRACTITIONER = "lead-practitioner"
    HEAD_OF_DEPARTMENT = "head-of-department"
    HEAD_OF_YEAR = "head-of-year"
    SENCO = "senco"
    ASSISTANT_HEAD = "assistant-head"
    DEPUTY_HEAD = "deputy-head"
    HEAD_OF_SCHOOL = "head-of-school"
    HEADTEACHER = "headteacher"
    EXECUTIVE_HEADTEACHER = "executive-headteacher"
    TRUST_LEADER = "trust-leader"
    BUSINESS_LEADER = "business-leader"
    OTHER_LEADER = "other-leader"
    TEACHING_ASSISTANT = "teaching-assistant"
    HLTA = "hlta"
    EDUCATION_SUPPORT = "education-support"
    PASTORAL = "pastoral"
    OFFICE = "office"
    IT_SUPPORT = "it-support"
    SITE = "site"
    OTHER_SUPPORT = "other-support"

    @property
    def label(self) -> str:
        return FAMILIES[self][0]

    @property
    def staff_group(self) -> StaffGroup:
        return FAMILIES[self][1]


FAMILIES: dict[RoleFamily, tuple[str, StaffGroup]] = {
    RoleFamily.TEACHER: ("Teacher", StaffGroup.TEACHER),
    RoleFamily.EARLY_CAREER_TEACHER: ("Early career teacher", StaffGroup.TEACHER),
    RoleFamily.LEAD_PRACTITIONER: ("Leading practitioner", StaffGroup.TEACHER),
    RoleFamily.HEAD_OF_DEPARTMENT: ("Head of department or curriculum", StaffGroup.TEACHER),
    RoleFamily.HEAD_OF_YEAR: ("Head of year or phase", StaffGroup.TEACHER),
    RoleFamily.SENCO: ("SENCO", StaffGroup.TEACHER),
    RoleFamily.ASSISTANT_HEAD: ("Assistant headteacher", StaffGroup.LEADER),
    RoleFamily.DEPUTY_HEAD: ("Deputy headteacher", StaffGroup.LEADER),
    RoleFamily.HEAD_OF_SCHOOL: ("Head of school", StaffGroup.LEADER),
    RoleFamily.HEADTEACHER: ("Headteacher", StaffGroup.LEADER),
    RoleFamily.EXECUTIVE_HEADTEACHER: ("Executive headteacher", StaffGroup.LEADER),
    RoleFamily.TRUST_LEADER: ("Trust leader", StaffGroup.LEADER),
    RoleFamily.BUSINESS_LEADER: ("School business leader", StaffGroup.OFFICE),
    RoleFamily.OTHER_LEADER: ("Other leader", StaffGroup.LEADER),
    RoleFamily.TEACHING_ASSISTANT: ("Teaching assistant", StaffGroup.TEACHING_ASSISTANT),
    RoleFamily.HLTA: ("Higher level teaching assistant", StaffGroup.TEACHING_ASSISTANT),
    RoleFamily.EDUCATION_SUPPORT: ("Education support", StaffGroup.OTHER),
    RoleFamily.PASTORAL: ("Pastoral, health and welfare", StaffGroup.OTHER),
    RoleFamily.OFFICE: ("Administration, HR, data and finance", StaffGroup.OFFICE),
    RoleFamily.IT_SUPPORT: ("IT support", StaffGroup.OFFICE),
    RoleFamily.SITE: ("Catering, cleaning and site", StaffGroup.SITE),
    RoleFamily.OTHER_SUPPORT: ("Other support", StaffGroup.OTHER),
}


class ContractKind(StrEnum):
    """The agreement a post is held under; census codes PRM, FXT, TMP and the service agreements (domain 6.3)."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed-term"
    TEMPORARY = "temporary"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        return CONTRACT_LABELS[self]


CONTRACT_LABELS = {
    ContractKind.PERMANENT: "Permanent",
    ContractKind.FIXED_TERM: "Fixed term",
    ContractKind.TEMPORARY: "Temporary",
    ContractKind.AGENCY: "Service agreement",
}


def words(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(","))


GROUP_WORDS: dict[str, StaffGroup] = {
    word: group
    for group, listed in {
        StaffGroup.TEACHER: "teacher, teachers, teaching, teaching staff, classroom teacher, classroom teachers, tch, "
        "qualified teacher, unqualified teacher, teaching post",
        StaffGroup.TEACHING_ASSISTANT: "teaching assistant, teaching assistants, teaching-assistant, ta, tas, "
        "learning support, classroom support, education support, teaching support",
        StaffGroup.LEADER: "leader, leaders, leadership, senior leadership, slt, senior leadership team, head, "
        "headteacher, deputy head, assistant head, senior leader, senior leaders, hdt, dht, aht",
        StaffGroup.OFFICE: "office, office and business, admin, administration, administrative, administrative staff, "
        "business, finance, adm, office staff, clerical, admin staff, support admin, ict, it",
        StaffGroup.SITE: "site, site and catering, premises, catering, cleaning, site staff, catering staff, "
        "facilities, midday, lunchtime, estates, kitchen, midday supervisors, lunchtime staff",
        StaffGroup.OTHER: "other, other support, other support staff, pastoral, technician, technicians, auxiliary, "
        "welfare",
    }.items()
    for word in words(listed)
}

# These say only "not a teacher", or nothing at all: the job title decides.
BROAD_WORDS = frozenset(
    words(
        "support, support staff, non teaching, non teaching staff, nonteaching, sup, associate, associate staff, "
        "professional services, staff, employee, all staff"
    )
)

CONTRACT_WORDS: dict[str, ContractKind] = {
    word: kind
    for kind, listed in {
        ContractKind.PERMANENT: "prm, permanent, perm, open ended, substantive, permanent contract",
        ContractKind.FIXED_TERM: "fxt, fixed term, fixed, fixed term contract, maternity cover",
        ContractKind.TEMPORARY: "tmp, temporary, temp, acting, secondment, temporary contract, casual, supply, relief, "
        "zero hours, zero hour, bank, sessional, as and when",
        ContractKind.AGENCY: "sla, service agreement, agency, service agreement with agency, contractor, "
        "service agreement with la, service agreement with local authority, service agreement with other source",
    }.items()
    for word in words(listed)
}

# The job title of someone of whom a file says only the group.
TITLE_OF_GROUP = {
    StaffGroup.TEACHER: "Teacher",
    StaffGroup.TEACHING_ASSISTANT: "Teaching assistant",
    StaffGroup.LEADER: "Leader",
    StaffGroup.OFFICE: "Office staff",
    StaffGroup.SITE: "Site staff",
    StaffGroup.OTHER: "Support staff",
}
