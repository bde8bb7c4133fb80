#include "group/figures.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "group/hash.h"
#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kTollGap = 45;    // days between reports of one rising toll
constexpr int64_t kShareGap = 400;  // and of shares of a place
constexpr int64_t kNarrow = 62;     // days: the toll of one happening
constexpr int64_t kLong = 365;      // days: the toll of a war or a siege
constexpr int64_t kFewDays = 3;

// Does the figure belong to its time, so that another year is another question?
bool passes(string_view measure) {
  return one_of(measure, "killed", "wounded", "missing", "abducted", "arrested",
                "surrendered", "destroyed", "lost", "captured", "share_held",
                "share_lost");
}

// Whose single cases are told one by one.
bool is_toll_of_people(string_view measure) {
  return one_of(measure, "killed", "wounded", "missing", "abducted");
}

// A place without a name of its own on the map, told beside its town.
bool is_detail(const PlaceSaid& p) {
  return one_of(p.kind, "street", "road", "neighborhood", "neighbourhood",
                "building", "station", "market", "park", "square", "area",
                "school", "hospital", "shop") ||
         (p.kind.empty() && !p.lat);
}

// "The city's airport was besieged while 5,000 were trapped inside the base."
bool speaks_of_kind(const Account& a, const Claim& c) {
  if (!one_of(c.place->kind, "airport", "airbase", "base", "camp", "prison")) {
    return false;
  }
  if (c.sentence.end > a.text.utf8.size()) return false;
  const string_view sentence = cut(a.text.utf8, c.sentence);
  return sentence.find(c.place->kind) != string_view::npos ||
         (c.place->kind.starts_with("air") &&
          sentence.find("base") != string_view::npos);
}

// "Shot", "hit": says nothing of how it ended.
bool is_open(const Account& a, const Claim& c) {
  if (c.words.end > a.text.utf8.size()) return false;
  const string_view words = cut(a.text.utf8, c.words);
  for (const string_view verb : {"shot", "stabbed", "struck", "hit"}) {
    if (words.find(verb) != string_view::npos) return true;
  }
  return false;
}

bool is_people(string_view noun) {
  return one_of(noun, "person", "child", "woman");
}

}  // namespace

Figure figure_of(const Account& a, ClaimAt ref, uint32_t story, const Claim& c,
                 const Unified& names, const NameTables& tables) {
  Figure f;
  f.claim = &c;
  f.ref = ref;
  f.story = story;
  f.what = counted(a, ref.account, c, names, tables);
  if (is_toll_of_people(c.predicate)) f.who = individual(a, c, names);
  if (f.who.one && !f.what.armed && f.what.noun != "civilian") {
    f.what.noun = "person";
  }
  f.open = f.who.one && c.predicate == "wounded" && is_open(a, c);
  if (!c.place) return f;
  f.around = c.place->id.value;
  // A place carried over from other words is no part of the question.
  if (c.place->words.empty() && !speaks_of_kind(a, c)) return f;
  f.place = f.around;
  f.detail = is_detail(*c.place);
  if (!c.place->country.empty()) {
    f.land = hash(c.place->country, hash("land:"));
    f.coarse = c.place->kind == "country";
  }
  return f;
}

int FigureCluster::fit(const Figure& f) const {
  // Nobody is killed twice: a name holds him together wherever he is told of.
  const bool himself = f.who.one && f.who.name != 0 && f.who.name == who_.name;
  if (!himself && !meets(f)) return 0;
  if (f.what.side != 0 && side_ != 0 && f.what.side != side_) return 0;
  if (f.who.one && !has_total() && !can_be_one(f.who, who_)) return 0;
  const auto& days = f.claim->when.days;
  const bool timed =
      days && days_ && f.claim->when.stated && passes(f.claim->predicate);
  if (!himself && timed && !near(*days)) return 0;
  const bool here = f.around == (place_ != 0 ? place_ : around_);
  return 1 + (here ? 4 : 0) + (f.what.side == side_ ? 2 : 0) +
         (timed && days->overlaps(*days_) ? 1 : 0) +
         (f.who.one && agree(f.who, who_) ? 8 : 0);
}

// Can it be one place? "20 killed in Syria on Sunday", "20 killed near Jarablus
// on Sunday": a country holds its town when both speak of the same few days; so
// does a town its streets for one who was hit there.
bool FigureCluster::meets(const Figure& f) const {
  if (f.place == 0 || place_ == 0 || f.place == place_) return true;
  return within(f) || (f.who.one && (f.detail || detail_));
}

bool FigureCluster::few_days(const std::optional<Days>& days) const {
  return days && days_ && days->size() <= kFewDays &&
         days_->size() <= kFewDays && days->overlaps(*days_);
}

bool FigureCluster::within(const Figure& f) const {
  return (f.coarse || coarse_) && f.land != 0 && f.land == land_ &&
         f.claim->when.stated && few_days(f.claim->when.days);
}

bool FigureCluster::near(Days d) const {
  const string_view measure = members_.front().claim->predicate;
  const bool share = measure.starts_with("share");
  const bool scope = (d.size() <= kNarrow && days_->size() >= kLong) ||
                     (d.size() >= kLong && days_->size() <= kNarrow);
  if (scope && !share) return false;
  const std::chrono::days gap(share ? kShareGap : kTollGap);
  return Days{days_->first - gap, days_->last + gap}.overlaps(d);
}

void FigureCluster::add(const Figure& f) {
  if (place_ == 0 || (coarse_ && !f.coarse && f.place != 0)) {
    place_ = f.place;
    land_ = f.land;
    coarse_ = f.coarse;
    detail_ = f.detail;
  }
  if (around_ == 0) around_ = f.around;
  if (side_ == 0) side_ = f.what.side;
  const auto& days = f.claim->when.days;
  if (days && f.claim->when.stated) {
    days_ = days_ ? Days{std::min(days->first, days_->first),
                         std::max(days->last, days_->last)}
                  : *days;
  }
  if (!f.who.one) {
    const Amount& amount = f.claim->amount->amount;
    const bool vague =
        amount.low && amount.high && *amount.high > 2 * *amount.low;
    most_ = std::max(most_, vague ? 1 : amount.middle());
  } else if (!has_total()) {
    learn(who_, f.who);
  }
  members_.push_back(f);
}

bool FigureCluster::same_people(const FigureCluster& o) const {
  const Figure& a = members_.front();
  const Figure& b = o.members_.front();
  if (!is_toll_of_people(a.claim->predicate) || a.what.armed || b.what.armed ||
      !a.what.part.empty() || !b.what.part.empty() ||
      (!is_people(a.what.noun) && !is_people(b.what.noun))) {
    return false;
  }
  if (side_ != 0 && o.side_ != 0 && side_ != o.side_) return false;
  const bool same_place = place_ == 0 || o.place_ == 0 || place_ == o.place_ ||
                          detail_ || o.detail_;
  return same_place && few_days(o.days_);
}

}  // namespace crosscheck::grouping
