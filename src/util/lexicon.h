// Lexicon: the word classes and verb forms of data/, compiled so that a word is
// hashed once and asked often. Built by load_knowledge, const afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosscheck {

// The classes of words.tsv and people.tsv that code asks for, in the order of
// kWordClassNames. A class in the file that is not here is data for others.
enum class WordClass : uint8_t {
  abbreviation,
  det,
  possessive,
  pron,
  relative,
  adp,
  cconj,
  sconj,
  modal,
  be,
  have,
  do_,
  negation,
  adv,
  adj,
  number,
  mostly_noun,
  force_noun,
  armed_noun,
  civil_noun,
  rebel_noun,
  force_modifier,
  regime_word,
  place_noun,
  settlement_kind,
  org_noun,
  unit_noun,
  title_word,
  speech_verb,
  stance_verb,
  clause_verb,
  show_verb,
  tell_verb,
  statement_noun,
  speech_noun,
  speaker_noun,
  deny_verb,
  plan_verb,
  possible_word,
  control_noun,
  siege_noun,
  attack_noun,
  count_noun,
  first_name,
  surname_particle,
  role,
  calendar,
  place_prefix,
  state_body,
  group_noun,
  count_  // not a class: how many there are
};

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
  uint32_t row(std::string_view word) const;
  const Word& operator[](uint32_t row) const { return words_[row]; }

  // While it is built.
  Word& make(std::string_view word);
  void add_verb(std::string_view base, std::string_view past,
                std::string_view participle);

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const {
      return std::hash<std::string_view>{}(s);
    }
  };
  void add_form(std::string_view form, std::string_view base, VerbForm);

  std::vector<Word> words_;
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> rows_;
};

// The class of this name in the tables; count_ when code has no use for it.
WordClass word_class(std::string_view name);

// "strikes" -> "strike", "cities" -> "city", "people" -> "person". Lower case.
std::string singular(std::string_view plural);

}  // namespace crosscheck
