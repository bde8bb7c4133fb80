// Entities: mentions of all reports unified. A name that spelling or a table
// settles is one entity everywhere; one that is open (a surname, an
// abbreviation, "the Syrian news agency", a numbered unit, a place of unknown
// country) is given to the only fuller name of its own report or story that
// fits, else it stays by itself. Tested by group_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/keys.h"
#include "group/pool.h"

namespace crosscheck::grouping {

// A claim's party or place that is no mention of its report becomes one, when
// it is a name (it begins with a capital or a digit).
void add_claimed_names(Account&);

std::vector<NameKey> key_mentions(const Account&, const NameTables&);

// Which names each report of a case has, in four bytes each: others may have
// the same.
class NamesMet {
 public:
  void add(const std::vector<NameKey>&);
  void replace(size_t report, const std::vector<NameKey>&);

  // Those that reports of several parts have, sorted.
  std::vector<uint32_t> of_several(const std::vector<uint32_t>& part_of) const;

 private:
  std::span<uint32_t> keep(const std::vector<NameKey>&);

  Pool<uint32_t> pool_;
  std::vector<std::span<uint32_t>> names_;  // by report
};

struct Gathering;

// What the whole of a case says of the names that several of its parts tell of,
// for a case that is unified a part at a time: meet() all reports, then
// gather() all parts, then unify() each of them.
class SharedNames {
 public:
  SharedNames();
  ~SharedNames();
  SharedNames(const SharedNames&) = delete;
  SharedNames& operator=(const SharedNames&) = delete;

  // `part_of[i]` is the part of report i.
  void meet(const NamesMet&, const std::vector<uint32_t>& part_of);
  // `places[i]` is the place of account i in the case.
  void gather(const std::vector<Account>&,
              const std::vector<std::vector<NameKey>>& keys,
              const std::vector<uint32_t>& story,
              std::span<const uint32_t> places);

  // By the text of a key; null: one part alone tells of it.
  const Gathering* find(const std::string& text) const;

 private:
  struct Names;
  std::unique_ptr<Names> names_;
};

struct Unified {
  std::vector<Entity> entities;  // sorted by id
  // The side that an entity fights or speaks for: a state's army, police and
  // ministries are one. Entities without a row are their own side.
  std::unordered_map<uint64_t, uint64_t> sides;
  std::vector<std::vector<EntityId>> ids;  // per account, per mention
  std::vector<EntityId> known;             // a table's; sorted

  // 0 for a party that is unknown or no name ("rebels").
  uint64_t side(const std::optional<Party>&) const;
  const Entity* find(EntityId) const;  // null: no entity
  // Does a table know it, or which state it acts for?
  bool settled(EntityId) const;
};

// Sets ids and main names in every claim too. `story[i]` is the story of
// account i.
Unified unify(std::vector<Account>&,
              const std::vector<std::vector<NameKey>>& keys,
              const std::vector<uint32_t>& story, const Knowledge&,
              const SharedNames* = nullptr);

}  // namespace crosscheck::grouping
