// Who has their words from whom, across the case. See answers.h.
#include <algorithm>
#include <map>

#include "serve/answers.h"
#include "serve/list.h"
#include "serve/part.h"

namespace crosscheck {
namespace {

constexpr size_t kMostPairs = 200;  // of outlets, those with most in common

// A text that others have, as a whole or in sentences.
struct Origin {
  size_t account = 0;
  std::vector<size_t> copies;       // accounts
  std::vector<const Taken*> taken;  // by reports that are no copies
};

struct Pair {
  std::string by, from;  // outlets
  size_t copies = 0, taken = 0;
};

// The report that a copy goes back to; a chain of copies has one.
size_t first_of(const Snapshot& now, size_t account) {
  const auto& d = now.dossier;
  for (size_t steps = 0; steps < d.copy_of.size(); ++steps) {
    const size_t from = now.look.account(d.copy_of[account]);
    if (from >= d.accounts.size() || from == account) break;
    account = from;
  }
  return account;
}

// Those whose words most others have, first.
std::vector<Origin> origins_of(const Snapshot& now) {
  const Dossier& d = now.dossier;
  std::map<size_t, Origin> found;
  const auto origin = [&](size_t account) -> Origin& {
    Origin& o = found[account];
    o.account = account;
    return o;
  };
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    const size_t first = d.copy_of[i].known() ? first_of(now, i) : i;
    if (first != i) origin(first).copies.push_back(i);
  }
  for (const Taken& t : d.taken) {
    const size_t by = now.look.account(t.by), from = now.look.account(t.from);
    const size_t none = d.accounts.size();
    if (by == none || from == none || d.copy_of[by].known()) continue;
    origin(first_of(now, from)).taken.push_back(&t);
  }
  std::vector<Origin> out;
  for (auto& [account, o] : found) out.push_back(std::move(o));
  std::ranges::stable_sort(out, std::greater<>(), [](const Origin& o) {
    return o.copies.size() * 2 + o.taken.size();
  });
  return out;
}

std::vector<Pair> pairs_of(const Snapshot& now,
                           const std::vector<Origin>& origins) {
  std::map<std::pair<std::string, std::string>, Pair> found;
  const auto pair = [&](size_t by, size_t from) -> Pair& {
    Pair p{now.look.outlet(by), now.look.outlet(from)};
    return found.try_emplace({p.by, p.from}, p).first->second;
  };
  for (const Origin& o : origins) {
    for (size_t i : o.copies) ++pair(i, o.account).copies;
    for (const Taken* t : o.taken) {
      ++pair(now.look.account(t->by), o.account).taken;
    }
  }
  std::vector<Pair> out;
  for (auto& [key, p] : found) out.push_back(std::move(p));
  std::ranges::stable_sort(out, std::greater<>(), [](const Pair& p) {
    return p.copies * 2 + p.taken;
  });
  if (out.size() > kMostPairs) out.resize(kMostPairs);
  return out;
}

void write_origin(JsonWriter& json, const Snapshot& now, const Origin& o) {
  json.open('{').key("first");
  write_report_row(json, now, o.account);
  json.field("wire", now.dossier.wire[o.account]).key("copies").open('[');
  for (size_t i : o.copies) write_report_row(json, now, i);
  json.close(']').key("taken").open('[');
  for (const Taken* t : o.taken) {
    const size_t by = now.look.account(t->by);
    json.open('{').key("report");
    write_report_row(json, now, by);
    count(json, "sentences", t->words.size());
    json.key("line").integer(now.look.line(by, t->words.front().begin));
    json.key("words").text(now.look.words(by, t->words.front()));
    json.close('}');
  }
  json.close(']').close('}');
}

}  // namespace

Reply answer_copies(const Ask& ask) {
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  const Snapshot& now = *all;
  const std::vector<Origin> origins = origins_of(now);
  Reply reply;
  JsonWriter json(reply.body);
  size_t copies = 0, taken = 0;
  for (const Origin& o : origins) {
    copies += o.copies.size();
    taken += o.taken.size();
  }
  json.open('{').key("version").text(now.version);
  const size_t offset = std::min(ask.number("offset", 0), origins.size());
  const size_t end =
      offset + std::min(ask.number("limit", 50), origins.size() - offset);
  count(json, "total", origins.size());
  count(json, "offset", offset);
  count(json, "limit", ask.number("limit", 50));
  count(json, "reports", now.dossier.accounts.size());
  count(json, "copies", copies);
  count(json, "taken", taken);
  json.key("pairs").open('[');
  for (const Pair& p : pairs_of(now, origins)) {
    json.open('{').key("by").text(p.by).key("from").text(p.from);
    count(json, "copies", p.copies);
    count(json, "taken", p.taken);
    json.close('}');
  }
  json.close(']').key("origins").open('[');
  for (size_t i = offset; i < end; ++i) write_origin(json, now, origins[i]);
  json.close(']').close('}');
  return reply;
}

}  // namespace crosscheck
