// Tested by segment_text_test.cc.
#include "learn/segment_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "util/utf8.h"

namespace crosscheck {
namespace {

struct Bit {  // a word, or a multiword token that its words do not spell
  std::string form;
  bool space = true;  // after it
  Pos pos = Pos::x;
};

struct Line {  // a sentence
  std::vector<Bit> bits;
  bool new_paragraph = false;
  bool alone = false;  // a headline: nothing else on its line
  bool glued = false;  // no space after it
};

std::vector<Bit> bits_of(const TreeSentence& s) {
  std::vector<Bit> bits;
  for (size_t i = 0; i < s.words.size();) {
    const size_t count = std::max<size_t>(s.words[i].token_words, 1);
    const size_t end = std::min(i + count, s.words.size());
    std::string spelled;
    for (size_t k = i; k < end; ++k) spelled += s.words[k].form;
    if (count == 1 || ascii_lower(spelled) == ascii_lower(s.words[i].token)) {
      size_t at = 0;
      for (size_t k = i; k < end; ++k) {
        const TreeWord& w = s.words[k];
        bits.push_back(
            {count == 1 ? w.form : s.words[i].token.substr(at, w.form.size()),
             w.space_after, w.pos});
        at += w.form.size();
      }
    } else {
      bits.push_back({s.words[i].token, s.words[end - 1].space_after, Pos::x});
    }
    i = end;
  }
  return bits;
}

std::vector<Line> lines_of(std::span<const TreeSentence> document) {
  std::vector<Line> lines;
  for (const TreeSentence& s : document) {
    if (s.words.empty()) continue;
    lines.push_back({.bits = bits_of(s), .new_paragraph = s.new_paragraph});
  }
  return lines;
}

// ---- writing ----------------------------------------------------------------

struct Style {
  Setting setting = Setting::lines;
  uint32_t width = 80;      // of wrapped lines, characters
  bool tight = false;       // no blank lines between paragraphs
  float odd_space = 0;      // share of spaces that are no-break spaces
  bool wide_stops = false;  // two spaces after a sentence
};

class Writer {
 public:
  Writer(const Style& style, Random& random) : style_(style), random_(random) {}

  SegmentText write(const std::vector<Line>& lines) {
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) part(lines[i - 1], lines[i]);
      for (size_t k = 0; k < lines[i].bits.size(); ++k) {
        const Bit& bit = lines[i].bits[k];
        word(bit.form);
        const bool last = k + 1 == lines[i].bits.size();
        if (last) {
          out_.ends.back() |= kSentenceEnd;
        } else if (bit.space) {
          space();
        }
      }
    }
    if (style_.setting == Setting::wrapped) wrap();
    out_.text += '\n';
    out_.ends.push_back(0);
    return std::move(out_);
  }

 private:
  // out_.ends[i]: what ends before byte i; the last is of what comes next.
  void put(std::string_view bytes) {
    out_.text += bytes;
    out_.ends.resize(out_.text.size() + 1, 0);
  }

  void word(std::string_view form) {
    // A word with a space inside is as good as two.
    for (const char c : form) {
      if (c == ' ') out_.ends.back() |= kWordEnd;
      put({&c, 1});
    }
    out_.ends.back() |= kWordEnd;
  }

  void space() { put(random_.unit() < style_.odd_space ? "\u00A0" : " "); }

  void part(const Line& before, const Line& after) {
    const bool line = before.alone || style_.setting == Setting::lines;
    if (after.new_paragraph) {
      put(style_.tight ? "\n" : "\n\n");
    } else if (line || after.alone) {
      put("\n");
    } else if (!before.glued) {
      space();
      if (style_.wide_stops) put(" ");
    }
  }

  // Turns spaces into line breaks where the line would be too wide.
  void wrap() {
    size_t begin = 0, last = std::string::npos;
    uint32_t width = 0;
    std::string& s = out_.text;
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '\n') {
        begin = i + 1;
        last = std::string::npos;
        width = 0;
        continue;
      }
      if (s[i] == ' ') last = i;
      width += (static_cast<uint8_t>(s[i]) & 0xC0) != 0x80;
      if (width > style_.width && last != std::string::npos) {
        s[last] = '\n';
        begin = last + 1;
        width = 0;
        for (size_t k = begin; k <= i; ++k) {
          width += (static_cast<uint8_t>(s[k]) & 0xC0) != 0x80;
        }
        last = std::string::npos;
      }
    }
  }

  const Style& style_;
  Random& random_;
  SegmentText out_{.text = "", .ends = {0}};
};

// ---- changes ----------------------------------------------------------------

bool capital(const Bit& b) {
  return b.form[0] >= 'A' && b.form[0] <= 'Z';
}

void upper(std::string& s) {
  for (char& c : s) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
}

constexpr std::string_view kRanks[] = {
    "Lt.",    "Gen.",  "Col.",   "Maj.",  "Capt.", "Sgt.",  "Brig.", "Adm.",
    "Cpl.",   "Cmdr.", "Dr.",    "Mr.",   "Mrs.",  "Ms.",   "Prof.", "Rep.",
    "Sen.",   "Gov.",  "Rev.",   "Hon.",  "Fr.",   "Sr.",   "Msgr.", "Supt.",
    "Const.", "Cst.",  "Det.",   "Insp.", "Pte.",  "Pvt.",  "Pfc.",  "Spc.",
    "Asst.",  "Dep.",  "Commr.", "Cdr.",  "Coun.", "Cllr.", "Ald.",  "Amb."};

constexpr std::string_view kBullets[] = {"\u2022", "-", "*", "\u2013",
                                         "\u00B7"};

class Changes {
 public:
  Changes(std::vector<Line>& lines, Random& random)
      : lines_(lines), random_(random) {}

  void run() {
    if (chance(0.35F))
      curl();
    else if (chance(0.4F))
      straighten();
    size_t items = 0;  // lines of a list still to come
    for (size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (chance(0.05F)) rank(line);
      if (chance(0.03F)) particle(line);
      if (chance(0.25F)) figure(line);
      if (chance(0.03F)) initial(line);
      if (chance(0.04F)) country(line);
      if (chance(0.04F)) short_last(line);
      if (chance(0.015F)) clock(line);
      if (chance(0.005F)) elision(line);
      if (chance(0.04F)) quote(line);
      recase(line);
      if (line.new_paragraph && chance(0.06F)) dateline(line);
      if (chance(0.04F)) headline(i);
      if (items == 0 && chance(0.02F)) items = 1 + random_.below(6);
      if (items > 0) {
        item(line, i > 0 ? &lines_[i - 1] : nullptr);
        --items;
      }
      if (i + 1 < lines_.size() && chance(0.025F)) glue(line, lines_[i + 1]);
    }
  }

 private:
  bool chance(float p) { return random_.unit() < p; }
  template <size_t n>
  std::string pick(const std::string_view (&list)[n]) {
    return std::string(list[random_.below(n)]);
  }

  // A word that opens a name, its index; else how many words there are.
  size_t name_start(const Line& line) {
    const size_t n = line.bits.size();
    const size_t from = random_.below(n);
    for (size_t k = 0; k < n; ++k) {
      const size_t i = (from + k) % n;
      const Bit& b = line.bits[i];
      if (!capital(b) || b.form.size() < 3 || b.pos != Pos::propn) continue;
      if (i == 0 ||
          (line.bits[i - 1].space && line.bits[i - 1].pos != Pos::propn)) {
        return i;
      }
    }
    return n;
  }

  void insert(Line& line, size_t at, std::string form, bool space = true) {
    line.bits.insert(line.bits.begin() + static_cast<ptrdiff_t>(at),
                     {std::move(form), space, Pos::propn});
  }

  void rank(Line& line) {
    const size_t i = name_start(line);
    if (i == line.bits.size()) return;
    insert(line, i, pick(kRanks));
    if (chance(0.3F)) insert(line, i, pick(kRanks));
  }

  // al-Hasakah, ez-Zor
  void particle(Line& line) {
    static constexpr std::string_view kParticles[] = {
        "al", "Al", "el", "ez", "ash", "ad", "as", "Abu", "ul", "bin"};
    const size_t i = name_start(line);
    if (i == line.bits.size()) return;
    insert(line, i, pick(kParticles), false);
    insert(line, i + 1, "-", false);
  }

  // Another number; a unit that touches it.
  void figure(Line& line) {
    static constexpr std::string_view kUnits[] = {
        "km", "kg", "km", "m", "mm", "cm", "ft", "k", "bn", "mph", "pm"};
    for (size_t i = 0; i < line.bits.size(); ++i) {
      Bit& bit = line.bits[i];
      if (bit.pos != Pos::num || bit.form[0] < '0' || bit.form[0] > '9' ||
          !bit.space || chance(0.5F)) {
        continue;
      }
      bit.form = number();
      if (i + 1 < line.bits.size() && line.bits[i + 1].pos == Pos::noun &&
          chance(0.5F)) {
        bit.space = false;
        line.bits[i + 1].form = pick(kUnits);
      }
      return;
    }
  }

  std::string number() {
    const size_t digits = random_.below(3);
    std::string out = std::to_string(1 + random_.below(digits == 0   ? 9
                                                       : digits == 1 ? 99
                                                                     : 999));
    const bool grouped = chance(0.4F);
    if (grouped) out += fmt::format(",{:03}", random_.below(1000));
    if (grouped && chance(0.15F)) {
      out += fmt::format(",{:03}", random_.below(1000));
    }
    if (chance(0.3F)) {
      out += fmt::format(".{}", random_.below(chance(0.5F) ? 10 : 100));
    }
    return out;
  }

  void initial(Line& line) {
    const size_t i = name_start(line);
    if (i == line.bits.size()) return;
    std::string letter = "A.";
    letter[0] = static_cast<char>('A' + random_.below(26));
    const bool last = i + 1 < line.bits.size() && line.bits[i].space &&
                      line.bits[i + 1].pos == Pos::propn;
    insert(line, last && chance(0.6F) ? i + 1 : i, letter);
  }

  std::string country_name() {
    static constexpr std::string_view kNames[] = {"U.S.", "U.N.", "U.K.",
                                                  "U.S.", "E.U.", "D.C."};
    return pick(kNames);
  }

  // the U.S. army, the U.S. Army
  void country(Line& line) {
    const bool name = chance(0.5F);
    const size_t i = name ? name_start(line) : noun(line);
    if (i == line.bits.size()) return;
    insert(line, i, country_name());
    if (name && i > 0 && chance(0.5F)) insert(line, i, "the");
  }

  size_t noun(const Line& line) {
    for (size_t i = 1; i < line.bits.size(); ++i) {
      if (line.bits[i].pos == Pos::noun && line.bits[i - 1].space) return i;
    }
    return line.bits.size();
  }

  // "... in the U.S." and "... at 4 p.m." without a second stop.
  void short_last(Line& line) {
    const size_t n = line.bits.size();
    if (n < 4 || line.bits[n - 1].form != "." ||
        line.bits[n - 2].pos != Pos::noun) {
      return;
    }
    line.bits.pop_back();
    line.bits.back().space = true;
    if (chance(0.6F)) {
      line.bits.push_back({chance(0.5F) ? "in" : "from", true, Pos::adp});
      line.bits.push_back({"the", true, Pos::det});
      line.bits.push_back({country_name(), true, Pos::propn});
    } else {
      line.bits.push_back({"at", true, Pos::adp});
      line.bits.push_back(
          {std::to_string(1 + random_.below(12)), true, Pos::num});
      line.bits.push_back({chance(0.6F) ? "p.m." : "a.m.", true, Pos::noun});
    }
  }

  // "... at 9 a.m. Tuesday ..."
  void clock(Line& line) {
    static constexpr std::string_view kAfter[] = {
        "Monday", "Tuesday", "Friday",  "Sunday",
        "GMT",    "local",   "Eastern", "on"};
    const size_t i = noun(line);
    if (i + 1 >= line.bits.size() || !line.bits[i].space) return;
    insert(line, i + 1, pick(kAfter));
    insert(line, i + 1, chance(0.5F) ? "a.m." : "p.m.");
    insert(line, i + 1, std::to_string(1 + random_.below(12)));
    insert(line, i + 1, "at");
  }

  // "... the city [...] was" has one word more.
  void elision(Line& line) {
    const size_t i = noun(line);
    if (i + 1 < line.bits.size() && line.bits[i].space) {
      insert(line, i + 1, "[...]");
    }
  }

  // The sentence in quotation marks, perhaps with others inside them, perhaps
  // with who says it.
  void quote(Line& line) {
    static constexpr std::string_view kPairs[][2] = {
        {"\u201C", "\u201D"}, {"\"", "\""}, {"\u2018", "\u2019"}, {"'", "'"}};
    if (line.bits.size() < 4) return;
    const size_t kind = random_.below(std::size(kPairs));
    const auto& pair = kPairs[kind];
    for (const Bit& b : line.bits) {
      if (b.form == pair[0] || b.form == pair[1]) return;
    }
    if (chance(0.3F)) inner_quote(line, kPairs[kind ^ 2]);
    const bool told = chance(0.4F);
    if (told && line.bits.back().form == ".") line.bits.back().form = ",";
    line.bits.back().space = false;
    line.bits.insert(line.bits.begin(),
                     {std::string(pair[0]), false, Pos::punct});
    line.bits.push_back({std::string(pair[1]), true, Pos::punct});
    if (told) speaker(line);
  }

  // He shouted ‘leave!’ before ...
  void inner_quote(Line& line, const std::string_view (&pair)[2]) {
    const size_t i = 1 + random_.below(line.bits.size() - 2);
    if (!line.bits[i].space || !line.bits[i - 1].space ||
        line.bits[i].pos == Pos::punct) {
      return;
    }
    line.bits[i].space = false;
    insert(line, i, std::string(pair[0]), false);
    size_t end = i + 2;
    if (chance(0.6F)) {
      insert(line, end++, chance(0.5F) ? "!" : "?", false);
    }
    insert(line, end, std::string(pair[1]), true);
  }

  void speaker(Line& line) {
    static constexpr std::string_view kWho[] = {"he",   "she", "they", "Smith",
                                                "Ivan", "Lee", "it",   "Omar"};
    static constexpr std::string_view kSays[] = {"said", "asked", "told",
                                                 "says", "added", "wrote"};
    const bool comma = line.bits[line.bits.size() - 2].form == ",";
    std::string who = comma ? pick(kWho) : "he";
    std::string says = pick(kSays);
    if (chance(0.3F)) std::swap(who, says);
    line.bits.push_back({std::move(who), true, Pos::pron});
    line.bits.push_back({std::move(says), false, Pos::verb});
    line.bits.push_back({".", true, Pos::punct});
  }

  void recase(Line& line) {
    const float p = random_.unit();
    const size_t n = line.bits.size();
    const size_t lead = 1 + random_.below(6);
    for (size_t i = 0; i < n; ++i) {
      std::string& form = line.bits[i].form;
      if (p < 0.015F || (p < 0.035F && i < lead)) upper(form);
      if (p > 0.97F) form = ascii_lower(form);
      if (p > 0.96F && p <= 0.97F && form.size() > 3 && form[0] >= 'a' &&
          form[0] <= 'z') {
        form[0] = static_cast<char>(form[0] - 32);
      }
    }
  }

  // BEIRUT (AP) - The ...
  void dateline(Line& line) {
    static constexpr std::string_view kPlaces[] = {
        "BEIRUT", "DAMASCUS", "GENEVA", "WASHINGTON", "CAIRO", "Ankara",
        "Kyiv",   "LAGOS",    "PARIS",  "Manila",     "BOGOTA"};
    static constexpr std::string_view kWires[] = {"AP", "Reuters", "AFP", "dpa",
                                                  "CNN"};
    static constexpr std::string_view kDashes[] = {"-", "\u2014", "\u2013",
                                                   "--"};
    std::vector<Bit> front{{pick(kPlaces), true, Pos::propn}};
    if (chance(0.4F)) {
      front.back().space = false;
      front.push_back({",", true, Pos::punct});
      static constexpr std::string_view kMonths[] = {"Jan.",  "Sept.", "Oct.",
                                                     "March", "Aug.",  "Dec."};
      front.push_back({pick(kMonths), true, Pos::propn});
      front.push_back({std::to_string(1 + random_.below(30)), true, Pos::num});
    }
    if (chance(0.6F)) {
      front.push_back({"(", false, Pos::punct});
      front.push_back({pick(kWires), false, Pos::propn});
      front.push_back({")", true, Pos::punct});
    }
    front.push_back({pick(kDashes), true, Pos::punct});
    line.bits.insert(line.bits.begin(), front.begin(), front.end());
  }

  // A line without a full stop; the next sentence opens a paragraph or a line.
  void headline(size_t i) {
    Line& line = lines_[i];
    if (line.bits.size() > 16 || line.bits.size() < 3) return;
    if (line.bits.back().form == ".") line.bits.pop_back();
    line.alone = true;
    if (chance(0.5F)) {
      for (Bit& b : line.bits) {
        if (b.form.size() > 3 && b.form[0] >= 'a' && b.form[0] <= 'z') {
          b.form[0] = static_cast<char>(b.form[0] - 32);
        }
      }
    }
    if (i + 1 < lines_.size() && chance(0.5F)) {
      lines_[i + 1].new_paragraph = true;
    }
  }

  void item(Line& line, Line* before) {
    if (chance(0.4F)) mark_ = random_.below(std::size(kBullets));
    line.alone = true;
    if (before != nullptr) before->alone = true;
    if (line.bits.size() > 3 && line.bits.back().form == "." && chance(0.5F)) {
      line.bits.pop_back();
    }
    if (mark_ < std::size(kBullets)) {
      line.bits.insert(line.bits.begin(),
                       {std::string(kBullets[mark_]), true, Pos::punct});
    }
  }

  // "the base.Up to 40 died"
  void glue(Line& line, const Line& next) {
    const std::string& last = line.bits.back().form;
    const std::string& first = next.bits[0].form;
    if ((last != "." && last != "?" && last != "!" && last != "\"" &&
         last != "\u201D") ||
        next.new_paragraph || !capital(next.bits[0]) ||
        (first.size() == 1 && last == ".")) {
      return;
    }
    const Bit& before =
        line.bits[line.bits.size() - 2 < line.bits.size() ? line.bits.size() - 2
                                                          : 0];
    if (before.form.size() < 2) return;
    line.glued = true;
  }

  void curl() {
    bool open = false;
    bool gap = true;
    for (Line& line : lines_) {
      if (line.new_paragraph) open = false;
      for (Bit& b : line.bits) {
        if (b.form == "\"") {
          open = !open;
          b.form = open ? "\u201C" : "\u201D";
        } else if (b.form == "'" && gap && !b.space) {
          b.form = "\u2018";
        } else if (const size_t at = b.form.find('\'');
                   at != std::string::npos && b.form != "''") {
          b.form.replace(at, 1, "\u2019");
        }
        gap = b.space;
      }
      gap = true;
    }
  }

  void straighten() {
    static constexpr std::string_view kMarks[][2] = {
        {"\u201C", "\""}, {"\u201D", "\""}, {"\u2018", "'"}, {"\u2019", "'"}};
    for (Line& line : lines_) {
      for (Bit& b : line.bits) {
        for (const auto& [from, to] : kMarks) {
          const size_t at = b.form.find(from);
          if (at != std::string::npos) b.form.replace(at, from.size(), to);
        }
      }
    }
  }

  std::vector<Line>& lines_;
  Random& random_;
  size_t mark_ = 1;  // of a list
};

}  // namespace

SegmentText plain_text(std::span<const TreeSentence> document,
                       Setting setting) {
  Random random{1};
  return Writer({.setting = setting}, random).write(lines_of(document));
}

SegmentText varied_text(std::span<const TreeSentence> document,
                        Random& random) {
  std::vector<Line> lines = lines_of(document);
  Changes(lines, random).run();
  Style style;
  const float p = random.unit();
  style.setting = p < 0.25F   ? Setting::lines
                  : p < 0.55F ? Setting::running
                  : p < 0.7F  ? Setting::paragraph_lines
                              : Setting::wrapped;
  style.width = 60 + static_cast<uint32_t>(random.below(41));
  style.tight = style.setting == Setting::paragraph_lines ||
                (style.setting != Setting::lines && random.unit() < 0.15F);
  if (random.unit() < 0.1F) style.odd_space = 0.1F;
  style.wide_stops = random.unit() < 0.08F;
  return Writer(style, random).write(lines);
}

}  // namespace crosscheck
