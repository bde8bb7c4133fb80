// Lexicon: the word classes and verb forms of data/, compiled so that a word is
// hashed once and asked often. Built by load_knowledge, const afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "util/word_numbers.h"

namespace crosscheck {

// The classes of words.tsv and people.tsv that code asks for, each named as in
// the file. A class in the file that is not here is data for others.
// clang-format off
#define CROSSCHECK_WORD_CLASSES(X) \
  X(abbreviation) X(det) X(possessive) X(pron) X(relative) X(adp) X(cconj) \
  X(sconj) X(modal) X(be) X(have) X(do_) X(negation) X(adv) X(adj) \
  X(number) X(mostly_noun) X(force_noun) X(armed_noun) X(civil_noun) \
  X(rebel_noun) X(force_modifier) X(regime_word) X(place_noun) \
  X(settlement_kind) X(org_noun) X(unit_noun) X(title_word) X(speech_verb) \
  X(stance_verb) X(clause_verb) X(show_verb) X(tell_verb) X(statement_noun) X(speech_noun) \
  X(speaker_noun) X(deny_verb) X(plan_verb) X(possible_word) \
  X(control_noun) X(siege_noun) X(attack_noun) X(count_noun) X(first_name) \
  X(surname_particle) X(role) X(calendar) X(place_prefix) X(state_body) \
  X(group_noun) X(ethnic) X(talk_verb) X(thought_noun) \
  X(sure_adj) X(doer_noun) X(conveyance_noun) X(building_noun) \
  X(attacker_noun) X(responder_noun)
// clang-format on

enum class WordClass : uint8_t {
#define X(name) name,
  CROSSCHECK_WORD_CLASSES(X)
#undef X
      count_  // not a class: how many there are
};
static_assert(static_cast<int>(WordClass::count_) <= 64, "Word::classes");

// Forms that a word can be of a verb.
enum VerbForm : uint8_t {
  base_form = 1,
  third_form = 2,
  past_form = 4,
  participle_form = 8,
  ing_form = 16
};

struct Word {
  uint64_t classes = 0;  // bit per WordClass
  uint8_t verb_forms = 0;
  std::string lemma;  // of the verb; "" when it is none
  bool is(WordClass c) const {
    return (classes >> static_cast<unsigned>(c) & 1U) != 0;
  }
};

class Lexicon {
 public:
  Lexicon();

  // Row of a lower-case word; 0 for a word that is not in any table. Row 0 is
  // an empty Word, so that the answer can be asked anything.
  uint32_t row(std::string_view word) const { return rows_.find(word); }
  const Word& operator[](uint32_t row) const { return words_[row]; }

  // While it is built.
  Word& make(std::string_view word);
  void add_verb(std::string_view base, std::string_view past,
                std::string_view participle);

 private:
  void add_form(std::string_view form, std::string_view base, VerbForm);

  std::vector<Word> words_;
  WordNumbers rows_;
};

// The class of this name in the tables; count_ when code has no use for it.
WordClass word_class(std::string_view name);

// "strikes" -> "strike", "cities" -> "city", "people" -> "person". Lower case.
std::string singular(std::string_view plural);

}  // namespace crosscheck
