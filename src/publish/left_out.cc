#include <fmt/format.h>

#include "present/figures.h"
#include "present/words.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "util/printed.h"

namespace crosscheck {

void LeftOut::add(const Event& e, std::string_view why) {
  std::string what;
  for (const std::string& part : say_event(e, of_.knowledge)) {
    what += (what.empty() ? "" : ", ") + part;
  }
  rows_.push_back({"event", hex(e.id.value), what + ", " + say_days(e.when),
                   std::string(why), of_.note(Happening{&e, {}, {}})});
}

void LeftOut::add(const Question& q, std::string_view why) {
  rows_.push_back({"figure", hex(q.id.value), say_question(q, of_.knowledge),
                   std::string(why), of_.note(q)});
}

void LeftOut::add(const State& s, std::string_view why) {
  std::string note;
  for (const Ref& r : of_.look.refs(s.claims)) note += of_.look.say(r) + " ";
  rows_.push_back(
      {"state", "",
       fmt::format("{} of {}{}, from {} to {}", s.kind, s.place.name,
                   s.holder ? " by " + s.holder->name : "",
                   s.from ? say_days(s.from) : "an unknown day",
                   s.to ? say_days(s.to) : "an unknown day"),
       std::string(why), collapse(note)});
}

void LeftOut::add(const Happening& h, std::string_view why) {
  if (h.event != nullptr) add(*h.event, why);
  for (const Question* q : h.figures) add(*q, why);
}

void LeftOut::add_other_figures() {
  for (const Question& q : of_.dossier.questions) {
    if (is_cost(q, of_.look)) continue;
    add(q, only_possible(q.claims, of_.look) ? "nobody says that it is so"
                                             : "no column for this measure");
  }
}

void LeftOut::add_states() {
  for (const State& s : of_.dossier.states) add(s, "no column for states");
}

Sheet LeftOut::sheet() const {
  Sheet s{"left out", {"kind", "id", "what", "why_left_out", "note"}, {}, {}};
  for (const Row& r : rows_) {
    s.rows.push_back({r.kind, r.id, r.what, r.why, r.note});
  }
  return s;
}

NamedFile LeftOut::file() const {
  return {"left-out.csv", csv_of(sheet())};
}

int span_class(const Days& d) {
  const int64_t n = d.size();
  return n <= 1 ? 1 : n <= 7 ? 2 : n <= 31 ? 3 : n <= 366 ? 4 : 5;
}

Day middle(const Days& d) {
  return d.first + std::chrono::days((d.size() - 1) / 2);
}

}  // namespace crosscheck
