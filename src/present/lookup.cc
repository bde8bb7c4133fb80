// From ids to claims, and from claims to [report:line].
//
// A line counts as in the text file: the number of "\n" before it, plus one.
// Tested by lookup_test.cc.
#include "present/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "present/imitations.h"
#include "present/label.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

// A span that lies in the text whatever a stored dossier may say.
Span inside(Span s, std::string_view text) {
  const auto size = static_cast<uint32_t>(text.size());
  s.end = std::min(s.end, size);
  s.begin = std::min(s.begin, s.end);
  return s;
}

}  // namespace

Lookup::Lookup(const Dossier& d) : Lookup(d, labels(d.accounts)) {}

Lookup::Lookup(const Dossier& d, std::vector<std::string> labels)
    : dossier_(d), labels_(std::move(labels)) {
  line_starts_.resize(d.accounts.size());
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    const Account& a = d.accounts[i];
    reports_.emplace(a.text.report.value, i);
    for (const Claim& c : a.claims) claims_.emplace(c.id.value, Found{&c, i});
    const std::string& text = a.text.utf8;
    std::vector<uint32_t>& starts = line_starts_[i];
    starts = line_starts(text);
    if (starts.size() > 1 && starts.back() == text.size()) starts.pop_back();
  }
  for (const Event& e : d.events) events_.emplace(e.id.value, &e);
  for (const Question& q : d.questions) questions_.emplace(q.id.value, &q);
}

Found Lookup::claim(ClaimId id) const {
  const auto it = claims_.find(id.value);
  return it == claims_.end() ? Found{} : it->second;
}

const Event* Lookup::event(EventId id) const {
  const auto it = events_.find(id.value);
  return it == events_.end() ? nullptr : it->second;
}

const Question* Lookup::question(QuestionId id) const {
  const auto it = questions_.find(id.value);
  return it == questions_.end() ? nullptr : it->second;
}

size_t Lookup::account(ReportId id) const {
  const auto it = reports_.find(id.value);
  return it == reports_.end() ? dossier_.accounts.size() : it->second;
}

uint32_t Lookup::line(size_t account, uint32_t offset) const {
  return line_of(line_starts_[account], offset);
}

uint32_t Lookup::lines(size_t account) const {
  return static_cast<uint32_t>(line_starts_[account].size());
}

Span Lookup::line_span(size_t account, uint32_t n) const {
  const std::vector<uint32_t>& starts = line_starts_[account];
  const std::string& text = dossier_.accounts[account].text.utf8;
  const bool last = n == starts.size();
  Span s{starts[n - 1],
         last ? static_cast<uint32_t>(text.size()) : starts[n] - 1};
  if (last && s.end > s.begin && text[s.end - 1] == '\n') --s.end;
  return s;
}

std::vector<Ref> Lookup::refs(const std::vector<ClaimId>& claims) const {
  std::vector<Ref> all;
  for (const ClaimId id : claims) {
    if (const Found f = claim(id)) {
      const Span s =
          f.claim->words.empty() ? f.claim->sentence : f.claim->words;
      all.push_back({f.account, line(f.account, s.begin), id});
    }
  }
  std::stable_sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  // The first line of each report, then the others.
  std::vector<Ref> rest;
  std::vector<Ref> firsts;
  for (const Ref& r : all) {
    const bool seen = !firsts.empty() && firsts.back().account == r.account;
    (seen ? rest : firsts).push_back(r);
  }
  firsts.insert(firsts.end(), rest.begin(), rest.end());
  return firsts;
}

Lookup::Lookup(const Dossier& dossier, const Knowledge& k)
    : Lookup(dossier, crosscheck::labels(dossier.accounts),
             imitations(dossier.accounts, k)) {}

Lookup::Lookup(const Dossier& dossier, std::vector<std::string> labels,
               std::vector<std::string> imitated)
    : Lookup(dossier, std::move(labels)) {
  imitated_ = std::move(imitated);
}

std::string Lookup::say(const Ref& r) const {
  return fmt::format("[{}:{}]", label(r.account), r.line);
}

size_t Lookup::reports(const std::vector<ClaimId>& claims) const {
  std::vector<size_t> all;
  for (const ClaimId id : claims) {
    if (const Found f = claim(id)) all.push_back(f.account);
  }
  std::sort(all.begin(), all.end());
  return static_cast<size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

std::string Lookup::outlet(size_t account) const {
  const std::string& publisher = dossier_.accounts[account].text.publisher;
  if (publisher.empty()) return "report " + label(account);
  if (account >= imitated_.size() || imitated_[account].empty()) {
    return publisher;
  }
  return fmt::format("{} (dressed as {}, is not)", publisher,
                     imitated_[account]);
}

std::string Lookup::who(const Found& f) const {
  std::string chain;
  for (const Party& p : f.claim->said_by) {
    if (p.name.empty()) continue;
    chain += (chain.empty() ? "" : ", citing ") + p.name;
  }
  return chain.empty() ? outlet(f.account) : chain;
}

std::string Lookup::who(const Voice& v) const {
  std::vector<Found> all;
  for (const ClaimId id : v.claims) {
    if (const Found f = claim(id)) all.push_back(f);
  }
  if (all.empty()) return v.origin;
  // A claim that names its speaker tells more; a short chain is nearer to it.
  const auto key = [](const Found& f) {
    const size_t chain = f.claim->said_by.size();
    return std::tuple(chain == 0, chain, f.account, f.claim->words.begin);
  };
  const Found first = *std::min_element(
      all.begin(), all.end(),
      [&](const Found& a, const Found& b) { return key(a) < key(b); });
  const std::string name = who(first);
  std::vector<std::string> also;  // that tell the same as their own
  for (const Found& f : all) {
    if (!f.claim->said_by.empty() || f.account == first.account) continue;
    std::string other = outlet(f.account);
    if (other != name) also.push_back(std::move(other));
  }
  std::sort(also.begin(), also.end());
  also.erase(std::unique(also.begin(), also.end()), also.end());
  if (also.empty()) return name;
  return fmt::format(
      "{} (also in {}{})", name, also.front(),
      also.size() > 1 ? fmt::format(" and {} more", also.size() - 1) : "");
}

std::string_view Lookup::words(size_t account, Span s) const {
  const std::string& text = dossier_.accounts[account].text.utf8;
  return cut(text, inside(s, text));
}

std::string Lookup::plain(size_t account, Span s) const {
  return quoted(words(account, s));
}

std::string Lookup::sentence(const Found& f) const {
  return plain(f.account, f.claim->sentence);
}

std::string Lookup::excerpt(const Found& f, size_t columns) const {
  const std::string& text = dossier_.accounts[f.account].text.utf8;
  const Span whole = inside(f.claim->sentence, text);
  const std::string all = visible(quoted(cut(text, whole)));
  if (display_width(all) <= columns) return all;
  // Begin a few words before the claim when its words come late.
  const Span words = inside(f.claim->words, text);
  const size_t lead = words.begin > whole.begin && whole.holds(words)
                          ? quoted(cut(text, {whole.begin, words.begin})).size()
                          : 0;
  if (lead < columns / 2) return shorten(all, columns);
  const std::string raw = quoted(cut(text, whole));
  size_t from = lead - std::min(lead, columns / 3);
  from = raw.find(' ', from);
  if (from == std::string::npos) return shorten(all, columns);
  return "…" + shorten(visible(raw.substr(from + 1)), columns - 1);
}

}  // namespace crosscheck
