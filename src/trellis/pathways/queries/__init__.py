"""Answers what somebody's career is, as far as the trust knows it, and what stands between them and a way forward."""

from trellis.pathways.queries.aims import aim_of, aims_seen_by, answers_of, last_answer_of, role_titles
from trellis.pathways.queries.careers import career_of, careers_of
from trellis.pathways.queries.learning import Helps, learning_towards
from trellis.pathways.queries.maps import (
    career_map,
    has_own_map,
    laid_out_map,
    own_titles,
    roles_of_posts,
    starter_map,
    title_reader,
)
from trellis.pathways.queries.openings import (
    TalkerRow,
    VacancyRow,
    glad_to_talk_about,
    open_by_role,
    reach_told,
    vacancies_open,
    vacancy_by_id,
    work_address_of,
)
from trellis.pathways.queries.own_rules import (
    VersionRow,
    draft_of_rule,
    rules_of_the_trust,
    versions_of_rule,
    versions_of_rules,
    words_of_the_trust,
)
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.queries.standings import MyMap, my_map, paths_into, roles_held
from trellis.pathways.queries.told import NominationRow, QualificationRow, nominations_of, qualifications_of
from trellis.pathways.queries.ways import MARKS, Way, WaysOn, way_for, ways_on_for, ways_towards
from trellis.pathways.queries.who_meets import Alike, WhoMeets, who_meet, who_meet_by_traits, who_meets

__all__ = [
    "MARKS",
    "Alike",
    "Helps",
    "MyMap",
    "NominationRow",
    "QualificationRow",
    "TalkerRow",
    "VacancyRow",
    "VersionRow",
    "Way",
    "WaysOn",
    "WhoMeets",
    "aim_of",
    "aims_seen_by",
    "answers_of",
    "career_map",
    "career_of",
    "careers_of",
    "draft_of_rule",
    "glad_to_talk_about",
    "has_own_map",
    "laid_out_map",
    "last_answer_of",
    "learning_towards",
    "my_map",
    "nominations_of",
    "open_by_role",
    "own_titles",
    "paths_into",
    "qualifications_of",
    "reach_told",
    "role_titles",
    "roles_held",
    "roles_of_posts",
    "rules_of_the_shelf",
    "rules_of_the_trust",
    "starter_map",
    "title_reader",
    "vacancies_open",
    "vacancy_by_id",
    "versions_of_rule",
    "versions_of_rules",
    "way_for",
    "ways_on_for",
    "ways_towards",
    "who_meet",
    "who_meet_by_traits",
    "who_meets",
    "words_of_the_trust",
    "work_address_of",
]
