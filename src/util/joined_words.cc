// Joins parts that touch, then finds each word its head. Tested by
// joined_words_test.cc.
#include "util/joined_words.h"

#include <algorithm>

#include "util/lexicon.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Is it of letters and digits, as far as its first byte says? General
// punctuation (quotation marks, dashes) begins with E2 80.
bool wordy(std::string_view token) {
  const char c = token.front();
  return is_letter(c) || is_digit(c) ||
         (static_cast<uint8_t>(c) >= 0x80 && !token.starts_with("\xE2\x80"));
}

class Joiner {
 public:
  Joiner(const Text& text, const Reading& in, const Lexicon& lexicon)
      : text_(text), s_(text.utf8), in_(in), lexicon_(lexicon) {}

  Reading run() {
    Reading out = in_;
    out.tokens.clear();
    std::erase_if(out.sentences, [&](Span s) { return text_.is_furniture(s); });
    const auto n = static_cast<uint32_t>(in_.tokens.size());
    std::vector<int32_t> whole(n, -1);  // the joined token that holds each part
    for (uint32_t begin = 0; begin < n;) {
      uint32_t end = begin + 1;
      if (text_.is_furniture(in_.tokens[begin].span)) {
        begin = end;
        continue;
      }
      while (end < n && goes_on(begin, end)) ++end;
      for (uint32_t i = begin; i < end; ++i) {
        whole[i] = static_cast<int32_t>(out.tokens.size());
      }
      out.tokens.push_back(end == begin + 1 ? in_.tokens[begin]
                                            : join(begin, end, out.words));
      begin = end;
    }
    for (Token& t : out.tokens) {
      if (t.head >= 0) t.head = whole[static_cast<size_t>(t.head)];
    }
    for (const Name& name : out.names) {
      if (name.proper) name_is_noun(name.span, out.tokens);
    }
    return out;
  }

 private:
  std::string_view raw(uint32_t i) const { return cut(s_, in_.tokens[i].span); }
  bool glued(uint32_t i) const {  // to the token before
    return in_.tokens[i - 1].span.end == in_.tokens[i].span.begin;
  }

  // Does token `i` belong to the word that began at token `begin` < i?
  bool goes_on(uint32_t begin, uint32_t i) const {
    if (!glued(i)) return false;
    const std::string_view left = raw(i - 1);
    const std::string_view right = raw(i);
    if (left == "-") return i - 1 > begin;  // else it was a dash, not a hyphen
    if (right == "-") {
      if (i + 1 >= in_.tokens.size() || !glued(i + 1)) return false;
      const std::string_view after = raw(i + 1);
      if (!wordy(left) || !wordy(after)) return false;
      // Two numbers are a range or a score; "MiG-29" is a name.
      return i - 1 > begin || !is_digit(left.back()) || !is_digit(after[0]);
    }
    return clitic_verb(left, right);
  }

  // "can|not", "gon|na", "wan|na": one word on paper, not so "do|n't".
  static bool clitic_verb(std::string_view left, std::string_view right) {
    const std::string l = ascii_lower(left);
    const std::string r = ascii_lower(right);
    if (l == "can") return r == "not";
    return ((l == "gon" || l == "wan") && r == "na") ||
           ((l == "got" || l == "lem" || l == "gim") &&
            (r == "ta" || r == "me"));
  }

  // "IS fighters", tagged as a verb: a name stands before its noun.
  static void name_is_noun(Span name, std::vector<Token>& tokens) {
    const auto t = std::ranges::partition_point(
        tokens, [&](const Token& x) { return x.span.begin < name.begin; });
    if (t == tokens.end() || t->span != name || t->pos != Pos::aux ||
        t + 1 == tokens.end() || (t + 1)->pos != Pos::noun) {
      return;
    }
    t->pos = Pos::propn;
    t->head = static_cast<int32_t>(t + 1 - tokens.begin());
    t->dep = relation("compound");
  }

  // How far from the root; parts of one word are compared by it.
  uint32_t depth(uint32_t i) const {
    uint32_t steps = 0;
    for (int32_t at = in_.tokens[i].head; at >= 0 && steps < in_.tokens.size();
         ++steps) {
      at = in_.tokens[static_cast<size_t>(at)].head;
    }
    return steps;
  }

  Token join(uint32_t begin, uint32_t end, std::string& words) const {
    uint32_t top = end - 1;
    uint32_t least = depth(top);
    for (uint32_t i = end - 1; i-- > begin;) {
      if (in_.tokens[i].pos == Pos::punct) continue;
      if (const uint32_t d = depth(i); d < least) {
        top = i;
        least = d;
      }
    }
    Token t = in_.tokens[top];
    t.span = {in_.tokens[begin].span.begin, in_.tokens[end - 1].span.end};
    if (describes(t)) t.pos = Pos::adj;
    const std::string word = ascii_lower(cut(s_, t.span));
    t.word = lexicon_.row(word);
    const Token& last = in_.tokens[end - 1];
    t.lemma.begin = static_cast<uint32_t>(words.size());
    words.append(word, 0, last.span.begin - t.span.begin);
    words += std::string(cut(words, last.lemma));
    t.lemma.end = static_cast<uint32_t>(words.size());
    return t;
  }

  static bool describes(const Token& t) {
    return t.pos != Pos::propn &&
           (t.dep == relation("amod") || t.dep == relation("compound") ||
            t.dep == relation("nmod"));
  }

  const Text& text_;
  std::string_view s_;
  const Reading& in_;
  const Lexicon& lexicon_;
};

}  // namespace

Reading joined_words(const Text& text, const Reading& reading,
                     const Knowledge& knowledge) {
  return Joiner(text, reading, *knowledge.lexicon).run();
}

}  // namespace crosscheck
