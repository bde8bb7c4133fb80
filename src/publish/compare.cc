#include "publish/compare.h"

#include <algorithm>

#include "present/words.h"
#include "publish/csv.h"
#include "publish/publication.h"
#include "util/printed.h"

namespace crosscheck {

std::string compare_rules(const Dossier& dossier, const Knowledge& knowledge,
                          std::span<const Rule> rules) {
  const Publication p(dossier, knowledge, Rule::ours);
  std::vector<std::string_view> columns = {"id", "figure", "when", "unit",
                                           "standing"};
  for (const Rule r : rules) columns.push_back(name_of(r));
  columns.push_back("note");
  Csv csv(columns);
  for (const Question& q : dossier.questions) {
    std::vector<std::optional<double>> best;
    for (const Rule r : rules) best.push_back(p.estimate(q, r).best);
    if (std::adjacent_find(best.begin(), best.end(), std::not_equal_to<>()) ==
        best.end()) {
      continue;
    }
    csv.text(hex(q.id.value)).text(say_question(q, knowledge));
    csv.text(say_days(q.when)).text(q.unit).text(name_of(q.standing));
    for (const auto& b : best) csv.number(b);
    csv.text(p.note(q));
  }
  return csv.take();
}

}  // namespace crosscheck
