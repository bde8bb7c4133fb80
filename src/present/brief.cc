// The account as one screen of text.
//
//   DISPUTED  reports give different figures
//     Civilians besieged or trapped, Deir ez-Zor
//       93,000    United Nations  1 voice in 2 reports · C2  [002:11] [003:39]
//       180,000   Ehsani, citing a senior source  1 voice · F4  [004:21]
//       why: another date: ...
//
// Limits: the lists are cut at what fits one screen, and say so; html.h has
// all. Tested by brief_test.cc.
#include "present/brief.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "present/digest.h"
#include "present/figures.h"
#include "present/imitations.h"
#include "present/label.h"
#include "present/lookup.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

constexpr size_t kStories = 3;   // shown in full
constexpr size_t kOthers = 8;    // by their titles
constexpr size_t kDisputed = 4;  // questions of each kind
constexpr size_t kChanging = 4;
constexpr size_t kSteps = 6;  // of a figure over time
constexpr size_t kAgreed = 6;
constexpr size_t kSingle = 6;
constexpr size_t kAnswers = 4;    // of a question
constexpr size_t kReasons = 2;    // why they differ
constexpr size_t kTimeline = 10;  // events
constexpr size_t kOpen = 3;       // planned; claimed
constexpr size_t kReports = 12;
constexpr size_t kRefs = 2;  // of a line

class Brief {
 public:
  // Of `stories` stories those of the dossier, which are the weightiest; the
  // widest label of all of them is `columns` wide.
  Brief(const Dossier& d, const Knowledge& k, const Screen& s,
        std::vector<std::string> labels, size_t columns, size_t stories)
      : look_(d, std::move(labels), imitations(d.accounts, k)),
        k_(k),
        label_columns_(std::max<size_t>(columns, 3) + 2),
        stories_(stories),
        page_(static_cast<size_t>(std::clamp(s.width, 60, 200)), s.color) {}

  std::string make() {
    const std::vector<Digest> stories = digest(look_, k_);
    size_t shown = 0;
    for (const Digest& d : stories) {
      // A story of one report is an aside once others have more.
      const bool aside = shown > 0 && d.story->reports.size() < 2;
      if (shown == kStories || aside) break;
      if (shown > 0) page_.blank();
      story(d);
      ++shown;
    }
    others(stories, shown);
    legend();
    return page_.take();
  }

 private:
  // ---- small parts ---------------------------------------------------------

  // " [002:14] [003:7] +4 more", glued to what stands before it.
  void add_refs(std::vector<Run>& runs, const std::vector<ClaimId>& claims,
                size_t most = kRefs) {
    const std::vector<Ref> refs = look_.refs(claims);
    for (size_t i = 0; i < refs.size() && i < most; ++i) {
      runs.push_back({" " + look_.say(refs[i]), Style::dim});
    }
    if (refs.size() > most) {
      runs.push_back({fmt::format(" +{}", refs.size() - most), Style::dim});
    }
  }

  void section(std::string_view name, Style style, std::string_view about) {
    page_.blank();
    page_.paragraph(
        0, 2,
        {{std::string(name), style}, {" · " + std::string(about), Style::dim}});
  }

  void rest(size_t all, size_t shown, std::string_view what) {
    if (all <= shown) return;
    page_.paragraph(
        2, 4,
        {{fmt::format("and {} not shown here", count_of(all - shown, what)),
          Style::dim}});
  }

  std::string backing(size_t voices, const std::vector<ClaimId>& claims) {
    const size_t reports = look_.reports(claims);
    return glue(reports < 2 && voices < 2
                    ? count_of(voices, "voice")
                    : fmt::format("{} in {}", count_of(voices, "voice"),
                                  count_of(reports, "report")));
  }

  static std::string glue(std::string_view s) {
    std::string out;
    for (const char c : s) {
      if (c == ' ') {
        out += "\u00a0";
      } else {
        out += c;
      }
    }
    return out;
  }

  bool days_differ(const Question& q) {
    std::set<std::string> all;
    for (const Answer& a : q.answers) all.insert(say_days(as_of(a, look_)));
    return all.size() > 1;
  }

  // ---- a story -------------------------------------------------------------

  void story(const Digest& d) {
    page_.rule();
    page_.paragraph(0, 0, {{d.title, Style::strong}});
    page_.paragraph(0, 0, {{scope(d), Style::dim}});
    page_.rule();
    facts(d);
    disputed(d);
    changing(d);
    agreed(d);
    timeline(d);
    open_events("PLANNED", "announced or under way, not reported as done",
                d.planned);
    open_events("CLAIMED", "alleged, possible or denied", d.claimed);
    single(d);
    reports(d);
  }

  std::string scope(const Digest& d) {
    size_t copies = 0;
    for (const ReportId r : d.story->reports) {
      const size_t a = look_.account(r);
      const std::vector<ReportId>& of = look_.dossier().copy_of;
      if (a < of.size() && of[a].known()) ++copies;
    }
    std::string s = count_of(d.story->reports.size(), "report");
    if (copies > 0) {
      s += fmt::format(" ({} {})", say_number(double(copies)),
                       copies == 1 ? "is a copy" : "are copies");
    }
    s += fmt::format(" · {} · {}", count_of(d.story->events.size(), "event"),
                     count_of(d.story->questions.size(), "figure"));
    const char* between = ": ";
    for (const auto& [list, name] : {std::pair{&d.disputed, "disputed"},
                                     {&d.changing, "over time"},
                                     {&d.agreed, "agreed"},
                                     {&d.single, "said by one"}}) {
      if (list->empty()) continue;
      s += fmt::format("{}{} {}", between, list->size(), name);
      between = ", ";
    }
    return s;
  }

  void fact(std::string_view name, std::string_view text,
            const std::vector<ClaimId>& claims, size_t refs) {
    std::vector<Run> runs{{std::string(text), Style::plain}};
    add_refs(runs, claims, refs);
    page_.row(0, {std::string(name), Style::strong}, 7, runs);
  }

  void facts(const Digest& d) {
    if (d.lead == nullptr) return;
    const Event& e = *d.lead;
    std::vector<Run> what{{heading(phrase_of(e.predicate, k_))}};
    if (is_vague(e)) quote(what, e, page_.width() - 8);
    what.push_back({" · " + backing(e.voices, e.claims)});
    add_refs(what, e.claims, 5);
    page_.row(0, {"What", Style::strong}, 7, what);
    fact("When", say_days(e.when),
         with(e, [](const Claim& c) { return c.when.stated && c.when.days; }),
         2);
    if (e.place) {
      fact("Where", where(*e.place),
           with(e, [](const Claim& c) { return c.place.has_value(); }), 2);
    }
    std::vector<Run> who;
    for (size_t i = 0; i < d.against.size() && i < 3; ++i) {
      const Opposition& o = d.against[i];
      who.push_back(
          {fmt::format("{}{} against {} ({})", i > 0 ? " · " : "", o.actor,
                       o.target, count_of(o.events, "event"))});
      add_refs(who, o.claims, 1);
    }
    if (!who.empty()) page_.row(0, {"Who", Style::strong}, 7, who);
  }

  template <class Has>
  std::vector<ClaimId> with(const Event& e, Has has) {
    std::vector<ClaimId> out;
    for (const ClaimId id : e.claims) {
      const Found f = look_.claim(id);
      if (f && has(*f.claim)) out.push_back(id);
    }
    return out.empty() ? e.claims : out;
  }

  std::string where(const PlaceSaid& p) {
    std::string s = p.name;
    for (const Country& c : k_.countries) {
      if (c.code == p.country && c.name != p.name) s += ", " + c.name;
    }
    return s;
  }

  // ---- figures -------------------------------------------------------------

  void disputed(const Digest& d) {
    if (d.disputed.empty()) return;
    section("DISPUTED", Style::warn, "the reports give different figures");
    for (size_t i = 0; i < d.disputed.size() && i < kDisputed; ++i) {
      const Question& q = *d.disputed[i];
      page_.paragraph(2, 4, {{say_question(q, k_), Style::strong}});
      const bool dated = days_differ(q);
      const size_t column = value_column(q);
      for (size_t a = 0; a < q.answers.size() && a < kAnswers; ++a) {
        answer(q, q.answers[a], dated, column);
      }
      rest(q.answers.size(), kAnswers, "answer");
      reasons(q);
    }
    rest(d.disputed.size(), kDisputed, "figure");
  }

  size_t value_column(const Question& q) {
    size_t most = 8;
    for (size_t a = 0; a < q.answers.size() && a < kAnswers; ++a) {
      most = std::max(most,
                      display_width(visible(value_of(q, q.answers[a], look_))));
    }
    return std::min(most, page_.width() / 4) + 2;
  }

  void answer(const Question& q, const Answer& a, bool dated, size_t column) {
    const std::vector<ClaimId> claims = claims_of(a);
    std::vector<Run> runs{{speakers(a, look_, 3), Style::plain}};
    if (const auto day = as_of(a, look_); dated && day) {
      runs.push_back({", as of " + glue(say_days(day)), Style::plain});
    }
    runs.push_back({" · " + backing(a.voices.size(), claims), Style::plain});
    grade(runs, a.admiralty);
    add_refs(runs, claims);
    page_.row(4, {value_of(q, a, look_), Style::value}, column, runs);
  }

  void grade(std::vector<Run>& runs, const std::string& admiralty) {
    if (say_grade(admiralty).empty()) return;
    grades_.insert(admiralty.begin(), admiralty.end());
    if (example_.empty()) example_ = admiralty;
    runs.push_back({" ·\u00a0" + admiralty, Style::plain});
  }

  void reasons(const Question& q) {
    std::set<std::string> said;
    std::vector<Why> why = q.why;  // what makes it a dispute comes first
    std::stable_partition(why.begin(), why.end(), [](const Why& w) {
      return w.reason == Reason::real;
    });
    for (const Why& w : why) {
      if (said.size() == kReasons) break;
      const std::string text = heading(w.text);
      if (text.empty() || !said.insert(text).second) continue;
      std::vector<Run> runs{{text, Style::note}};
      std::vector<ClaimId> claims;
      for (const uint32_t i : {w.one, w.other}) {
        if (i >= q.answers.size()) continue;
        const Voice& v = q.answers[i].voices.front();
        claims.insert(claims.end(), v.claims.begin(), v.claims.begin() + 1);
      }
      add_refs(runs, claims, 2);
      page_.row(4, {"why", Style::dim}, 5, runs);
    }
  }

  // "66 km (29 Aug 2017) [000:13] → 50 km (31 Aug 2017) [000:13] → ..."
  void changing(const Digest& d) {
    if (d.changing.empty()) return;
    section("OVER TIME", Style::strong, "figures that change with the days");
    for (size_t i = 0; i < d.changing.size() && i < kChanging; ++i) {
      const Question& q = *d.changing[i];
      std::vector<Run> runs{{say_question(q, k_) + ":", Style::plain}};
      std::vector<const Answer*> course = by_day(q, look_);
      if (course.size() > kSteps) {  // the last ones tell where it stands
        runs.push_back(
            {fmt::format(" {} earlier →", course.size() - kSteps), Style::dim});
        course.erase(course.begin(), course.end() - kSteps);
      }
      for (size_t a = 0; a < course.size(); ++a) {
        runs.push_back(
            {(a > 0 ? " → " : " ") + glue(value_of(q, *course[a], look_)),
             Style::value});
        runs.push_back(
            {" " + glue(say_days(course_day(q, *course[a], look_)))});
        add_refs(runs, claims_of(*course[a]), 1);
      }
      page_.paragraph(2, 4, runs);
    }
    rest(d.changing.size(), kChanging, "figure");
  }

  void agreed(const Digest& d) {
    if (d.agreed.empty()) return;
    section("AGREED", Style::good, "two independent voices or more");
    for (size_t i = 0; i < d.agreed.size() && i < kAgreed; ++i) {
      one_line(*d.agreed[i], column_of(d.agreed, kAgreed));
    }
    rest(d.agreed.size(), kAgreed, "figure");
  }

  void single(const Digest& d) {
    if (d.single.empty()) return;
    section("SAID BY ONE", Style::strong, "nobody confirms or contradicts it");
    for (size_t i = 0; i < d.single.size() && i < kSingle; ++i) {
      one_line(*d.single[i], column_of(d.single, kSingle));
    }
    rest(d.single.size(), kSingle, "figure");
  }

  size_t column_of(const std::vector<const Question*>& qs, size_t shown) {
    size_t most = 8;
    for (size_t i = 0; i < qs.size() && i < shown; ++i) {
      const std::string value = value_of(*qs[i], qs[i]->answers[0], look_);
      most = std::max(most, display_width(visible(value)));
    }
    return std::min(most, page_.width() / 4) + 2;
  }

  // "3 years    Duration: siege, Deir ez-Zor · 3 voices in 4 reports [..]"
  void one_line(const Question& q, size_t column) {
    const Answer a = settled(q);
    const std::vector<ClaimId> claims = claims_of(a);
    std::vector<Run> runs{{say_question(q, k_), Style::plain}};
    if (const auto day = as_of(a, look_)) {
      runs.push_back({", " + glue(say_days(day)), Style::plain});
    }
    if (q.standing == Standing::agreed) {
      runs.push_back({" · " + backing(a.voices.size(), claims), Style::plain});
    }
    runs.push_back({" · " + speakers(a, look_, 3), Style::plain});
    grade(runs, a.admiralty);
    add_refs(runs, claims, q.standing == Standing::agreed ? kRefs : 1);
    page_.row(2, {value_of(q, a, look_), Style::value}, column, runs);
  }

  // ---- events --------------------------------------------------------------

  void timeline(const Digest& d) {
    if (d.happened.empty()) return;
    section("TIMELINE", Style::strong, "what the reports say happened");
    const auto events = weightiest(d.happened, kTimeline, look_);
    size_t column = 0;
    for (const Event* e : events) {
      column = std::max(column, display_width(say_days(e->when)) + 2);
    }
    std::string day;
    for (const Event* e : events) {
      const std::string now = say_days(e->when);
      std::vector<Run> runs;
      name_event(runs, *e);
      if (is_vague(*e)) quote(runs, *e, page_.width() - column - 4);
      if (e->voices > 1) {
        runs.push_back({" · " + glue(count_of(e->voices, "voice"))});
      }
      denials(runs, *e);
      add_refs(runs, e->claims, 2);
      page_.row(2, {now == day ? "" : glue(now), Style::value}, column, runs);
      day = now;
    }
    rest(d.happened.size(), kTimeline, "event");
  }

  void name_event(std::vector<Run>& runs, const Event& e) {
    const std::vector<std::string> parts = say_event(e, k_);
    runs.push_back({parts[0], Style::strong});
    for (size_t i = 1; i < parts.size(); ++i) runs.push_back({", " + parts[i]});
  }

  // The report's words, as far as they fit beside the rest of one line.
  void quote(std::vector<Run>& runs, const Event& e, size_t columns) {
    const Found f = look_.claim(e.claims.front());
    if (!f) return;
    size_t used = 16;
    for (const Run& r : runs) used += display_width(visible(r.text));
    columns = std::max(columns > used ? columns - used : 0, columns * 3 / 4);
    runs.push_back({": “" + look_.excerpt(f, columns) + "”", Style::note});
  }

  void denials(std::vector<Run>& runs, const Event& e) {
    for (const ClaimId id : e.claims) {
      const Found f = look_.claim(id);
      if (!f || f.claim->stance != Stance::denied) continue;
      runs.push_back({" · denied by " + look_.who(f), Style::warn});
      add_refs(runs, {id}, 1);
      return;
    }
  }

  void open_events(std::string_view name, std::string_view about,
                   const std::vector<const Event*>& events) {
    if (events.empty()) return;
    section(name, Style::strong, about);
    for (const Event* e : weightiest(events, kOpen, look_)) {
      std::vector<Run> runs;
      name_event(runs, *e);
      quote(runs, *e, page_.width() - 12);
      const Found f = look_.claim(e->claims.front());
      if (f && (!e->actor || look_.who(f) != e->actor->name)) {
        runs.push_back({" " + look_.who(f)});
      }
      add_refs(runs, e->claims, 2);
      const char* mark = e->stance == Stance::denied     ? "denied"
                         : e->stance == Stance::possible ? "possible"
                         : e->stance == Stance::planned  ? "planned"
                                                         : "alleged";
      page_.row(2, {mark, Style::warn}, 10, runs);
    }
    rest(events.size(), kOpen, "event");
  }

  // ---- the end -------------------------------------------------------------

  void reports(const Digest& d) {
    section("REPORTS", Style::strong,
            "[002:14] is report 002, line 14; * dated by the other reports");
    size_t shown = 0;
    for (const ReportId id : d.story->reports) {
      const size_t a = look_.account(id);
      if (a >= look_.dossier().accounts.size() || shown++ >= kReports) continue;
      report(a);
    }
    rest(d.story->reports.size(), kReports, "report");
  }

  void report(size_t a) {
    const Text& t = look_.dossier().accounts[a].text;
    std::string line =
        t.title.empty() ? look_.dossier().accounts[a].path : heading(t.title);
    if (!t.publisher.empty()) line += " · " + look_.outlet(a);
    line += " · " + glue(t.published ? say_days(t.published) : "undated");
    if (t.published_from == DateOrigin::siblings) line += "*";
    const std::vector<ReportId>& copies = look_.dossier().copy_of;
    if (a < copies.size() && copies[a].known()) {
      const size_t of = look_.account(copies[a]);
      line += of < look_.dossier().accounts.size()
                  ? " · a copy of " + look_.label(of) + ", adds no voice"
                  : " · a copy, adds no voice";
    }
    page_.row(2, {look_.label(a), Style::dim}, label_columns_, {{line}});
  }

  void others(const std::vector<Digest>& stories, size_t shown) {
    if (stories.size() <= shown) return;
    section("OTHER STORIES", Style::strong, "not shown in full");
    const size_t end = std::min(stories.size(), shown + kOthers);
    for (size_t i = shown; i < end; ++i) {
      const Digest& d = stories[i];
      std::vector<Run> runs{{d.title}};
      runs.push_back(
          {" · " + glue(count_of(d.story->reports.size(), "report"))});
      if (d.lead != nullptr) add_refs(runs, d.lead->claims, 1);
      page_.paragraph(2, 4, runs);
    }
    rest(stories_, end, "story");
  }

  void legend() {
    if (grades_.empty()) return;
    std::string letters, figures;
    for (const char c : grades_) {
      std::string& list = c >= 'A' ? letters : figures;
      list += fmt::format("{}{} {}", list.empty() ? "" : ", ", c, say_mark(c));
    }
    page_.blank();
    page_.paragraph(
        0, 0,
        {{"Grades such as " + example_ + ": the letter is the source (" +
              letters + "), the number is the figure (" + figures + ").",
          Style::dim}});
  }

  Lookup look_;
  const Knowledge& k_;
  const size_t label_columns_;
  const size_t stories_;
  Page page_;
  std::set<char> grades_;  // shown, to be explained
  std::string example_;
};

}  // namespace

std::string brief(const Dossier& d, const Knowledge& k, const Screen& s) {
  if (d.accounts.empty()) return "";
  std::vector<std::string> names = labels(d.accounts);
  size_t columns = 0;
  for (const std::string& n : names) columns = std::max(columns, n.size());
  return brief(d, d.stories.size(), std::move(names), columns, k, s);
}

std::string brief(const Dossier& weightiest, size_t stories,
                  std::vector<std::string> labels, size_t columns,
                  const Knowledge& k, const Screen& s) {
  static_assert(kBriefStories == kStories + kOthers);
  if (weightiest.accounts.empty()) return "";
  return Brief(weightiest, k, s, std::move(labels), columns, stories).make();
}

}  // namespace crosscheck
