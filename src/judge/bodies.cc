#include "judge/bodies.h"

#include <algorithm>

#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::judging {
namespace {

using std::string_view;
using Words = std::vector<std::string>;

constexpr size_t kOfficeWords = 2;  // "coast guard"
constexpr size_t kBeside = 80;      // bytes beside a name that may say a role
constexpr string_view kNations = "united nations";

// Lower case, without possessive and article.
Words words_of(string_view text) {
  Words out;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                        c == '\'' || c == '-' || (c & 0x80) != 0;
    if (inside) {
      word += c;
      continue;
    }
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (!word.empty() && word != "the") out.push_back(word);
    word.clear();
  }
  return out;
}

std::string joined(const Words& words, size_t from, size_t to) {
  std::string out;
  for (size_t i = from; i < to; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

// The country that a report speaks of most; "": none.
string_view most_told(const Account& report) {
  const Account::Mention* most = nullptr;
  for (const Account::Mention& m : report.entities) {
    if (m.kind != "country" || m.country.empty()) continue;
    if (most == nullptr || m.count > most->count) most = &m;
  }
  return most == nullptr ? string_view() : string_view(most->country);
}

// "Ministry of Health" -> "health ministry".
void turn(Words& words) {
  const auto at = std::find(words.begin(), words.end(), "of");
  if (at == words.begin() || at == words.end()) return;
  if (!one_of(*(at - 1), "ministry", "department")) return;
  const std::string head = *(at - 1);
  words.erase(at - 1, at + 1);
  words.push_back(head);
}

// The country whose army alone the report tells of; "": of none, or of two.
string_view only_army(const Account& report) {
  string_view out;
  for (const Account::Mention& m : report.entities) {
    if (m.kind != "army" || m.country.empty() || m.country == out) continue;
    if (!out.empty()) return "";
    out = m.country;
  }
  return out;
}

// "Former police chief", "retired colonel".
bool is_past(const Words& words, size_t end) {
  return std::any_of(words.begin(), words.begin() + static_cast<long>(end),
                     [](const std::string& w) {
                       return one_of(w, "former", "retired", "ex");
                     });
}

// The organisation that the words name, the longest.
Body named_in(const Account& report, string_view words) {
  string_view longest;
  const Account::Mention* found = nullptr;
  for (const Account::Mention& m : report.entities) {
    if (m.type != "organisation") continue;
    for (const std::string& name : m.names) {
      if (name.size() <= longest.size() || words.find(name) == words.npos) {
        continue;
      }
      longest = name;
      found = &m;
    }
  }
  return found == nullptr ? Body() : Body{fold(found->name), ""};
}

bool is_of_a_state(string_view office) {
  return one_of(office, "ministry", "government", "army", "navy", "air force");
}

}  // namespace

Bodies::Bodies(const Knowledge& knowledge) {
  const auto rows = knowledge.tables.find("speakers.tsv");
  if (rows == knowledge.tables.end()) return;
  for (const auto& cells : rows->second) {
    auto& table = cells[0] == "office" ? offices_
                  : cells[0] == "part" ? wholes_
                  : cells[0] == "rank" ? ranks_
                                       : roles_;
    table[fold(cells[1])] = cells[2] == "-" ? "" : cells[2];
  }
  for (const Country& c : knowledge.countries) {
    countries_.emplace(fold(c.name), c.code);
    for (const std::string& a : c.aliases) countries_.emplace(fold(a), c.code);
    for (const std::string& a : c.demonyms) {
      countries_.emplace(fold(a), c.code);
    }
  }
}

std::pair<std::string, size_t> Bodies::country_of(const Words& words) const {
  for (size_t n = std::min<size_t>(3, words.size()); n > 0; --n) {
    const auto at = countries_.find(joined(words, 0, n));
    if (at != countries_.end()) return {at->second, n};
  }
  return {"", 0};
}

size_t Bodies::office_before(const Words& words, size_t end) const {
  for (size_t n = std::min(kOfficeWords, end); n > 0; --n) {
    if (offices_.count(joined(words, end - n, end)) != 0) return n;
  }
  return 0;
}

Body Bodies::office(const Account& report, Words words) const {
  turn(words);
  const size_t last = office_before(words, words.size());
  if (last == 0) return {};
  const auto [code, taken] = country_of(words);
  const size_t from = words.size() - last;
  const std::string& body = offices_.at(joined(words, from, words.size()));
  Body out{body, code};
  const std::string rest = taken < from ? joined(words, taken, from) : "";
  if (body == "ministry") {
    if (rest.empty()) return {};  // of what?
    out.name = spelling_key(rest) + " " + body;
  } else if (out.which.empty()) {
    out.which = one_of(rest, "national", "local", "state") ? "" : rest;
  }
  if (out.which.empty() && is_of_a_state(body)) {
    out.which = most_told(report);
  }
  return out;
}

Body Bodies::of(const Account& report, string_view name, string_view kind,
                string_view country) const {
  if (one_of(kind, "army", "police") && !country.empty()) {
    return {std::string(kind), std::string(country)};
  }
  const Words words = words_of(name);
  // "Turkey says": its government does.
  if (kind == "country") {
    const std::string code = country_of(words).first;
    if (!code.empty()) return {"government", code};
  }
  const std::string plain = joined(words, 0, words.size());
  const auto part = wholes_.find(plain);
  const bool united = plain == kNations || plain == "un" || plain == "u n";
  const bool nations =
      one_of(kind, "un", "un official") ||
      (kind == "international body" &&
       (name.starts_with("UN") || name.starts_with("United Nations"))) ||
      (part != wholes_.end() && part->second == kNations);
  if (united || kind == "un official") return {std::string(kNations), ""};
  if (nations) return {std::string(kNations), plain};
  if (Body b = office(report, words); !b.name.empty() || words.empty()) {
    return b;
  }
  // "A military source", "government officials".
  const auto role = roles_.find(words.back());
  if (role == roles_.end() || !role->second.empty()) return {};
  const auto first = std::find_if_not(
      words.begin(), words.end() - 1, [](const std::string& w) {
        return one_of(w, "a", "an", "senior", "top", "unnamed");
      });
  return office(report, {first, words.end() - 1});
}

// The last words of `words` that name an office, from the country before it.
Body Bodies::last_office(const Account& report, const Words& words) const {
  const size_t n = office_before(words, words.size());
  if (n == 0) return {};
  for (size_t i = 0; i + n < words.size(); ++i) {
    const Words tail(words.begin() + static_cast<long>(i), words.end());
    if (country_of(tail).second > 0) return office(report, tail);
  }
  const size_t keep = words.back() == "ministry" ? n + 1 : n;
  if (keep > words.size()) return {};
  return office(report, {words.end() - static_cast<long>(keep), words.end()});
}

// "Coast guard spokesman", "a spokesman for the coast guard", "health
// minister", "manager of Mercy Hospital".
Body Bodies::by_role(const Account& report, string_view text) const {
  Words words = words_of(text);
  for (size_t role = words.size(); role-- > 0;) {
    const auto found = roles_.find(words[role]);
    if (found == roles_.end()) continue;
    if (is_past(words, role)) return {};
    const bool behind =
        role + 2 < words.size() && one_of(words[role + 1], "for", "of", "at");
    if (behind) {
      words.erase(words.begin(), words.begin() + static_cast<long>(role) + 2);
      turn(words);
    } else {
      words.resize(role);
      if (!found->second.empty()) words.push_back(found->second);
    }
    Body out = last_office(report, words);
    return out.name.empty() ? named_in(report, text) : out;
  }
  return {};
}

Body Bodies::spoken_for(const Account& report, string_view person) const {
  const string_view text = report.text.utf8;
  const size_t at = person.empty() ? text.npos : text.find(person);
  if (at == text.npos) return {};
  const size_t from = at - std::min(at, kBeside);
  string_view before = text.substr(from, at - from);
  const size_t stop = before.find_last_of(",;:\n\"");
  if (stop != before.npos) before.remove_prefix(stop + 1);
  const Words words = words_of(before);
  if (Body b = by_role(report, before); !b.name.empty()) return b;
  string_view after = text.substr(at + person.size(), kBeside);
  if (after.starts_with(", ")) {  // "Ivo Ban, the coast guard's spokesman,"
    after.remove_prefix(2);
    after = after.substr(0, after.find_first_of(",.;\n"));
    if (Body b = by_role(report, after); !b.name.empty()) return b;
  }
  const auto rank = words.empty() ? ranks_.end() : ranks_.find(words.back());
  if (rank == ranks_.end()) return {};
  if (is_past(words, words.size())) return {};
  const string_view whose = only_army(report);
  return whose.empty() ? Body() : Body{rank->second, std::string(whose)};
}

}  // namespace crosscheck::judging
