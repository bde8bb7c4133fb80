// Mentions from a parse: one pass up the tree for the extents of subtrees, one
// to the left and one to the right for the extents of phrases.
//
// Limits: takes trees to be projective; verbs that are referred to ("They
// attacked. This ...") are no mentions. Tested by coref_mentions_test.cc.
#include "net/coref_mentions.h"

#include <algorithm>

#include "net/word_parts.h"

namespace crosscheck::coref {
namespace {

using Node = MentionScratch::Node;

// Relations of children that are no part of the phrase.
constexpr auto kOutside = [] {
  std::array<bool, std::size(kRelations)> out{};
  for (const uint8_t r :
       {relation("case"),       relation("cc"),         relation("mark"),
        relation("cop"),        relation("aux"),        relation("aux:pass"),
        relation("nsubj"),      relation("nsubj:pass"), relation("nsubj:outer"),
        relation("csubj"),      relation("csubj:pass"), relation("csubj:outer"),
        relation("expl"),       relation("discourse"),  relation("parataxis"),
        relation("vocative"),   relation("dislocated"), relation("conj"),
        relation("appos"),      relation("cc:preconj"), relation("advcl"),
        relation("reparandum"), relation("ccomp"),      relation("obl"),
        relation("orphan"),     relation("list"),       relation("dep"),
        relation("advmod"),     relation("root")}) {
    out[r] = true;
  }
  return out;
}();

constexpr auto kRoleOf = [] {
  std::array<Role, std::size(kRelations)> out{};
  out[relation("nsubj")] = Role::subject;
  out[relation("nsubj:outer")] = Role::subject;
  out[relation("nsubj:pass")] = Role::passive_subject;
  out[relation("obj")] = Role::object;
  out[relation("iobj")] = Role::object;
  out[relation("obl")] = Role::oblique;
  out[relation("obl:agent")] = Role::agent;
  out[relation("nmod")] = Role::modifier;
  out[relation("nmod:desc")] = Role::modifier;
  out[relation("nmod:poss")] = Role::owner;
  out[relation("compound")] = Role::compound;
  out[relation("appos")] = Role::apposition;
  out[relation("conj")] = Role::conjunct;
  out[relation("root")] = Role::root;
  out[relation("nmod:unmarked")] = Role::time;
  out[relation("obl:unmarked")] = Role::time;
  out[relation("parataxis")] = Role::aside;
  out[relation("list")] = Role::aside;
  out[relation("vocative")] = Role::aside;
  out[relation("dislocated")] = Role::aside;
  out[relation("xcomp")] = Role::complement;
  out[relation("ccomp")] = Role::complement;
  out[relation("acl:relcl")] = Role::complement;
  out[relation("advcl")] = Role::complement;
  return out;
}();

struct Pronoun {
  std::string_view form;
  Person person;
  Number number;
  Gender gender;
};
using P = Person;
using N = Number;
using G = Gender;
constexpr Pronoun kPronounTable[] = {
    {"i", P::i, N::one, G::unknown},
    {"me", P::i, N::one, G::unknown},
    {"my", P::i, N::one, G::unknown},
    {"mine", P::i, N::one, G::unknown},
    {"myself", P::i, N::one, G::unknown},
    {"you", P::you, N::unknown, G::unknown},
    {"your", P::you, N::unknown, G::unknown},
    {"yours", P::you, N::unknown, G::unknown},
    {"yourself", P::you, N::one, G::unknown},
    {"yourselves", P::you, N::many, G::unknown},
    {"he", P::he, N::one, G::male},
    {"him", P::he, N::one, G::male},
    {"his", P::he, N::one, G::male},
    {"himself", P::he, N::one, G::male},
    {"she", P::she, N::one, G::female},
    {"her", P::she, N::one, G::female},
    {"hers", P::she, N::one, G::female},
    {"herself", P::she, N::one, G::female},
    {"it", P::it, N::one, G::thing},
    {"its", P::it, N::one, G::thing},
    {"itself", P::it, N::one, G::thing},
    {"we", P::we, N::many, G::unknown},
    {"us", P::we, N::many, G::unknown},
    {"our", P::we, N::many, G::unknown},
    {"ours", P::we, N::many, G::unknown},
    {"ourselves", P::we, N::many, G::unknown},
    {"they", P::they, N::many, G::unknown},
    {"them", P::they, N::many, G::unknown},
    {"their", P::they, N::many, G::unknown},
    {"theirs", P::they, N::many, G::unknown},
    {"themselves", P::they, N::many, G::unknown},
    {"this", P::demonstrative, N::one, G::thing},
    {"that", P::demonstrative, N::one, G::thing},
    {"these", P::demonstrative, N::many, G::unknown},
    {"those", P::demonstrative, N::many, G::unknown},
    {"who", P::relative, N::unknown, G::unknown},
    {"whom", P::relative, N::unknown, G::unknown},
    {"whose", P::relative, N::unknown, G::unknown},
    {"which", P::relative, N::unknown, G::thing},
    {"what", P::relative, N::unknown, G::thing},
    {"one", P::indefinite, N::one, G::unknown},
    {"ones", P::indefinite, N::many, G::unknown},
    {"there", P::indefinite, N::unknown, G::thing},
    {"each", P::indefinite, N::one, G::unknown},
    {"other", P::indefinite, N::unknown, G::unknown},
    {"both", P::indefinite, N::many, G::unknown},
    {"all", P::indefinite, N::many, G::unknown},
    {"some", P::indefinite, N::many, G::unknown},
    {"many", P::indefinite, N::many, G::unknown},
    {"everyone", P::indefinite, N::one, G::unknown},
    {"everything", P::indefinite, N::one, G::thing},
    {"someone", P::indefinite, N::one, G::unknown},
    {"something", P::indefinite, N::one, G::thing},
    {"anyone", P::indefinite, N::one, G::unknown},
    {"anything", P::indefinite, N::one, G::thing},
    {"nobody", P::indefinite, N::one, G::unknown},
    {"nothing", P::indefinite, N::one, G::thing},
    {"'s", P::we, N::many, G::unknown},  // let 's
    {"whoever", P::relative, N::unknown, G::unknown},
    {"whatever", P::relative, N::unknown, G::thing},
};
static_assert(std::size(kPronounTable) + 2 <= kPronouns);

constexpr std::string_view kMale[] = {
    "mr",      "mr.",   "sir",    "king",        "prince",
    "man",     "boy",   "father", "son",         "brother",
    "husband", "uncle", "lord",   "gentleman",   "men",
    "boys",    "imam",  "sheikh", "businessman", "spokesman"};
constexpr std::string_view kFemale[] = {
    "mrs",    "mrs.",     "ms",          "ms.",          "miss",
    "lady",   "queen",    "princess",    "woman",        "girl",
    "mother", "daughter", "sister",      "wife",         "aunt",
    "women",  "girls",    "spokeswoman", "businesswoman"};
constexpr std::string_view kPlural[] = {"people", "men",   "women", "children",
                                        "police", "media", "staff", "data"};
constexpr std::string_view kSpecial[] = {"other", "another", "same",   "such",
                                         "first", "last",    "former", "latter",
                                         "next",  "second",  "own"};
static_assert(std::size(kSpecial) + 1 <= kSpecials);

template <class List>
bool one_of(std::string_view word, const List& list) {
  return std::ranges::find(list, word) != std::end(list);
}

uint32_t hash32(std::string_view word) {
  return static_cast<uint32_t>(word_key(word) >> 32U) | 1U;
}

class Finder {
 public:
  Finder(const Reading& r, MentionScratch& scratch, std::vector<Mention>& out)
      : r_(r), nodes_(scratch.nodes), out_(out) {}

  void run() {
    out_.clear();
    nodes_.assign(r_.tokens.size(), {});
    place_names();
    mark_quotes();
    uint32_t at = 0;
    for (uint32_t s = 0; s < r_.sentences.size(); ++s) {
      first_ = at;
      while (at < r_.tokens.size() &&
             r_.tokens[at].span.end <= r_.sentences[s].end) {
        ++at;
      }
      end_ = at;
      measure();
      const size_t begin = out_.size();
      for (uint32_t t = first_; t < end_; ++t) mention_at(t, s);
      std::ranges::stable_sort(
          out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(),
          [](const Mention& a, const Mention& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
          });
    }
  }

 private:
  const Token& token(uint32_t t) const { return r_.tokens[t]; }
  std::string_view low(uint32_t t) const {
    return cut(r_.words, r_.tokens[t].span);
  }
  // Head within the sentence at hand, kNone for a root.
  uint32_t parent(uint32_t t) const {
    const int32_t h = r_.tokens[t].head;
    return h < 0 || static_cast<uint32_t>(h) < first_ ||
                   static_cast<uint32_t>(h) >= end_
               ? kNone
               : static_cast<uint32_t>(h);
  }

  // Which token heads which name: the one that hangs outside of it.
  void place_names() {
    uint32_t t = 0;
    for (uint32_t n = 0; n < r_.names.size(); ++n) {
      const Name& name = r_.names[n];
      while (t > 0 && r_.tokens[t - 1].span.end > name.span.begin) --t;
      while (t < r_.tokens.size() && r_.tokens[t].span.end <= name.span.begin) {
        ++t;
      }
      const uint32_t from = t;
      while (t < r_.tokens.size() && r_.tokens[t].span.begin < name.span.end) {
        ++t;
      }
      for (uint32_t i = from; i < t; ++i) {
        const int32_t h = r_.tokens[i].head;
        const bool top =
            h < static_cast<int32_t>(from) || h >= static_cast<int32_t>(t);
        uint32_t& known = nodes_[i].name;
        if (!top || r_.tokens[i].pos == Pos::punct) {
          nodes_[i].inside = true;
        } else if (known == kNone ||
                   r_.names[known].span.size() < name.span.size()) {
          known = n;
        }
      }
    }
  }

  void mark_quotes() {
    bool open = false;
    uint32_t since = 0;
    for (uint32_t t = 0; t < r_.tokens.size(); ++t) {
      const std::string_view w = low(t);
      if (w == "\"") {
        open = !open;
      } else if (w == "\u201c" || w == "``") {
        open = true;
      } else if (w == "\u201d" || w == "''") {
        open = false;
      }
      since = open ? since + 1 : 0;
      if (since > 150) open = false;  // a mark was forgotten
      nodes_[t].quoted = open;
    }
  }

  void measure() {
    for (uint32_t t = first_; t < end_; ++t) {
      Node& n = nodes_[t];
      n.left = n.right = n.from = n.to = n.begin = t;
      n.end = t + 1;
    }
    for (uint32_t t = first_; t < end_; ++t) widen(t);
    for (uint32_t t = end_; t-- > first_;) reach_left(t);
    for (uint32_t t = first_; t < end_; ++t) reach_right(t);
  }

  // Tells the heads above how far t reaches, as long as that is news.
  void widen(uint32_t t) {
    uint32_t p = parent(t);
    for (uint32_t step = 0; p != kNone && step < 100; ++step) {
      Node& n = nodes_[p];
      if (n.left <= t && t <= n.right) return;
      n.left = std::min(n.left, t);
      n.right = std::max(n.right, t);
      p = parent(p);
    }
  }

  void reach_left(uint32_t t) {
    const uint32_t p = parent(t);
    if (p == kNone || p <= t) return;
    Node& n = nodes_[p];
    if (token(t).dep == relation("cop")) n.has |= copula;
    if (kOutside[token(t).dep]) return;
    note_child(t, n);
    if (nodes_[t].right + 1 < n.from) return;
    n.from = nodes_[t].left;
    if (token(t).pos != Pos::punct) n.begin = n.from;
  }

  void reach_right(uint32_t t) {
    const uint32_t p = parent(t);
    if (p == kNone || p >= t) return;
    Node& n = nodes_[p];
    const uint8_t dep = token(t).dep;
    if (dep == relation("conj") && is_noun(t)) n.last_conjunct = t;
    if (dep == relation("appos")) n.has |= apposition_child;
    const bool mark = dep == relation("case") && t == n.end;  // 's
    if (kOutside[dep] && !mark) return;
    note_child(t, n);
    if (nodes_[t].left > n.to + 1) return;
    n.to = nodes_[t].right;
    if (token(t).pos != Pos::punct) n.end = n.to + 1;
  }

  void note_child(uint32_t t, Node& n) const {
    const uint8_t dep = token(t).dep;
    if (dep == relation("det")) {
      if (n.determiner == kNone) n.determiner = t;
    } else if (dep == relation("nmod:poss")) {
      n.has |= owner_child;
    } else if (dep == relation("acl:relcl") || dep == relation("acl")) {
      n.has |= relative_clause;
    } else if (dep == relation("nmod")) {
      n.has |= right_modifier;
    } else if (dep == relation("amod")) {
      n.has |= adjective;
    } else if (dep == relation("nummod")) {
      n.has |= count;
    } else if (dep == relation("compound")) {
      n.has |= premodifier;
    }
  }

  bool is_noun(uint32_t t) const {
    const Pos pos = token(t).pos;
    return pos == Pos::noun || pos == Pos::propn || pos == Pos::pron;
  }

  bool heads_mention(uint32_t t) const {
    const uint8_t dep = token(t).dep;
    if (dep == relation("flat") || dep == relation("fixed") ||
        dep == relation("goeswith") || dep == relation("punct") ||
        dep == relation("case")) {
      return false;
    }
    if (is_noun(t)) return dep != relation("det");
    const bool argument =
        dep == relation("nsubj") || dep == relation("obj") ||
        dep == relation("nsubj:pass") || dep == relation("obl") ||
        dep == relation("nmod") || dep == relation("dep") ||
        dep == relation("obl:unmarked") || dep == relation("nmod:poss");
    if (nodes_[t].name != kNone && argument) return true;
    return argument && (token(t).pos == Pos::num || token(t).pos == Pos::det);
  }

  void mention_at(uint32_t t, uint32_t sentence) {
    if (!heads_mention(t)) return;
    Mention m = describe(t, sentence);
    out_.push_back(m);
    const uint32_t last = nodes_[t].last_conjunct;
    if (last != kNone && token(t).dep != relation("conj")) {
      m.kind = Kind::several;
      m.number = Number::many;
      m.end = std::max(m.end, nodes_[last].end);
      m.name = kNone;
      m.type = 0;
      m.pronoun = 0;
      m.person = Person::none;
      m.lemma ^= 0x5bd1e994U;
      hash_words(m);
      m.words = {m.lemma, 0, 0, 0};
      out_.push_back(m);
    }
  }

  Mention describe(uint32_t t, uint32_t sentence) {
    const Token& head = token(t);
    const Node& node = nodes_[t];
    Mention m;
    m.begin = node.begin;
    m.end = closed(node);
    m.head = t;
    m.sentence = sentence;
    m.name = node.name;
    m.inside = node.inside;
    m.has = node.has;
    m.quoted = node.quoted;
    m.role = kRoleOf[head.dep];
    m.kind = head.pos == Pos::propn || m.name != kNone       ? Kind::name
             : head.pos == Pos::pron || head.pos == Pos::det ? Kind::pronoun
             : head.pos == Pos::num                          ? Kind::number
                                                             : Kind::nominal;
    m.definite = definiteness(node, m);
    if (m.name != kNone) m.type = type_of(r_.names[m.name].type);
    for (uint32_t i = t; i-- > m.begin && t - i < 8;) {
      const auto found = std::ranges::find(kSpecial, low(i));
      if (found == std::end(kSpecial)) continue;
      m.special = static_cast<uint8_t>(found - std::begin(kSpecial) + 1);
    }
    const std::string_view lemma = r_.lemma(head);
    m.lemma = hash32(m.kind == Kind::name || lemma.empty() ? low(t) : lemma);
    if (m.kind == Kind::pronoun) {
      m.pronoun = kPronouns - 1;
      pronoun(low(t), m);
    } else {
      number_and_gender(m);
    }
    hash_words(m);
    const uint32_t p = parent(t);
    if (p != kNone) {
      m.governor = hash32(r_.lemma(token(p)));
      m.copular_subject =
          m.role == Role::subject && (nodes_[p].has & copula) != 0;
    }
    if (m.role == Role::root && (m.has & copula) != 0) m.role = Role::predicate;
    return m;
  }

  // "Jules et Jim ( 1962" takes its closing bracket.
  uint32_t closed(const Node& node) const {
    if (node.end >= end_ || low(node.end) != ")") return node.end;
    for (uint32_t i = node.end; i-- > node.begin && node.end - i < 12;) {
      if (low(i) == ")") break;
      if (low(i) == "(") return node.end + 1;
    }
    return node.end;
  }

  static uint8_t type_of(NameType type) {
    switch (type) {
      case NameType::person:
        return 1;
      case NameType::organisation:
        return 2;
      case NameType::location:
        return 3;
      case NameType::nationality:
        return 4;
      default:
        return 5;
    }
  }

  Definite definiteness(const Node& node, const Mention& m) const {
    if ((m.has & owner_child) != 0) return Definite::owned;
    if (node.determiner == kNone) return Definite::bare;
    const std::string_view w = low(node.determiner);
    if (w == "the") return Definite::definite;
    if (w == "a" || w == "an") return Definite::indefinite;
    if (w == "this" || w == "that" || w == "these" || w == "those") {
      return Definite::demonstrative;
    }
    return Definite::quantified;
  }

  static void pronoun(std::string_view form, Mention& m) {
    for (uint8_t i = 0; i < std::size(kPronounTable); ++i) {
      if (kPronounTable[i].form != form) continue;
      m.pronoun = static_cast<uint8_t>(i + 1);
      m.person = kPronounTable[i].person;
      m.number = kPronounTable[i].number;
      m.gender = kPronounTable[i].gender;
      return;
    }
    m.person = Person::indefinite;
  }

  void number_and_gender(Mention& m) const {
    const std::string_view form = low(m.head);
    const std::string_view lemma = r_.lemma(token(m.head));
    const bool many =
        one_of(form, kPlural) ||
        (form.ends_with("s") && !lemma.empty() && lemma != form) ||
        (m.has & count) != 0;
    m.number = many ? Number::many : Number::one;
    if (m.kind == Kind::number) m.number = Number::unknown;
    for (uint32_t i = m.begin; i < m.end && i <= m.head; ++i) {
      const std::string_view w = i == m.head ? lemma : low(i);
      if (i + 4 < m.head) continue;
      if (one_of(w, kMale)) m.gender = Gender::male;
      if (one_of(w, kFemale)) m.gender = Gender::female;
    }
  }

  void hash_words(Mention& m) const {
    uint32_t count_words = 1, capitals = 0;
    std::array<char, 12> initials{};
    m.words = {m.lemma, 0, 0, 0};
    m.string = 0;
    for (uint32_t i = m.begin; i < std::min(m.end, m.begin + 24); ++i) {
      const Token& t = token(i);
      const std::string_view w = low(i);
      const bool skipped =
          t.pos == Pos::det || t.pos == Pos::punct || t.dep == relation("case");
      if (skipped && (i < m.head || i + 1 == m.end)) continue;
      const uint32_t h = hash32(w);
      m.string = m.string * 0x9E3779B1U + h;
      const bool content = t.pos == Pos::propn || t.pos == Pos::noun ||
                           t.pos == Pos::adj || t.pos == Pos::num;
      if (content && i != m.head && count_words < m.words.size()) {
        m.words[count_words++] = h;
      }
      if (t.pos == Pos::propn && capitals < initials.size()) {
        initials[capitals++] = w.front();
      }
    }
    if (capitals > 1) m.initials = hash32({initials.data(), capitals});
    if (m.kind == Kind::name && count_words == 1 && low(m.head).size() < 12) {
      m.letters = hash32(low(m.head));
    }
  }

  const Reading& r_;
  std::vector<Node>& nodes_;
  std::vector<Mention>& out_;
  uint32_t first_ = 0, end_ = 0;
};

}  // namespace

void find_mentions(const Reading& reading, MentionScratch& scratch,
                   std::vector<Mention>& out) {
  Finder(reading, scratch, out).run();
}

}  // namespace crosscheck::coref
