// review: what people should look at first, what they decided, and how far
// they agree. See crosscheck/decision.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>
#include <tuple>

#include "commands.h"
#include "console.h"
#include "crosscheck/decision.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/figures.h"
#include "present/lookup.h"
#include "present/screen.h"
#include "present/words.h"
#include "util/printed.h"

namespace crosscheck::cli {
namespace {

constexpr int kExcerpt = 90;  // columns

std::string name_things(const Decision& d) {
  std::string out;
  for (const Thing& t : d.on) {
    out += out.empty() ? " " : ", ";
    if (d.subject == Subject::decision) {
      out += std::to_string(t.id);
    } else {
      out += t.name.empty() ? hex(t.id) : t.name;
    }
  }
  return out;
}

// "correct claim 41f0… amount: "52 person" -> "40 person" (misread)".
std::string say(const Decision& d) {
  std::string out = fmt::format("{} {}{}", name_of(d.verb), name_of(d.subject),
                                name_things(d));
  if (d.verb == Verb::correct) {
    out += fmt::format(" {}: \"{}\" -> \"{}\"", d.field, d.old, d.value);
  } else if (!d.value.empty()) {
    out += " " + d.value;
  }
  return d.why.empty() ? out : out + " (" + d.why + ")";
}

void print_log(const std::vector<Decision>& log) {
  std::set<uint64_t> force;
  for (const Decision* d : in_force(log)) force.insert(d->number);
  for (const Decision& d : log) {
    const bool gone =
        d.stands && d.verb != Verb::undo && force.count(d.number) == 0;
    print(fmt::format("{:>4}  {}  {}  {}{}\n", d.number, d.at, visible(d.who),
                      visible(say(d)),
                      gone        ? " [undone]"
                      : !d.stands ? " [second coding, changes nothing]"
                                  : ""));
  }
  if (!log.empty())
    print(fmt::format("the chain ends in {}\n", log.back().hash));
}

void print_agreement(const std::vector<Decision>& log,
                     const std::vector<Account>& accounts) {
  for (const Agreement& a : agreement(log, accounts)) {
    const std::string alpha =
        a.alpha ? fmt::format("alpha {:.3f}", *a.alpha) : "no variation";
    print(fmt::format("{:<10}{:<14}{}, {}\n", a.field, alpha,
                      count_of(a.claims, "claim"),
                      count_of(a.coders, "coder")));
  }
}

// ---- the queue --------------------------------------------------------------

// What a wrong answer would cost: a contradiction, then a lone voice.
int weight(const Question& q) {
  const bool real = std::ranges::any_of(
      q.why, [](const Why& w) { return w.reason == Reason::real; });
  if (q.standing == Standing::disputed) return real ? 3 : 2;
  return q.standing == Standing::one_voice ? 1 : 0;
}

bool is_checked(const Question& q, const Lookup& look) {
  return std::ranges::all_of(q.claims, [&](ClaimId id) {
    const Found f = look.claim(id);
    return !f || f.claim->accepted;
  });
}

void print_claim(ClaimId id, const std::string& value, const Lookup& look) {
  const Found f = look.claim(id);
  if (!f) return;
  const auto refs = look.refs({id});
  print(fmt::format("  {} {:<9} {:<16} {}\n", hex(id.value),
                    refs.empty() ? "" : look.say(refs[0]), visible(value),
                    visible(look.excerpt(f, kExcerpt))));
}

void print_question(const Question& q, const Lookup& look,
                    const Knowledge& knowledge) {
  print(fmt::format("{}: {}  question {}\n", name_of(q.standing),
                    visible(say_question(q, knowledge)), hex(q.id.value)));
  for (const Answer& a : q.answers) {
    for (const Voice& v : a.voices) {
      for (const ClaimId id : v.claims)
        print_claim(id, value_of(q, a, look), look);
    }
  }
}

void print_contested(const std::vector<Decision>& log, const Lookup& look) {
  for (const Contested& c : contested(log)) {
    print(fmt::format("coders differ: {} of claim {}\n", c.field,
                      hex(c.claim.id)));
    print_claim(ClaimId{c.claim.id}, "", look);
    for (const uint64_t n : c.decisions) {
      const Decision& d = log[n - 1];
      print(
          fmt::format("  {:>4}  {}  {}\n", n, visible(d.who), visible(say(d))));
    }
  }
}

void print_queue(const Dossier& d, const std::vector<Decision>& log,
                 const Knowledge& knowledge, size_t top) {
  const Lookup look(d);
  print_contested(log, look);
  std::vector<const Question*> rows;
  for (const Question& q : d.questions) {
    if (weight(q) > 0 && !is_checked(q, look)) rows.push_back(&q);
  }
  const auto rank = [&](const Question* q) {
    return std::tuple(-weight(*q), -static_cast<int64_t>(q->claims.size()),
                      q->id);
  };
  std::ranges::sort(rows, {}, rank);
  const size_t shown = std::min(rows.size(), top);
  for (size_t i = 0; i < shown; ++i) print_question(*rows[i], look, knowledge);
  print(fmt::format("{} of {} shown; ", shown,
                    count_of(rows.size(), "question")));
  print(log.empty() ? "nothing is decided yet\n"
                    : fmt::format("the newest decision is {}\n", log.size()));
  for (const uint64_t n : d.review.unmatched) {
    print(fmt::format("decision {} finds nothing in this reading: {}\n", n,
                      visible(say(log[n - 1]))));
  }
}

// ---- deciding ---------------------------------------------------------------

template <class Enum>
std::optional<Enum> named(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

Thing read_thing(const std::string& word, bool decimal) {
  Thing out;
  const char* end = word.data() + word.size();
  const auto [at, error] =
      std::from_chars(word.data(), end, out.id, decimal ? 10 : 16);
  const bool id =
      error == std::errc() && at == end && (decimal || word.size() == 16);
  if (id) return out;
  out.id = 0;
  out.name = word;
  return out;
}

// "amount=40" or "Town Wire=B": splits a word at its first "=".
bool take_value(std::string& word, std::string& value) {
  const size_t at = word.find('=');
  if (at == std::string::npos) return false;
  value = word.substr(at + 1);
  word.resize(at);
  return true;
}

std::string user() {
  const char* name = std::getenv("USER");
  return name == nullptr ? "" : name;
}

std::optional<Decision> read_words(const Options& options, Verb verb,
                                   uint64_t head) {
  std::vector<std::string> words = options.things;
  Decision d;
  d.verb = verb;
  d.who = options.who.empty() ? user() : options.who;
  d.why = options.why;
  d.seen = options.seen == 0 ? head : options.seen;
  d.stands = !options.second;
  d.subject = verb == Verb::undo    ? Subject::decision
              : verb == Verb::grade ? Subject::source
                                    : Subject::claim;
  const bool says_what =
      verb == Verb::merge || verb == Verb::split || verb == Verb::note;
  if (says_what && !words.empty()) {
    const auto subject = named(words[0], Subject::decision);
    if (!subject) {
      complain(fmt::format("'{}' is no entity, event, question, story, ...",
                           words[0]));
      return std::nullopt;
    }
    d.subject = *subject;
    words.erase(words.begin());
  }
  if (verb == Verb::correct && words.size() == 2 &&
      take_value(words[1], d.value)) {
    d.field = words[1];
    words.pop_back();
  } else if (verb == Verb::correct) {
    complain("a correction looks like: correct CLAIM amount=40");
    return std::nullopt;
  }
  if (verb == Verb::grade &&
      (words.size() != 1 || !take_value(words[0], d.value))) {
    complain("a grade looks like: grade \"Town Wire=B\"");
    return std::nullopt;
  }
  for (const std::string& w : words) {
    d.on.push_back(read_thing(w, d.subject == Subject::decision));
  }
  return d;
}

int decide(Case& into, const Options& options, const Dossier& dossier,
           const Knowledge& knowledge, Verb verb) {
  const auto read = read_words(options, verb, dossier.review.head);
  if (!read) return 2;
  const auto settled = settle(*read, dossier, knowledge);
  if (!settled) {
    complain(settled.error());
    return settled.error().fault == Fault::not_found ? 1 : 2;
  }
  const auto done = into.decide(*settled);
  if (!done) {
    complain(done.error());
    return done.error().fault == Fault::not_found ? 1 : 2;
  }
  for (const Decision& first : done->first) {
    complain(fmt::format("{} decided about this meanwhile: {} {}", first.who,
                         first.number, say(first)));
  }
  print(fmt::format("{} {}{}\n", done->decision.number,
                    visible(say(done->decision)),
                    done->decision.stands ? "" : " [kept as a second coding]"));
  return printed() && done->first.empty() ? 0 : 2;
}

}  // namespace

int review(const Options& options, const Knowledge& knowledge) {
  const bool shows = options.action.empty() || options.action == "log" ||
                     options.action == "agreement";
  const auto verb = named(options.action, Verb::undo);
  if (!shows && !verb) {
    complain(
        fmt::format("'{}' is no decision: accept, reject, correct, merge, "
                    "split, grade, note or undo",
                    options.action));
    return 2;
  }
  Gathered in = gather(options, knowledge);
  if (options.action == "log") {
    print_log(in.decisions);
    return printed() ? (in.decisions.empty() ? 1 : 0) : 2;
  }
  if (options.action == "agreement") {
    print_agreement(in.decisions, in.accounts);
    return printed() ? 0 : 2;
  }
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  if (verb) {
    Case into = open_case(options, Case::Mode::write);
    return decide(into, options, dossier, knowledge, *verb);
  }
  print_queue(dossier, in.decisions, knowledge, options.top);
  return printed() ? 0 : 2;
}

}  // namespace crosscheck::cli
