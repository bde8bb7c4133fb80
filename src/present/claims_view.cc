#include "present/claims_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "present/label.h"
#include "present/screen.h"
#include "present/words.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kCell = 16;

class View {
 public:
  View(const Account& account, const Knowledge& knowledge, const Screen& screen)
      : account_(account),
        knowledge_(knowledge),
        page_(static_cast<size_t>(std::clamp(screen.width, 60, 200)),
              screen.color) {}

  std::string of(Span line) {
    // By sentence, in the order of the text.
    std::map<Span, std::vector<const Claim*>> sentences;
    for (const Claim& c : account_.claims) {
      if (c.sentence.overlaps(line)) sentences[c.sentence].push_back(&c);
    }
    for (auto& [sentence, claims] : sentences) {
      page_.blank();
      marked(sentence, claims);
      for (const Claim* c : claims) one(*c);
    }
    return page_.take();
  }

 private:
  std::string_view words(Span s) const { return cut(account_.text.utf8, s); }

  // "[1 Troops took Kabran 1] on Monday": marks may cross.
  void marked(Span sentence, const std::vector<const Claim*>& claims) {
    struct Mark {
      uint32_t at;
      bool opens;
      uint32_t other;  // where the stretch ends or begins
      size_t number;
    };
    std::vector<Mark> marks;
    for (size_t i = 0; i < claims.size(); ++i) {
      const Span s = claims[i]->words;
      marks.push_back({std::max(s.begin, sentence.begin), true, s.end, i + 1});
      marks.push_back({std::min(s.end, sentence.end), false, s.begin, i + 1});
    }
    // What ends here closes first, the longer opens first and closes last.
    std::ranges::sort(marks, [](const Mark& a, const Mark& b) {
      if (a.at != b.at) return a.at < b.at;
      if (a.opens != b.opens) return !a.opens;
      if (a.other != b.other) return a.other > b.other;
      return a.opens ? a.number < b.number : a.number > b.number;
    });
    std::vector<Run> runs;
    uint32_t at = sentence.begin;
    int open = 0;
    const auto say = [&](uint32_t to) {
      if (to <= at) return;
      runs.push_back({std::string(words({at, to})),
                      open > 0 ? Style::strong : Style::plain});
      at = to;
    };
    for (const Mark& m : marks) {
      say(m.at);
      open += m.opens ? 1 : -1;
      const std::string mark = m.opens ? fmt::format("[{}\u00a0", m.number)
                                       : fmt::format("\u00a0{}]", m.number);
      runs.push_back({mark, Style::value});
    }
    say(sentence.end);
    page_.paragraph(0, 0, runs);
    number_ = 0;
  }

  void one(const Claim& c) {
    page_.blank();
    std::vector<Run> what;
    if (c.amount) {
      what.push_back(
          {say_amount(c.amount->amount, c.predicate, words(c.amount->words)),
           Style::value});
      what.push_back({c.amount->of.empty() ? " " : " " + c.amount->of + " "});
      what.push_back(quoted(c.amount->words));
    } else {
      what.push_back(quoted(c.words));
    }
    page_.row(
        0,
        {fmt::format("{} {}", ++number_, phrase_of(c.predicate, knowledge_)),
         Style::strong},
        kIndent + kCell, what);
    if (c.stance != Stance::actual) {
      row("stance", {{std::string(name_of(c.stance)), Style::warn}});
    }
    party("by", c.actor);
    party("to", c.target);
    if (c.place) row("where", {{c.place->name + " "}, quoted(c.place->words)});
    row("when", {{say_days(c.when.days) + " "}, quoted(c.when.words)});
    std::vector<Run> who;
    for (const Party& p : c.said_by) {
      who.push_back({(who.empty() ? "" : ", citing ") + p.name + " "});
      who.push_back(quoted(p.words));
    }
    if (who.empty()) who.push_back({"the report itself"});
    row("says who", who);
    codes(c);
  }

  void codes(const Claim& c) {
    const Term* term = knowledge_.term(c.predicate, c.mode);
    if (term == nullptr || term->measure) return;
    if (term->plover != "-") row("PLOVER", {{term->plover, Style::dim}});
    if (term->acled != "-") {
      row("ACLED", {{term->acled_type + ": " + term->acled, Style::dim}});
    }
  }

  // The report's words; "inferred" where none stand for it.
  Run quoted(Span s) const {
    if (s.end <= s.begin) return {"inferred", Style::dim};
    return {"“" + collapse(words(s)) + "”", Style::note};
  }
  void party(const char* name, const std::optional<Party>& p) {
    if (p) row(name, {{p->name + " "}, quoted(p->words)});
  }
  void row(const char* name, const std::vector<Run>& runs) {
    page_.row(kIndent, {name, Style::dim}, kCell, runs);
  }

  const Account& account_;
  const Knowledge& knowledge_;
  Page page_;
  size_t number_ = 0;
};

}  // namespace

std::string claims_view(const Account& account, uint32_t line,
                        const Knowledge& knowledge, const Screen& screen) {
  const std::vector<uint32_t> starts = line_starts(account.text.utf8);
  if (line == 0 || line > starts.size()) return "";
  const auto end = line < starts.size()
                       ? starts[line]
                       : static_cast<uint32_t>(account.text.utf8.size());
  return View(account, knowledge, screen).of({starts[line - 1], end});
}

}  // namespace crosscheck
