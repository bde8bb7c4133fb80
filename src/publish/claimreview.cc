// schema.org ClaimReview, one for each answer to a question: what is claimed,
// by whom, where it appeared first, and the grade as a rating. What only the
// publisher of a review can say (its url, its own name) is left for him.
// Answers whose truth cannot be judged get no number.
#include <fmt/format.h>

#include <algorithm>

#include "present/figures.h"
#include "present/json_writer.h"
#include "present/words.h"
#include "publish/formats.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

// Accounts by the day they appeared; undated ones last.
std::vector<size_t> by_day(const Publication& p,
                           const std::vector<ClaimId>& claims) {
  std::vector<size_t> all = p.accounts(claims);
  std::stable_sort(all.begin(), all.end(), [&](size_t a, size_t b) {
    const auto day = [&](size_t i) {
      const auto& d = p.dossier.accounts[i].text.published;
      return d ? d->first : Day::max();
    };
    return day(a) < day(b);
  });
  return all;
}

void write_work(JsonWriter& json, const Publication& p, size_t account) {
  const Text& t = p.dossier.accounts[account].text;
  json.open('{').key("@type").text(t.url.empty() ? "CreativeWork" : "Article");
  json.field("url", t.url).field("name", collapse(t.title));
  if (t.published) json.key("datePublished").text(iso(t.published->first));
  json.key("publisher").open('{').key("@type").text("Organization");
  json.key("name").text(p.look.outlet(account)).close('}').close('}');
}

void write_item(JsonWriter& json, const Publication& p, const Answer& a) {
  json.key("itemReviewed").open('{').key("@type").text("Claim");
  json.key("author").open('[');
  for (const Voice& v : a.voices) {
    json.open('{').key("@type").text("Organization");
    json.key("name").text(p.look.who(v)).close('}');
  }
  json.close(']');
  const std::vector<size_t> works = by_day(p, claims_of(a));
  if (!works.empty()) {
    const auto& day = p.dossier.accounts[works.front()].text.published;
    if (day) json.key("datePublished").text(iso(day->first));
    json.key("firstAppearance");
    write_work(json, p, works.front());
    json.key("appearance").open('[');
    for (const size_t w : works) write_work(json, p, w);
    json.close(']');
  }
  json.close('}');
}

void write_rating(JsonWriter& json, const Question& q, const Answer& a,
                  const Publication& p) {
  json.key("reviewRating").open('{').key("@type").text("Rating");
  const char grade = a.admiralty.size() < 2 ? '6' : a.admiralty[1];
  if (grade >= '1' && grade <= '5') {
    json.key("ratingValue").integer('6' - grade);
    json.key("bestRating").integer(5).key("worstRating").integer(1);
  }
  json.key("alternateName").text(heading(say_mark(grade)));
  json.key("ratingExplanation").text(p.note(q)).close('}');
}

}  // namespace

std::vector<NamedFile> claimreview_files(const Publication& p) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("@context").text("https://schema.org");
  json.key("@graph").open('[');
  for (const Question& q : p.dossier.questions) {
    for (size_t i = 0; i < q.answers.size(); ++i) {
      const Answer& a = q.answers[i];
      json.open('{').key("@type").text("ClaimReview");
      json.key("@id").text(
          fmt::format("urn:crosscheck:{}:{}", hex(q.id.value), i));
      json.key("claimReviewed");
      json.text(fmt::format("{}: {}", say_question(q, p.knowledge),
                            value_of(q, a, p.look)));
      json.key("datePublished").text(iso(p.made));
      json.key("author").open('{').key("@type").text("Organization");
      json.key("name").text("crosscheck " CROSSCHECK_VERSION
                            " (draft of a program)");
      json.close('}');
      write_item(json, p, a);
      write_rating(json, q, a, p);
      json.close('}');
    }
  }
  json.close(']').close('}');
  LeftOut left(p);
  for (const Event& e : p.dossier.events) left.add(e, "no figure, no rating");
  left.add_states();
  return {{"", out + "\n"}, left.file()};
}

}  // namespace crosscheck
