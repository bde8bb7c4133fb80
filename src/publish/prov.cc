// W3C PROV-O as JSON-LD, its context inside the file so that nothing has to be
// fetched. A report is an entity attributed to its outlet; a claim was quoted
// from its report and is attributed to who says so; an answer was derived from
// its claims, its primary source a first-hand one where the report itself says
// it; a copy was derived from what it copies. Ids are urn:crosscheck:KIND:HEX.
#include <fmt/format.h>

#include <map>

#include "present/figures.h"
#include "present/json_writer.h"
#include "present/words.h"
#include "publish/formats.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::string urn(std::string_view kind, uint64_t id) {
  return fmt::format("urn:crosscheck:{}:{}", kind, hex(id));
}

// FNV-1a, for names that have no id of their own.
std::string agent_urn(std::string_view name) {
  uint64_t h = 0xCBF29CE484222325;
  for (const char c : name) {
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return urn("agent", h);
}

class ProvWriter {
 public:
  ProvWriter(std::string& out, const Publication& p) : json_(out), p_(p) {}

  void write() {
    json_.open('{');
    write_context();
    json_.key("@graph").open('[');
    begin("urn:crosscheck:run", "prov:Activity");
    json_.key("prov:wasAssociatedWith");
    ref("urn:crosscheck:program");
    json_.close('}');
    begin("urn:crosscheck:program", "prov:SoftwareAgent");
    json_.key("rdfs:label").text("crosscheck " CROSSCHECK_VERSION).close('}');
    for (size_t i = 0; i < p_.dossier.accounts.size(); ++i) write_report(i);
    for (const Question& q : p_.dossier.questions) write_answers(q);
    for (const Event& e : p_.dossier.events) write_event(e);
    for (const auto& [id, name] : agents_) {
      begin(id, "prov:Agent");
      json_.key("rdfs:label").text(name).close('}');
    }
    json_.close(']').close('}');
  }

 private:
  void write_context() {
    json_.key("@context").open('{');
    json_.key("prov").text("http://www.w3.org/ns/prov#");
    json_.key("rdfs").text("http://www.w3.org/2000/01/rdf-schema#");
    json_.key("xsd").text("http://www.w3.org/2001/XMLSchema#");
    json_.key("cc").text("urn:crosscheck:term:").close('}');
  }
  void begin(const std::string& id, std::string_view type) {
    json_.open('{').key("@id").text(id).key("@type").text(type);
  }
  void ref(const std::string& id) {
    json_.open('{').key("@id").text(id).close('}');
  }
  std::string agent(const std::string& name) {
    std::string id = agent_urn(name);
    agents_.emplace(id, name);
    return id;
  }

  void write_report(size_t i) {
    const Account& a = p_.dossier.accounts[i];
    begin(urn("report", a.text.report.value), "prov:Entity");
    json_.key("rdfs:label")
        .text(p_.look.label(i) + " " + collapse(a.text.title));
    json_.key("prov:wasAttributedTo");
    ref(agent(p_.look.outlet(i)));
    json_.key("cc:sha256").text(a.sha256).field("cc:url", a.text.url);
    if (a.text.published) {
      json_.key("prov:generatedAtTime").open('{');
      json_.key("@type").text("xsd:dateTime").key("@value");
      json_.text(iso(a.text.published->first) + "T00:00:00Z").close('}');
    }
    if (p_.dossier.copy_of[i].known()) {
      json_.key("prov:wasDerivedFrom");
      ref(urn("report", p_.dossier.copy_of[i].value));
    }
    json_.close('}');
    for (const Claim& c : a.claims) write_claim(c, i);
  }

  void write_claim(const Claim& c, size_t account) {
    const Found f{&c, account};
    begin(urn("claim", c.id.value), "prov:Entity");
    json_.key("cc:predicate").text(c.predicate);
    json_.key("cc:stance").text(name_of(c.stance));
    json_.key("prov:value").text(p_.look.sentence(f));
    json_.key("cc:reference");
    json_.text(fmt::format("{}:{}", p_.look.label(account),
                           p_.look.line(account, c.words.begin)));
    json_.key("prov:wasQuotedFrom");
    ref(urn("report", c.report.value));
    json_.key("prov:wasAttributedTo").open('[');
    if (c.said_by.empty()) ref(agent(p_.look.outlet(account)));
    for (const Party& s : c.said_by) {
      if (!s.name.empty()) ref(agent(s.name));
    }
    json_.close(']').close('}');
  }

  void derived(const std::vector<ClaimId>& claims) {
    json_.key("prov:wasGeneratedBy");
    ref("urn:crosscheck:run");
    json_.key("prov:wasDerivedFrom").open('[');
    for (const ClaimId id : claims) ref(urn("claim", id.value));
    json_.close(']');
  }

  void write_answers(const Question& q) {
    for (size_t i = 0; i < q.answers.size(); ++i) {
      const Answer& a = q.answers[i];
      begin(fmt::format("{}:{}", urn("answer", q.id.value), i), "prov:Entity");
      json_.key("rdfs:label");
      json_.text(say_question(q, p_.knowledge) + ": " +
                 value_of(q, a, p_.look));
      json_.field("cc:low", a.amount.low).field("cc:high", a.amount.high);
      json_.field("cc:unit", a.amount.unit).field("cc:grade", a.admiralty);
      json_.key("cc:standing").text(name_of(q.standing));
      derived(claims_of(a));
      json_.key("prov:hadPrimarySource").open('[');
      for (const Voice& v : a.voices) {
        if (!v.claims.empty()) ref(urn("claim", v.claims.front().value));
      }
      json_.close(']').close('}');
    }
  }

  void write_event(const Event& e) {
    begin(urn("event", e.id.value), "prov:Entity");
    std::string label;
    for (const std::string& part : say_event(e, p_.knowledge)) {
      label += (label.empty() ? "" : ", ") + part;
    }
    json_.key("rdfs:label").text(label);
    derived(e.claims);
    json_.close('}');
  }

  JsonWriter json_;
  const Publication& p_;
  std::map<std::string, std::string> agents_;  // id -> name
};

}  // namespace

std::vector<NamedFile> prov_files(const Publication& p) {
  std::string out;
  ProvWriter(out, p).write();
  LeftOut left(p);
  left.add_states();
  return {{"", out + "\n"}, left.file()};
}

}  // namespace crosscheck
