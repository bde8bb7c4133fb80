#include "release.h"

#include <cassert>
#include <utility>

#include "console.h"
#include "crosscheck/pipeline.h"
#include "present/json.h"

namespace crosscheck::cli {

ReleaseItems release_of(std::vector<Account> accounts,
                        const std::vector<Decision>& decisions,
                        const Knowledge& knowledge) {
  const Dossier dossier = compile(std::move(accounts), decisions, knowledge);
  auto items = read_release(dossier_json(dossier, knowledge), "");
  assert(items);
  return *std::move(items);
}

ReleaseItems release_of(Case& from, const Knowledge& knowledge) {
  auto accounts = from.accounts();
  if (!accounts) {
    complain(accounts.error());
    leave(2);
  }
  const auto decisions = from.decisions();
  if (!decisions) {
    complain(decisions.error());
    leave(2);
  }
  return release_of(*std::move(accounts), *decisions, knowledge);
}

}  // namespace crosscheck::cli
