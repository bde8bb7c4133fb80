// What a sentence leaves behind, its words and its quotes. Tested by the text
// cases and by events_test.cc.
#include "extract/slots.h"

#include <algorithm>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {

uint64_t hash_name(std::string_view s) {
  uint64_t h = 14695981039346656037ULL;
  for (const char c : s) {
    h = (h ^ static_cast<uint8_t>(c)) * 1099511628211ULL;
  }
  return h == 0 ? 1 : h;
}

Slots::Slots(const Text& t, const Reading& r, const Knowledge& k)
    : text(t), reading(r), knowledge(k), lexicon_(*k.lexicon) {
  uint32_t token = 0;
  sentence_token_.reserve(r.sentences.size() + 1);
  for (const Span s : r.sentences) {
    while (token < r.tokens.size() && r.tokens[token].span.begin < s.begin) {
      ++token;
    }
    sentence_token_.push_back(token);
  }
  sentence_token_.push_back(static_cast<uint32_t>(r.tokens.size()));
  find_armed();
  find_surnames();
  find_dateline();
  find_main_place();
  find_titled_place();
  find_main_time();
  index_quotes();
  find_topics();
}

void Slots::find_topics() {
  const auto tell = [&](Topic t) {
    topics_ = static_cast<uint8_t>(topics_ | 1U << static_cast<unsigned>(t));
  };
  const auto raids = [&](const Token& t) {
    const auto next = static_cast<size_t>(&t - reading.tokens.data()) + 1;
    return next < reading.tokens.size() &&
           one_of(reading.lemma(reading.tokens[next]), "raid", "strike",
                  "attack", "force", "bombardment");
  };
  // Whom a report calls a bomber that tells of a suicide bomber flies nothing.
  const bool suicide = std::ranges::any_of(reading.tokens, [&](const Token& t) {
    return reading.lemma(t) == "suicide";
  });
  for (const Token& t : reading.tokens) {
    const std::string_view l = reading.lemma(t);
    if (one_of(l, "siege", "besiege", "besieged", "encircle", "surround",
               "trap", "trapped", "encirclement", "blockade", "enclave")) {
      tell(Topic::siege);
    } else if (one_of(l, "airstrike", "air-strike", "warplane", "jet",
                      "aircraft", "helicopter", "airstrikes", "drone") ||
               l == "aerial" || (l == "air" && raids(t)) ||
               (l == "bomber" && !suicide)) {
      tell(Topic::air);
    } else if (one_of(l, "virus", "coronavirus", "covid-19", "disease",
                      "cholera", "ebola", "measles", "epidemic", "outbreak",
                      "pandemic", "infection", "flu")) {
      tell(Topic::disease);
    } else if (one_of(l, "bomb", "bombing", "bomber", "attack", "attacker",
                      "terrorist", "terrorism", "militant", "insurgent",
                      "rebel", "grenade", "detonate")) {
      tell(Topic::violence);
    } else if (one_of(l, "suicide", "war", "shell", "shelling", "missile",
                      "rocket", "sabotage", "troop", "guerrilla", "assassinate",
                      "assassination", "gunman")) {
      tell(Topic::violence);
    }
  }
}

// Which quotes a sentence has to do with, as rows of one flat list.
void Slots::index_quotes() {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // sentence, quote
  for (uint32_t q = 0; q < reading.quotes.size(); ++q) {
    for (const auto* spans :
         {&reading.quotes[q].content, &reading.quotes[q].source}) {
      for (const Span x : *spans) {
        auto s = std::ranges::partition_point(
            reading.sentences, [&](Span y) { return y.end <= x.begin; });
        for (; s != reading.sentences.end() && s->begin < x.end; ++s) {
          pairs.emplace_back(s - reading.sentences.begin(), q);
        }
      }
    }
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  quote_rows_.assign(reading.sentences.size() + 1, 0);
  for (const auto& [s, q] : pairs) {
    ++quote_rows_[s + 1];
    quote_list_.push_back(q);
  }
  for (size_t i = 1; i < quote_rows_.size(); ++i) {
    quote_rows_[i] += quote_rows_[i - 1];
  }
}

std::span<const uint32_t> Slots::quotes_here() const {
  return std::span(quote_list_)
      .subspan(quote_rows_[sentence],
               quote_rows_[sentence + 1] - quote_rows_[sentence]);
}

// "which killed 6,000 in 2013": the story goes on from the main clause, not
// from what a relative clause tells beside it.
bool Slots::aside(Span s) const {
  const Clause* c = clause_at(token_at(s.begin));
  if (c == nullptr) return false;
  // "which fights on and has killed 13,000 since 2009": as its first verb.
  for (int steps = 0; steps < 2; ++steps) {
    const Token& predicate = reading.tokens[c->predicate];
    if (predicate.dep != relation("conj")) break;
    const Clause* lead = clause_at(static_cast<uint32_t>(predicate.head));
    if (lead == nullptr || lead == c ||
        (c->subject >= 0 && c->subject != lead->subject) ||
        reading.tokens[lead->predicate].dep != relation("acl:relcl")) {
      break;
    }
    c = lead;
  }
  const uint8_t dep = reading.tokens[c->predicate].dep;
  // "the dams, built in the 1970s, collapsed"
  return dep == relation("acl:relcl") ||
         (dep == relation("acl") &&
          one_of(verb(*c), "build", "construct", "erect", "found", "establish",
                 "create", "form", "bear", "design", "complete"));
}

// "Two died: one in Gomel", "87 died; 74 were from one village": what stands
// behind the mark tells of a part or of something else; a list of parts does
// so even where the tree has it hang on the verb: "12 died: two on 5 May, ten
// on 6 May".
bool Slots::behind_mark(uint32_t token, Span told, bool hangs) const {
  if (reading.tokens[token].span.begin > told.begin) return false;
  for (uint32_t i = token; i < parts.end; ++i) {
    if (reading.tokens[i].span.begin >= told.begin) return false;
    if (!one_of(low(i), ";", ":")) continue;
    return !hangs ||
           (i + 1 < parts.end && reading.tokens[i + 1].pos == Pos::num &&
            reading.tokens[i + 1].span.end < told.begin);
  }
  return false;
}

// "The worst attack happened over a year ago.": what follows tells of it.
bool Slots::opens_telling(Span time) const {
  const Clause* c = clause_at(token_at(time.begin));
  return c != nullptr && c->governor < 0 && !c->infinitive &&
         one_of(verb(*c), "occur", "happen");
}

// A short line without a verb or stop, below an empty one, that names no place:
// does it head a section?
bool Slots::heading(size_t index) const {
  constexpr uint32_t kLongest = 6;  // words
  const Span line = reading.sentences[index];
  const std::string_view utf8 = text.utf8;
  if (index == 0 || utf8.substr(line.end, 1) != "\n") return false;
  const size_t above = utf8.find_last_not_of(" \n", line.begin - 1);
  if (std::ranges::count(utf8.substr(above + 1, line.begin - above - 1), '\n') <
      2) {
    return false;
  }
  const uint32_t first = token_at(line.begin);
  const uint32_t last = token_at(line.end - 1);
  if (last - first >= kLongest || one_of(low(last), ".", "!", "?", ":", "\"")) {
    return false;
  }
  for (uint32_t i = first; i <= last; ++i) {
    if (reading.tokens[i].pos == Pos::verb) return false;
  }
  std::vector<const Name*> names;
  names_in(line, names);
  return std::ranges::none_of(names, [](const Name* n) {
    return n->type == NameType::location || n->type == NameType::person;
  });
}

// Is it the first sentence of an item of a list?
bool Slots::begins_item(size_t index) const {
  const std::string_view all = text.utf8;
  const uint32_t at = reading.sentences[index].begin;
  const size_t line = at == 0 ? 0 : all.rfind('\n', at - 1) + 1;
  const std::string_view before = trim_blanks(all.substr(line, at - line));
  const std::string_view mark = before.empty() ? all.substr(at, 4) : before;
  return (before.size() <= 3) &&
         (mark.starts_with("- ") || mark == "-" || mark.starts_with("*") ||
          mark.starts_with("•") || mark.starts_with("–"));
}

// "2. Niono, Segou region. 31 March. Militants ambushed": words without a verb
// that stand before the sentences of a note say where and when it happened.
void Slots::note(size_t index) {
  constexpr uint32_t kLongest = 12;
  const Span here = reading.sentences[index];
  const uint32_t first = sentence_token_[index];
  const uint32_t end = sentence_token_[index + 1];
  const bool opens =  // a line, or behind what says the place of this note
      index > 0 &&
      (note_ == index - 1 ||
       cut(text.utf8, {reading.sentences[index - 1].end, here.begin})
               .find('\n') != std::string_view::npos);
  if (!opens || end > first + kLongest) return;
  uint32_t plain = 0;  // words that are of no name, number or day
  for (uint32_t i = first; i < end; ++i) {
    if (is_verb(reading, knowledge, i)) return;
    const Token& t = reading.tokens[i];
    const bool word = t.pos == Pos::noun || t.pos == Pos::adj ||
                      t.pos == Pos::pron || t.pos == Pos::adv;
    const char first_letter = text.utf8[t.span.begin];
    const bool name = first_letter >= 'A' && first_letter <= 'Z';
    if (word && !name && !in_time(t.span) &&
        !kind(i, WordClass::settlement_kind)) {
      ++plain;
    }
  }
  if (plain > 1) return;
  note_ = index;
  for (const Time& t : reading.times) {
    if (t.span.begin >= here.end) break;
    const bool date = t.type == TimeType::date || t.type == TimeType::time;
    if (t.span.begin < here.begin || !date || !t.days) continue;
    told_ = said(t);
    told_->stated = false;
  }
  if (std::optional<PlaceSaid> place = place_among(here)) told_place = place;
}

// The first place named there that is no country.
std::optional<PlaceSaid> Slots::place_among(Span words) const {
  std::vector<const Name*> names;
  names_in(words, names);
  for (const Name* n : names) {
    if (n->type != NameType::location || is_wide(*n) || nameless(*n) ||
        dateline_.holds(n->span)) {
      continue;
    }
    PlaceSaid place = place_of(*n);
    place.words = {};
    return place;
  }
  return std::nullopt;
}

// Another item of a list, or a line that a place stands before, leaves the
// place of the one before.
void Slots::new_item(std::string_view gap, Span line) {
  if (gap.find('\n') == std::string_view::npos) return;
  const uint32_t first = token_at(line.begin);
  uint32_t label = first;
  while (label < first + 6 && label < reading.tokens.size() &&
         reading.tokens[label].span.end <= line.end && low(label) != ":") {
    ++label;
  }
  const bool mark = one_of(low(first), "-", "*", "\u2022", "\u2013") ||
                    (reading.tokens[first].pos == Pos::num &&
                     one_of(low(first + 1), ".", ")"));
  if (mark) {
    told_place.reset();
    past_place.reset();
    last_place_.reset();
  }
  if (label > first && low(label) == ":") {
    const Span before{line.begin, reading.tokens[label].span.begin};
    std::optional<PlaceSaid> place = place_among(before);
    for (uint32_t i = first; i < label; ++i) {  // "Police in Lima:"
      if (reading.tokens[i].pos == Pos::noun &&
          !kind(i, WordClass::settlement_kind)) {
        place.reset();
      }
    }
    if (place && !place->country.empty()) told_place = place;
  }
}

void Slots::begin_sentence(size_t index) {
  // What the sentence before leaves behind.
  if (index > 0) {
    const Span before = reading.sentences[index - 1];
    last_place_.reset();
    auto time = std::ranges::partition_point(reading.times, [&](const Time& x) {
      return x.span.end <= before.begin;
    });
    for (; time != reading.times.end() && time->span.begin < before.end;
         ++time) {
      // "now", "recently": the story stays where it was
      const bool dated = time->days || time->said != PartialDate{};
      if (dated &&
          (time->type == TimeType::date || time->type == TimeType::time) &&
          !open_ended(*time) && !since(time->span) &&
          (!in_dateline(*time) || of_entry(*time)) && !aside(time->span) &&
          !background(*time) && !of_number_before(time->span, UINT32_MAX) &&
          !(when_said(time->span) && (told_ || main_time_)) &&
          !(main_time_ && a_year(*time) && !opens_telling(time->span))) {
        told_ = said(*time);
        told_->stated = false;
        if (of_entry(*time)) entry_ = time->days;
      }
    }
    auto place = std::ranges::partition_point(
        reading.places,
        [&](const Toponym& x) { return x.span.end <= before.begin; });
    for (; place != reading.places.end() && place->span.begin < before.end;
         ++place) {
      const Name name{place->span, NameType::location, place->entity, true};
      if (!is_wide(name) && !nameless(name) && !in_source(place->span) &&
          !aside(place->span) && !origin(place->span)) {
        last_place_ = place->span;
      }
    }
    const std::string_view gap = std::string_view(text.utf8).substr(
        before.end, reading.sentences[index].begin - before.end);
    const bool opens = gap.find("\n\n") != std::string_view::npos ||
                       gap.find("\n \n") != std::string_view::npos;
    if (opens) {
      told_.reset();
      past_place.reset();
    }
    // "Death toll", "Aftermath": a section begins anew, not where the one
    // before went.
    if (heading(index - 1) && told_place && !dwelt_on() && main_place_ >= 0 &&
        main_place_ != main_country_) {
      told_place.reset();
      last_place_.reset();
      past_place.reset();
    }
    if (told_list) last_place_.reset();
    if (titled_ && (opens || begins_item(index))) {
      told_place.reset();
      last_place_.reset();
    }
    new_item(gap, reading.sentences[index]);
    if (!opens && gap.find('\n') == std::string_view::npos) note(index - 1);
    if (told_place && (opens || at_a_site()) && says_another_day(index)) {
      go_back();
    }
    take_heading(index, opens);
    // Where no empty line parts paragraphs, one has no more sentences.
    constexpr size_t kParagraph = 4;
    if (index - past_told_in > kParagraph) past_place.reset();
  }
  sentence = index;
  find_clauses(reading, knowledge, sentence_token_[index],
               sentence_token_[index + 1], parts);
}

// The head of an item gives its paragraph the day and the place.
void Slots::take_heading(size_t index, bool opens) {
  if (opens) {
    headed = false;
    head_place.reset();
  }
  const Time* day = heads_item(index - 1);
  if (day == nullptr) return;
  headed = true;
  told_ = said(*day);  // said of all the paragraph, so it stays stated
  entry_ = day->days;
  const Span head = reading.sentences[index - 1];
  const auto place = std::ranges::find_if(reading.names, [&](const Name& n) {
    return n.type == NameType::location && head.holds(n.span) &&
           n.span.begin > day->span.begin && !is_wide(n);
  });
  if (place == reading.names.end()) return;
  told_place = place_of(*place);
  told_place->words = {};
  head_place = told_place;
}

// ---- words
// --------------------------------------------------------------------

// Before and behind the text there is no word.
std::string_view Slots::low(uint32_t token) const {
  if (token >= reading.tokens.size()) return {};
  return cut(reading.words, reading.tokens[token].span);
}
std::string_view Slots::lemma(uint32_t token) const {
  if (token >= reading.tokens.size()) return {};
  return reading.lemma(reading.tokens[token]);
}
std::string_view Slots::verb(const Clause& c) const {
  const Pos pos = reading.tokens[c.predicate].pos;
  if (c.verb != c.predicate)
    return lemma(pos == Pos::adj ? c.predicate : c.verb);
  if (pos == Pos::verb || pos == Pos::aux) return lemma(c.verb);
  // An adjective by its tag: "were injured".
  const std::string& base = lexicon_[reading.tokens[c.verb].word].lemma;
  return base.empty() ? lemma(c.verb) : std::string_view(base);
}
bool Slots::is(uint32_t token, WordClass c) const {
  return token < reading.tokens.size() &&
         lexicon_[reading.tokens[token].word].is(c);
}
bool Slots::is_craft(uint32_t token) const {
  return one_of(lemma(token), "aircraft", "plane", "jet", "warplane",
                "helicopter", "drone", "gunship", "warship", "destroyer",
                "frigate", "submarine");
}
bool Slots::kind(uint32_t token, WordClass c) const {
  return is(token, c) || lexicon_[lexicon_.row(lemma(token))].is(c);
}
Span Slots::span(uint32_t begin, uint32_t end) const {
  return {reading.tokens[begin].span.begin, reading.tokens[end - 1].span.end};
}
uint32_t Slots::token_at(uint32_t byte) const {
  return static_cast<uint32_t>(
      std::ranges::partition_point(
          reading.tokens, [&](const Token& t) { return t.span.end <= byte; }) -
      reading.tokens.begin());
}
int32_t Slots::phrase_at(uint32_t token) const {
  const auto after = std::ranges::partition_point(
      parts.phrases, [&](const Phrase& p) { return p.end <= token; });
  const bool holds = after != parts.phrases.end() && after->begin <= token;
  return holds ? static_cast<int32_t>(after - parts.phrases.begin()) : -1;
}
const Clause* Slots::clause_at(uint32_t token) const {
  if (token < parts.first || token >= parts.end) return nullptr;
  const int32_t c = parts.clause_of[token - parts.first];
  return c < 0 ? nullptr : &parts.clauses[static_cast<size_t>(c)];
}
std::string_view Slots::adp(const Phrase& p) const {
  return p.adp < 0 ? std::string_view() : low(static_cast<uint32_t>(p.adp));
}
bool Slots::within(const Phrase& p, const Clause& c) const {
  return clause_at(p.head) == &c;
}
bool Slots::under(const Phrase& p, const Clause& c) const {
  const Clause* at = clause_at(p.head);
  for (int steps = 0; steps < 4 && at != nullptr; ++steps) {
    if (at == &c) return true;
    const uint8_t dep = reading.tokens[at->predicate].dep;
    if (dep != relation("acl") && dep != relation("acl:relcl")) return false;
    at = above(*at);
  }
  return false;
}
// Behind the verb rather than before it: "at his rally he lashed out at them".
int32_t Slots::oblique(const Clause& c, std::string_view preposition) const {
  int32_t found = -1, before = -1;
  for (size_t i = 0; i < parts.phrases.size(); ++i) {
    const Phrase& p = parts.phrases[i];
    if (adp(p) != preposition || p.time) continue;
    if (p.governor == static_cast<int32_t>(c.predicate) && !p.joined) {
      if (p.begin >= c.end) return static_cast<int32_t>(i);
      if (before < 0) before = static_cast<int32_t>(i);
    }
    if (found < 0 && p.begin >= c.end && within(p, c)) {
      found = static_cast<int32_t>(i);
    }
  }
  return before < 0 ? found : before;
}
bool Slots::lemma_in(uint32_t begin, uint32_t end,
                     const std::vector<std::string>& lemmas) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (std::ranges::find(lemmas, lemma(i)) != lemmas.end()) return true;
  }
  return false;
}

}  // namespace crosscheck
