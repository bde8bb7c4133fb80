#include "group/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "group/full_names.h"
#include "group/gathering.h"
#include "group/hash.h"
#include "group/named_by.h"
#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

using Keys = std::vector<std::vector<NameKey>>;

// Texts of keys, each once, and numbered.
class Texts {
 public:
  uint32_t add(std::string text) {
    const auto next = static_cast<uint32_t>(all_.size());
    const auto [at, fresh] = numbers_.emplace(std::move(text), next);
    if (fresh) all_.push_back(&at->first);
    return at->second;
  }
  const std::string& operator[](uint32_t number) const { return *all_[number]; }
  size_t size() const { return all_.size(); }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;  // stay where they are
  std::vector<const std::string*> all_;
};

uint64_t by_name(const NameKey& key) {
  return mix(by(By::name, key.name), static_cast<uint64_t>(key.sort));
}
uint64_t by_kind(const Mention& m) {
  return hash(m.country, by(By::kind, m.kind) + 1);
}

void enter_short(const std::string& name, uint32_t text,
                 std::vector<Entry>& out) {
  for (const std::string& s : {initials(name), abbreviation(name)}) {
    if (!s.empty()) out.push_back({by(By::initials, s), text});
  }
}

// "Observatory" of "Kandilli Observatory for Quakes": what a report calls the
// body by alone; "" when the name is that word.
std::string head_of(const std::string& name) {
  const auto words = words_of(name);
  size_t end = 0;
  while (end < words.size() &&
         !one_of(words[end], "of", "for", "in", "on", "against")) {
    ++end;
  }
  const bool plain = end == 0 || words.size() < 2 ||
                     one_of(words[end - 1], "state", "group", "people");
  return plain ? "" : spelling_key(words[end - 1]);
}

void enter(const Mention& m, const NameKey& key, uint32_t text,
           std::vector<Entry>& out) {
  out.push_back({by_name(key), text});
  out.push_back({by(By::any, key.name), text});
  if (key.sort == Sort::person) {
    out.push_back({by(By::surname, surname(m.name)), text});
    // "Vázquez" of "Wanda Vázquez Garced"
    const auto words = words_of(without_title(m.name));
    for (size_t i = 1; i + 1 < words.size(); ++i) {
      out.push_back({by(By::middle, spelling_key(words[i])), text});
    }
    // "Mateo" of "Mateo Ruiz", where no other Mateo is named
    if (words.size() > 1) {
      out.push_back({by(By::given, spelling_key(words[0])), text});
    }
  }
  if (const size_t space = m.name.find(' ');
      space != std::string::npos && is_ship(fold(m.name.substr(0, space)))) {
    out.push_back({by(By::ship, spelling_key(m.name.substr(space + 1))), text});
  }
  if (key.sort != Sort::group && key.sort != Sort::unit) return;
  if (!m.kind.empty() && !m.country.empty()) {
    out.push_back({by_kind(m), text});
  }
  if (key.sort == Sort::group) {
    const std::string head = head_of(m.canon.empty() ? m.name : m.canon);
    if (!head.empty()) out.push_back({by(By::head, head), text});
  }
  enter_short(m.name, text, out);
  for (const std::string& name : m.names) enter_short(name, text, out);
}

bool can_be(Sort open, std::string_view settled) {
  const char sort = settled[0];
  if (open == Sort::province || open == Sort::airport) {
    return sort == static_cast<char>(open);
  }
  return sort != 'v' && sort != 'a';
}

// What a word alone means in the report that has the full name: "the
// Observatory", "Mateo" of Mateo Ruiz; "Winter", whom the reader has taken for
// a body where Gail Winter is told of in full, or for a place.
std::optional<uint32_t> part_of_name(const NameKey& key,
                                     const Directory& here) {
  if (key.sort == Sort::town) return here.only(by(By::surname, key.name));
  if (key.sort != Sort::person && key.sort != Sort::group) return std::nullopt;
  if (const auto body = here.only(by(By::head, key.name))) return body;
  return here.only(by(By::given, key.name));
}

// What an open name means here.
std::optional<uint32_t> meaning(const Mention& m, const NameKey& key,
                                const Directory& in, const Texts& texts) {
  if (const auto found = in.only(by_name(key))) return found;
  // The reader may have taken a person for a group.
  if (key.sort == Sort::person || key.sort == Sort::group) {
    for (const By part : {By::surname, By::middle}) {
      if (const auto found = in.only(by(part, key.name))) return found;
    }
  }
  if (key.sort == Sort::group) {
    const std::string s = abbreviation(m.name);
    if (!s.empty()) {
      if (const auto found = in.only(by(By::initials, s))) return found;
    }
    if (!m.kind.empty() && !m.country.empty()) {
      if (const auto found = in.only(by_kind(m))) return found;
    }
  }
  if (const auto ship = in.only(by(By::ship, key.name))) return ship;
  // The reader may have taken a person for a place; the spelling decides.
  const auto other = in.only(by(By::any, key.name));
  return other && can_be(key.sort, texts[*other]) ? other : std::nullopt;
}

// Persons of one word and units without a country are only known within their
// story.
bool is_local(const NameKey& key) {
  return key.sort == Sort::person || key.sort == Sort::unit;
}

// An open name that nothing settles: itself.
std::string alone(const NameKey& key, uint32_t story) {
  return is_local(key) ? fmt::format("{}@{}", key.text(), story) : key.text();
}

// Per account, per mention: the number of the text of the entity's key.
using Settled = std::vector<std::vector<uint32_t>>;

// Open names of the reports of one story become settled.
void settle_story(const std::vector<Account>& accounts, const Keys& keys,
                  std::span<const uint32_t> members, uint32_t story,
                  Texts& texts, Settled& out) {
  std::vector<std::vector<Entry>> own(members.size());
  std::vector<Entry> entries;
  FullNames names;
  for (const uint32_t a : members) {
    out[a].resize(keys[a].size());
    for (size_t m = 0; m < keys[a].size(); ++m) {
      if (keys[a][m].open) continue;
      out[a][m] = texts.add(keys[a][m].text());
      names.add(accounts[a].entities[m], keys[a][m], out[a][m], a);
    }
  }
  const auto fuller = std::move(names).find();
  for (size_t i = 0; i < members.size(); ++i) {
    const uint32_t a = members[i];
    for (size_t m = 0; m < keys[a].size(); ++m) {
      if (keys[a][m].open) continue;
      const auto full = fuller.find(out[a][m]);
      if (full != fuller.end()) out[a][m] = full->second;
      enter(accounts[a].entities[m], keys[a][m], out[a][m], own[i]);
    }
    entries.insert(entries.end(), own[i].begin(), own[i].end());
  }
  const Directory all(std::move(entries));
  for (size_t i = 0; i < members.size(); ++i) {
    const uint32_t a = members[i];
    if (std::ranges::none_of(keys[a], &NameKey::open)) continue;
    const Directory here(std::move(own[i]));
    for (size_t m = 0; m < keys[a].size(); ++m) {
      const NameKey& key = keys[a][m];
      if (!key.open) continue;
      const Mention& mention = accounts[a].entities[m];
      auto found = meaning(mention, key, here, texts);
      if (!found) found = part_of_name(key, here);
      if (!found) found = meaning(mention, key, all, texts);
      out[a][m] = found ? *found : texts.add(alone(key, story));
    }
  }
}

// Story by story, so that no more than one is held.
Settled settle(const std::vector<Account>& accounts, const Keys& keys,
               const std::vector<uint32_t>& story, Texts& texts) {
  std::vector<uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {},
                    [&](uint32_t a) { return std::pair(story[a], a); });
  Settled out(accounts.size());
  for (size_t first = 0; first < order.size();) {
    const uint32_t number = story[order[first]];
    size_t last = first + 1;
    while (last < order.size() && story[order[last]] == number) ++last;
    settle_story(accounts, keys, std::span(order).subspan(first, last - first),
                 number, texts, out);
    first = last;
  }
  return out;
}

// Whom one report takes for a place is not called as the place is.
void gather_one(const Mention& m, const NameKey& key, const std::string& text,
                uint32_t at, Gathering& to) {
  const bool body = one_of(text.substr(0, 2), "p:", "g:");
  const bool place = key.sort == Sort::town || key.sort == Sort::province ||
                     key.sort == Sort::airport || key.sort == Sort::feature;
  if (!body || !place || key.main.empty()) return to.add(m, key, at);
  NameKey bare = key;
  bare.main.clear();
  to.add(m, bare, at);
}

// A name in four bytes; others may have the same.
uint32_t name_mark(const std::string& text) {
  return static_cast<uint32_t>(hash(text));
}

// The name inside a description: "the official news agency SANA" and "SANA
// reporters" are SANA. `known` and `group` say what is a name, and a group's.
template <class Known, class Group>
std::string_view name_within(std::string_view words, Known known, Group group) {
  for (size_t at = words.find(' '); at != std::string_view::npos;
       at = words.find(' ', at + 1)) {
    const std::string_view rest = words.substr(at + 1);
    if (!rest.empty() && rest[0] >= 'A' && rest[0] <= 'Z' && known(rest)) {
      return rest;
    }
  }
  for (size_t at = words.rfind(' '); at != std::string_view::npos && at > 0;
       at = words.rfind(' ', at - 1)) {
    if (words[at + 1] < 'a' || words[at + 1] > 'z') break;
    if (group(words.substr(0, at))) return words.substr(0, at);
  }
  // "Lima-based Kolba Observatory monitor", "Kolba Observatory a monitor in
  // Lima"
  for (const std::string_view behind : {" a ", " an "}) {
    const size_t at = words.find(behind);
    if (at != std::string_view::npos && group(words.substr(0, at))) {
      return words.substr(0, at);
    }
  }
  const size_t seat = words.find(' ');
  const std::string_view first = words.substr(0, seat);
  if (seat == std::string_view::npos ||
      !(first.ends_with("-based") || first.ends_with("-backed") ||
        first.ends_with("-led"))) {
    return {};
  }
  return name_within(words.substr(seat + 1), known, group);
}

// From a name in one report to its entity.
using ByName = std::unordered_map<std::string_view, const Entity*>;

void set_ids(Account& account, const ByName& by_name) {
  const auto find = [&](std::string_view name) -> const Entity* {
    const auto at = by_name.find(name);
    return at == by_name.end() ? nullptr : at->second;
  };
  const auto is_group = [&](std::string_view name) {
    const Entity* e = find(name);
    return e != nullptr && e->kind == "organisation";
  };
  // "Uzbeks" are not Uzbekistan: who means the state calls it by its name.
  std::unordered_set<std::string_view> peoples;
  for (const Mention& m : account.entities) {
    if (m.type != "nationality") continue;
    for (const std::string& name : m.names) {
      if (name != m.name && name.ends_with('s')) peoples.insert(name);
    }
  }
  const auto set = [&](std::string& name, EntityId& id) {
    const bool people = peoples.count(name) != 0;
    const Entity* e = people ? nullptr : find(name);
    if (e == nullptr && !people) {
      e = find(name_within(
          name,
          [&](std::string_view n) {
            // "a source in Damascus" is not Damascus.
            const Entity* known = find(n);
            return known != nullptr && known->kind != "location";
          },
          is_group));
    }
    if (e != nullptr) {
      name = e->name;
      id = e->id;
    } else {  // "civilians", "a senior source": no entity, but comparable
      id = EntityId{hash(fold(name), hash("n:"))};
    }
  };
  for (Claim& c : account.claims) {
    if (c.actor) set(c.actor->name, c.actor->id);
    if (c.target) set(c.target->name, c.target->id);
    for (Party& p : c.said_by) set(p.name, p.id);
    if (!c.place) continue;
    set(c.place->name, c.place->id);
    const auto at = by_name.find(c.place->name);
    if (at == by_name.end() || c.place->lat) continue;
    c.place->lat = at->second->lat;
    c.place->lon = at->second->lon;
  }
}

bool is_name(std::string_view text) {
  const std::string_view t = text.starts_with("al-") || text.starts_with("el-")
                                 ? text.substr(3)
                                 : text;
  return !t.empty() && ((t[0] >= 'A' && t[0] <= 'Z') ||
                        (t[0] >= '0' && t[0] <= '9') || (t[0] & 0x80) != 0);
}

}  // namespace

void add_claimed_names(Account& a) {
  std::unordered_set<std::string_view> known;
  std::unordered_set<std::string_view> groups;
  for (const Mention& m : a.entities) {
    for (auto* names : {&known, &groups}) {
      if (names == &groups && m.type != "organisation") continue;
      names->insert(m.name);
      names->insert(m.names.begin(), m.names.end());
    }
  }
  const auto among = [](const auto& names) {
    return [&names](std::string_view n) { return names.count(n) != 0; };
  };
  std::vector<Mention> more;
  const auto add = [&](const std::string& name, Mention&& m) {
    if (!is_name(name) || known.count(name) != 0) return;
    if (!name_within(name, among(known), among(groups)).empty()) return;
    known.insert(name);
    m.name = name;
    m.names = {name};
    m.count = 1;
    more.push_back(std::move(m));
  };
  for (const Claim& c : a.claims) {
    if (c.place) {
      Mention m;
      m.type = "location";
      m.kind = c.place->kind;
      m.country = c.place->country;
      m.lat = c.place->lat;
      m.lon = c.place->lon;
      add(c.place->name, std::move(m));
    }
    for (const auto* party : {&c.actor, &c.target}) {
      if (*party) add((*party)->name, Mention{});
    }
    for (const Party& p : c.said_by) add(p.name, Mention{});
  }
  a.entities.reserve(a.entities.size() + more.size());
  std::ranges::move(more, std::back_inserter(a.entities));
}

std::vector<NameKey> key_mentions(const Account& account,
                                  const NameTables& tables) {
  std::vector<NameKey> out;
  out.reserve(account.entities.size());
  for (const Mention& m : account.entities) out.push_back(key_of(m, tables));
  return out;
}

uint64_t Unified::side(const std::optional<Party>& party) const {
  if (!party || !party->id.known() || find(party->id) == nullptr) return 0;
  const auto at = sides.find(party->id.value);
  return at == sides.end() ? party->id.value : at->second;
}

bool Unified::settled(EntityId id) const {
  return sides.count(id.value) != 0 ||
         std::binary_search(known.begin(), known.end(), id);
}

const Entity* Unified::find(EntityId id) const {
  const auto at = std::lower_bound(
      entities.begin(), entities.end(), id,
      [](const Entity& e, EntityId wanted) { return e.id < wanted; });
  return at == entities.end() || at->id != id ? nullptr : &*at;
}

std::span<uint32_t> NamesMet::keep(const std::vector<NameKey>& keys) {
  std::vector<uint32_t> names;
  for (const NameKey& key : keys) {
    if (!key.open || !is_local(key)) names.push_back(name_mark(key.text()));
  }
  return pool_.keep(names);
}

void NamesMet::add(const std::vector<NameKey>& keys) {
  names_.push_back(keep(keys));
}

void NamesMet::replace(size_t report, const std::vector<NameKey>& keys) {
  names_[report] = keep(keys);
}

std::vector<uint32_t> NamesMet::of_several(
    const std::vector<uint32_t>& part_of) const {
  constexpr uint32_t kRounds = 16;  // so that no list of all names is held
  std::vector<uint32_t> out;
  std::vector<std::pair<uint32_t, uint32_t>> some;  // name, part
  for (uint32_t round = 0; round < kRounds; ++round) {
    some.clear();
    for (size_t i = 0; i < names_.size(); ++i) {
      for (const uint32_t name : names_[i]) {
        if (name >> 28U == round) some.emplace_back(name, part_of[i]);
      }
    }
    std::ranges::sort(some);
    for (size_t i = 1; i < some.size(); ++i) {
      const uint32_t name = some[i].first;
      const bool several =
          name == some[i - 1].first && some[i].second != some[i - 1].second;
      if (several && (out.empty() || out.back() != name)) out.push_back(name);
    }
  }
  return out;
}

struct SharedNames::Names {
  std::vector<uint32_t> several;                        // marks, sorted
  std::unordered_map<std::string, Gathering> gathered;  // by text of a key
};

SharedNames::SharedNames() : names_(std::make_unique<Names>()) {}
SharedNames::~SharedNames() = default;

void SharedNames::meet(const NamesMet& met,
                       const std::vector<uint32_t>& part_of) {
  names_->several = met.of_several(part_of);
}

void SharedNames::gather(const std::vector<Account>& accounts, const Keys& keys,
                         const std::vector<uint32_t>& story,
                         std::span<const uint32_t> places) {
  Texts texts;
  const Settled settled = settle(accounts, keys, story, texts);
  std::vector<Gathering*> shared(texts.size(), nullptr);
  for (uint32_t t = 0; t < texts.size(); ++t) {
    if (!std::ranges::binary_search(names_->several, name_mark(texts[t]))) {
      continue;
    }
    shared[t] = &names_->gathered[texts[t]];
  }
  for (size_t a = 0; a < accounts.size(); ++a) {
    for (size_t m = 0; m < keys[a].size(); ++m) {
      Gathering* g = shared[settled[a][m]];
      if (g == nullptr) continue;
      gather_one(accounts[a].entities[m], keys[a][m], texts[settled[a][m]],
                 places[a], *g);
    }
  }
}

const Gathering* SharedNames::find(const std::string& text) const {
  const auto at = names_->gathered.find(text);
  return at == names_->gathered.end() ? nullptr : &at->second;
}

namespace {

// What the accounts, or the whole case, say of each settled name, by its
// number; those of these accounts alone stand in `own`.
std::vector<const Gathering*> gather(const std::vector<Account>& accounts,
                                     const Keys& keys, const Settled& settled,
                                     const Texts& texts,
                                     const SharedNames* shared,
                                     std::vector<Gathering>& own) {
  std::vector<const Gathering*> out(texts.size(), nullptr);
  if (shared != nullptr) {
    for (uint32_t t = 0; t < texts.size(); ++t) out[t] = shared->find(texts[t]);
  }
  std::vector<uint32_t> place(texts.size(), 0);
  uint32_t count = 0;
  for (uint32_t t = 0; t < texts.size(); ++t) {
    if (out[t] == nullptr) place[t] = count++;
  }
  own.resize(count);
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    for (size_t m = 0; m < keys[a].size(); ++m) {
      const uint32_t t = settled[a][m];
      if (out[t] != nullptr) continue;
      gather_one(accounts[a].entities[m], keys[a][m], texts[t], a,
                 own[place[t]]);
    }
  }
  for (uint32_t t = 0; t < texts.size(); ++t) {
    if (out[t] == nullptr) out[t] = &own[place[t]];
  }
  return out;
}

}  // namespace

Unified unify(std::vector<Account>& accounts, const Keys& keys,
              const std::vector<uint32_t>& story, const Knowledge& knowledge,
              const SharedNames* shared) {
  Texts texts;
  const Settled settled = settle(accounts, keys, story, texts);
  std::vector<Gathering> own;
  const auto gathered = gather(accounts, keys, settled, texts, shared, own);
  const Rows rows(knowledge);
  std::vector<Entity> entities;
  entities.reserve(texts.size());
  for (uint32_t t = 0; t < texts.size(); ++t) {
    entities.push_back(entity_of(texts[t], *gathered[t], rows));
  }
  Unified out;
  out.ids.resize(accounts.size());
  ByName names;
  for (size_t a = 0; a < accounts.size(); ++a) {
    names.clear();
    for (size_t m = 0; m < settled[a].size(); ++m) {
      const Entity* e = &entities[settled[a][m]];
      out.ids[a].push_back(e->id);
      names.insert_or_assign(accounts[a].entities[m].name, e);
      for (const std::string& n : accounts[a].entities[m].names) {
        names.emplace(n, e);
      }
    }
    set_ids(accounts[a], names);
  }
  for (uint32_t t = 0; t < texts.size(); ++t) {
    const Gathering& g = *gathered[t];
    const EntityId id = entities[t].id;
    if (g.side != 0) out.sides[id.value] = g.side;
    if (!g.main.empty()) out.known.push_back(id);
  }
  // A name that became another has nobody left.
  std::erase_if(entities, [](const Entity& e) { return e.names.empty(); });
  out.entities = std::move(entities);
  std::sort(out.entities.begin(), out.entities.end(),
            [](const Entity& a, const Entity& b) { return a.id < b.id; });
  std::sort(out.known.begin(), out.known.end());
  return out;
}

}  // namespace crosscheck::grouping
