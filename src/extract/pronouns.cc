// Whom "he", "they" and "it" stand for where the reader found no name for them:
// who fits and plays the same part in the clause, sentence by sentence
// backwards (centering: Grosz, Joshi, Weinstein 1995). Tested by
// pronouns_test.cc.
#include "extract/pronouns.h"

#include <algorithm>

#include "extract/slots.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

enum class Kind : uint8_t { none, person, many, body };

Kind kind_of(std::string_view low) {
  if (one_of(low, "he", "him", "his", "she", "her")) return Kind::person;
  if (one_of(low, "they", "them", "their")) return Kind::many;
  return one_of(low, "it", "its") ? Kind::body : Kind::none;
}

// f, m or 0, of a pronoun or a noun for people.
char sex_of(std::string_view low) {
  if (one_of(low, "she", "her", "woman", "girl", "mother", "daughter", "sister",
             "wife", "widow", "queen", "actress", "grandmother",
             "policewoman")) {
    return 'f';
  }
  return one_of(low, "he", "him", "his", "man", "boy", "father", "son",
                "brother", "husband", "king", "grandfather", "policeman")
             ? 'm'
             : char{0};
}

class Antecedents {
 public:
  explicit Antecedents(const Slots& s) : s_(s) {}

  // What a phrase of the sentence speaks of, for a pronoun after it.
  Spoken spoken(int32_t p, bool subject) const {
    const Phrase& x = s_.parts.phrases[static_cast<size_t>(p)];
    Spoken out;
    out.subject = subject;
    // "her husband"
    if (!x.time && x.begin < x.head &&
        s_.reading.tokens[x.begin].pos == Pos::pron &&
        sex_of(s_.low(x.head)) != 0) {
      out.person = true;
      out.sex = sex_of(s_.low(x.head));
      out.party = s_.plain_party(x);
      return out;
    }
    // "its troops" wait for who "its" is.
    const Phrase* whole = s_.part_of(x);  // "most of its troops" wait, too
    if (x.time || s_.reading.tokens[x.head].pos == Pos::pron ||
        s_.reading.tokens[x.begin].pos == Pos::pron ||
        (whole != nullptr &&
         s_.reading.tokens[whole->begin].pos == Pos::pron)) {
      return out;
    }
    const std::optional<Party> who = s_.actor(x);
    if (!who) return out;
    const auto next = static_cast<size_t>(p) + 1;
    const bool row =
        next < s_.parts.phrases.size() && s_.parts.phrases[next].row == p;
    const std::string_view low = s_.low(x.head);
    const bool people = low == "people" || low == "police";
    const bool plural =
        row || people || whole != nullptr ||
        (s_.reading.tokens[x.head].pos == Pos::noun && s_.lemma(x.head) != low);
    const bool human = s_.kind(x.head, WordClass::civil_noun) ||
                       s_.kind(x.head, WordClass::armed_noun) ||
                       s_.is(x.head, WordClass::role) || named_person(x);
    out.person = human && !plural;
    out.many = plural || !human;  // "the army ... they"
    out.body = !human && !plural;
    out.sex = sex_of(low);
    out.party = who;
    return out;
  }

 private:
  bool named_person(const Phrase& x) const {
    std::vector<const Name*> names;
    s_.names_in(s_.span(x), names);
    return !names.empty() && names.back()->type == NameType::person;
  }

  const Slots& s_;
};

bool tells_words(const Slots& s, const Clause& c) {
  return one_of(s.verb(c), "say", "tell", "add", "report", "announce", "claim",
                "state", "note", "explain", "declare");
}

bool fits(const Spoken& x, Kind kind, char sex) {
  if (sex != 0 && x.sex != 0 && sex != x.sex) return false;
  return x.party && (kind == Kind::person ? x.person
                     : kind == Kind::many ? x.many
                                          : x.body);
}

}  // namespace

std::optional<Party> Slots::stands_for(uint32_t token, bool subject,
                                       const Party* other) const {
  const Kind kind = kind_of(low(token));
  if (kind == Kind::none) return std::nullopt;
  const auto good = [&](const Spoken& x) {
    return fits(x, kind, sex_of(low(token))) &&
           (other == nullptr || x.party->name != other->name);
  };
  const auto meant = [&](const Spoken& x) {
    Party who = *x.party;
    who.words = reading.tokens[token].span;
    return who;
  };
  // Of this sentence what stands before, the nearest clause first.
  const Antecedents here(*this);
  for (const bool part : {subject, !subject}) {
    for (size_t c = parts.clauses.size(); c > 0; --c) {
      const Clause& k = parts.clauses[c - 1];
      // "became president": what somebody is, is nobody else.
      const bool is = k.verb != k.predicate || one_of(verb(k), "be", "become");
      const int32_t p = part ? k.subject : is ? -1 : k.object;
      if (p < 0 || parts.phrases[static_cast<size_t>(p)].end > token) continue;
      const Spoken x = here.spoken(p, part);
      if (good(x)) return meant(x);
      // "bombed the market and shelled it": a thing, and nobody.
      const Phrase& thing = parts.phrases[static_cast<size_t>(p)];
      if (!part && !subject && kind == Kind::body && !x.party &&
          reading.tokens[thing.head].pos == Pos::noun &&
          lemma(thing.head) == low(thing.head)) {
        return std::nullopt;
      }
    }
  }
  // "has been held by the Front, when its fighters"
  for (const Clause& k : parts.clauses) {
    if (!k.passive || k.agent < 0 ||
        parts.phrases[static_cast<size_t>(k.agent)].end > token) {
      continue;
    }
    const Spoken x = here.spoken(k.agent, true);
    if (good(x)) return meant(x);
  }
  // "opened a case against the driver and detained him": somebody told of
  // beside the verb, the nearest first.
  const auto beside = [&]() -> std::optional<Party> {
    for (auto x = parts.phrases.rbegin(); x != parts.phrases.rend(); ++x) {
      if (x->end > token || x->adp < 0 || !is_person(*x)) continue;
      const auto p = static_cast<int32_t>(&*x - parts.phrases.data());
      const Spoken one = here.spoken(p, false);
      if (good(one)) return meant(one);
    }
    return std::nullopt;
  };
  if (!subject && kind == Kind::person) {
    if (auto who = beside()) return who;
  }
  // "Roe said the gunman fired. An officer shot him": of whom was told, before
  // him who told it, unless this goes on with what he says.
  const Clause* own = clause_at(token);
  const bool told = own != nullptr && !tells_words(*this, *own);
  for (const bool speaker : {false, true}) {
    for (const bool part : {subject, !subject}) {
      for (const Spoken& x : spoken) {
        const bool turn = x.speaks == speaker || !told;
        if (turn && x.subject == part && good(x)) return meant(x);
      }
    }
  }
  return std::nullopt;
}

std::optional<Party> Slots::subject_around(uint32_t pronoun) const {
  const int32_t in = phrase_at(pronoun);
  const Clause* c = clause_at(pronoun);
  if (in < 0 || c == nullptr || c->subject < 0 || c->subject == in) {
    return std::nullopt;
  }
  const Phrase& x = parts.phrases[static_cast<size_t>(c->subject)];
  if (reading.tokens[x.head].pos == Pos::pron) return std::nullopt;
  const Spoken who = Antecedents(*this).spoken(c->subject, true);
  const Kind kind = kind_of(low(pronoun));
  if (kind == Kind::none || !fits(who, kind, sex_of(low(pronoun)))) {
    return std::nullopt;
  }
  return who.party;
}

void Slots::end_sentence() {
  constexpr size_t kMost = 8;
  const Antecedents here(*this);
  std::vector<Spoken> now;
  for (const Clause& c : parts.clauses) {
    for (const bool subject : {true, false}) {
      const int32_t p = subject ? c.subject : c.object;
      if (p < 0 || now.size() >= kMost) continue;
      const Phrase& x = parts.phrases[static_cast<size_t>(p)];
      Spoken one = here.spoken(p, subject);
      // "He fled": who he is stays spoken of.
      if (!one.party) {
        one.party = stands_for(x.head, subject, nullptr);
        const Kind kind = kind_of(low(x.head));
        one.person = kind == Kind::person;
        one.many = kind == Kind::many;
        one.body = kind == Kind::body;
      }
      one.speaks = subject && tells_words(*this, c);
      if (one.party) now.push_back(std::move(one));
    }
  }
  if (!now.empty()) spoken = std::move(now);
}

}  // namespace crosscheck
