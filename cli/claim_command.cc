// claim: one sentence held against all that the reports say.
#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "publish/claim_card.h"

namespace crosscheck::cli {

int claim(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) {
    if (in.tally.problems == 0) complain("no reports found");
    return in.tally.status();
  }
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  const Publication publication(dossier, knowledge, Rule::ours);
  ClaimCard card;
  bool read = false;
  for (const std::string& form : forms_of(options.ref)) {
    const auto report = acquire_bytes(form, "claim.txt");
    if (!report) continue;
    const auto account = read_report(*report, knowledge);
    if (!account) continue;
    read = read || !account->claims.empty();
    card = claim_card(account->claims, account->text, publication);
    if (card.question != nullptr || card.event != nullptr) break;
  }
  if (!read) complain("no claim could be read in that sentence");
  Screen screen;
  screen.width = options.width > 0 ? options.width : terminal_width();
  screen.color = use_color(options.color);
  print(options.json ? claim_json(card, options.ref, publication) + "\n"
                     : claim_text(card, options.ref, publication, screen));
  if (!printed()) return 2;
  const bool found = card.question != nullptr || card.event != nullptr;
  return found ? in.tally.status() : 1;
}

}  // namespace crosscheck::cli
