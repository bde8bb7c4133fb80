// The way to the answers of a question, as one screen of text.
//
//   Soldiers killed, Deir ez-Zor airport · disputed
//     best 62; all answers 62–83
//
//   62 · 41 % likely · F6 reliability cannot be judged, truth cannot be judged
//     voice 1  report 006
//       [006:11]  "... 62 soldiers were killed by the strike ..."
//
// Limits: of several claims on one line the first is quoted. Tested by
// reasoning_test.cc.
#include "present/reasoning.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "present/figures.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

constexpr size_t kMarks = 10;  // columns of a reference

std::string_view say(Standing s) {
  switch (s) {
    case Standing::agreed:
      return "agreed: two independent voices or more give one answer";
    case Standing::one_voice:
      return "said by one voice: nobody confirms or contradicts it";
    case Standing::disputed:
      return "disputed: independent voices give different answers";
  }
  return "";
}

std::string_view say(Reason r) {
  switch (r) {
    case Reason::unit:
      return "they count different things";
    case Reason::scope:
      return "they speak of another area, period or cause";
    case Reason::as_of:
      return "they hold for different days";
    case Reason::subset:
      return "one counts a part of the other";
    case Reason::rounding:
      return "one rounds the other";
    case Reason::bound:
      return "one is a bound that holds the other";
    case Reason::copy:
      return "one copies the other";
    case Reason::real:
      return "they contradict each other";
  }
  return "";
}

// The bounds of an answer or a question as a plain range.
std::string range(std::optional<double> low, std::optional<double> high) {
  if (!low && !high) return "open";
  if (!high) return "at least " + say_number(*low);
  if (!low) return "at most " + say_number(*high);
  if (*low == *high) return say_number(*low);
  return say_number(*low) + "–" + say_number(*high);
}

class Reasoning {
 public:
  Reasoning(const Lookup& look, const Knowledge& k, const Screen& s)
      : look_(look),
        k_(k),
        page_(static_cast<size_t>(std::clamp(s.width, 60, 200)), s.color) {}

  void question(const Question& q) {
    page_.rule();
    page_.paragraph(0, 2, {{say_question(q, k_), Style::strong}});
    const bool course = is_course(q, look_);
    page_.paragraph(
        0, 2,
        {{course ? "over time: one figure that changes with the days"
                 : std::string(say(q.standing)),
          q.standing == Standing::disputed && !course ? Style::warn
                                                      : Style::note}});
    page_.paragraph(
        0, 2,
        {{fmt::format("best {}; all answers {}", range(q.best_low, q.best_high),
                      range(q.low, q.high)),
          Style::dim}});
    if (q.flooding) {
      page_.paragraph(0, 2,
                      {{"flooding: five or more new sources gave one of these "
                        "values within a day; together they weigh no more "
                        "than one known source",
                        Style::warn}});
    }
    page_.rule();
    for (const Answer& a : q.answers) answer(q, a);
    for (const Why& w : q.why) compared(q, w);
  }

  std::string take() { return page_.take(); }

 private:
  void answer(const Question& q, const Answer& a) {
    std::vector<Run> head = {{value_of(q, a, look_), Style::value}};
    if (const auto days = as_of(a, look_)) {
      head.push_back({", as of " + say_days(days)});
    }
    head.push_back({fmt::format(" · estimated {:.0f} % likely to be right · {}",
                                100 * a.credibility,
                                count_of(a.voices.size(), "independent voice")),
                    Style::dim});
    page_.paragraph(0, 2, head);
    if (const std::string grade = say_grade(a.admiralty); !grade.empty()) {
      page_.paragraph(2, 4, {{a.admiralty + ": " + grade, Style::dim}});
      if (!a.grounds.empty()) {
        page_.paragraph(4, 6, {{"because: " + visible(a.grounds), Style::dim}});
      }
    }
    for (const Voice& v : a.voices) voice(v);
    page_.blank();
  }

  void voice(const Voice& v) {
    page_.paragraph(2, 4, {{look_.who(v), Style::strong}});
    const size_t reports = look_.reports(v.claims);
    if (reports > 1) {
      page_.paragraph(4, 6,
                      {{fmt::format("in {} that go back to it: one voice",
                                    count_of(reports, "report")),
                        Style::dim}});
    }
    for (const Ref& r : look_.refs(v.claims)) {
      const std::string words =
          look_.excerpt(look_.claim(r.claim), page_.width() - kMarks - 6);
      page_.row(4, {look_.say(r), Style::dim}, kMarks, {{"“" + words + "”"}});
    }
  }

  void compared(const Question& q, const Why& w) {
    page_.paragraph(0, 2,
                    {{value_of(q, q.answers[w.one], look_), Style::value},
                     {" and ", Style::dim},
                     {value_of(q, q.answers[w.other], look_), Style::value},
                     {fmt::format(": {}", say(w.reason)),
                      w.reason == Reason::real ? Style::warn : Style::note}});
    page_.paragraph(2, 4, {{w.text}});
  }

  const Lookup& look_;
  const Knowledge& k_;
  Page page_;
};

}  // namespace

std::vector<const Question*> questions_of_line(const Lookup& look,
                                               size_t account, uint32_t line) {
  std::vector<const Question*> out;
  for (const Question& q : look.dossier().questions) {
    const bool here = std::ranges::any_of(q.claims, [&](ClaimId id) {
      const Found f = look.claim(id);
      return f && f.account == account &&
             look.line(account, f.claim->words.begin) == line;
    });
    if (here) out.push_back(&q);
  }
  return out;
}

std::string reasoning(const Lookup& look,
                      const std::vector<const Question*>& questions,
                      const Knowledge& k, const Screen& screen) {
  Reasoning out(look, k, screen);
  for (const Question* q : questions) out.question(*q);
  return out.take();
}

}  // namespace crosscheck
