// Tested by lexicon_test.cc.
#include "util/lexicon.h"

#include <array>

namespace crosscheck {
namespace {

constexpr std::string_view kWordClassNames[] = {
#define X(name) #name,
    CROSSCHECK_WORD_CLASSES(X)
#undef X
};

bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// "plan", "commit": consonant, vowel, consonant at the end.
bool doubles(std::string_view w) {
  const size_t n = w.size();
  if (n < 3) return false;
  const char last = w[n - 1];
  return !vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
         vowel(w[n - 2]) && !vowel(w[n - 3]);
}

std::string with_ed(std::string_view w, std::string_view ending) {
  std::string out(w);
  const bool ing = ending == "ing";
  if (w.ends_with("ie") && ing) {
    out.resize(out.size() - 2);
    return out + "ying";
  }
  if (w.ends_with("e") && !w.ends_with("ee")) out.pop_back();
  if (w.ends_with("ee") && !ing) out.pop_back();
  if (w.ends_with("y") && !ing && w.size() > 1 && !vowel(w[w.size() - 2])) {
    out.back() = 'i';
  }
  return out.append(ending);
}

std::string third(std::string_view w) {
  std::string out(w);
  if (w.ends_with("s") || w.ends_with("x") || w.ends_with("z") ||
      w.ends_with("ch") || w.ends_with("sh") || w.ends_with("o")) {
    return out + "es";
  }
  if (w.ends_with("y") && w.size() > 1 && !vowel(w[w.size() - 2])) {
    out.back() = 'i';
    return out + "es";
  }
  return out + "s";
}

}  // namespace

WordClass word_class(std::string_view name) {
  for (size_t i = 0; i < std::size(kWordClassNames); ++i) {
    if (kWordClassNames[i] == name) return static_cast<WordClass>(i);
  }
  return WordClass::count_;
}

Lexicon::Lexicon() : words_(1) {}

Word& Lexicon::make(std::string_view word) {
  if (const uint32_t known = row(word); known != 0) return words_[known];
  rows_.add(word, static_cast<uint32_t>(words_.size()));
  return words_.emplace_back();
}

void Lexicon::add_form(std::string_view form, std::string_view base,
                       VerbForm kind) {
  Word& word = make(form);
  // "found" is first the past of find, "lay" first a base of its own.
  if (word.verb_forms == 0 || kind == base_form) word.lemma = base;
  word.verb_forms = static_cast<uint8_t>(word.verb_forms | kind);
}

void Lexicon::add_verb(std::string_view base, std::string_view past,
                       std::string_view participle) {
  add_form(base, base, base_form);
  add_form(third(base), base, third_form);
  add_form(with_ed(base, "ing"), base, ing_form);
  const std::string twice = std::string(base) + base.back();
  if (doubles(base)) add_form(twice + "ing", base, ing_form);
  if (past != "-") {
    add_form(past, base, past_form);
    add_form(participle, base, participle_form);
    return;
  }
  for (const VerbForm form : {past_form, participle_form}) {
    add_form(with_ed(base, "ed"), base, form);
    if (doubles(base)) add_form(twice + "ed", base, form);
  }
}

std::string singular(std::string_view w) {
  static constexpr std::array<std::array<std::string_view, 2>, 17> kOdd = {{
      {"people", "person"},
      {"men", "man"},
      {"women", "woman"},
      {"children", "child"},
      {"policemen", "policeman"},
      {"gunmen", "gunman"},
      {"militiamen", "militiaman"},
      {"servicemen", "serviceman"},
      {"lives", "life"},
      {"wives", "wife"},
      {"troops", "troop"},
      {"feet", "foot"},
      {"homes", "home"},
      {"buses", "bus"},
      {"news", "news"},
      {"police", "police"},
      {"series", "series"},
  }};
  for (const auto& [plural, one] : kOdd) {
    if (w == plural) return std::string(one);
  }
  std::string out(w);
  if (w.size() < 4 || !w.ends_with('s') || w.ends_with("ss") ||
      w.ends_with("us") || w.ends_with("is")) {
    return out;
  }
  if (w.ends_with("ies")) return out.substr(0, out.size() - 3) + "y";
  for (const std::string_view es : {"sses", "ches", "shes", "xes", "zzes"}) {
    if (w.ends_with(es)) return out.substr(0, out.size() - 2);
  }
  out.pop_back();
  return out;
}

}  // namespace crosscheck
