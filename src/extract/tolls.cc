#include "extract/tolls.h"

#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {

// "the number of dead", "of those killed in the fire", "of wounded soldiers",
// "the number killed"
std::string counted_fate(const Slots& s, uint32_t from, uint32_t to) {
  if (from >= to) return "";
  if (s.reading.tokens[from].pos == Pos::verb) {
    return std::string(fate_of(s.lemma(from)));
  }
  // "the number who have died"
  if (s.low(from) == "who") {
    for (uint32_t i = from + 1; i < std::min(from + 5, to); ++i) {
      const std::string_view f = fate_of(s.lemma(i));
      if (!f.empty()) return std::string(f);
    }
  }
  if (s.low(from) != "of") return "";
  for (uint32_t i = from + 1; i < std::min(from + 9, to); ++i) {
    const std::string_view f = fate_of(s.lemma(i));
    if (!f.empty()) return std::string(f);
    if (one_of(s.lemma(i), "idp", "refugee", "evacuee")) return "displaced";
  }
  return "";
}

// "the number of cases", "of confirmed infections"
bool counted_cases(const Slots& s, uint32_t from, uint32_t to) {
  if (from >= to || s.low(from) != "of") return false;
  for (uint32_t i = from + 1; i < std::min(from + 6, to); ++i) {
    if (one_of(s.lemma(i), "case", "infection")) {
      return s.tells(Topic::disease);
    }
  }
  return false;
}

// "Deaths: 38", "Killed | 24": a line of a list or table.
std::string labelled(const Slots& s, const FigureAt& at) {
  if (at.begin < s.parts.first + 1 || at.begin > s.parts.first + 6) {
    return "";
  }
  uint32_t i = at.begin - 1;
  const bool mark = one_of(s.low(i), ":", "|", "-", "\u2013", "=");
  const bool alone =
      at.end >= s.parts.end || s.reading.tokens[at.end].pos == Pos::punct;
  if (mark && i == s.parts.first) return "";
  if (mark) --i;
  if (!mark && !alone) return "";
  const std::string_view f = fate_of(s.lemma(i));
  const bool heads = mark || i == s.parts.first;
  return heads && one_of(f, "killed", "wounded", "missing", "displaced",
                         "evacuated", "arrested", "abducted")
             ? std::string(f)
             : "";
}

// "death toll", "toll of the dead"; an injury toll counts no dead.
std::string toll_of(const Slots& s, uint32_t toll) {
  const bool hurt = toll > s.parts.first &&
                    one_of(s.low(toll - 1), "injury", "casualty", "injured");
  return hurt ? "" : "killed";
}

// "raised to 47 the number of those killed", "that of the injured at 300"
std::string told_beside(const Slots& s, const FigureAt& at) {
  // "Of the injured, 11 were in intensive care"
  uint32_t of = s.parts.first;  // behind the sign of a list
  while (of < at.begin && s.reading.tokens[of].pos == Pos::punct) ++of;
  if (of + 3 < at.begin && s.low(of) == "of" && s.low(of + 1) == "the" &&
      s.low(of + 3) == ",") {
    const std::string_view f = fate_of(s.lemma(of + 2));
    if (one_of(f, "killed", "wounded")) return std::string(f);
  }
  if (at.end + 2 < s.parts.end && s.low(at.end) == "the" &&
      one_of(s.low(at.end + 1), "number", "total")) {
    return counted_fate(s, at.end + 2, s.parts.end);
  }
  for (uint32_t i = at.begin; i > s.parts.first + 1 && i + 6 > at.begin; --i) {
    if (s.low(i - 2) == "that" && s.low(i - 1) == "of") {
      return counted_fate(s, i - 1, at.begin);
    }
  }
  // "puts the Austrian dead at 2,292", "put the dead at "over 60""
  uint32_t put = at.begin;
  while (put > s.parts.first && one_of(s.low(put - 1), "\"", "\u201c", "\u2018",
                                       "over", "about", "around")) {
    --put;
  }
  if (put > s.parts.first + 2 && s.low(put - 1) == "at" &&
      one_of(s.low(put - 2), "dead", "killed", "wounded", "injured",
             "missing")) {
    for (uint32_t i = put - 2; i > s.parts.first && i + 5 > put; --i) {
      if (s.lemma(i - 1) == "put") {
        return std::string(fate_of(s.lemma(put - 2)));
      }
    }
  }
  // "takes the number of troops killed in Afghanistan to 82", "estimates of the
  // number killed range from 50 to 80"
  if (at.begin == s.parts.first ||
      !one_of(s.low(at.begin - 1), "to", "at", "from", "range")) {
    return "";
  }
  for (uint32_t i = at.begin; i > s.parts.first + 1 && i + 14 > at.begin; --i) {
    if (i < at.begin && s.reading.tokens[i].pos == Pos::num &&
        !s.in_time(s.reading.tokens[i].span)) {
      break;
    }
    const std::string_view l = s.lemma(i - 2);
    if (one_of(l, "number", "total")) return counted_fate(s, i - 1, at.begin);
    // "brought American deaths there to 22"
    const bool to = s.low(at.begin - 1) == "to";
    if (to && one_of(s.low(i - 2), "deaths", "fatalities")) return "killed";
    // "brought the toll for troops killed there to 23"
    if (l == "toll" && s.low(at.begin - 1) != "from") return toll_of(s, i - 2);
  }
  return "";
}

bool reaches_toll(const Slots& s, const FigureAt& at) {
  const std::string& unit = at.q->amount.unit;
  if (!unit.empty() && unit != "person" && at.q->of.empty()) return false;
  uint32_t i = at.begin;
  const auto before = [&] {
    return i > s.parts.first ? s.low(i - 1) : std::string_view();
  };
  while (i > s.parts.first && s.reading.tokens[i - 1].pos == Pos::adv) --i;
  if (one_of(before(), "to", "at", "past", "above", "over", "beyond")) --i;
  // "is thought to be over 70", "was 70"
  const bool is = i > s.parts.first && s.is(i - 1, WordClass::be);
  if (i == s.parts.first ||
      (!is && !one_of(s.lemma(i - 1), "rise", "climb", "reach", "stand", "hit",
                      "pass", "top", "exceed", "surpass", "jump", "soar",
                      "grow", "increase", "mount", "cross", "go", "near",
                      "approach", "estimate", "put"))) {
    return false;
  }
  const uint32_t verb = i - 1;
  for (uint32_t k = verb; k > s.parts.first && k + 24 > verb; --k) {
    if (s.lemma(k - 1) == "toll") {
      return !toll_of(s, k - 1).empty();
    }
    // "the toll may rise because there are dozens missing": of others
    if (is && (s.reading.tokens[k - 1].pos == Pos::sconj ||
               s.low(k - 1) == "there")) {
      return false;
    }
    if (s.reading.tokens[k - 1].pos == Pos::cconj ||
        one_of(s.low(k - 1), ",", ";", ":")) {
      return false;
    }
  }
  return false;
}

}  // namespace crosscheck
