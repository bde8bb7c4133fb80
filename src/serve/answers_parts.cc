// Answers that are parts of the dossier. See answers.h.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "crosscheck/pipeline.h"
#include "present/timeline.h"
#include "serve/answers.h"
#include "serve/part.h"
#include "serve/shelf.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

Reply not_found(const Ask& ask, std::string_view kind) {
  if (ask.now.shelf) {
    if (const auto error = ask.now.shelf->error()) return failed(*error);
  }
  return refusal(404, fmt::format("no {} has the id {}", kind, ask.id));
}

// A document of `write`, then the part.
template <class Write>
Reply part_reply(const Snapshot& now, const Part& part, Write write) {
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(now.version);
  write(json);
  part.write(json);
  json.close('}');
  return reply;
}

template <class Kind>
Reply part_reply(const Snapshot& now, const Part& part, const char* kind,
                 Id<Kind> id) {
  return part_reply(now, part, [&](JsonWriter& json) { json.field(kind, id); });
}

template <class Thing>
void write_ids_of(JsonWriter& json, std::string_view key,
                  const std::vector<const Thing*>& things) {
  json.key(key).open('[');
  for (const Thing* t : things) json.id(t->id.value);
  json.close(']');
}

void write_digest(JsonWriter& json, const Digest& d) {
  json.key("digest").open('{').field("title", d.title);
  if (d.lead != nullptr) json.field("lead", d.lead->id);
  json.key("against").open('[');
  for (const Opposition& o : d.against) {
    json.open('{').key("actor").open('{').field("name", o.actor).close('}');
    json.key("target").open('{').field("name", o.target).close('}');
    json.key("events").integer(static_cast<int64_t>(o.events));
    json.key("claims").open('[');
    for (ClaimId id : o.claims) json.id(id.value);
    json.close(']').close('}');
  }
  json.close(']');
  write_ids_of(json, "disputed", d.disputed);
  write_ids_of(json, "changing", d.changing);
  write_ids_of(json, "agreed", d.agreed);
  write_ids_of(json, "single", d.single);
  write_ids_of(json, "happened", d.happened);
  write_ids_of(json, "planned", d.planned);
  write_ids_of(json, "claimed", d.claimed);
  write_ids_of(json, "talk", d.talk);
  json.close('}');
}

void write_spans(JsonWriter& json, std::string_view key,
                 const std::vector<Span>& spans) {
  json.key(key).open('[');
  for (Span s : spans) json.span(s);
  json.close(']');
}

// Other reports by how many events and questions they share with this one.
void write_related(JsonWriter& json, const Snapshot& now, size_t account) {
  std::set<uint64_t> things;
  std::map<size_t, size_t> shared;
  const auto count = [&](uint64_t thing, const std::vector<ClaimId>& claims) {
    if (!things.insert(thing).second) return;
    std::set<size_t> reports;
    for (ClaimId id : claims) {
      const Found found = now.look.claim(id);
      if (found) reports.insert(found.account);
    }
    for (size_t r : reports) ++shared[r];
  };
  for (const Claim& c : now.dossier.accounts[account].claims) {
    const Event* e = now.look.event(c.event);
    const Question* q = now.look.question(c.question);
    if (e != nullptr) count(e->id.value, e->claims);
    if (q != nullptr) count(q->id.value, q->claims);
  }
  shared.erase(account);
  std::vector<std::pair<size_t, size_t>> most(shared.begin(), shared.end());
  std::ranges::stable_sort(most, std::greater<>(),
                           &std::pair<size_t, size_t>::second);
  if (most.size() > 12) most.resize(12);
  json.key("related").open('[');
  for (const auto& [other, times] : most) {
    const Text& text = now.dossier.accounts[other].text;
    json.open('{').field("id", text.report);
    json.field("label", now.look.label(other)).field("title", text.title);
    json.field("outlet", now.look.outlet(other));
    json.key("shared").integer(static_cast<int64_t>(times)).close('}');
  }
  json.close(']');
}

}  // namespace

Reply answer_story(const Ask& ask) {
  const StoryId id{read_id(ask.id)};
  const auto around = ask.around(id.value);
  if (!around) return not_found(ask, "story");
  const Snapshot& now = *around;
  const size_t at = now.story(id);
  if (at == now.digests.size()) return not_found(ask, "story");
  const Digest& d = now.digests[at];
  Part part(now);
  part.add_story(id);
  // What is disputed comes first, should there be too much.
  for (const auto* list : {&d.disputed, &d.changing, &d.agreed, &d.single}) {
    for (const Question* q : *list) part.add_question(q->id);
  }
  for (const auto* list : {&d.happened, &d.planned, &d.claimed, &d.talk}) {
    for (const Event* e : *list) part.add_event(e->id);
  }
  for (ReportId r : d.story->reports) {
    const size_t account = now.look.account(r);
    if (account < now.dossier.accounts.size()) part.add_report(account);
  }
  return part_reply(now, part, [&](JsonWriter& json) {
    json.field("story", id);
    write_digest(json, d);
  });
}

Reply answer_question(const Ask& ask) {
  const auto now = ask.around(read_id(ask.id));
  const Question* q = now ? now->look.question({read_id(ask.id)}) : nullptr;
  if (q == nullptr) return not_found(ask, "question");
  Part part(*now);
  part.add_story(q->story);
  part.add_question(q->id);
  return part_reply(*now, part, "question", q->id);
}

Reply answer_event(const Ask& ask) {
  const auto now = ask.around(read_id(ask.id));
  const Event* e = now ? now->look.event({read_id(ask.id)}) : nullptr;
  if (e == nullptr) return not_found(ask, "event");
  Part part(*now);
  part.add_story(e->story);
  part.add_event(e->id);
  return part_reply(*now, part, "event", e->id);
}

Reply answer_report(const Ask& ask) {
  const ReportId id{read_id(ask.id)};
  const auto around = ask.around(id.value);
  if (!around) return not_found(ask, "report");
  const Snapshot& now = *around;
  const size_t at = now.look.account(id);
  if (at == now.dossier.accounts.size()) return not_found(ask, "report");
  const Account& account = now.dossier.accounts[at];
  Part part(now);
  part.add_claims_of(at);
  part.add_story(now.story_of[at]);
  return part_reply(now, part, [&](JsonWriter& json) {
    json.field("report", id).key("text").text(account.text.utf8);
    write_spans(json, "furniture", account.text.furniture);
    write_spans(json, "sentences", account.sentences);
    write_related(json, now, at);
  });
}

Reply answer_claim(const Ask& ask) {
  const auto now = ask.around(read_id(ask.id));
  const Found found = now ? now->look.claim({read_id(ask.id)}) : Found{};
  if (!found) return not_found(ask, "claim");
  Part part(*now);
  part.add_claim(found.claim->id);
  part.add_event(found.claim->event);
  part.add_question(found.claim->question);
  part.add_story(now->story_of[found.account]);
  return part_reply(*now, part, "claim", found.claim->id);
}

Reply answer_entity(const Ask& ask) {
  const EntityId id{read_id(ask.id)};
  bool cut = false;
  const auto about = ask.about(id.value, cut);
  if (!about) return not_found(ask, "entity");
  const Snapshot& now = *about;
  const size_t at = now.entity(id);
  if (at == now.dossier.entities.size()) return not_found(ask, "entity");
  Part part(now);
  if (cut) part.say_cut();
  part.add_entity(id);
  part.add_claims(now.about[at]);
  return part_reply(now, part, "entity", id);
}

Reply answer_states(const Ask& ask) {
  const auto on = read_iso(ask.text("on"));
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  Part part(*all);
  for (const State& s : all->dossier.states) {
    const bool later = on && s.from && s.from->first > *on;
    const bool over = on && s.to && s.to->last < *on;
    if (!later && !over) part.add_state(s);
  }
  return part_reply(*all, part, [](JsonWriter&) {});
}

Reply answer_timeline(const Ask& ask) {
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  const auto days = timeline(all->dossier, ask.number("dates", 20));
  Part part(*all);
  for (const TimelineDay& day : days) part.add_claims(day.claims);
  return part_reply(*all, part, [&](JsonWriter& json) {
    json.key("timeline").open('[');
    for (const TimelineDay& day : days) {
      json.open('{').field("date", iso(day.date)).field("text", day.text);
      json.key("support").number(day.support).key("claims").open('[');
      for (ClaimId id : day.claims) json.id(id.value);
      json.close(']').close('}');
    }
    json.close(']');
  });
}

}  // namespace crosscheck
