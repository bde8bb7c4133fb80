// state: who besieged or held a place, how far off who was, with how many.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/lookup.h"
#include "present/screen.h"
#include "present/standing.h"
#include "present/words.h"
#include "util/printed.h"
#include "util/spelling.h"

namespace crosscheck::cli {
namespace {

constexpr size_t kExcerpt = 100;  // columns
constexpr size_t kQuoted = 3;     // claims of one state

bool is_place(const State& s, const std::string& wanted, const Dossier& d) {
  if (spelling_key(s.place.name) == wanted) return true;
  const auto at =
      std::ranges::lower_bound(d.entities, s.place.id, {}, &Entity::id);
  return at != d.entities.end() && at->id == s.place.id &&
         std::ranges::any_of(at->names, [&](const std::string& n) {
           return spelling_key(n) == wanted;
         });
}

// May it have stood on that day, as far as the reports leave it open?
bool may_hold(const State& s, const std::optional<Days>& told, Day day) {
  if (s.from && day < s.from->first) return false;
  if (s.to && s.to->last < day) return false;
  if (s.from || s.to) return true;
  return told && told->first <= day;  // until somebody says otherwise
}

bool surely_holds(const State& s, const std::optional<Days>& days, Day day) {
  const bool told = days && days->first <= day && day <= days->last;
  const bool between =
      s.from && s.to && s.from->last <= day && day < s.to->first;
  return told || between;
}

std::string stretch(const State& s, const std::optional<Days>& told) {
  const bool moment = s.from && s.to && s.from == s.to;
  if (moment) return say_days(s.from);
  std::string out = s.from ? "from " + say_days(s.from) : "begin not told";
  if (s.to) return out + ", to " + say_days(s.to);
  if (told) out += ", still on " + say_days(Days{told->last, told->last});
  return out + ", end not told";
}

void print_state(const State& s, const Lookup& look, std::optional<Day> on) {
  const std::optional<Days> told = told_on(s, look);
  std::string head = s.kind;
  if (s.amount) {
    head += " " + say_amount(s.amount->amount, s.kind);
    if (!s.amount->of.empty()) head += " (" + s.amount->of + ")";
  }
  head += s.kind == "distance"   ? " from "
          : s.kind == "strength" ? " at "
                                 : " of ";
  head += s.place.name;
  if (!s.part.empty()) head += ", " + s.part;
  if (s.holder) head += " by " + s.holder->name;
  if (s.against) head += " against " + s.against->name;
  if (on && (s.kind == "siege" || s.kind == "control")) {
    head += surely_holds(s, told, *on) ? "" : " (not sure for that day)";
  }
  if (!s.contradicts.empty()) head += " (contradicted)";
  print(fmt::format("{}: {}\n", visible(head), stretch(s, told)));
  size_t shown = 0;
  for (const Ref& r : look.refs(s.claims)) {
    if (++shown > kQuoted) break;
    print(fmt::format("  {:<9} {}\n", look.say(r),
                      visible(look.excerpt(look.claim(r.claim), kExcerpt))));
  }
}

}  // namespace

int state(const Options& options, const Knowledge& knowledge) {
  const auto on = read_iso(options.on);
  if (!on && !options.on.empty()) {
    complain(
        fmt::format("'{}' is no day; one looks like 2017-09-05", options.on));
    return 2;
  }
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return in.tally.status();
  const Dossier d = compile(std::move(in.accounts), in.decisions, knowledge);
  const Lookup look(d);
  const std::string wanted = spelling_key(options.place);
  std::vector<State> all = d.states;
  for (State& s : measured_states(d)) all.push_back(std::move(s));
  std::erase_if(all, [&](const State& s) {
    return !is_place(s, wanted, d) ||
           (on && !may_hold(s, told_on(s, look), *on));
  });
  for (const State& s : all) print_state(s, look, on);
  if (!printed()) return 2;
  if (!all.empty()) return in.tally.status();
  complain(fmt::format("no report tells who held or besieged {}{}",
                       options.place, on ? " on " + options.on : ""));
  return 1;
}

}  // namespace crosscheck::cli
