// Tested by triggers_test.cc, which also compiles the table that ships.
#include "util/triggers.h"

#include "util/table.h"

namespace crosscheck {
namespace {

Need need_of(const std::string& text) {
  const size_t at = text.find_first_of("=@~");
  if (at == std::string::npos) return {text, 0, {}};
  return {text.substr(0, at), text[at],
          split_list(std::string_view(text).substr(at + 1), ',')};
}

Trigger trigger_of(const std::vector<std::string>& cells,
                   const Knowledge& knowledge) {
  Trigger t{cells[2] == "-" ? "" : cells[2], "", cells[3], cells[4], false, {}};
  if (t.target.ends_with('+')) {
    t.target.pop_back();
    t.addressed = true;
  }
  const Term* term = knowledge.term(t.predicate);
  if (term != nullptr && term->mode) {
    const size_t dot = t.predicate.rfind('.');
    t.mode = t.predicate.substr(dot + 1);
    t.predicate.resize(dot);
  }
  for (const std::string& need : split_list(cells[5], ' ')) {
    t.needs.push_back(need_of(need));
  }
  return t;
}

Stance stance_of(std::string_view name) {
  return name == "denied"     ? Stance::denied
         : name == "planned"  ? Stance::planned
         : name == "possible" ? Stance::possible
                              : Stance::actual;
}

}  // namespace

TriggerTable compile_triggers(const Knowledge& knowledge) {
  TriggerTable table;
  const auto rows = knowledge.tables.find("triggers.tsv");
  if (rows == knowledge.tables.end()) return table;
  for (const auto& cells : rows->second) {
    const std::string& pos = cells[1];
    for (const std::string& lemma : split_list(cells[0])) {
      if (pos == "v") {
        table.verbs[lemma].push_back(trigger_of(cells, knowledge));
      } else if (pos == "n") {
        table.nouns[lemma].push_back(trigger_of(cells, knowledge));
      } else {
        ByLemma<Stance>& beside = pos == "does"        ? table.does
                                  : pos == "stops"     ? table.stops
                                  : pos == "undergoes" ? table.undergoes
                                  : pos == "happens"   ? table.happens
                                                       : table.of;
        beside.emplace(lemma, stance_of(cells[2]));
      }
    }
  }
  return table;
}

}  // namespace crosscheck
