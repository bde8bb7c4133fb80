#include "serve/totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "serve/list.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

void widen(std::optional<Days>& all, const std::optional<Days>& more) {
  if (!more) return;
  if (!all) all = more;
  all->first = std::min(all->first, more->first);
  all->last = std::max(all->last, more->last);
}

std::string days_text(const std::optional<Days>& days) {
  return days ? iso(days->first) + ' ' + iso(days->last) : "";
}

const KnownSource* known_source(const Knowledge& k, std::string_view name) {
  const auto it = std::ranges::find_if(k.sources, [&](const KnownSource& s) {
    return s.name == name || s.domain == name ||
           std::ranges::find(s.aliases, name) != s.aliases.end();
  });
  return it == k.sources.end() ? nullptr : &*it;
}

void write_outlets(JsonWriter& json, std::string_view key,
                   const std::map<std::string, size_t>& outlets) {
  json.key(key).open('[');
  for (const auto& [name, n] : outlets) {
    json.open('{').key("outlet").text(name);
    count(json, "count", n);
    json.close('}');
  }
  json.close(']');
}

// Takes a line, without its end, from the front.
std::string_view line_of(std::string_view& text) {
  const size_t end = text.find('\n');
  const std::string_view out = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return out;
}

bool read_number(std::string_view& line, size_t& n) {
  const auto [end, code] =
      std::from_chars(line.data(), line.data() + line.size(), n);
  line.remove_prefix(static_cast<size_t>(end - line.data()));
  if (line.starts_with(' ')) line.remove_prefix(1);
  return code == std::errc();
}

bool read_days(std::string_view line, std::optional<Days>& days) {
  if (line.empty()) return true;
  const size_t space = std::min(line.find(' '), line.size() - 1);
  const auto first = read_iso(line.substr(0, space));
  const auto last = read_iso(line.substr(space + 1));
  if (!first || !last || *last < *first) return false;
  days = Days{*first, *last};
  return true;
}

}  // namespace

void Totals::add(const Snapshot& now) {
  const Dossier& d = now.dossier;
  reports += d.accounts.size();
  claims += now.claims;
  events += d.events.size();
  questions += d.questions.size();
  stories += now.digests.size();
  for (const Question& q : d.questions) {
    ++(q.standing == Standing::agreed     ? agreed
       : q.standing == Standing::disputed ? disputed
                                          : one_voice);
  }
  for (const Account& a : d.accounts) {
    widen(published, a.text.published);
    if (!a.text.language.empty()) ++languages[a.text.language];
  }
  for (const Digest& one : now.digests) widen(happened, now.days_of(one));
}

// Counts, published, happened, then a line for each language.
std::string Totals::text() const {
  std::string out =
      fmt::format("{} {} {} {} {} {} {} {}\n{}\n{}\n", reports, claims, events,
                  questions, stories, agreed, one_voice, disputed,
                  days_text(published), days_text(happened));
  for (const auto& [language, n] : languages) {
    out += fmt::format("{} {}\n", n, language);
  }
  return out;
}

std::optional<Totals> Totals::read(std::string_view text) {
  Totals t;
  std::string_view counts = line_of(text);
  for (size_t* n : {&t.reports, &t.claims, &t.events, &t.questions, &t.stories,
                    &t.agreed, &t.one_voice, &t.disputed}) {
    if (!read_number(counts, *n)) return std::nullopt;
  }
  if (!read_days(line_of(text), t.published)) return std::nullopt;
  if (!read_days(line_of(text), t.happened)) return std::nullopt;
  while (!text.empty()) {
    std::string_view line = line_of(text);
    size_t n = 0;
    if (!read_number(line, n)) return std::nullopt;
    t.languages[std::string(line)] = n;
  }
  return t;
}

void add_outlets(const Snapshot& now, const std::vector<uint32_t>& places,
                 Outlets& out) {
  const Dossier& d = now.dossier;
  std::map<std::string, std::pair<std::set<uint64_t>, std::set<uint64_t>>> met;
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    const std::string name = now.look.outlet(i);
    Outlet& outlet = out[name];
    auto& [questions, disputed] = met[name];
    outlet.reports.emplace_back(places[i], d.accounts[i].text.report);
    outlet.claims += d.accounts[i].claims.size();
    for (const Claim& c : d.accounts[i].claims) {
      const Question* q = now.look.question(c.question);
      if (q == nullptr) continue;
      questions.insert(q->id.value);
      if (q->standing == Standing::disputed) disputed.insert(q->id.value);
    }
    const size_t first = now.look.account(d.copy_of[i]);
    if (first == d.accounts.size()) continue;
    const std::string of = now.look.outlet(first);
    ++outlet.copies[of];
    ++out[of].copied_by[name];
  }
  for (const auto& [name, ids] : met) {
    out[name].questions += ids.first.size();
    out[name].disputed += ids.second.size();
  }
}

void write_outlet(JsonWriter& json, const Knowledge& k, const std::string& name,
                  Outlet outlet) {
  json.open('{').key("outlet").text(name);
  const KnownSource* known = known_source(k, name);
  if (known != nullptr) {
    json.field("kind", known->kind).field("country", known->country);
  }
  std::ranges::sort(outlet.reports);
  json.key("reports").open('[');
  for (const auto& [place, id] : outlet.reports) json.id(id.value);
  json.close(']');
  count(json, "claim_count", outlet.claims);
  count(json, "question_count", outlet.questions);
  count(json, "disputed_count", outlet.disputed);
  write_outlets(json, "copies", outlet.copies);
  write_outlets(json, "copied_by", outlet.copied_by);
  json.close('}');
}

}  // namespace crosscheck
