// One key for the spellings of one name. Example: "Deir ez-Zor", "Deir Ezzor",
// "Deir al-Zour", "Dair al-Zoor" and "Dayr az Zawr" all give "derzur".
//
// What the rules rest on: romanised Arabic writes one consonant frame with
// vowels as the ear has them. So vowels fall into few classes (o u ou oo aw are
// one; e and i inside a word are one; ai ay ei ey ae are one), while
// consonants, and which class stands where, stay: Hama and Homs, Mali and Male,
// Paris and Peres keep their own keys. Limits: names whose spellings differ by
// more than sound (Kyiv and Kiev, Aleppo and Halab) need a row in a table.
// Tested by spelling_test.cc.
#include "util/spelling.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>

namespace crosscheck {
namespace {

constexpr int32_t kTableEnd = 0x2100;  // Latin, its extensions, punctuation

// What NFKD does not take apart.
std::string_view special(UChar32 c) {
  switch (c) {
    case 0xDF:
      return "ss";
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0x152:
    case 0x153:
      return "oe";
    case 0xD8:
    case 0xF8:
      return "o";
    case 0xD0:
    case 0xF0:
    case 0x110:
    case 0x111:
      return "d";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0x141:
    case 0x142:
      return "l";
    case 0x131:
      return "i";
    case 0x18F:
    case 0x259:
      return "a";
    case 0x60:
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return "-";
    default:
      return {};
  }
}

void append(std::string& out, UChar32 c) {
  std::array<uint8_t, 4> bytes{};
  int32_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, c);
  out.append(reinterpret_cast<const char*>(bytes.data()),
             static_cast<size_t>(n));
}

// ICU's macro narrows inside.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
UChar32 next_character(const char* text, int32_t& at, int32_t size) {
  UChar32 c = 0;
  U8_NEXT(text, at, size, c);
  return c;
}
#pragma GCC diagnostic pop

// One character, folded.
std::string folded(UChar32 c) {
  if (const std::string_view s = special(c); !s.empty()) return std::string(s);
  if (u_isspace(c)) return " ";
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 40> parts{};
  const int32_t n =
      U_SUCCESS(status) && nfkd != nullptr
          ? unorm2_getDecomposition(nfkd, c, parts.data(), 40, &status)
          : -1;
  if (n < 0 || U_FAILURE(status) || c >= 0x370) {
    if (u_charType(c) != U_NON_SPACING_MARK) append(out, u_tolower(c));
    return out;
  }
  for (int32_t i = 0; i < n;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), i, n, part);
    if (u_charType(part) != U_NON_SPACING_MARK) append(out, u_tolower(part));
  }
  return out;
}

const std::array<std::string, kTableEnd>& fold_table() {
  static const auto table = [] {
    std::array<std::string, kTableEnd> t;
    for (int32_t c = 0; c < kTableEnd; ++c) {
      t[static_cast<size_t>(c)] = folded(c);
    }
    return t;
  }();
  return table;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// y and w sound as vowels unless a vowel follows.
bool vowel_at(std::string_view w, size_t i) {
  if (i >= w.size()) return false;
  if (is_vowel(w[i])) return true;
  if (w[i] != 'y' && w[i] != 'w') return false;
  if (i + 1 < w.size() && is_vowel(w[i + 1])) return false;
  return w[i] == 'y' || (i > 0 && is_vowel(w[i - 1]));
}

// A run of letters that sound as one vowel, as its class.
void append_vowels(std::string& out, std::string_view run, bool ends_word,
                   bool one_syllable) {
  if (run.size() > 1) {
    const char first = run.front();
    const char last = run.back();
    if (run == "ee" || run == "ie" || run == "ii") {
      out += 'i';
    } else if ((first == 'a' || first == 'e') &&
               (last == 'i' || last == 'y' || (first == 'a' && last == 'e'))) {
      out += 'e';  // the diphthong of Deir, Dayr; its own class: a lone e
                   // inside a word becomes i
    } else if (last == 'w' || (last == 'u' && first != 'i') || run == "oo") {
      out += 'u';
    } else {
      for (const char c : run) {
        const char plain = c == 'y' ? 'i' : c == 'w' ? 'u' : c;
        if (out.empty() || out.back() != plain) out += plain;
      }
    }
    return;
  }
  const char c = run[0];
  if (c == 'y') {
    out += 'i';
  } else if (c == 'o' && !ends_word) {
    out += 'u';
  } else if (c == 'e' && !ends_word && !one_syllable) {
    out += 'i';
  } else {
    out += c;
  }
}

size_t syllables(std::string_view w) {
  size_t n = 0;
  for (size_t i = 0; i < w.size(); ++i) {
    n += vowel_at(w, i) && (i == 0 || !vowel_at(w, i - 1)) ? 1U : 0U;
  }
  return n;
}

// One word (lower-case ASCII letters and digits) as its sound.
void append_word(std::string& out, std::string_view w) {
  const size_t start = out.size();
  std::string ending;
  if (w.size() > 3 && w.back() == 'h' &&
      (w[w.size() - 2] == 'a' || w[w.size() - 2] == 'e')) {
    w.remove_suffix(2);  // Raqqah, Hasakeh
    ending = "a";
  } else if (w.size() > 4 && w.ends_with("med")) {
    w.remove_suffix(3);  // Mohammed, Ahmed
    ending = "mad";
  }
  const bool one_syllable = ending.empty() && syllables(w) < 2;
  for (size_t i = 0; i < w.size(); ++i) {
    const char c = w[i];
    const char next = i + 1 < w.size() ? w[i + 1] : '\0';
    if (vowel_at(w, i)) {
      size_t end = i + 1;
      while (vowel_at(w, end)) ++end;
      append_vowels(out, w.substr(i, end - i),
                    end == w.size() && ending.empty(), one_syllable);
      i = end - 1;
    } else if (c == 'y' && i > 0 && (w[i - 1] == 'i' || w[i - 1] == 'y')) {
      continue;  // -iya and -ia are one
    } else if (c == 'q' &&
               !(next == 'u' && i + 2 < w.size() && is_vowel(w[i + 2]))) {
      if (out.size() == start || out.back() != 'k') out += 'k';
    } else if (c == 'd' && next == 'j') {
      continue;  // Djibouti
    } else if (c == 'h' && i > 0 && (w[i - 1] == 'g' || w[i - 1] == 'd')) {
      continue;  // Ghouta, Riyadh
    } else if (out.size() == start || out.back() != c ||
               (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  for (const char c : ending) {
    if (out.size() == start || out.back() != c) out += c;
  }
}

// Is `word` the Arabic article before `next`? "az" only before z, and so on.
bool is_article(std::string_view word, std::string_view next, bool hyphen) {
  if (word == "the") return true;
  if (next.empty() || word.size() < 2 || word.size() > 3) return false;
  if (word == "al" || word == "ul") return true;
  if (word == "el") {  // not the Spanish one: El Salvador, El Paso
    return hyphen || !(next.back() == 'o' || next.ends_with("dor"));
  }
  if (word[0] != 'a' && word[0] != 'e' && word[0] != 'u') return false;
  const std::string_view letter = word.substr(1);
  if (letter == "sh" || letter == "th" || letter == "dh") {
    return next.starts_with(letter);
  }
  return letter.size() == 1 && next.starts_with(letter) &&
         std::string_view("dnrstz").find(letter[0]) != std::string_view::npos;
}

// "Ezzor" in "Deir Ezzor": article and name written as one.
std::string_view without_joined_article(std::string_view w) {
  if (w.size() < 5 || (w[0] != 'e' && w[0] != 'a') || w[1] != w[2]) return w;
  const std::string_view doubled = w[0] == 'e' ? "drstz" : "drtz";
  return doubled.find(w[1]) == std::string_view::npos ? w : w.substr(2);
}

struct Word {
  std::string_view text;
  bool hyphen;  // follows
};

bool is_inside_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

// Letters and digits only, one space or hyphen between words: "U.S." -> "us".
std::string plain(std::string_view name) {
  std::string text = fold(name);
  if (text.size() > 2 && text.ends_with("'s")) text.resize(text.size() - 2);
  std::string out;
  size_t word = 0;  // letters in the word so far
  for (const char c : text) {
    if (is_inside_word(c)) {
      out += c;
      ++word;
    } else if (c == '\'' || (c == '.' && word == 1)) {
      if (c == '.') word = 0;  // "U.S." goes on; "St. Paul" does not
    } else {
      if (!out.empty() && out.back() != ' ' && out.back() != '-') {
        out += c == '-' ? '-' : ' ';
      }
      word = 0;
    }
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  const auto& table = fold_table();
  std::string out;
  out.reserve(text.size());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const auto byte = static_cast<unsigned char>(text[static_cast<size_t>(i)]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32)
                                        : static_cast<char>(byte);
      ++i;
      continue;
    }
    const UChar32 c = next_character(text.data(), i, size);
    if (c < 0) continue;  // not UTF-8
    if (c < kTableEnd) {
      out += table[static_cast<size_t>(c)];
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
      append(out, u_tolower(c));
    }
  }
  return out;
}

std::string spelling_key(std::string_view name) {
  const std::string text = plain(name);
  std::string out;
  std::string_view rest = text;
  bool first = true;
  while (!rest.empty()) {
    const size_t end = rest.find_first_of(" -");
    const std::string_view word = rest.substr(0, end);
    const bool hyphen = end != std::string_view::npos && rest[end] == '-';
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (is_article(word, rest.substr(0, rest.find_first_of(" -")), hyphen)) {
      continue;
    }
    append_word(out, first ? word : without_joined_article(word));
    first = false;
  }
  return out.empty() ? text : out;
}

std::string plain_spaces(std::string_view name) {
  std::string out(name);
  for (size_t at = 0; (at = out.find("\u00A0", at)) != std::string::npos;) {
    out.replace(at, 2, " ");
  }
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return out;
}

}  // namespace crosscheck
