// Tested by triggers_test.cc, which also compiles the table that ships.
#include "util/triggers.h"

#include "util/table.h"

namespace crosscheck {
namespace {

Need need_of(const std::string& text) {
  const size_t at = text.find_first_of("=@");
  if (at == std::string::npos) return {text, 0, {}};
  return {text.substr(0, at), text[at],
          split_list(std::string_view(text).substr(at + 1), ',')};
}

}  // namespace

TriggerTable compile_triggers(const Knowledge& knowledge) {
  TriggerTable table;
  const auto rows = knowledge.tables.find("triggers.tsv");
  if (rows == knowledge.tables.end()) return table;
  for (const auto& cells : rows->second) {
    Trigger t{cells[2], cells[3], cells[4], {}};
    for (const std::string& need : split_list(cells[5], ' ')) {
      t.needs.push_back(need_of(need));
    }
    (cells[1] == "n" ? table.nouns : table.verbs)[cells[0]].push_back(
        std::move(t));
  }
  return table;
}

}  // namespace crosscheck
