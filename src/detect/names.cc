// Names by table, shape and context, in one pass over the tokens.
//
//   "the Syrian Army's 5th Corps took the town of Kabajib"
//   -> Syrian Army (organisation, army, SY), 5th Corps (organisation, corps),
//      Kabajib (location, town)
//
// Limits: capitals decide, so lower-case names are missed unless a table has
// them. Tested by names_test.cc.
#include "detect/names.h"

#include <algorithm>
#include <array>

#include "detect/names_book.h"
#include "util/lexicon.h"
#include "util/phrases.h"
#include "util/spelling.h"

namespace crosscheck {
namespace {

// A stretch of tokens that names something, before it is known whom.
struct Found : NameEvidence {
  size_t begin = 0;  // token indices, half open
  size_t end = 0;
};

Found found(size_t begin, size_t end, NameEvidence evidence) {
  return {std::move(evidence), begin, end};
}

class Finder {
 public:
  Finder(const Text& text, const Knowledge& knowledge, Reading& reading)
      : s_(text.utf8),
        k_(knowledge),
        lexicon_(*k_.lexicon),
        r_(reading),
        book_(reading) {}

  void run() {
    phrase_words_.reserve(r_.tokens.size());
    for (const Token& t : r_.tokens) {
      phrase_words_.push_back(k_.phrases->word(cut(s_, t.span)));
    }
    size_t at = 0;
    for (const Span sentence : r_.sentences) {
      first_ = at;
      while (at < r_.tokens.size() && r_.tokens[at].span.end <= sentence.end) {
        ++at;
      }
      end_ = at;
      for (size_t i = first_; i < end_;) i = name_at(i);
    }
    book_.settle();
  }

 private:
  std::string_view raw(size_t i) const { return cut(s_, r_.tokens[i].span); }
  std::string_view low(size_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  const Word& word(size_t i) const { return lexicon_[r_.tokens[i].word]; }
  bool is(size_t i, WordClass c) const {
    return i >= first_ && i < end_ && word(i).is(c);
  }
  bool proper(size_t i) const {
    if (i >= end_ || word(i).is(WordClass::calendar)) return false;
    return r_.tokens[i].pos == Pos::propn || opens_name(i) || initials(i);
  }
  // "NVF": capitals that are no word, beside others that are not in capitals.
  bool initials(size_t i) const {
    const auto capitals = [&](size_t at) {
      return at < end_ && raw(at).size() > 1 &&
             std::ranges::all_of(raw(at),
                                 [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    return capitals(i) && raw(i).size() < 9 && word(i).classes == 0 &&
           word(i).verb_forms == 0 && !capitals(i + 1) &&
           (i == first_ || !capitals(i - 1));
  }
  // "the Northern Valley Front": a word with a capital of its own before a
  // proper noun, whatever its kind; but no people's name ("Syrian").
  bool opens_name(size_t i) const {
    const Pos pos = r_.tokens[i].pos;
    return (pos == Pos::adj || pos == Pos::noun) && i > first_ &&
           i + 1 < end_ && proper_case(i) && proper_case(i + 1) &&
           r_.tokens[i + 1].pos == Pos::propn &&
           k_.phrases->longest(phrase_words_, i).tokens == 0 &&
           !is(i, WordClass::ethnic) && !is(i, WordClass::title_word) &&
           low(i - 1) == "the";
  }
  std::string_view lemma(size_t i) const { return r_.lemma(r_.tokens[i]); }
  std::string words(size_t begin, size_t end) const {
    if (begin >= end) return "";
    return plain_spaces(
        cut(s_, {r_.tokens[begin].span.begin, r_.tokens[end - 1].span.end}));
  }

  // Handles what begins at token i; returns where to go on.
  size_t name_at(size_t i) {
    if (unit_at(i)) return last_end_;
    const bool starts = proper(i) || phrase_words_[i] != 0;
    if (!starts) return i + 1;
    if (state_body_at(i)) return last_end_;
    if (phrase_at(i)) return last_end_;
    if (!proper(i)) return i + 1;
    if (is(i, WordClass::ethnic) && !proper(i + 1)) {
      keep(found(i, i + 1,
                 {.type = NameType::nationality,
                  .weight = 3,
                  .canon = std::string(raw(i))}));
      return last_end_;
    }
    return run_at(i);
  }

  // ---- numbered units: 137th Brigade, 18th Reserve Division, Regiment 137
  // ----

  bool unit_at(size_t i) {
    size_t end = i;
    std::string number;
    if (is(i, WordClass::unit_noun) && i + 1 < end_ && proper_case(i) &&
        r_.tokens[i + 1].pos == Pos::num && raw(i + 1).size() < 5) {
      number = raw(i + 1);
      keep_unit(i, i + 2, std::string(low(i)), number);
      return true;
    }
    if (!ordinal(i, number)) return false;
    end = i + 1;
    while (end < end_ && end < i + 4 && proper(end) &&
           !is(end, WordClass::unit_noun)) {
      ++end;
    }
    if (!is(end, WordClass::unit_noun)) return false;
    keep_unit(i, end + 1, std::string(low(end)), number);
    return true;
  }

  bool proper_case(size_t i) const {
    return raw(i)[0] >= 'A' && raw(i)[0] <= 'Z';
  }

  // "137th", "Fifth".
  bool ordinal(size_t i, std::string& number) const {
    const std::string_view w = low(i);
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
    if (!proper_case(i)) return false;
    const auto* found = std::ranges::find(kOrdinals, w);
    if (found == kOrdinals.end()) return false;
    number = std::to_string(found - kOrdinals.begin() + 1);
    return true;
  }

  void keep_unit(size_t begin, size_t end, std::string kind,
                 const std::string& number) {
    std::string name;
    const std::string_view unit = raw(begin);
    if (lexicon_[r_.tokens[begin].word].is(WordClass::unit_noun)) {
      name = ordinal_form(number) + " " + std::string(unit);
    }
    keep(found(
        begin, end,
        {.weight = 3, .canon = std::move(name), .kind = std::move(kind)}));
  }

  static std::string ordinal_form(const std::string& number) {
    const char last = number.back();
    const bool teen = number.size() > 1 && number[number.size() - 2] == '1';
    return number + (teen          ? "th"
                     : last == '1' ? "st"
                     : last == '2' ? "nd"
                     : last == '3' ? "rd"
                                   : "th");
  }

  // ---- bodies of a state: Syrian regime forces, Russian Defence Ministry
  // -----

  bool state_body_at(size_t i) {
    const Phrases::Match m = k_.phrases->longest(phrase_words_, i);
    if (m.tokens == 0 || table(m) != PhraseTable::demonym) return false;
    const Country& country = k_.countries[row(m)];
    const size_t start = i + m.tokens;
    size_t end = start;
    while (end < end_ && end < start + 4 &&
           (is(end, WordClass::force_modifier) ||
            is(end, WordClass::state_body)) &&
           !is(end, WordClass::force_noun)) {
      ++end;
    }
    const std::string& demonym = country.demonyms.front();
    if (is(end, WordClass::force_noun)) {
      // "Syrian Army troops", "Russian military forces"
      while (is(end + 1, WordClass::force_noun)) ++end;
      // A name of its own goes on: "Syrian Army of Conquest".
      if (proper(end + 1) && proper(end)) return false;
      keep(found(i, end + 1,
                 {.weight = 3,
                  .canon = canonical_name(k_, demonym + " Army"),
                  .kind = "army",
                  .country = country.code}));
      return true;
    }
    // "Russian Defence Ministry", "Iraqi government", "Syrian cabinet"
    size_t stop = start;
    while (stop < end_ && stop < start + 3 &&
           !is(stop, WordClass::state_body) &&
           (r_.tokens[stop].pos == Pos::noun || proper(stop))) {
      ++stop;
    }
    if (!is(stop, WordClass::state_body)) return false;
    std::string kind(low(stop));
    std::string canon = demonym;
    for (size_t w = start; w <= stop; ++w) canon += " " + titled(w);
    if (kind == "regime" || kind == "cabinet" || kind == "authorities") {
      kind = "government";
    }
    keep(found(i, stop + 1,
               {.weight = 3,
                .canon = canonical_name(k_, canon),
                .kind = kind,
                .country = country.code}));
    return true;
  }

  // One spelling for the words of ministries: "defense" -> "Defence".
  std::string titled(size_t i) const {
    std::string w(low(i));
    if (w == "defense") w = "defence";
    if (w == "regime") w = "government";
    w[0] = static_cast<char>(w[0] - ((w[0] >= 'a' && w[0] <= 'z') ? 32 : 0));
    return w;
  }

  // ---- names that a table knows
  // -------------------------------------------------

  static PhraseTable table(const Phrases::Match& m) {
    return static_cast<PhraseTable>(m.value >> 24U);
  }
  static size_t row(const Phrases::Match& m) { return m.value & 0xFFFFFFU; }

  bool phrase_at(size_t i) {
    const Phrases::Match m = k_.phrases->longest(phrase_words_, i);
    if (m.tokens == 0) return false;
    Found f = found(i, i + m.tokens, {.weight = 3});
    // A longer capitalised run is another name, unless it goes on with a noun
    // of its kind ("Homs Province") or the table says a whole body.
    const bool goes_on =
        proper(f.end) && !is(f.end, WordClass::settlement_kind);
    switch (table(m)) {
      case PhraseTable::name: {
        const KnownName& n = k_.names[row(m)];
        if (goes_on && m.tokens == 1 && !is(f.end, WordClass::force_noun)) {
          return false;
        }
        f.canon = n.name;
        f.kind = n.kind;
        f.country = n.country;
        f.type = type_called(n.type);
        break;
      }
      case PhraseTable::source: {
        const KnownSource& n = k_.sources[row(m)];
        if (goes_on) return false;
        f.canon = n.name;
        f.kind = n.kind;
        f.country = n.country;
        break;
      }
      case PhraseTable::demonym: {
        const Country& c = k_.countries[row(m)];
        if (goes_on && ends_as_body(i)) return false;
        f.type = NameType::nationality;
        f.country = c.code;
        f.canon = c.demonyms.front();
        break;
      }
      case PhraseTable::country: {
        const Country& c = k_.countries[row(m)];
        if (goes_on && ends_as_body(i)) return false;
        f.type = NameType::location;
        f.country = c.code;
        f.canon = c.name;
        f.kind = "country";
        f.place_row = country_row(row(m));
        break;
      }
      case PhraseTable::place:
        if (!place_at(i, m, f)) return false;
        break;
    }
    keep(std::move(f));
    return true;
  }

  static NameType type_called(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, NameType>, 8>
        kTypes = {{{"person", NameType::person},
                   {"location", NameType::location},
                   {"weapon", NameType::weapon},
                   {"platform", NameType::platform},
                   {"vehicle", NameType::vehicle},
                   {"event", NameType::event},
                   {"document", NameType::document},
                   {"nationality", NameType::nationality}}};
    for (const auto& [called, type] : kTypes) {
      if (called == name) return type;
    }
    return NameType::organisation;
  }

  uint32_t country_row(size_t country) const {
    return static_cast<uint32_t>(country + 1);  // places begin with countries
  }

  bool place_at(size_t i, const Phrases::Match& m, Found& f) {
    const KnownPlace& p = k_.places[row(m)];
    const bool joined =
        proper(f.end) && !is(f.end, WordClass::settlement_kind) &&
        !is(f.end, WordClass::place_noun) &&
        !is(f.end, WordClass::siege_noun) && !is(f.end, WordClass::attack_noun);
    if (joined || (i > first_ && proper(i - 1) && raw(i - 1) != "Mount" &&
                   !is(i - 1, WordClass::place_prefix))) {
      return false;
    }
    const bool asked = place_context(i);
    if (p.kind == "ambiguous" && !asked) return false;
    if (is(i, WordClass::first_name) && proper(f.end)) return false;
    f.type = NameType::location;
    f.kind = p.kind == "ambiguous" ? "" : p.kind;
    f.country = p.country;
    f.canon = p.name;
    f.place_row = static_cast<uint32_t>(row(m) + 1);
    place_kind(f);
    return true;
  }

  // "in", "the town of" before token i.
  bool place_context(size_t i) const {
    if (i == first_) return false;
    const std::string_view w = low(i - 1);
    static constexpr std::array<std::string_view, 16> kPlacing = {
        "in",      "at",      "near",   "from",    "to",     "towards",
        "toward",  "into",    "around", "outside", "inside", "across",
        "between", "through", "via",    "off"};
    if (std::ranges::find(kPlacing, w) != kPlacing.end()) return true;
    if (w.ends_with("ern") && w.size() > 6) return true;  // "eastern X"
    if (w == "of" && i >= first_ + 2) {
      return is(i - 2, WordClass::place_noun) ||
             is(i - 2, WordClass::settlement_kind) || low(i - 2) == "north" ||
             low(i - 2) == "south" || low(i - 2) == "east" ||
             low(i - 2) == "west" || low(i - 2).ends_with("east") ||
             low(i - 2).ends_with("west");
    }
    if (w == "," || w == "and") {
      // A list of places: "in A, B and C".
      return !r_.names.empty() && r_.names.back().type == NameType::location &&
             r_.names.back().span.end + 6 >= r_.tokens[i].span.begin;
    }
    return false;
  }

  // "Homs Province", "Raqqa city", "the Zor military airport": the noun after a
  // place name says of what kind it is; some make it another place.
  void place_kind(Found& f) const {
    size_t at = f.end;
    if (low_is(at, "military") || low_is(at, "international") ||
        low_is(at, "air")) {
      ++at;
    }
    if (!is(at, WordClass::settlement_kind)) {
      if (f.begin >= first_ + 2 && low(f.begin - 1) == "of" &&
          is(f.begin - 2, WordClass::settlement_kind)) {
        f.kind = lemma(f.begin - 2);
      }
      return;
    }
    std::string kind(lemma(at));
    if (kind == "base" && at > f.end && low(at - 1) == "air") kind = "airbase";
    if (kind == "area" || kind == "part") return;
    // The same place, of a kind now known.
    if (kind == "city" || kind == "town" || kind == "village" ||
        kind == "hamlet" || kind == "settlement" || kind == "island" ||
        kind == "river" || kind == "mountain" || kind == "neighborhood" ||
        kind == "neighbourhood" || kind == "suburb" || kind == "hill") {
      f.kind = kind;
      return;
    }
    if (f.kind == kind) {
      f.end = at + 1;
      return;
    }
    if (kind == "state" && f.kind == "country") return;
    // Another place: a province or an airport called after the city.
    f.end = at + 1;
    f.kind = kind;
    f.canon.clear();
    if (f.place_row != 0) {
      const KnownPlace& p = k_.places[f.place_row - 1];
      f.canon = p.name;
      for (size_t w = at; w < f.end; ++w) f.canon += " " + titled(w);
    }
  }

  bool low_is(size_t i, std::string_view w) const {
    return i < end_ && low(i) == w;
  }

  // Does the capitalised run at i end in a noun for a body ("... Party")?
  bool ends_as_body(size_t i) const {
    size_t end = i;
    while (proper(end)) ++end;
    return end > i + 1 && is(end - 1, WordClass::org_noun);
  }

  // ---- capitalised runs that no table knows
  // --------------------------------------

  size_t run_at(size_t i) {
    const size_t end = run_end(i);
    Found f = found(i, end, {});
    // "Interior Minister Petra Holm": the name stands behind the title.
    for (size_t t = f.begin; t + 1 < f.end; ++t) {
      if (titleish(t)) f.begin = t + 1;
    }
    if (f.begin + 1 == f.end && titleish(f.begin)) return end;
    judge_run(f, i);
    if (f.weight == 0) return end;
    keep(std::move(f));
    return last_end_;
  }

  bool titleish(size_t i) const {
    return word(i).is(WordClass::title_word) &&
           !word(i).is(WordClass::org_noun);
  }

  // Capitalised words, joined by particles, and by "of"/"for" behind a noun for
  // a body: "Ministry of Trade", "Observatory for Human Rights".
  size_t run_end(size_t i) const {
    size_t end = i + 1;
    bool body = is(i, WordClass::org_noun);
    while (end < end_) {
      if (touches(end) && proper(end)) {
        body = body || is(end, WordClass::org_noun);
        ++end;
        continue;
      }
      const std::string_view w = low(end);
      const bool particle = is(end, WordClass::surname_particle);
      if (end + 1 < end_ && proper(end + 1) &&
          (particle || (body && (w == "of" || w == "for" || w == "on")))) {
        end += 2;
        continue;
      }
      if (body && w == "and" && end + 1 < end_ && proper(end + 1) &&
          is(end - 1, WordClass::org_noun) == false && contains_of(i, end)) {
        end += 2;  // "Ministry of Health and Population"
        continue;
      }
      if (body && (w == "of" || w == "for") && low_is(end + 1, "the") &&
          proper(end + 2)) {
        end += 3;
        continue;
      }
      break;
    }
    return end;
  }

  bool contains_of(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (low(i) == "of") return true;
    }
    return false;
  }

  bool touches(size_t i) const {
    return r_.tokens[i].span.begin <= r_.tokens[i - 1].span.end + 2;
  }

  void judge_run(Found& f, size_t run_begin) {
    const size_t last = f.end - 1;
    const bool titled_person =
        (run_begin < f.begin) ||
        (f.begin > first_ && is(f.begin - 1, WordClass::title_word) &&
         !is(f.begin - 1, WordClass::org_noun));
    const size_t length = f.end - f.begin;
    if (is(last, WordClass::org_noun) && length > 1) {
      f.weight = 2;
      f.kind = lemma(last);
      return;
    }
    if (is(f.begin, WordClass::org_noun) && length > 2 &&
        contains_of(f.begin, f.end)) {
      f.weight = 2;
      f.kind = lemma(f.begin);
      return;
    }
    if (is(f.begin, WordClass::place_prefix) && length > 1 &&
        !word(f.begin + 1).is(WordClass::org_noun)) {
      f.type = NameType::location;
      f.weight = 2;
      f.kind = place_prefix_kind(f.begin);
      place_kind(f);
      return;
    }
    if (length > 1 && is(last, WordClass::place_noun)) {
      f.type = NameType::location;
      f.weight = 2;
      f.kind = lemma(last);
      return;
    }
    if (titled_person && !place_context(f.begin)) {
      f.type = NameType::person;
      f.weight = 2;
      return;
    }
    if (is(f.begin, WordClass::first_name) && length > 1 && length < 5) {
      f.type = NameType::person;
      f.weight = 2;
      return;
    }
    judge_by_context(f, length);
  }

  static std::string kind_of_prefix(std::string_view w) {
    if (w == "mount" || w == "mt" || w == "mt." || w == "jabal" ||
        w == "jebel" || w == "djebel") {
      return "mountain";
    }
    if (w == "tal" || w == "tell" || w == "tall" || w == "tel") return "hill";
    if (w == "lake" || w == "camp" || w == "port") return std::string(w);
    return "";
  }
  std::string place_prefix_kind(size_t i) const {
    return kind_of_prefix(low(i));
  }

  // What the trained labellers take the run for: a mention that ends with it
  // and does not speak of something else ("the people of Mosul").
  bool judge_by_mention(Found& f) const {
    const Span span{r_.tokens[f.begin].span.begin,
                    r_.tokens[f.end - 1].span.end};
    const auto m = std::ranges::partition_point(
        r_.mentions, [&](const Mention& x) { return x.span.end < span.end; });
    if (m == r_.mentions.end() || m->span.end != span.end ||
        !m->span.holds(span)) {
      return false;
    }
    if (m->type != NameType::person && m->type != NameType::organisation &&
        m->type != NameType::location) {
      return false;
    }
    for (size_t i = f.begin; i > first_; --i) {
      const Token& before = r_.tokens[i - 1];
      if (before.span.begin < m->span.begin) break;
      if (before.pos == Pos::adp && m->type != NameType::location) return false;
    }
    f.type = m->type;
    f.weight = 2;
    return true;
  }

  void judge_by_context(Found& f, size_t length) {
    Found after = f;
    place_kind(after);
    const bool kind_follows = after.end != f.end || !after.kind.empty();
    const bool placed = kind_follows || place_context(f.begin);
    if (!placed && says_nothing(f, length)) {
      f.weight = 0;
      return;
    }
    const bool judged = judge_by_mention(f);
    if (judged ? f.type == NameType::location : placed) {
      after.weight = judged || kind_follows ? 2 : 1;
      f = after;
      f.type = NameType::location;
      return;
    }
    if (judged || shouted(f, length)) return;
    if (length == 2 || length == 3) {
      f.type = speaks_or_acts(f.end) || low_is(f.end, ",")
                   ? NameType::person
                   : NameType::organisation;
    }
    if (length == 1 && speaks_or_acts(f.end)) f.type = NameType::person;
  }

  // An abbreviation: a body, unless told otherwise.
  bool shouted(const Found& f, size_t length) const {
    return length == 1 && raw(f.begin).size() > 1 && raw(f.begin)[1] >= 'A' &&
           raw(f.begin)[1] <= 'Z';
  }

  // A word that is also a common one names nothing by itself: "State media",
  // "from the East"; nor does the first word of a sentence, which has its
  // capital for that reason.
  bool says_nothing(const Found& f, size_t length) const {
    if (length != 1 || shouted(f, length)) return false;
    const Word& common = word(f.begin);
    if (!common.is(WordClass::first_name) &&
        (common.classes != 0 || common.verb_forms != 0)) {
      return true;
    }
    return f.begin == first_ &&
           (raw(f.begin).ends_with("s") || !speaks_or_acts(f.end));
  }

  bool speaks_or_acts(size_t i) const {
    return i < end_ &&
           (is(i, WordClass::speech_verb) || r_.tokens[i].pos == Pos::verb ||
            r_.tokens[i].pos == Pos::aux);
  }

  // Notes the mention, and the abbreviation that a bracket gives it.
  void keep(Found f) {
    last_end_ = f.end;
    if (f.begin >= f.end) return;
    const Span span{r_.tokens[f.begin].span.begin,
                    r_.tokens[f.end - 1].span.end};
    const uint32_t entity = book_.add(span, words(f.begin, f.end), f);
    if (!low_is(f.end, "(") || f.end + 2 >= end_ || !low_is(f.end + 2, ")")) {
      return;
    }
    const std::string_view w = raw(f.end + 1);
    const bool capitals =
        w.size() >= 2 && w.size() <= 8 &&
        std::ranges::all_of(w, [](char c) { return c < 'a' || c > 'z'; });
    if (capitals) book_.abbreviate(w, entity);
  }

  std::string_view s_;
  const Knowledge& k_;
  const Lexicon& lexicon_;
  Reading& r_;
  std::vector<uint32_t> phrase_words_;
  size_t first_ = 0;  // tokens of the sentence at hand
  size_t end_ = 0;
  size_t last_end_ = 0;
  NameBook book_;
};

}  // namespace

std::string canonical_name(const Knowledge& k, const std::string& name) {
  std::vector<uint32_t> words;
  for (const std::string& w : name_words(name)) {
    words.push_back(k.phrases->word(w));
  }
  const Phrases::Match m = k.phrases->longest(words, 0);
  const bool known =
      m.tokens == words.size() &&
      static_cast<PhraseTable>(m.value >> 24U) == PhraseTable::name;
  return known ? k.names[m.value & 0xFFFFFFU].name : name;
}

void find_names(const Text& text, const Knowledge& knowledge,
                Reading& reading) {
  Finder(text, knowledge, reading).run();
}

}  // namespace crosscheck
