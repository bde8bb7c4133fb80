// Part-of-speech tags from tables, endings and the word before.
//
//   Syrian/adj forces/noun break/verb ISIS/propn siege/noun
//
// Limits: English; a first shallow reading, about nine words in ten right.
// Tested by tags_test.cc.
#include "detect/tags.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "util/lexicon.h"

namespace crosscheck {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool ends_with_any(std::string_view w, auto... endings) {
  return ((w.size() > std::string_view(endings).size() + 2 &&
           w.ends_with(std::string_view(endings))) ||
          ...);
}

class Tagger {
 public:
  Tagger(const Text& text, const Knowledge& knowledge, Reading& reading)
      : s_(text.utf8), lexicon_(*knowledge.lexicon), r_(reading) {}

  void run() {
    for (Token& t : r_.tokens) {
      t.word = lexicon_.row(cut(r_.words, t.span));
      if (is_lower(s_[t.span.begin])) seen_lower_.insert(cut(r_.words, t.span));
    }
    size_t at = 0;
    for (const Span sentence : r_.sentences) {
      const size_t begin = at;
      while (at < r_.tokens.size() && r_.tokens[at].span.end <= sentence.end)
        ++at;
      first_ = begin;
      end_ = at;
      title_ = title_case();
      for (size_t i = begin; i < at; ++i) r_.tokens[i].pos = tag_of(i);
      for (size_t i = begin; i < at; ++i) lemmatise(i);
    }
  }

 private:
  std::string_view raw(size_t i) const { return cut(s_, r_.tokens[i].span); }
  std::string_view low(size_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  const Word& word(size_t i) const { return lexicon_[r_.tokens[i].word]; }
  bool is(size_t i, WordClass c) const {
    return i < end_ && i >= first_ && word(i).is(c);
  }
  bool capital(size_t i) const {
    const auto c = static_cast<uint8_t>(raw(i)[0]);
    if (is_upper(static_cast<char>(c))) return true;
    // Latin-1 capitals and Latin Extended-A, as in "Émile", "Şırnak".
    return (c == 0xC3 && static_cast<uint8_t>(raw(i)[1]) < 0x9F) ||
           ((c == 0xC4 || c == 0xC5) &&
            static_cast<uint8_t>(raw(i)[1]) % 2 == 0);
  }
  Pos before(size_t i) const {
    return i > first_ ? r_.tokens[i - 1].pos : Pos::punct;
  }
  static bool nominal(Pos p) { return p == Pos::noun || p == Pos::propn; }

  // Most long words of a line without a full stop begin with a capital.
  bool title_case() const {
    if (raw(end_ - 1) == ".") return false;
    size_t capitals = 0;
    size_t words = 0;
    for (size_t i = first_; i < end_; ++i) {
      if (raw(i).size() < 4 || is_digit(raw(i)[0])) continue;
      ++words;
      capitals += capital(i) ? 1 : 0;
    }
    return words >= 4 && capitals * 10 >= words * 8;
  }

  bool opens(size_t i) const {
    if (i == first_) return true;
    const std::string_view p = raw(i - 1);
    return p == "\"" || p == "\u201C" || p == ":" || p == "\u2018" || p == "'";
  }

  Pos tag_of(size_t i) {
    const std::string_view w = raw(i);
    const char c = w[0];
    if (is_digit(c)) return digits(i);
    if (c == '$' || c == '%' || c == '&' || c == '+' || w == "\u20AC" ||
        w == "\u00A3") {
      return Pos::sym;
    }
    const bool wide = static_cast<uint8_t>(c) >= 0x80;
    if (!is_lower(c) && !is_upper(c) && c != '\'' && !wide) return Pos::punct;
    if (wide && (w.starts_with("\u2019") ? w.size() == 3 : low_punct(w))) {
      return Pos::punct;
    }
    if (c == '\'' && w.size() == 1) return Pos::punct;
    if (w == "'s" || w == "\u2019s") return possessive(i);
    if (capital(i) && !joined_adjective(i)) return capitalised(i);
    if (joined_name(w)) return Pos::propn;
    return lower_case(i);
  }

  static bool low_punct(std::string_view w) {
    return w.starts_with("\u201C") || w.starts_with("\u201D") ||
           w.starts_with("\u2018") || w.starts_with("\u2013") ||
           w.starts_with("\u2014") || w.starts_with("\u2026") ||
           w.starts_with("\u00AB") || w.starts_with("\u00BB") ||
           w.starts_with("\u2022");
  }

  // "Iranian-backed", "London-based": a name made into an adjective.
  bool joined_adjective(size_t i) const {
    const std::string_view w = raw(i);
    const size_t hyphen = w.rfind('-');
    return hyphen != std::string_view::npos && hyphen + 3 < w.size() &&
           is_lower(w[hyphen + 1]) &&
           (w.ends_with("ed") || w.ends_with("led") || w.ends_with("held") ||
            w.ends_with("run") || w.ends_with("made") || w.ends_with("born") ||
            w.ends_with("style") || w.ends_with("era"));
  }

  // "al-Shulah", "ez-Zor": a small particle and a capital.
  static bool joined_name(std::string_view w) {
    const size_t hyphen = w.find('-');
    return hyphen != std::string_view::npos && hyphen <= 3 &&
           hyphen + 1 < w.size() && is_upper(w[hyphen + 1]);
  }

  // 's after a noun is its owner's unless a participle follows: "it's gone".
  Pos possessive(size_t i) const {
    return before(i) == Pos::pron || before(i) == Pos::adv ? Pos::aux
                                                           : Pos::part;
  }

  Pos digits(size_t i) const {
    const std::string_view w = raw(i);
    if (std::ranges::all_of(w, [](char c) {
          return is_digit(c) || c == ',' || c == '.' || c == ':';
        })) {
      return Pos::num;
    }
    if (w.find('-') != std::string_view::npos) return Pos::adj;
    if (w.ends_with("s")) return Pos::noun;
    return is_digit(w[w.size() - 1]) ? Pos::num : Pos::adj;
  }

  Pos capitalised(size_t i) {
    const Word& known = word(i);
    const bool closed =
        known.is(WordClass::det) || known.is(WordClass::pron) ||
        known.is(WordClass::adp) || known.is(WordClass::cconj) ||
        known.is(WordClass::sconj) || known.is(WordClass::modal) ||
        known.is(WordClass::possessive) || known.is(WordClass::be) ||
        known.is(WordClass::have) || known.is(WordClass::number);
    const bool shouted = raw(i).size() > 1 && is_upper(raw(i)[1]);
    if (raw(i) == "I") return Pos::pron;
    if (closed && (!shouted || title_)) return lower_case(i);
    if (title_) {
      const bool common = known.verb_forms != 0 || known.classes != 0 ||
                          seen_lower_.contains(low(i));
      return common && !shouted ? lower_case(i) : Pos::propn;
    }
    if (!opens(i) || shouted) return Pos::propn;
    const bool next_capital = i + 1 < end_ && capital(i + 1);
    if (seen_lower_.contains(low(i)) && !next_capital) return lower_case(i);
    if (known.is(WordClass::adv) || known.is(WordClass::do_))
      return lower_case(i);
    if (next_capital) return Pos::propn;
    if (known.classes != 0 && !known.is(WordClass::first_name))
      return lower_case(i);
    if (known.verb_forms != 0) return lower_case(i);
    const std::string_view w = low(i);
    if (ends_with_any(w, "ly", "ing", "ed", "tion", "tions", "ments", "ers",
                      "ities", "ists", "ants", "ents")) {
      return lower_case(i);
    }
    return Pos::propn;
  }

  // ---- words in lower case, or read as if they were
  // ---------------------------

  bool noun_wanted(size_t i) const {
    const Pos p = before(i);
    return p == Pos::det || p == Pos::adj || p == Pos::num || p == Pos::adp ||
           (p == Pos::part && low(i - 1) != "to" && low(i - 1) != "not" &&
            low(i - 1) != "n't");
  }

  // Does a phrase that an active verb could govern begin at i + 1?
  bool object_follows(size_t i) const {
    if (i + 1 >= end_) return false;
    const Word& next = word(i + 1);
    const char c = raw(i + 1)[0];
    return next.is(WordClass::det) || next.is(WordClass::possessive) ||
           next.is(WordClass::pron) || next.is(WordClass::number) ||
           is_digit(c) || (capital(i + 1) && !title_);
  }
  bool adp_follows(size_t i) const { return is(i + 1, WordClass::adp); }

  Pos lower_case(size_t i) {
    if (joined_adjective(i)) return Pos::adj;
    const Word& known = word(i);
    const std::string_view w = low(i);
    if (w == "to") return base_follows(i) ? Pos::part : Pos::adp;
    if (w == "not" || w == "n't" || w == "n\u2019t") return Pos::part;
    if (w == "that" || w == "as" || w == "than") return linking(i);
    if (known.is(WordClass::modal) && !(w == "may" && capital(i)))
      return Pos::aux;
    if (known.is(WordClass::be)) return Pos::aux;
    if (known.is(WordClass::have) || known.is(WordClass::do_)) {
      return verb_follows(i) ? Pos::aux : Pos::verb;
    }
    if (known.is(WordClass::number))
      return w.ends_with("s") && !w.ends_with("ss") ? Pos::noun : Pos::num;
    if (known.is(WordClass::possessive)) return Pos::det;
    if (known.is(WordClass::relative)) {
      return w == "when" || w == "where" || w == "what" ? Pos::sconj
                                                        : Pos::pron;
    }
    if (known.is(WordClass::pron)) return Pos::pron;
    if (known.is(WordClass::det)) return Pos::det;
    if (known.is(WordClass::cconj)) return Pos::cconj;
    if (known.is(WordClass::adp)) {
      if (w == "following" || w == "including" || w == "like") {
        return before(i) == Pos::det ? Pos::adj : Pos::adp;
      }
      return Pos::adp;
    }
    if (known.is(WordClass::sconj)) return Pos::sconj;
    if (known.is(WordClass::negation)) return Pos::adv;
    if (known.verb_forms != 0) {
      const Pos p = verbal(i);
      if (p != Pos::x) return p;
    }
    if (known.is(WordClass::adv) && !known.is(WordClass::adj)) return Pos::adv;
    if (known.is(WordClass::adj)) return adjective(i);
    if (known.verb_forms != 0 || known.classes != 0) return Pos::noun;
    return by_ending(i);
  }

  // "that": after a verb it opens a clause, after a noun it relates.
  Pos linking(size_t i) const {
    if (low(i) == "as") return Pos::sconj;
    if (low(i) == "than") return Pos::adp;
    const Pos p = before(i);
    if (p == Pos::verb || p == Pos::adv) return Pos::sconj;
    return nominal(p)                                      ? Pos::pron
           : i + 1 < end_ && word(i + 1).is(WordClass::be) ? Pos::pron
                                                           : Pos::det;
  }

  bool base_follows(size_t i) const {
    size_t next = i + 1;
    if (is(next, WordClass::adv)) ++next;
    if (next >= end_) return false;
    if (word(next).is(WordClass::be) || word(next).is(WordClass::have))
      return true;
    return (word(next).verb_forms & base_form) != 0 &&
           !(word(next).is(WordClass::mostly_noun) && !object_follows(next) &&
             !adp_follows(next));
  }

  bool verb_follows(size_t i) const {
    for (size_t next = i + 1; next < end_ && next <= i + 4; ++next) {
      if (word(next).is(WordClass::be)) return true;
      const uint8_t forms = word(next).verb_forms;
      if (word(i).is(WordClass::do_) ? (forms & base_form) != 0
                                     : (forms & participle_form) != 0) {
        return true;
      }
      if (ends_with_any(low(next), "ed") && !word(i).is(WordClass::do_))
        return true;
      if (!word(next).is(WordClass::adv) &&
          !word(next).is(WordClass::negation) &&
          !ends_with_any(low(next), "ly") && low(next) != "not" &&
          low(next) != "n't") {
        return false;
      }
    }
    return false;
  }

  Pos adjective(size_t i) const {
    // "the military said", "officials": an adjective no noun follows.
    if (i + 1 >= end_) return before(i) == Pos::det ? Pos::noun : Pos::adj;
    const Word& next = word(i + 1);
    const bool ends_phrase =
        next.is(WordClass::adp) || next.is(WordClass::be) ||
        next.is(WordClass::have) || next.is(WordClass::modal) ||
        (next.verb_forms & past_form) != 0 ||
        !(is_lower(raw(i + 1)[0]) || capital(i + 1) || is_digit(raw(i + 1)[0]));
    return ends_phrase && before(i) == Pos::det ? Pos::noun : Pos::adj;
  }

  // Is the word a verb here? x: no, look on.
  Pos verbal(size_t i) const {
    const Word& known = word(i);
    const uint8_t forms = known.verb_forms;
    const Pos p = before(i);
    const bool to = i > first_ && low(i - 1) == "to" && p == Pos::part;
    if (to && (forms & base_form) != 0) return Pos::verb;
    if ((forms & ing_form) != 0 && (forms & base_form) == 0) return ing(i);
    if ((forms & (past_form | participle_form)) != 0) return past(i);
    if (after_aux(i)) {
      return (forms & base_form) != 0 && !known.is(WordClass::mostly_noun)
                 ? Pos::verb
             : (forms & base_form) != 0 && object_follows(i) ? Pos::verb
             : modal_before(i)                               ? Pos::verb
                                                             : Pos::x;
    }
    if (noun_wanted(i)) return Pos::x;
    if (plans_to(i)) return Pos::verb;
    if (known.is(WordClass::mostly_noun)) {
      return (p == Pos::pron ||
              (nominal(p) && object_follows(i) && (forms & third_form) != 0 &&
               !low(i).ends_with("forces")))
                 ? Pos::verb
                 : Pos::x;
    }
    if ((forms & third_form) != 0) return third(i);
    return base(i);
  }

  // "the army plans to retake", "rebels plan to": not "a peace plan to".
  bool plans_to(size_t i) const {
    if (i == first_ || i + 1 >= end_ || low(i + 1) != "to" ||
        !lexicon_[lexicon_.row(word(i).lemma)].is(WordClass::plan_verb) ||
        !base_follows(i + 1)) {
      return false;
    }
    const Pos p = before(i);
    const bool plural = low(i - 1).ends_with("s") || p == Pos::propn;
    const bool third = (word(i).verb_forms & third_form) != 0;
    return p == Pos::pron || (nominal(p) && third) || (nominal(p) && plural);
  }

  bool modal_before(size_t i) const {
    for (size_t k = i; k > first_ && k + 4 > i; --k) {
      if (word(k - 1).is(WordClass::modal)) return true;
      if (r_.tokens[k - 1].pos != Pos::adv && r_.tokens[k - 1].pos != Pos::part)
        return false;
    }
    return false;
  }

  bool after_aux(size_t i) const {
    for (size_t k = i; k > first_; --k) {
      const Pos p = r_.tokens[k - 1].pos;
      if (p == Pos::aux)
        return word(k - 1).is(WordClass::modal) ||
               word(k - 1).is(WordClass::do_);
      if (p != Pos::adv && p != Pos::part) return false;
    }
    return false;
  }

  Pos third(size_t i) const {
    const Pos p = before(i);
    if (p == Pos::verb || p == Pos::aux) return Pos::x;
    if (object_follows(i)) return Pos::verb;
    if (p == Pos::pron || p == Pos::adv) return Pos::verb;
    if (i + 1 < end_) {
      const Word& next = word(i + 1);
      if (next.is(WordClass::be) || next.is(WordClass::have) ||
          next.is(WordClass::modal)) {
        return Pos::x;  // "the air strikes were"
      }
      if ((next.verb_forms & past_form) != 0) {
        // "strikes killed nine", but "reaches besieged garrison"
        const bool describes = i + 2 < end_ && !object_follows(i + 1) &&
                               !adp_follows(i + 1) && is_lower(raw(i + 2)[0]);
        return describes && !word(i).is(WordClass::attack_noun) ? Pos::verb
                                                                : Pos::x;
      }
      if (adp_follows(i))
        return word(i).is(WordClass::attack_noun) ? Pos::x
               : p == Pos::propn                  ? Pos::verb
                                                  : Pos::x;
      if ((title_ || is_lower(raw(i + 1)[0])) && nominal(p)) return Pos::verb;
    }
    return Pos::x;
  }

  Pos base(size_t i) const {
    const Pos p = before(i);
    if (p == Pos::pron) return Pos::verb;
    if (p == Pos::cconj && object_follows(i)) return Pos::verb;
    const bool plural = i > first_ && low(i - 1).ends_with("s");
    const bool people = i > first_ && (word(i - 1).is(WordClass::civil_noun) ||
                                       word(i - 1).is(WordClass::armed_noun));
    if (nominal(p) && (plural || people) &&
        (object_follows(i) || adp_follows(i) ||
         (i + 1 < end_ && is_lower(raw(i + 1)[0])))) {
      return Pos::verb;
    }
    if (p == Pos::propn && object_follows(i)) return Pos::verb;
    return Pos::x;
  }

  Pos past(size_t i) const {
    const Word& known = word(i);
    const Pos p = before(i);
    const bool noun_next =
        i + 1 < end_ && !object_follows(i) && !adp_follows(i) &&
        (is_lower(raw(i + 1)[0]) || capital(i + 1)) &&
        !word(i + 1).is(WordClass::adv) && !word(i + 1).is(WordClass::be) &&
        !word(i + 1).is(WordClass::sconj) &&
        !word(i + 1).is(WordClass::cconj) && !word(i + 1).is(WordClass::modal);
    if (p == Pos::det || p == Pos::adj ||
        (p == Pos::part && low(i - 1) != "to" && low(i - 1) != "not" &&
         low(i - 1) != "n't")) {
      if (noun_next ||
          (capital(i + 1 < end_ ? i + 1 : i) && !title_ && i + 1 < end_))
        return Pos::adj;
      // "the wounded", "those killed", "many said"
      if (p == Pos::det && i > first_ &&
          (low(i - 1) == "the" || low(i - 1) == "a" || low(i - 1) == "an")) {
        return known.is(WordClass::mostly_noun) ? Pos::x : Pos::adj;
      }
      return (known.verb_forms & base_form) != 0 && p == Pos::adj ? Pos::x
                                                                  : Pos::verb;
    }
    // "reaches besieged garrison", "Besieged troops met"
    if ((forms_of(i) & base_form) == 0) {
      if (p == Pos::verb) return Pos::adj;
      if (opens(i) && noun_next && word(i + 1).verb_forms == 0) return Pos::adj;
    }
    if (p == Pos::adp && (noun_next || (i + 1 < end_ && capital(i + 1)))) {
      return Pos::adj;
    }
    if ((known.verb_forms & base_form) != 0 &&
        known.is(WordClass::mostly_noun) && p != Pos::pron) {
      return Pos::x;
    }
    // "12 wounded men", "hit": bases that look like their past.
    if ((known.verb_forms & base_form) != 0 && p == Pos::adp) return Pos::x;
    return Pos::verb;
  }

  uint8_t forms_of(size_t i) const { return word(i).verb_forms; }

  Pos ing(size_t i) const {
    const Pos p = before(i);
    const bool noun_next = i + 1 < end_ && is_lower(raw(i + 1)[0]) &&
                           !object_follows(i) && !adp_follows(i) &&
                           !word(i + 1).is(WordClass::adv) &&
                           !word(i + 1).is(WordClass::sconj);
    if (p == Pos::det || p == Pos::adj) return noun_next ? Pos::adj : Pos::noun;
    // "a car bombing killed five", "fighting near": acts that have a name.
    if (word(i).is(WordClass::attack_noun) && !object_follows(i) &&
        (nominal(p) || opens(i) || p == Pos::part)) {
      return Pos::noun;
    }
    if (opens(i) && noun_next && i + 2 < end_ && word(i + 1).verb_forms == 0)
      return Pos::adj;
    return Pos::verb;
  }

  Pos by_ending(size_t i) const {
    const std::string_view w = low(i);
    if (ends_with_any(w, "ly")) return Pos::adv;
    if (w.find('-') != std::string_view::npos) {
      return ends_with_any(w, "ed", "led", "held", "based", "backed", "old",
                           "long", "wide", "torn", "run", "made", "range",
                           "scale", "level", "speed", "ing", "ern", "al",
                           "year", "day", "month", "km", "mile") ||
                     i + 1 < end_
                 ? Pos::adj
                 : Pos::noun;
    }
    if (ends_with_any(w, "ous", "ful", "less", "able", "ible", "ive", "ical",
                      "ish", "ese")) {
      return adjective(i);
    }
    if (ends_with_any(w, "ed")) return past(i);
    if (ends_with_any(w, "ing") && w.size() > 5) return ing(i);
    return Pos::noun;
  }

  // ---- lemmas
  // -----------------------------------------------------------------

  void lemmatise(size_t i) {
    Token& t = r_.tokens[i];
    const Word& known = lexicon_[t.word];
    if ((t.pos == Pos::verb || t.pos == Pos::aux) && !known.lemma.empty()) {
      set_lemma(t, known.lemma);
    } else if (t.pos == Pos::noun) {
      const std::string_view w = cut(r_.words, t.span);
      if (w.ends_with('s') || w == "people" || w.ends_with("men") ||
          w == "children") {
        set_lemma(t, singular(w));
      }
    }
  }

  void set_lemma(Token& t, std::string_view lemma) {
    const std::string_view w = cut(r_.words, t.span);
    if (w.starts_with(lemma)) {
      t.lemma = {t.span.begin,
                 t.span.begin + static_cast<uint32_t>(lemma.size())};
      return;
    }
    // seen_lower_ looks into the arena, so it may not move.
    if (r_.words.size() + lemma.size() > r_.words.capacity()) return;
    const auto at = static_cast<uint32_t>(r_.words.size());
    r_.words.append(lemma);
    t.lemma = {at, at + static_cast<uint32_t>(lemma.size())};
  }

  std::string_view s_;
  const Lexicon& lexicon_;
  Reading& r_;
  std::unordered_set<std::string_view> seen_lower_;
  size_t first_ = 0;  // tokens of the sentence at hand
  size_t end_ = 0;
  bool title_ = false;
};

}  // namespace

void tag(const Text& text, const Knowledge& knowledge, Reading& reading) {
  // Lemmas are appended to the arena while string_views into it are alive.
  reading.words.reserve(reading.words.size() * 2 + 64);
  Tagger(text, knowledge, reading).run();
}

}  // namespace crosscheck
