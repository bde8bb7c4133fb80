// Answers that hand on: exports, what rules of estimate make of the figures, a
// sentence held against the case, how far coders agree. See answers.h.
#include <fmt/format.h>

#include <algorithm>

#include "crosscheck/estimate.h"
#include "crosscheck/pipeline.h"
#include "present/words.h"
#include "publish/claim_card.h"
#include "publish/compare.h"
#include "publish/publish.h"
#include "serve/answers.h"
#include "serve/part.h"
#include "util/printed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kShown = 16384;      // bytes of a file in its preview
constexpr size_t kLongestAsk = 2000;  // bytes of a sentence

// What of the query names the format and the rule.
struct Wanted {
  const Format* format = nullptr;
  std::optional<Rule> rule;  // none: the format's own
};

Result<Wanted> wanted(const Ask& ask) {
  Wanted out;
  const std::string_view name = ask.text("format");
  out.format = format_named(name.empty() ? "json" : name);
  if (out.format == nullptr) {
    return Error{Fault::format, fmt::format("no format '{}'", name), ""};
  }
  const std::string_view rule = ask.text("rule");
  if (rule.empty()) return out;
  out.rule = rule_named(rule);
  if (!out.rule) {
    return Error{Fault::format, fmt::format("no rule '{}'", rule), ""};
  }
  return out;
}

std::vector<NamedFile> files_of(const Wanted& w, const Snapshot& now) {
  if (!w.rule || *w.rule == w.format->rule) {
    return publish(*w.format, now.dossier, now.knowledge, w.rule);
  }
  Dossier by_rule = now.dossier;
  use_rule(by_rule, *w.rule);
  return publish(*w.format, by_rule, now.knowledge, w.rule);
}

// Only letters that a header and every file system take.
std::string file_name(std::string_view of_case, const Format& format,
                      std::string_view beside) {
  std::string out;
  for (const char c : of_case.substr(0, 60)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-';
    out += plain ? c : '-';
  }
  if (out.empty()) out = "case";
  return fmt::format("{}-{}.{}", out, format.name,
                     beside.empty() ? format.extension : beside);
}

// The first lines when it is text; "" of a picture or an archive.
std::string_view beginning(std::string_view bytes) {
  std::string_view out = bytes.substr(0, kShown);
  if (out.size() < bytes.size()) {
    const size_t end = out.rfind('\n');
    if (end != out.npos) out = out.substr(0, end + 1);
  }
  for (int i = 0; i < 3 && !is_utf8(out); ++i) out.remove_suffix(1);
  return is_utf8(out) && out.find('\0') == out.npos ? out : "";
}

// The rules that `compare` names, parted by commas.
Result<std::vector<Rule>> rules_of(std::string_view names) {
  std::vector<Rule> out;
  while (!names.empty()) {
    const size_t comma = std::min(names.find(','), names.size());
    const auto rule = rule_named(names.substr(0, comma));
    if (!rule) {
      return Error{Fault::format,
                   fmt::format("no rule '{}'", names.substr(0, comma)), ""};
    }
    if (std::ranges::find(out, *rule) == out.end()) out.push_back(*rule);
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  if (out.size() < 2) {
    return Error{Fault::format, "compare takes two rules or more", ""};
  }
  return out;
}

}  // namespace

Reply answer_formats(const Ask& ask) {
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(ask.now.version).key("formats").open('[');
  for (const Format& f : formats()) {
    json.open('{').key("name").text(f.name).key("what").text(f.what);
    json.key("extension").text(f.extension).key("rule").text(name_of(f.rule));
    json.close('}');
  }
  json.close(']').close('}');
  return reply;
}

Reply answer_preview(const Ask& ask) {
  const auto w = wanted(ask);
  if (!w) return refusal(400, w.error().what);
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(ask.now.version);
  json.key("format").text(w->format->name);
  json.key("rule").text(name_of(w->rule.value_or(w->format->rule)));
  json.key("files").open('[');
  for (const NamedFile& f : files_of(*w, *all)) {
    json.open('{').key("beside").text(f.name);
    json.key("name").text(file_name(ask.desk.setup().name, *w->format, f.name));
    json.key("bytes").integer(static_cast<int64_t>(f.bytes.size()));
    json.key("begin").text(beginning(f.bytes)).close('}');
  }
  json.close(']').close('}');
  return reply;
}

Reply answer_export(const Ask& ask) {
  const auto w = wanted(ask);
  if (!w) return refusal(400, w.error().what);
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  const std::string_view beside = ask.text("beside");
  Reply reply;
  reply.type = "application/octet-stream";
  if (const std::string_view names = ask.text("compare"); !names.empty()) {
    const auto rules = rules_of(names);
    if (!rules) return refusal(400, rules.error().what);
    reply.body = compare_rules(all->dossier, ask.now.knowledge, *rules);
    reply.download = "rules.csv";
    return reply;
  }
  for (NamedFile& f : files_of(*w, *all)) {
    if (f.name != beside) continue;
    reply.body = std::move(f.bytes);
    reply.download = file_name(ask.desk.setup().name, *w->format, beside);
    return reply;
  }
  return refusal(404, "no such file goes with this format");
}

// The questions of which two rules make different figures, the widest apart
// first.
Reply answer_rules(const Ask& ask) {
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  const Snapshot& now = *all;
  struct Row {
    const Question* question;
    double apart;
  };
  std::vector<Row> rows;
  for (const Question& q : now.dossier.questions) {
    double least = 0, most = 0;
    bool first = true;
    for (const Rule r : kRules) {
      const auto best = now.estimate(q, r).best;
      if (!best) continue;
      least = first ? *best : std::min(least, *best);
      most = first ? *best : std::max(most, *best);
      first = false;
    }
    if (most > least) rows.push_back({&q, (most - least) / most});
  }
  std::ranges::stable_sort(rows, std::greater<>(), &Row::apart);
  const size_t total = rows.size();
  rows.resize(std::min(total, ask.number("limit", 50)));
  Part part(now);
  for (const Row& row : rows) part.add_question(row.question->id);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(now.version);
  json.key("total").integer(static_cast<int64_t>(total));
  json.key("apart").open('[');
  for (const Row& row : rows) json.id(row.question->id.value);
  json.close(']');
  part.write(json);
  json.close('}');
  return reply;
}

Reply answer_check(const Ask& ask) {
  const std::string_view sentence = ask.text("q");
  if (sentence.empty() || sentence.size() > kLongestAsk) {
    return refusal(
        400, fmt::format("'q' is a sentence of up to {} bytes", kLongestAsk));
  }
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  const Snapshot& now = *all;
  const Publication publication(now.dossier, now.knowledge, Rule::ours);
  ClaimCard card;
  bool read = false;
  for (const std::string& form : forms_of(sentence)) {
    const auto report = acquire_bytes(form, "claim.txt");
    if (!report) continue;
    const auto account = read_report(*report, now.knowledge);
    if (!account) continue;
    read = read || !account->claims.empty();
    card = claim_card(account->claims, account->text, publication);
    if (card.question != nullptr || card.event != nullptr) break;
  }
  Part part(now);
  if (card.question != nullptr) part.add_question(card.question->id);
  if (card.event != nullptr) part.add_event(card.event->id);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(now.version).key("q").text(sentence);
  json.key("read").boolean(read);
  json.key("card").raw(claim_json(card, sentence, publication));
  part.write(json);
  json.close('}');
  return reply;
}

Reply answer_agreement(const Ask& ask) {
  const auto log = ask.desk.decisions();
  if (!log) return refusal(500, log.error().what);
  Part part(ask.now);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(ask.now.version).key("fields").open('[');
  for (const Agreement& a : agreement(*log, ask.now.dossier.accounts)) {
    json.open('{').key("field").text(a.field);
    json.key("claims").integer(a.claims).key("coders").integer(a.coders);
    json.field("alpha", a.alpha).close('}');
  }
  json.close(']').key("contested").open('[');
  for (const Contested& c : contested(*log)) {
    json.open('{').key("claim").text(hex(c.claim.id));
    json.key("field").text(c.field).key("decisions").open('[');
    for (const uint64_t n : c.decisions) {
      json.integer(static_cast<int64_t>(n));
    }
    json.close(']').close('}');
    part.add_claim({c.claim.id});
  }
  json.close(']');
  part.write(json);
  json.close('}');
  return reply;
}

}  // namespace crosscheck
