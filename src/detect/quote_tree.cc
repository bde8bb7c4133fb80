// Children and extents in time linear in the tokens, whatever the tree.
//
// Limits: a phrase that the parse tears apart is taken with what lies between.
// Tested by quotes_test.cc.
#include "detect/quote_tree.h"

#include <algorithm>

namespace crosscheck {

QuoteTree::QuoteTree(const Text& text, const Reading& reading,
                     const Knowledge& knowledge, const Marks& marks)
    : s_(text.utf8), r_(reading), lexicon_(*knowledge.lexicon), marks_(marks) {
  count_kids();
  measure();
}

void QuoteTree::count_kids() {
  const auto n = static_cast<uint32_t>(r_.tokens.size());
  kids_from_.assign(n + 2, 0);
  for (uint32_t i = 0; i < n; ++i) {
    if (head(i) != kNoToken) ++kids_from_[head(i) + 2];
  }
  for (uint32_t i = 2; i < n + 2; ++i) kids_from_[i] += kids_from_[i - 1];
  kids_.resize(kids_from_[n + 1]);
  for (uint32_t i = 0; i < n; ++i) {
    if (head(i) != kNoToken) kids_[kids_from_[head(i) + 1]++] = i;
  }
}

// Parents before children, then extents from the leaves up.
void QuoteTree::measure() {
  const auto n = static_cast<uint32_t>(r_.tokens.size());
  std::vector<uint32_t> order;
  order.reserve(n);
  for (uint32_t i = 0; i < n; ++i) {
    first_.push_back(i);
    end_.push_back(i + 1);
    if (head(i) == kNoToken) order.push_back(i);
  }
  for (size_t at = 0; at < order.size(); ++at) {
    const uint32_t i = order[at];
    order.insert(order.end(), kids_.begin() + kids_from_[i],
                 kids_.begin() + kids_from_[i + 1]);
  }
  for (size_t at = order.size(); at-- > 0;) {
    const uint32_t h = head(order[at]);
    if (h == kNoToken) continue;
    first_[h] = std::min(first_[h], first_[order[at]]);
    end_[h] = std::max(end_[h], end_[order[at]]);
  }
}

// ---- words ------------------------------------------------------------------

bool QuoteTree::verb_is(uint32_t i, WordClass c) const {
  const Word& word = lexicon_[r_.tokens[i].word];
  if (word.lemma.empty()) return word.is(c);
  return lexicon_[lexicon_.row(word.lemma)].is(c);
}

bool QuoteTree::dash(uint32_t i) const {
  const std::string_view w = raw(i);
  return w == "\u2014" || w == "\u2013" || w == "\u2015" || w == "--" ||
         (w == "-" && i > 0 &&
          r_.tokens[i - 1].span.end < r_.tokens[i].span.begin);
}

bool QuoteTree::opening(uint32_t i) const {
  const int32_t d = marks_.of[i];
  return d >= 0 && marks_.directs[static_cast<size_t>(d)].first == i;
}

bool QuoteTree::closing(uint32_t i) const {
  const int32_t d = marks_.of[i];
  return d >= 0 && marks_.directs[static_cast<size_t>(d)].end == i + 1;
}

bool QuoteTree::nominal(uint32_t i) const {
  const Pos p = pos(i);
  return p == Pos::noun || p == Pos::propn || p == Pos::pron || p == Pos::num;
}

// ---- tree -------------------------------------------------------------------

uint32_t QuoteTree::kid(uint32_t i, std::string_view relation) const {
  for (const uint32_t k : kids(i)) {
    if (dep(k) == relation) return k;
  }
  return kNoToken;
}

bool QuoteTree::under(uint32_t i, uint32_t above) const {
  constexpr int kSteps = 64;
  for (int n = 0; n < kSteps && i != kNoToken; ++n) {
    if (i == above) return true;
    i = head(i);
  }
  return false;
}

std::string_view QuoteTree::preposition(uint32_t i) const {
  const uint32_t k = kid(i, "case");
  return k == kNoToken ? std::string_view() : low(k);
}

// ---- phrases ----------------------------------------------------------------

bool QuoteTree::time(uint32_t head) const {
  if (pos(head) == Pos::propn && is(head, WordClass::calendar)) return true;
  static constexpr std::string_view kWords[] = {
      "yesterday", "today", "tomorrow", "tonight", "week",
      "month",     "year",  "day",      "night",   "afternoon",
      "morning",   "noon",  "evening",  "weekend"};
  return std::ranges::find(kWords, low(head)) != std::end(kWords);
}

bool QuoteTree::in_time(uint32_t i) const {
  const Span s = r_.tokens[i].span;
  const auto t = std::ranges::partition_point(
      r_.times, [&](const Time& x) { return x.span.end <= s.begin; });
  return t != r_.times.end() && t->span.holds(s);
}

bool QuoteTree::year(uint32_t i) const {
  const std::string_view w = raw(i);
  return pos(i) == Pos::num && w.size() == 4 &&
         (w.starts_with("19") || w.starts_with("20"));
}

bool QuoteTree::clock(uint32_t i) const {
  const std::string_view w = raw(i);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const size_t mark = w.find_first_of(":.h");
  return w.size() >= 4 && w.size() <= 7 && mark >= 1 && mark <= 2 &&
         digit(w[0]) && digit(w[mark - 1]) && mark + 2 < w.size() &&
         digit(w[mark + 1]) && digit(w[mark + 2]) &&
         (mark + 3 == w.size() || !digit(w[mark + 3]));
}

Stretch QuoteTree::phrase(uint32_t h) const {
  Stretch s = yield(h);
  for (const uint32_t k : kids(h)) {
    const std::string_view d = dep(k);
    // What the sentence goes on with is no part of the phrase.
    const bool other =
        d == "parataxis" || d == "list" || d == "advcl" || d == "discourse" ||
        (d == "nmod" &&
         (time(k) || is(k, WordClass::statement_noun) || year(k) ||
          one_of(low(k), "interview", "speech", "briefing", "conference",
                 "hearing", "rally", "debate", "broadcast")) &&
         one_of(preposition(k), "on", "in", "at", "during"));
    // ", like the army", ", at a later meeting", ", speaking in Lima"
    const bool aside = first_[k] > h && comma(first_[k] - 1);
    const bool like =
        aside && ((d == "acl" && ing(k)) ||
                  ((d == "nmod" || d == "obl") &&
                   one_of(preposition(k), "like", "unlike", "at", "in", "on",
                          "during", "after", "before", "through")));
    const bool says =
        d == "acl" && k > h && !ing(k) && verb_is(k, WordClass::speech_verb) &&
        kid(k, "obl:agent") == kNoToken && kid(k, "obl") == kNoToken;
    if (!other && !like && !says) continue;
    // What hangs below it may begin on its other side.
    if (k > h) s.end = std::min(s.end, std::max(first_[k], h + 1));
    if (k < h) s.begin = std::max(s.begin, std::min(end_[k], h));
  }
  for (uint32_t i = s.begin; i < h; ++i) {  // FLINT, Oct. 4 (UPI) -- The mayor
    if (dash(i)) s.begin = i + 1;
  }
  while (s.begin < h) {
    const std::string_view d = dep(s.begin);
    const bool own = head(s.begin) == h;
    const bool leads = (own && (d == "cc" || d == "mark" || d == "discourse" ||
                                d == "case")) ||
                       d == "fixed" || pos(s.begin) == Pos::punct;
    if (!leads || raw(s.begin) == "\"" || raw(s.begin) == "\u201C") break;
    ++s.begin;
  }
  while (s.end > h + 1 && pos(s.end - 1) == Pos::punct &&
         raw(s.end - 1) != ")" && raw(s.end - 1) != "\"" &&
         raw(s.end - 1) != "\u201D") {
    --s.end;
  }
  return s;
}

bool QuoteTree::balanced(Stretch s) const {
  int straight = 0;
  int curly = 0;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    const std::string_view w = raw(i);
    if (w == "\"" || w == "'") ++straight;
    if (w == "\u201C" || w == "\u2018") ++curly;
    if (w == "\u201D" || w == "\u2019") --curly;
  }
  return straight % 2 == 0 && curly == 0;
}

uint32_t QuoteTree::top(Stretch s) const {
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (!s.holds(head(i)) && pos(i) != Pos::punct && dep(i) != "case" &&
        dep(i) != "cc") {
      return i;
    }
  }
  return s.begin;
}

bool QuoteTree::counts(uint32_t i) const {
  return one_of(lemma(i), "toll", "figure", "number", "count", "total",
                "estimate", "tally", "dead", "wounded", "death", "loss",
                "casualty", "strength", "size", "population", "crowd",
                "turnout", "attendance", "magnitude", "damage", "cost", "bill");
}

uint32_t QuoteTree::figure_of(uint32_t v) const {
  const bool gives = one_of(lemma(v), "give", "issue", "release");
  if (!gives && !one_of(lemma(v), "put", "place")) return kNoToken;
  const uint32_t what = kid(v, "obj");
  // Of those under arms only "the besiegers": others are put somewhere.
  const bool host =
      what != kNoToken && !gives && first_[what] < what &&
      low(first_[what]) == "the" &&
      (is(what, WordClass::armed_noun) || is(what, WordClass::force_noun));
  if (what == kNoToken || what < v || (!counts(what) && !host)) {
    return kNoToken;
  }
  uint32_t number = kNoToken;
  for (const uint32_t holder : {v, what}) {
    for (const uint32_t k : kids(holder)) {
      const std::string_view p = preposition(k);
      if (k > what && (gives ? p == "of" || p == "as" : p == "at")) number = k;
    }
  }
  return number;
}

bool QuoteTree::can_speak(uint32_t h) const {
  if (pos(h) == Pos::propn) return !time(h);
  if (pos(h) == Pos::pron) {
    return low(h) != "this" && low(h) != "that" && low(h) != "what" &&
           low(h) != "nothing" && low(h) != "something";
  }
  for (const WordClass c :
       {WordClass::speaker_noun, WordClass::armed_noun, WordClass::civil_noun,
        WordClass::role, WordClass::title_word, WordClass::org_noun,
        WordClass::rebel_noun, WordClass::force_noun, WordClass::regime_word,
        WordClass::statement_noun, WordClass::speech_noun,
        WordClass::group_noun, WordClass::state_body}) {
    if (is(h, c)) return true;
  }
  // "a majority of voters", "dozens of papers"
  if (one_of(low(h), "majority", "number", "dozens", "hundreds", "thousands",
             "lot", "handful", "series", "scores", "one", "most", "half")) {
    for (const uint32_t k : kids(h)) {
      if (dep(k) == "nmod" && preposition(k) == "of" && k > h) {
        return pos(k) == Pos::propn || is(k, WordClass::speaker_noun) ||
               is(k, WordClass::civil_noun) || is(k, WordClass::speech_noun) ||
               is(k, WordClass::org_noun);
      }
    }
  }
  if (lemma(h) == "group") return true;
  const char first = raw(h).front();
  if (first >= 'A' && first <= 'Z' && first_[h] < h) return !time(h);
  // "the city of Lima"
  if (one_of(low(h), "city", "town", "county", "state", "country", "nation") &&
      kid(h, "nmod") != kNoToken && pos(kid(h, "nmod")) == Pos::propn) {
    return true;
  }
  // "the wounded", "many", "39 percent": who, not what.
  return pos(h) == Pos::adj || pos(h) == Pos::det || low(h) == "percent" ||
         is(h, WordClass::ethnic);
}

bool QuoteTree::name_over(uint32_t begin, uint32_t end) const {
  const Span words{r_.tokens[begin].span.begin, r_.tokens[end - 1].span.end};
  constexpr int kNear = 6;
  auto n = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.begin <= words.begin; });
  for (int back = 0; n != r_.names.begin() && back < kNear; ++back) {
    --n;
    if (n->proper && n->span.holds(words)) return true;
  }
  return false;
}

// "Disaster and Emergency Management Presidency", "Devon and Cornwall Police":
// what is joined to the word `h` names one body with it.
bool QuoteTree::one_body(uint32_t first, uint32_t h, uint32_t begin,
                         uint32_t k) const {
  const auto named = [&](uint32_t i, uint32_t end) {
    const Span words{r_.tokens[i].span.begin, r_.tokens[end - 1].span.end};
    const auto n = std::ranges::partition_point(
        r_.names, [&](const Name& x) { return x.span.begin < words.begin; });
    return n != r_.names.end() && n->span == words ? n->type : NameType::event;
  };
  const char capital = raw(begin).front();
  if (!is(k, WordClass::org_noun) || pos(begin) == Pos::det || k == begin ||
      capital < 'A' || capital > 'Z' || raw(h).front() < 'A' ||
      raw(h).front() > 'Z') {
    return false;
  }
  const NameType left = named(h, h + 1);
  if (left == NameType::location) {
    return h == first && begin + 1 == k &&
           named(begin, k) == NameType::location;
  }
  return pos(h) == Pos::noun && !is(h, WordClass::org_noun) &&
         !is(h, WordClass::speaker_noun) && left == NameType::event;
}

std::vector<Stretch> QuoteTree::speakers(Stretch s) const {
  if (s.none()) return {s};
  const uint32_t h = top(s);
  std::vector<Stretch> out;
  Stretch left = s;
  for (const uint32_t k : kids(h)) {
    if (dep(k) != "conj" || k <= h || !left.holds(k)) continue;
    const Stretch right{std::max(first_[k], left.begin), left.end};
    uint32_t begin = right.begin;
    while (begin < k && (dep(begin) == "cc" || comma(begin))) ++begin;
    uint32_t end = right.begin;
    while (end > h + 1 && pos(end - 1) == Pos::punct) --end;
    const bool office = pos(left.begin) == Pos::det && pos(k) == Pos::noun &&
                        pos(begin) != Pos::det && lemma(k) == low(k);
    // "Smith, a doctor and a writer": both are what he is.
    const bool both = std::ranges::any_of(
        kids(h), [&](uint32_t x) { return dep(x) == "appos" && x < k; });
    // "The Ministry of Trade and Industry"
    const bool tied =
        pos(begin) != Pos::det && std::ranges::any_of(kids(h), [&](uint32_t x) {
          return dep(x) == "nmod" && x > h && x < k;
        });
    if (office || both || tied || one_body(left.begin, h, begin, k)) {
      return {s};
    }
    if (!can_speak(h) || !can_speak(k) || begin >= left.end) return {s};
    out.push_back({left.begin, end});
    left = {begin, left.end};
  }
  out.push_back(left);
  return out;
}

}  // namespace crosscheck
