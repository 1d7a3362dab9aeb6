"""Pairs the posts that a file gives a person with those they hold: a correction is not a new post."""

from collections.abc import Callable, Sequence

from .people import HeldPost
from .staff_file import StaffRow

Pair = tuple[StaffRow, HeldPost]
Matched = tuple[tuple[Pair, ...], tuple[StaffRow, ...], tuple[HeldPost, ...]]


def same_title(row: StaffRow, post: HeldPost) -> bool:
    return row.title == post.title or row.title.casefold() == post.title.casefold()


def exactly(row: StaffRow, post: HeldPost) -> bool:
    return row.starts_on == post.starts_on and same_title(row, post)


def renamed(row: StaffRow, post: HeldPost) -> bool:
    return row.starts_on == post.starts_on


def redated(row: StaffRow, post: HeldPost) -> bool:
    """The same work, unless the post held had ended before: then this is a second spell of it."""
    if not same_title(row, post):
        return False
    if row.starts_on is None:
        return post.last_day is None or row.last_day is not None
    return post.last_day is None or post.last_day >= row.starts_on


def undated(row: StaffRow, post: HeldPost) -> bool:
    """A file without dates of start says no more than that somebody works there: their one open post was renamed."""
    return row.starts_on is None and post.last_day is None


TESTS: tuple[Callable[[StaffRow, HeldPost], bool], ...] = (exactly, renamed, redated)


def match_posts(rows: Sequence[StaffRow], posts: Sequence[HeldPost]) -> Matched:
    """Pairs, rows that are new posts, and posts held of which the rows do not speak."""
    if len(rows) == 1 and len(posts) == 1 and rows[0].school == posts[0].school and exactly(rows[0], posts[0]):
        return ((rows[0], posts[0]),), (), ()
    if not posts:
        return (), tuple(rows), ()
    pairs: list[Pair] = []
    new, left = list(rows), list(posts)
    for fits in TESTS:
        for row in list(new):
            here = (post for post in left if post.school == row.school and consistent(row, post))
            found = next((post for post in here if fits(row, post)), None)
            if found is not None:
                pairs.append((row, found))
                new.remove(row)
                left.remove(found)
    for row in list(new):
        open_posts = [
            post for post in left if post.school == row.school and undated(row, post) and consistent(row, post)
        ]
        if len(open_posts) == 1 and sum(other.school == row.school for other in new) == 1:
            pairs.append((row, open_posts[0]))
            new.remove(row)
            left.remove(open_posts[0])
    return tuple(pairs), tuple(new), tuple(left)


def consistent(row: StaffRow, post: HeldPost) -> bool:
    """Whether the row's last day could be the post's: not before it began."""
    return row.last_day is None or row.last_day >= (row.starts_on or post.starts_on)
