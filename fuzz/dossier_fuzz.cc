// Up to six reports, parted by lines of "%", taken together: every answer has a
// voice, every claim of it exists and is of a report, the order of the reports
// does not show, and what a person sees cannot act on a terminal. Seeds:
// fuzz/seeds/dossier_fuzz.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "crosscheck/pipeline.h"
#include "present/brief.h"
#include "present/html.h"
#include "present/json.h"
#include "util/utf8.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

constexpr size_t kMost = 6;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Dossier& d) {
  std::set<uint64_t> claims;
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) claims.insert(c.id.value);
  }
  for (const Question& q : d.questions) {
    require(!q.answers.empty());
    for (const Answer& a : q.answers) {
      require(!a.voices.empty());
      require(a.credibility >= 0 && a.credibility <= 1);
      for (const Voice& v : a.voices) {
        require(!v.claims.empty());
        for (const ClaimId c : v.claims) require(claims.contains(c.value));
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Knowledge tables = *load_knowledge("");
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<Account> accounts;
  while (!rest.empty() && accounts.size() < kMost) {
    const size_t end = std::min(rest.find("\n%\n"), rest.size());
    auto report = acquire_bytes(std::string(rest.substr(0, end)),
                                std::to_string(accounts.size()));
    rest.remove_prefix(std::min(end + 3, rest.size()));
    if (!report) continue;
    auto account = read_report(*report, tables);
    // As in gather: each report once.
    const bool known =
        account && std::ranges::any_of(accounts, [&](const Account& a) {
          return a.sha256 == account->sha256;
        });
    if (account && !known) accounts.push_back(*std::move(account));
  }
  auto other_way = accounts;
  std::ranges::reverse(other_way);
  const Dossier dossier = compile(std::move(accounts), tables);
  check(dossier);
  const std::string json = dossier_json(dossier, tables);
  require(is_utf8(json));
  require(json == dossier_json(compile(std::move(other_way), tables), tables));
  const std::string screen = brief(dossier, tables, {});
  require(std::ranges::none_of(screen, [](char c) {
    return static_cast<unsigned char>(c) < 32 && c != '\n';
  }));
  require(is_utf8(html_page(dossier, tables)));
  return 0;
}
