"""From clean values to the numbers that models compare: what Isobar's encoder does."""
import datetime
import math
import re

from .rows import shown

DECIMAL = re.compile(r"([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)[fFdD]?")
EPOCH = datetime.date(1970, 1, 1).toordinal()
BASIS, PRIME, BITS = 0xCBF29CE484222325, 0x100000001B3, 2**64 - 1


def parsed(value):
    """Double.parseDouble; NaN for what is no number."""
    value = value.strip("".join(map(chr, range(33))))
    found = DECIMAL.fullmatch(value)
    if found:
        return float(found.group(1))
    if value in ("Infinity", "+Infinity", "-Infinity"):
        return math.copysign(math.inf, -1 if value[0] == "-" else 1)
    if re.fullmatch(r"[+-]?0[xX]([0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)[pP][+-]?[0-9]+[fFdD]?", value):
        try:
            return float.fromhex(re.sub(r"(?<=[pP])([+-]?[0-9]+)[fFdD]$", r"\1", value))
        except OverflowError:
            return math.copysign(math.inf, -1 if value[0] == "-" else 1)
    return math.nan


def numeric(value):
    if isinstance(value, str):
        return parsed(value)
    return day(value) if isinstance(value, datetime.date) else float(value)


def day(date):
    return float(date.toordinal() - EPOCH)


PARTS = {
    "YEAR": lambda date: float(date.year),
    "MONTH": lambda date: float(date.month),
    "DAY_OF_WEEK": lambda date: float(date.isoweekday()),
    "DAY": day,
}


def bucket(text, buckets):
    """FNV-1a in 64 bits over UTF-8, and the remainder; half a surrogate pair is a question mark, as in Java."""
    digest = BASIS
    for byte in text.encode("utf-8", errors="replace"):
        digest = (digest ^ byte) * PRIME & BITS
    return float(digest % buckets)


def encoding_of(feature):
    """The function that encodes the values of a feature, and its type in XGBoost: "c" is split as a set, "q" by order."""
    kind = feature["encoding"]
    if kind == "number":
        return numeric, "q"
    if kind == "frequency":
        shares = feature["shares"]
        return lambda value: shares.get(shown(value), 0.0), "q"
    if kind == "target-mean":
        means, otherwise = feature["means"], feature["otherwise"]
        return lambda value: means.get(shown(value), otherwise), "q"
    if kind == "category":
        codes = {value: float(code) for code, value in enumerate(feature["values"])}
        return lambda value: codes.get(shown(value), math.nan), "c"
    if kind == "one-hot":
        return lambda value, one=feature["value"]: float(shown(value) == one), "q"
    if kind == "others":
        apart = frozenset(feature["apart"])
        return lambda value: float(shown(value) not in apart), "q"
    if kind == "date-part":
        return PARTS[feature["part"]], "q"
    if kind == "hash":
        return lambda value, buckets=feature["buckets"]: bucket(shown(value), buckets), "c"
    raise ValueError(f"the encoding '{kind}' of column {feature['column']} is not known here: publish the model again")
