// Tested by parse_mend_test.cc.
#include "detect/parse_mend.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "detect/parse_sayers.h"
#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Of each word. Memory of one thread, used again from sentence to sentence.
struct MendScratch {
  std::vector<int32_t> subject;  // its first, of those looked at; -1: none
  std::vector<bool> has;         // a subject, of any kind, wherever it stands
};

class Mender {
 public:
  Mender(const Parser& parser, std::span<const std::string_view> forms,
         std::span<ParsedWord> words, MendScratch& scratch)
      : parser_(parser),
        forms_(forms),
        w_(words),
        subject_(scratch.subject),
        has_(scratch.has) {}

  void mend() {
    dateline();
    const auto n = static_cast<int32_t>(w_.size());
    for (int32_t i = 1; i + 1 < n; ++i) {
      // "Um Sarn", "Ah Long": the first part of a name is no exclamation.
      if (at(i).pos == Pos::intj && at(i + 1).pos == Pos::propn && capital(i) &&
          capital(i + 1) && is_letter(forms_[u(i - 1)].back())) {
        at(i).head = i + 1;
        at(i).dep = relation("compound");
        at(i).pos = Pos::propn;
      }
      if (at(i).pos == Pos::verb && at(i).dep == relation("amod")) told_of(i);
    }
    no_verb();
    for (int32_t i = 1; i < n; ++i) {
      if (is_subject(at(i)) && at(i).head > i) by_agent(at(i).head, i);
    }
    for (int32_t i = 0; i < n; ++i) {
      if (at(i).pos == Pos::adj) counted(i);
      if (i > 0 && forms_[u(i)] == "more") so_many_more(i);
      if (at(i).dep == relation("obl")) at_least(i);
      if (at(i).pos == Pos::noun) title_of(i);
      if (is_subject(at(i)) && at(i).head > i) {
        noun_for_verb(at(i).head, i);
        who_says(at(i).head, i);
      }
    }
    find_subjects();
    for (int32_t i = 0; i < n; ++i) {
      if (at(i).head < 0 || !is_subject(at(i))) continue;
      int32_t& first = subject_[static_cast<size_t>(at(i).head)];
      if (first < 0) {
        first = i;
      } else {
        two_subjects(first, i, at(i).head);
      }
    }
    for (int32_t i = 0; i < n; ++i) {
      if (at(i).dep == relation("case")) two_prepositions(i);
    }
  }

 private:
  ParsedWord& at(int32_t i) { return w_[static_cast<size_t>(i)]; }
  const ParsedWord& at(int32_t i) const { return w_[static_cast<size_t>(i)]; }

  bool capital(int32_t i) const {
    const char c = forms_[u(i)].front();
    return c >= 'A' && c <= 'Z';
  }

  static bool is_subject(const ParsedWord& w) {
    return w.dep == relation("nsubj") || w.dep == relation("nsubj:pass");
  }
  std::string_view tag(int32_t i) const { return parser_.xpos(at(i).xpos); }

  bool is_finite(int32_t i) const {
    return one_of(tag(i), "VBD", "VBZ", "VBP", "MD");
  }

  // Does `i` hang on `top`, however far below?
  bool is_under(int32_t i, int32_t top) const {
    for (size_t steps = 0; i >= 0 && steps < w_.size(); ++steps) {
      if (i == top) return true;
      i = at(i).head;
    }
    return false;
  }

  // The first word of what hangs on `top`, `from` at the earliest.
  int32_t first_under(int32_t top, int32_t from) const {
    int32_t out = top;
    for (int32_t i = top - 1; i >= from && is_under(i, top); --i) out = i;
    return out;
  }

  // A verb that lacks a subject, in [from, to): one with an auxiliary, else one
  // that says its time, else one that looks like a participle ("capsized").
  int32_t lonely_verb(int32_t from, int32_t to, int32_t top) const {
    int32_t plain = -1;
    int32_t participle = -1;
    for (int32_t i = from; i < to; ++i) {
      const ParsedWord& w = at(i);
      const bool helped = w.dep == relation("aux") ||
                          w.dep == relation("aux:pass") ||
                          w.dep == relation("cop");
      const int32_t verb = helped && is_finite(i) ? w.head : i;
      if (verb < from || verb >= to || verb == top || has_subject(verb) ||
          at(verb).dep == relation("conj") || !is_under(verb, top)) {
        continue;
      }
      if (helped && is_finite(i)) return verb;
      if (at(verb).pos != Pos::verb) continue;
      if (plain < 0 && is_finite(verb)) plain = verb;
      if (participle < 0 && tag(verb) == "VBN") participle = verb;
    }
    return plain >= 0 ? plain : participle;
  }

  void find_subjects() {
    subject_.assign(w_.size(), -1);
    has_.assign(w_.size(), false);
    for (const ParsedWord& w : w_) {
      const bool subject = is_subject(w) || universal(w.dep) == "csubj" ||
                           w.dep == relation("expl");
      if (subject && w.head >= 0) has_[static_cast<size_t>(w.head)] = true;
    }
  }

  bool has_subject(int32_t verb) const {
    return has_[static_cast<size_t>(verb)];
  }

  // "LIMA (Wire) - Troops took": the troops are no apposition of Lima.
  void dateline() {
    constexpr int32_t kLongest = 12;
    const auto n = static_cast<int32_t>(w_.size());
    int32_t town = n > 1 && tag(0) == "-LRB-" ? 1 : 0;
    // "NEW DELHI (Wire) -"
    if (town + 1 < n && at(town).pos == Pos::adj && at(town).head == town + 1 &&
        at(town + 1).pos == Pos::propn) {
      ++town;
    }
    if (n <= town || at(town).pos != Pos::propn || !is_subject(at(town))) {
      return;
    }
    int32_t dash = town + 1;
    while (dash < std::min(n, kLongest) && !dashed(dash, dash + 1)) ++dash;
    for (int32_t i = dash + 1; i < n && dash < kLongest; ++i) {
      if (at(i).head != town || at(i).dep != relation("appos")) continue;
      at(i).head = at(town).head;
      at(i).dep = at(town).dep;
      at(town).head = i;
      at(town).dep = relation("dislocated");
      return;
    }
  }

  // A dash or a closing bracket in [from, to)?
  bool dashed(int32_t from, int32_t to) const {
    for (int32_t i = from; i < to; ++i) {
      if (one_of(tag(i), ":", "-RRB-", "HYPH")) return true;
    }
    return false;
  }

  void two_subjects(int32_t one, int32_t two, int32_t verb) {
    if (two == one + 1 && at(two).pos == Pos::propn &&
        one_of(tag(one), "NN", "NNP", "NNS")) {
      at(one).head = two;
      at(one).dep = relation("nmod:desc");
      subject_[static_cast<size_t>(verb)] = two;
      return;
    }
    const int32_t begin = first_under(two, one + 1);
    // "a Stagecoach South bus crashed": one thing, without a word between
    if (begin == one + 1 && two < verb && is_name(one) &&
        at(two).pos == Pos::noun && all_names(one, two)) {
      at(one).head = two;
      at(one).dep = relation("compound");
      subject_[static_cast<size_t>(verb)] = two;
      return;
    }
    if (one == 0 && two < verb && dashed(one + 1, begin)) {
      at(one).dep = relation("dislocated");  // "LIMA (Wire) - Troops took"
      subject_[static_cast<size_t>(verb)] = two;
      return;
    }
    if (two < verb && at(verb).pos == Pos::verb) {
      // "The toll has risen, he said."
      const int32_t lonely = lonely_verb(one + 1, begin, verb);
      if (lonely >= 0) give(lonely, one, verb, relation("ccomp"));
    } else if (one < verb && verb < two) {
      const auto n = static_cast<int32_t>(w_.size());
      const int32_t lonely = lonely_verb(two + 1, n, verb);
      if (lonely >= 0) {
        give(lonely, two, verb, relation("advcl"));
      } else if (at(two).pos == Pos::num &&
                 (tag(begin) == "," || tag(begin - 1) == ",")) {
        at(two).head = one;  // "12 were hurt, two of them badly"
        at(two).dep = relation("appos");
      }
    }
  }

  bool all_names(int32_t from, int32_t to) const {
    for (int32_t i = from; i < to; ++i) {
      if (!is_name(i)) return false;
    }
    return true;
  }

  // `verb` is a clause of `top` with that subject.
  void give(int32_t verb, int32_t subject, int32_t top, uint8_t dep) {
    at(verb).head = top;
    at(verb).dep = dep;
    at(subject).head = verb;
    has_[static_cast<size_t>(verb)] = true;
    int32_t& first = subject_[static_cast<size_t>(top)];
    if (first == subject) first = -1;
    for (int32_t i = 0; first < 0 && i < static_cast<int32_t>(w_.size()); ++i) {
      if (is_subject(at(i)) && at(i).head == top) first = i;
    }
  }

  // "on Lake Kivu in Congo": case, name, case, name.
  void two_prepositions(int32_t one) {
    const int32_t last = at(one).head;
    int32_t two = -1;
    for (int32_t i = one + 1; i < last && two < 0; ++i) {
      if (at(i).dep == relation("case") && at(i).head == last) two = i;
    }
    if (two < 0) return;
    int32_t name = -1;
    for (int32_t i = one + 1; i < two; ++i) {
      if (at(i).pos == Pos::propn && at(i).head == last) name = i;
    }
    if (name < 0) return;
    for (int32_t i = one; i < two; ++i) {
      if (at(i).head == last && i != name) at(i).head = name;
    }
    at(name).head = at(last).head;
    at(name).dep = at(last).dep;
    at(last).head = name;
    at(last).dep = relation("nmod");
  }

  bool is_past(int32_t i) const {
    return tag(i) == "VBD" || forms_[static_cast<size_t>(i)].ends_with("ed");
  }
  bool is_participle(int32_t i) const { return one_of(tag(i), "VBD", "VBN"); }
  bool is_name(int32_t i) const {
    return at(i).pos == Pos::noun || at(i).pos == Pos::propn;
  }

  // "The state eased curbs", "and seized guns": a verb taken for a word of what
  // is its object.
  void told_of(int32_t verb) {
    const int32_t noun = at(verb).head;
    if (noun <= verb || !is_past(verb)) return;
    int32_t before = verb - 1;
    while (before > 0 && at(before).pos == Pos::adv) --before;
    if (is_subject(at(before)) && is_name(before) && !has_copula(noun) &&
        (at(before).head == noun || at(before).head == verb)) {
      at(verb).head = at(noun).head;
      at(verb).dep = at(noun).dep;
      take_object(verb, noun);
      return;
    }
    if (at(before).head != noun) return;
    const bool goes_on = at(noun).dep == relation("conj") &&
                         (at(before).pos == Pos::cconj ||
                          forms_[static_cast<size_t>(before)] == ",");
    const int32_t lead = goes_on ? told_before(noun, verb) : -1;
    if (lead < 0) return;
    // "a base at Mopti and burned tankers": Mopti is of the base.
    for (int32_t i = 0; i < before; ++i) {
      if (at(i).head != noun) continue;
      at(i).head = at(noun).head;
      at(i).dep = relation("nmod");
    }
    at(verb).head = lead;
    at(verb).dep = relation("conj");
    take_object(verb, noun);
  }

  bool has_copula(int32_t noun) const {
    return std::ranges::any_of(w_, [&](const ParsedWord& w) {
      return w.head == noun && w.dep == relation("cop");
    });
  }

  // The verb of the past, above the noun and before `verb`, that has a subject.
  int32_t told_before(int32_t noun, int32_t verb) const {
    int32_t up = at(noun).head;
    for (int steps = 0; up >= 0 && steps < 8; ++steps, up = at(up).head) {
      if (at(up).pos != Pos::verb) continue;
      const bool told =
          up < verb && tag(up) == "VBD" &&
          (at(up).dep == relation("root") || at(up).dep == relation("conj") ||
           std::ranges::any_of(w_, [&](const ParsedWord& w) {
             return w.head == up && is_subject(w);
           }));
      return told ? up : -1;
    }
    return -1;
  }

  // `noun` is what `verb` is done to; what stands before the verb, and verbs
  // that go on from it, are the verb's.
  void take_object(int32_t verb, int32_t noun) {
    at(noun).head = verb;
    at(noun).dep = relation("obj");
    for (int32_t i = 0; i < static_cast<int32_t>(w_.size()); ++i) {
      ParsedWord& w = at(i);
      if (w.head != noun || i == verb) continue;
      const bool verbal =
          i > noun &&
          (w.dep == relation("punct") || w.dep == relation("advcl") ||
           w.dep == relation("parataxis") ||
           (w.dep == relation("conj") && w.pos == Pos::verb));
      if (i < verb || verbal) w.head = verb;
    }
  }

  // "Floods caused by rain swept through villages.": a full stop, but no verb
  // that says its time; what the rain is said to do is told of the floods.
  void no_verb() {
    const auto n = static_cast<int32_t>(w_.size());
    if (n < 4 || forms_.back() != ".") return;
    int32_t root = -1;
    int32_t first = -1;
    int32_t last = -1;
    int count = 0;
    for (int32_t i = 0; i < n; ++i) {
      const ParsedWord& w = at(i);
      if (w.head < 0) root = i;
      if (w.pos == Pos::aux || is_subject(w) || w.dep == relation("cop")) {
        return;
      }
      if (w.pos != Pos::verb || !is_participle(i)) continue;
      if (w.dep == relation("conj") && w.head == first) continue;
      if (w.dep != relation("acl")) return;
      if (first < 0) first = i;
      last = i;
      ++count;
    }
    if (root < 0 || !is_name(root) || last < root) return;
    // "Amnesty International called on": a name is no caption.
    const char letter = forms_[static_cast<size_t>(root)].front();
    const bool proper = root > 0 && first == root + 1 && letter >= 'A' &&
                        letter <= 'Z' && at(first).head == root;
    if (proper) last = first;
    const int32_t noun = at(last).head;
    const bool of_agent =
        count > 1 && noun >= 0 && at(noun).dep == relation("obl:agent");
    if (tag(last) != "VBD" && !of_agent && !proper) return;
    for (int32_t i = last + 1; i < n; ++i) {
      if (at(i).head == root || (at(i).head == noun && noun != root)) {
        at(i).head = last;
      }
    }
    at(last).head = -1;
    at(last).dep = relation("root");
    at(root).head = last;
    at(root).dep = relation("nsubj");
  }

  // "Floods caused by rain swept through villages, he said.": a participle with
  // its agent and no auxiliary describes the subject, whose verb comes later.
  void by_agent(int32_t verb, int32_t subject) {
    if (at(verb).pos != Pos::verb || !is_participle(verb)) return;
    int32_t agent = -1;
    int32_t later = -1;
    for (int32_t i = 0; i < static_cast<int32_t>(w_.size()); ++i) {
      const ParsedWord& w = at(i);
      if (w.head == verb &&
          (w.dep == relation("aux:pass") || w.dep == relation("aux"))) {
        return;
      }
      if (w.head == verb && i > verb && w.dep == relation("obl:agent")) {
        agent = i;
      }
      if (later < 0 && agent >= 0 && i > agent && w.pos == Pos::verb &&
          w.dep == relation("acl") && is_participle(i) && is_under(i, verb)) {
        later = i;
      }
    }
    if (later < 0) return;
    at(later).head = at(verb).head;
    at(later).dep = at(verb).dep;
    at(subject).head = later;
    at(subject).dep = relation("nsubj");
    at(verb).head = subject;
    at(verb).dep = relation("acl");
  }

  // "The army counted 33 dead": whom it counted; not "left 12 dead".
  void counted(int32_t adj) {
    const int32_t verb = at(adj).head;
    if (at(adj).dep != relation("xcomp") || verb < 0 || verb >= adj ||
        at(verb).pos != Pos::verb || forms_[u(verb)].starts_with("le") ||
        !one_of(forms_[u(adj)], "dead", "injured", "wounded", "missing")) {
      return;
    }
    if (adj > 0 && at(adj - 1).head == adj && at(adj - 1).pos == Pos::num) {
      at(adj).dep = relation("obj");
    }
  }

  // "Twenty more, including a nurse, were hurt": they are its subject.
  void so_many_more(int32_t more) {
    const int32_t verb = at(more).head;
    if (verb <= more || at(verb).pos != Pos::verb ||
        at(more - 1).head != more || at(more - 1).dep != relation("nummod")) {
      return;
    }
    bool passive = false;
    for (int32_t i = 0; i < static_cast<int32_t>(w_.size()); ++i) {
      if (at(i).head != verb) continue;
      if (is_subject(at(i)) || universal(at(i).dep) == "csubj") return;
      passive = passive || at(i).dep == relation("aux:pass");
    }
    at(more).dep = passive ? relation("nsubj:pass") : relation("nsubj");
  }

  // "The blast killed at least 12 people": they are its object; the "at" is of
  // the number.
  void at_least(int32_t noun) {
    const int32_t verb = at(noun).head;
    if (verb < 0 || verb >= noun - 2 || noun > verb + 8 || !is_name(noun) ||
        at(verb).pos != Pos::verb || forms_[u(verb + 1)] != "at" ||
        !one_of(forms_[u(verb + 2)], "least", "most") ||
        at(verb + 3).pos != Pos::num) {
      return;
    }
    for (int32_t i = 0; i < static_cast<int32_t>(w_.size()); ++i) {
      const ParsedWord& w = at(i);
      if ((w.head == noun && w.dep == relation("case")) ||
          (w.head == verb &&
           (w.dep == relation("obj") || w.dep == relation("aux:pass")))) {
        return;
      }
    }
    at(noun).dep = relation("obj");
  }

  // "Images taken by the army show that": what has a subject and a clause, and
  // no "is", is a verb. What the parse took for words before the noun belongs
  // to the preposition there.
  void noun_for_verb(int32_t verb, int32_t subject) {
    const auto n = static_cast<int32_t>(w_.size());
    if (at(verb).pos != Pos::noun || verb + 2 >= n || has_copula(verb) ||
        forms_[u(verb + 1)] != "that" || at(verb + 1).dep != relation("mark") ||
        at(verb + 1).head < verb || at(at(verb + 1).head).head != verb ||
        !is_name(subject)) {
      return;
    }
    at(verb).pos = Pos::verb;
    at(at(verb + 1).head).dep = relation("ccomp");
    int32_t adp = verb - 1;
    while (adp > subject &&
           (at(adp).head != verb || at(adp).dep != relation("case"))) {
      --adp;
    }
    if (adp == subject || !is_name(verb - 1)) return;
    const bool by = at(adp - 1).pos == Pos::verb && forms_[u(adp)] == "by";
    for (int32_t i = adp; i + 1 < verb; ++i) {
      if (at(i).head == verb) at(i).head = verb - 1;
    }
    at(verb - 1).head = at(adp - 1).pos == Pos::verb ? adp - 1 : subject;
    at(verb - 1).dep = by ? relation("obl:agent") : relation("nmod");
  }

  // "Bombers killed two on Tuesday, police said.": who says it at the end is
  // not the bombers, whose verb is no participle.
  void who_says(int32_t verb, int32_t subject) {
    const auto n = static_cast<int32_t>(w_.size());
    const int32_t told = subject + 1;
    if (!one_of(forms_[u(verb)], "said", "says", "say") || n > verb + 6 ||
        told + 2 >= verb || at(told).head != subject ||
        at(told).dep != relation("acl") || !is_participle(told) ||
        !is_name(verb - 1)) {
      return;
    }
    int32_t comma = verb - 1;
    while (comma > told && forms_[u(comma)] != ",") --comma;
    if (comma == told) return;
    for (int32_t i = comma + 1; i < verb; ++i) {
      if (at(i).pos == Pos::verb || at(i).pos == Pos::aux) return;
    }
    for (int32_t i = comma + 1; i + 1 < verb; ++i) {
      if (at(i).head > comma && at(i).head < verb) continue;
      at(i).head = verb - 1;
      if (is_name(i)) at(i).dep = relation("compound");
    }
    for (int32_t i = told + 1; i < comma; ++i) {  // what hung on who says it
      if (at(i).head > comma) at(i).head = told;
    }
    at(verb - 1).head = verb;
    at(verb - 1).dep = relation("nsubj");
    at(told).head = verb;
    at(told).dep = relation("ccomp");
    at(subject).head = told;
  }

  // "Ruiz", not "Friday", "Fri" or "example.org".
  static bool person_word(std::string_view w) {
    return w.front() >= 'A' && w.front() <= 'Z' && !w.ends_with("day") &&
           w.find('.') == std::string_view::npos &&
           !one_of(w, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  }

  // "killed attorney general Ana Ruiz", "of police chief Colonel Marsh": what
  // somebody is, and who, are not two objects; the name is the one.
  void title_of(int32_t title) {
    const auto n = static_cast<int32_t>(w_.size());
    int32_t name = title + 1;
    while (name < n && at(name).dep == relation("nmod:desc") &&
           at(name).head > name) {
      ++name;
    }
    if (name >= n || at(name).pos != Pos::propn || at(title).head < 0 ||
        !person_word(forms_[u(name)])) {
      return;
    }
    const uint8_t dep = at(title).dep;
    const bool twice = at(name).head == at(title).head && at(name).dep == dep;
    const bool told = name > title + 1 && at(name).head == title &&
                      at(name).dep == relation("appos");
    const bool party = dep == relation("obj") || dep == relation("nmod") ||
                       dep == relation("obl") || dep == relation("obl:agent") ||
                       dep == relation("nsubj:pass") ||
                       dep == relation("nsubj");
    if (!party || (!twice && !told)) return;
    int32_t next = name + 1;  // "condemned the move Marsh said": who speaks
    while (next < n && at(next).head == name) ++next;
    const bool object = dep == relation("obj") || dep == relation("obl");
    if (object && next < n && at(next).pos == Pos::verb) return;
    at(name).head = at(title).head;
    at(name).dep = dep;
    at(title).head = name;
    at(title).dep = relation("nmod:desc");
    for (int32_t i = 0; i < n; ++i) {
      if (at(i).head == title) at(i).head = name;
    }
  }

  static size_t u(int32_t i) { return static_cast<size_t>(i); }

  const Parser& parser_;
  std::span<const std::string_view> forms_;
  std::span<ParsedWord> w_;
  std::vector<int32_t>& subject_;
  std::vector<bool>& has_;
};

}  // namespace

void mend(const Parser& parser, std::span<const std::string_view> forms,
          std::span<ParsedWord> words) {
  thread_local MendScratch scratch;
  mend_sayers(parser, forms, words);
  Mender(parser, forms, words, scratch).mend();
}

}  // namespace crosscheck
