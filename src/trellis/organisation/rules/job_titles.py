"""Reads a job title as schools write it: which family of role, and so which group of staff, it belongs to."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from .groups import StaffGroup
from .role_families import RoleFamily

SUBJECTS = (
    r"(maths|mathematics|english|science|biology|chemistry|physics|phonics|reading|literacy|numeracy|oracy|writing|"
    r"music|pe|physical education|art|arts|computing|computer science|ict|history|geography|mfl|languages?|french|"
    r"spanish|german|humanities|rs|re|religious (studies|education)|drama|dt|design( and|) technology|technology|"
    r"food|media|pshe|psychology|sociology|economics|business studies|sport|subject|curriculum|faculty|department)"
)
LEADS = r"(lead|leader|manager|coordinator|co ordinator|director|head)"
SENIORS = r"(the |our )?(exec(utive)? )?(head|principal|ceo|chief|senior|director|slt)"

# Read from the top; the first that fits decides. Whole words, of what `plain` leaves. A narrower title stands above
# the word inside it: "assistant headteacher" above "headteacher", "PA to the headteacher" above both.
TITLES: tuple[tuple[RoleFamily, tuple[str, ...]], ...] = (
    (
        RoleFamily.OFFICE,
        (
            rf"(pa|personal assistant|secretary|assistant|administrator) to {SENIORS}\w*",
            r"(head ?teacher|head|principal|ceo)( s|s)? (pa|personal assistant|secretary)",
            r"head of (finance|hr|human resources|people|admin\w*|data|communications|marketing|operations|governance)",
        ),
    ),
    (RoleFamily.SITE, (r"lunch ?time", r"mid ?day", r"mealtime", r"dinner (lady|supervisor|assistant)", r"play ?time")),
    (
        RoleFamily.SITE,
        (
            r"caretaker|cleaner|cleaning|site|premises|estates?|grounds?(man|person|keeper|s)?|facilities|security",
            r"kitchen|cook|chef|cater(er|ing)|housekeep(er|ing)|janitor|minibus|driver|school crossing|lifeguard|pool",
            r"handy ?(man|person)",
        ),
    ),
    (
        RoleFamily.DEPUTY_HEAD,
        (
            r"deputy (head( ?teacher)?|principal|ceo)(?! of)",
            r"vice principal|dht",
            r"associate (head ?teacher|principal)",
        ),
    ),
    (RoleFamily.ASSISTANT_HEAD, (r"assistant (head( ?teacher)?|principal|vice principal)(?! of)", r"aht")),
    (
        RoleFamily.TRUST_LEADER,
        (
            r"ceo|cfo|coo|chief \w+( officer)?|trust leader|hub leader|executive (leader|director)",
            r"director of (education|people|schools?|school improvement|standards|hr|human resources)",
            r"director of (finance|operations)",
            r"school improvement (lead|leader|partner|director)",
        ),
    ),
    (
        RoleFamily.BUSINESS_LEADER,
        (r"(school )?business (manager|leader|director)", r"bursar|sbm|sbl", r"operations (manager|director)"),
    ),
    (RoleFamily.EXECUTIVE_HEADTEACHER, (r"executive (head( ?teacher)?|principal)",)),
    (RoleFamily.HEAD_OF_SCHOOL, (r"head of (school|academy|campus)",)),
    (
        RoleFamily.HEADTEACHER,
        (
            r"head ?(teacher|master|mistress)|hdt|co ?head( ?teacher)?",
            r"principal(?! (teacher|finance|officer|admin\w*))",
        ),
    ),
    (
        RoleFamily.SENCO,
        (
            r"sen ?d? ?co(ordinator)?s?|inclusion (lead|leader|manager|coordinator)|head of (send?|inclusion)",
            r"special educational needs (and disabilit(y|ies) )?(coordinator|lead)",
        ),
    ),
    (
        RoleFamily.HEAD_OF_YEAR,
        (
            r"head of (year|house|key ?stage|phase|sixth|ks ?\d|early years|upper|lower|juniors?|infants?)",
            r"head of (foundation|eyfs|reception|nursery)",
            rf"(year|phase|key ?stage|ks|eyfs|early years|house|upper school|lower school|sixth form) ?(\d+ )?{LEADS}",
            r"director of (sixth form|key ?stage)",
        ),
    ),
    (
        RoleFamily.LEAD_PRACTITIONER,
        (r"lead(ing)? practitioner|advanced skills teacher|ast|specialist leader of education|trust lead teacher",),
    ),
    (
        RoleFamily.HEAD_OF_DEPARTMENT,
        (
            rf"{SUBJECTS} {LEADS}|{LEADS} of (learning )?{SUBJECTS}|{LEADS} for {SUBJECTS}",
            r"second in [a-z]+|tlr ?\d? ?holder|head of [a-z]+",
        ),
    ),
    (RoleFamily.HLTA, (r"hlta|higher level teaching assistant",)),
    (RoleFamily.EARLY_CAREER_TEACHER, (r"ect|nqt|early career teacher|newly qualified teacher",)),
    (
        RoleFamily.IT_SUPPORT,
        (
            r"(it|ict|network|systems?|computer|digital) (support|technician|manager|administrator|engineer)",
            r"(it|ict|systems?|digital) (officer|lead|assistant|analyst)",
            r"network|webmaster|web developer",
        ),
    ),
    (
        RoleFamily.EDUCATION_SUPPORT,
        (
            r"cover (supervisor|manager|coordinator)|librarian|library|technician|invigilator|instructor|peripatetic",
            r"exam(s|inations?)?( and \w+)? (officer|manager|assistant|coordinator)|(music )?tutor|(sports? )?coach",
            r"careers? (adviser|advisor|leader|lead|officer|coordinator)|play ?worker",
            r"(breakfast|after school|holiday) club|wrap ?around",
        ),
    ),
    (
        RoleFamily.TEACHING_ASSISTANT,
        (
            r"teaching assistants?|ta ?\d?|tas|lsa ?\d?|learning support|classroom assistant|intervention assistant",
            r"(class|classroom|teaching|pupil|student|send?|one to one|1 (to )?1|individual) support",
            r"(general|special needs|special support|nursery|early years|ehcp) (assistant|support)",
            r"nursery (nurse|practitioner|officer)|early years (practitioner|educator)|eyfs practitioner",
            r"level [23] practitioner|elsa|braillist|communication support worker",
        ),
    ),
    (
        RoleFamily.PASTORAL,
        (
            r"pastoral|safeguarding|welfare|attendance|family (support|liaison|worker)|behaviour|well ?being|thrive",
            r"counsellor|nurse|first aid(er)?|medical|therapist|speech and language|psychologist|chaplain|youth worker",
            r"mentor|student services|home school link|house parent",
        ),
    ),
    (
        RoleFamily.OFFICE,
        (
            r"admin(istrat(or|ion|ive))?|office|reception(ist)?|secretary|clerk|clerical|business support",
            r"finance|payroll|accounts?|accountant|bookkeeper|buyer|procurement|purchasing|compliance",
            r"health and safety|executive assistant",
            r"hr|human resources|people (partner|officer|advis[eo]r|manager)|personnel|governance|project manager",
            r"data|mis|sims|census|marketing|communications|admissions|reprographics|pa|personal assistant",
        ),
    ),
    (
        RoleFamily.TEACHER,
        (r"(class)?teacher|teaching staff|lecturer|tch|supply|qts|schoolmaster|ppa( cover)?",),
    ),
    (RoleFamily.OTHER_LEADER, (r"lead(er|ership)?|director|slt|head|manager",)),
    (RoleFamily.TEACHING_ASSISTANT, (r"assistant",)),
    (RoleFamily.OTHER_SUPPORT, (r"support|officer|supervisor|apprentice|volunteer|coordinator",)),
)
PATTERNS = tuple((family, re.compile(rf"\b(?:{'|'.join(phrases)})\b")) for family, phrases in TITLES)
MARKS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case, without accents or marks, single spaces: what is compared, never what is stored."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return MARKS.sub(" ", folded).strip()


@dataclass(frozen=True, slots=True)
class Classified:
    """What a job title was read as; `known` is false when only "other" could be said."""

    family: RoleFamily
    group: StaffGroup
    known: bool
    says: str


def classify_title(title: str, *, remembered: Mapping[str, StaffGroup] | None = None) -> Classified:
    """The family and group of a job title; what a trust once decided for it (by its `plain` form) comes first."""
    words = plain(title)
    family = next((family for family, pattern in PATTERNS if pattern.search(words)), None)
    if remembered and (group := remembered.get(words)):
        says = f"“{title}” counts as {group.label.lower()}, as was said before."
        return Classified(family or RoleFamily.OTHER_SUPPORT, group, True, says)
    if family is None:
        says = f"“{title}” is not a job title we know: it counts as other support until you say otherwise."
        return Classified(RoleFamily.OTHER_SUPPORT, StaffGroup.OTHER, False, says)
    return Classified(family, family.staff_group, True, f"“{title}” is read as {family.label}.")
