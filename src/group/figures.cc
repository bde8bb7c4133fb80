#include "group/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "group/hash.h"
#include "group/wordings.h"
#include "util/one_of.h"
#include "util/spelling.h"
#include "util/table_rows.h"
#include "util/units.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kTollGap = 45;    // days between reports of one rising toll
constexpr int64_t kShareGap = 400;  // and of shares of a place
constexpr int64_t kNarrow = 62;     // days: the toll of one happening
constexpr int64_t kLong = 365;      // days: the toll of a war or a siege
constexpr int64_t kFewDays = 3;
constexpr int64_t kNextDays = 1;
constexpr int64_t kWeek = 7;
constexpr double kAlike = 0.1;      // share by which one speaker rounds
constexpr double kRoom = 3;         // times that "at least" leaves
constexpr int kSaid = 3;            // how much the same number says
constexpr double kVague = 20;       // times
constexpr double kFarApart = 1000;  // times
constexpr double kFew = 10;         // people that many numbers are of
constexpr double kMagnitude = 1;
constexpr double kShore = 60;       // km: the lake and the town on its shore
constexpr double kAround = 200;     // what a disaster of one day may hit
constexpr double kAcrossTown = 50;  // km: a street from the middle of its town
constexpr double kAcross = 500;     // a town from the middle of its province

// Does the figure belong to its time, so that another year is another question?
bool passes(string_view measure) {
  return one_of(measure, "killed", "wounded", "missing", "abducted", "arrested",
                "surrendered", "destroyed", "lost", "captured", "share_held",
                "share_lost");
}

// Two towns have two of it.
bool has_place(string_view measure) {
  return passes(measure) || one_of(measure, "population", "trapped",
                                   "displaced", "evacuated", "returned");
}

// One of several numbers of a sentence, with a place of its own.
bool is_listed(const Figure& f) {
  return f.beside && f.place != 0 && !f.detail && !f.who.one &&
         (is_toll_of_people(f.claim->predicate) ||
          f.claim->predicate == "count");
}

// "The WHO reports 1,490 cases", "he gave $100,000": of wherever the words
// around happen to be, as are the dead of a disease. Two numbers of these are
// of one thing only where both say where.
bool is_of_anywhere(const Figure& f) {
  if (f.spreads && is_toll_of_people(f.claim->predicate)) return !f.who.one;
  return one_of(f.claim->predicate, "count", "cost", "aid_delivered");
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

// "Dozens", "hundreds".
bool is_vague(const Amount& a) {
  return a.low && a.high && *a.high > 2 * *a.low;
}

// Who gives the figure, in which report. What was destroyed is told with many
// sources in one breath.
uint64_t speaker_of(const Figure& f) {
  const auto& said_by = f.claim->said_by;
  if (one_of(f.claim->predicate, "destroyed", "lost", "captured")) {
    return mix(f.ref.account, 0);
  }
  return mix(f.ref.account, said_by.empty() ? 0 : said_by.back().id.value);
}

// One speaker's two numbers: rounded, or one a bound that leaves room for the
// other.
bool are_alike(const Amount& a, const Amount& b) {
  const double x = a.middle();
  const double y = b.middle();
  const bool room = (!a.high && y >= x && y <= kRoom * x) ||
                    (!b.high && x >= y && x <= kRoom * y);
  return room || std::abs(x - y) <= kAlike * y;
}

}  // namespace

bool is_detail(const PlaceSaid& p) {
  return one_of(p.kind, "street", "road", "neighborhood", "neighbourhood",
                "building", "station", "market", "park", "square", "area",
                "school", "hospital", "shop") ||
         (p.kind.empty() && !p.lat);
}

bool is_wide(const PlaceSaid& p) {
  return one_of(p.kind, "country", "province", "region", "governorate", "state",
                "county");
}

bool is_toll_of_people(string_view measure) {
  return one_of(measure, "killed", "wounded", "missing", "abducted");
}

std::pair<uint32_t, uint32_t> sentence_of(const Figure& f) {
  return {f.ref.account, f.claim->sentence.begin};
}

Figure figure_of(const Account& a, ClaimAt ref, uint32_t story, const Claim& c,
                 const Unified& names, const NameTables& tables) {
  Figure f;
  f.claim = &c;
  f.ref = ref;
  f.story = story;
  f.what = counted(a, ref.account, c, names, tables);
  if (is_toll_of_people(c.predicate)) f.who = individual(a, c, names);
  if (is_toll_of_people(c.predicate) && !f.who.one && c.target &&
      c.amount->of_words.holds(c.target->words)) {
    const Entity* e = names.find(c.target->id);
    if (e != nullptr && e->kind == "person") {  // "Capt. Roe and Trooper Poe"
      f.first_named = e->id.value;
      f.what = {"person", false, f.what.part, 0};
    }
  }
  if (f.who.one && !f.what.armed && f.what.noun != "civilian") {
    f.what.noun = "person";
  }
  if (f.who.one && !f.what.part.empty() && f.what.part != "another") {
    f.inside = true;
    f.what.part.clear();
  }
  f.revised = is_revised(a, c, tables.tolls());
  f.others = is_toll_of_people(c.predicate) && are_others(a, c);
  f.toll = f.revised || is_toll(a, c);
  f.many = !f.who.one && is_toll_of_people(c.predicate) && is_of_many(a, c);
  const bool scoped =
      passes(c.predicate) || one_of(c.predicate, "displaced", "count");
  if (scoped && !f.who.one) f.scope = scope_of(a, c);
  f.lives = c.predicate == "wounded" && is_alive(a, c);
  if (c.actor && names.settled(c.actor->id)) f.by = names.side(c.actor);
  f.hand = hand_of(a, c);
  if (!c.place) return f;
  f.around = c.place->id.value;
  f.wide = is_wide(*c.place);
  f.loose = is_detail(*c.place) || f.wide;
  // A place carried over from other words is no part of the question.
  if (c.place->words.empty() && !speaks_of_kind(a, c)) {
    return f;
  }
  f.place = f.around;
  f.detail = is_detail(*c.place);
  f.row = c.sentence.end <= a.text.utf8.size() &&
          is_figure_row(a.text.utf8, c.sentence);
  if (!c.place->country.empty()) {
    f.land = hash(c.place->country, hash("land:"));
    f.coarse = c.place->kind == "country";
  }
  return f;
}

bool is_deadly(string_view predicate) {
  return one_of(predicate, "airstrike", "missile_strike", "shelling", "bombing",
                "attack", "suicide_attack", "ambush", "massacre", "execution",
                "battle", "disaster", "accident", "riot", "outbreak");
}

int FigureCluster::fit(const Figure& f) const {
  // A row of a table counts at its own place, the whole stands in another.
  if ((f.row || row_) &&
      (f.place != 0 ? f.place : f.around) != (place_ != 0 ? place_ : around_)) {
    return 0;
  }
  const bool himself = is_himself(f);
  if (!himself && !meets(f)) return 0;
  if (f.what.side != 0 && side_ != 0 && f.what.side != side_) return 0;
  if (!f.who.one &&
      (!counts_alike(f) || other_event(f) || other_scope(f) || other_hand(f))) {
    return 0;
  }
  if (!himself && !of_one_happening(f)) return 0;
  if (other_time(f)) return 0;
  // "12 km from the border and 25 from the capital".
  const bool of_one_breath =
      one_of(f.claim->predicate, "distance", "magnitude") &&
      counted_in_.count(sentence_of(f)) != 0;
  if (!is_of_one_way(f) || of_other_scale(f) || of_other_kind(f)) return 0;
  if (of_one_breath || told_beside(f) || (f.many != many_ && !is_said(f)))
    return 0;
  // "Two adults and a child": who is told beside them is another.
  const bool beside = counted_in_.count(sentence_of(f)) != 0;
  if (f.who.one && beside != f.inside) return 0;
  if (f.who.one && !has_total() && !can_be_one(f.who, who_)) return 0;
  const auto& days = f.claim->when.days;
  const bool timed =
      days && days_ && f.claim->when.stated && passes(f.claim->predicate);
  if (!himself && timed && !near(f, *days)) return 0;
  if (!himself && !timed && long_after(f)) return 0;
  if (other_year_of_outlook(f)) return 0;
  const bool one = one_of(f.claim->predicate, "count", "magnitude", "strength");
  const bool here = f.around == (place_ != 0 ? place_ : around_);
  return 1 + (here ? 4 : 0) + (one && is_said(f) ? kSaid : 0) +
         (f.what.side == side_ ? 2 : 0) +
         (timed && days->overlaps(*days_) ? 1 : 0) +
         (f.who.one && agree(f.who, who_) ? 8 : 0);
}

// Is it, as these are, of the one happening that the story tells of?
bool FigureCluster::is_only(const Figure& f) const {
  return f.only && members_.front().only;
}

// The dead of long ago are not today's: in a story of one happening what a
// report tells of as past; in any, what was months before.
bool FigureCluster::other_time(const Figure& f) const {
  if (f.past == members_.front().past || !passes(f.claim->predicate)) {
    return false;
  }
  if (is_only(f)) return true;
  const auto& days = f.claim->when.days;
  const auto& known = days_ ? days_ : around_days_;
  const std::chrono::days gap(kTollGap);
  return days && known &&
         !Days{known->first - gap, known->last + gap}.overlaps(*days);
}

// Nobody is killed twice: a name holds him together wherever he is told of. So
// does the first of several names all of them: "Jane Roe and Ann Poe died".
bool FigureCluster::is_himself(const Figure& f) const {
  if (f.who.one) {
    return f.who.name != 0 &&
           (f.who.name == who_.name || f.who.name == first_named_);
  }
  return f.first_named != 0 && f.first_named == first_named_ && is_said(f);
}

// "The island, 940 miles south of the capital": where things lie is told of
// many things. Unless somebody is on his way, two distances are of one thing
// only where they are alike.
bool FigureCluster::is_of_one_way(const Figure& f) const {
  if (f.claim->predicate != "distance") return true;
  const Claim& first = *members_.front().claim;
  if (f.claim->actor || first.actor) return true;
  const auto km = [](const Amount& a) {
    return a.middle() * measured(a.unit).factor;
  };
  const double x = km(f.claim->amount->amount);
  const double y = km(first.amount->amount);
  return std::abs(x - y) <= kAlike * std::max(x, y);
}

// Can it be one place? "20 killed in Syria on Sunday", "20 killed near Jarablus
// on Sunday": a country holds its town when both speak of the same few days; so
// does a town its streets for one who was hit there.
bool FigureCluster::meets(const Figure& f) const {
  if (f.place == 0 || place_ == 0) {
    // The words around may be wrong about the place, but two towns are two.
    if (is_said(f)) return true;
    // "40 in Erbin, 60 in Douma" are parts of a whole.
    if (is_listed(f) != is_listed(members_.front())) return false;
    if (is_of_anywhere(f)) return is_of_one_march(f) || goes_on(f);
    if (f.around == around_ || f.around == 0 || around_ == 0) return true;
    if (is_only(f) && (is_near(f, kAround, false) || in_its_land(f)))
      return true;
    if (f.who.one) return f.place == 0 || f.detail || f.wide || is_only(f);
    return !has_place(f.claim->predicate) || may_hold(f);
  }
  if (f.place == place_) return true;
  if (f.great) return false;  // each town of a calamity has its own dead
  return within(f) || (f.who.one && (f.detail || detail_) && may_hold(f)) ||
         (is_only(f) && is_near(f, kShore, false));
}

// "Police put the number at 35,000", "120,000 took part, the union said".
bool FigureCluster::is_of_one_march(const Figure& f) const {
  const auto& days = f.claim->when.days;
  const auto& known = days_ ? days_ : around_days_;
  return f.marches && f.claim->predicate == "count" &&
         f.what.noun == "person" && days && known && days->size() == 1 &&
         days->overlaps(*known) && known->size() <= kFewDays;
}

// "The district has 44 deaths. Doctors say at least 70": the dead of one
// disease in one report, where only one of two numbers says where.
bool FigureCluster::goes_on(const Figure& f) const {
  if (!is_toll_of_people(f.claim->predicate) || f.around == 0 ||
      f.around != (place_ != 0 ? place_ : around_)) {
    return false;
  }
  return std::ranges::any_of(members_, [&](const Figure& m) {
    return m.ref.account == f.ref.account;
  });
}

// A country and a place in it, told of one happening.
bool FigureCluster::in_its_land(const Figure& f) const {
  const auto& a = f.claim->place;
  const auto& b = members_.front().claim->place;
  return a && b && !a->country.empty() && a->country == b->country &&
         (a->kind == "country" || b->kind == "country");
}

// Of two places: may one lie in the other?
bool FigureCluster::may_hold(const Figure& f) const {
  if (!f.loose && !loose_) return false;
  const bool wide = f.wide || wide_;
  if (!is_near(f, wide ? kAcross : kAcrossTown, true)) {
    return false;
  }
  return is_only(f) || (!wide && f.loose != loose_);
}

// One speaker of one report gives one number for one thing: his second number
// is of something else. Nor do two counts of one happening differ a
// thousand-fold.
bool FigureCluster::counts_alike(const Figure& f) const {
  const string_view measure = f.claim->predicate;
  const bool toll = passes(measure) && !measure.starts_with("share");
  if (!toll &&
      !one_of(measure, "count", "cost", "magnitude", "ratio", "strength")) {
    return true;
  }
  const Amount& amount = f.claim->amount->amount;
  if (is_vague(amount)) {  // "dozens" are not 3
    // Nor are thousands millions.
    if (vague_ != nullptr && (*amount.low > kVague * *vague_->high ||
                              *vague_->low > kVague * *amount.high)) {
      return false;
    }
    return least_ == 0 || (*amount.low <= most_ && least_ <= *amount.high);
  }
  const double n = amount.middle();
  const auto at = said_.find(speaker_of(f));
  // The toll of a calamity rises while one report is written.
  const bool rises = f.great && is_only(f);
  if (at != said_.end() && !f.revised && !rises) {
    // "Aftershocks of 5.9 and 5.5": sizes are not rounded.
    const bool alike =
        measure == "magnitude" ? is_said(f) : are_alike(*at->second, amount);
    if (!alike) return false;
  }
  // Nor do two stations measure one quake a whole magnitude apart.
  if (measure == "magnitude" && least_ != 0) {
    return n < least_ + kMagnitude && most_ < n + kMagnitude;
  }
  const bool of_one = is_only(f) || ((f.toll || toll_) && !f.great);
  const double far =
      is_toll_of_people(measure) && !of_one ? kFarOfMany : kFarApart;
  return least_ == 0 || (n <= far * least_ && most_ <= far * n);
}

bool FigureCluster::is_said(const Figure& f) const {
  return std::binary_search(numbers_.begin(), numbers_.end(),
                            f.claim->amount->amount.middle());
}

bool FigureCluster::shares_event(const Figure& f) const {
  return std::any_of(f.events.begin(), f.events.end(), [&](uint64_t e) {
    return std::binary_search(events_.begin(), events_.end(), e);
  });
}

// Dead of one strike are not the dead of another.
bool FigureCluster::other_event(const Figure& f) const {
  if (f.events.empty() || events_.empty()) return false;
  if (!is_only(f) && (f.toll || toll_)) return false;
  // The same number of another day is told of another event.
  return (!is_said(f) || on_other_day(f)) && !shares_event(f);
}

bool FigureCluster::on_other_day(const Figure& f) const {
  const auto& days = f.claim->when.days;
  return f.claim->when.stated && days && days_ && days->size() == 1 &&
         days_->size() == 1 && !days->overlaps(*days_);
}

// Where a story tells of many happenings, two numbers are of one of them when
// they share the event, or the town and the day and nobody else did it.
bool FigureCluster::of_one_happening(const Figure& f) const {
  const string_view measure = f.claim->predicate;
  const bool toll = is_toll_of_people(measure) ||
                    one_of(measure, "destroyed", "lost", "arrested",
                           "surrendered", "captured", "displaced", "evacuated");
  if (!toll || shares_event(f)) return true;
  const bool few = f.great && f.claim->amount->amount.middle() < kFew;
  if (f.who.one ? agree(f.who, who_)
                : is_said(f) && (!few || is_told_again(f))) {
    return true;
  }
  // "24, five of them children": a part goes with its whole.
  if (!f.what.part.empty()) return false;
  if (is_only(f)) {
    return f.claim->when.days.has_value() ==
           (days_.has_value() || around_days_.has_value());
  }
  if (f.by != 0 && by_ != 0 && f.by != by_) return false;
  const uint64_t here = place_ != 0 ? place_ : around_;
  if (f.fought && fought_ && f.around == here) return true;
  const bool named = f.place != 0 || place_ != 0;
  const bool apart = f.around != here || f.wide || wide_ || !named;
  // Who was hit is told in more words than how many were.
  if (apart && !(f.who.one && (f.around == here || f.loose || loose_))) {
    return false;
  }
  const auto& days = f.claim->when.days;
  const auto& known = days_ ? days_ : around_days_;
  if (!days || !known || days->size() > kWeek || known->size() > kWeek) {
    return false;
  }
  const std::chrono::days gap(f.toll || toll_ ? kWeek : kNextDays);
  return Days{known->first - gap, known->last + gap}.overlaps(*days);
}

bool FigureCluster::few_days(const std::optional<Days>& days) const {
  return days && days_ && days->size() <= kFewDays &&
         days_->size() <= kFewDays && days->overlaps(*days_);
}

bool FigureCluster::within(const Figure& f) const {
  return (f.coarse || coarse_) && f.land != 0 && f.land == land_ &&
         (is_only(f) || (f.claim->when.stated && few_days(f.claim->when.days)));
}

// The lake and the town on its shore. Where no map knows one of them:
// `unknown`.
bool FigureCluster::is_near(const Figure& f, double km, bool unknown) const {
  const auto& a = f.claim->place;
  const auto far =
      a && site_ != nullptr ? distance_km(*a, *site_) : std::nullopt;
  return far ? *far <= km : unknown;
}

bool FigureCluster::near(const Figure& f, Days d) const {
  const string_view measure = members_.front().claim->predicate;
  const bool share = measure.starts_with("share");
  const bool scope = (d.size() <= kNarrow && days_->size() >= kLong) ||
                     (d.size() >= kLong && days_->size() <= kNarrow);
  if (scope && !share) return false;
  // What happened on Tuesday is not what happened on Sunday, unless it is a
  // toll that is counted on. A report of one happening may say the day of the
  // count.
  const bool few = d.size() <= kFewDays && days_->size() <= kFewDays &&
                   !f.toll && !toll_ && !f.who.one;
  // Of many happenings, Thursday's dead are not Friday's.
  const bool apart = d.size() == 1 && days_->size() == 1 && !is_said(f) &&
                     vague_ == nullptr && !is_vague(f.claim->amount->amount);
  const std::chrono::days gap(share        ? kShareGap
                              : !few       ? kTollGap
                              : is_only(f) ? kWeek
                              : apart      ? 0
                                           : kNextDays);
  return Days{days_->first - gap, days_->last + gap}.overlaps(d);
}

// News of another week, where no words say the day: another happening, unless
// it is the same number; tolls are counted on for weeks.
bool FigureCluster::long_after(const Figure& f) const {
  const auto& days = f.claim->when.days;
  const auto& known = days_ ? days_ : around_days_;
  if (!passes(f.claim->predicate) || f.who.one || !days || !known ||
      days->size() > kFewDays || known->size() > kWeek) {
    return false;
  }
  if (is_said(f)) return false;
  const std::chrono::days gap(f.toll || toll_ ? kTollGap : kWeek);
  return !Days{known->first - gap, known->last + gap}.overlaps(*days);
}

// "Could kill millions" beside the millions of a year long past.
bool FigureCluster::other_year_of_outlook(const Figure& f) const {
  const auto& days = f.claim->when.days;
  const Claim& first = *members_.front().claim;
  if (f.claim->stance != Stance::possible && first.stance != Stance::possible) {
    return false;
  }
  constexpr std::chrono::days kYear(366);
  return passes(f.claim->predicate) && days && days_ &&
         !Days{days_->first - kYear, days_->last + kYear}.overlaps(*days);
}

void FigureCluster::add(const Figure& f) {
  if (place_ == 0 || (coarse_ && !f.coarse && f.place != 0)) {
    place_ = f.place;
    land_ = f.land;
    coarse_ = f.coarse;
    detail_ = f.detail;
    wide_ = f.wide;
  }
  if (around_ == 0 || f.around == place_) {
    const auto& p = f.claim->place;
    if (p && p->lat && p->lon) site_ = &*p;
    around_ = f.around;
    loose_ = f.loose;
  }
  toll_ = toll_ || f.toll;
  fought_ = fought_ && f.fought;
  many_ = many_ || f.many;
  row_ = row_ || f.row;
  for (const uint64_t e : f.events) {
    const auto at = std::lower_bound(events_.begin(), events_.end(), e);
    if (at == events_.end() || *at != e) events_.insert(at, e);
  }
  if (side_ == 0) side_ = f.what.side;
  if (first_named_ == 0) first_named_ = f.first_named;
  if (by_ == 0) by_ = f.by;
  if (members_.empty()) scope_ = f.scope;
  if (hand_ == 0) hand_ = f.hand;
  const auto& days = f.claim->when.days;
  if (!around_days_) around_days_ = days;
  if (days && f.claim->when.stated) {
    days_ = days_ ? Days{std::min(days->first, days_->first),
                         std::max(days->last, days_->last)}
                  : *days;
  }
  if (!f.who.one) {
    if (is_toll_of_people(f.claim->predicate) ||
        one_of(f.claim->predicate, "distance", "magnitude")) {
      counted_in_.insert(sentence_of(f));
      if (f.others) {
        const uint32_t at = f.claim->sentence.begin;
        const auto [first, fresh] = others_in_.emplace(f.ref.account, at);
        if (!fresh) first->second = std::min(first->second, at);
      }
    }
    const Amount& amount = f.claim->amount->amount;
    const double n = amount.middle();
    most_ = std::max(most_, is_vague(amount) ? *amount.low : n);
    const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), n);
    if (at == numbers_.end() || *at != n) numbers_.insert(at, n);
    if (is_vague(amount)) {
      if (vague_ == nullptr) vague_ = &amount;
    } else {
      const bool stands = !f.revised && f.claim->stance != Stance::denied;
      if (stands) said_.emplace(speaker_of(f), &amount);
      least_ = least_ == 0 ? n : std::min(least_, n);
    }
  } else if (!has_total()) {
    learn(who_, f.who);
  }
  members_.push_back(f);
}

}  // namespace crosscheck::grouping
