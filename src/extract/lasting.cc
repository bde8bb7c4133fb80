#include "extract/lasting.h"

#include <algorithm>
#include <optional>

#include "extract/needs.h"
#include "extract/stance.h"
#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck {
namespace {

using std::string_view;

class Lasting : Needs {
 public:
  Lasting(const Slots& slots, std::vector<Claim>& out)
      : Needs(slots), out_(out) {}

  void run() {
    for (const Clause& c : s_.parts.clauses) verb(c);
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) {
      under(p);
      compound(p);
    }
  }

 private:
  // What a state is told of: the clause when there is one, and who holds.
  struct Told {
    const char* predicate;
    const Clause* clause;
    std::optional<Party> holder;
    Span words;
    uint32_t at;  // token that tells it
  };

  // ---- verbs ----------------------------------------------------------------

  // "controls", "is held by"; "besieged by", "had been encircled for years".
  void verb(const Clause& c) {
    if (c.conditional || c.verb != c.predicate) return;
    const string_view v = s_.verb(c);
    const bool hold = one_of(v, "control", "hold", "govern");
    const bool siege = one_of(v, "besiege", "encircle", "surround", "blockade");
    if ((!hold && !siege) || patient(c) < 0) return;
    if ((siege && !lasts(c)) || was_before(c)) return;
    const int32_t by = agent(c);
    const Told told{siege ? "siege" : "control", &c, holder(by), words_of(c),
                    c.predicate};
    if (v != "besiege" && !told.holder) return;  // hills surround, too
    if (v != "besiege" && !acts_as_body(by)) return;
    each_of(patient(c), told);
  }

  // As events.cc has it: who "was besieged" is so, unless a day is given.
  bool lasts(const Clause& c) const {
    if (!c.passive && !perfect(s_, c)) return false;
    const WhenSaid when = s_.when(c.predicate);
    return !when.stated || s_.since(when.words) ||
           when.words.begin < s_.reading.tokens[c.begin].span.begin ||
           when.words.end > s_.span(c.begin, c.right).end;
  }

  std::optional<Party> holder(int32_t p) const {
    return p < 0 ? std::nullopt : s_.actor(phrase(p));
  }

  // Bodies under arms and powers hold places; "he holds the state record" does
  // not.
  bool acts_as_body(int32_t p) const {
    if (p < 0) return false;
    if (s_.is_armed(phrase(p)) || s_.is(phrase(p).head, WordClass::org_noun)) {
      return true;
    }
    std::vector<const Name*> names;
    s_.names_in(s_.span(phrase(p)), names);
    return std::ranges::any_of(
        names, [](const Name* n) { return n->type == NameType::organisation; });
  }

  // ---- "under siege", "under the control of" --------------------------------

  void under(size_t p) {
    const Phrase& x = s_.parts.phrases[p];
    if (s_.adp(x) != "under" && s_.adp(x) != "in") return;
    const bool siege = s_.adp(x) == "under" && s_.lemma(x.head) == "siege";
    const bool control =
        s_.adp(x) == "under"
            ? one_of(s_.lemma(x.head), "control", "rule", "occupation")
            : one_of(s_.lemma(x.head), "hand") &&
                  s_.is(x.begin, WordClass::det);
    if (!siege && !control) return;
    const Clause* c = s_.clause_at(x.head);
    if (c != nullptr && (c->conditional || enters(*c) || was_before(*c))) {
      return;
    }
    if (no_longer(x)) return;
    std::optional<Party> who = by_whom(p);
    if (control && !who) return;
    const int32_t of = bearer(x, c);
    if (of < 0 || static_cast<size_t>(of) == p) return;
    const uint32_t begin = c != nullptr ? std::min(c->begin, x.begin) : x.begin;
    each_of(of, {siege ? "siege" : "control", c, std::move(who),
                 s_.span(begin, x.end), x.head});
  }

  // "came under siege" tells of a beginning, "placed under" of a deed.
  bool enters(const Clause& c) const {
    return one_of(s_.verb(c), "come", "fall", "place", "put", "bring", "die",
                  "pass");
  }

  // "The city had been under siege for years": until what the report tells.
  bool was_before(const Clause& c) const {
    for (uint32_t t = c.begin; t < c.end || t <= c.predicate; ++t) {
      if (s_.low(t) == "had") return !s_.when(c.predicate).stated;
    }
    return false;
  }

  bool no_longer(const Phrase& x) const {
    for (uint32_t t = x.begin > 4 ? x.begin - 4 : 0; t < x.begin; ++t) {
      if (t >= s_.parts.first && one_of(s_.low(t), "longer", "not", "never")) {
        return true;
      }
    }
    return false;
  }

  // Named in the phrase, behind "of", or behind "by".
  std::optional<Party> by_whom(size_t p) const {
    if (auto named = s_.holder_of(p, nullptr)) return named;
    for (size_t i = p + 1; i < s_.parts.phrases.size() && i < p + 4; ++i) {
      const Phrase& x = s_.parts.phrases[i];
      if (!one_of(s_.adp(x), "by", "of") || x.time) continue;
      if (s_.is_armed(x)) return s_.actor(x);
    }
    return std::nullopt;
  }

  // Who or what is under it: the subject of the clause, what a participle or
  // the phrase itself hangs on.
  int32_t bearer(const Phrase& x, const Clause* c) const {
    if (x.governor >= 0) {
      const int32_t noun = s_.phrase_at(static_cast<uint32_t>(x.governor));
      const bool describes =
          noun >= 0 && phrase(noun).end <= x.begin &&
          phrase(noun).head == static_cast<uint32_t>(x.governor);
      if (describes) return noun;
    }
    if (c == nullptr) return -1;
    // "had 7,000 men under siege"
    const bool has = s_.verb(*c) == "have" && c->object >= 0;
    return has ? c->object : c->subject;
  }

  // ---- "the rebel-held town", "the besieged enclave" ------------------------

  void compound(size_t p) {
    const Phrase& x = s_.parts.phrases[p];
    if (!s_.has_place(x)) return;
    for (uint32_t t = x.begin; t < x.end && t <= x.head; ++t) {
      const string_view word = s_.low(t);
      const Span words = s_.span(t, x.end);
      if (word == "besieged") {
        const bool place = !s_.is_person(x) && !s_.is_armed(x);
        if (place) one(x, {"siege", nullptr, {}, words, t});
        continue;
      }
      const size_t cut_at = word.find_last_of('-');
      if (cut_at == string_view::npos ||
          !one_of(word.substr(cut_at + 1), "held", "controlled")) {
        continue;
      }
      std::optional<Party> who = body(t, cut_at);
      if (who) one(x, {"control", nullptr, std::move(who), words, t});
    }
  }

  // Who stands before the hyphen.
  std::optional<Party> body(uint32_t token, size_t size) const {
    const Span whole = s_.reading.tokens[token].span;
    const Span first{whole.begin, whole.begin + static_cast<uint32_t>(size)};
    std::vector<const Name*> names;
    s_.names_in(first, names);
    for (const Name* n : names) {
      if (n->type == NameType::organisation) return s_.party_of(*n);
    }
    const string_view word = cut(s_.text.utf8, first);
    if (!one_of(fold(word), "rebel", "opposition", "government", "regime",
                "militant", "insurgent", "jihadist", "army", "state")) {
      return std::nullopt;
    }
    Party p;
    // One side, whichever word a report has for it.
    p.name = fold(word) == "regime" ? "government" : std::string(word);
    p.id = EntityId{hash_name(p.name)};
    p.words = first;
    return p;
  }

  // ---- claims ---------------------------------------------------------------

  // "The base and two districts": each for itself.
  void each_of(int32_t first, const Told& told) {
    const int32_t row = phrase(first).row < 0 ? first : phrase(first).row;
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) {
      const Phrase& x = s_.parts.phrases[p];
      const bool same = static_cast<int32_t>(p) == first ||
                        (x.row == row && x.row >= 0 && !x.time);
      if (same) one(x, told);
    }
  }

  void one(const Phrase& x, const Told& told) {
    const bool people = s_.is_person(x) || s_.is_armed(x);
    const bool place = s_.has_place(x) || s_.is_site(x);
    const bool siege = string_view(told.predicate) == "siege";
    if (x.time || (!place && !(siege && people))) return;
    Claim c;
    c.predicate = told.predicate;
    c.stance =
        told.clause != nullptr ? stance_of(s_, *told.clause) : Stance::actual;
    c.actor = told.holder;
    const auto index = static_cast<int32_t>(&x - s_.parts.phrases.data());
    c.place = s_.place(told.clause, index);
    if (!c.place) return;
    const bool own = s_.names_place(x) || c.place->words.overlaps(s_.span(x)) ||
                     alone(x) || s_.is_site(x) ||
                     (hung(index) >= 0 && s_.names_place(phrase(hung(index))));
    if (people) {
      c.target = s_.party(x);
    } else if (!own || partly(index)) {
      c.mode = "part";
      c.target = Party{plain(x), {}, s_.span(x)};
      c.target->id = EntityId{hash_name(c.target->name)};
    }
    if (c.target && c.actor && c.target->name == c.actor->name) return;
    const Span said = s_.span(x);
    c.words = {std::min(said.begin, told.words.begin),
               std::max(said.end, told.words.end)};
    c.when = s_.when(told.at);
    c.confidence = 0.7F;
    out_.push_back(std::move(c));
  }

  // "the city": the place that the report speaks of, not a part of it.
  bool alone(const Phrase& x) const {
    return s_.is(x.head, WordClass::settlement_kind) &&
           s_.is(x.begin, WordClass::det) && x.end - x.begin <= 2;
  }

  // "half of the city", "parts of Nahra".
  bool partly(int32_t p) const {
    const Phrase& x = phrase(p);
    if (s_.part_of(x) != nullptr) return true;
    return one_of(s_.lemma(x.head), "part", "half", "most", "much", "district",
                  "neighbourhood", "neighborhood", "quarter", "suburb",
                  "enclave", "pocket");
  }

  std::string plain(const Phrase& x) const {
    return plain_spaces(cut(s_.text.utf8, s_.span(x)));
  }

  Span words_of(const Clause& c) const {
    uint32_t end = c.end;
    if (c.object >= 0) end = std::max(end, phrase(c.object).end);
    if (c.agent >= 0) end = std::max(end, phrase(c.agent).end);
    return s_.span(c.begin, end);
  }

  std::vector<Claim>& out_;
};

}  // namespace

void find_lasting(const Slots& slots, std::vector<Claim>& out) {
  Lasting(slots, out).run();
}

}  // namespace crosscheck
