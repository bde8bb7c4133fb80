// The name that stands behind a word for somebody and says who it is: "the
// mayor of Lyon, Ana Ruiz", "a man, Omar Reyes, 22", "Iranian airline Mahan
// Air"; and names of places that say no place. Tested by events_slots_test.cc.
#include "extract/slots.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {

namespace {

// "the head of the tribe, Omar Reyes"
bool heads(std::string_view noun) {
  return one_of(noun, "head", "chief", "boss");
}

}  // namespace

// A body or people of whom there is one: what a name may stand behind.
bool Slots::takes_name(const Phrase& p, NameType& type) const {
  const Token& head = reading.tokens[p.head];
  type = NameType::person;
  if (is(p.head, WordClass::role)) return true;
  if (heads(low(p.head))) return true;
  const bool one =
      head.pos == Pos::propn || lemma(p.head) == low(p.head);  // not "men"
  if (!one) return false;
  if (kind(p.head, WordClass::civil_noun) ||
      kind(p.head, WordClass::armed_noun)) {
    return true;
  }
  if (a_national(p)) return true;
  if (one_of(lemma(p.head), "rival", "opponent", "ally", "colleague",
             "predecessor", "successor", "accomplice", "founder", "owner")) {
    return true;
  }
  type = NameType::organisation;
  return head.pos == Pos::noun &&
         one_of(lemma(p.head), "airline", "company", "firm", "charity", "group",
                "party", "newspaper", "agency", "club", "organisation",
                "organization", "militia");
}

// "An Australian": one of a people, not their state.
bool Slots::a_national(const Phrase& p) const {
  if (!one_of(low(p.begin), "a", "an", "one", "another")) return false;
  std::vector<const Name*> names;
  names_in(reading.tokens[p.head].span, names);
  for (const Name* n : names) {
    if (n->type == NameType::nationality) return true;
  }
  return false;
}

// The proper name of that type that the phrase ends with.
const Name* Slots::name_at_end(const Phrase& x, NameType type) const {
  std::vector<const Name*> names;
  names_in(span(x), names);
  for (const Name* n : names) {
    if (n->proper && n->type == type && n->span.end == span(x).end) return n;
  }
  return nullptr;
}

// "Ambassador to the United Nations Nikki Haley": the tree makes one phrase of
// what the office is of and who holds it.
const Name* Slots::holder_in(const Phrase& of) const {
  const Name* n = name_at_end(of, NameType::person);
  if (n == nullptr || n->span.begin <= span(of).begin) return nullptr;
  const uint32_t first = token_at(n->span.begin);
  bool proper = false;
  for (uint32_t i = of.begin; i < first; ++i) {
    if (is(i, WordClass::role)) return nullptr;  // "of President Omar Reyes"
    proper = proper || reading.tokens[i].pos == Pos::propn;
  }
  return proper ? n : nullptr;
}

const Name* Slots::name_behind(const Phrase& p) const {
  NameType type = NameType::person;
  if (!takes_name(p, type)) return nullptr;
  const bool role = is(p.head, WordClass::role) || heads(lemma(p.head));
  uint32_t end = p.end;
  auto next = static_cast<size_t>(phrase_at(p.head)) + 1;
  bool apart = false;  // something stands between
  for (; next < parts.phrases.size(); ++next) {
    const Phrase& x = parts.phrases[next];
    const bool of = x.adp == static_cast<int32_t>(end) && !x.time &&
                    one_of(adp(x), "of", "to", "for", "from", "in");
    // "senator and presidential candidate Omar Reyes"
    const bool titles = role && low(end) == "and" && x.begin == end + 1 &&
                        is(x.head, WordClass::role) &&
                        reading.tokens[x.begin].pos != Pos::det;
    if (!of && !titles) break;
    if (role && of) {
      if (const Name* holder = holder_in(x)) return holder;
    }
    if (titles) {
      if (const Name* holder = name_at_end(x, type)) return holder;
    }
    // "the lawyer of the suspect, Omar Reyes": of either
    if (of && (is_person(x) || apart)) return nullptr;
    apart = true;
    end = x.end;
  }
  if (next >= parts.phrases.size()) return nullptr;
  const Phrase& x = parts.phrases[next];
  const Name* name = name_at_end(x, type);
  if (name == nullptr || x.adp >= 0) return nullptr;
  const bool held = name->span.holds(span(x));
  const bool apposed = x.begin == end + 1 && low(end) == "," &&
                       x.dep == relation("appos") && (held || role);
  if (apposed) return name;
  // "a man Omar Reyes knew": another's doing
  const bool subject = x.dep == relation("nsubj") && p.dep != x.dep;
  return x.begin == end && held && !subject && (role || !apart) ? name
                                                                : nullptr;
}

// Names that are no place: "De La Fuente" of "Rocky De La Fuente", "Mysore" of
// "INS Mysore".
void Slots::find_surnames() {
  for (const LocalEntity& e : reading.entities) {
    const size_t first = e.name.find(' ');
    if (first == std::string::npos) continue;
    const bool ship = one_of(std::string_view(e.name).substr(0, first), "INS",
                             "USS", "HMS", "HMAS", "MV", "MS", "SS", "USNS");
    if (e.type != NameType::person && !ship) continue;
    for (size_t at = first; at != std::string::npos;) {
      surnames_.push_back(e.name.substr(at + 1));
      at = e.name.find(' ', at + 1);
    }
  }
  // Who speaks under a name that no gazetteer knows is no place either.
  std::vector<const Name*> names;
  for (const Quote& q : reading.quotes) {
    if (q.source.empty()) continue;
    names_in(q.source.front(), names);
    for (const Name* n : names) {
      const LocalEntity& e = reading.entities[n->entity];
      if (n->type == NameType::location && e.kind.empty() &&
          n->span.begin == q.source.front().begin) {
        surnames_.emplace_back(cut(text.utf8, n->span));
      }
    }
  }
  std::ranges::sort(surnames_);
}

// Is it a person's or a ship's name, where nothing says that it is where?
bool Slots::called_after(const Name& n) const {
  const std::string_view name = cut(text.utf8, n.span);
  const auto same =
      std::ranges::lower_bound(surnames_, name, std::less<std::string_view>());
  if (same == surnames_.end() || *same != name) return false;
  const uint32_t at = token_at(n.span.begin);
  return at == 0 || at >= reading.tokens.size() ||
         (at > 1 && low(at - 2) == "according") ||
         !one_of(low(at - 1), "in", "near", "outside", "around", "to", "from",
                 "across", "into", "off");
}

// "the Paris Agreement", "Damascus Radio": called after it, not there.
bool Slots::titled(uint32_t end) const {
  const uint32_t next = token_at(end);
  return next < reading.tokens.size() &&
         reading.tokens[next].span.begin == end + 1 &&
         (one_of(low(next), "agreement", "agreements", "accord", "accords",
                 "convention", "conventions", "protocol", "treaty", "pact",
                 "declaration", "communique", "newspaper", "daily") ||
          one_of(low(next), "radio", "tv", "television", "times", "tribune",
                 "gazette", "herald", "marathon", "correspondent"));
}

// "a ditch or gorge", "Typhoon Haiyan", "Flight 610": no place.
bool Slots::nameless(const Name& n) const {
  const std::string& name = reading.entities[n.entity].name;
  // "the offensive of mid-July"
  if (name.empty() || called_after(n) || in_time(n.span)) return true;
  // "the London-based group"
  const std::string_view rest =
      std::string_view(text.utf8).substr(n.span.end, 6);
  if (rest == "-based" || rest.starts_with("-led")) return true;
  bool plain = true;
  for (const char c : name) {
    const bool small = (c >= 'a' && c <= 'z') || c == ' ';
    plain = plain && small;
  }
  if (plain || titled(n.span.end) || only_a_kind(n)) return true;
  for (const std::string_view w :
       {"@", "http", " Department", " Ministry", "Typhoon ", "Hurricane ",
        "Cyclone ", "Storm ", " Flight"}) {
    if (name.find(w) != std::string::npos) return true;
  }
  return false;
}

// "Our forces": of the body that speaks, or whose statement the report is.
std::optional<Party> Slots::ours(Span word) const {
  bool denied = false;
  const auto chains = said_by(word, denied);
  const bool told = !chains.empty() && !chains.front().empty();
  const std::string& name = told ? chains.front().back().name : text.publisher;
  const auto body = std::ranges::find_if(
      reading.entities, [&](const LocalEntity& e) { return e.name == name; });
  if (body == reading.entities.end() || body->type != NameType::organisation) {
    return std::nullopt;
  }
  return Party{name, EntityId{hash_name(name)}, word};
}

}  // namespace crosscheck
