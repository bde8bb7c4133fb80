// GeoJSON (RFC 7946): a feature for each happening, each other figure and each
// state. A place without known coordinates has the geometry null, so nothing is
// left out; "killed" and the like are flat properties, as maps style by them,
// and "figures" holds every answer with its voices.
#include <fmt/format.h>

#include "present/json_writer.h"
#include "present/words.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

void write_geometry(JsonWriter& json, const PlaceSaid* place) {
  json.key("geometry");
  if (place == nullptr || !place->lat || !place->lon) {
    json.null();
    return;
  }
  json.open('{').key("type").text("Point").key("coordinates").open('[');
  json.number(*place->lon).number(*place->lat).close(']').close('}');
}

void write_days(JsonWriter& json, const std::optional<Days>& days) {
  if (!days) return;
  json.key("start").text(iso(days->first)).key("end").text(iso(days->last));
}

void write_where(JsonWriter& json, const PlaceSaid* place) {
  if (place == nullptr) return;
  json.field("place", place->name).field("place_kind", place->kind);
  json.field("country", place->country);
}

void write_figure(JsonWriter& json, const Publication& p, const Question& q) {
  const Estimate e = p.estimate(q);
  json.open('{').field("id", q.id).field("measure", q.measure);
  json.field("of", q.of).field("unit", q.unit);
  json.field("low", e.low).field("best", e.best).field("high", e.high);
  json.field("standing", name_of(q.standing)).key("answers").open('[');
  for (const Answer& a : q.answers) {
    json.open('{').field("low", a.amount.low).field("high", a.amount.high);
    json.field("grade", a.admiralty).key("said_by").open('[');
    for (const Voice& v : a.voices) json.text(p.look.who(v));
    json.close(']').close('}');
  }
  json.close(']').field("note", p.note(q)).close('}');
}

void open_feature(JsonWriter& json, std::string_view kind, uint64_t id,
                  const PlaceSaid* place) {
  json.open('{').key("type").text("Feature").key("id");
  json.text(fmt::format("{}-{}", kind, hex(id)));
  write_geometry(json, place);
  json.key("properties").open('{').key("kind").text(kind);
  write_where(json, place);
}

void write_happening(JsonWriter& json, const Publication& p,
                     const Happening& h) {
  open_feature(json, h.event != nullptr ? "event" : "figure", h.id(),
               h.place());
  write_days(json, h.when());
  if (h.event != nullptr) {
    const Event& e = *h.event;
    json.key("title").text(phrase_of(e.predicate, p.knowledge));
    json.key("predicate").text(e.predicate);
    json.key("stance").text(name_of(e.stance));
    if (e.actor) json.field("actor", e.actor->name);
    if (e.target) json.field("target", e.target->name);
    json.key("reports").integer(e.reports).key("voices").integer(e.voices);
  } else {
    json.key("title").text(say_question(*h.figures.front(), p.knowledge));
  }
  for (const std::string_view measure :
       {"killed", "wounded", "missing", "displaced", "trapped"}) {
    const Toll t = p.toll(h, measure, p.rule);
    json.field(measure, t.best);
    if (t.best && (t.one_voice || t.disputed)) {
      json.key(fmt::format("{}_standing", measure));
      json.text(t.disputed ? "disputed" : "one_voice");
    }
  }
  json.key("figures").open('[');
  for (const Question* q : h.figures) write_figure(json, p, *q);
  json.close(']').key("sources").open('[');
  for (const std::string& o : p.outlets(h.claims())) json.text(o);
  json.close(']').field("note", p.note(h)).close('}').close('}');
}

void write_state(JsonWriter& json, const Publication& p, const State& s) {
  open_feature(json, s.kind, s.claims.empty() ? 0 : s.claims.front().value,
               &s.place);
  json.key("title").text(fmt::format("{} of {}", s.kind, s.place.name));
  if (s.holder) json.field("holder", s.holder->name);
  if (s.from) json.key("start").text(iso(s.from->first));
  if (s.to) json.key("end").text(iso(s.to->last));
  json.key("sources").open('[');
  for (const std::string& o : p.outlets(s.claims)) json.text(o);
  json.close(']').close('}').close('}');
}

}  // namespace

std::vector<NamedFile> geojson_files(const Publication& p) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("type").text("FeatureCollection");
  json.key("features").open('[');
  for (const Happening& h : p.happenings) write_happening(json, p, h);
  for (const Question& q : p.dossier.questions) {
    if (is_cost(q, p.look)) continue;
    open_feature(json, "figure", q.id.value, q.at ? &*q.at : nullptr);
    write_days(json, q.when);
    json.key("title").text(say_question(q, p.knowledge));
    json.key("figures").open('[');
    write_figure(json, p, q);
    json.close(']').close('}').close('}');
  }
  for (const State& s : p.dossier.states) write_state(json, p, s);
  json.close(']').close('}');
  return {{"", out + "\n"}};
}

}  // namespace crosscheck
