// Answers that ask the case itself, or change it. See answers.h.
#include <fmt/format.h>

#include <algorithm>

#include "serve/answers.h"
#include "serve/list.h"
#include "serve/part.h"
#include "serve/shelf.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

constexpr size_t kSentences = 3;  // of a report that was found

struct HitSentence {
  Span span;
  std::vector<Span> words;
};

// The sentences with most hits, in the order of the text. What lies outside
// all sentences (a heading, furniture) is shown by its line.
std::vector<HitSentence> sentences_of(const Snapshot& now, size_t account,
                                      const std::vector<Span>& words) {
  const Account& a = now.dossier.accounts[account];
  std::vector<HitSentence> out;
  auto at = a.sentences.begin();
  for (Span word : words) {
    if (word.end > a.text.utf8.size()) break;
    while (at != a.sentences.end() && at->end < word.end) ++at;
    const bool inside = at != a.sentences.end() && at->holds(word);
    Span span = inside ? *at
                       : now.look.line_span(account,
                                            now.look.line(account, word.begin));
    span.end = std::max(span.end, word.end);
    if (out.empty() || out.back().span != span) out.push_back({span, {}});
    out.back().words.push_back(word);
  }
  std::ranges::stable_sort(out, std::greater<>(),
                           [](const HitSentence& s) { return s.words.size(); });
  if (out.size() > kSentences) out.resize(kSentences);
  std::ranges::sort(out, {}, &HitSentence::span);
  return out;
}

Reply job_reply(uint64_t job) {
  Reply reply;
  reply.status = 202;
  reply.body = fmt::format("{{\"job\":{}}}", job);
  return reply;
}

void write_piece(JsonWriter& json, std::string_view words, bool hit) {
  if (words.empty()) return;
  json.open('[').text(words).boolean(hit).close(']');
}

void write_hit(JsonWriter& json, const Snapshot& now, size_t account,
               const HitSentence& s) {
  const Lookup& look = now.look;
  json.open('{').key("line").integer(look.line(account, s.span.begin));
  json.key("begin").integer(s.span.begin).key("end").integer(s.span.end);
  json.key("pieces").open('[');
  uint32_t at = s.span.begin;
  for (Span word : s.words) {
    write_piece(json, look.words(account, {at, word.begin}), false);
    write_piece(json, look.words(account, word), true);
    at = word.end;
  }
  write_piece(json, look.words(account, {at, s.span.end}), false);
  json.close(']').close('}');
}

}  // namespace

Reply answer_search(const Ask& ask) {
  const auto hits = ask.desk.search(ask.text("q"), ask.number("limit", 20));
  if (!hits) return failed(hits.error());
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{')
      .key("version")
      .text(ask.now.version)
      .key("q")
      .text(ask.text("q"));
  json.key("ranked").boolean(hits->ranked).key("reports").open('[');
  const auto alone = [&](uint64_t id) {
    return ask.now.shelf ? ask.now.shelf->alone(id) : ask.around(id);
  };
  // What was imported since the snapshot was made is not in it yet.
  for (const SearchHits::Report& hit : hits->reports) {
    const auto one = alone(hit.id.value);
    if (!one) continue;
    const Snapshot& now = *one;
    const size_t at = now.look.account(hit.id);
    if (at == now.dossier.accounts.size()) continue;
    json.open('{').field("report", hit.id);
    json.field("label", now.look.label(at));
    json.field("title", now.dossier.accounts[at].text.title);
    json.field("outlet", now.look.outlet(at)).key("hits").open('[');
    for (const HitSentence& s : sentences_of(now, at, hit.words)) {
      write_hit(json, now, at, s);
    }
    json.close(']').close('}');
  }
  json.close(']').key("claims").open('[');
  for (ClaimId id : hits->claims) {
    const auto now = alone(id.value);
    const Found found = now ? now->look.claim(id) : Found{};
    if (found) write_claim_row(json, *now, found);
  }
  json.close(']').close('}');
  return reply;
}

Reply answer_original(const Ask& ask) {
  const ReportId id{read_id(ask.id)};
  if (!id.known()) return refusal(404, "no report has that id");
  auto report = ask.desk.original(id);
  if (!report) return failed(report.error());
  Reply reply;
  reply.type = "application/octet-stream";
  reply.download = hex(id.value);
  Report found = *std::move(report);
  reply.body = std::move(found.original);
  return reply;
}

Reply answer_problems(const Ask& ask) {
  const auto problems = ask.desk.problems();
  if (!problems) return failed(problems.error());
  return list_reply(
      ask, "problems", *problems, [](JsonWriter& json, const Error& e) {
        json.open('{').key("path").text(e.path).key("line").integer(e.line);
        json.key("what").text(e.what).key("skipped").boolean(e.skipped);
        json.close('}');
      });
}

Reply answer_import(const Ask& ask) {
  const std::string_view name = ask.text("name");
  if (name.empty() || name.size() > 1024) {
    return refusal(400, "'name' is the file's path, up to 1024 bytes");
  }
  if (ask.body.empty())
    return refusal(400, "the body is the file, not nothing");
  const auto job = ask.desk.import(std::string(name), ask.body,
                                   act_of(ask.caller, "import", name));
  if (!job) return refusal(503, "too many files wait to be read");
  return job_reply(*job);
}

Reply answer_addresses(const Ask& ask) {
  const auto urls = read_addresses(ask.body);
  if (!urls) return refusal(400, urls.error().what);
  if (urls->empty()) return refusal(400, "the body is addresses, one a line");
  const std::string about =
      urls->size() == 1
          ? urls->front()
          : fmt::format("{} and {} more", urls->front(), urls->size() - 1);
  const auto job =
      ask.desk.fetch(*urls, act_of(ask.caller, "addresses", about));
  if (!job) return refusal(503, "too many addresses wait to be fetched");
  return job_reply(*job);
}

// ---- decisions --------------------------------------------------------------

namespace {

// What changes more than claims is for reviewers, and so is undoing what
// somebody else decided.
Result<bool> may_decide(const Ask& ask, const Decision& d) {
  if (ask.caller.role >= UserRole::reviewer) return true;
  if (d.verb == Verb::merge || d.verb == Verb::split || d.verb == Verb::grade) {
    return false;
  }
  if (d.verb != Verb::undo) return true;
  const auto log = ask.desk.decisions();
  if (!log) return log.error();
  return std::ranges::all_of(d.on, [&](const Thing& t) {
    const bool there = t.id >= 1 && t.id <= log->size();
    return !there || (*log)[t.id - 1].who == ask.caller.name;
  });
}

}  // namespace

Reply answer_log(const Ask& ask) {
  auto log = ask.desk.decisions();
  if (!log) return failed(log.error());
  std::vector<Decision> newest_first = *std::move(log);
  std::ranges::reverse(newest_first);
  return list_reply(
      ask, "decisions", newest_first,
      [](JsonWriter& json, const Decision& d) { json.raw(decision_json(d)); });
}

Reply answer_decision(const Ask& ask) {
  auto read = read_decision(ask.body);
  if (!read) return refusal(400, read.error().what);
  Decision said = *std::move(read);
  if (!ask.caller.name.empty()) said.who = ask.caller.name;
  const auto may = may_decide(ask, said);
  if (!may) return failed(may.error());
  if (!*may) return refusal(403, "this takes the role reviewer");
  const auto all = ask.whole();
  if (!all) return ask.too_large();
  auto settled = settle(std::move(said), all->dossier, ask.now.knowledge);
  if (!settled) {
    const bool absent = settled.error().fault == Fault::not_found;
    return refusal(absent ? 404 : 400, settled.error().what);
  }
  const auto logged = ask.desk.decide(*std::move(settled));
  if (!logged) return failed(logged.error());
  Reply reply;
  if (logged->first.empty()) {
    reply.status = 201;
    reply.body = decision_json(logged->decision);
    return reply;
  }
  // Nothing is lost: both are in the log, and the first of them stands.
  reply = refusal(409, "somebody settled this since you looked");
  reply.body.pop_back();
  reply.body += ",\"decision\":" + decision_json(logged->decision);
  reply.body += ",\"first\":[";
  for (const Decision& d : logged->first) {
    if (reply.body.back() != '[') reply.body += ',';
    reply.body += decision_json(d);
  }
  reply.body += "]}";
  return reply;
}

}  // namespace crosscheck
