// The steps, one behind the other; see crosscheck/pipeline.h.
#include "crosscheck/pipeline.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr std::string_view kTypes[] = {
    "person",   "organisation", "location", "nationality", "weapon",
    "platform", "vehicle",      "money",    "quantity",    "temporal",
    "document", "url",          "event"};

// Who the report speaks of, with every way it writes them.
std::vector<Account::Mention> mentions(const Text& text, const Reading& r,
                                       const Knowledge& k) {
  std::vector<Account::Mention> out;
  out.reserve(r.entities.size());
  for (const LocalEntity& e : r.entities) {
    Account::Mention m;
    m.name = e.name;
    m.canon = e.canon;
    m.country = e.country;
    m.kind = e.kind;
    m.type = kTypes[static_cast<size_t>(e.type)];
    out.push_back(std::move(m));
  }
  for (const Name& n : r.names) {
    Account::Mention& m = out[n.entity];
    ++m.count;
    std::string words(cut(text.utf8, n.span));
    if (n.proper && std::ranges::find(m.names, words) == m.names.end()) {
      m.names.push_back(std::move(words));
    }
  }
  for (const Toponym& t : r.places) {
    if (t.row == 0) continue;
    out[t.entity].lat = k.places[t.row - 1].lat;
    out[t.entity].lon = k.places[t.row - 1].lon;
  }
  return out;
}

void read_text(Account& account, const Knowledge& k) {
  Reading r = detect(account.text, k);
  account.claims = extract(account.text, r, k);
  account.entities = mentions(account.text, r, k);
  account.words = static_cast<uint32_t>(r.tokens.size());
  account.open_dates.clear();
  for (const Time& t : r.times) {
    if (!t.days && t.said != PartialDate{}) {
      account.open_dates.emplace_back(t.span, t.said);
    }
  }
  account.sentences = std::move(r.sentences);
}

}  // namespace

Result<Account> read_report(const Report& report, const Knowledge& k) {
  Result<Text> text = clean(report, k);
  if (!text) return text.error();
  Account account;
  account.path = report.path;
  account.sha256 = report.sha256;
  account.text = *std::move(text);
  account.sketch = sketch(account.text);
  read_text(account, k);
  return account;
}

void reread(Account& account, Days published, DateOrigin from,
            const Knowledge& k) {
  account.text.published = published;
  account.text.published_from = from;
  read_text(account, k);
}

Dossier compile(std::vector<Account> accounts, const Knowledge& k) {
  for (const auto& [index, days] : date_by_siblings(accounts, k)) {
    reread(accounts[index], days, DateOrigin::siblings, k);
  }
  Dossier dossier = group(std::move(accounts), k);
  judge(dossier, k);
  return dossier;
}

}  // namespace crosscheck
