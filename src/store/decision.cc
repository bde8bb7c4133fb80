// Decisions as values: their names, their hashes, which of them stand. The log
// is in decision_log.cc, what they do in decision_replay.cc.
#include "crosscheck/decision.h"

#include <algorithm>
#include <array>

#include "store/hash_bytes.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 8> kVerbs = {
    "accept", "reject", "correct", "merge", "split", "grade", "note", "undo"};
constexpr std::array<std::string_view, 8> kSubjects = {
    "claim", "entity", "event",  "question",
    "story", "report", "source", "decision"};

bool same_thing(const Decision& a, const Thing& x, const Decision& b,
                const Thing& y) {
  // An event is known by one of its claims, but deciding about the one is not
  // deciding about the other.
  if (a.subject != b.subject) return false;
  return a.subject == Subject::source ? x.name == y.name : x.id == y.id;
}

}  // namespace

std::string_view name_of(Verb v) {
  return kVerbs[static_cast<size_t>(v)];
}

std::string_view name_of(Subject s) {
  return kSubjects[static_cast<size_t>(s)];
}

bool meet(const Decision& a, const Decision& b) {
  if (a.verb == Verb::note || b.verb == Verb::note) return false;
  // Two fields of one claim are two things; accepting is about all of it.
  if (a.verb == Verb::correct && b.verb == Verb::correct && a.field != b.field)
    return false;
  return std::ranges::any_of(a.on, [&](const Thing& x) {
    return std::ranges::any_of(
        b.on, [&](const Thing& y) { return same_thing(a, x, b, y); });
  });
}

std::string hash_of(const Decision& d, std::string_view previous) {
  HashBytes bytes(previous);
  bytes.number(d.number);
  for (const std::string* s : {&d.at, &d.who, &d.why}) bytes.text(*s);
  bytes.text(name_of(d.verb));
  bytes.text(name_of(d.subject));
  bytes.number(d.on.size());
  for (const Thing& a : d.on) {
    bytes.number(a.id);
    bytes.text(a.name);
    bytes.number(a.report.value);
    bytes.number(a.words.begin);
    bytes.number(a.words.end);
    bytes.text(a.predicate);
  }
  for (const std::string* s : {&d.field, &d.value, &d.old}) bytes.text(*s);
  bytes.number(d.seen);
  bytes.number(d.stands ? 1 : 0);
  return sha256_hex(bytes.get());
}

std::optional<uint64_t> broken_at(std::span<const Decision> log) {
  std::string previous(64, '0');
  uint64_t number = 0;
  for (const Decision& d : log) {
    if (d.number != ++number || d.previous != previous ||
        d.hash != hash_of(d, previous)) {
      return number;
    }
    previous = d.hash;
  }
  return std::nullopt;
}

std::vector<const Decision*> in_force(std::span<const Decision> log) {
  // From the newest back: an undo that stands takes back one that is older.
  std::vector<bool> undone(log.size() + 1);
  std::vector<const Decision*> out;
  for (size_t i = log.size(); i-- > 0;) {
    const Decision& d = log[i];
    if (!d.stands || undone[i + 1]) continue;
    if (d.verb == Verb::undo) {
      for (const Thing& a : d.on) {
        if (a.id > 0 && a.id <= i) undone[a.id] = true;
      }
    } else {
      out.push_back(&d);
    }
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace crosscheck
