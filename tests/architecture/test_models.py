"""What every model must say of itself: what is personal, which way it points, what is never written down twice."""

import re
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.rooms import ROOMS, room_of
from trellis.access.models import TrustForeignKey, TrustOneToOneField, TrustOwned

OURS = [model for model in apps.get_models() if model.__module__.startswith("trellis.")]


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_field_is_declared_personal_or_plain_and_not_both(model: type[models.Model]) -> None:
    fields = {field.name for field in model._meta.local_fields}
    personal, plain = set(getattr(model, "personal", ())), set(getattr(model, "plain", ()))
    assert personal & plain == set()
    assert personal | plain == fields


@pytest.mark.parametrize("model", OURS, ids=label)
def test_a_reference_to_a_person_is_personal(model: type[models.Model]) -> None:
    people = {"access.Login", "organisation.Staff"}
    pointing = {
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and label(field.related_model) in people
    }
    assert pointing <= set(getattr(model, "personal", ()))


@pytest.mark.parametrize("model", [model for model in OURS if issubclass(model, TrustOwned)], ids=label)
def test_references_within_a_trust_are_declared_so(model: type[models.Model]) -> None:
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, TrustOwned):
            assert isinstance(field, TrustForeignKey | TrustOneToOneField), field


@pytest.mark.parametrize("model", OURS, ids=label)
def test_references_point_to_the_same_room_or_down(model: type[models.Model]) -> None:
    here = ROOMS.index(room_of(model.__module__))
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey):
            assert ROOMS.index(room_of(field.related_model.__module__)) <= here, field


@pytest.mark.parametrize("model", [model for model in OURS if issubclass(model, TrustOwned)], ids=label)
def test_what_is_unique_names_the_trust_first(model: type[models.Model]) -> None:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            first = constraint.fields[0] if constraint.fields else getattr(constraint.expressions[0], "name", "")
            assert first == "trust", constraint.name


@pytest.mark.parametrize("model", OURS, ids=label)
def test_files_and_secrets_are_never_copied_into_the_record(model: type[models.Model]) -> None:
    if not getattr(model, "recorded", False):
        return
    heavy = {field.name for field in model._meta.local_fields if isinstance(field, models.BinaryField)}
    assert heavy <= set(model.never_recorded)  # type: ignore[attr-defined]
    assert set(model.never_recorded) <= {field.column for field in model._meta.local_fields}  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", OURS, ids=label)
def test_constraints_and_indexes_are_named_as_sentences(model: type[models.Model]) -> None:
    for named in [*model._meta.constraints, *model._meta.indexes]:
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+){2,}", named.name), named.name


@pytest.mark.parametrize("model", OURS, ids=label)
def test_models_remember_and_do_nothing(model: type[models.Model]) -> None:
    """No logic in save() or delete(), and no method that writes: verbs are actions (house 1)."""
    own = {name for name, value in vars(model).items() if callable(value) and not name.startswith("_")}
    assert not {"save", "delete", "full_clean", "clean"} & own


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_says_what_a_row_is(model: type[models.Model]) -> None:
    words = (model.__doc__ or "").strip()
    assert words
    assert not words.startswith(f"{model.__name__}(")


def test_numbers_of_rooms_are_in_order() -> None:
    assert all(lower != higher for lower, higher in pairwise(ROOMS))
