// Who "the army", "the group" and "the city" are, by kind, country and what was
// spoken of last; pronouns and the rest are the ranker's.
//
//   "In neighbouring Iraq, government forces took Mosul." -> Iraqi Army
//
// Limits: looks back only; a plural of two persons is not resolved. Tested by
// references_test.cc.
#include "detect/references.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "detect/names.h"
#include "detect/references_ranked.h"
#include "net/models.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

class Referrer {
 public:
  Referrer(const Knowledge& knowledge, Reading& reading)
      : k_(knowledge), lexicon_(*k_.lexicon), r_(reading) {}

  void run() {
    count_countries();
    mentions_.assign(r_.entities.size(), 0);
    proper_ = r_.names;
    size_t name = 0;
    size_t at = 0;
    for (const Span sentence : r_.sentences) {
      first_ = at;
      while (at < r_.tokens.size() && r_.tokens[at].span.end <= sentence.end) {
        ++at;
      }
      end_ = at;
      sentence_country_.clear();
      subject_before_ = subject_;
      subject_ = kNone;
      for (size_t i = first_; i < end_;) {
        if (name < proper_.size() &&
            proper_[name].span.begin <= r_.tokens[i].span.begin) {
          const Name& n = proper_[name++];
          i = proper_mention(n, i);
        } else {
          i = reference_at(i);
        }
      }
      if (subject_ == kNone) subject_ = subject_before_;
    }
    std::ranges::stable_sort(r_.names, {},
                             [](const Name& n) { return n.span; });
  }

 private:
  std::string_view low(size_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  bool is(size_t i, WordClass c) const {
    return i >= first_ && i < end_ && lexicon_[r_.tokens[i].word].is(c);
  }
  std::string_view lemma(size_t i) const { return r_.lemma(r_.tokens[i]); }

  // ---- what was spoken of ---------------------------------------------------

  void count_countries() {
    std::unordered_map<std::string_view, int> count;
    int best = 0;
    for (const Name& n : r_.names) {
      const LocalEntity& e = r_.entities[n.entity];
      const bool tells = e.type == NameType::location ||
                         e.type == NameType::nationality || e.kind == "army" ||
                         e.kind == "government";
      if (e.country.empty() || !tells) continue;
      const int seen = ++count[e.country];
      if (seen > best && seen > 1) {
        best = seen;
        main_country_ = e.country;
      }
    }
  }

  // Notes a mention by name; returns the token after it.
  size_t proper_mention(const Name& n, size_t i) {
    size_t stop = i;
    while (stop < end_ && r_.tokens[stop].span.begin < n.span.end) ++stop;
    note(n.entity, i);
    // "Syria's army", "Assad's forces"
    if (stop + 1 < end_ && (low(stop) == "'s" || low(stop) == "\u2019s") &&
        is(stop + 1, WordClass::force_noun)) {
      const std::string country = r_.entities[n.entity].country;
      const std::string of = demonym(country);
      if (!of.empty() && (n.type == NameType::person ||
                          r_.entities[n.entity].kind == "country")) {
        const bool fleet = low(stop + 1) == "navy";
        add(stop + 1, stop + 2,
            entity(of + (fleet ? " Navy" : " Army"), "army", country));
        return stop + 2;
      }
    }
    if (n.type == NameType::nationality) {
      const size_t nominal = body_of_nation(n, stop);
      if (nominal > stop) return nominal;
    }
    return std::max(stop, i + 1);
  }

  void note(uint32_t entity, size_t i) {
    const LocalEntity& e = r_.entities[entity];
    ++mentions_[entity];
    // "In neighbouring Iraq, government forces": where the sentence is set.
    const bool set = i > first_ && (low(i - 1) == "in" ||
                                    (i > first_ + 1 && low(i - 2) == "in"));
    if (!e.country.empty() && e.type == NameType::location && set) {
      sentence_country_ = e.country;
    }
    switch (e.type) {
      case NameType::person:
        break;
      case NameType::organisation:
        if (e.kind == "armed group" || e.kind == "rebel group" ||
            e.kind == "terrorist group") {
          group_ = entity;
        }
        if (e.kind == "monitor" || e.kind == "rights group" ||
            e.kind == "aid group") {
          watch_ = entity;
        }
        by_kind_[e.kind] = entity;
        if (e.kind == "army" && e.name.ends_with(" Navy")) {
          by_kind_["navy"] = entity;
        }
        break;
      case NameType::location:
        by_kind_[e.kind] = entity;
        break;
      default:
        return;
    }
    const bool governed = i > first_ && r_.tokens[i - 1].pos == Pos::adp;
    const bool acts = e.type != NameType::location || e.kind == "country";
    if (subject_ == kNone && acts && !governed) {
      subject_ = entity;
    }
  }

  // "the Syrian news agency" is the news agency of that state named before.
  size_t body_of_nation(const Name& n, size_t stop) {
    for (size_t length = 3; length > 0; --length) {
      if (stop + length > end_) continue;
      const std::string_view words = cut(
          r_.words,
          {r_.tokens[stop].span.begin, r_.tokens[stop + length - 1].span.end});
      for (uint32_t e = 0; e < r_.entities.size(); ++e) {
        if (r_.entities[e].kind != words || words.empty() ||
            r_.entities[e].country != r_.entities[n.entity].country ||
            r_.entities[e].type != NameType::organisation) {
          continue;
        }
        r_.names.push_back(
            {{n.span.begin, r_.tokens[stop + length - 1].span.end},
             NameType::organisation,
             e,
             true});
        note(e, stop);
        return stop + length;
      }
    }
    return stop;
  }

  // ---- references
  // -------------------------------------------------------------

  // Reads what begins at token i; returns where to go on.
  size_t reference_at(size_t i) {
    if (low(i) == "its" || low(i) == "their" || low(i) == "his") {
      const uint32_t who = previous_actor();
      const size_t end = who == kNone ? i : owned_body(i, who);
      if (end > i) return end;
    }
    const bool definite = low(i) == "the" || low(i) == "this" ||
                          (low(i) == "that" && r_.tokens[i].pos == Pos::det);
    const size_t head_from = definite ? i + 1 : i;
    size_t end = state_forces(i, head_from);
    if (end > i) return end;
    end = rebels(i, head_from);
    if (end > i) return end;
    if (!definite) return i + 1;
    end = nominal(i, head_from);
    return end > i ? end : i + 1;
  }

  // The subject of this sentence so far, else of the one before; no person.
  uint32_t previous_actor() const {
    const uint32_t who = subject_ != kNone ? subject_ : subject_before_;
    return who == kNone || r_.entities[who].type == NameType::person ? kNone
                                                                     : who;
  }

  // "its defence ministry": a body of the state spoken of.
  size_t owned_body(size_t i, uint32_t who) {
    const std::string& country = r_.entities[who].country;
    if (country.empty()) return i;
    size_t stop = i + 1;
    while (stop < end_ && stop < i + 4 && !is(stop, WordClass::state_body) &&
           r_.tokens[stop].pos == Pos::noun) {
      ++stop;
    }
    if (!is(stop, WordClass::state_body)) return i;
    std::string canon = demonym(country);
    for (size_t w = i + 1; w <= stop; ++w) canon += " " + titled(low(w));
    add(i, stop + 1, entity(canon, std::string(low(stop)), country));
    return stop + 1;
  }

  static std::string titled(std::string_view word) {
    std::string w(word);
    if (w == "defense") w = "defence";
    if (w[0] >= 'a' && w[0] <= 'z') w[0] = static_cast<char>(w[0] - 32);
    return w;
  }

  std::string demonym(std::string_view country) const {
    const Country* c = k_.country(country);
    return c == nullptr || c->demonyms.empty() ? "" : c->demonyms.front();
  }

  // The state a bare "government forces" belongs to: one named in the sentence
  // before it, else the one the report speaks of most.
  std::string state_here() const {
    return sentence_country_.empty() ? main_country_ : sentence_country_;
  }

  // "regime troops", "government forces", "the army", "army units"
  size_t state_forces(size_t i, size_t head) {
    size_t end = head;
    bool state = false;
    while (end < end_ && end < head + 3 && is(end, WordClass::force_modifier) &&
           !is(end + 1, WordClass::state_body)) {
      state = state || is(end, WordClass::regime_word) || low(end) == "army" ||
              low(end) == "military" || low(end) == "state";
      ++end;
    }
    const bool army = low_is(end, "army") || low_is(end, "military");
    if (is(end, WordClass::force_noun) && state && end > head) {
      while (is(end + 1, WordClass::force_noun)) ++end;
      return own_forces(i, end + 1);
    }
    // "army positions": theirs.
    if (low_is(i, "army") && head == i && next_is_noun(i) &&
        !is(i + 1, WordClass::force_noun)) {
      return own_forces(i, i + 1);
    }
    // "the army", "army units", "the military said"
    if (army && (head > i || is(end + 1, WordClass::force_noun))) {
      while (is(end + 1, WordClass::force_noun)) ++end;
      if (r_.tokens[end].pos == Pos::noun || low(end) == "army") {
        return own_forces(i, end + 1);
      }
    }
    if (is(end, WordClass::force_noun) && end == head && !army) {
      const size_t stop = bare_forces(i, head);
      if (stop > i) return stop;
    }
    const bool body = low_is(head, "regime") || low_is(head, "government") ||
                      low_is(head, "cabinet") || low_is(head, "authorities");
    if (body && head > i && r_.tokens[head].pos == Pos::noun &&
        !next_is_noun(head)) {
      const std::string country = state_here();
      const std::string of = demonym(country);
      if (of.empty()) return i;
      const bool cabinet = low(head) == "cabinet";
      add(i, head + 1,
          entity(of + (cabinet ? " Cabinet" : " Government"), "government",
                 country));
      return head + 1;
    }
    return i;
  }

  // "the troops", "advancing forces": the army spoken of before.
  size_t bare_forces(size_t i, size_t head) {
    const auto army = by_kind_.find(low(head) == "navy" ? "navy" : "army");
    if (army == by_kind_.end() || low(head) == "guard" ||
        low(head) == "guards") {
      return i;
    }
    if (i > first_ && (r_.tokens[i - 1].pos == Pos::propn ||
                       r_.tokens[i - 1].pos == Pos::noun ||
                       r_.tokens[i - 1].pos == Pos::num)) {
      return i;
    }
    if (i > first_ && head == i && r_.tokens[i - 1].pos == Pos::adj &&
        !low(i - 1).ends_with("ing")) {
      return i;
    }
    if (next_is_noun(head)) return i;
    add(i, head + 1, army->second);
    return head + 1;
  }

  bool next_is_noun(size_t i) const {
    return i + 1 < end_ && (r_.tokens[i + 1].pos == Pos::noun ||
                            r_.tokens[i + 1].pos == Pos::propn);
  }
  bool low_is(size_t i, std::string_view w) const {
    return i < end_ && low(i) == w;
  }

  size_t own_forces(size_t i, size_t end) {
    const std::string country = state_here();
    const std::string of = demonym(country);
    if (of.empty()) return i;
    add(i, end, entity(of + " Army", "army", country));
    return end;
  }

  // "rebels", "rebel forces", "opposition fighters"
  size_t rebels(size_t i, size_t head) {
    if (!is(head, WordClass::rebel_noun)) return i;
    size_t end = head + 1;
    const bool members =
        is(end, WordClass::armed_noun) || is(end, WordClass::force_noun) ||
        is(end, WordClass::group_noun) || low_is(end, "groups") ||
        low_is(end, "factions") || low_is(end, "militias");
    if (members) ++end;
    if (!members && next_is_noun(head)) return i;
    if (!members && !low(head).ends_with("s")) return i;
    add(i, end, entity("Rebels", "rebel group", main_country_));
    return end;
  }

  // "the (terror) group", "the militants", "the city", "the ministry"
  size_t nominal(size_t i, size_t head) {
    size_t end = head;
    while (end < end_ && end < head + 4 &&
           (r_.tokens[end].pos == Pos::adj || next_is_noun(end))) {
      ++end;
    }
    if (end >= end_ || r_.tokens[end].pos != Pos::noun) return i;
    // "the town of Kabajib" names its own.
    if (low_is(end + 1, "of") && end + 2 < end_ &&
        (r_.tokens[end + 2].pos == Pos::propn || low(end + 2) == "the")) {
      return i;
    }
    const std::string_view noun = lemma(end);
    uint32_t who = kNone;
    if (const size_t stop = facility(i, end); stop > i) return stop;
    if ((is(end, WordClass::group_noun) && noun != "movement") ||
        noun == "militant" || noun == "jihadist" || noun == "terrorist" ||
        noun == "extremist" || noun == "insurgent") {
      who = watches(head, end) ? watch_ : group_;
      // "the extremist group" is not whom one calls rebels.
      for (size_t w = head; w < end && who != kNone; ++w) {
        const bool terror = low_is(w, "extremist") || low_is(w, "terrorist") ||
                            low_is(w, "terror") || low_is(w, "jihadist");
        if (terror && r_.entities[who].kind == "rebel group") who = kNone;
      }
    } else if (const auto found = by_kind_.find(std::string(noun));
               found != by_kind_.end()) {
      who = found->second;
      if (noun == "city" || noun == "province" || noun == "country") {
        who = named_here(noun, i);
        if (who == kNone) who = foremost(noun);
      }
    } else if (noun == "city" || noun == "town" || noun == "village") {
      who = foremost("");
    }
    if (who == kNone || of_other_state(head, end, who)) return i;
    add(i, end + 1, who);
    return end + 1;
  }

  // "the monitoring group" is no armed one; nor is "the London-based group"
  // behind a body that counts the dead.
  bool watches(size_t from, size_t to) const {
    for (size_t w = from; w < to; ++w) {
      if (low_is(w, "monitoring") || low_is(w, "rights") || low_is(w, "aid") ||
          low_is(w, "advocacy") || low_is(w, "relief") ||
          low_is(w, "humanitarian") || low_is(w, "medical")) {
        return true;
      }
      if (low(w).ends_with("-based") && w + 1 == to) return watch_ != kNone;
    }
    return false;
  }

  // "the Iraqi army" is not the Syrian one spoken of.
  bool of_other_state(size_t from, size_t to, uint32_t who) const {
    const uint32_t begin = r_.tokens[from].span.begin;
    auto n = std::ranges::partition_point(
        proper_, [&](const Name& x) { return x.span.begin < begin; });
    for (; n != proper_.end() && n->span.begin < r_.tokens[to].span.end; ++n) {
      const std::string& country = r_.entities[n->entity].country;
      if (!country.empty() && country != r_.entities[who].country) return true;
    }
    return false;
  }

  // "the air base", "the city's military airport", "the base": the one spoken
  // of, else one called after the city.
  size_t facility(size_t i, size_t head) {
    size_t at = head;
    if (low_is(at + 1, "'s") || low_is(at + 1, "\u2019s")) {
      at += 2;
      while (at < end_ && at < head + 6 && !is_facility(at) &&
             (r_.tokens[at].pos == Pos::adj || next_is_noun(at))) {
        ++at;
      }
    }
    if (!is_facility(at)) return i;
    for (const char* kind : {"airport", "airbase", "base", "airfield"}) {
      const auto known = by_kind_.find(kind);
      if (known == by_kind_.end()) continue;
      add(i, at + 1, known->second);
      return at + 1;
    }
    const bool of_aircraft = low(at) != "base" || low_is(at - 1, "air");
    const uint32_t city = foremost("city");
    if (!of_aircraft || city == kNone) return i;
    const LocalEntity town = r_.entities[city];
    const uint32_t made =
        entity(town.name + " airport", "airport", town.country);
    r_.entities[made].type = NameType::location;
    r_.entities[made].canon.clear();
    add(i, at + 1, made);
    return at + 1;
  }

  bool is_facility(size_t i) const {
    return low_is(i, "airport") || low_is(i, "airbase") ||
           low_is(i, "airfield") || low_is(i, "base");
  }

  // The place of this kind that the sentence has named last, not as where
  // somebody comes from: "In Raqqa they have taken half of the city".
  uint32_t named_here(std::string_view kind, size_t i) const {
    uint32_t out = kNone;
    const uint32_t from = r_.tokens[first_].span.begin;
    auto n = std::ranges::partition_point(
        proper_, [&](const Name& x) { return x.span.begin < from; });
    for (; n != proper_.end() && n->span.end <= r_.tokens[i].span.begin; ++n) {
      if (r_.entities[n->entity].kind != kind) continue;
      const auto word = std::ranges::partition_point(
          r_.tokens,
          [&](const Token& t) { return t.span.begin < n->span.begin; });
      const auto at = static_cast<size_t>(word - r_.tokens.begin());
      if (at > first_ && low(at - 1) == "from") continue;
      out = n->entity;
    }
    return out;
  }

  // The place of this kind spoken of most so far.
  uint32_t foremost(std::string_view kind) const {
    uint32_t best = kNone;
    for (uint32_t e = 0; e < mentions_.size(); ++e) {
      if (r_.entities[e].type != NameType::location ||
          r_.entities[e].kind != kind || mentions_[e] == 0) {
        continue;
      }
      if (best == kNone || mentions_[e] > mentions_[best]) best = e;
    }
    return best;
  }

  uint32_t entity(const std::string& name, const std::string& kind,
                  const std::string& country) {
    const std::string canon = canonical_name(k_, name);
    for (uint32_t e = 0; e < r_.entities.size(); ++e) {
      if (r_.entities[e].canon == canon) return e;
    }
    r_.entities.push_back(
        {NameType::organisation, canon, canon, country, kind});
    mentions_.push_back(0);
    return static_cast<uint32_t>(r_.entities.size() - 1);
  }

  void add(size_t begin, size_t end, uint32_t who) {
    r_.names.push_back(
        {{r_.tokens[begin].span.begin, r_.tokens[end - 1].span.end},
         r_.entities[who].type,
         who,
         false});
    note(who, begin);
  }

  const Knowledge& k_;
  const Lexicon& lexicon_;
  Reading& r_;
  size_t first_ = 0;  // tokens of the sentence at hand
  size_t end_ = 0;
  std::string main_country_;
  std::string sentence_country_;
  uint32_t group_ = kNone;  // the armed group spoken of last
  uint32_t watch_ = kNone;  // the body that watches, counts or helps
  uint32_t subject_ = kNone;
  uint32_t subject_before_ = kNone;
  std::vector<Name> proper_;        // sorted by span
  std::vector<uint32_t> mentions_;  // per entity
  std::unordered_map<std::string, uint32_t> by_kind_;
};

}  // namespace

void find_references(const Knowledge& knowledge, Reading& reading) {
  Referrer(knowledge, reading).run();
  if (knowledge.models->coref) {
    rank_references(*knowledge.models->coref, reading);
  }
}

}  // namespace crosscheck
