"""From values of a frame to clean values of their columns, or to what is wrong with them."""
import datetime
import math
import re
import sys
from decimal import Decimal

import pandas

WHITE_SPACE = " \t\n\r\f\u00a0"
WHOLE = re.compile(r"(-?[0-9]+)\.0+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Refused(Exception):
    """A value that a request could not bring either; says what was expected."""


def is_missing(value):
    return value is None or value is pandas.NA or value is pandas.NaT or (isinstance(value, float) and math.isnan(value))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


# --- from a value of a frame to the type of its column


def number(value):
    if not is_number(value) or abs(value) > sys.float_info.max:
        raise Refused("a number")
    return float(value)


def integer(value):
    if not is_number(value) or not abs(value) < 2.0**63 or value != int(value):
        raise Refused("a whole number")
    return int(value)


def text(value):
    """Files lose types: a number or truth value counts as the text that it would be in JSON."""
    if isinstance(value, str):
        return value
    if not isinstance(value, (int, float)):
        raise Refused("a text")
    return shown(value)


def identifier(value):
    """101640, 101640.0, 1.0164E5 and "101640.0" are all "101640"."""
    if isinstance(value, str):
        whole = WHOLE.fullmatch(value)
        return whole.group(1) if whole else value
    if not is_number(value) or abs(value) > sys.float_info.max:
        raise Refused("a text or a number")
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return str(value)
    exact = Decimal(repr(float(value)))
    return "0" if exact == 0 else format(exact.normalize(), "f")


def date(value):
    if isinstance(value, datetime.datetime):  # pandas.Timestamp is one
        if value.time() == datetime.time.min:
            return value.date()
    elif isinstance(value, datetime.date):
        return value
    elif isinstance(value, str) and DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise Refused("a date like 2015-11-09")


def boolean(value):
    if not isinstance(value, bool):
        raise Refused("true or false")
    return value


TYPES = {
    "NUMBER": number,
    "INTEGER": integer,
    "CATEGORY": text,
    "TEXT": text,
    "IDENTIFIER": identifier,
    "DATE": date,
    "BOOLEAN": boolean,
}

# --- the clean rules that change a single row


def lower(value):
    """Letter by letter, so that the length stays; of all letters only U+0130 has a longer lower case."""
    return "".join("i" if letter == "\u0130" else letter.lower() for letter in value)


def rules_of(column, rules):
    """The functions that change texts of a column, in the order of the rules."""
    found = []
    for rule in rules:
        kind = rule["rule"]
        if kind == "lower" and column in rule["columns"]:
            found.append(lower)
        elif kind == "trim" and column in rule["columns"]:
            found.append(lambda value: value.strip(WHITE_SPACE) or None)
        elif kind == "pad-zeros" and column == rule["column"]:
            found.append(lambda value, length=rule["length"]: value.rjust(length, "0"))
        elif kind not in ("lower", "trim", "pad-zeros", "quarantine-if"):
            raise ValueError(f"the clean rule '{kind}' is not known here: publish the model again")
    return found


def shown(value):
    """One text a value: the whole number 3 is "3", whether it comes as 3 or as 3.0."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == math.floor(value) and abs(value) < 2.0**53 else java_double(value)
    return str(value)


def java_double(value):
    """Double.toString: the shortest digits, plain from 0.001 up to 10 million, else with an exponent."""
    exact = Decimal(repr(value)).normalize()
    power = exact.adjusted()
    if -3 <= power < 7:
        plain = format(exact, "f")
        return plain if "." in plain else plain + ".0"
    digits = "".join(map(str, exact.as_tuple().digits))
    return f"{'-' if value < 0 else ''}{digits[0]}.{digits[1:] or '0'}E{power}"


class Column:
    """From the values of one column of a frame to clean values, or to what is wrong with them."""

    def __init__(self, column, rules):
        self.name = column["name"]
        self.required = column["required"]
        self.range = column["range"]
        self.typed = TYPES[column["type"]]
        self.rules = rules_of(self.name, rules)

    def clean(self, value):
        """None for a missing value. Raises Refused."""
        if hasattr(value, "item") and not isinstance(value, (str, datetime.date)):
            value = value.item()  # a scalar of numpy
        value = None if is_missing(value) else self.typed(value)
        for rule in self.rules:
            value = rule(value) if isinstance(value, str) else value
        if value is None:
            if self.required:
                raise Refused("a value")
        elif self.range and is_number(value) and not self.range["low"] <= value <= self.range["high"]:
            raise Refused(f"a number in {self.range['low']}..{self.range['high']}")
        return value

    def values(self, frame, problems):
        raw = frame[self.name].tolist() if self.name in frame.columns else [None] * len(frame)
        known, result = {}, []
        for row, value in enumerate(raw):
            key = (type(value), value) if isinstance(value, (str, int, float)) else None
            try:
                if key is None:
                    result.append(self.clean(value))
                    continue
                if key not in known:
                    known[key] = self.clean(value)
                result.append(known[key])
            except Refused as expected:
                result.append(None)
                problems.append(f"row {row}, column {self.name}: {value!r}; expected {expected}")
        return result
