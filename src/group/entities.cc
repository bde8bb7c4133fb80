#include "group/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "group/gathering.h"
#include "group/hash.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

using Keys = std::vector<std::vector<NameKey>>;

// The settled names that an open one can mean, within a report or a story.
// Values are the texts of settled keys.
struct Directory {
  std::map<std::string, std::set<std::string>> by_name;  // "t:derzur"
  std::map<std::string, std::set<std::string>> by_part;  // surname, initials,
                                                         // kind and country
  void add(const Mention& m, const NameKey& key) {
    const std::string text = key.text();
    by_name[sort_name(key)].insert(text);
    by_name["?:" + key.name].insert(text);
    if (key.sort == Sort::person) {
      by_part["surname " + surname(m.name)].insert(text);
      // "Vázquez" of "Wanda Vázquez Garced"
      const auto words = words_of(without_title(m.name));
      for (size_t i = 1; i + 1 < words.size(); ++i) {
        by_part["middle " + spelling_key(words[i])].insert(text);
      }
    }
    if (key.sort != Sort::group && key.sort != Sort::unit) return;
    if (!m.kind.empty() && !m.country.empty()) {
      by_part[described(m)].insert(text);
    }
    add_short(m.name, text);
    for (const std::string& name : m.names) add_short(name, text);
  }

  static std::string sort_name(const NameKey& key) {
    return std::string(1, static_cast<char>(key.sort)) + ":" + key.name;
  }
  static std::string described(const Mention& m) {
    return "kind " + m.kind + " " + m.country;
  }

 private:
  void add_short(const std::string& name, const std::string& text) {
    for (const std::string& s : {initials(name), abbreviation(name)}) {
      if (!s.empty()) by_part["short " + s].insert(text);
    }
  }
};

const std::string* only(const std::map<std::string, std::set<std::string>>& in,
                        const std::string& key) {
  const auto at = in.find(key);
  return at == in.end() || at->second.size() != 1 ? nullptr
                                                  : &*at->second.begin();
}

bool can_be(Sort open, std::string_view settled) {
  const char sort = settled[0];
  if (open == Sort::province || open == Sort::airport) {
    return sort == static_cast<char>(open);
  }
  return sort != 'v' && sort != 'a';
}

// What an open name means here, or null.
const std::string* meaning(const Mention& m, const NameKey& key,
                           const Directory& in) {
  if (const auto* found = only(in.by_name, Directory::sort_name(key))) {
    return found;
  }
  // The reader may have taken a person for a group.
  if (key.sort == Sort::person || key.sort == Sort::group) {
    for (const char* part : {"surname ", "middle "}) {
      if (const auto* found = only(in.by_part, part + key.name)) return found;
    }
  }
  if (key.sort == Sort::group) {
    const std::string s = abbreviation(m.name);
    if (!s.empty()) {
      if (const auto* found = only(in.by_part, "short " + s)) return found;
    }
    if (!m.kind.empty() && !m.country.empty()) {
      if (const auto* found = only(in.by_part, Directory::described(m))) {
        return found;
      }
    }
  }
  // The reader may have taken a person for a place; the spelling decides.
  const auto* other = only(in.by_name, "?:" + key.name);
  return other != nullptr && can_be(key.sort, *other) ? other : nullptr;
}

// An open name that nothing settles: itself. Persons of one word and units
// without a country are only known within their story.
std::string alone(const NameKey& key, uint32_t story) {
  const bool local = key.sort == Sort::person || key.sort == Sort::unit;
  return local ? fmt::format("{}@{}", key.text(), story) : key.text();
}

// Texts of keys, each held once.
class Texts {
 public:
  const std::string* add(std::string text) {
    return &*all_.insert(std::move(text)).first;
  }

 private:
  std::unordered_set<std::string> all_;  // its elements stay where they are
};

// Per account, per mention: the text of the entity's key.
using Settled = std::vector<std::vector<const std::string*>>;

// Open names of the reports of one story become settled.
void settle_story(const std::vector<Account>& accounts, const Keys& keys,
                  std::span<const uint32_t> members, uint32_t story,
                  Texts& texts, Settled& out) {
  Directory all;
  for (const uint32_t a : members) {
    for (size_t m = 0; m < keys[a].size(); ++m) {
      if (!keys[a][m].open) all.add(accounts[a].entities[m], keys[a][m]);
    }
  }
  for (const uint32_t a : members) {
    Directory own;
    for (size_t m = 0; m < keys[a].size(); ++m) {
      if (!keys[a][m].open) own.add(accounts[a].entities[m], keys[a][m]);
    }
    out[a].reserve(keys[a].size());
    for (size_t m = 0; m < keys[a].size(); ++m) {
      const NameKey& key = keys[a][m];
      const Mention& mention = accounts[a].entities[m];
      const std::string* found = nullptr;
      if (key.open) found = meaning(mention, key, own);
      if (key.open && found == nullptr) found = meaning(mention, key, all);
      out[a].push_back(texts.add(found != nullptr ? *found
                                 : key.open       ? alone(key, story)
                                                  : key.text()));
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
  return {};
}

// From a name in one report to its entity.
using ByName = std::map<std::string, const Entity*, std::less<>>;

void set_ids(Account& account, const ByName& by_name) {
  const auto find = [&](std::string_view name) -> const Entity* {
    const auto at = by_name.find(name);
    return at == by_name.end() ? nullptr : at->second;
  };
  const auto is_group = [&](std::string_view name) {
    const Entity* e = find(name);
    return e != nullptr && e->kind == "organisation";
  };
  const auto set = [&](std::string& name, EntityId& id) {
    const Entity* e = find(name);
    if (e == nullptr) {
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
  std::set<std::string, std::less<>> known;
  std::set<std::string, std::less<>> groups;
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

uint32_t name_mark(const NameKey& key) {
  return static_cast<uint32_t>(hash(key.text()));
}

struct SharedNames::Names {
  static constexpr uint32_t kSeveral = UINT32_MAX;
  std::unordered_map<uint32_t, uint32_t> part_of;  // by mark, or kSeveral
  std::map<std::string, Gathering> gathered;       // by the text of a key
};

SharedNames::SharedNames() : names_(std::make_unique<Names>()) {}
SharedNames::~SharedNames() = default;

void SharedNames::meet(uint32_t part, std::span<const uint32_t> marks) {
  for (const uint32_t mark : marks) {
    uint32_t& of = names_->part_of.emplace(mark, part).first->second;
    if (of != part) of = Names::kSeveral;
  }
}

void SharedNames::gather(const std::vector<Account>& accounts, const Keys& keys,
                         const std::vector<uint32_t>& story,
                         std::span<const uint32_t> places) {
  Texts texts;
  const Settled settled = settle(accounts, keys, story, texts);
  for (size_t a = 0; a < accounts.size(); ++a) {
    for (size_t m = 0; m < keys[a].size(); ++m) {
      const auto mark = static_cast<uint32_t>(hash(*settled[a][m]));
      const auto at = names_->part_of.find(mark);
      if (at == names_->part_of.end() || at->second != Names::kSeveral)
        continue;
      names_->gathered[*settled[a][m]].add(accounts[a].entities[m], keys[a][m],
                                           places[a]);
    }
  }
}

const Gathering* SharedNames::find(const std::string& text) const {
  const auto at = names_->gathered.find(text);
  return at == names_->gathered.end() ? nullptr : &at->second;
}

Unified unify(std::vector<Account>& accounts, const Keys& keys,
              const std::vector<uint32_t>& story, const Knowledge& knowledge,
              const SharedNames* shared) {
  Texts texts;
  const Settled settled = settle(accounts, keys, story, texts);
  std::map<std::string, Gathering> own;
  std::map<std::string, const Gathering*> gatherings;
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    for (size_t m = 0; m < keys[a].size(); ++m) {
      const std::string& text = *settled[a][m];
      const Gathering* all = shared == nullptr ? nullptr : shared->find(text);
      if (all != nullptr) {
        gatherings.emplace(text, all);
      } else {
        own[text].add(accounts[a].entities[m], keys[a][m], a);
      }
    }
  }
  for (const auto& [key, g] : own) gatherings.emplace(key, &g);
  const Rows rows(knowledge);
  std::map<std::string, Entity> entities;
  for (const auto& [key, g] : gatherings) {
    entities.emplace(key, entity_of(key, *g, rows));
  }
  Unified out;
  out.ids.resize(accounts.size());
  for (size_t a = 0; a < accounts.size(); ++a) {
    ByName by_name;
    for (size_t m = 0; m < settled[a].size(); ++m) {
      const Entity* e = &entities.at(*settled[a][m]);
      out.ids[a].push_back(e->id);
      by_name.insert_or_assign(accounts[a].entities[m].name, e);
      for (const std::string& n : accounts[a].entities[m].names) {
        by_name.emplace(n, e);
      }
    }
    set_ids(accounts[a], by_name);
  }
  for (auto& [key, e] : entities) {
    const Gathering& g = *gatherings.at(key);
    if (g.side != 0) out.sides[e.id.value] = g.side;
    if (!g.main.empty()) out.known.push_back(e.id);
    out.entities.push_back(std::move(e));
  }
  std::sort(out.entities.begin(), out.entities.end(),
            [](const Entity& a, const Entity& b) { return a.id < b.id; });
  std::sort(out.known.begin(), out.known.end());
  return out;
}

}  // namespace crosscheck::grouping
