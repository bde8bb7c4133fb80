#include "group/calamities.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/hash.h"
#include "util/utf8.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kOpening = 500;   // bytes that say what a report is about
constexpr double kMany = 1000;     // dead of one great disaster
constexpr int64_t kOwnDays = 60;   // in which a report's dead are its own
constexpr uint32_t kTellMany = 3;  // reports that count so many, at least
constexpr int64_t kSilence = 10;   // days without news that end a calamity

// How often each kind of disaster, "quake_word", and each storm with a name,
// "katrina", is told of.
using Votes = std::map<std::string, int>;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

const std::string* kind_of(const std::string& word, const Knowledge& k) {
  const auto at = k.words.find(word);
  if (at == k.words.end()) return nullptr;
  const auto kind = std::ranges::find_if(at->second, [](const auto& name) {
    return name.starts_with("calamity_");
  });
  return kind == at->second.end() ? nullptr : &*kind;
}

// "Hurricane Katrina": the name behind a storm.
void count_kinds(std::string_view text, const Knowledge& k, Votes& kinds,
                 Votes& storms) {
  bool of_storm = false;
  for (size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      of_storm = of_storm && text[i] == ' ';
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view as_written = text.substr(i, end - i);
    const std::string word = ascii_lower(as_written);
    const std::string* kind = kind_of(word, k);
    if (of_storm && kind == nullptr && as_written[0] != word[0]) ++storms[word];
    of_storm = kind != nullptr && *kind == "calamity_storm" &&
               as_written[0] != word[0];
    if (kind != nullptr) ++kinds[*kind];
    i = end;
  }
}

// The commonest, of equals the first; "" when there is none.
std::string most(const Votes& votes) {
  const auto best = std::ranges::max_element(
      votes, {}, [](const auto& v) { return v.second; });
  return best == votes.end() ? "" : best->first;
}

// Where the disasters that it tells of happened.
std::string land_of(const Account& a) {
  Votes lands;
  for (const Claim& c : a.claims) {
    if (c.predicate != "disaster" || !c.place) continue;
    if (!c.place->country.empty()) ++lands[c.place->country];
  }
  return most(lands);
}

bool is_own(const Claim& c, const Account& a) {
  if (!c.when.days || !a.text.published) return true;
  return c.when.days->last + std::chrono::days(kOwnDays) >=
         a.text.published->first;
}

bool counts_many(const Account& a, const std::string& land) {
  return std::ranges::any_of(a.claims, [&](const Claim& c) {
    if (c.predicate != "killed" || !c.amount || c.stance == Stance::denied) {
      return false;
    }
    const bool here = !c.place || c.place->country.empty() || land.empty() ||
                      c.place->country == land;
    return here && is_own(c, a) && c.amount->amount.low.value_or(0) >= kMany;
  });
}

}  // namespace

Calamity calamity_of(const Account& a, const Knowledge& knowledge) {
  const auto is_disaster = [](const Claim& c) {
    return c.predicate == "disaster";
  };
  if (std::ranges::none_of(a.claims, is_disaster)) return {};
  Votes kinds;
  Votes storms;
  Votes in_capitals;  // of a headline any word may be
  count_kinds(a.text.title, knowledge, kinds, in_capitals);
  count_kinds(std::string_view(a.text.utf8).substr(0, kOpening), knowledge,
              kinds, storms);
  if (kinds.empty()) return {};
  Calamity out;
  const std::string storm = most(storms);
  const std::string land = land_of(a);
  if (!storm.empty()) {
    out.key = hash(storm, hash("storm:"));
  } else if (!land.empty()) {
    out.key = hash(land, hash(most(kinds)));
  }
  out.many = counts_many(a, storm.empty() ? land : "");
  return out;
}

std::vector<uint32_t> join_calamities(const std::vector<Surveyed>& reports,
                                      const std::vector<uint32_t>& story) {
  // How many reports of a story tell of each calamity, and how many there are.
  std::vector<uint32_t> size(story.size());
  std::map<std::pair<uint32_t, uint64_t>, uint32_t> tell;
  for (size_t i = 0; i < story.size(); ++i) {
    ++size[story[i]];
    if (reports[i].calamity.key != 0)
      ++tell[{story[i], reports[i].calamity.key}];
  }
  // By calamity and day.
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < story.size(); ++i) {
    const Calamity& c = reports[i].calamity;
    if (c.key == 0 || !reports[i].published) continue;
    if (2 * tell[{story[i], c.key}] >= size[story[i]]) order.push_back(i);
  }
  const auto day = [&](uint32_t i) { return reports[i].published->first; };
  std::ranges::sort(order, {}, [&](uint32_t i) {
    return std::tuple(reports[i].calamity.key, day(i), i);
  });
  std::vector<uint32_t> into(story.size());
  std::iota(into.begin(), into.end(), 0U);
  const auto of = [&](uint32_t s) {
    while (into[s] != s) s = into[s] = into[into[s]];
    return s;
  };
  for (size_t first = 0; first < order.size();) {
    size_t last = first;
    uint32_t many = 0;
    const Calamity& c = reports[order[first]].calamity;
    do {
      many += reports[order[last]].calamity.many ? 1U : 0U;
      ++last;
    } while (last < order.size() &&
             reports[order[last]].calamity.key == c.key &&
             (day(order[last]) - day(order[last - 1])).count() < kSilence);
    for (size_t i = first; many >= kTellMany && i < last; ++i) {
      const uint32_t a = of(story[order[first]]);
      const uint32_t b = of(story[order[i]]);
      into[std::max(a, b)] = std::min(a, b);
    }
    first = last;
  }
  std::vector<uint32_t> out(story.size());
  std::unordered_map<uint32_t, uint32_t> number;
  for (size_t i = 0; i < story.size(); ++i) {
    out[i] = number.emplace(of(story[i]), static_cast<uint32_t>(number.size()))
                 .first->second;
  }
  return out;
}

}  // namespace crosscheck::grouping
