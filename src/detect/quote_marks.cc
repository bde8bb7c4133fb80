// Pairs quotation marks in one pass over the tokens.
//
//   “We hold the bridge. Nobody
//   “And we will keep it,” he said.      -> two Directs, the first goes_on
//
// Knows curly, straight, doubled single ('') and angle marks, and single ones
// where no apostrophe is likely. Limits: marks inside marks are not looked at;
// a speech that no mark closes ends with its paragraph.
// Tested by quotes_test.cc.
#include "detect/quote_marks.h"

#include <string_view>

namespace crosscheck {
namespace {

enum class Mark : uint8_t {
  none,
  straight,   // "  opens and closes
  doubled,    // ''
  single,     // '
  curly,      // “ ”
  low_curly,  // ‘ ’
  angle       // « »
};

struct Seen {
  Mark mark = Mark::none;
  bool opens = false;
  bool closes = false;
  uint32_t tokens = 1;
};

class Pairing {
 public:
  Pairing(const Text& text, const Reading& reading)
      : s_(text.utf8), r_(reading) {}

  Marks run() {
    const auto n = static_cast<uint32_t>(r_.tokens.size());
    out_.of.assign(n, -1);
    out_.paragraph.assign(n, 0);
    number_paragraphs();
    for (uint32_t i = 0; i < n;) {
      if (open_ && opens_paragraph(i)) break_paragraph(i);
      i += take(i);
    }
    if (open_) close(n, false);
    return std::move(out_);
  }

 private:
  std::string_view raw(uint32_t i) const { return cut(s_, r_.tokens[i].span); }
  bool gap_before(uint32_t i) const {
    return i == 0 || r_.tokens[i - 1].span.end < r_.tokens[i].span.begin;
  }
  bool gap_after(uint32_t i) const {
    return i + 1 >= r_.tokens.size() ||
           r_.tokens[i].span.end < r_.tokens[i + 1].span.begin;
  }

  // A paragraph begins with a sentence that begins a line.
  void number_paragraphs() {
    size_t at = 0;
    uint32_t number = 0;
    uint32_t from = 0;
    for (const Span sentence : r_.sentences) {
      if (s_.substr(from, sentence.begin - from).find('\n') !=
          std::string_view::npos) {
        ++number;
      }
      from = sentence.end;
      while (at < r_.tokens.size() && r_.tokens[at].span.end <= sentence.end) {
        out_.paragraph[at++] = number;
      }
    }
  }
  bool opens_paragraph(uint32_t i) const {
    return i > 0 && out_.paragraph[i] != out_.paragraph[i - 1];
  }

  Seen see(uint32_t i) const {
    const std::string_view w = raw(i);
    if (w.size() > 3) return {};
    if (w == "\"") {
      return {Mark::straight, gap_before(i) || !gap_after(i),
              !gap_before(i) || gap_after(i), 1};
    }
    if (w == "\u201C") return {Mark::curly, true, false, 1};
    if (w == "\u201D") {
      const bool first = opens_paragraph(i) && !open_;
      return {Mark::curly, first || (gap_before(i) && !gap_after(i)), true, 1};
    }
    if (w == "\u00AB") return {Mark::angle, true, false, 1};
    if (w == "\u00BB") return {Mark::angle, false, true, 1};
    if (w == "\u2018") return {Mark::low_curly, true, false, 1};
    if (w == "\u2019") return {Mark::low_curly, false, ends_single(i), 1};
    if (w == "''" || w == "``") {
      return {Mark::doubled, gap_before(i) || !gap_after(i),
              !gap_before(i) || gap_after(i), 1};
    }
    if (w != "'") return {};
    if (i + 1 < r_.tokens.size() && raw(i + 1) == "'" && !gap_after(i)) {
      return {Mark::doubled, gap_before(i) || !gap_after(i + 1),
              !gap_before(i) || gap_after(i + 1), 2};
    }
    return {Mark::single, gap_before(i) && !gap_after(i),
            !gap_before(i) && ends_single(i), 1};
  }

  // Not the apostrophe of "the rebels' siege".
  bool ends_single(uint32_t i) const {
    if (i == 0 || gap_before(i)) return false;
    const std::string_view before = raw(i - 1);
    const std::string_view after =
        i + 1 < r_.tokens.size() ? raw(i + 1) : std::string_view(".");
    return !before.ends_with('s') || after.find_first_of(",.;:)?!") == 0;
  }

  uint32_t take(uint32_t i) {
    const Seen seen = see(i);
    if (seen.mark == Mark::none) return 1;
    if (!open_) {
      if (seen.opens) {
        open_ = true;
        mark_ = seen.mark;
        first_ = i;
        inner_ = 0;
      }
    } else if (mark_ == Mark::straight && seen.mark == Mark::curly &&
               (seen.opens || inner_ > 0)) {
      inner_ += seen.opens ? 1U : -1U;  // “these” in "those"
    } else if (seen.closes && same(seen.mark, mark_)) {
      close(i + seen.tokens, false);
    }
    return seen.tokens;
  }

  // An open speech goes on below when the next paragraph opens with its mark.
  void break_paragraph(uint32_t i) {
    const Seen seen = see(i);
    close(i, seen.mark == mark_ && seen.opens);
  }

  // Keyboards and editors mix "these” two.
  static bool same(Mark a, Mark b) {
    const auto plain = [](Mark m) {
      return m == Mark::straight || m == Mark::curly;
    };
    return a == b || (plain(a) && plain(b));
  }

  void close(uint32_t end, bool goes_on) {
    open_ = false;
    Direct d{first_,
             end,
             false,
             goes_on,
             mark_ == Mark::single || mark_ == Mark::low_curly,
             mark_ == Mark::straight};
    d.speech = goes_on || is_speech(d);
    if (d.speech) {
      for (uint32_t i = d.first; i < d.end; ++i) {
        out_.of[i] = static_cast<int32_t>(out_.directs.size());
      }
    }
    out_.directs.push_back(d);
  }

  // Four words or more, or a verb, or a stop or comma before the closing mark.
  bool is_speech(const Direct& d) const {
    uint32_t words = 0;
    bool verb = false;
    for (uint32_t i = d.first; i < d.end; ++i) {
      const Token& t = r_.tokens[i];
      if (t.pos == Pos::verb || t.pos == Pos::aux) verb = true;
      if (t.pos != Pos::punct) ++words;
    }
    if (words == 0) return false;
    const uint32_t marks =
        raw(d.first) == "'" && mark_ == Mark::doubled ? 2 : 1;
    const std::string_view last =
        d.end > d.first + marks + 1 ? raw(d.end - marks - 1) : "";
    const bool stop = last == "," || last == "." || last == "?" || last == "!";
    if (is_title(d)) return false;
    return words > 3 || (verb && words > 1) || stop;
  }

  // “Face the Nation,” a programme; “The Old Man and the Sea”: two words or
  // more, all that are no function words with capitals.
  bool is_title(const Direct& d) const {
    uint32_t capitals = 0;
    for (uint32_t i = d.first + 1; i + 1 < d.end; ++i) {
      const Pos pos = r_.tokens[i].pos;
      const std::string_view w = raw(i);
      if (pos == Pos::punct) {
        if (i + 2 < d.end || (w != "," && w != ".")) return false;
        continue;
      }
      if (w.front() >= 'A' && w.front() <= 'Z') {
        ++capitals;
      } else if (pos != Pos::adp && pos != Pos::det && pos != Pos::cconj) {
        return false;
      }
      if (pos == Pos::pron || pos == Pos::aux) return false;
    }
    return capitals > 1;
  }

  std::string_view s_;
  const Reading& r_;
  Marks out_;
  bool open_ = false;
  Mark mark_ = Mark::none;
  uint32_t first_ = 0;
  uint32_t inner_ = 0;  // pairs of curly marks open in straight ones
};

}  // namespace

Marks find_marks(const Text& text, const Reading& reading) {
  return Pairing(text, reading).run();
}

}  // namespace crosscheck
