"""Reads a job title as schools write it: which family of role, and so which group of staff, it belongs to."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
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
    HEADTEACHER = "headteacher"
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
    RoleFamily.HEADTEACHER: ("Headteacher", StaffGroup.LEADER),
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
    SERVICE = "service-agreement"
    CASUAL = "casual"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


# Read from the top; the first that fits decides. Whole words, after `plain` has taken away accents, case and marks.
# A narrower title stands above the word inside it: "assistant headteacher" above "headteacher", "HLTA" above "TA".
TITLES: tuple[tuple[RoleFamily, str], ...] = (
    (RoleFamily.OFFICE, r"(pa|personal assistant|secretary|assistant|administrator) to (the |our )?(head|principal|ceo|chief|senior|director|slt)"),
    (RoleFamily.SITE, r"lunch ?time|mid ?day|mealtime|dinner (lady|supervisor|assistant|nanny)|play ?time supervisor"),
    (RoleFamily.SITE, r"caretaker|cleaner|cleaning|site|premises|estates?|grounds?(man|person|keeper|s)?|kitchen|cook|chef|cater(er|ing)|housekeep(er|ing)|janitor|facilities|security|minibus|driver|school crossing|handy ?(man|person)|lifeguard|pool"),
    (RoleFamily.DEPUTY_HEAD, r"deputy (head( ?teacher)?|principal|ceo)(?! of)|vice principal|dht|associate (head ?teacher|principal)"),
    (RoleFamily.ASSISTANT_HEAD, r"assistant (head( ?teacher)?|principal|vice principal)(?! of)|aht"),
    (RoleFamily.TRUST_LEADER, r"ceo|chief (executive|education|people|financial|finance|operating|operations)( officer)?|cfo|coo|director of (education|people|school improvement|schools|standards|hr|human resources|finance|operations)|executive (leader|director)|trust leader|hub leader|school improvement (lead|leader|partner|director)"),
    (RoleFamily.BUSINESS_LEADER, r"(school )?business (manager|leader|director)|bursar|sbm|sbl|operations (manager|director)"),
    (RoleFamily.HEADTEACHER, r"executive (head( ?teacher)?|principal)|head ?(teacher|master|mistress)|head of (school|academy|campus|site)|principal(?! (teacher|finance|officer|admin))|hdt|co ?head( ?teacher)?"),
    (RoleFamily.SENCO, r"sen ?d? ?co(ordinator)?s?|inclusion (lead|leader|manager|coordinator)|special educational needs (and disabilit(y|ies) )?(coordinator|lead)|head of (send?|inclusion)"),
    (RoleFamily.HEAD_OF_YEAR, r"head of (year|house|key ?stage|phase|sixth|ks|early years|upper|lower|juniors?|infants?|foundation|eyfs)\w*|(year|phase|key ?stage|ks ?\d|eyfs|early years|house|upper school|lower school|sixth form|college) (\d+ )?(lead|leader|manager|head|coordinator|director)|director of (sixth form|key ?stage)"),
    (RoleFamily.LEAD_PRACTITIONER, r"lead(ing)? practitioner|advanced skills teacher|ast|specialist leader of education|trust lead teacher"),
    (RoleFamily.HEAD_OF_DEPARTMENT, r"head of (department|faculty|curriculum|[a-z ]+)|(subject|curriculum|faculty|department|maths|mathematics|english|science|phonics|reading|literacy|numeracy|music|pe|art|computing|history|geography|mfl|languages|humanities|rs|re|drama|technology) (lead|leader|manager|coordinator|director)|second in (department|charge|[a-z]+)|(director|leader) of (maths|mathematics|english|science|humanities|music|sport|learning|[a-z]+ studies)|tlr ?\d? ?holder"),
    (RoleFamily.HLTA, r"hlta|higher level teaching assistant"),
    (RoleFamily.EARLY_CAREER_TEACHER, r"ect|nqt|early career teacher|newly qualified teacher"),
    (RoleFamily.EDUCATION_SUPPORT, r"cover (supervisor|teacher assistant|manager|coordinator)|librarian|library|exam(s|inations?)?( and \w+)? (officer|manager|invigilator|assistant|coordinator)|invigilator|(science|lab|laboratory|dt|design|technology|art|food|media|music|theatre) ?\w* technician|technician|careers? (adviser|advisor|leader|lead|officer|coordinator)|instructor|peripatetic|music tutor|tutor|mentor teacher|play ?worker|(breakfast|after school|holiday|wrap ?around)( care)?( club)? ?\w*|sports? coach|coach"),
    (RoleFamily.TEACHING_ASSISTANT, r"teaching assistants?|ta ?\d?|tas|lsa ?\d?|learning support( assistant| practitioner| officer)?|classroom assistant|(class|classroom|teaching|pupil|student|send?|one to one|1 ?(to|:|-)? ?1|individual) support( assistant| worker| practitioner)?|general assistant|special needs assistant|special support assistant|nursery (nurse|assistant|practitioner|officer)|early years (practitioner|educator|assistant)|eyfs practitioner|level [23] practitioner|senior practitioner|elsa|intervention assistant|apprentice ta|ehcp support|braillist|communication support worker"),
    (RoleFamily.PASTORAL, r"pastoral|safeguarding|welfare|attendance|family (support|liaison|worker)|behaviour|counsellor|nurse|first aid(er)?|medical|therapist|speech and language|learning mentor|mentor|chaplain|youth worker|house parent|thrive|well ?being|student services|home school link|psychologist|education welfare"),
    (RoleFamily.IT_SUPPORT, r"(it|ict|network|systems?|computer|digital) (technician|manager|support|administrator|engineer|officer|lead|assistant|analyst)( \w+)?|network|webmaster|web developer"),
    (RoleFamily.OFFICE, r"admin(istrat(or|ion|ive))?|office|reception(ist)?|secretary|clerk|clerical|finance|payroll|accounts?|accountant|hr|human resources|people (partner|officer|advis[eo]r|manager)|personnel|data|mis|sims|marketing|communications|admissions|reprographics|purchasing|pa|personal assistant|compliance|governance|bookkeeper|buyer|procurement|cover administrator|business support|executive assistant|health and safety|project manager|census"),
    (RoleFamily.TEACHER, r"teacher( of [a-z ]+)?|class ?teacher|teaching staff|lecturer|tch|unqualified teacher|trainee teacher|supply( teacher)?|qts|schoolmaster|ppa( cover)?( teacher)?"),
    (RoleFamily.OTHER_LEADER, r"(senior |strategic |middle )?lead(er|ership)?( team)?|director|slt|head|manager"),
    (RoleFamily.TEACHING_ASSISTANT, r"assistant"),
    (RoleFamily.OTHER_SUPPORT, r"support( staff| worker| officer)?|officer|supervisor|assistant|apprentice|volunteer|trustee|governor|coordinator"),
)
PATTERNS = tuple((family, re.compile(rf"\b(?:{pattern})\b")) for family, pattern in TITLES)

GROUP_WORDS: dict[str, StaffGroup] = {
    **dict.fromkeys(
        ("teacher", "teachers", "teaching", "teaching staff", "classroom teacher", "classroom teachers", "tch", "t",
         "qualified teacher", "unqualified teacher", "teaching post"),
        StaffGroup.TEACHER,
    ),
    **dict.fromkeys(
        ("teaching assistant", "teaching assistants", "ta", "tas", "learning support", "classroom support",
         "education support", "ta staff", "teaching support"),
        StaffGroup.TEACHING_ASSISTANT,
    ),
    **dict.fromkeys(
        ("leader", "leaders", "leadership", "senior leadership", "slt", "senior leadership team", "head", "headteacher",
         "deputy head", "assistant head", "senior leader", "senior leaders", "hdt", "dht", "aht"),
        StaffGroup.LEADER,
    ),
    **dict.fromkeys(
        ("office", "office and business", "admin", "administration", "administrative", "administrative staff",
         "business", "finance", "adm", "office staff", "clerical", "admin staff", "support admin", "ict", "it"),
        StaffGroup.OFFICE,
    ),
    **dict.fromkeys(
        ("site", "site and catering", "premises", "catering", "cleaning", "site staff", "catering staff", "facilities",
         "midday", "lunchtime", "estates", "kitchen", "midday supervisors", "lunchtime staff"),
        StaffGroup.SITE,
    ),
    **dict.fromkeys(
        ("other", "other support", "other support staff", "pastoral", "technician", "technicians", "auxiliary", "welfare"),
        StaffGroup.OTHER,
    ),
}  # fmt: skip

# These say only "not a teacher": the job title decides which kind of support.
BROAD_WORDS = frozenset({"support", "support staff", "non teaching", "non teaching staff", "sup", "associate", "associate staff",
                         "nonteaching", "professional services", "staff", "employee", "all staff"})  # fmt: skip

CONTRACT_WORDS: dict[str, ContractKind] = {
    **dict.fromkeys(("prm", "permanent", "perm", "p", "open ended", "substantive"), ContractKind.PERMANENT),
    **dict.fromkeys(("fxt", "fixed term", "fixed", "ft contract", "maternity cover", "fixed term contract"), ContractKind.FIXED_TERM),
    **dict.fromkeys(("tmp", "temporary", "temp", "acting", "secondment", "temporary contract"), ContractKind.TEMPORARY),
    **dict.fromkeys(("sla", "service agreement", "agency", "sba", "sbl", "sbo", "service agreement with agency",
                     "service agreement with la", "service agreement with other source", "contractor"), ContractKind.SERVICE),
    **dict.fromkeys(("casual", "supply", "zero hours", "zero hour", "bank", "relief", "sessional", "as and when"), ContractKind.CASUAL),
}  # fmt: skip

MARKS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case, without accents or marks, single spaces: what is compared, never what is stored."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return MARKS.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


@dataclass(frozen=True, slots=True)
class Classified:
    """What a job title was read as; `known` is false when only "other" could be said."""

    family: RoleFamily
    group: StaffGroup
    known: bool
    says: str


def classify_title(title: str, *, remembered: Mapping[str, StaffGroup] | None = None) -> Classified:
    """The family and group of a job title; what a trust decided for a title (by its `plain` form) comes first."""
    words = plain(title)
    family = next((family for family, pattern in PATTERNS if pattern.search(words)), None)
    if remembered and (group := remembered.get(words)):
        return Classified(family or RoleFamily.OTHER_SUPPORT, group, True, f"“{title}” counts as {group.label.lower()}, as you said before.")
    if family is None:
        return Classified(RoleFamily.OTHER_SUPPORT, StaffGroup.OTHER, False, f"“{title}” is not a job title we know: it is counted as other support until you say otherwise.")
    return Classified(family, family.staff_group, True, f"“{title}” is read as {family.label.lower()}.")
