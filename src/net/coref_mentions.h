// Mentions: the phrases of a parsed Reading that speak of somebody or
// something: names, nominals ("the terror group") and pronouns, each once, by
// its head. Spans follow GUM's annotation: what hangs on the head, without
// prepositions, appositions, coordinated phrases and, of a predicate, its
// clause (Zeldes 2017, https://gucorpling.org/gum).
//
//   "the Syrian army's allies" -> [the Syrian army's allies],
//                                 [the Syrian army's]
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "crosscheck/reading.h"

namespace crosscheck::coref {

inline constexpr uint32_t kNone = UINT32_MAX;

enum class Kind : uint8_t {
  pronoun,
  name,     // its head is a proper noun or a Name's
  nominal,  // the group
  several,  // "Oren and Maya": the coordinated phrases as one
  number    // 15 of them
};
inline constexpr uint32_t kKinds = 5;

// What a pronoun stands for by its form alone.
enum class Person : uint8_t {
  none,
  i,
  you,
  he,
  she,
  it,
  we,
  they,
  demonstrative,  // this, those
  relative,       // who, which
  indefinite      // someone
};
inline constexpr uint32_t kPersons = 11;

enum class Definite : uint8_t {
  bare,
  definite,
  indefinite,
  demonstrative,
  owned,  // its army, Syria's army
  quantified
};
inline constexpr uint32_t kDefinites = 6;

enum class Number : uint8_t { unknown, one, many };
enum class Gender : uint8_t { unknown, male, female, thing };

// The grammatical part that a phrase plays; relations of UD put together.
enum class Role : uint8_t {
  other,
  subject,
  passive_subject,
  object,
  oblique,
  agent,
  modifier,
  owner,
  compound,
  apposition,
  conjunct,
  root,
  predicate,
  time,
  aside,
  complement
};
inline constexpr uint32_t kRoles = 16;

// What hangs on a mention's head.
enum Has : uint8_t {
  relative_clause = 1,
  right_modifier = 2,
  apposition_child = 4,
  adjective = 8,
  count = 16,
  owner_child = 32,
  premodifier = 64,
  copula = 128
};

struct Mention {
  uint32_t begin = 0, end = 0;  // tokens
  uint32_t head = 0;            // token
  uint32_t sentence = 0;
  uint32_t name = kNone;  // of Reading::names, with the same head
  bool inside = false;    // within a longer name
  Kind kind = Kind::nominal;
  Role role = Role::other;
  Definite definite = Definite::bare;
  Person person = Person::none;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  uint8_t pronoun = 0;  // 1 + row in the table of pronouns; 0: none
  uint8_t has = 0;      // bits of Has
  uint8_t type = 0;     // 0 no name, else 1 + person, organisation, location,
                        // nationality, other
  bool quoted = false;  // between quotation marks
  bool copular_subject = false;  // "X is a city"
  uint8_t special = 0;           // another, same, such, ...; 0: none
  // Hashes: of the head's lemma; of its content words, head first, 0 where
  // there are fewer; of all words without article and possessive mark; of the
  // initials of its capitalised words, and of its only word if that is all
  // capitals (0: no such).
  uint32_t lemma = 0;
  std::array<uint32_t, 4> words{};
  uint32_t string = 0;
  uint32_t initials = 0, letters = 0;
  uint32_t governor = 0;  // hash of the lemma of the head's head
};
inline constexpr uint32_t kTypes = 6, kPronouns = 64, kSpecials = 12;

// What find_mentions() needs besides; kept between calls, so that a reading
// allocates nothing once it has grown.
struct MentionScratch {
  struct Node {
    uint32_t left = 0, right = 0;  // of the subtree, both ends included
    uint32_t from = 0, to = 0;     // reached so far, with punctuation
    uint32_t begin = 0, end = 0;   // of the mention, half open
    uint32_t determiner = kNone;
    uint32_t last_conjunct = kNone;
    uint32_t name = kNone;
    uint8_t has = 0;
    bool inside = false, quoted = false;
  };
  std::vector<Node> nodes;
};

// Fills `out` with the mentions of a Reading whose tokens have heads, sorted by
// begin, longer ones first.
void find_mentions(const Reading&, MentionScratch&, std::vector<Mention>& out);

}  // namespace crosscheck::coref
