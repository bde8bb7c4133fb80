// The account as one page.
//
// The order of the page is that of the terminal's brief; lists are long here,
// and every reference leads to its line in the reports at the end.
//
// Limits: the first kStories stories with their reports; more are named.
// Tested by html_test.cc: no markup from a report, no script, nothing loaded.
#include "present/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "present/digest.h"
#include "present/figures.h"
#include "present/lookup.h"
#include "present/markup.h"
#include "present/picture.h"
#include "present/words.h"

namespace crosscheck {
namespace {

constexpr size_t kStories = 20;
constexpr size_t kRefs = 6;  // of a line

std::string_view name_of(Reason r) {
  switch (r) {
    case Reason::unit:
      return "unit";
    case Reason::scope:
      return "scope";
    case Reason::as_of:
      return "date";
    case Reason::subset:
      return "part";
    case Reason::rounding:
      return "rounding";
    case Reason::bound:
      return "bound";
    case Reason::copy:
      return "copy";
    case Reason::real:
      return "open";
  }
  return "";
}

class Html {
 public:
  Html(const Dossier& d, const Knowledge& k) : look_(d, k), k_(k) {}

  std::string make() {
    const std::vector<Digest> stories = digest(look_, k_);
    const size_t shown = std::min(stories.size(), kStories);
    head(stories);
    for (size_t i = 0; i < shown; ++i) story(stories[i], i);
    others(stories, shown);
    reports(stories, shown);
    legend();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format,
                   std::forward<Args>(args)...);
  }

  void head(const std::vector<Digest>& stories) {
    const std::string title =
        stories.empty() ? "Nothing found" : escape(stories[0].title);
    put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
        "'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
        title, style_sheet());
    if (stories.size() < 2) return;
    put("<nav aria-label=\"Stories\"><h2>{}</h2><ol>\n",
        count_of(stories.size(), "story"));
    for (size_t i = 0; i < stories.size() && i < kStories; ++i) {
      put("<li><a href=\"#s{}\">{}</a> <span class=\"dim\">{}</span></li>\n", i,
          escape(stories[i].title),
          count_of(stories[i].story->reports.size(), "report"));
    }
    put("</ol></nav>\n");
  }

  void story(const Digest& d, size_t i) {
    put("<article id=\"s{}\">\n<header><p class=\"over\">{} · {} · {}</p>\n"
        "<h1 dir=\"auto\">{}</h1>\n",
        i, count_of(d.story->reports.size(), "report"),
        count_of(d.story->events.size(), "event"),
        count_of(d.story->questions.size(), "figure"), escape(d.title));
    facts(d);
    put("</header>\n");
    const std::string picture = time_picture(d, look_, k_);
    if (!picture.empty()) {
      put("<figure>{}<figcaption>Dots are events, bars leave the day open, "
          "squares are figures said to hold for a day. A dashed line cuts out "
          "a long empty stretch.</figcaption></figure>\n",
          picture);
    }
    disputed(d);
    changing(d);
    lines("Agreed", "good", "two independent voices or more", d.agreed);
    timeline(d);
    open_events("Planned", "announced or under way, not reported as done",
                d.planned);
    open_events("Claimed", "alleged, possible or denied", d.claimed);
    lines("Said by one", "", "nobody confirms or contradicts it", d.single);
    open_events("Statements", "what was said and by whom", d.talk);
    put("</article>\n");
  }

  void section(std::string_view name, std::string_view look,
               std::string_view about) {
    put("<section class=\"{}\"><h2>{} <small>{}</small></h2>\n", look, name,
        about);
  }

  // ---- facts ---------------------------------------------------------------

  void fact(std::string_view name, std::string_view text,
            const std::vector<ClaimId>& claims) {
    put("<div class=\"row\"><dt>{}</dt><dd>{} {}</dd></div>\n", name,
        escape(text), ref_links(look_, claims, 3));
  }

  void facts(const Digest& d) {
    if (d.lead == nullptr) return;
    const Event& e = *d.lead;
    put("<dl class=\"facts\">\n");
    fact("What",
         fmt::format("{} · {}", heading(phrase_of(e.predicate, k_)),
                     backing(e.voices, e.claims)),
         e.claims);
    fact("When", say_days(e.when), e.claims);
    if (e.place) fact("Where", e.place->name, e.claims);
    for (size_t i = 0; i < d.against.size() && i < 4; ++i) {
      const Opposition& o = d.against[i];
      fact(i == 0 ? "Who" : "",
           fmt::format("{} against {} · {}", o.actor, o.target,
                       count_of(o.events, "event")),
           o.claims);
    }
    put("</dl>\n");
  }

  std::string backing(size_t voices, const std::vector<ClaimId>& claims) {
    const size_t reports = look_.reports(claims);
    const std::string said = count_of(voices, "voice");
    return voices < 2 && reports < 2
               ? said
               : fmt::format("{} in {}", said, count_of(reports, "report"));
  }

  // ---- figures -------------------------------------------------------------

  std::string grade(const std::string& admiralty) {
    const std::string words = say_grade(admiralty);
    if (words.empty()) return "";
    grades_.insert(admiralty.begin(), admiralty.end());
    return fmt::format("<abbr class=\"grade g{}\" title=\"{}\">{}</abbr>",
                       admiralty[1], words, escape(admiralty));
  }

  void answer(const Question& q, const Answer& a, bool dated) {
    const auto day = as_of(a, look_);
    put("<li class=\"row\"><b class=\"value\">{}</b><span class=\"who\">{}{} "
        "<span class=\"dim\">{}</span></span>{}{}</li>\n",
        escape(value_of(q, a, look_)), escape(speakers(a, look_, 6)),
        dated && day ? ", as of " + say_days(day) : "",
        backing(a.voices.size(), claims_of(a)), grade(a.admiralty),
        ref_links(look_, claims_of(a), kRefs));
  }

  void disputed(const Digest& d) {
    if (d.disputed.empty()) return;
    section("Disputed", "warn", "the reports give different figures");
    for (const Question* q : d.disputed) {
      put("<div class=\"card\"><h3>{}</h3>{}<ul>\n",
          escape(say_question(*q, k_)), answer_picture(*q, look_));
      for (const Answer& a : q->answers) answer(*q, a, true);
      put("</ul>\n");
      reasons(*q);
      put("</div>\n");
    }
    put("</section>\n");
  }

  void reasons(const Question& q) {
    std::set<std::string> said;
    for (const Why& w : q.why) {
      if (w.text.empty() || !said.insert(w.text).second) continue;
      std::vector<ClaimId> claims;
      for (const uint32_t i : {w.one, w.other}) {
        if (i >= q.answers.size()) continue;
        claims.push_back(q.answers[i].voices.front().claims.front());
      }
      put("<p class=\"why row\"><b>{}</b> <span>{}</span> {}</p>\n",
          name_of(w.reason), escape(w.text), ref_links(look_, claims, 2));
    }
  }

  void changing(const Digest& d) {
    if (d.changing.empty()) return;
    section("Over time", "", "figures that change with the days");
    for (const Question* q : d.changing) {
      put("<div class=\"card\"><h3>{}</h3><ol class=\"steps\">\n",
          escape(say_question(*q, k_)));
      for (const Answer* a : by_day(*q, look_)) {
        put("<li class=\"row\"><time>{}</time> <b class=\"value\">{}</b> "
            "<span class=\"who\">{}</span>{}{}</li>\n",
            say_days(course_day(*q, *a, look_)),
            escape(value_of(*q, *a, look_)), escape(speakers(*a, look_, 3)),
            grade(a->admiralty), ref_links(look_, claims_of(*a), kRefs));
      }
      put("</ol></div>\n");
    }
    put("</section>\n");
  }

  void lines(std::string_view name, std::string_view look,
             std::string_view about, const std::vector<const Question*>& qs) {
    if (qs.empty()) return;
    section(name, look, about);
    put("<ul class=\"list\">\n");
    for (const Question* q : qs) {
      const Answer a = settled(*q);
      const auto day = as_of(a, look_);
      put("<li class=\"row\"><b class=\"value\">{}</b><span "
          "class=\"who\">{}{}<span class=\"dim\"> {} · "
          "{}</span></span>{}{}</li>\n",
          escape(value_of(*q, a, look_)), escape(say_question(*q, k_)),
          day ? ", " + say_days(day) : "", escape(speakers(a, look_, 6)),
          backing(a.voices.size(), claims_of(a)), grade(a.admiralty),
          ref_links(look_, claims_of(a), kRefs));
    }
    put("</ul></section>\n");
  }

  // ---- events --------------------------------------------------------------

  std::string name_event(const Event& e) {
    const std::vector<std::string> parts = say_event(e, k_);
    std::string out = fmt::format("<b>{}</b>", escape(parts[0]));
    for (size_t i = 1; i < parts.size(); ++i) out += ", " + escape(parts[i]);
    return out;
  }

  void timeline(const Digest& d) {
    if (d.happened.empty()) return;
    section("Timeline", "", "what the reports say happened");
    put("<ol class=\"steps\">\n");
    std::string before;
    for (const Event* e : d.happened) {
      const std::string day = say_days(e->when);
      put("<li class=\"row{}\" id=\"e{}\"><time>{}</time><span "
          "class=\"who\">{} <span class=\"dim\">{}</span>",
          e == d.lead ? " lead" : "", e->id.value, day == before ? "" : day,
          name_event(*e), backing(e->voices, e->claims));
      denial(*e);
      const Found f = look_.claim(e->claims.front());
      if (f && is_vague(*e)) put("<q>{}</q>", escape(look_.sentence(f)));
      put("</span>{}</li>\n", ref_links(look_, e->claims, kRefs));
      before = day;
    }
    put("</ol></section>\n");
  }

  void denial(const Event& e) {
    for (const ClaimId id : e.claims) {
      const Found f = look_.claim(id);
      if (!f || f.claim->stance != Stance::denied) continue;
      put(" <em>denied by {}</em>", escape(look_.who(f)));
      return;
    }
  }

  void open_events(std::string_view name, std::string_view about,
                   const std::vector<const Event*>& events) {
    if (events.empty()) return;
    section(name, "", about);
    put("<ul class=\"list\">\n");
    for (const Event* e : events) {
      const Found f = look_.claim(e->claims.front());
      put("<li class=\"row\" id=\"e{}\"><b class=\"value\">{}</b><span "
          "class=\"who\">{}",
          e->id.value, stance_of(*e), name_event(*e));
      if (f) {
        put("<q>{}</q> <span class=\"dim\">{}</span>",
            escape(look_.sentence(f)), escape(look_.who(f)));
      }
      put("</span>{}</li>\n", ref_links(look_, e->claims, kRefs));
    }
    put("</ul></section>\n");
  }

  std::string stance_of(const Event& e) {
    switch (e.stance) {
      case Stance::planned:
        return "planned";
      case Stance::possible:
        return "possible";
      case Stance::denied:
        return "denied";
      case Stance::actual:
        break;
    }
    const bool alleged = e.predicate == "accuse" || e.predicate == "deny";
    return alleged ? "alleged" : say_days(e.when);
  }

  // ---- the end -------------------------------------------------------------

  void others(const std::vector<Digest>& stories, size_t shown) {
    if (stories.size() <= shown) return;
    section("Other stories", "", "named, not shown");
    put("<ul>\n");
    for (size_t i = shown; i < stories.size(); ++i) {
      put("<li dir=\"auto\">{} <span class=\"dim\">{}</span></li>\n",
          escape(stories[i].title),
          count_of(stories[i].story->reports.size(), "report"));
    }
    put("</ul></section>\n");
  }

  void reports(const std::vector<Digest>& stories, size_t shown) {
    std::set<size_t> accounts;
    for (size_t i = 0; i < shown; ++i) {
      for (const ReportId r : stories[i].story->reports) {
        accounts.insert(look_.account(r));
      }
    }
    accounts.erase(look_.dossier().accounts.size());
    section("The reports", "reports",
            "marked: words that claim something; pale: no part of the report");
    for (const size_t a : accounts) report(a);
    put("</section>\n");
  }

  void report(size_t a) {
    const Account& account = look_.dossier().accounts[a];
    const Text& t = account.text;
    std::string about =
        t.publisher.empty() ? "publisher unknown" : look_.outlet(a);
    about += t.published ? ", " + say_days(t.published) : ", undated";
    if (t.published_from == DateOrigin::siblings) {
      about += " (dated by the other reports)";
    }
    const std::vector<ReportId>& copies = look_.dossier().copy_of;
    if (a < copies.size() && copies[a].known()) {
      const size_t of = look_.account(copies[a]);
      about += ", a copy";
      if (of < look_.dossier().accounts.size()) {
        about += " of " + look_.label(of);
      }
      about += " that adds no voice";
    }
    put("<article class=\"report\" id=\"r{}\"{}><h3><span "
        "class=\"label\">{}</span> {}</h3><p class=\"dim\">{} · {}</p>\n{}"
        "</article>\n",
        a,
        t.language.empty() || !plain(t.language)
            ? ""
            : fmt::format(" lang=\"{}\"", t.language),
        escape(look_.label(a)),
        escape(t.title.empty() ? account.path : heading(t.title)),
        escape(about), escape(account.path), report_text(look_, a, k_));
  }

  static bool plain(std::string_view s) {
    return std::all_of(s.begin(), s.end(),
                       [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void legend() {
    if (grades_.empty()) return;
    put("<footer><h2>Grades</h2><p>The letter is the source, the number the "
        "figure (Admiralty code):");
    for (const char c : grades_) put(" <b>{}</b> {}.", c, say_mark(c));
    put("</p></footer>\n");
  }

  Lookup look_;
  const Knowledge& k_;
  std::string out_;
  std::set<char> grades_;
};

}  // namespace

std::string html_page(const Dossier& d, const Knowledge& k) {
  return Html(d, k).make();
}

}  // namespace crosscheck
