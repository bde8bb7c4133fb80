// STIX 2.1 (OASIS) bundle: an identity for each origin, a location for each
// place, an incident for each event, a note for each answer to a question, an
// opinion of "disagree" where two answers truly differ, and a report for each
// news report. The confidence of a note is the Admiralty credibility by STIX's
// own table (appendix A); 6, "cannot be judged", has none. Ids are UUIDs made
// from our ids, times the day of the newest report, so that the same account
// gives the same bundle.
#include <fmt/format.h>

#include <map>
#include <set>

#include "present/figures.h"
#include "present/json_writer.h"
#include "present/words.h"
#include "publish/formats.h"
#include "util/printed.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

std::string stix_id(std::string_view type, std::string_view key) {
  std::string h = sha256_hex(fmt::format("{}|{}", type, key));
  h[12] = '4';  // STIX prefers the kind of a random UUID
  h[16] = "89ab"[h[16] & 3];
  return fmt::format("{}--{}-{}-{}-{}-{}", type, h.substr(0, 8), h.substr(8, 4),
                     h.substr(12, 4), h.substr(16, 4), h.substr(20, 12));
}

std::string stamp(Day day) {
  return iso(day) + "T00:00:00.000Z";
}

std::optional<int> confidence(std::string_view admiralty) {
  if (admiralty.size() < 2 || admiralty[1] < '1' || admiralty[1] > '5') {
    return std::nullopt;
  }
  return 90 - 20 * (admiralty[1] - '1');
}

class StixWriter {
 public:
  StixWriter(std::string& out, const Publication& p) : json_(out), p_(p) {}

  void write() {
    json_.open('{').key("type").text("bundle").key("id");
    json_.text(stix_id(
        "bundle", hex(p_.dossier.accounts.empty()
                          ? 0
                          : p_.dossier.accounts.front().text.report.value)));
    json_.key("objects").open('[');
    me_ = identity("crosscheck " CROSSCHECK_VERSION, "system");
    for (const Event& e : p_.dossier.events) incident(e);
    for (const Question& q : p_.dossier.questions) notes(q);
    for (const State& s : p_.dossier.states) state(s);
    for (size_t i = 0; i < p_.dossier.accounts.size(); ++i) report(i);
    json_.close(']').close('}');
  }

 private:
  void begin(std::string_view type, const std::string& id) {
    json_.open('{').key("type").text(type).key("spec_version").text("2.1");
    json_.key("id").text(id);
    json_.key("created").text(stamp(p_.made));
    json_.key("modified").text(stamp(p_.made));
    if (!me_.empty()) json_.key("created_by_ref").text(me_);
  }

  // Objects that several others refer to are written where they are first
  // needed: STIX does not mind the order.
  std::string identity(const std::string& name, std::string_view klass) {
    const std::string id = stix_id("identity", name);
    if (known_.insert(id).second) {
      begin("identity", id);
      json_.key("name").text(name).key("identity_class").text(klass);
      json_.close('}');
    }
    return id;
  }
  std::string location(const PlaceSaid& place) {
    std::string country = place.country;
    if (country.empty() && !(place.lat && place.lon)) return "";
    const std::string id = stix_id("location", hex(place.id.value));
    if (known_.insert(id).second) {
      begin("location", id);
      json_.key("name").text(place.name);
      if (place.lat && place.lon) {
        json_.key("latitude").number(*place.lat);
        json_.key("longitude").number(*place.lon);
      }
      json_.field("country", country).close('}');
    }
    return id;
  }
  void refs(const std::vector<std::string>& ids) {
    json_.key("object_refs").open('[');
    for (const std::string& id : ids) json_.text(id);
    json_.close(']');
  }
  void told_by(const std::vector<ClaimId>& claims, const std::string& id) {
    for (const size_t a : p_.accounts(claims)) in_report_[a].push_back(id);
  }

  void incident(const Event& e) {
    const std::string id = stix_id("incident", hex(e.id.value));
    const std::string place = e.place ? location(*e.place) : "";
    begin("incident", id);
    std::string name;
    for (const std::string& part : say_event(e, p_.knowledge)) {
      name += (name.empty() ? "" : ", ") + part;
    }
    json_.key("name").text(name);
    json_.key("description").text(p_.note(Happening{&e, {}, {}}));
    json_.key("labels").open('[').text(e.predicate).text(name_of(e.stance));
    json_.close(']').close('}');
    told_by(e.claims, id);
    if (!place.empty()) relate(id, "related-to", place);
  }

  void relate(const std::string& from, std::string_view how,
              const std::string& to) {
    begin("relationship", stix_id("relationship", from + to));
    json_.key("relationship_type").text(how);
    json_.key("source_ref").text(from).key("target_ref").text(to).close('}');
  }

  void notes(const Question& q) {
    std::vector<std::string> ids, about;
    const std::string place = q.at ? location(*q.at) : "";
    about.push_back(place.empty() ? me_ : place);
    for (size_t i = 0; i < q.answers.size(); ++i) {
      const Answer& a = q.answers[i];
      ids.push_back(stix_id("note", fmt::format("{}:{}", hex(q.id.value), i)));
      begin("note", ids.back());
      json_.key("abstract")
          .text(say_question(q, p_.knowledge) + ": " + value_of(q, a, p_.look));
      json_.key("content").text(p_.note(q)).key("authors").open('[');
      for (const Voice& v : a.voices) json_.text(p_.look.who(v));
      json_.close(']');
      if (const auto sure = confidence(a.admiralty)) {
        json_.key("confidence").integer(*sure);
      }
      json_.key("labels").open('[').text(q.measure).text(name_of(q.standing));
      json_.close(']');
      refs(about);
      json_.close('}');
      told_by(claims_of(a), ids.back());
    }
    for (const Why& w : q.why) {
      if (w.reason == Reason::real) opinion(q, w, ids);
    }
  }

  // Who gives one figure disagrees with the other.
  void opinion(const Question& q, const Why& w,
               const std::vector<std::string>& notes) {
    begin("opinion", stix_id("opinion", fmt::format("{}:{}:{}", hex(q.id.value),
                                                    w.one, w.other)));
    json_.key("opinion").text("disagree").key("explanation").text(w.text);
    json_.key("authors").open('[');
    for (const Voice& v : q.answers[w.one].voices) json_.text(p_.look.who(v));
    json_.close(']');
    refs({notes[w.other]});
    json_.close('}');
  }

  void state(const State& s) {
    const std::string place = location(s.place);
    if (s.claims.empty()) return;
    const std::string id = stix_id(
        "note", fmt::format("{}:{}:{}", s.kind, hex(s.claims.front().value),
                            s.holder ? hex(s.holder->id.value) : ""));
    begin("note", id);
    json_.key("abstract");
    json_.text(fmt::format("{} of {}{}", s.kind, s.place.name,
                           s.holder ? " by " + s.holder->name : ""));
    json_.key("content");
    json_.text(fmt::format("from {} to {}",
                           s.from ? say_days(s.from) : "an unknown day",
                           s.to ? say_days(s.to) : "an open end"));
    refs({place.empty() ? me_ : place});
    json_.close('}');
    told_by(s.claims, id);
  }

  void report(size_t i) {
    const Account& a = p_.dossier.accounts[i];
    const std::string outlet = identity(p_.look.outlet(i), "organization");
    begin("report", stix_id("report", a.sha256));
    json_.key("name").text(a.text.title.empty() ? p_.look.label(i)
                                                : collapse(a.text.title));
    json_.key("published");
    json_.text(stamp(a.text.published ? a.text.published->first : p_.made));
    json_.key("external_references").open('[').open('{');
    json_.key("source_name").text(p_.look.outlet(i));
    json_.key("description").text("sha256 " + a.sha256);
    json_.field("url", a.text.url).close('}').close(']');
    std::vector<std::string> all = {outlet};
    std::set<std::string> once;
    for (const std::string& id : in_report_[i]) {
      if (once.insert(id).second) all.push_back(id);
    }
    refs(all);
    json_.close('}');
  }

  JsonWriter json_;
  const Publication& p_;
  std::string me_;
  std::set<std::string> known_;
  std::map<size_t, std::vector<std::string>> in_report_;
};

}  // namespace

std::vector<NamedFile> stix_files(const Publication& p) {
  std::string out;
  StixWriter(out, p).write();
  return {{"", out + "\n"}};
}

}  // namespace crosscheck
