#include "publish/sitrep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "present/figures.h"
#include "present/picture.h"
#include "present/words.h"
#include "publish/csv.h"

namespace crosscheck {
namespace {

constexpr size_t kStories = 12;  // of a case; the rest is counted
constexpr size_t kEvents = 25;   // of a story
constexpr size_t kFigures = 20;
constexpr size_t kNotes = 3;  // of a line

class SitrepWriter {
 public:
  explicit SitrepWriter(const Publication& p) : p_(p) {}

  Sitrep write() {
    const std::vector<Digest> all = digest(p_.look, p_.knowledge);
    Sitrep out;
    out.title = all.empty() ? "Situation report" : collapse(all.front().title);
    size_t copies = 0;
    for (const ReportId id : p_.dossier.copy_of) copies += id.known();
    out.subtitle = fmt::format(
        "Situation report from {}{}, as of {}; figures by the rule “{}”",
        count_of(p_.dossier.accounts.size(), "report"),
        copies > 0 ? fmt::format(" ({} of them copied from others)", copies)
                   : "",
        say_days(Days{p_.made, p_.made}), name_of(p_.rule));
    for (size_t i = 0; i < all.size() && i < kStories; ++i) {
      out.stories.push_back(story(all[i]));
    }
    write_reports(out);
    out.notes = std::move(notes_);
    out.method =
        "Figures are what reports say, not what is known to be true. “Agreed” "
        "means that two or more independent voices give one figure; copies of "
        "one text and reports that quote one speaker are one voice. “One "
        "voice, unconfirmed” is exactly that. Where figures are disputed the "
        "rule named above chooses the one shown; the others stand beside it. "
        "This report was written by a program (crosscheck " CROSSCHECK_VERSION
        ") and has not been reviewed.";
    if (all.size() > kStories) {
      out.method += fmt::format(" {} smaller stories are not shown.",
                                all.size() - kStories);
    }
    return out;
  }

 private:
  // Numbers of the footnotes for where these claims stand.
  std::vector<size_t> cite(const std::vector<ClaimId>& claims,
                           size_t most = kNotes) {
    std::vector<size_t> out;
    for (const Ref& r : p_.look.refs(claims)) {
      if (out.size() == most) break;
      const auto [at, fresh] = numbers_.try_emplace(r, notes_.size() + 1);
      if (fresh) notes_.push_back(footnote(r));
      out.push_back(at->second);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  SitrepLine footnote(const Ref& r) const {
    const Found f = p_.look.claim(r.claim);
    const Text& text = p_.dossier.accounts[r.account].text;
    std::string who = p_.look.who(f);
    const std::string outlet = p_.look.outlet(r.account);
    if (who != outlet) who += ", in " + outlet;
    if (text.published) who += ", " + say_days(text.published);
    return {p_.look.say(r),
            fmt::format("{}: “{}”{}", who, p_.look.sentence(f),
                        text.url.empty() ? "" : " " + text.url),
            {}};
  }

  SitrepLine event_line(const Event& e) {
    std::string text;
    for (const std::string& part : say_event(e, p_.knowledge)) {
      text += (text.empty() ? "" : ", ") + part;
    }
    if (is_vague(e) && !e.claims.empty()) {
      if (const Found f = p_.look.claim(e.claims.front())) {
        text += ": “" + p_.look.excerpt(f, 140) + "”";
      }
    }
    text += e.voices > 1 ? fmt::format(" ({})", count_of(e.voices, "voice"))
                         : " (one voice)";
    return {say_days(e.when), text, cite(e.claims)};
  }

  std::vector<SitrepLine> event_lines(const std::vector<const Event*>& events,
                                      size_t most, size_t& left) {
    std::vector<SitrepLine> out;
    for (const Event* e : weightiest(events, most, p_.look)) {
      out.push_back(event_line(*e));
    }
    left += events.size() - out.size();
    return out;
  }

  SitrepFigure figure(const Question& q) {
    const Estimate e = p_.estimate(q);
    const Answer& a = q.answers[e.answers.empty() ? 0 : e.answers.front()];
    SitrepFigure out;
    out.what = say_question(q, p_.knowledge);
    out.best = value_of(q, a, p_.look);
    if (q.answers.size() > 1 && q.low && q.high && *q.low < *q.high) {
      out.range = say_number(*q.low) + "–" + say_number(*q.high);
    } else if (q.answers.size() > 1 && q.low) {
      out.range = say_number(*q.low) + " or more";
    }
    out.said_by = speakers(a, p_.look, 3);
    out.standing = p_.standing(q);
    out.notes = cite(claims_of(a));
    return out;
  }

  SitrepDispute dispute(const Question& q) {
    SitrepDispute out;
    out.what = say_question(q, p_.knowledge);
    for (const Answer& a : q.answers) {
      out.answers.push_back({value_of(q, a, p_.look),
                             fmt::format("{} ({})", speakers(a, p_.look, 3),
                                         count_of(a.voices.size(), "voice")),
                             cite(claims_of(a))});
    }
    for (const Why& w : q.why) {
      if (w.one == 0 && !w.text.empty()) out.why.push_back(collapse(w.text));
    }
    out.picture = answer_picture(q, p_.look);
    return out;
  }

  SitrepStory story(const Digest& d) {
    SitrepStory out;
    out.title = collapse(d.title);
    if (d.lead != nullptr) {
      const SitrepLine lead = event_line(*d.lead);
      out.summary = fmt::format("{}: {}", lead.lead, lead.text);
    }
    out.picture = time_picture(d, p_.look, p_.knowledge);
    for (const auto* list : {&d.disputed, &d.changing, &d.agreed, &d.single}) {
      for (const Question* q : *list) {
        if (out.figures.size() < kFigures) {
          out.figures.push_back(figure(*q));
        } else {
          ++out.more_figures;
        }
      }
    }
    for (const auto* list : {&d.disputed, &d.changing}) {
      for (const Question* q : *list) out.disputes.push_back(dispute(*q));
    }
    const auto list = [&](std::string title, std::vector<SitrepLine> lines) {
      if (!lines.empty()) {
        out.lists.push_back({std::move(title), std::move(lines)});
      }
    };
    list("What happened", event_lines(d.happened, kEvents, out.more_events));
    list("Sieges and control", state_lines(d));
    list("Announced, not reported as done",
         event_lines(d.planned, 8, out.more_events));
    list("Alleged, possible or denied",
         event_lines(d.claimed, 8, out.more_events));
    return out;
  }

  std::vector<SitrepLine> state_lines(const Digest& d) {
    std::vector<SitrepLine> out;
    for (const State& s : p_.dossier.states) {
      if (d.story == nullptr || s.claims.empty()) continue;
      const Found f = p_.look.claim(s.claims.front());
      const bool here =
          f && std::find(d.story->reports.begin(), d.story->reports.end(),
                         f.claim->report) != d.story->reports.end();
      if (here) out.push_back(state_line(s));
    }
    return out;
  }

  SitrepLine state_line(const State& s) {
    return {s.place.name,
            fmt::format("{}{}, from {} to {}", s.kind,
                        s.holder ? " by " + s.holder->name : "",
                        s.from ? say_days(s.from) : "an unknown day",
                        s.to ? say_days(s.to) : "an open end"),
            cite(s.claims)};
  }

  void write_reports(Sitrep& out) const {
    for (size_t i = 0; i < p_.dossier.accounts.size(); ++i) {
      const Text& t = p_.dossier.accounts[i].text;
      std::string text = collapse(t.title);
      if (!text.empty()) text += ". ";
      text += p_.look.outlet(i);
      if (t.published) text += ", " + say_days(t.published);
      const ReportId copied = p_.dossier.copy_of[i];
      const size_t from = p_.look.account(copied);
      if (copied.known() && from < p_.dossier.accounts.size()) {
        text +=
            fmt::format(". A copy of {}, adds no voice", p_.look.label(from));
      }
      if (!t.url.empty()) text += ". " + t.url;
      out.reports.push_back({p_.look.label(i), text, {}});
    }
  }

  const Publication& p_;
  std::map<Ref, size_t> numbers_;
  std::vector<SitrepLine> notes_;
};

}  // namespace

Sitrep sitrep(const Publication& p) {
  return SitrepWriter(p).write();
}

}  // namespace crosscheck
