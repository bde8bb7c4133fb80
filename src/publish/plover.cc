// PLOVER (draft 0.8, openeventdata/PLOVER, CC BY-SA 4.0: names of fields and
// categories only): a JSON object a line. Types, modes and contexts come from
// data/vocabulary.tsv, sectors from data/roles.tsv. What is planned, possible
// or denied has the manual's auxiliary mode in "comment". A siege is one record
// from its begin to its end: COERCE, mode restrict (goods are withheld as well,
// says its comment), so its begin and end are not told again as events.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "present/json_writer.h"
#include "present/words.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

struct Code {
  std::string_view event;
  std::string_view quad;
};
constexpr Code kQuads[] = {
    {"AGREE", "verbal cooperation"},       {"CONSULT", "verbal cooperation"},
    {"SUPPORT", "verbal cooperation"},     {"CONCEDE", "verbal cooperation"},
    {"COOPERATE", "material cooperation"}, {"AID", "material cooperation"},
    {"RETREAT", "material cooperation"},   {"REQUEST", "verbal conflict"},
    {"ACCUSE", "verbal conflict"},         {"REJECT", "verbal conflict"},
    {"THREATEN", "verbal conflict"},       {"PROTEST", "material conflict"},
    {"SANCTION", "material conflict"},     {"MOBILIZE", "material conflict"},
    {"COERCE", "material conflict"},       {"ASSAULT", "material conflict"}};

std::string_view quad_of(std::string_view event) {
  for (const Code& c : kQuads) {
    if (c.event == event) return c.quad;
  }
  return "";
}

void write_party(JsonWriter& json, const Publication& p, std::string_view key,
                 const std::optional<Party>& party) {
  json.key(key).open('[');
  if (party) {
    const Role role = p.role(party);
    json.open('{').field("actor_text", party->name);
    json.field("code", p.codes(p.country_of(party)).alpha3);
    json.key("sector").text(role.sector.empty() ? "UNK" : role.sector);
    json.close('}');
  }
  json.close(']');
}

int resolution(const PlaceSaid& p) {
  if (p.kind == "country") return 1;
  if (p.kind == "province" || p.kind == "governorate" || p.kind == "state" ||
      p.kind == "region") {
    return 2;
  }
  if (p.kind == "district" || p.kind == "county") return 3;
  const bool town = p.kind == "city" || p.kind == "town" || p.kind == "village";
  return town || p.kind == "capital" ? 4 : 5;
}

void write_place(JsonWriter& json, const Publication& p,
                 const PlaceSaid* place) {
  if (place == nullptr) return;
  json.key("event_loc").open('{').field("resolved_place", place->name);
  json.field("lat", place->lat).field("lon", place->lon);
  json.field("province", p.region_of(*place));
  json.field("country", p.country_name(place->country));
  json.field("country_code", p.codes(place->country).alpha3);
  json.key("resolution").integer(resolution(*place)).close('}');
}

void write_sources(JsonWriter& json, const Publication& p,
                   const std::vector<ClaimId>& claims) {
  if (!claims.empty()) {
    if (const Found f = p.look.claim(claims.front())) {
      json.key("event_text").text(p.look.plain(f.account, f.claim->words));
      json.key("text").text(p.look.sentence(f));
      json.field("link", p.dossier.accounts[f.account].text.url);
    }
  }
  json.key("cite_info").open('[');
  for (const Ref& r : p.look.refs(claims)) {
    json.text(p.look.say(r) + " " + p.look.outlet(r.account));
  }
  json.close(']').key("coder").text("crosscheck " CROSSCHECK_VERSION);
  json.key("coded_date").text(iso(p.made));
}

std::string_view auxiliary(Stance s) {
  switch (s) {
    case Stance::planned:
      return "auxiliary mode: future. ";
    case Stance::possible:
      return "auxiliary mode: hypothetical. ";
    case Stance::denied:
      return "auxiliary mode: negation. ";
    case Stance::actual:
      break;
  }
  return "";
}

void write_code(JsonWriter& json, std::string_view event, std::string_view mode,
                const std::vector<std::string>& contexts) {
  json.key("event").text(event).field("mode", mode);
  json.field("quad_code", quad_of(event)).key("context").open('[');
  for (const std::string& c : contexts) json.text(c);
  json.close(']');
}

void write_event(JsonWriter& json, const Publication& p, const Happening& h,
                 const Term& term) {
  const Event& e = *h.event;
  json.open('{').key("id").text("crosscheck-" + hex(e.id.value));
  json.key("has_event").integer(e.stance == Stance::denied ? 0 : 1);
  json.key("date").text(iso(e.when->first));
  if (e.when->size() > 1) json.key("enddate").text(iso(e.when->last));
  write_party(json, p, "actor", e.actor);
  write_party(json, p, "recipient", e.target);
  const size_t slash = term.plover.find('/');
  write_code(json, std::string_view(term.plover).substr(0, slash),
             slash == std::string::npos
                 ? ""
                 : std::string_view(term.plover).substr(slash + 1),
             term.context);
  write_place(json, p, h.place());
  write_sources(json, p, e.claims);
  json.key("comment").text(std::string(auxiliary(e.stance)) + p.note(h));
  json.close('}');
}

void write_siege(JsonWriter& json, const Publication& p, const State& s) {
  json.open('{').key("id").text("crosscheck-siege-" +
                                hex(s.claims.front().value));
  json.key("has_event").integer(1).key("date").text(iso(s.from->first));
  if (s.to) json.key("enddate").text(iso(s.to->last));
  write_party(json, p, "actor", s.holder);
  json.key("recipient").open('[').close(']');
  write_code(json, "COERCE", "restrict", {"military", "human_security"});
  write_place(json, p, &s.place);
  write_sources(json, p, s.claims);
  json.key("comment").text(fmt::format(
      "siege of {}: people and goods cut off (also COERCE/withhold); from {} "
      "to {}",
      s.place.name, say_days(s.from), s.to ? say_days(s.to) : "an open end"));
  json.close('}');
}

const char* reason_to_leave(const Happening& h, const Term* term) {
  if (h.event == nullptr) return "no report tells the event behind it";
  if (term == nullptr ||
      quad_of(term->plover.substr(0, term->plover.find('/'))) == "") {
    return "no PLOVER event type";
  }
  return h.event->when ? nullptr : "no day is known";
}

}  // namespace

std::vector<NamedFile> plover_files(const Publication& p) {
  std::string out;
  LeftOut left(p);
  std::unordered_set<uint64_t> told;  // claims of the sieges
  for (const State& s : p.dossier.states) {
    if (s.kind != "siege" || !s.from || s.claims.empty()) {
      left.add(s, s.kind == "siege" ? "its begin is not known"
                                    : "no event, but a state");
      continue;
    }
    for (const ClaimId id : s.claims) told.insert(id.value);
    JsonWriter json(out);
    write_siege(json, p, s);
    out += '\n';
  }
  for (const Happening& h : p.happenings) {
    const Term* term = h.event != nullptr ? p.term(*h.event) : nullptr;
    if (const char* why = reason_to_leave(h, term)) {
      left.add(h, why);
      continue;
    }
    const bool in_siege =
        h.event->predicate == "siege.begin" &&
        std::all_of(h.event->claims.begin(), h.event->claims.end(),
                    [&](ClaimId id) { return told.contains(id.value); });
    if (in_siege && h.figures.empty()) continue;
    JsonWriter json(out);
    write_event(json, p, h, *term);
    out += '\n';
  }
  left.add_other_figures();
  return {{"", out}, left.file()};
}

}  // namespace crosscheck
