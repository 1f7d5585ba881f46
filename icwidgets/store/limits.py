"""What may be stored: sizes, names and texts, each refused with a sentence."""

from __future__ import annotations

import math
import re
import unicodedata

from icwidgets.domain.entry import Change, Json, Refused

NAME = 80
KEY = 200
TEXT = 100_000
DEPTH = 16
PAYLOAD = 1_000_000
MESSAGE_ID = 100
CONTENT_VERSION = 60
# Beyond this a browser cannot hold a whole number exactly.
WHOLE = 2**53

PERSON_ID = re.compile(r"p[0-9a-f]{16}")
EXERCISE = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
SETTING = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def clean_name(name: str) -> str:
    """Return a person's name as it is kept: composed (NFC), single spaces at no end.

    Raises
    ------
    Refused
        When it is empty, too long, or has characters that cannot be shown.
    """
    if not isinstance(name, str):
        raise Refused("A name must be text.")
    name = unicodedata.normalize("NFC", name).strip()
    if not name:
        raise Refused("Please enter a name.")
    if len(name) > NAME:
        raise Refused(f"This name has {len(name)} characters. Please use {NAME} at most.")
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name):
        raise Refused("This name has a character that cannot be shown. Please type it again.")
    if PERSON_ID.fullmatch(name):
        raise Refused("This name looks like the number of a person. Please choose another one.")
    return name


def name_key(name: str) -> str:
    """Return what two names must not share: the name without case and look-alike forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def check_place(exercise: str, checkin: int, content_version: str) -> None:
    """Refuse an exercise id, check-in number or content version that cannot be one."""
    if not isinstance(exercise, str) or not EXERCISE.fullmatch(exercise):
        raise Refused(
            "An exercise's id has 1 to 100 small letters, digits, points, dashes or underscores."
        )
    if not _is_count(checkin):
        raise Refused("A check-in's number must be a whole number from 0 up.")
    if not isinstance(content_version, str) or not _is_line(content_version, CONTENT_VERSION, 0):
        raise Refused(
            f"A content version must be text of at most {CONTENT_VERSION} printable characters."
        )


def check_change(change: Change) -> None:
    """Refuse a change that cannot be kept as it is."""
    check_message(change.message_id)
    if isinstance(change.base, bool) or not isinstance(change.base, int):
        raise Refused("The revision that was looked at must be a whole number.")
    check_answers(change.answers)


def check_message(message_id: str) -> None:
    """Refuse a message id that cannot be one."""
    if not isinstance(message_id, str) or not _is_line(message_id, MESSAGE_ID, 1):
        raise Refused(f"A message id must have 1 to {MESSAGE_ID} printable characters.")


def check_answers(answers: object) -> None:
    """Refuse answers with a key or value that cannot be kept.

    Raises
    ------
    Refused
        With a sentence that names the answer's key and what is wrong.
    """
    if not isinstance(answers, dict):
        raise Refused("Answers must be a set of keys and values.")
    for key, value in answers.items():
        if not isinstance(key, str) or not _is_line(key, KEY, 1):
            raise Refused(f"The key of an answer must have 1 to {KEY} printable characters.")
        _check_value(key, value, 1)


def check_size(answers: bytes) -> None:
    """Refuse a payload (as JSON text) that is too large."""
    if len(answers) > PAYLOAD:
        raise Refused(
            f"This exercise would hold {len(answers):,} bytes; {PAYLOAD:,} is the most. "
            "Please shorten a text, then save again."
        )


def _check_value(key: str, value: Json, depth: int) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(key, value)
    elif isinstance(value, int):
        if abs(value) > WHOLE:
            raise Refused(f"The number in “{key}” is too large. Please enter a smaller one.")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise Refused(f"“{key}” must be a number.")
    elif depth >= DEPTH:
        raise Refused(f"The answer “{key}” is nested more than {DEPTH} levels deep.")
    elif isinstance(value, list):
        for one in value:
            _check_value(key, one, depth + 1)
    elif isinstance(value, dict):
        for inner, one in value.items():
            if not isinstance(inner, str) or not _is_line(inner, KEY, 0):
                raise Refused(f"A key inside “{key}” must have at most {KEY} printable characters.")
            _check_value(key, one, depth + 1)
    else:
        raise Refused(f"The answer “{key}” is neither text, number, list nor set of keys.")


def _check_text(key: str, text: str) -> None:
    if len(text) > TEXT:
        raise Refused(
            f"The text in “{key}” has {len(text):,} characters; {TEXT:,} is the most. "
            "Please shorten it, then save again."
        )
    if "\0" in text or not _is_unicode(text):
        raise Refused(
            f"The text in “{key}” has a character that cannot be saved. "
            "Please take it out, or type the text again."
        )


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_line(text: str, most: int, least: int) -> bool:
    if not least <= len(text) <= most or not _is_unicode(text):
        return False
    return not any(unicodedata.category(char) == "Cc" for char in text)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
