#include "serve/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "serve/answers.h"
#include "serve/shelf.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

constexpr Parameter::Kind kText = Parameter::Kind::text;
constexpr Parameter::Kind kCount = Parameter::Kind::count;
constexpr Parameter::Kind kDay = Parameter::Kind::day;

constexpr Parameter kOffset = {"offset", kCount, 1'000'000'000,
                               "so many are passed over"};
constexpr Parameter kLimit = {"limit", kCount, 500, "at most so many"};

constexpr Parameter kFormat = {"format", kText, 0, "json unless given"};
constexpr Parameter kRule = {"rule", kText, 0, "the format's own unless given"};

std::vector<Route> all_routes() {
  const Parameter title = {"q", kText, 0, "part of a title"};
  return {
      {"GET",
       "/openapi.json",
       "This list for programs.",
       {},
       "OpenApi",
       200,
       answer_openapi,
       true,
       UserRole::nobody},
      {"GET",
       "/api/case",
       "What the case holds.",
       {},
       "Case",
       200,
       answer_case,
       false},
      {"GET",
       "/api/stories",
       "Stories, the weightiest first.",
       {kOffset, kLimit, title},
       "StoryList",
       200,
       answer_stories,
       true},
      {"GET",
       "/api/stories/{id}",
       "One story with all that belongs to it.",
       {},
       "Part",
       200,
       answer_story,
       true},
      {"GET",
       "/api/questions/{id}",
       "One question: its answers, their voices, and why they differ.",
       {},
       "Part",
       200,
       answer_question,
       true},
      {"GET",
       "/api/events",
       "Events by time, undated last.",
       {kOffset,
        kLimit,
        {"from", kDay, 0, "first day"},
        {"to", kDay, 0, "last day"},
        {"predicate", kText, 0, "what happened: capture"}},
       "EventList",
       200,
       answer_events,
       true},
      {"GET",
       "/api/events/{id}",
       "One event with its claims.",
       {},
       "Part",
       200,
       answer_event,
       true},
      {"GET",
       "/api/reports",
       "Reports by path.",
       {kOffset, kLimit, {"q", kText, 0, "part of a title, path or outlet"}},
       "ReportList",
       200,
       answer_reports,
       true},
      {"GET",
       "/api/reports/{id}",
       "One report with its text and claims.",
       {},
       "Part",
       200,
       answer_report,
       true},
      {"GET",
       "/api/reports/{id}/original",
       "The bytes of a report as they came.",
       {},
       "",
       200,
       answer_original,
       false},
      {"GET",
       "/api/claims/{id}",
       "One claim and what it belongs to.",
       {},
       "Part",
       200,
       answer_claim,
       true},
      {"GET",
       "/api/entities",
       "Entities, the most claimed about first.",
       {kOffset,
        kLimit,
        {"q", kText, 0, "part of a name"},
        {"kind", kText, 0, "person, organisation, location, ..."}},
       "EntityList",
       200,
       answer_entities,
       true},
      {"GET",
       "/api/entities/{id}",
       "All that is claimed about one entity.",
       {},
       "Part",
       200,
       answer_entity,
       true},
      {"GET",
       "/api/sources",
       "Outlets, and who copies whom.",
       {kOffset, kLimit},
       "SourceList",
       200,
       answer_sources,
       true},
      {"GET",
       "/api/copies",
       "Whose words others have, as a whole or in sentences.",
       {kOffset, kLimit},
       "CopyList",
       200,
       answer_copies,
       true},
      {"GET",
       "/api/codebook",
       "What can be coded, with the words that say it.",
       {},
       "Codebook",
       200,
       answer_codebook,
       true},
      {"GET",
       "/api/states",
       "Sieges and control of places over time.",
       {{"on", kDay, 0, "only those that may have held on that day"}},
       "Part",
       200,
       answer_states,
       true},
      {"GET",
       "/api/timeline",
       "The days that matter most.",
       {{"dates", kCount, 200, "at most so many days"}},
       "Part",
       200,
       answer_timeline,
       true},
      {"GET",
       "/api/search",
       "Reports and claims in which the words stand.",
       {{"q", kText, 0, "words, \"words in a row\", begin*, -without"},
        {"limit", kCount, 50, "at most so many of each"}},
       "Search",
       200,
       answer_search,
       false},
      {"GET",
       "/api/formats",
       "The formats of exports, and the rule of estimate that each uses.",
       {},
       "FormatList",
       200,
       answer_formats,
       true},
      {"GET",
       "/api/preview",
       "How the files of an export begin.",
       {kFormat, kRule},
       "Preview",
       200,
       answer_preview,
       true},
      {"GET",
       "/api/export",
       "A file of an export; of several, the main one.",
       {kFormat,
        kRule,
        {"beside", kText, 0, "another file of it: left-out.csv"},
        {"compare", kText, 0,
         "instead: the figures that these rules differ on"}},
       "",
       200,
       answer_export,
       false},
      {"GET",
       "/api/rules",
       "Figures that the rules of estimate put differently, widest apart "
       "first.",
       {kLimit},
       "RuleList",
       200,
       answer_rules,
       true},
      {"GET",
       "/api/check",
       "A sentence held against the case.",
       {{"q", kText, 0, "180,000 civilians besieged in Deir ez-Zor"}},
       "Check",
       200,
       answer_check,
       false},
      {"GET",
       "/api/agreement",
       "How far coders agree on each field, and where they differ.",
       {},
       "AgreementList",
       200,
       answer_agreement,
       false},
      {"GET",
       "/api/problems",
       "What could not be read.",
       {kOffset, kLimit},
       "ProblemList",
       200,
       answer_problems,
       false},
      {"GET",
       "/api/progress",
       "Server-sent events: how the import goes, when the case has changed.",
       {},
       "",
       200,
       nullptr,
       false},
      {"GET",
       "/api/log",
       "The decisions that people took, newest first.",
       {kOffset, kLimit},
       "DecisionList",
       200,
       answer_log,
       false},
      {"GET",
       "/api/decisions",
       "The same.",
       {kOffset, kLimit},
       "DecisionList",
       200,
       answer_log,
       false},
      {"POST",
       "/api/decisions",
       "Takes a decision.",
       {},
       "Decision",
       201,
       answer_decision,
       false,
       UserRole::coder,
       "Decision"},
      {"POST",
       "/api/import",
       "Takes one file into the case.",
       {{"name", kText, 0, "the file's path, as people know it"}},
       "Job",
       202,
       answer_import,
       false,
       UserRole::coder,
       "",
       0},
      {"POST",
       "/api/addresses",
       "Takes pages into the case; the body is their addresses, one a line.",
       {},
       "Job",
       202,
       answer_addresses,
       false,
       UserRole::coder},
      {"GET",
       "/api/me",
       "Who asks, and whether people sign in here.",
       {},
       "Me",
       200,
       answer_me,
       false,
       UserRole::nobody},
      {"POST",
       "/api/login",
       "Begins a session.",
       {},
       "Me",
       200,
       answer_login,
       false,
       UserRole::nobody,
       "Person",
       4096,
       true},
      {"POST",
       "/api/logout",
       "Ends the session.",
       {},
       "Me",
       200,
       answer_logout,
       false,
       UserRole::nobody},
      {"POST",
       "/api/password",
       "Changes one's own password.",
       {},
       "Me",
       200,
       answer_password,
       false,
       UserRole::reader,
       "Person",
       4096,
       true},
      {"GET",
       "/api/users",
       "Who may do what.",
       {kOffset, kLimit},
       "UserList",
       200,
       answer_users,
       false,
       UserRole::admin},
      {"POST",
       "/api/users",
       "Adds a user, or changes the role or password of one.",
       {},
       "User",
       201,
       answer_put_user,
       false,
       UserRole::admin,
       "Person",
       4096,
       true},
      {"DELETE",
       "/api/users",
       "Removes a user.",
       {{"name", kText, 0, "whom"}},
       "Person",
       200,
       answer_remove_user,
       false,
       UserRole::admin},
      {"GET",
       "/api/audit",
       "What people did beside deciding, newest first.",
       {kOffset, kLimit},
       "ActList",
       200,
       answer_audit,
       false,
       UserRole::admin},
  };
}

// Does `path` fit `pattern`? `id` gets what stands for {id}.
bool fits(std::string_view pattern, std::string_view path,
          std::string_view& id) {
  constexpr std::string_view kId = "{id}";
  const size_t at = pattern.find(kId);
  if (at == std::string_view::npos) return pattern == path;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + kId.size());
  if (path.size() <= before.size() + after.size()) return false;
  if (!path.starts_with(before) || !path.ends_with(after)) return false;
  id = path.substr(at, path.size() - before.size() - after.size());
  return id.find('/') == std::string_view::npos;
}

std::optional<size_t> read_count(std::string_view text) {
  size_t out = 0;
  const auto [end, code] =
      std::from_chars(text.data(), text.data() + text.size(), out);
  if (code != std::errc() || end != text.data() + text.size()) return {};
  return out;
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> all = all_routes();
  return all;
}

const Route* find_route(std::string_view method, std::string_view path,
                        std::string_view& id, std::string& allow) {
  const Route* found = nullptr;
  for (const Route& route : routes()) {
    std::string_view here;
    if (!fits(route.path, path, here)) continue;
    if (!allow.empty()) allow += ", ";
    allow +=
        route.method == std::string_view("GET") ? "GET, HEAD" : route.method;
    if (route.method != method) continue;
    found = &route;
    id = here;
  }
  return found;
}

std::optional<std::string> wrong_query(const Route& route,
                                       const Target& target) {
  for (const auto& [name, value] : target.query) {
    const auto it = std::ranges::find(
        route.query, name,
        [](const Parameter& p) { return std::string_view(p.name); });
    if (it == route.query.end()) {
      return fmt::format("there is no parameter '{}' here", name);
    }
    if (it->kind == kCount) {
      const auto count = read_count(value);
      if (!count || *count > it->most) {
        return fmt::format("'{}' is a whole number up to {}", name, it->most);
      }
    }
    if (it->kind == kDay && !read_iso(value)) {
      return fmt::format("'{}' is a day such as 2017-09-05", name);
    }
  }
  return std::nullopt;
}

std::string asked(const Target& target) {
  auto query = target.query;
  std::ranges::sort(query);
  std::string out = target.path;
  // Neither sign can stand in what read_target() gives.
  for (const auto& [name, value] : query) out += '\n' + name + '\t' + value;
  return out;
}

namespace {

std::shared_ptr<const Snapshot> lent(const Snapshot& now) {
  return {std::shared_ptr<const Snapshot>(), &now};
}

}  // namespace

std::shared_ptr<const Snapshot> Ask::around(uint64_t of) const {
  return now.shelf ? now.shelf->around(of) : lent(now);
}

std::shared_ptr<const Snapshot> Ask::about(uint64_t entity, bool& cut) const {
  cut = false;
  return now.shelf ? now.shelf->about(entity, cut) : lent(now);
}

std::shared_ptr<const Snapshot> Ask::whole() const {
  return now.shelf ? now.shelf->whole() : lent(now);
}

Reply Ask::too_large() const {
  const auto error = now.shelf->error();
  return error ? refusal(500, error->what)
               : refusal(503,
                         "all of this case does not fit into the memory of "
                         "this machine; serve it with --about WORDS");
}

std::string_view Ask::text(std::string_view name) const {
  const std::string* value = target.parameter(name);
  return value == nullptr ? std::string_view() : *value;
}

size_t Ask::number(std::string_view name, size_t otherwise) const {
  const std::string* value = target.parameter(name);
  return value == nullptr ? otherwise : read_count(*value).value_or(otherwise);
}

uint64_t read_id(std::string_view text) {
  uint64_t out = 0;
  const char* end = text.data() + text.size();
  if (text.size() != 16) return 0;
  const auto [at, code] = std::from_chars(text.data(), end, out, 16);
  return code == std::errc() && at == end ? out : 0;
}

}  // namespace crosscheck
