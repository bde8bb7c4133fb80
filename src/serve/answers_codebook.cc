// What can be coded, with the words that say it. See answers.h.
#include <map>
#include <set>

#include "serve/answers.h"
#include "serve/list.h"
#include "util/triggers.h"

namespace crosscheck {
namespace {

// Base forms, by predicate or PREDICATE.MODE; sorted.
using WordsOf = std::map<std::string, std::set<std::string>>;

void add_words(const ByLemma<std::vector<Trigger>>& table, WordsOf& out) {
  for (const auto& [lemma, rows] : table) {
    for (const Trigger& t : rows) {
      if (t.predicate.empty()) continue;
      const std::string mode = t.mode.empty() ? "" : "." + t.mode;
      out[t.predicate + mode].insert(lemma);
    }
  }
}

void write_code(JsonWriter& json, std::string_view key,
                const std::string& code) {
  if (code != "-") json.field(key, code);
}

}  // namespace

Reply answer_codebook(const Ask& ask) {
  const Knowledge& k = ask.now.knowledge;
  WordsOf words;
  if (k.triggers != nullptr) {
    add_words(k.triggers->verbs, words);
    add_words(k.triggers->nouns, words);
  }
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(ask.now.version).key("types").open('[');
  for (const Term& t : k.vocabulary) {
    json.open('{')
        .key("name")
        .text(t.predicate)
        .key("kind")
        .text(t.measure ? "measure"
              : t.mode  ? "mode"
                        : "event");
    json.key("phrase").text(t.phrase);
    write_code(json, "plover", t.plover);
    write_code(json, "acled", t.acled);
    json.key("words").open('[');
    for (const std::string& word : words[t.predicate]) json.text(word);
    json.close(']').close('}');
  }
  json.close(']').close('}');
  return reply;
}

}  // namespace crosscheck
