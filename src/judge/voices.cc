#include "judge/voices.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::judging {
namespace {

using std::string_view;

struct Grade {
  string_view kind;
  char letter;
  double weight;
};

// By kind of source alone; none is A before it has a record. Kinds of
// sources.tsv, then of names.tsv.
constexpr std::array<Grade, 26> kGrades = {{
    {"wire", 'B', 0.80},
    {"un", 'B', 0.80},
    {"aid", 'B', 0.75},
    {"newspaper", 'B', 0.75},
    {"broadcaster", 'B', 0.75},
    {"monitor", 'C', 0.70},
    {"government", 'C', 0.60},
    {"state media", 'C', 0.50},
    {"belligerent", 'D', 0.45},
    {"blog", 'E', 0.30},
    // names.tsv
    {"news agency", 'C', 0.60},
    {"international body", 'B', 0.75},
    {"un official", 'B', 0.75},
    {"aid group", 'B', 0.75},
    {"rights group", 'B', 0.70},
    {"scientific institute", 'B', 0.80},
    {"court", 'B', 0.75},
    {"think tank", 'C', 0.60},
    {"government body", 'C', 0.60},
    {"official", 'C', 0.55},
    {"minister", 'C', 0.55},
    {"police", 'C', 0.65},
    {"party", 'D', 0.45},
    {"army", 'D', 0.45},
    {"general", 'D', 0.45},
    {"armed group", 'D', 0.45},
}};
// Of a source that a person graded A-F.
constexpr std::array<double, 6> kByLetter = {0.90, 0.75, 0.60,
                                             0.45, 0.30, 0.30};
constexpr double kUnknown = 0.30;    // a source that no table knows
constexpr double kHearsay = 0.8;     // "Rights Watch, citing witnesses"
constexpr double kAnonymous = 0.25;  // "an official who asked not to be named"

Grade grade(string_view kind) {
  const auto* at = std::find_if(kGrades.begin(), kGrades.end(),
                                [&](const Grade& g) { return g.kind == kind; });
  return at == kGrades.end() ? Grade{"", 'F', kUnknown} : *at;
}

uint64_t hash(string_view text, uint64_t seed) {
  for (const char c : text) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return seed;
}

// "SANA", "al-Masdar"; not "a senior source in Damascus".
bool has_name(string_view name) {
  if (name.starts_with("al-") || name.starts_with("el-")) name.remove_prefix(3);
  return !name.empty() &&
         ((name[0] >= 'A' && name[0] <= 'Z') || (name[0] & 0x80) != 0);
}

// What kind of source a body of a state is, of those in kGrades; "": it is
// none.
string_view kind_of(const Body& body) {
  const string_view name = body.name;
  if (one_of(name, "army", "navy", "air force")) return "army";
  if (one_of(name, "police", "sheriff")) return "police";
  const bool office = name.ends_with(" ministry") ||
                      one_of(name, "government", "coast guard", "border guard",
                             "civil defence", "fire service");
  return office ? "government body" : "";
}

std::vector<std::string> words_of(string_view text) {
  std::vector<std::string> out(1);
  for (const char c : fold(text)) {
    if (c != ' ') {
      out.back() += c;
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// Speakers whom nobody can tell apart: "local officials", "authorities in
// Tarma" are officials, "hospital sources" and "hospital officials" the
// hospital's.
std::string nobody(string_view name) {
  std::string body;
  bool officials = false;
  for (const std::string& word : words_of(name)) {
    if (one_of(word, "in", "at", "of", "from", "near", "with", "for")) break;
    if (one_of(word, "a", "an", "the", "local", "senior", "several", "some",
               "other", "unnamed", "regional", "provincial", "district")) {
      continue;
    }
    if (one_of(word, "official", "officials", "authority", "authorities",
               "source", "sources")) {
      officials = true;
      continue;
    }
    body += (body.empty() ? "" : " ") + word;
  }
  if (officials && body.size() == 1) return fold(name);  // "source B"
  return !body.empty() ? body : officials ? "officials" : fold(name);
}

// "https://www.example.org/a" -> "example.org".
string_view host_of(string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

// What a report itself makes of a body: "army" for "the Eritrean army".
string_view kind_in(const Account& report, string_view name) {
  for (const Account::Mention& m : report.entities) {
    if (m.name == name || m.canon == name) return m.kind;
  }
  return "";
}

// Who stands for what a chain of speakers says: the innermost, but of "Rights
// Watch, citing witnesses" the one who has a name.
const Party& speaker_of(const Claim& c, bool is_office) {
  const Party& inner = c.said_by.back();
  if (has_name(inner.name) || is_office) return inner;
  for (size_t i = c.said_by.size(); i-- > 0;) {
    if (has_name(c.said_by[i].name)) return c.said_by[i];
  }
  return inner;
}

uint64_t key_of(const Body& b) {
  return hash(b.which, hash(b.name, 3));
}

double hedged(const Claim& c, double weight) {
  if (c.stance == Stance::possible) weight *= 0.7;
  if (c.amount && c.amount->amount.change == Change::about) weight *= 0.95;
  return weight;
}

}  // namespace

Voices::Voices(const Dossier& d, const Knowledge& knowledge)
    : bodies_(knowledge), tolls_(knowledge) {
  for (const KnownSource& s : knowledge.sources) {
    sources_.emplace(spelling_key(s.name), &s);
    for (const std::string& a : s.aliases)
      sources_.emplace(spelling_key(a), &s);
    if (!s.domain.empty()) sources_.emplace(s.domain, &s);
  }
  for (const KnownName& n : knowledge.names) {
    names_.emplace(spelling_key(n.name), &n);
  }
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    reports_.emplace(d.accounts[i].text.report.value, i);
  }
  for (const Taken& t : d.taken) taken_.emplace(t.by.value, &t);
  for (const Entity& e : d.entities) entities_.emplace(e.id.value, &e);
  for (const auto& [name, letter] : d.review.grades) {
    grades_[spelling_key(name)] = letter;
  }
  std::vector<uint64_t> keys;
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    keys.clear();
    for (const Claim& c : d.accounts[i].claims) {
      Origin o = find(d, i, c);
      keys.push_back(o.key);
      rows_.emplace(c.id.value, Row{&c, &d.accounts[i], std::move(o)});
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const uint64_t key : keys) ++reports_of_[key];
  }
}

// Whose words these are: of the report that this one copies, or of which it
// took this sentence.
size_t Voices::root_of(const Dossier& d, size_t account, const Claim& c) const {
  ReportId root;
  if (account < d.copy_of.size()) root = d.copy_of[account];
  const auto taken = taken_.equal_range(c.report.value);
  for (auto at = taken.first; at != taken.second && !root.known(); ++at) {
    for (const Span s : at->second->words) {
      if (s.holds(c.words)) root = at->second->from;
    }
  }
  const auto at = reports_.find(root.value);
  return at == reports_.end() ? account : at->second;
}

void Voices::set_grade(string_view kind, Origin& o) const {
  const Grade g = grade(kind);
  o.reliability = g.letter;
  o.weight = o.prior = g.weight;
  o.known = g.letter != 'F';
  o.kind = g.kind;
  if (grades_.empty()) return;
  const auto set = grades_.find(spelling_key(o.name));
  if (set == grades_.end()) return;
  o.reliability = set->second;
  o.weight = o.prior = kByLetter[static_cast<size_t>(set->second - 'A')];
  o.known = set->second != 'F';
  o.kind = "graded by a person";
  o.graded = true;
}

// A speaker with a name.
void Voices::by_name(const Account& report, const Party& speaker,
                     Origin& o) const {
  o.name = speaker.name;
  o.named = true;
  if (entities_.count(speaker.id.value) != 0) o.id = speaker.id;
  const std::string spelling = spelling_key(speaker.name);
  string_view kind;
  string_view country;
  if (const auto s = sources_.find(spelling); s != sources_.end()) {
    kind = s->second->kind;
  } else if (const auto n = names_.find(spelling); n != names_.end()) {
    kind = n->second->kind;
    country = n->second->country;
  } else {
    // An army that no table has is an army, too: else the side that the
    // tables know would be believed more.
    kind = kind_in(report, speaker.name);
  }
  o.body = bodies_.of(report, speaker.name, kind, country);
  if (o.body.name.empty()) o.body = bodies_.spoken_for(report, speaker.name);
  if (o.body.name.empty()) o.body.name = fold(speaker.name);
  const bool ministry = o.body.name.ends_with("ministry") &&
                        speaker.name.find("inistry") != std::string::npos;
  const bool government = o.body.name == "government" &&
                          (kind == "country" ||
                           speaker.name.find("overnment") != std::string::npos);
  const bool of_state = (ministry || government) && !o.body.which.empty();
  o.key = of_state       ? key_of(o.body)
          : o.id.known() ? o.id.value
                         : hash(spelling, 1);
  set_grade(kind.empty() ? kind_of(o.body) : kind, o);
}

// What a report says itself; `wire`: the agency that it names, or "".
void Voices::by_outlet(const Account& report, string_view wire,
                       Origin& o) const {
  const string_view outlet = wire.empty() ? report.text.publisher : wire;
  auto source = sources_.find(spelling_key(outlet));
  if (source == sources_.end()) {
    source = sources_.find(std::string(host_of(
        report.text.url.empty() ? outlet : string_view(report.text.url))));
  }
  o.name = source != sources_.end() ? source->second->name
           : outlet.empty()         ? report.path
                                    : std::string(outlet);
  o.key = hash(outlet.empty() && source == sources_.end()
                   ? std::to_string(report.text.report.value)
                   : spelling_key(o.name),
               2);
  const string_view kind =
      source == sources_.end() ? string_view() : source->second->kind;
  // Whoever cites the agency has it from where its own reports have it.
  if (!wire.empty()) o.body = Body{fold(o.name), ""};
  if (kind == "un") o.body = bodies_.of(report, o.name, kind, "");
  set_grade(kind, o);
}

Origin Voices::find(const Dossier& d, size_t account, const Claim& c) const {
  const size_t root = root_of(d, account, c);
  const Account& report = d.accounts[root];
  Origin o;
  Body office;
  if (!c.said_by.empty()) {
    office = bodies_.of(report, c.said_by.back().name, "", "");
    const Party& speaker = speaker_of(c, !office.name.empty());
    if (has_name(speaker.name)) {
      by_name(report, speaker, o);
      if (&speaker != &c.said_by.back()) o.weight *= kHearsay;
      o.weight = hedged(c, o.weight);
      return o;
    }
  }
  by_outlet(report, root < d.wire.size() ? d.wire[root] : "", o);
  if (!c.said_by.empty()) {  // nobody's name: known only through the report
    o.name = c.said_by.back().name;
    o.key = office.which.empty() ? hash(o.name, report.text.report.value)
                                 : key_of(office);
    // Nobody can tell the residents of two reports apart, nor the officials of
    // an agency's story from those of the reports that cite it.
    if (!office.name.empty()) {
      o.body = office;
    } else if (o.body.name.empty()) {
      o.body = Body{nobody(o.name), ""};
    }
    o.id = {};
    o.graded = false;
    if (const string_view kind = kind_of(o.body); !kind.empty()) {
      set_grade(kind, o);  // an office is somebody: "the police", "the army"
    } else {
      o.kind = {};
      o.weight = o.prior = o.known ? o.weight * 0.6 : kAnonymous;
      o.known = false;
      o.reliability = 'F';
    }
  }
  o.weight = hedged(c, o.weight);
  return o;
}

const Claim* Voices::claim(ClaimId id) const {
  const auto at = rows_.find(id.value);
  return at == rows_.end() ? nullptr : at->second.claim;
}

const Account* Voices::account(ClaimId id) const {
  const auto at = rows_.find(id.value);
  return at == rows_.end() ? nullptr : at->second.account;
}

bool Voices::is_new(const Origin& o) const {
  constexpr uint32_t kFew = 3;
  const Counts& all = whole_ != nullptr ? *whole_ : reports_of_;
  return !o.known && all.at(o.key) < kFew;
}

const Origin& Voices::origin(ClaimId id) const {
  return rows_.at(id.value).origin;
}

std::vector<size_t> one_voice(const std::vector<const Origin*>& all) {
  std::vector<size_t> out(all.size());
  std::unordered_map<std::string_view, std::vector<size_t>> bodies;
  // Those that say which first: "the UN" is one of them.
  for (const bool which : {true, false}) {
    for (size_t i = 0; i < all.size(); ++i) {
      const Body& body = all[i]->body;
      if (body.which.empty() == which) continue;
      out[i] = i;
      if (body.name.empty()) continue;
      auto& same = bodies[body.name];
      const auto at = std::find_if(same.begin(), same.end(), [&](size_t j) {
        return body.which.empty() || all[j]->body.which == body.which;
      });
      if (at == same.end()) {
        same.push_back(i);
      } else {
        out[i] = *at;
      }
    }
  }
  return out;
}

}  // namespace crosscheck::judging
