// Compiles the words of times and numbers; cuts text into pieces.
#include "detect/times_words.h"

#include <array>
#include <charconv>
#include <cmath>

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(WordKind::end)>
    kKinds = {"month",         "month_short",  "weekday",     "weekday_short",
              "season",        "daypart",      "span",        "today",
              "ref",           "part",         "edge",        "ago",
              "later",         "rel_pub",      "rel_prev",    "set",
              "every",         "feast",        "forward",     "told",
              "year_lead",     "decade",       "day_name",    "past",
              "zone",          "number",       "scale",       "ordinal",
              "fraction",      "few",          "many",        "most",
              "about",         "at_least",     "at_most",     "exactly",
              "or_more",       "or_less",      "or_so",       "measure",
              "currency",      "times",        "person_noun", "name_noun",
              "numbered_noun", "breaks_phrase"};

bool valued(size_t kind) {
  switch (static_cast<WordKind>(kind)) {
    case WordKind::every:
    case WordKind::forward:
    case WordKind::told:
    case WordKind::year_lead:
    case WordKind::day_name:
    case WordKind::past:
    case WordKind::most:
    case WordKind::about:
    case WordKind::at_least:
    case WordKind::at_most:
    case WordKind::exactly:
    case WordKind::or_more:
    case WordKind::or_less:
    case WordKind::or_so:
    case WordKind::times:
    case WordKind::person_noun:
    case WordKind::name_noun:
    case WordKind::numbered_noun:
    case WordKind::breaks_phrase:
      return false;
    default:
      return true;
  }
}

double to_number(std::string_view s) {
  double out = 0;
  std::from_chars(s.data(), s.data() + s.size(), out);
  return out;
}

TimeWord& word_of(TimeWords& known, std::string_view word) {
  uint32_t number = known.numbers.find(word);
  if (number == 0) {
    known.words.emplace_back();
    number = static_cast<uint32_t>(known.words.size());
    known.numbers.add(word, number);
  }
  return known.words[number - 1];
}

void add_sense(TimeWords& known, std::string_view word, Sense sense) {
  TimeWord& w = word_of(known, word);
  const uint64_t bit = uint64_t{1} << static_cast<int>(sense.kind);
  if ((w.kinds & bit) != 0) return;
  w.kinds |= bit;
  w.senses.push_back(std::move(sense));
  // "at" and "in the" of "in the region of" open a longer entry.
  for (size_t i = word.find(' '); i != std::string_view::npos;
       i = word.find(' ', i + 1)) {
    word_of(known, word.substr(0, i)).opens = true;
  }
}

std::string plural_of(std::string_view s) {
  const auto ends = [&](std::string_view x) { return s.ends_with(x); };
  std::string out(s);
  if (ends("man")) {
    out.replace(out.size() - 2, 1, "e");
  } else if (ends("child")) {
    out += "ren";
  } else if (ends("wife")) {
    out.replace(out.size() - 2, 2, "ves");
  } else if (ends("y") && !ends("ay") && !ends("ey") && !ends("oy")) {
    out.replace(out.size() - 1, 1, "ies");
  } else if (ends("s") || ends("ch") || ends("sh") || ends("x")) {
    out += "es";
  } else {
    out += 's';
  }
  return out;
}

// ---- pieces -----------------------------------------------------------------

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0;
}

class Cutter {
 public:
  Cutter(const Text& text, const TimeWords& known, Pieces& out)
      : text_(text),
        known_(known),
        out_(out),
        s_(out.lower.data(), out.lower.size()) {}

  // A line that heads a section, word by word.
  void heading(Span line) {
    const size_t before = out_.all.size();
    edge(line.begin);
    Token t;
    for (uint32_t at = line.begin; at < line.end;) {
      uint32_t stop = at + 1;
      if (letter(s_[at]) || digit(s_[at])) {
        while (stop < line.end && (letter(s_[stop]) || digit(s_[stop]))) ++stop;
      }
      t.span = {at, stop};
      if (static_cast<unsigned char>(s_[at]) > ' ') token(t, UINT32_MAX);
      at = stop;
    }
    edge(line.end);
    for (size_t i = before; i < out_.all.size(); ++i) {
      out_.all[i].heading = true;
    }
  }

  void edge(uint32_t at) {
    Piece p;
    p.mark = '\n';
    p.span = {at, at};
    out_.all.push_back(p);
  }

  void token(const Token& token, uint32_t index) {
    const Span t = token.span;
    pos_ = token.pos;
    token_ = index;
    uint32_t at = t.begin;
    while (at < t.end) {
      if (digit(s_[at]) ||
          (s_[at] == '.' && at + 1 < t.end && digit(s_[at + 1]))) {
        at = number(at, t.end);
      } else if (const uint32_t n = dash(at); n != 0) {
        add(at, at + n).mark = s_[at] == '/' ? '/' : '-';
        at += n;
      } else {
        uint32_t stop = at + 1;
        while (
            stop < t.end && dash(stop) == 0 &&
            (letter(s_[stop - 1]) || digit(s_[stop - 1]) || !digit(s_[stop]))) {
          ++stop;
        }
        Piece& p = add(at, stop);
        const char c = s_[at];
        p.upper = text_.utf8[at] >= 'A' && text_.utf8[at] <= 'Z';
        p.capitals = p.upper && stop - at > 1 && capitals({at, stop});
        if (!letter(c) && !p.word) p.mark = c;
        at = stop;
      }
    }
  }

 private:
  uint32_t dash(uint32_t at) const {
    if (s_[at] == '-' || s_[at] == '/') return 1;
    const std::string_view three = s_.substr(at, 3);
    return three == "\u2013" || three == "\u2014" || three == "\u2011" ||
                   three == "\u2012"
               ? 3
               : 0;
  }

  bool capitals(Span s) const {
    for (const char c : cut(text_.utf8, s)) {
      if (c < 'A' || c > 'Z') return false;
    }
    return true;
  }

  Piece& add(uint32_t begin, uint32_t end) {
    Piece p;
    p.span = {begin, end};
    p.pos = pos_;
    p.text = cut(s_, p.span);
    p.token = token_;
    p.word = known_.find(p.text);
    p.glued = begin > 0 && out_.all.back().span.end == begin;
    out_.all.push_back(p);
    return out_.all.back();
  }

  uint32_t number(uint32_t begin, uint32_t end) {
    uint32_t at = begin;
    double value = 0;
    double parts = 0;  // ten for each decimal; 0 before the point
    int colon = -1;    // hours before the first colon
    uint8_t digits = 0;
    bool plain = true;
    const uint32_t lakhs = lakh_groups(begin, end);
    for (; at < end; ++at) {
      if (digit(s_[at])) {
        const int d = s_[at] - '0';
        value = value * 10 + d;
        parts *= 10;
        if (digits < 99) ++digits;
        continue;
      }
      if (at + 1 >= end || !digit(s_[at + 1])) break;
      if (s_[at] == ',' && parts == 0 &&
          (at < lakhs || three_digits(at + 1, end))) {
        plain = false;
      } else if (s_[at] == '.' && parts == 0) {
        plain = false;
        parts = 1;
      } else if (s_[at] == ':' && colon < 0 && value < 25) {
        colon = static_cast<int>(value);
        value = 0;
        digits = 0;
      } else if (s_[at] == ':' && colon >= 0 && digits == 2 && at + 2 < end &&
                 digit(s_[at + 2]) && (at + 3 == end || !digit(s_[at + 3]))) {
        at += 2;  // the seconds
      } else {
        break;
      }
    }
    if (parts > 0 && colon < 0) value /= parts;
    const uint32_t stop = at;
    std::string_view suffix;
    while (at < end && letter(s_[at]) && dash(at) == 0) ++at;
    suffix = cut(s_, {stop, at});
    const bool ordinal =
        suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    const bool decade = suffix == "s" && plain && digits >= 2 && digits <= 4;
    Piece& p = add(begin, ordinal || decade ? at : stop);
    if (colon >= 0) {
      if (digits >= 2 && value < 60) {
        p.minute = colon * 60 + static_cast<int>(value);
      }
      p.mark = ':';
    } else {
      p.number = value;
      p.digits = plain ? digits : uint8_t{0};
      p.ordinal = ordinal;
      p.decade = decade;
    }
    if (at > stop && !ordinal && !decade) {
      const char c = text_.utf8[stop];
      add(stop, at).upper = c >= 'A' && c <= 'Z';
    }
    return at;
  }

  // "12,34,567", as Indian papers group digits: where it ends, or 0.
  uint32_t lakh_groups(uint32_t at, uint32_t end) const {
    uint32_t n = 0;
    while (at + n < end && digit(s_[at + n])) ++n;
    if (n == 0 || n > 2) return 0;
    uint32_t pairs = 0;
    for (at += n; at + 3 <= end && s_[at] == ',' && digit(s_[at + 1]) &&
                  digit(s_[at + 2]) && (at + 3 == end || !digit(s_[at + 3]));
         at += 3) {
      ++pairs;
    }
    const bool last = at < end && s_[at] == ',' && three_digits(at + 1, end);
    return pairs > 0 && last ? at + 4 : 0;
  }

  bool three_digits(uint32_t at, uint32_t end) const {
    return at + 3 <= end && digit(s_[at]) && digit(s_[at + 1]) &&
           digit(s_[at + 2]) && (at + 3 == end || !digit(s_[at + 3]));
  }

  const Text& text_;
  const TimeWords& known_;
  Pieces& out_;
  const std::string_view s_;
  Pos pos_ = Pos::x;
  uint32_t token_ = 0;
};

// Does a line of furniture head a section? It is short, says a year, and is no
// notice, link or caption with its credit.
bool heads_section(std::string_view line) {
  if (line.size() > 90 || line.size() < 4) return false;
  size_t words = 1;
  bool year = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ') ++words;
    if (c == '@' || c == '|' || c == '\n') return false;
    if (!digit(c) || (i > 0 && digit(line[i - 1]))) continue;
    size_t stop = i;
    while (stop < line.size() && digit(line[stop])) ++stop;
    year = year || (stop - i == 4 && (c == '1' || c == '2')) ||
           line.substr(stop).starts_with(" bc");
  }
  if (!year || words > 9) return false;
  for (const char* notice : {"©", "(c)", "copyright", "photo", "image", "http",
                             "updated", "published", "posted", "file"}) {
    if (line.find(notice) != line.npos) return false;
  }
  return true;
}

// Joins "at" "least" where the known has "at least".
void join_phrases(Pieces& p, const TimeWords& known) {
  std::string phrase;
  size_t to = 0;
  const size_t n = p.all.size();
  for (size_t from = 0; from < n; ++from, ++to) {
    Piece joined = p.all[from];
    if (joined.word != nullptr && joined.word->opens) {
      phrase = joined.text;
      size_t best = from;
      for (size_t i = from + 1; i < n && i < from + 5; ++i) {
        if (p.all[i].text.empty()) break;
        phrase += ' ';
        phrase += p.all[i].text;
        const TimeWord* w = known.find(phrase);
        if (w == nullptr) break;
        if (w->kinds != 0) {
          joined.word = w;
          best = i;
        }
        if (!w->opens) break;
      }
      if (best != from) {
        joined.span.end = p.all[best].span.end;
        joined.text = {p.lower.data() + joined.span.begin, joined.span.size()};
        from = best;
      }
    }
    if (joined.word != nullptr && joined.word->kinds == 0) {
      joined.word = nullptr;
    }
    p.all[to] = joined;
  }
  p.all.resize(to);
}

void note_date_order(Pieces& p) {
  bool day = false;
  bool month = false;
  for (size_t i = p.first(); i + 4 < p.last(); ++i) {
    const char mark = p[i + 1].mark;
    if (p[i].digits == 0 || p[i].digits > 2 || (mark != '/' && mark != '-') ||
        p[i + 3].mark != mark || p[i + 4].digits != 4 || !p[i + 4].glued ||
        p[i + 2].digits == 0 || p[i + 2].digits > 2) {
      continue;
    }
    day = day || (p[i].number > 12 && p[i + 2].number <= 12);
    month = month || (p[i + 2].number > 12 && p[i].number <= 12);
  }
  if (day != month) p.date_order = day ? 'd' : 'm';
}

// "2358 The minister says ... 2349 Troops ...": a log of a day, whose entries
// begin with the time. What may as well be years is none.
void note_day_log(Pieces& p) {
  size_t entries = 0;
  size_t falls = 0;
  double before = -1;
  bool no_year = false;
  for (size_t i = p.first(); i < p.last(); ++i) {
    if (p[i - 1].mark != '\n' || p[i].digits != 4) continue;
    const double n = p[i].number;
    if (n >= 2400 || std::fmod(n, 100) >= 60) return;
    no_year = no_year || n < 1500 || n >= 2100;
    falls += n < before ? 1 : 0;
    before = n;
    ++entries;
  }
  // One fall more: a log may pass midnight.
  const bool ordered = falls <= 1 || falls + 2 >= entries;
  p.day_log = entries >= 4 && no_year && ordered;
}

}  // namespace

const Sense& TimeWord::sense(WordKind k) const {
  size_t i = 0;
  while (i + 1 < senses.size() && senses[i].kind != k) ++i;
  return senses[i];
}

std::shared_ptr<const TimeWords> compile_time_words(const Knowledge& k) {
  auto known = std::make_shared<TimeWords>();
  for (const auto& [word, classes] : k.words) {
    for (const std::string& c : classes) {
      const size_t colon = c.find(':');
      const std::string_view name = std::string_view(c).substr(0, colon);
      for (size_t i = 0; i < kKinds.size(); ++i) {
        // Other tables have a class "number" too; ours come with a value.
        if (kKinds[i] != name || (colon == std::string::npos) == valued(i)) {
          continue;
        }
        std::string value =
            colon == std::string::npos ? std::string() : c.substr(colon + 1);
        const double number = to_number(value);
        const WordKind kind = static_cast<WordKind>(i);
        if (kind == WordKind::person_noun) {
          add_sense(*known, plural_of(word), {kind, 0, ""});
        }
        add_sense(*known, word, {kind, number, std::move(value)});
        break;
      }
    }
  }
  return known;
}

std::shared_ptr<const TimeWords> time_words_of(const Knowledge& k) {
  return k.time_words ? k.time_words : compile_time_words(k);
}

Pieces cut_pieces(const Text& text, const Reading& reading,
                  const TimeWords& known, bool headings) {
  Pieces out;
  out.lower.assign(text.utf8.begin(), text.utf8.end());
  for (char& c : out.lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  out.parted_thousands = text.utf8.find(", 000") != std::string::npos;
  Piece edge;
  edge.mark = '\n';
  out.all.reserve(reading.tokens.size() + reading.tokens.size() / 4 + 8);
  out.all.assign(2, edge);
  Cutter cutter(text, known, out);
  size_t sentence = 0;
  size_t line = headings ? 0 : text.furniture.size();
  for (const Token& t : reading.tokens) {
    for (; line < text.furniture.size() &&
           text.furniture[line].end <= t.span.begin;
         ++line) {
      const std::string_view lower(out.lower.data(), out.lower.size());
      if (heads_section(cut(lower, text.furniture[line]))) {
        cutter.heading(text.furniture[line]);
      }
    }
    bool next = false;
    while (sentence < reading.sentences.size() &&
           reading.sentences[sentence].end <= t.span.begin) {
      ++sentence;
      next = true;
    }
    if (next) cutter.edge(t.span.begin);
    cutter.token(t, static_cast<uint32_t>(&t - reading.tokens.data()));
  }
  edge.span = {static_cast<uint32_t>(text.utf8.size()),
               static_cast<uint32_t>(text.utf8.size())};
  join_phrases(out, known);
  out.all.insert(out.all.end(), 4, edge);
  note_date_order(out);
  note_day_log(out);
  return out;
}

}  // namespace crosscheck
