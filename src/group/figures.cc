#include "group/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "group/hash.h"
#include "util/one_of.h"
#include "util/spelling.h"

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
constexpr double kFarApart = 1000;  // times

// Does the figure belong to its time, so that another year is another question?
bool passes(string_view measure) {
  return one_of(measure, "killed", "wounded", "missing", "abducted", "arrested",
                "surrendered", "destroyed", "lost", "captured", "share_held",
                "share_lost");
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

// Who was wounded and has not died of it.
bool is_alive(const Account& a, const Claim& c) {
  if (c.sentence.end > a.text.utf8.size()) return false;
  const string_view sentence = cut(a.text.utf8, c.sentence);
  for (const string_view cue :
       {"surviv", "stable", "life-threatening", "life threatening", "recover",
        "to live", "minor", "released", "treated"}) {
    if (sentence.find(cue) != string_view::npos) return true;
  }
  return false;
}

// Tolls that rise: one speaker gives two numbers of one thing.
bool is_revised(const Account& a, const Claim& c) {
  if (c.sentence.end > a.text.utf8.size()) return false;
  const string_view sentence = cut(a.text.utf8, c.sentence);
  // "The toll rose from 500."
  const Span number = c.amount->words;
  if (number.begin > c.sentence.begin && number.begin < c.sentence.end &&
      string_view(a.text.utf8).substr(0, number.begin).ends_with("from ")) {
    return true;
  }
  for (const string_view cue :
       {"earlier toll", "previous toll", "earlier count", "initial toll",
        "toll rose", "toll has risen", "toll climbed", "up from",
        "earlier figure", "previous figure", "revised", "earlier reported",
        "initially reported", "toll to"}) {
    if (sentence.find(cue) != string_view::npos) return true;
  }
  return false;
}

// "Nine others", "another three", "six more civilians".
bool are_others(const Account& a, const Claim& c) {
  const string_view text = a.text.utf8;
  const Span words = c.amount->words;
  const uint32_t end = std::max(words.end, c.amount->of_words.end);
  if (end > text.size() || words.begin > words.end) return false;
  const uint32_t from = words.begin - std::min(words.begin, 8U);
  const std::string near = fold(text.substr(from, end + 7 - from));
  const size_t more = near.find(" more ");
  return near.find("other ") != std::string::npos ||
         near.find("others") != std::string::npos ||
         (more != std::string::npos &&
          near.compare(more, 11, " more than ") != 0);
}

// "Five were shot in separate attacks across the city."
bool is_of_many(const Account& a, const Claim& c) {
  if (c.sentence.end > a.text.utf8.size()) return false;
  const string_view sentence = cut(a.text.utf8, c.sentence);
  for (const string_view cue :
       {"separate ", "across the city", "across the country", "citywide",
        "shootings across", "attacks across", "strikes across"}) {
    if (sentence.find(cue) != string_view::npos) return true;
  }
  return false;
}

bool is_toll(const Account& a, const Claim& c) {
  if (c.sentence.end > a.text.utf8.size()) return false;
  const string_view sentence = cut(a.text.utf8, c.sentence);
  for (const string_view cue : {" toll", "so far", "in total", "total of"}) {
    if (sentence.find(cue) != string_view::npos) return true;
  }
  return false;
}

// "Dozens", "hundreds".
bool is_vague(const Amount& a) {
  return a.low && a.high && *a.high > 2 * *a.low;
}

// Who gives the figure, in which report.
uint64_t speaker_of(const Figure& f) {
  const auto& said_by = f.claim->said_by;
  return mix(f.ref.account, said_by.empty() ? 0 : said_by.back().id.value);
}

std::pair<uint32_t, uint32_t> sentence_of(const Figure& f) {
  return {f.ref.account, f.claim->sentence.begin};
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

bool is_young(string_view noun) {
  return one_of(noun, "child", "teen", "teenager", "youth", "juvenile", "boy",
                "girl", "student", "son", "daughter");
}

// Can two words be of the same people? "Two students", "two people"; not "two
// women", "two men".
bool can_be_same(string_view a, string_view b) {
  return a == b || a == "person" || b == "person" ||
         (is_young(a) && is_young(b));
}

bool is_people(string_view noun) {
  return is_young(noun) ||
         one_of(noun, "person", "woman", "adult", "civilian", "male", "female",
                "bystander", "member", "friend", "brother", "sister",
                "passenger", "relative", "parent");
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
  f.revised = is_revised(a, c);
  f.others = is_toll_of_people(c.predicate) && are_others(a, c);
  f.toll = f.revised || is_toll(a, c);
  f.many = !f.who.one && is_toll_of_people(c.predicate) && is_of_many(a, c);
  f.lives = c.predicate == "wounded" && is_alive(a, c);
  if (c.actor && names.settled(c.actor->id)) f.by = names.side(c.actor);
  if (!c.place) return f;
  f.around = c.place->id.value;
  f.wide = is_wide(*c.place);
  f.loose = is_detail(*c.place) || f.wide;
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

bool is_deadly(string_view predicate) {
  return one_of(predicate, "airstrike", "missile_strike", "shelling", "bombing",
                "attack", "suicide_attack", "ambush", "massacre", "execution",
                "battle", "disaster", "accident", "riot", "outbreak");
}

int FigureCluster::fit(const Figure& f) const {
  // Nobody is killed twice: a name holds him together wherever he is told of.
  const bool himself = f.who.one && f.who.name != 0 && f.who.name == who_.name;
  if (!himself && !meets(f)) return 0;
  if (f.what.side != 0 && side_ != 0 && f.what.side != side_) return 0;
  if (!f.who.one && (!counts_alike(f) || other_event(f))) return 0;
  if (!himself && !of_one_happening(f)) return 0;
  const bool other_time = f.past != members_.front().past;
  if (f.only && other_time && passes(f.claim->predicate)) return 0;
  if (told_beside(f) || (f.many != many_ && !is_said(f))) return 0;
  // "Two adults and a child": who is told beside them is another.
  if (f.who.one && counted_in_.count(sentence_of(f)) != 0) return 0;
  if (f.who.one && !has_total() && !can_be_one(f.who, who_)) return 0;
  const auto& days = f.claim->when.days;
  const bool timed =
      days && days_ && f.claim->when.stated && passes(f.claim->predicate);
  if (!himself && timed && !near(f, *days)) return 0;
  if (!himself && !timed && long_after(f)) return 0;
  const bool here = f.around == (place_ != 0 ? place_ : around_);
  return 1 + (here ? 4 : 0) + (f.what.side == side_ ? 2 : 0) +
         (timed && days->overlaps(*days_) ? 1 : 0) +
         (f.who.one && agree(f.who, who_) ? 8 : 0);
}

// Can it be one place? "20 killed in Syria on Sunday", "20 killed near Jarablus
// on Sunday": a country holds its town when both speak of the same few days; so
// does a town its streets for one who was hit there.
bool FigureCluster::meets(const Figure& f) const {
  if (f.place == 0 || place_ == 0) {
    // The words around may be wrong about the place, but two towns are two.
    const bool counts = passes(f.claim->predicate) && !f.who.one;
    return !counts || f.around == around_ || f.around == 0 || around_ == 0 ||
           f.loose || loose_ || is_said(f) || (f.only && is_near(f));
  }
  if (f.place == place_) return true;
  return within(f) || (f.who.one && (f.detail || detail_)) ||
         (f.only && is_near(f));
}

// One speaker of one report gives one number for one thing: his second number
// is of something else. Nor do two counts of one happening differ a
// thousand-fold.
bool FigureCluster::counts_alike(const Figure& f) const {
  const string_view measure = f.claim->predicate;
  const bool toll = passes(measure) && !measure.starts_with("share");
  if (!toll && !one_of(measure, "count", "cost", "magnitude", "ratio")) {
    return true;
  }
  const Amount& amount = f.claim->amount->amount;
  if (is_vague(amount)) {  // "dozens" are not 3
    return least_ == 0 || (*amount.low <= most_ && least_ <= *amount.high);
  }
  const double n = amount.middle();
  const auto at = said_.find(speaker_of(f));
  if (at != said_.end() && !f.revised && !are_alike(*at->second, amount)) {
    return false;
  }
  return least_ == 0 || (n <= kFarApart * least_ && most_ <= kFarApart * n);
}

// "Rocket fire killed nine others": others than the report has told of.
bool FigureCluster::told_beside(const Figure& f) const {
  if (is_said(f)) return false;
  if (others_in_.count(f.ref.account) != 0) return true;
  if (!f.others) return false;
  const auto at = counted_in_.lower_bound({f.ref.account, 0});
  return at != counted_in_.end() && at->first == f.ref.account;
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
  if (!f.only && (f.toll || toll_)) return false;
  return !is_said(f) && !shares_event(f);
}

// Where a story tells of many happenings, two numbers are of one of them when
// they share the event, or the town and the day and nobody else did it.
bool FigureCluster::of_one_happening(const Figure& f) const {
  const string_view measure = f.claim->predicate;
  const bool toll = is_toll_of_people(measure) ||
                    one_of(measure, "destroyed", "lost", "arrested",
                           "surrendered", "captured", "displaced", "evacuated");
  if (!toll || shares_event(f)) return true;
  if (f.who.one ? agree(f.who, who_) : is_said(f)) return true;
  // "24, five of them children": a part goes with its whole.
  if (!f.what.part.empty()) return false;
  if (f.only) return true;
  if (f.by != 0 && by_ != 0 && f.by != by_) return false;
  const uint64_t here = place_ != 0 ? place_ : around_;
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
         (f.only || (f.claim->when.stated && few_days(f.claim->when.days)));
}

// The lake and the town on its shore.
bool FigureCluster::is_near(const Figure& f) const {
  constexpr double kNearKm = 60;
  const auto& a = f.claim->place;
  return a && a->lat && a->lon && site_ != nullptr &&
         distance_km(*a->lat, *a->lon, *site_->lat, *site_->lon) <= kNearKm;
}

bool FigureCluster::near(const Figure& f, Days d) const {
  const string_view measure = members_.front().claim->predicate;
  const bool share = measure.starts_with("share");
  const bool scope = (d.size() <= kNarrow && days_->size() >= kLong) ||
                     (d.size() >= kLong && days_->size() <= kNarrow);
  if (scope && !share) return false;
  // What happened on Tuesday is not what happened on Sunday, unless it is a
  // toll that is counted on.
  const bool one_day = d.size() <= kFewDays && days_->size() <= kFewDays &&
                       !f.toll && !toll_ && !f.only && !f.who.one;
  const std::chrono::days gap(share     ? kShareGap
                              : one_day ? kNextDays
                                        : kTollGap);
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
  many_ = many_ || f.many;
  for (const uint64_t e : f.events) {
    const auto at = std::lower_bound(events_.begin(), events_.end(), e);
    if (at == events_.end() || *at != e) events_.insert(at, e);
  }
  if (side_ == 0) side_ = f.what.side;
  if (by_ == 0) by_ = f.by;
  const auto& days = f.claim->when.days;
  if (!around_days_) around_days_ = days;
  if (days && f.claim->when.stated) {
    days_ = days_ ? Days{std::min(days->first, days_->first),
                         std::max(days->last, days_->last)}
                  : *days;
  }
  if (!f.who.one) {
    if (is_toll_of_people(f.claim->predicate)) {
      counted_in_.insert(sentence_of(f));
      if (f.others) others_in_.insert(f.ref.account);
    }
    const Amount& amount = f.claim->amount->amount;
    const double n = amount.middle();
    most_ = std::max(most_, is_vague(amount) ? 1 : n);
    const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), n);
    if (at == numbers_.end() || *at != n) numbers_.insert(at, n);
    if (!is_vague(amount)) {
      const bool stands = !f.revised && f.claim->stance != Stance::denied;
      if (stands) said_.emplace(speaker_of(f), &amount);
      least_ = least_ == 0 ? n : std::min(least_, n);
    }
  } else if (!has_total()) {
    learn(who_, f.who);
  }
  members_.push_back(f);
}

bool FigureCluster::same_people(const FigureCluster& o) const {
  const Figure& a = members_.front();
  const Figure& b = o.members_.front();
  if (!is_toll_of_people(a.claim->predicate) || a.what.armed || b.what.armed ||
      !a.what.part.empty() || !b.what.part.empty() || !is_people(a.what.noun) ||
      !is_people(b.what.noun) || !can_be_same(a.what.noun, b.what.noun)) {
    return false;
  }
  if (side_ != 0 && o.side_ != 0 && side_ != o.side_) return false;
  const bool same_place = place_ == 0 || o.place_ == 0 || place_ == o.place_ ||
                          detail_ || o.detail_;
  // "Two women and two children" are told side by side.
  const bool beside = std::any_of(
      o.counted_in_.begin(), o.counted_in_.end(),
      [&](const auto& sentence) { return counted_in_.count(sentence) != 0; });
  return same_place && !beside &&
         (few_days(o.days_) || (a.only && b.only && (!days_ || !o.days_)));
}

}  // namespace crosscheck::grouping
