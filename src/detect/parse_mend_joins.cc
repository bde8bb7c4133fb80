#include "detect/parse_mend_joins.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {
namespace {

class Joins {
 public:
  Joins(const Parser& parser, std::span<const std::string_view> forms,
        std::span<ParsedWord> words)
      : parser_(parser), forms_(forms), w_(words) {}

  void mend() {
    const auto n = static_cast<int32_t>(w_.size());
    for (int32_t i = 2; i < n; ++i) {
      if (at(i).head < 0 || at(i).head >= i) continue;
      if (at(i).dep == relation("conj") && at(i).pos == Pos::verb) says_on(i);
      if (at(i).dep == relation("acl:relcl")) gathers(i);
      if (at(i).dep == relation("acl")) told(i);
    }
  }

 private:
  ParsedWord& at(int32_t i) { return w_[static_cast<size_t>(i)]; }
  const ParsedWord& at(int32_t i) const { return w_[static_cast<size_t>(i)]; }
  std::string_view form(int32_t i) const {
    return forms_[static_cast<size_t>(i)];
  }
  std::string_view tag(int32_t i) const { return parser_.xpos(at(i).xpos); }

  bool has(int32_t verb, uint8_t dep) const {
    return std::ranges::any_of(w_, [&](const ParsedWord& w) {
      return w.head == verb && w.dep == dep;
    });
  }

  // The word that says when: its own auxiliary, else itself.
  std::string_view time_of(int32_t verb) const {
    for (const ParsedWord& w : w_) {
      const bool helps = w.dep == relation("aux") ||
                         w.dep == relation("aux:pass") ||
                         w.dep == relation("cop");
      if (w.head == verb && helps) return parser_.xpos(w.xpos);
    }
    return tag(verb);
  }

  static bool speaks(std::string_view verb) {
    return one_of(verb, "criticised", "criticized", "accused", "demanded",
                  "urged", "condemned", "rejected", "denied", "warned",
                  "threatened", "promised", "pledged", "vowed", "announced") ||
           one_of(verb, "blamed", "praised", "thanked", "dismissed",
                  "denounced", "called");
  }

  void says_on(int32_t verb) {
    const int32_t said = at(verb).head;
    const int32_t saying = at(said).head;
    if (at(said).dep != relation("ccomp") || saying < 0 || saying > said ||
        has(verb, relation("nsubj")) || has(verb, relation("aux")) ||
        has(verb, relation("nsubj:pass")) || has(verb, relation("aux:pass"))) {
      return;
    }
    const bool now = one_of(form(saying), "says", "alleges", "claims") &&
                     tag(verb) == "VBZ" && time_of(said) == "VBD";
    int32_t joint = verb;
    while (joint > said + 1 && form(joint) != "and") --joint;
    const bool apart = form(joint) == "and" && form(joint - 1) == ",";
    const bool then = one_of(form(saying), "said", "told") && apart &&
                      tag(verb) == "VBD" && speaks(form(verb));
    if (now || then) at(verb).head = saying;
  }

  // "told a committee that he was called", "ordered two envoys to leave": of
  // the telling, no description of who is told.
  void told(int32_t verb) {
    const int32_t whom = at(verb).head;
    const int32_t telling = at(whom).head;
    const bool object =
        at(whom).dep == relation("obj") || at(whom).dep == relation("iobj");
    if (!object || telling < 0 || telling > whom) return;
    const bool says = one_of(form(telling), "told", "informed", "tells",
                             "informs", "assured", "warned", "reminded");
    const bool asks =
        one_of(form(telling), "told", "ordered", "asked", "urged", "instructed",
               "invited", "warned", "orders", "asks", "urges");
    for (int32_t i = whom + 1; i < verb; ++i) {
      if (at(i).head != verb || at(i).dep != relation("mark")) continue;
      const bool that = says && form(i) == "that";
      const bool to = asks && form(i) == "to" && i == whom + 1;
      if (!that && !to) continue;
      at(verb).head = telling;
      at(verb).dep = that ? relation("ccomp") : relation("xcomp");
      return;
    }
  }

  // What only many can do is done by the many, not by the one they are of.
  void gathers(int32_t verb) {
    const int32_t one = at(verb).head;
    const int32_t many = at(one).head;
    if (many < 0 || many > one || at(one).dep != relation("nmod") ||
        tag(one) != "NN" || tag(many) != "NNS" || form(one + 1) != "who" ||
        !one_of(form(verb), "marched", "gathered", "rallied", "protested",
                "demonstrated", "chanted", "clashed", "assembled",
                "dispersed")) {
      return;
    }
    at(verb).head = many;
  }

  const Parser& parser_;
  std::span<const std::string_view> forms_;
  std::span<ParsedWord> w_;
};

}  // namespace

void mend_joins(const Parser& parser, std::span<const std::string_view> forms,
                std::span<ParsedWord> words) {
  Joins(parser, forms, words).mend();
}

}  // namespace crosscheck
