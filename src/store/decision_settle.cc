// Is a decision about something that is there, and can it be done? See
// decision.h.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "crosscheck/decision.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

constexpr size_t kLongName = 200;
constexpr size_t kLongNote = 8000;

Error missing(Subject subject, const Thing& a) {
  const std::string what = subject == Subject::decision ? std::to_string(a.id)
                           : a.id != 0                  ? hex(a.id)
                                                        : a.name;
  return {Fault::not_found,
          fmt::format("there is no {} {}", name_of(subject), what), ""};
}

Error refused(std::string what) {
  return {Fault::format, std::move(what), ""};
}

const Claim* find_claim(const Dossier& d, uint64_t id) {
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) {
      if (c.id.value == id) return &c;
    }
  }
  for (const Claim& c : d.review.rejected) {
    if (c.id.value == id) return &c;
  }
  return nullptr;
}

bool fill_claim(const Dossier& d, Thing& a) {
  const Claim* c = find_claim(d, a.id);
  if (c == nullptr) return false;
  a.report = c->report;
  a.words = c->words;
  a.predicate = c->predicate;
  return true;
}

template <class Rows>
bool has(const Rows& rows, uint64_t id) {
  return std::ranges::any_of(rows,
                             [&](const auto& r) { return r.id.value == id; });
}

bool has_report(const Dossier& d, uint64_t id) {
  return std::ranges::any_of(
      d.accounts, [&](const Account& a) { return a.text.report.value == id; });
}

// An entity by its id, or by its name alone.
bool fill_entity(const Dossier& d, Thing& a) {
  for (const Entity& e : d.entities) {
    if (a.id != 0 ? e.id.value != a.id : e.name != a.name) continue;
    a.id = e.id.value;
    a.name = e.name;
    return true;
  }
  return false;
}

bool fill(const Dossier& d, Subject subject, Thing& a) {
  switch (subject) {
    case Subject::claim:
      return fill_claim(d, a);
    case Subject::event:
      return has(d.events, a.id) && fill_claim(d, a);
    case Subject::question:
      return has(d.questions, a.id) && fill_claim(d, a);
    case Subject::story:
      return has(d.stories, a.id);
    case Subject::report:
      return has_report(d, a.id);
    case Subject::entity:
      return fill_entity(d, a);
    case Subject::source:
      return !a.name.empty();
    case Subject::decision:
      return a.id >= 1;  // the log knows: it may be newer than `d`
  }
  return false;
}

// Parts of a whole: claims of an event, reports of a story, spellings of an
// entity.
bool fill_part(const Dossier& d, Subject whole, Thing& a) {
  if (whole == Subject::story) return has_report(d, a.id);
  if (whole == Subject::entity) return !a.name.empty();
  return fill_claim(d, a);
}

bool fits(Verb verb, Subject s) {
  switch (verb) {
    case Verb::accept:
    case Verb::reject:
    case Verb::correct:
      return s == Subject::claim;
    case Verb::merge:
    case Verb::split:
      return s == Subject::entity || s == Subject::event ||
             s == Subject::question || s == Subject::story;
    case Verb::grade:
      return s == Subject::source;
    case Verb::undo:
      return s == Subject::decision;
    case Verb::note:
      return true;
  }
  return false;
}

Result<void> check_words(const Decision& d) {
  if (d.who.empty()) return refused("a decision says who takes it");
  if (d.who.size() > kLongName) return refused("a name has at most 200 bytes");
  if (d.why.size() > kLongNote) return refused("a note has at most 8000 bytes");
  if (d.verb == Verb::note && d.why.empty())
    return refused("the note is empty");
  if (d.on.empty()) return refused("a decision is about something");
  const bool many = d.verb == Verb::merge || d.verb == Verb::split;
  if (many && d.on.size() < 2) {
    return refused(
        fmt::format("a {} names two things or more", name_of(d.verb)));
  }
  if (d.verb == Verb::correct && d.on.size() != 1) {
    return refused("a correction is of one claim");
  }
  if (d.verb == Verb::grade &&
      (d.value.size() != 1 || d.value[0] < 'A' || d.value[0] > 'F')) {
    return refused("a grade is A, B, C, D, E or F");
  }
  if (!fits(d.verb, d.subject)) {
    return refused(fmt::format("'{}' is not for a {}", name_of(d.verb),
                               name_of(d.subject)));
  }
  return {};
}

}  // namespace

Result<Decision> settle(Decision d, const Dossier& dossier,
                        const Knowledge& knowledge) {
  if (auto good = check_words(d); !good) return good.error();
  for (size_t i = 0; i < d.on.size(); ++i) {
    const bool part = d.verb == Verb::split && i > 0;
    if (!(part ? fill_part(dossier, d.subject, d.on[i])
               : fill(dossier, d.subject, d.on[i]))) {
      return missing(part && d.subject == Subject::story ? Subject::report
                     : part                              ? Subject::claim
                                                         : d.subject,
                     d.on[i]);
    }
  }
  if (d.verb == Verb::correct) {
    Claim claim = *find_claim(dossier, d.on[0].id);
    d.old = field_of(claim, d.field);
    const auto good = set_field(claim, d.field, d.value, knowledge);
    if (!good) return good.error();
    d.value = field_of(claim, d.field);  // as everyone writes it
  }
  if (d.verb == Verb::grade) {
    for (const auto& [name, letter] : dossier.review.grades) {
      if (name == d.on[0].name) d.old = std::string(1, letter);
    }
  }
  return d;
}

}  // namespace crosscheck
