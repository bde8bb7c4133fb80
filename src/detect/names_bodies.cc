#include "detect/names_bodies.h"

#include <algorithm>
#include <array>

#include "detect/names.h"

namespace crosscheck {
namespace {

// "137th", "Fifth".
bool ordinal(const NameWords& in, size_t i, std::string& number) {
  const std::string_view w = in.low(i);
  if (w[0] >= '0' && w[0] <= '9') {
    if (!(w.ends_with("th") || w.ends_with("st") || w.ends_with("nd") ||
          w.ends_with("rd"))) {
      return false;
    }
    number = w.substr(0, w.size() - 2);
    return true;
  }
  static constexpr std::array<std::string_view, 12> kOrdinals = {
      "first",   "second", "third", "fourth", "fifth",    "sixth",
      "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
  if (!in.proper_case(i)) return false;
  const auto* found = std::ranges::find(kOrdinals, w);
  if (found == kOrdinals.end()) return false;
  number = std::to_string(found - kOrdinals.begin() + 1);
  return true;
}

std::string ordinal_form(const std::string& number) {
  const char last = number.back();
  const bool teen = number.size() > 1 && number[number.size() - 2] == '1';
  return number + (teen          ? "th"
                   : last == '1' ? "st"
                   : last == '2' ? "nd"
                   : last == '3' ? "rd"
                                 : "th");
}

FoundName unit(const NameWords& in, size_t begin, size_t end, std::string kind,
               const std::string& number) {
  std::string name;
  const std::string_view unit = in.raw(begin);
  if (in.lexicon[in.reading.tokens[begin].word].is(WordClass::unit_noun)) {
    name = ordinal_form(number) + " " + std::string(unit);
  }
  return found_name(
      begin, end,
      {.weight = 3, .canon = std::move(name), .kind = std::move(kind)});
}

}  // namespace

bool unit_at(const NameWords& in, size_t i, FoundName& f) {
  size_t end = i;
  std::string number;
  if (in.is(i, WordClass::unit_noun) && i + 1 < in.end && in.proper_case(i) &&
      in.reading.tokens[i + 1].pos == Pos::num && in.raw(i + 1).size() < 5) {
    number = in.raw(i + 1);
    f = unit(in, i, i + 2, std::string(in.low(i)), number);
    return true;
  }
  if (!ordinal(in, i, number)) return false;
  end = i + 1;
  while (end < in.end && end < i + 4 && in.proper(end) &&
         !in.is(end, WordClass::unit_noun)) {
    ++end;
  }
  if (!in.is(end, WordClass::unit_noun)) return false;
  f = unit(in, i, end + 1, std::string(in.low(end)), number);
  return true;
}

namespace {

// " Army", " Navy", " Air Force": the arm that a noun for forces ends.
std::string arm(const NameWords& in, size_t noun) {
  if (in.low_is(noun, "navy") || in.low_is(noun - 1, "naval")) return " Navy";
  const bool air = in.low_is(noun - 1, "air") || in.low_is(noun, "air force");
  return air ? " Air Force" : " Army";
}

}  // namespace

bool state_body_at(const NameWords& in, size_t i, FoundName& f) {
  const Phrases::Match m = in.k.phrases->longest(in.phrase_words, i);
  if (m.tokens == 0 || phrase_table(m) != PhraseTable::demonym) return false;
  const Country& country = in.k.countries[phrase_row(m)];
  const size_t start = i + m.tokens;
  size_t end = start;
  while (end < in.end && end < start + 4 &&
         (in.is(end, WordClass::force_modifier) ||
          in.is(end, WordClass::state_body)) &&
         !in.is(end, WordClass::force_noun)) {
    ++end;
  }
  const std::string& demonym = country.demonyms.front();
  if (in.is(end, WordClass::force_noun)) {
    // "Syrian Army troops", "Russian military forces"; its fleet and its
    // aircraft are others than its soldiers.
    const std::string name = demonym + arm(in, end);
    while (in.is(end + 1, WordClass::force_noun)) ++end;
    // A name of its own goes on: "Syrian Army of Conquest".
    if (in.proper(end + 1) && in.proper(end)) return false;
    f = found_name(i, end + 1,
                   {.weight = 3,
                    .canon = canonical_name(in.k, name),
                    .kind = "army",
                    .country = country.code});
    return true;
  }
  // "Russian Defence Ministry", "Iraqi government", "Syrian cabinet"
  size_t stop = start;
  while (stop < in.end && stop < start + 3 &&
         !in.is(stop, WordClass::state_body) &&
         (in.reading.tokens[stop].pos == Pos::noun || in.proper(stop))) {
    ++stop;
  }
  if (!in.is(stop, WordClass::state_body)) return false;
  std::string kind(in.low(stop));
  std::string canon = demonym;
  for (size_t w = start; w <= stop; ++w) canon += " " + in.titled(w);
  if (kind == "regime" || kind == "cabinet" || kind == "authorities") {
    kind = "government";
  }
  f = found_name(i, stop + 1,
                 {.weight = 3,
                  .canon = canonical_name(in.k, canon),
                  .kind = kind,
                  .country = country.code});
  return true;
}

bool national_society_at(const NameWords& in, size_t i, FoundName& f) {
  const Phrases::Match m = in.k.phrases->longest(in.phrase_words, i);
  if (m.tokens == 0 || (phrase_table(m) != PhraseTable::demonym &&
                        phrase_table(m) != PhraseTable::country)) {
    return false;
  }
  const size_t red = i + m.tokens;
  if (!in.low_is(red, "red") || !in.proper_case(red) ||
      !(in.low_is(red + 1, "cross") || in.low_is(red + 1, "crescent"))) {
    return false;
  }
  const size_t end = red + 2;
  f = found_name(i, in.low_is(end, "society") ? end + 1 : end,
                 {.weight = 3,
                  .canon = in.words(i, end),
                  .kind = "aid group",
                  .country = in.k.countries[phrase_row(m)].code});
  return true;
}

}  // namespace crosscheck
