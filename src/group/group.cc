// group: accounts of single reports become one dossier. The order of the
// accounts never shows: they are sorted first, and every later step breaks its
// ties by content. Tested by group_test.cc.
#include <algorithm>
#include <tuple>
#include <utility>

#include "crosscheck/pipeline.h"
#include "group/assemble.h"

namespace crosscheck {

using namespace grouping;  // NOLINT(google-build-using-namespace)

Dossier group(std::vector<Account> accounts, const Knowledge& knowledge,
              std::span<const Decision* const> decisions) {
  std::sort(accounts.begin(), accounts.end(),
            [](const Account& a, const Account& b) {
              return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
            });
  const NameTables tables(knowledge);
  Surveyor look(knowledge);
  std::vector<std::vector<NameKey>> keys;
  for (Account& a : accounts) {
    add_claimed_names(a);
    keys.push_back(key_mentions(a, tables));
    look.add(a, keys.back());
  }
  Ties ties = std::move(look).tie();
  std::vector<Taken> taken;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    add_taken(
        ties.taken, i, [&](uint32_t at) { return accounts[at].text.report; },
        taken);
  }
  Decided decided(accounts, decisions);
  Dossier d = assemble(accounts, std::move(keys), std::move(ties), knowledge,
                       tables, decided, nullptr, nullptr);
  d.taken = std::move(taken);
  return d;
}

}  // namespace crosscheck
