#include "serve/shelf.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "crosscheck/parts.h"
#include "present/imitations.h"
#include "serve/part.h"
#include "util/parties.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

// Some 50,000 reports of 400 words; beyond them parts take less memory.
constexpr uint64_t kWhole = uint64_t{1} << 30U;
constexpr size_t kHeld = 2000;  // reports of the stories that are held

std::string mark_of(const std::vector<Case::Listed>& reports) {
  std::string all;
  for (const Case::Listed& r : reports) {
    all += r.path;
    for (const uint64_t part : r.sha256) {
      all.append(reinterpret_cast<const char*>(&part), sizeof part);
    }
  }
  return stored_mark(sha256_hex(all));
}

}  // namespace

Result<bool> Shelf::takes(Case& from) {
  const auto larger = from.is_larger_than(kWhole);
  if (!larger || !*larger) return larger;
  const auto log = from.decisions();
  if (!log) return log.error();
  return log->empty();
}

Result<std::shared_ptr<Shelf>> Shelf::open(const std::string& case_file,
                                           const Knowledge& k) {
  auto from = Case::open(case_file, Case::Mode::read);
  if (!from) return from.error();
  std::shared_ptr<Shelf> out(new Shelf(*std::move(from), k));
  auto listed = out->from_.list();
  if (!listed) return listed.error();
  const std::string mark = mark_of(*listed);
  out->hold(*std::move(listed));
  out->labels_.emplace(out->paths_);
  out->version_ = mark.substr(0, 16);
  out->stored_ = StoredAccount::open(case_file, mark);
  if (!out->stored_) {
    if (auto error = out->compile(case_file, mark)) return *error;
    out->stored_ = StoredAccount::open(case_file, mark);
  }
  if (!out->stored_) {
    return Error{Fault::busy, "the account of the case was replaced",
                 case_file};
  }
  auto totals = Totals::read(out->stored_->fact("totals"));
  if (!totals) {
    return damaged_store();
  }
  out->totals_ = *std::move(totals);
  return out;
}

void Shelf::hold(std::vector<Case::Listed>&& listed) {
  reports_.reserve(listed.size());
  paths_.reserve(listed.size());
  for (Case::Listed& one : listed) {
    reports_.push_back({one.row, one.sha256});
    paths_.push_back(std::move(one.path));
  }
  places_.resize(reports_.size());
  std::iota(places_.begin(), places_.end(), 0U);
  std::ranges::sort(places_, {},
                    [&](uint32_t place) { return report(place).value; });
}

std::optional<uint32_t> Shelf::place_of(ReportId id) const {
  const auto at = std::ranges::lower_bound(
      places_, id.value, {},
      [&](uint32_t place) { return report(place).value; });
  if (at == places_.end() || report(*at) != id) return std::nullopt;
  return *at;
}

std::optional<Error> Shelf::compile(const std::string& case_file,
                                    std::string_view mark) {
  if (mark.empty()) {
    return Error{Fault::io,
                 "this build of the program has no id to mark an "
                 "account with",
                 case_file};
  }
  auto writer = AccountWriter::begin(case_file);
  if (!writer) return writer.error();
  AccountWriter to = *std::move(writer);
  // Another program may have stored it while this one waited.
  if (StoredAccount::open(case_file, mark)) return std::nullopt;
  Totals totals;
  Outlets outlets;
  std::vector<State> states;
  const auto keep = [&](Dossier&& one) {
    std::vector<uint32_t> places;
    for (const Account& a : one.accounts) {
      places.push_back(place_of(a.text.report).value_or(0));
    }
    const auto made = snapshot(std::move(one), "");
    const Snapshot& now = *made;
    AccountWriter::Shown shown;
    shown.title = now.digests.front().title;
    JsonWriter json(shown.row);
    write_story_summary(json, now, now.digests.front());
    for (size_t i = 0; i < now.dossier.accounts.size(); ++i) {
      shown.outlets.push_back(now.look.outlet(i));
    }
    totals.add(now);
    add_outlets(now, places, outlets);
    to.add(now.dossier, places, shown);
  };
  auto error =
      compile_in_parts({reports_.size(), [&](size_t i) { return read(i); }},
                       knowledge_, [&](Dossier&& part) {
                         if (!part.states.empty())
                           states = std::move(part.states);
                         each_story(std::move(part), keep);
                       });
  if (error) return error;
  for (auto& [name, outlet] : outlets) {
    std::string row;
    JsonWriter json(row);
    write_outlet(json, knowledge_, name, std::move(outlet));
    to.put_source(name, row);
  }
  to.put_fact("totals", totals.text());
  return to.finish(mark, states);
}

Result<Account> Shelf::read(size_t place) {
  if (place >= reports_.size()) {
    return damaged_store();
  }
  Case::Listed one;
  one.row = reports_[place].row;
  one.sha256 = reports_[place].sha256;
  one.path = paths_[place];
  return from_.account(one);
}

Shelf::Some Shelf::snapshot(Dossier&& d, const std::string& version) const {
  std::vector<std::string> labels;
  for (const Account& a : d.accounts) {
    labels.push_back(labels_->of(place_of(a.text.report).value_or(0)));
  }
  auto imitated = imitations(d.accounts, look_alikes_);
  return std::make_shared<const Snapshot>(std::move(d), knowledge_,
                                          std::move(labels),
                                          std::move(imitated), version);
}

Result<StoredStory> Shelf::load(int64_t number) {
  auto out = stored_->story(number, [&](uint32_t i) { return read(i); });
  const auto ours = [&](const Account& a) {
    return place_of(a.text.report).has_value();
  };
  if (out && !std::ranges::all_of(out->dossier.accounts, ours))
    out = damaged_store();
  if (!out) wrong_ = out.error();
  return out;
}

Shelf::Some Shelf::story(int64_t number) {
  const std::lock_guard lock(mutex_);
  if (const auto at = held_.find(number); at != held_.end()) return at->second;
  auto loaded = load(number);
  if (!loaded) return nullptr;
  StoredStory one = *std::move(loaded);
  const size_t reports = one.places.size();
  auto out = snapshot(std::move(one.dossier), version_);
  if (held_reports_ + reports > kHeld) {
    held_.clear();
    held_reports_ = 0;
  }
  held_.emplace(number, out);
  held_reports_ += reports;
  return out;
}

Shelf::Some Shelf::alone(uint64_t id) {
  std::optional<uint32_t> place;
  {
    const std::lock_guard lock(mutex_);
    place = stored_->place_of(id);
  }
  return place ? alone_at(*place) : nullptr;
}

Result<Dossier> Shelf::load_alone(uint32_t place) {
  auto out = stored_->report(place, [&](uint32_t i) { return read(i); });
  if (out && place_of(out->accounts.front().text.report) != place) {
    out = damaged_store();
  }
  if (!out) wrong_ = out.error();
  return out;
}

Shelf::Some Shelf::alone_at(uint32_t place) {
  std::optional<Dossier> one;
  {
    const std::lock_guard lock(mutex_);
    if (auto loaded = load_alone(place)) one = *std::move(loaded);
  }
  return one ? snapshot(*std::move(one), version_) : nullptr;
}

namespace {

// Whom the claims about an entity name, itself included.
std::set<EntityId> named_beside(EntityId entity, const Dossier& d) {
  std::set<EntityId> out{entity};
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) {
      std::vector<EntityId> here;
      for_parties(c, [&](EntityId id) { here.push_back(id); });
      if (std::ranges::find(here, entity) == here.end()) continue;
      out.insert(here.begin(), here.end());
    }
  }
  return out;
}

// Reports of one story, each taken alone, are one story again.
void unite_stories(std::vector<Story>& stories) {
  std::vector<Story> out;
  for (Story& s : stories) {  // sorted by id
    if (out.empty() || out.back().id != s.id) {
      out.push_back(std::move(s));
    } else {
      out.back().reports.push_back(s.reports.front());
    }
  }
  stories = std::move(out);
}

}  // namespace

Shelf::Some Shelf::about(uint64_t entity, bool& cut) {
  Dossier all;
  {
    const std::lock_guard lock(mutex_);
    auto places = stored_->reports_about(entity);
    cut = places.size() > StoredAccount::kMostAbout;
    if (cut) places.resize(StoredAccount::kMostAbout);
    std::vector<Dossier> some;
    for (const uint32_t place : places) {
      auto loaded = load_alone(place);
      if (!loaded) return nullptr;
      some.push_back(*std::move(loaded));
    }
    join(all, std::move(some));
    for (const EntityId id : named_beside({entity}, all)) {
      if (auto e = stored_->entity(id.value)) {
        all.entities.push_back(*std::move(e));
      }
    }
  }
  unite_stories(all.stories);
  return snapshot(std::move(all), version_);
}

Shelf::Some Shelf::stories(const std::vector<int64_t>& numbers) {
  if (numbers.size() == 1) return story(numbers.front());
  std::vector<Dossier> some;
  {
    const std::lock_guard lock(mutex_);
    for (const int64_t number : numbers) {
      auto loaded = load(number);
      if (!loaded) return nullptr;
      StoredStory one = *std::move(loaded);
      some.push_back(std::move(one.dossier));
    }
  }
  Dossier all;
  join(all, std::move(some));
  return snapshot(std::move(all), version_);
}

Shelf::Some Shelf::around(uint64_t id) {
  std::optional<int64_t> number;
  {
    const std::lock_guard lock(mutex_);
    number = stored_->story_with(id);
  }
  return number ? story(*number) : nullptr;
}

Shelf::Some Shelf::whole() {
  std::vector<Dossier> some;
  Dossier all;
  {
    const std::lock_guard lock(mutex_);
    if (auto held = whole_.lock()) return held;
    const auto larger = from_.is_larger_than(0);
    if (!larger || *larger) return nullptr;
    for (size_t number = 1; number <= totals_.stories; ++number) {
      auto loaded = load(static_cast<int64_t>(number));
      if (!loaded) return nullptr;
      StoredStory one = *std::move(loaded);
      some.push_back(std::move(one.dossier));
    }
    auto states = stored_->states();
    if (!states) return nullptr;
    all.states = *std::move(states);
  }
  join(all, std::move(some));
  auto out = snapshot(std::move(all), version_);
  const std::lock_guard lock(mutex_);
  whole_ = out;
  return out;
}

Shelf::Page Shelf::list(Page (StoredAccount::*what)(const StoredAccount::Want&),
                        const StoredAccount::Want& want) {
  const std::lock_guard lock(mutex_);
  return ((*stored_).*what)(want);
}

std::optional<Error> Shelf::error() {
  const std::lock_guard lock(mutex_);
  return wrong_ ? wrong_ : stored_->error();
}

}  // namespace crosscheck
