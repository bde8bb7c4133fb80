#include "group/full_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kLongGiven = 6;  // letters: of shorter ones too many are alike

uint64_t couple(std::string_view given, std::string_view last) {
  std::string both(given);
  both += ' ';
  both += last;
  return by(By::couple, spelling_key(both));
}

// Is `word`, as written, no name of a person: "coach", "TE", "Frankfurt-born"?
bool calls_only(std::string_view word) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool capitals = word.size() > 1 && std::ranges::none_of(word, small) &&
                        word.find('.') == std::string_view::npos;
  return small(word[0]) || capitals;
}

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

// One letter more, less or other, or two that changed places.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i == a.size()) return false;
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.substr(i + 2) == b.substr(i + 2);
}

bool meet(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return std::ranges::any_of(
      a, [&](uint32_t r) { return std::ranges::find(b, r) != b.end(); });
}

}  // namespace

void FullNames::add(const Mention& m, const NameKey& key, uint32_t text,
                    uint32_t report) {
  if (key.sort == Sort::country || key.sort == Sort::town ||
      key.sort == Sort::province) {
    places_.push_back(fold(m.name));
    return;
  }
  if (key.sort != Sort::person && key.sort != Sort::group) return;
  Name& name = names_[text];
  name.said += std::max(1U, m.count);
  name.reports.push_back(report);
  const std::string_view written = without_title(
      m.canon.empty() ? std::string_view(m.name) : std::string_view(m.canon));
  std::vector<std::string> words = words_of(written);
  if (name.words.empty()) spelt_.emplace_back(key.name, text);
  if (name.words.empty() || words < name.words) name.words = std::move(words);
  name.sort = key.sort;
  name.called =
      name.called || (m.canon.empty() && calls_only(first_word(written)));
}

std::unordered_map<uint32_t, uint32_t> FullNames::find() && {
  std::ranges::sort(places_);
  std::ranges::sort(spelt_);
  Same out;
  of_two_kinds(out);
  called(out);
  shorter(out);
  misspelt(out);
  // What a name became may have become another.
  for (auto& [text, same] : out) {
    for (size_t steps = 0; steps < out.size(); ++steps) {
      const auto on = out.find(same);
      if (on == out.end() || on->second == text) break;
      same = on->second;
    }
  }
  return out;
}

// "George Haller" beside "George W. Haller" and "George Haller III".
void FullNames::shorter(Same& same) const {
  std::vector<Entry> full;
  for (const auto& [text, n] : names_) {
    const auto& w = n.words;
    if (n.called || w.size() < 3) continue;
    const size_t end = is_suffix(w.back()) ? w.size() - 1 : w.size();
    // A body is called after somebody, but is nobody's son.
    if (n.sort != Sort::person && end == w.size()) continue;
    for (size_t i = 1; i < end; ++i) {
      full.push_back({couple(w[0], w[i]), text});
    }
  }
  const Directory fuller(std::move(full));
  for (const auto& [text, n] : names_) {
    if (n.sort != Sort::person || n.words.size() != 2) continue;
    const auto found = fuller.only(couple(n.words[0], n.words[1]));
    if (found && *found != text) same.emplace(text, *found);
  }
}

// "coach Ann Poe", "B. Ann Poe" and "Lima Ann Poe" (of Lima) are Ann Poe, where
// a report has her.
void FullNames::called(Same& same) const {
  std::vector<Entry> plain;
  for (const auto& [text, n] : names_) {
    const bool ship = n.words.size() == 2 && is_ship(n.words[0]);
    if (ship || (n.words.size() == 2 && n.sort == Sort::person && !n.called)) {
      plain.push_back({couple(n.words[0], n.words[1]), text});
    }
  }
  const Directory persons(std::move(plain));
  for (const auto& [text, n] : names_) {
    const auto& w = n.words;
    if (w.size() < 3) continue;
    std::string before;
    for (size_t i = 0; i + 2 < w.size(); ++i) {
      before += (before.empty() ? "" : " ") + w[i];
    }
    if (!n.called && before.size() > 1 &&
        !std::ranges::binary_search(places_, before)) {
      continue;
    }
    const auto found = persons.only(couple(w[w.size() - 2], w.back()));
    if (found && *found != text) same.emplace(text, *found);
  }
}

// A name of two words or more that one report takes for a person's and another
// for a body's.
void FullNames::of_two_kinds(Same& same) const {
  for (size_t i = 0; i + 1 < spelt_.size(); ++i) {
    const auto& [name, text] = spelt_[i];
    const auto& [next, other] = spelt_[i + 1];
    const Name& a = names_.at(text);
    const Name& b = names_.at(other);
    if (name != next || a.sort == b.sort || a.words.size() < 2) continue;
    const bool first =
        a.said != b.said ? a.said > b.said : a.sort == Sort::person;
    same.emplace(first ? other : text, first ? text : other);
  }
}

// "Malina Grant", "Malnia Grant": a given name with a slip in it is no second
// person's, unless one report has both.
void FullNames::misspelt(Same& same) const {
  std::map<std::string_view, std::vector<uint32_t>> by_last;
  for (const auto& [text, n] : names_) {
    if (n.sort == Sort::person && n.words.size() == 2 &&
        n.words[0].size() >= kLongGiven && same.count(text) == 0) {
      by_last[n.words[1]].push_back(text);
    }
  }
  for (auto& [last, texts] : by_last) {
    std::ranges::sort(texts, [&](uint32_t a, uint32_t b) {
      const Name& x = names_.at(a);
      const Name& y = names_.at(b);
      return x.said != y.said ? x.said > y.said : x.words < y.words;
    });
    for (size_t i = 1; i < texts.size(); ++i) {
      const Name& n = names_.at(texts[i]);
      for (size_t k = 0; k < i; ++k) {
        const Name& known = names_.at(texts[k]);
        if (same.count(texts[k]) != 0 || meet(known.reports, n.reports) ||
            !one_slip(known.words[0], n.words[0])) {
          continue;
        }
        same.emplace(texts[i], texts[k]);
        break;
      }
    }
  }
}

}  // namespace crosscheck::grouping
