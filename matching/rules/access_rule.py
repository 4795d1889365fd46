"""Access rules of places: files with paragraph, dates of validity and parameters."""

from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationInfo, field_validator

from matching.errors import DataFileError
from matching.rules.strict import Identifier, Sentence, Strict, not_before_its_begin
from matching.rules.yaml_file import line_of_key, read_model

ACCESS = Path(__file__).parent / "access"


class AccessRule(Strict):
    """What every access rule has: a name, the requirement in German, the paragraph, its time."""

    id: Identifier
    text_de: Sentence
    reference: Sentence
    source: str = Field(min_length=2)
    valid_from: date
    valid_to: date | None = None

    @field_validator("valid_to")
    @classmethod
    def _dates_in_order(cls, valid_to: date | None, given: ValidationInfo) -> date | None:
        return not_before_its_begin(valid_to, given.data.get("valid_from"))


Rule = TypeVar("Rule", bound=AccessRule)


def access_rule(model: type[Rule], name: str, day: date | None) -> Rule | None:
    """The version of a rule in force on a day, the newest one if the day is not known.

    The versions are the files `<name>.yaml`, `<name>_<anything>.yaml`; None if none is in force.
    """
    return _version(model, name, day, ACCESS)


@lru_cache(maxsize=4_096)  # asked for every pair of person and place
def _version(model: type[Rule], name: str, day: date | None, folder: Path) -> Rule | None:
    rules = access_rules(model, name, folder)
    if day is None:
        return rules[-1] if rules else None
    return next((rule for rule in rules if in_force(rule, day)), None)


def access_rule_or_newest(model: type[Rule], name: str, day: date | None) -> Rule:
    """The version of a day, else the newest one; DataFileError if there is none at all."""
    rule = access_rule(model, name, day) or access_rule(model, name, None)
    if rule is None:
        raise DataFileError("diese Regel fehlt.", path=ACCESS / f"{name}.yaml")
    return rule


def access_rules_in_force(model: type[Rule], name: str, day: date | None) -> tuple[Rule, ...]:
    """All rules of a kind in force on a day; of each the newest one if the day is not known."""
    return _in_force(model, name, day, ACCESS)


@lru_cache(maxsize=4_096)
def _in_force(model: type[Rule], name: str, day: date | None, folder: Path) -> tuple[Rule, ...]:
    return rules_on(access_rules(model, name, folder), day)


def all_versions(model: type[Rule], name: str) -> tuple[Rule, ...]:
    """All rules of a kind, whenever they are in force, oldest first; the same tuple each time."""
    return access_rules(model, name, ACCESS)


def rules_on(rules: tuple[Rule, ...], day: date | None) -> tuple[Rule, ...]:
    """Those in force on a day; of each the newest one if the day is not known."""
    if day is None:
        return tuple({rule.id: rule for rule in rules}.values())
    return tuple(rule for rule in rules if in_force(rule, day))


def in_force(rule: AccessRule, day: date) -> bool:
    """Whether a rule holds on a day."""
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


@cache
def access_rules(model: type[Rule], name: str, folder: Path) -> tuple[Rule, ...]:
    """All versions of a rule, oldest first; DataFileError if they overlap."""
    files = [
        (path, read_model(path, model))
        for path in sorted(folder.glob("*.yaml"))
        if path.stem == name or path.stem.startswith(f"{name}_")
    ]
    files.sort(key=lambda file: (file[1].id, file[1].valid_from))
    for (_, earlier), (path, later) in pairwise(files):
        same = earlier.id == later.id
        if same and (earlier.valid_to is None or later.valid_from <= earlier.valid_to):
            raise DataFileError(
                f"überschneidet sich mit der Fassung ab {earlier.valid_from.isoformat()}; "
                f"erlaubt: ein Beginn nach deren Ende ({earlier.valid_to or 'noch offen'}).",
                path=path,
                line=line_of_key(path, "valid_from"),
                key="valid_from",
            )
    return tuple(rule for _, rule in sorted(files, key=lambda file: file[1].valid_from))
