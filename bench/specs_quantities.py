"""The number specs of Microsoft's Recognizers-Text; run by specs.py.

What passes, for one expected result:
  span   the expected words lie in one span of ours, which also holds the hedge
         and the unit ("about 13 lakh"); for a range, the numbers of the
         expected words lie in ours.
  value  equal to one part in a million, and the unit the same thing
         (`SAME_UNIT`: "C" and "degree Celsius"). A part of a whole is a
         percentage here, and 0.5 in the spec. Of a range both ends, from one
         quantity or from two ("more than 10 and less than 20"); whether an end
         is open or closed is not compared, the contract has no word for it.
  passes span and value. A case with no results passes when we find none;
         where the spec asks only for money, say, only our money counts.
What our contract does not hold fails: ordinals, the parts of a date or of an
address as numbers, units without a number ("how many dollars"): these have a
row of their own, `unit alone`.
"""
import collections
import re

FILES = {"number": "Number/NumberModel", "range": "Number/NumberRangeModel",
         "percent": "Number/PercentModel", "ordinal": "Number/OrdinalModel",
         "currency": "NumberWithUnit/CurrencyModel",
         "dimension": "NumberWithUnit/DimensionModel",
         "temperature": "NumberWithUnit/TemperatureModel",
         "age": "NumberWithUnit/AgeModel"}

# The spec's unit, in ours.
SAME_UNIT = {
    "c": "degree celsius", "f": "degree fahrenheit", "kilometer": "km",
    "meter": "metre", "centimeter": "cm", "millimeter": "mm",
    "decimeter": "decimetre", "picometer": "picometre", "kilogram": "kg",
    "pound": "lb", "metric ton": "tonne", "milliliter": "millilitre",
    "square meter": "square metre", "square kilometer": "square km",
    "kilometer per hour": "km/h", "mile per hour": "mph",
    "united states dollar": "dollar", "british pound": "pound",
    "japanese yen": "yen", "chinese yuan": "yuan", "pence": "penny",
    "costa rican colón": "colón", "georgian lari": "lari", "lao kip": "kip"}
TONNE = {"ton", "tonne"}  # the spec has "100t" and "tonnes" as tons


def same_unit(ours, wanted, kind):
    wanted, ours = wanted.lower(), ours.lower()
    if kind == "age":
        return ours in {f"{wanted} old", "year old"}
    if kind == "currency" and wanted == "pound":
        return ours == "pound"
    return ours in {wanted, SAME_UNIT.get(wanted)} or (
        wanted in TONNE and ours in TONNE)


def near(a, b):
    return (a is None and b is None) or (
        a is not None and b is not None
        and abs(a - b) <= 1e-6 * max(abs(a), abs(b)))


def number(x):
    """The one number of ours; a part of a whole as the spec has it."""
    value = x.get("low") if x.get("low") is not None else x.get("high")
    return value


def bounds(said):
    """"(20,35]" -> (20.0, 35.0), None where open."""
    return tuple(float(s) if s else None
                 for s in said.strip("[]()").split(","))


def numbers_in(text, begin, end):
    return [m.start() + begin for m in re.finditer(r"\d", text[begin:end])]


def match_range(text, wanted, inside):
    low, high = bounds(wanted["Resolution"]["value"])
    lows = [x["low"] for x in inside if x.get("low") is not None]
    highs = [x["high"] for x in inside if x.get("high") is not None]
    held = all(any(x["b"] <= at < x["e"] for x in inside) for at in
               numbers_in(text, wanted["Start"], wanted["End"] + 1))
    if len(inside) == 2:  # two bounds, each of one end
        lows, highs = lows[:1], highs[:1]
    ours = (max(lows, default=None), min(highs, default=None))
    value = all(near(a, b) or (inside[0]["unit"] == "percent" and b is not None
                               and near(a, b * 100))
                for a, b in zip(ours, (low, high)))
    return held, value


def match_one(text, wanted, inside, kind):
    x = inside[0]
    span = len(inside) == 1 and (
        x["b"] <= wanted["Start"] and x["e"] >= wanted["End"] + 1)
    said = (wanted["Resolution"] or {}).get("value")
    unit = (wanted["Resolution"] or {}).get("unit", "")
    if said in (None, "null"):
        return span, False
    gold, ours = float(said.rstrip("%")), number(x)
    if kind == "number":
        value = near(ours, gold) or (
            x["unit"] == "percent" and abs(ours - gold * 100) < 0.06)
    elif kind == "percent":
        value = near(ours, gold) and x["unit"] == "percent"
    else:
        value = near(ours, gold) and same_unit(x["unit"], unit, kind)
    return span, value


def counts_here(x, kind, text, money, ages):
    """Is this quantity of ours of the kind that the spec asks for?"""
    unit = x["unit"].lower()
    if kind == "number":  # "180ml" is none in the spec
        return not re.search(r"\d[a-zµ]{1,4}\b|[°%]", text[x["b"]:x["e"]])
    if kind == "percent":
        return unit == "percent"
    if kind == "temperature":
        return unit.startswith("degree ")
    if kind == "currency":
        return unit in money
    if kind == "age":
        return unit.endswith(" old")
    if kind == "range":
        return x["low"] != x["high"]
    return unit in ages


def score(kind, cases, records, show, passing):
    """-> rows by name, as specs.py prints them."""
    rows = collections.defaultdict(collections.Counter)
    units = {(r["Resolution"] or {}).get("unit", "").lower()
             for c in cases for r in c["Results"]}
    units |= {SAME_UNIT[u] for u in units if u in SAME_UNIT}
    for case, record in zip(cases, records):
        ours, text = record.get("quantities", []), case["Input"]
        for x in ours:
            x.setdefault("unit", "")
            x.setdefault("low", None)
            x.setdefault("high", None)
        used, all_pass = set(), True
        for wanted in case["Results"]:
            begin, end = wanted["Start"], wanted["End"] + 1
            at = [i for i, x in enumerate(ours)
                  if x["b"] < end and x["e"] > begin]
            used.update(at)
            inside = [ours[i] for i in at]
            span = value = False
            if inside and kind == "range":
                span, value = match_range(text, wanted, inside)
            elif inside:
                span, value = match_one(text, wanted, inside, kind)
            passes = span and value
            all_pass &= passes
            said = (wanted["Resolution"] or {}).get("value")
            alone = said in (None, "null") and kind != "ordinal"
            rows["unit alone" if alone else kind].update(
                of=1, found=bool(inside), span=span, value=value, passes=passes)
            if show in (kind, "all") and passes == passing:
                print(f"{kind}: {text[:160]!r}: wants {wanted['Text']!r}",
                      (wanted["Resolution"] or {}).get("value"),
                      (wanted["Resolution"] or {}).get("unit", ""), "has",
                      [(text[x["b"]:x["e"]], x["low"], x["high"], x["unit"])
                       for x in inside])
        extra = [x for i, x in enumerate(ours) if i not in used
                 and counts_here(x, kind, text, units, units)]
        if show in (kind, "extra") and extra and not passing:
            print(f"{kind} extra:", repr(text[:160]),
                  [(text[x["b"]:x["e"]], x["unit"]) for x in extra])
        name = "cases" if case["Results"] else "cases without"
        rows[f"cases {kind}" + ("" if case["Results"] else ", none")].update(
            of=1, passes=all_pass and not extra)
    return rows


def score_quantities(load, annotate, corpora, program, show, passing):
    rows = {}
    for kind, name in FILES.items():
        cases = load(corpora / f"recognizers/{name}.json")
        rows.update(score(kind, cases, annotate(program, cases), show, passing))
    return rows
