#include "acquire/wall.h"

#include <string>
#include <unordered_set>
#include <vector>

#include "util/film_rows.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMost = 2000;   // bytes; a longer text has news in it
constexpr size_t kStem = 5;      // bytes of a word: "shoot" of "shooting"
constexpr size_t kContent = 4;   // bytes of a word that says something
constexpr size_t kLeast = 3;     // such words in a title that tells a story
constexpr double kShared = 0.2;  // of them that a report would say again

// Calls each(word) for the words, folded.
template <class Each>
void each_word(std::string_view text, Each each) {
  std::string word;
  for (const char c : fold(text) + " ") {
    if (is_letter(c) || is_digit(c) || (c & 0x80) != 0) {
      word += c;
    } else if (!word.empty()) {
      each(word);
      word.clear();
    }
  }
}

// Nothing but a list of films?
bool lists_films(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_blanks(text.substr(0, end));
    if (!line.empty()) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return !lines.empty() && film_rows(lines) == lines.size();
}

}  // namespace

bool is_wall(std::string_view title, std::string_view text) {
  if (text.size() > kMost) return false;
  std::unordered_set<std::string> said;
  bool to_reader = false;
  bool of_account = false;
  each_word(text, [&](const std::string& word) {
    const std::string stem = word.substr(0, kStem);
    to_reader = to_reader || one_of(word, "you", "your", "please");
    of_account =
        of_account || one_of(stem, "subsc", "sign", "log", "login", "regis",
                             "email", "mail", "inbox", "accou", "profi",
                             "click", "newsl", "premi", "owner", "captc");
    said.insert(stem);
  });
  if (!(to_reader && of_account) && !lists_films(text)) return false;
  size_t words = 0;
  size_t shared = 0;
  each_word(title, [&](const std::string& word) {
    if (word.size() < kContent) return;
    ++words;
    shared += said.count(word.substr(0, kStem));
  });
  return words >= kLeast &&
         static_cast<double>(shared) < kShared * static_cast<double>(words);
}

}  // namespace crosscheck
