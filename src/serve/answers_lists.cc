// Answers that are lists. See answers.h.
#include <algorithm>
#include <map>
#include <set>

#include "present/json_claim.h"
#include "serve/answers.h"
#include "serve/list.h"
#include "serve/part.h"
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

void widen(std::optional<Days>& all, const std::optional<Days>& more) {
  if (!more) return;
  if (!all) all = more;
  all->first = std::min(all->first, more->first);
  all->last = std::max(all->last, more->last);
}

struct Counts {
  size_t agreed = 0, one_voice = 0, disputed = 0;
  std::optional<Days> published, happened;
  std::map<std::string, size_t> languages;
};

Counts counts_of(const Snapshot& now) {
  Counts out;
  for (const Question& q : now.dossier.questions) {
    ++(q.standing == Standing::agreed     ? out.agreed
       : q.standing == Standing::disputed ? out.disputed
                                          : out.one_voice);
  }
  for (const Account& a : now.dossier.accounts) {
    widen(out.published, a.text.published);
    if (!a.text.language.empty()) ++out.languages[a.text.language];
  }
  for (const Digest& d : now.digests) widen(out.happened, now.days_of(d));
  return out;
}

}  // namespace

Reply answer_case(const Ask& ask) {
  const Snapshot& now = ask.now;
  const Counts counts = counts_of(now);
  const auto problems = ask.desk.problems();
  if (!problems) return refusal(500, problems.error().what);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(now.version);
  json.key("crosscheck").text(CROSSCHECK_VERSION);
  json.key("name").text(ask.desk.setup().name);
  json.key("kept").boolean(ask.desk.setup().kept).key("counts").open('{');
  count(json, "reports", now.dossier.accounts.size());
  count(json, "claims", now.claims);
  count(json, "events", now.dossier.events.size());
  count(json, "questions", now.dossier.questions.size());
  count(json, "stories", now.digests.size());
  count(json, "entities", now.dossier.entities.size());
  count(json, "agreed", counts.agreed);
  count(json, "one_voice", counts.one_voice);
  count(json, "disputed", counts.disputed);
  count(json, "problems", problems->size());
  json.close('}');
  write_days_of(json, "published", counts.published);
  write_days_of(json, "happened", counts.happened);
  json.key("languages").open('{');
  for (const auto& [language, n] : counts.languages) count(json, language, n);
  json.close('}').key("stories").open('[');
  for (size_t i = 0; i < std::min<size_t>(20, now.digests.size()); ++i) {
    write_story_summary(json, now, now.digests[i]);
  }
  json.close(']').key("importing");
  json.boolean(std::string_view(ask.desk.progress().state) != "idle");
  json.close('}');
  return reply;
}

Reply answer_stories(const Ask& ask) {
  const std::string part = ascii_lower(ask.text("q"));
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
  std::vector<const Event*> found;
  for (const Event* e : ask.now.events) {
    if (!predicate.empty() && e->predicate != predicate) continue;
    if (from && (!e->when || e->when->last < *from)) continue;
    if (to && (!e->when || e->when->first > *to)) continue;
    found.push_back(e);
  }
  return list_reply(ask, "events", found,
                    [&](JsonWriter& json, const Event* e) {
                      write_event_row(json, ask.now, *e);
                    });
}

Reply answer_reports(const Ask& ask) {
  const std::string part = ascii_lower(ask.text("q"));
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
    json.open('{');
    write_entity(json, now.dossier.entities[i]);
    count(json, "claim_count", now.about[i].size());
    count(json, "report_count", now.look.reports(now.about[i]));
    json.close('}');
  });
}

// ---- sources ----------------------------------------------------------------

namespace {

struct Outlet {
  std::vector<size_t> accounts;
  size_t claims = 0;
  std::set<uint64_t> questions, disputed;
  std::map<std::string, size_t> copies, copied_by;  // outlet -> reports
};

std::map<std::string, Outlet> outlets_of(const Snapshot& now) {
  std::map<std::string, Outlet> out;
  for (size_t i = 0; i < now.dossier.accounts.size(); ++i) {
    const std::string name = now.look.outlet(i);
    Outlet& outlet = out[name];
    outlet.accounts.push_back(i);
    outlet.claims += now.dossier.accounts[i].claims.size();
    for (const Claim& c : now.dossier.accounts[i].claims) {
      const Question* q = now.look.question(c.question);
      if (q == nullptr) continue;
      outlet.questions.insert(q->id.value);
      if (q->standing == Standing::disputed)
        outlet.disputed.insert(q->id.value);
    }
    const size_t first = now.look.account(now.dossier.copy_of[i]);
    if (first == now.dossier.accounts.size()) continue;
    const std::string of = now.look.outlet(first);
    ++outlet.copies[of];
    ++out[of].copied_by[name];
  }
  return out;
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

void write_outlet(JsonWriter& json, const Snapshot& now,
                  const std::string& name, const Outlet& outlet) {
  json.open('{').key("outlet").text(name);
  const KnownSource* known = known_source(now.knowledge, name);
  if (known != nullptr) {
    json.field("kind", known->kind).field("country", known->country);
  }
  json.key("reports").open('[');
  for (size_t i : outlet.accounts) {
    json.id(now.dossier.accounts[i].text.report.value);
  }
  json.close(']');
  count(json, "claim_count", outlet.claims);
  count(json, "question_count", outlet.questions.size());
  count(json, "disputed_count", outlet.disputed.size());
  write_outlets(json, "copies", outlet.copies);
  write_outlets(json, "copied_by", outlet.copied_by);
  json.close('}');
}

}  // namespace

Reply answer_sources(const Ask& ask) {
  const Snapshot& now = ask.now;
  const auto named = outlets_of(now);
  const std::vector<std::pair<std::string, Outlet>> outlets(named.begin(),
                                                            named.end());
  return list_reply(ask, "sources", outlets,
                    [&](JsonWriter& json, const auto& one) {
                      write_outlet(json, now, one.first, one.second);
                    });
}

}  // namespace crosscheck
