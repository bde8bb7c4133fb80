#include "detect/names_runs.h"

#include <algorithm>
#include <array>

#include "detect/names_known.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

bool touches(const NameWords& in, size_t i) {
  return in.reading.tokens[i].span.begin <=
         in.reading.tokens[i - 1].span.end + 2;
}

bool titleish(const NameWords& in, size_t i) {
  return in.word(i).is(WordClass::title_word) &&
         !in.word(i).is(WordClass::org_noun);
}

bool contains_of(const NameWords& in, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (in.low(i) == "of") return true;
  }
  return false;
}

// One capital, at its head: not "US-led".
bool small(std::string_view word) {
  return std::ranges::none_of(word.substr(1),
                              [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "Manuel Rodriguez Patriotic Front": capitals go on to the word for a body,
// also where one of them is tagged as a plain word. Returns where it ends, or
// `end`.
size_t body_end(const NameWords& in, size_t end) {
  constexpr size_t kLongest = 4;
  for (size_t i = end; i < in.end && i < end + kLongest; ++i) {
    const Pos pos = in.reading.tokens[i].pos;
    const bool word = pos == Pos::adj || pos == Pos::noun || pos == Pos::propn;
    if (!word || !touches(in, i) || !in.proper_case(i) || !small(in.raw(i)) ||
        in.is(i, WordClass::ethnic) || in.is(i, WordClass::title_word)) {
      return end;
    }
    if (i > end && in.is(i, WordClass::org_noun)) {
      // "Stamford Superior Court": where it is says more.
      return one_of(in.low(i), "court", "center", "centre") ? end : i + 1;
    }
  }
  return end;
}

bool word_for_a_body(const NameWords& in, size_t i) {
  return in.is(i, WordClass::org_noun) || in.low_is(i, "unit");
}

// "Disaster Management and Mitigation Unit": what such a body does is joined
// by "and". `and_at` stands behind a run from `begin`; returns where the body
// ends, or `and_at`. Not "Hamas and the Security Council".
size_t joined_body_end(const NameWords& in, size_t begin, size_t and_at) {
  constexpr size_t kLongest = 4;
  if (!in.low_is(and_at, "and") || and_at < begin + 2 ||
      in.is(begin, WordClass::first_name) ||
      in.is(begin, WordClass::title_word) ||
      in.is(and_at - 1, WordClass::place_noun)) {
    return and_at;
  }
  const auto plain = [&](size_t i) {
    const Pos pos = in.reading.tokens[i].pos;
    return in.k.phrases->longest(in.phrase_words, i).tokens == 0 &&
           (pos == Pos::noun || pos == Pos::adj || pos == Pos::propn) &&
           !in.is(i, WordClass::ethnic) && !in.is(i, WordClass::title_word) &&
           !in.is(i, WordClass::armed_noun) && !in.is(i, WordClass::doer_noun);
  };
  if (!plain(and_at - 1) || word_for_a_body(in, and_at - 1)) return and_at;
  for (size_t i = and_at + 1; i < in.end && i < and_at + 1 + kLongest; ++i) {
    if (!in.proper_case(i) || !small(in.raw(i)) || !plain(i) ||
        (i > and_at + 1 && !touches(in, i))) {
      return and_at;
    }
    if (i > and_at + 1 && word_for_a_body(in, i)) return i + 1;
  }
  return and_at;
}

// "Army of National Liberation": an adjective with a capital before a name.
bool of_words(const NameWords& in, size_t i) {
  return i + 1 < in.end && in.reading.tokens[i].pos == Pos::adj &&
         in.proper_case(i) && in.proper(i + 1) && touches(in, i + 1) &&
         in.k.phrases->longest(in.phrase_words, i).tokens == 0 &&
         !in.is(i, WordClass::ethnic);
}

// Capitalised words, joined by particles, and by "of"/"for" behind a noun for
// a body: "Ministry of Trade", "Observatory for Human Rights".
size_t run_end(const NameWords& in, size_t i) {
  size_t end = i + 1;
  bool body = in.is(i, WordClass::org_noun);
  while (end < in.end) {
    if (touches(in, end) && in.proper(end)) {
      body = body || in.is(end, WordClass::org_noun);
      ++end;
      continue;
    }
    if (const size_t on = body_end(in, end); on > end) {
      body = true;
      end = on;
      continue;
    }
    if (const size_t on = body ? end : joined_body_end(in, i, end); on > end) {
      body = true;
      end = on;
      continue;
    }
    const std::string_view w = in.low(end);
    const bool particle = in.is(end, WordClass::surname_particle);
    if (end + 1 < in.end && in.proper(end + 1) &&
        (particle || (body && (w == "of" || w == "for" || w == "on")))) {
      end += 2;
      continue;
    }
    if (body && w == "of" && of_words(in, end + 1)) {
      end += 3;
      continue;
    }
    if (body && w == "and" && end + 1 < in.end && in.proper(end + 1) &&
        in.is(end - 1, WordClass::org_noun) == false &&
        contains_of(in, i, end)) {
      end += 2;  // "Ministry of Health and Population"
      continue;
    }
    if (body && (w == "of" || w == "for") && in.low_is(end + 1, "the") &&
        in.proper(end + 2)) {
      end += 3;
      continue;
    }
    break;
  }
  return end;
}

std::string kind_of_prefix(std::string_view w) {
  if (w == "mount" || w == "mt" || w == "mt." || w == "jabal" || w == "jebel" ||
      w == "djebel") {
    return "mountain";
  }
  if (w == "tal" || w == "tell" || w == "tall" || w == "tel") return "hill";
  if (w == "lake" || w == "camp" || w == "port") return std::string(w);
  return "";
}

// What a secretary or minister is of.
bool office(std::string_view w) {
  static constexpr std::array<std::string_view, 16> kOffices = {
      "state",    "defense",   "defence",     "interior",
      "justice",  "energy",    "health",      "education",
      "commerce", "labor",     "labour",      "finance",
      "treasury", "transport", "information", "agriculture"};
  return std::ranges::find(kOffices, w) != kOffices.end();
}

// An abbreviation: a body, unless told otherwise.
bool shouted(const NameWords& in, const FoundName& f, size_t length) {
  return length == 1 && in.raw(f.begin).size() > 1 &&
         in.raw(f.begin)[1] >= 'A' && in.raw(f.begin)[1] <= 'Z';
}

bool speaks_or_acts(const NameWords& in, size_t i) {
  return i < in.end && (in.is(i, WordClass::speech_verb) ||
                        in.reading.tokens[i].pos == Pos::verb ||
                        in.reading.tokens[i].pos == Pos::aux);
}

// A word that is also a common one names nothing by itself: "State media",
// "from the East"; nor does the first word of a sentence, which has its
// capital for that reason.
bool says_nothing(const NameWords& in, const FoundName& f, size_t length) {
  if (length != 1 || shouted(in, f, length)) return false;
  const Word& common = in.word(f.begin);
  if (!common.is(WordClass::first_name) &&
      (common.classes != 0 || common.verb_forms != 0)) {
    return true;
  }
  return f.begin == in.first &&
         (in.raw(f.begin).ends_with("s") || !speaks_or_acts(in, f.end));
}

// What the trained labellers take the run for: a mention that ends with it
// and does not speak of something else ("the people of Mosul").
bool judge_by_mention(const NameWords& in, FoundName& f) {
  const Span span{in.reading.tokens[f.begin].span.begin,
                  in.reading.tokens[f.end - 1].span.end};
  const auto m = std::ranges::partition_point(
      in.reading.mentions,
      [&](const Mention& x) { return x.span.end < span.end; });
  if (m == in.reading.mentions.end() || m->span.end != span.end ||
      !m->span.holds(span)) {
    return false;
  }
  if (m->type != NameType::person && m->type != NameType::organisation &&
      m->type != NameType::location) {
    return false;
  }
  for (size_t i = f.begin; i > in.first; --i) {
    const Token& before = in.reading.tokens[i - 1];
    if (before.span.begin < m->span.begin) break;
    if (before.pos == Pos::adp && m->type != NameType::location) return false;
  }
  f.type = m->type;
  f.weight = 2;
  return true;
}

void judge_by_context(const NameWords& in, FoundName& f, size_t length) {
  FoundName after = f;
  place_kind(in, after);
  const bool kind_follows = after.end != f.end || !after.kind.empty();
  const bool sure = heads_item(in, f.begin) || lies_off(in, f.end);
  const bool placed = sure || kind_follows || place_context(in, f.begin);
  if (!placed && says_nothing(in, f, length)) {
    f.weight = 0;
    return;
  }
  const bool judged = !sure && judge_by_mention(in, f);
  if (judged ? f.type == NameType::location : placed) {
    after.weight = judged || kind_follows ? 2 : 1;
    f = after;
    f.type = NameType::location;
    return;
  }
  if (judged || shouted(in, f, length)) return;
  if (length == 2 || length == 3) {
    f.type = speaks_or_acts(in, f.end) || in.low_is(f.end, ",")
                 ? NameType::person
                 : NameType::organisation;
  }
  if (length == 1 && speaks_or_acts(in, f.end)) f.type = NameType::person;
}

void judge_run(const NameWords& in, FoundName& f, size_t run_begin) {
  const size_t last = f.end - 1;
  const bool titled_person =
      (run_begin < f.begin) ||
      (f.begin > in.first && in.is(f.begin - 1, WordClass::title_word) &&
       !in.is(f.begin - 1, WordClass::org_noun));
  const size_t length = f.end - f.begin;
  const bool unit = length > 3 && in.low_is(last, "unit");
  if ((in.is(last, WordClass::org_noun) || unit) && length > 1) {
    f.weight = 2;
    f.kind = in.lemma(last);
    return;
  }
  if (in.is(f.begin, WordClass::org_noun) && length > 2 &&
      contains_of(in, f.begin, f.end)) {
    f.weight = 2;
    f.kind = in.lemma(f.begin);
    return;
  }
  if (in.is(f.begin, WordClass::place_prefix) && length > 1 &&
      !in.word(f.begin + 1).is(WordClass::org_noun)) {
    f.type = NameType::location;
    f.weight = 2;
    f.kind = kind_of_prefix(in.low(f.begin));
    place_kind(in, f);
    return;
  }
  if (length > 1 && in.is(last, WordClass::place_noun)) {
    f.type = NameType::location;
    f.weight = 2;
    f.kind = in.lemma(last);
    return;
  }
  if (titled_person && !place_context(in, f.begin)) {
    f.type = NameType::person;
    f.weight = 2;
    return;
  }
  if (in.is(f.begin, WordClass::first_name) && length > 1 && length < 5) {
    f.type = NameType::person;
    f.weight = 2;
    return;
  }
  judge_by_context(in, f, length);
}

}  // namespace

size_t run_at(const NameWords& in, size_t i, FoundName& f) {
  const size_t end = run_end(in, i);
  f = found_name(i, end, {});
  // "Interior Minister Petra Holm": the name stands behind the title.
  for (size_t t = f.begin; t + 1 < f.end; ++t) {
    if (titleish(in, t)) f.begin = t + 1;
  }
  // "Secretary of State John Kerry"
  if (f.begin >= in.first + 2 && f.begin + 2 < f.end &&
      in.low_is(f.begin - 1, "of") &&
      in.is(f.begin - 2, WordClass::title_word) && office(in.low(f.begin))) {
    ++f.begin;
  }
  if (f.begin + 1 == f.end && titleish(in, f.begin)) {
    f.weight = 0;
  } else {
    judge_run(in, f, i);
  }
  return end;
}

}  // namespace crosscheck
