#include "clean/page_date.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "clean/stamp.h"
#include "util/utf8.h"
#include "util/written_date.h"

namespace crosscheck {
namespace {

const RE2& date_names() {
  static const RE2 pattern(
      "(?i)(?:^|[^a-z])(?:date|time|datum|fecha|day)|publish|pubdate|"
      "timestamp|dateline|posted|byline|(?:entry|post|article|story)[-_]?"
      "(?:meta|info|date|header)|created|submitted|issued|datetime|erschienen");
  return pattern;
}

const RE2& not_published() {
  static const RE2 pattern(
      "(?i)modif|updated|comment|kommentar|copyright|"
      "related|sidebar|footer|teaser|recent|popular|"
      "widget|event|calendar");
  return pattern;
}

DayOrder order_of(std::string_view language) {
  // Of English pages as many are written in one order as in the other.
  return language.empty() || language == "en" ? DayOrder::unknown
                                              : DayOrder::day_first;
}

std::string text_under(const HtmlTree& tree, uint32_t node, size_t most) {
  std::string out;
  for (uint32_t i = node;
       i <= tree.nodes[node].last && i - node < 400 && out.size() < most; ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.tag == Tag::script || n.tag == Tag::style) {
      i = n.last;
      continue;
    }
    if (n.tag != Tag::text) {
      if (is_block(n.tag)) out += ' ';
      continue;
    }
    out += tree.source(n).substr(0, most);
    out += ' ';
  }
  return decode_references(out);
}

struct Candidate {
  Days days;
  int weight;
  uint32_t at;  // node
};

class Seeker {
 public:
  Seeker(const HtmlTree& tree, std::string_view language)
      : tree_(tree), order_(order_of(language)) {}

  std::optional<Days> seek() {
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag == Tag::h1 && title_ == 0) title_ = i;
    }
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag == Tag::script || n.tag == Tag::style || n.tag == Tag::nav ||
          n.tag == Tag::footer || n.tag == Tag::aside) {
        i = n.last;
      } else if (n.tag == Tag::text) {
        visible(i);
      } else {
        element(i);
      }
    }
    const auto best = std::ranges::max_element(found_, {}, &Candidate::weight);
    return best == found_.end() ? std::nullopt : std::optional(best->days);
  }

 private:
  // What stands just after the main heading is its stamp more often than what
  // stands before; far away it is another article's.
  int nearness(uint32_t at) const {
    if (title_ == 0) return 0;
    const int64_t far = int64_t{at} - int64_t{title_};
    if (far >= 0 && far < 60) return 30;
    if (far < 0 && far > -30) return 20;
    return far >= 0 && far < 300 ? 10 : 0;
  }

  void add(Days days, int weight, uint32_t at) {
    if (!is_plausible(days)) return;
    // The first of equals wins.
    found_.push_back({days, weight * 2 + (found_.empty() ? 1 : 0), at});
  }

  void element(uint32_t i) {
    const HtmlNode& n = tree_.nodes[i];
    if (n.begin == n.end) return;
    const std::string_view all = tree_.source(n);
    const bool time = n.tag == Tag::time;
    const std::string_view prop = all.find("itemprop") == all.npos
                                      ? std::string_view{}
                                      : tree_.raw_attribute(n, "itemprop");
    int weight = 0;
    if (find_nocase(prop, "datepublished") != prop.npos) weight = 90;
    if (find_nocase(prop, "datecreated") != prop.npos) weight = 80;
    if (find_nocase(prop, "datemodified") != prop.npos) weight = 15;
    std::string_view names[] = {tree_.raw_attribute(n, "class"),
                                tree_.raw_attribute(n, "id")};
    bool named = false;
    bool wrong = false;
    for (const std::string_view name : names) {
      if (name.empty()) continue;
      const re2::StringPiece piece(name.data(),
                                   std::min<size_t>(name.size(), 200));
      named = named || RE2::PartialMatch(piece, date_names());
      wrong = wrong || RE2::PartialMatch(piece, not_published());
    }
    if (weight == 0 && time) {
      weight = 50;
      if (tree_.raw_attribute(n, "pubdate").data() != nullptr) weight = 70;
    }
    if (weight == 0 && named && !wrong) weight = 40;
    if (weight == 0) return;
    if (wrong) weight = std::min(weight, 10);
    weight += nearness(i);
    for (const char* name :
         {"datetime", "content", "title", "data-datetime", "data-date"}) {
      const std::string_view value = tree_.raw_attribute(n, name);
      if (value.size() < 6 || value.size() > 60) continue;
      if (auto found = find_date(value, 0, order_)) {
        return add(found->days, weight + 2, i);
      }
    }
    const std::string text = text_under(tree_, i, 200);
    if (text.size() > 180 && !time) return;
    if (auto found = find_date(text, 0, order_)) {
      add(found->days, text.size() < 60 ? weight : weight - 10, i);
    }
  }

  // A text that is a date and little else.
  void visible(uint32_t i) {
    const std::string_view raw = trim_blanks(tree_.source(tree_.nodes[i]));
    if (raw.size() < 6 || raw.size() > 200) return;
    if (std::ranges::none_of(raw, is_digit)) return;
    const std::string text = decode_references(raw);
    const auto found = find_date(text, 0, order_);
    if (!found) return;
    const bool right = text.find("©") != text.npos ||
                       find_nocase(text, "copyright") != text.npos;
    if (right) return;
    int weight = 0;
    const size_t rest = text.size() - (found->end - found->begin);
    if (is_date_line(text)) {
      weight = 30;
    } else if (rest < 40) {
      weight = 20;
    } else if (found->begin < 30) {
      weight = 8;
    } else {
      weight = 3;
    }
    for (const char* cue : {"publish", "posted", "veröffentlicht", "erstellt",
                            "publié", "published", "created", "publicado"}) {
      const size_t at = find_nocase(text, cue);
      if (at < found->begin && found->begin - at < 30) weight = 45;
    }
    for (const char* cue : {"updated", "modified", "aktualisiert", "geändert",
                            "mis à jour", "stand:"}) {
      if (find_nocase(text, cue) < found->begin) weight = std::min(weight, 12);
    }
    add(found->days, weight + nearness(i), i);
  }

  const HtmlTree& tree_;
  DayOrder order_;
  uint32_t title_ = 0;
  std::vector<Candidate> found_;
};

}  // namespace

std::optional<Days> stamp_in(std::string_view stamp,
                             std::string_view language) {
  stamp = stamp.substr(0, 100);
  if (auto found = find_date(stamp, 0, order_of(language))) return found->days;
  return std::nullopt;
}

bool is_plausible(Days days) {
  const std::chrono::year_month_day first{days.first};
  return days.size() == 1 && first.year() >= std::chrono::year{1991} &&
         first.year() < std::chrono::year{2100};
}

std::optional<Days> date_on_page(const HtmlTree& tree,
                                 std::string_view language) {
  return Seeker(tree, language).seek();
}

}  // namespace crosscheck
