// Answers that are lists. See answers.h.
#include <algorithm>
#include <numeric>

#include "present/json_claim.h"
#include "serve/answers.h"
#include "serve/list.h"
#include "serve/part.h"
#include "serve/shelf.h"
#include "serve/totals.h"
#include "util/printed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Does `text` have `part` in it, whatever the case of its ASCII letters?
bool has(std::string_view text, std::string_view lower_part) {
  return lower_part.empty() ||
         ascii_lower(text).find(lower_part) != std::string::npos;
}

void write_days_of(JsonWriter& json, std::string_view key,
                   const std::optional<Days>& days) {
  if (!days) return;
  json.key(key).open('{');
  write_ends(json, *days);
  json.close('}');
}

void write_entity_row(JsonWriter& json, const Entity& e, size_t claims,
                      size_t reports) {
  json.open('{');
  write_entity(json, e);
  count(json, "claim_count", claims);
  count(json, "report_count", reports);
  json.close('}');
}

constexpr size_t kFirst = 20;  // stories, of the overview

// A list of a large case.
template <class Write>
Reply stored_reply(
    const Ask& ask, const char* name,
    Shelf::Page (StoredAccount::*what)(const StoredAccount::Want&),
    StoredAccount::Want want, Write write) {
  want.offset = ask.number("offset", 0);
  want.limit = ask.number("limit", 50);
  const auto page = ask.now.shelf->list(what, want);
  Reply reply = page_reply(ask, name, page.total, page.rows, write);
  const auto error = ask.now.shelf->error();
  return error ? failed(*error) : reply;
}

// A row that is stored as the list shows it.
void write_text_of(JsonWriter& json, const StoredAccount::Row& row) {
  json.raw(row.text);
}

}  // namespace

Reply answer_case(const Ask& ask) {
  const Snapshot& now = ask.now;
  Totals totals;
  if (now.shelf) {
    totals = now.shelf->totals();
  } else {
    totals.add(now);
  }
  const size_t entities =
      now.shelf ? now.shelf->list(&StoredAccount::list_entities, {}).total
                : now.dossier.entities.size();
  const auto problems = ask.desk.problems();
  if (!problems) return refusal(500, problems.error().what);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(now.version);
  json.key("crosscheck").text(CROSSCHECK_VERSION);
  json.key("name").text(ask.desk.setup().name);
  json.key("kept").boolean(ask.desk.setup().kept).key("counts").open('{');
  count(json, "reports", totals.reports);
  count(json, "claims", totals.claims);
  count(json, "events", totals.events);
  count(json, "questions", totals.questions);
  count(json, "stories", totals.stories);
  count(json, "entities", entities);
  count(json, "agreed", totals.agreed);
  count(json, "one_voice", totals.one_voice);
  count(json, "disputed", totals.disputed);
  count(json, "problems", problems->size());
  json.close('}');
  write_days_of(json, "published", totals.published);
  write_days_of(json, "happened", totals.happened);
  json.key("languages").open('{');
  for (const auto& [language, n] : totals.languages) count(json, language, n);
  json.close('}').key("stories").open('[');
  if (now.shelf) {
    const auto page =
        now.shelf->list(&StoredAccount::list_stories, {.limit = kFirst});
    for (const auto& row : page.rows) write_text_of(json, row);
  }
  for (size_t i = 0; i < std::min(kFirst, now.digests.size()); ++i) {
    write_story_summary(json, now, now.digests[i]);
  }
  json.close(']').key("importing");
  json.boolean(std::string_view(ask.desk.progress().state) != "idle");
  json.close('}');
  return reply;
}

Reply answer_stories(const Ask& ask) {
  const std::string part = ascii_lower(ask.text("q"));
  if (ask.now.shelf) {
    return stored_reply(ask, "stories", &StoredAccount::list_stories,
                        {.part = part}, write_text_of);
  }
  std::vector<const Digest*> found;
  for (const Digest& d : ask.now.digests) {
    if (has(d.title, part)) found.push_back(&d);
  }
  return list_reply(ask, "stories", found,
                    [&](JsonWriter& json, const Digest* d) {
                      write_story_summary(json, ask.now, *d);
                    });
}

Reply answer_events(const Ask& ask) {
  const auto from = read_iso(ask.text("from"));
  const auto to = read_iso(ask.text("to"));
  const std::string_view predicate = ask.text("predicate");
  if (ask.now.shelf) {
    StoredAccount::Want want;
    want.kind = predicate;
    if (from) want.from = from->time_since_epoch().count();
    if (to) want.to = to->time_since_epoch().count();
    return stored_reply(ask, "events", &StoredAccount::list_events, want,
                        [&](JsonWriter& json, const auto& row) {
                          const Event& e = row.event;
                          Modes modes;
                          if (!row.mode.empty()) modes[e.id.value] = row.mode;
                          write_event_row(json, e, modes, ask.now.knowledge);
                        });
  }
  std::vector<const Event*> found;
  for (const Event* e : ask.now.events) {
    if (!predicate.empty() && e->predicate != predicate) continue;
    if (from && (!e->when || e->when->last < *from)) continue;
    if (to && (!e->when || e->when->first > *to)) continue;
    found.push_back(e);
  }
  return list_reply(
      ask, "events", found, [&](JsonWriter& json, const Event* e) {
        write_event_row(json, *e, ask.now.modes, ask.now.knowledge);
      });
}

Reply answer_reports(const Ask& ask) {
  const std::string part = ascii_lower(ask.text("q"));
  if (ask.now.shelf) {
    return stored_reply(ask, "reports", &StoredAccount::list_reports,
                        {.part = part}, [&](JsonWriter& json, const auto& row) {
                          const auto one = ask.now.shelf->alone_at(
                              static_cast<uint32_t>(row.number));
                          if (one) write_report_row(json, *one, 0);
                        });
  }
  std::vector<size_t> found;
  for (size_t i = 0; i < ask.now.dossier.accounts.size(); ++i) {
    const Account& a = ask.now.dossier.accounts[i];
    if (has(a.text.title, part) || has(a.path, part) ||
        has(ask.now.look.outlet(i), part)) {
      found.push_back(i);
    }
  }
  return list_reply(ask, "reports", found, [&](JsonWriter& json, size_t i) {
    write_report_row(json, ask.now, i);
  });
}

Reply answer_entities(const Ask& ask) {
  const Snapshot& now = ask.now;
  const std::string part = ascii_lower(ask.text("q"));
  const std::string_view kind = ask.text("kind");
  if (now.shelf) {
    return stored_reply(
        ask, "entities", &StoredAccount::list_entities,
        {.part = part, .kind = kind}, [&](JsonWriter& json, const auto& row) {
          write_entity_row(json, row.entity, row.claims, row.reports);
        });
  }
  std::vector<size_t> found;
  for (size_t i : now.entities) {
    const Entity& e = now.dossier.entities[i];
    if (!kind.empty() && e.kind != kind) continue;
    const bool named = has(e.name, part) ||
                       std::ranges::any_of(e.names, [&](const auto& name) {
                         return has(name, part);
                       });
    if (named) found.push_back(i);
  }
  return list_reply(ask, "entities", found, [&](JsonWriter& json, size_t i) {
    write_entity_row(json, now.dossier.entities[i], now.about[i].size(),
                     now.look.reports(now.about[i]));
  });
}

Reply answer_sources(const Ask& ask) {
  const Snapshot& now = ask.now;
  if (now.shelf) {
    return stored_reply(ask, "sources", &StoredAccount::list_sources, {},
                        write_text_of);
  }
  std::vector<uint32_t> places(now.dossier.accounts.size());
  std::iota(places.begin(), places.end(), 0U);
  Outlets named;
  add_outlets(now, places, named);
  const std::vector<std::pair<std::string, Outlet>> outlets(named.begin(),
                                                            named.end());
  return list_reply(ask, "sources", outlets,
                    [&](JsonWriter& json, const auto& one) {
                      write_outlet(json, now.knowledge, one.first, one.second);
                    });
}

}  // namespace crosscheck
