// Names by table, shape and context, in one pass over the tokens.
//
//   "the Syrian Army's 5th Corps took the town of Kabajib"
//   -> Syrian Army (organisation, army, SY), 5th Corps (organisation, corps),
//      Kabajib (location, town)
//
// Limits: capitals decide, so lower-case names are missed unless a table has
// them or the whole report is without (truecase.h). Tested by names_test.cc.
#include "detect/names.h"

#include <algorithm>

#include "detect/names_bodies.h"
#include "detect/names_book.h"
#include "detect/names_known.h"
#include "detect/names_rows.h"
#include "detect/names_runs.h"

namespace crosscheck {
namespace {

class Finder {
 public:
  Finder(const Text& text, const Knowledge& k, Reading& reading)
      : in_(text.utf8, k, reading),
        book_(reading),
        publisher_(text.publisher),
        place_cells_(place_cells(text.utf8, k)) {}

  void run() {
    const std::vector<Token>& tokens = in_.reading.tokens;
    size_t at = 0;
    for (const Span sentence : in_.reading.sentences) {
      in_.first = at;
      while (at < tokens.size() && tokens[at].span.end <= sentence.end) ++at;
      in_.end = at;
      for (size_t i = in_.first; i < in_.end;) i = name_at(i);
    }
    book_.settle();
  }

 private:
  // Handles what begins at token i; returns where to go on.
  size_t name_at(size_t i) {
    FoundName f;
    if (unit_at(in_, i, f)) return keep(std::move(f));
    if (cell_at(i, f) || outlet_at(i, f)) return keep(std::move(f));
    if (sign_of_money(i)) return i + 1;
    if (!in_.proper(i) && in_.phrase_words[i] == 0) return i + 1;
    if (surname_at(i)) {
      return keep(found_name(i, i + 1, {.type = NameType::person}));
    }
    if (state_body_at(in_, i, f)) return keep(std::move(f));
    if (national_society_at(in_, i, f)) return keep(std::move(f));
    if (phrase_at(in_, i, f)) return keep(std::move(f));
    if (!in_.proper(i)) return i + 1;
    if (in_.is(i, WordClass::ethnic) && !in_.proper(i + 1)) {
      return keep(found_name(i, i + 1,
                             {.type = NameType::nationality,
                              .weight = 3,
                              .canon = std::string(in_.raw(i))}));
    }
    const size_t end = run_at(in_, i, f);
    return f.weight == 0 ? end : keep(std::move(f));
  }

  // "US$10 million" tells of no country.
  bool sign_of_money(size_t i) const {
    const uint32_t end = in_.reading.tokens[i].span.end;
    return in_.raw(i).ends_with('$') ||
           (end < in_.text.size() && in_.text[end] == '$');
  }

  // A cell of the column of places, whatever it would be in running text.
  bool cell_at(size_t i, FoundName& f) const {
    const std::vector<Token>& tokens = in_.reading.tokens;
    const auto cell = std::ranges::lower_bound(
        place_cells_, tokens[i].span.begin, {}, &Span::begin);
    if (cell == place_cells_.end() || cell->begin != tokens[i].span.begin) {
      return false;
    }
    if (phrase_at(in_, i, f) && f.type == NameType::location) return true;
    size_t end = i;
    while (end < in_.end && tokens[end].span.end <= cell->end) ++end;
    if (end == i) return false;
    f = found_name(i, end, {.type = NameType::location, .weight = 2});
    place_kind(in_, f);
    return true;
  }

  // "(Savanna Wire)", "Great Lakes Wire": who publishes the report is no place.
  bool outlet_at(size_t i, FoundName& f) const {
    if (publisher_.find(' ') == std::string::npos) return false;
    const std::vector<Token>& tokens = in_.reading.tokens;
    const uint32_t from = tokens[i].span.begin;
    if (!in_.text.substr(from).starts_with(publisher_)) return false;
    size_t end = i;
    while (end < in_.end && tokens[end].span.end <= from + publisher_.size()) {
      ++end;
    }
    if (end == i || tokens[end - 1].span.end != from + publisher_.size()) {
      return false;
    }
    FoundName known;
    if (phrase_at(in_, i, known) && known.end == end) return false;
    f = found_name(i, end, {.weight = 2});
    return true;
  }

  // "Delgado", told of before as Rosa Delgado, also where a town is called so.
  bool surname_at(size_t i) const {
    const bool alone = in_.proper(i) &&
                       (i == in_.first || !in_.proper(i - 1)) &&
                       (i + 1 >= in_.end || !in_.proper(i + 1));
    if (!alone || !book_.surname(in_.raw(i))) return false;
    const bool told = i >= in_.first + 2 && in_.low_is(i - 2, "according");
    return told || !place_context(in_, i);
  }

  // Notes the mention, and the abbreviation that a bracket gives it. Returns
  // where it ends.
  size_t keep(FoundName f) {
    if (f.begin >= f.end) return f.end;
    const std::vector<Token>& tokens = in_.reading.tokens;
    const Span span{tokens[f.begin].span.begin, tokens[f.end - 1].span.end};
    const uint32_t entity = book_.add(span, in_.words(f.begin, f.end), f);
    if (!in_.low_is(f.end, "(") || f.end + 2 >= in_.end ||
        !in_.low_is(f.end + 2, ")")) {
      return f.end;
    }
    const std::string_view w = in_.raw(f.end + 1);
    const bool capitals =
        w.size() >= 2 && w.size() <= 8 &&
        std::ranges::all_of(w, [](char c) { return c < 'a' || c > 'z'; });
    if (capitals) book_.abbreviate(w, entity);
    return f.end;
  }

  NameWords in_;
  NameBook book_;
  std::string publisher_;
  std::vector<Span> place_cells_;
};

}  // namespace

std::string canonical_name(const Knowledge& k, const std::string& name) {
  std::vector<uint32_t> words;
  for (const std::string& w : name_words(name)) {
    words.push_back(k.phrases->word(w));
  }
  const Phrases::Match m = k.phrases->longest(words, 0);
  const bool known =
      m.tokens == words.size() && phrase_table(m) == PhraseTable::name;
  return known ? k.names[phrase_row(m)].name : name;
}

void find_names(const Text& text, const Knowledge& knowledge,
                Reading& reading) {
  Finder(text, knowledge, reading).run();
}

}  // namespace crosscheck
