// Compares one line of a case (see case_runner.h) with what was found.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "case_runner.h"
#include "case_runner_values.h"

namespace crosscheck::cases {
namespace {

// ---- looking things up in the dossier ---------------------------------------

class Checker {
 public:
  Checker(const Line& line, const Outcome& out)
      : line_(line), d_(out.dossier), order_(out.order) {}

  std::string check() const {
    const std::string& word = line_.words[0];
    if (word == "claim") return one_of(claims(), "claims");
    if (word == "question") return one_of(questions(), "questions");
    if (word == "event") return one_of(events(), "events");
    if (word == "state") return one_of(states(), "states");
    if (word == "entity") return entity();
    if (word == "copy") return copy();
    if (word == "dated" || word == "undated") return dated();
    if (word == "text") return text();
    const auto wanted = parse_number(line_.words[1]);
    if (wanted && *wanted == static_cast<double>(d_.stories.size())) return "";
    return fmt::format("there are {} stories", d_.stories.size());
  }

 private:
  // Something found: what it is in words, and whether a slot fits it.
  struct Found {
    std::string shown;
    bool fits = false;
  };
  using Fits = std::function<bool(const std::string&, const std::string&)>;

  bool every_slot(const Fits& fits) const {
    return std::all_of(line_.slots.begin(), line_.slots.end(),
                       [&](const auto& s) { return fits(s.first, s.second); });
  }

  std::string one_of(const std::vector<Found>& found,
                     std::string_view kind) const {
    const auto hit = std::find_if(found.begin(), found.end(),
                                  [](const Found& f) { return f.fits; });
    if (line_.no) {
      return hit == found.end() ? "" : "forbidden, but there is " + hit->shown;
    }
    if (hit != found.end()) return "";
    if (found.empty()) return fmt::format("no such {} at all", kind);
    std::string what = fmt::format("none of these {} fits:", kind);
    for (const Found& f : found) what += "\n    " + f.shown;
    return what;
  }

  const Account* account(ReportId id) const {
    const auto at =
        std::find_if(d_.accounts.begin(), d_.accounts.end(),
                     [&](const Account& a) { return a.text.report == id; });
    return at == d_.accounts.end() ? nullptr : &*at;
  }

  // The account of report `number` of the case.
  const Account* numbered(std::string_view number) const {
    const auto n = parse_number(number);
    if (!n || *n < 1 || *n > static_cast<double>(order_.size())) return nullptr;
    return account(order_[static_cast<size_t>(*n) - 1]);
  }

  // Is `wanted` a name of the entity, or how the report calls it here?
  bool is_called(EntityId id, std::string_view name, std::string_view words,
                 std::string_view wanted) const {
    if (same_name(name, wanted) || same_name(words, wanted)) return true;
    return std::any_of(
        d_.entities.begin(), d_.entities.end(),
        [&](const Entity& e) { return e.id == id && goes_by(e, wanted); });
  }

  static bool goes_by(const Entity& e, std::string_view name) {
    return same_name(e.name, name) ||
           std::any_of(e.names.begin(), e.names.end(),
                       [&](const auto& n) { return same_name(n, name); });
  }

  template <class Named>
  bool is(const std::optional<Named>& who, std::string_view text,
          std::string_view wanted) const {
    if (!who) return wanted.empty();
    return !wanted.empty() &&
           is_called(who->id, who->name, cut(text, who->words), wanted);
  }

  // For what belongs to no single report: its name, or a name of its entity.
  template <class Named>
  bool is(const std::optional<Named>& who, std::string_view wanted) const {
    if (!who) return wanted.empty();
    return !wanted.empty() && is_called(who->id, who->name, who->name, wanted);
  }

  template <class Named>
  static std::string show_name(const std::optional<Named>& who) {
    return who ? who->name : std::string(kNone);
  }

  bool chain_is(const Claim& c, std::string_view text,
                std::string_view wanted) const {
    const auto links = split(wanted, " > ");
    if (links.size() != c.said_by.size()) return false;
    for (size_t i = 0; i < links.size(); ++i) {
      if (!is(std::optional(c.said_by[i]), text, links[i])) return false;
    }
    return true;
  }

  std::string show_claim(const Claim& c, std::string_view text) const {
    const auto at = std::find(order_.begin(), order_.end(), c.report);
    std::string by;
    for (const Party& p : c.said_by) by += (by.empty() ? "" : " > ") + p.name;
    std::string amount;
    if (c.amount) {
      amount =
          fmt::format(" amount={} unit={} of=\"{}\"", show(c.amount->amount),
                      c.amount->amount.unit, c.amount->of);
    }
    return fmt::format(
        "claim {} report={} stance={}{} actor=\"{}\" target=\"{}\" "
        "place=\"{}\" by=\"{}\" when={} words=\"{}\"",
        c.predicate, at - order_.begin() + 1, show(c.stance), amount,
        show_name(c.actor), show_name(c.target), show_name(c.place), by,
        show(c.when.days), cut(text, c.words));
  }

  bool claim_fits(const Claim& c, const Account& a, const std::string& slot,
                  const std::string& value) const {
    const std::string& text = a.text.utf8;
    if (slot == "report") return numbered(value) == &a;
    if (slot == "amount") {
      return c.amount ? same(c.amount->amount, value) : value.empty();
    }
    if (slot == "unit") return c.amount && c.amount->amount.unit == value;
    if (slot == "of") return c.amount && holds(c.amount->of, value);
    if (slot == "actor") return is(c.actor, text, value);
    if (slot == "target") return is(c.target, text, value);
    if (slot == "place") return is(c.place, text, value);
    if (slot == "by") return chain_is(c, text, value);
    if (slot == "when") return same(c.when.days, value);
    if (slot == "stance") return show(c.stance) == value;
    if (slot == "sentence") return holds(cut(text, c.sentence), value);
    return holds(cut(text, c.words), value) ||
           (c.amount && holds(cut(text, c.amount->words), value));
  }

  std::vector<Found> claims() const {
    std::vector<Found> found;
    for (const Account& a : d_.accounts) {
      for (const Claim& c : a.claims) {
        if (c.predicate != line_.words[1]) continue;
        found.push_back({show_claim(c, a.text.utf8),
                         every_slot([&](const auto& slot, const auto& value) {
                           return claim_fits(c, a, slot, value);
                         })});
      }
    }
    return found;
  }

  static size_t voices(const Question& q) {
    size_t n = 0;
    for (const Answer& a : q.answers) n += a.voices.size();
    return n;
  }

  size_t reports(const std::vector<ClaimId>& ids) const {
    size_t n = 0;
    for (const Account& a : d_.accounts) {
      n += std::any_of(a.claims.begin(), a.claims.end(), [&](const Claim& c) {
        return std::find(ids.begin(), ids.end(), c.id) != ids.end();
      });
    }
    return n;
  }

  std::string show_question(const Question& q) const {
    std::string answers;
    for (const Answer& a : q.answers) {
      answers += (answers.empty() ? "" : ",") + show(a.amount);
    }
    std::set<std::string_view> why;
    for (const Why& w : q.why) why.insert(show(w.reason));
    return fmt::format(
        "question measure={} of=\"{}\" at=\"{}\" when={} unit={} standing={} "
        "best={}..{} answers={} voices={} reports={} why={}",
        q.measure, q.of, show_name(q.at), show(q.when), q.unit,
        show(q.standing), show(q.best_low), show(q.best_high), answers,
        voices(q), reports(q.claims), fmt::join(why, ","));
  }

  // Every wanted value is an answer of its own, and there are no others.
  static bool answers_are(const Question& q, std::string_view wanted) {
    const auto values = split(wanted, ",");
    return values.size() == q.answers.size() &&
           std::all_of(values.begin(), values.end(), [&](auto value) {
             return std::any_of(
                 q.answers.begin(), q.answers.end(),
                 [&](const Answer& a) { return same(a.amount, value); });
           });
  }

  static bool has_reasons(const Question& q, std::string_view wanted) {
    const auto kinds = split(wanted, ",");
    if (kinds.empty()) return q.why.empty();
    return std::all_of(kinds.begin(), kinds.end(), [&](auto kind) {
      return std::any_of(q.why.begin(), q.why.end(),
                         [&](const Why& w) { return show(w.reason) == kind; });
    });
  }

  bool question_fits(const Question& q, const std::string& slot,
                     const std::string& value) const {
    if (slot == "measure") return q.measure == value;
    if (slot == "of") return holds(q.of, value);
    if (slot == "at") return is(q.at, value);
    if (slot == "when") return same(q.when, value);
    if (slot == "unit") return q.unit == value;
    if (slot == "standing") return show(q.standing) == value;
    if (slot == "best") {
      return same(q.best_low, value) || same(q.best_high, value);
    }
    if (slot == "low") return same(q.low, value);
    if (slot == "high") return same(q.high, value);
    if (slot == "answers") return answers_are(q, value);
    if (slot == "voices") return std::to_string(voices(q)) == value;
    if (slot == "reports") return std::to_string(reports(q.claims)) == value;
    return has_reasons(q, value);
  }

  std::vector<Found> questions() const {
    std::vector<Found> found;
    for (const Question& q : d_.questions) {
      found.push_back({show_question(q),
                       every_slot([&](const auto& slot, const auto& value) {
                         return question_fits(q, slot, value);
                       })});
    }
    return found;
  }

  bool event_fits(const Event& e, const std::string& slot,
                  const std::string& value) const {
    if (slot == "when") return same(e.when, value);
    if (slot == "place") return is(e.place, value);
    if (slot == "actor") return is(e.actor, value);
    if (slot == "target") return is(e.target, value);
    if (slot == "stance") return show(e.stance) == value;
    if (slot == "reports") return std::to_string(e.reports) == value;
    return std::to_string(e.voices) == value;
  }

  std::vector<Found> events() const {
    std::vector<Found> found;
    for (const Event& e : d_.events) {
      if (e.predicate != line_.words[1]) continue;
      found.push_back(
          {fmt::format("event {} when={} place=\"{}\" actor=\"{}\" "
                       "target=\"{}\" stance={} reports={} voices={}",
                       e.predicate, show(e.when), show_name(e.place),
                       show_name(e.actor), show_name(e.target), show(e.stance),
                       e.reports, e.voices),
           every_slot([&](const auto& slot, const auto& value) {
             return event_fits(e, slot, value);
           })});
    }
    return found;
  }

  std::vector<Found> states() const {
    std::vector<Found> found;
    for (const State& s : d_.states) {
      if (s.kind != line_.words[1]) continue;
      found.push_back(
          {fmt::format("state {} place=\"{}\" holder=\"{}\" from={} to={}",
                       s.kind, s.place.name, show_name(s.holder), show(s.from),
                       show(s.to)),
           every_slot([&](const auto& slot, const auto& value) {
             if (slot == "place") return is(std::optional(s.place), value);
             if (slot == "holder") return is(s.holder, value);
             return same(slot == "from" ? s.from : s.to, value);
           })});
    }
    return found;
  }

  std::string entity() const {
    const auto& [one, sign, other] =
        std::tie(line_.words[1], line_.words[2], line_.words[3]);
    bool one_known = false;
    bool other_known = false;
    bool shared = false;
    for (const Entity& e : d_.entities) {
      const bool first = goes_by(e, one);
      const bool second = goes_by(e, other);
      one_known = one_known || first;
      other_known = other_known || second;
      shared = shared || (first && second);
    }
    if (!one_known) return fmt::format("nobody is called \"{}\"", one);
    if (!other_known) return fmt::format("nobody is called \"{}\"", other);
    if (shared == (sign == "=")) return "";
    return shared ? "they are one entity" : "they are two entities";
  }

  std::string copy() const {
    const Account* copy = numbered(line_.words[1]);
    if (!copy) return "no report " + line_.words[1];
    const auto at = static_cast<size_t>(copy - d_.accounts.data());
    const ReportId of = d_.copy_of[at];
    if (line_.no) return of.known() ? "it is a copy" : "";
    const Account* original = numbered(line_.words[3]);
    if (!original) return "no report " + line_.words[3];
    if (of == original->text.report) return "";
    return of.known() ? "it is a copy of another report" : "it is no copy";
  }

  std::string dated() const {
    const Account* a = numbered(line_.words[1]);
    if (!a) return "no report " + line_.words[1];
    const auto& got = a->text.published;
    if (line_.words[0] == "undated") return got ? "dated " + show(got) : "";
    const auto wanted = parse_days(line_.words[2]);
    if (!wanted) return "bad date " + line_.words[2];
    if (got && wanted->holds(*got)) return "";
    return "dated " + show(got);
  }

  static bool in_furniture(const Text& t, std::string_view words) {
    const size_t at = t.utf8.find(words);
    return at != std::string::npos &&
           t.is_furniture({static_cast<uint32_t>(at),
                           static_cast<uint32_t>(at + words.size())});
  }

  std::string text() const {
    const Account* a = numbered(line_.words[1]);
    if (!a) return "no report " + line_.words[1];
    const Text& t = a->text;
    for (const auto& [slot, value] : line_.slots) {
      if (slot == "furniture" || slot == "story") {
        if (t.utf8.find(value) == std::string::npos) {
          return fmt::format("\"{}\" is not in the text", value);
        }
        if (in_furniture(t, value) == (slot == "furniture")) continue;
        return fmt::format("\"{}\" is {}", value,
                           slot == "story" ? "furniture" : "not furniture");
      }
      const std::string& got = slot == "title"       ? t.title
                               : slot == "publisher" ? t.publisher
                               : slot == "author"    ? t.author
                                                     : t.language;
      if (got != value) return fmt::format("{} is \"{}\"", slot, got);
    }
    return "";
  }

  const Line& line_;
  const Dossier& d_;
  const std::vector<ReportId>& order_;
};

}  // namespace

std::string check(const Line& line, const Outcome& outcome) {
  return Checker(line, outcome).check();
}

}  // namespace crosscheck::cases
