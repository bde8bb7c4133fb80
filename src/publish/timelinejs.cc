// TimelineJS 3 (knightlab): {"title", "events"}. A slide for each deed and each
// state; start_date and end_date as numbers, so far as they are known (a month
// has no "day"), display_date as people write it, and "edtf" beside them for
// programs that read ISO 8601-2. What has no day is in a last slide's text.
#include <fmt/format.h>

#include "present/digest.h"
#include "present/json_writer.h"
#include "present/markup.h"
#include "present/words.h"
#include "publish/edtf.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

// Whole months and years stay so.
void write_date(JsonWriter& json, std::string_view key, const Days& d,
                bool first) {
  const std::string text = edtf(d);
  const std::chrono::year_month_day day{first ? d.first : d.last};
  json.key(key).open('{').key("year").integer(int{day.year()});
  if (text.size() != 4) json.key("month").integer(unsigned{day.month()});
  if (text.size() > 7) json.key("day").integer(unsigned{day.day()});
  json.close('}');
}

void write_text(JsonWriter& json, std::string_view headline,
                std::string_view text) {
  json.key("text").open('{').key("headline").text(escape(headline));
  json.key("text").text("<p>" + escape(text) + "</p>").close('}');
}

std::string headline_of(const Event& e, const Knowledge& k) {
  std::string out;
  for (const std::string& part : say_event(e, k)) {
    out += (out.empty() ? "" : ", ") + part;
  }
  return e.stance == Stance::actual
             ? out
             : fmt::format("{} ({})", out, name_of(e.stance));
}

void write_slide(JsonWriter& json, const Publication& p, const Happening& h) {
  const Days when = *h.when();
  json.open('{');
  write_date(json, "start_date", when, true);
  if (edtf(when).find('/') != std::string::npos) {
    write_date(json, "end_date", when, false);
  }
  json.key("display_date").text(say_days(when));
  json.key("edtf").text(edtf(when));
  json.key("unique_id").text(hex(h.id()));
  json.key("group").text(h.event != nullptr ? name_of(h.event->stance)
                                            : "figure");
  write_text(json,
             h.event != nullptr ? headline_of(*h.event, p.knowledge)
                                : say_question(*h.figures.front(), p.knowledge),
             p.note(h));
  json.close('}');
}

void write_state(JsonWriter& json, const Publication& p, const State& s) {
  json.open('{');
  write_date(json, "start_date", *s.from, true);
  if (s.to) write_date(json, "end_date", *s.to, false);
  json.key("edtf").text(edtf_stretch(s.from, s.to));
  json.key("unique_id")
      .text(s.kind + "-" + hex(s.claims.front().value) +
            (s.holder ? hex(s.holder->id.value) : ""));
  json.key("group").text(s.kind);
  std::string refs;
  for (const Ref& r : p.look.refs(s.claims)) refs += p.look.say(r) + " ";
  write_text(json,
             fmt::format("{} of {}{}", heading(s.kind), s.place.name,
                         s.holder ? " by " + s.holder->name : ""),
             refs);
  json.close('}');
}

}  // namespace

std::vector<NamedFile> timelinejs_files(const Publication& p) {
  std::string out;
  LeftOut left(p);
  JsonWriter json(out);
  json.open('{');
  if (!p.dossier.stories.empty()) {
    json.key("title").open('{');
    write_text(json, digest(p.look, p.knowledge).front().title,
               count_of(p.dossier.accounts.size(), "report"));
    json.close('}');
  }
  json.key("events").open('[');
  for (const Happening& h : p.happenings) {
    if (h.when()) {
      write_slide(json, p, h);
    } else {
      left.add(h, "no day is known");
    }
  }
  for (const State& s : p.dossier.states) {
    if (s.from && !s.claims.empty()) {
      write_state(json, p, s);
    } else {
      left.add(s, "its begin is not known");
    }
  }
  for (const Question& q : p.dossier.questions) {
    if (is_cost(q, p.look)) continue;
    if (q.when) {
      write_slide(json, p, Happening{nullptr, {&q}, {}});
    } else {
      left.add(q, "no day is known");
    }
  }
  json.close(']').close('}');
  return {{"", out + "\n"}, left.file()};
}

}  // namespace crosscheck
