#include "publish/claim_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "present/figures.h"
#include "present/json_writer.h"
#include "present/screen.h"
#include "present/words.h"
#include "util/printed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> out;
  const std::string low = ascii_lower(text);
  for (size_t at = 0; at < low.size();) {
    size_t end = low.find_first_of(" -,", at);
    if (end == low.npos) end = low.size();
    std::string word = low.substr(at, end - at);
    if (word.size() > 3 && word.back() == 's') word.pop_back();
    if (word.size() > 1 && word != "the" && word != "of") out.insert(word);
    at = end + 1;
  }
  return out;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& w) { return b.contains(w); });
}

bool same_amount(const Amount& a, const Amount& b) {
  return a.low == b.low && a.high == b.high;
}

// Has the same number, whatever bounds it ("about 93,000", "over 93,000").
bool same_number(const Amount& a, const Amount& b) {
  return (a.low || a.high) && (b.low || b.high) && a.middle() == b.middle();
}

class Matcher {
 public:
  Matcher(const Text& text, const Publication& p) : text_(text), p_(p) {
    for (const Entity& e : p.dossier.entities) names_[e.id.value] = &e;
  }

  ClaimCard figure(const Claim& c) const {
    ClaimCard best;
    int most = 6;  // measure and amount, or measure and place, at least
    for (const Question& q : p_.dossier.questions) {
      if (q.measure != c.predicate) continue;
      int points = 4;
      std::optional<uint32_t> answer;
      for (uint32_t i = 0; i < q.answers.size() && !answer; ++i) {
        if (same_amount(q.answers[i].amount, c.amount->amount)) answer = i;
      }
      for (uint32_t i = 0; i < q.answers.size() && !answer; ++i) {
        if (same_number(q.answers[i].amount, c.amount->amount)) answer = i;
      }
      if (answer) points += 3;
      points += place_points(c.place, q.at);
      const auto asked = words_of(c.amount->of), counted = words_of(q.of);
      if (share(asked, counted)) points += 2;
      if (asked.empty() || counted.empty()) points += 1;
      if (points > most || (points == most && best.question != nullptr &&
                            q.claims.size() > best.question->claims.size())) {
        most = points;
        best.question = &q;
        best.answer = answer;
      }
    }
    return best;
  }

  ClaimCard deed(const Claim& c) const {
    ClaimCard best;
    int most = 5;
    for (const Event& e : p_.dossier.events) {
      const int points = points_of(c, e);
      if (points > most || (points == most && best.event != nullptr &&
                            stronger(e, *best.event))) {
        most = points;
        best.event = &e;
      }
    }
    if (best.event == nullptr) return best;
    for (const Event& e : p_.dossier.events) {
      if (&e != best.event && e.stance != Stance::actual &&
          e.predicate == best.event->predicate &&
          place_points(e.place, best.event->place) > 0) {
        best.against.push_back(&e);
      }
    }
    return best;
  }

 private:
  static bool stronger(const Event& a, const Event& b) {
    const bool one = a.stance == Stance::actual,
               two = b.stance == Stance::actual;
    return one != two ? one : a.voices > b.voices;
  }

  int points_of(const Claim& c, const Event& e) const {
    if (e.predicate != c.predicate) return 0;
    return 4 + place_points(c.place, e.place) + party_points(c.actor, e.actor) +
           party_points(c.target, e.target) +
           (c.when.stated && c.when.days && e.when
                ? (c.when.days->overlaps(*e.when) ? 1 : -2)
                : 0);
  }

  // Any spelling that the reports have for it counts: the sentence alone tells
  // too little to find the place on the map.
  int place_points(const std::optional<PlaceSaid>& asked,
                   const std::optional<PlaceSaid>& at) const {
    if (!asked || !at) return 0;
    return named(asked->name, asked->words, at->name, at->id) ? 3 : -2;
  }
  int party_points(const std::optional<Party>& asked,
                   const std::optional<Party>& party) const {
    if (!asked || !party) return 0;
    return named(asked->name, asked->words, party->name, party->id) ? 2 : -1;
  }
  bool named(const std::string& name, Span words, const std::string& main,
             EntityId id) const {
    std::set<std::string> asked = {ascii_lower(name)};
    if (!words.empty() && words.end <= text_.utf8.size()) {
      asked.insert(ascii_lower(cut(text_.utf8, words)));
    }
    if (asked.contains(ascii_lower(main))) return true;
    const auto at = names_.find(id.value);
    if (at == names_.end()) return false;
    return std::any_of(
        at->second->names.begin(), at->second->names.end(),
        [&](const std::string& n) { return asked.contains(ascii_lower(n)); });
  }

  const Text& text_;
  const Publication& p_;
  std::unordered_map<uint64_t, const Entity*> names_;
};

std::vector<ClaimId> support(const ClaimCard& card) {
  if (card.event != nullptr) return card.event->claims;
  if (card.question == nullptr || !card.answer) return {};
  return claims_of(card.question->answers[*card.answer]);
}

// The earliest report that says so; of one day the first by name.
Found first_said(const std::vector<ClaimId>& claims, const Publication& p) {
  Found first;
  Day day = Day::max();
  for (const ClaimId id : claims) {
    const Found f = p.look.claim(id);
    if (!f) continue;
    const auto& d = p.dossier.accounts[f.account].text.published;
    const Day said = d ? d->first : Day::max();
    const bool earlier =
        !first || std::tuple(said, f.account, f.claim->words.begin) <
                      std::tuple(day, first.account, first.claim->words.begin);
    if (!earlier) continue;
    first = f;
    day = said;
  }
  return first;
}

std::string verdict(const ClaimCard& card) {
  if (card.event != nullptr) {
    return fmt::format(
        "{} as {}, by {} in {}",
        card.event->stance == Stance::actual ? "told" : "not told",
        card.event->stance == Stance::actual
            ? "done"
            : fmt::format("done: {}", name_of(card.event->stance)),
        count_of(card.event->voices, "independent voice"),
        count_of(card.event->reports, "report"));
  }
  const Question& q = *card.question;
  if (!card.answer) return "no report gives this figure; others are given";
  const size_t voices = q.answers[*card.answer].voices.size();
  std::string out = count_of(voices, "independent voice");
  if (q.standing == Standing::agreed) return "agreed: " + out;
  if (q.standing == Standing::one_voice && q.answers.size() == 1) {
    return "one voice: nobody confirms or contradicts it";
  }
  return fmt::format("{}; beside it {}", out,
                     count_of(q.answers.size() - 1, "other answer"));
}

// "Ehsani, citing a senior source, in Post, 5 Sep 2017"
std::string source_of(const Found& f, const Publication& p) {
  const std::string who = p.look.who(f), outlet = p.look.outlet(f.account);
  const auto& day = p.dossier.accounts[f.account].text.published;
  return who + (who == outlet ? "" : ", in " + outlet) + ", " +
         (day ? say_days(day) : "of an unknown day");
}

std::string event_words(const Event& e, const Publication& p) {
  std::string out;
  for (const std::string& part : say_event(e, p.knowledge)) {
    out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

void show_answers(Page& page, const ClaimCard& card, const Publication& p) {
  const Question& q = *card.question;
  page.paragraph(0, 0, {{"All answers", Style::strong}});
  for (uint32_t i = 0; i < q.answers.size(); ++i) {
    const Answer& a = q.answers[i];
    std::string refs;
    for (const Ref& r : p.look.refs(claims_of(a))) refs += " " + p.look.say(r);
    const bool asked = card.answer == i;
    page.row(
        2, {value_of(q, a, p.look), asked ? Style::value : Style::plain}, 18,
        {{fmt::format("{} · {} · {}{}", speakers(a, p.look, 4),
                      count_of(a.voices.size(), "voice"), a.admiralty, refs)}});
  }
  for (const Why& w : q.why) {
    const bool about =
        !card.answer || w.one == *card.answer || w.other == *card.answer;
    if (about) page.paragraph(2, 7, {{"why  ", Style::dim}, {w.text}});
  }
}

}  // namespace

std::vector<std::string> forms_of(std::string_view sentence) {
  std::string plain = collapse(sentence);
  while (!plain.empty() && plain.back() == '.') plain.pop_back();
  return {plain + ".\n", plain + "\n", "There are " + plain + ".\n"};
}

ClaimCard claim_card(const std::vector<Claim>& asked, const Text& text,
                     const Publication& p) {
  const Matcher match(text, p);
  for (const Claim& c : asked) {
    if (!c.amount) continue;
    ClaimCard card = match.figure(c);
    if (card.question != nullptr) return card;
  }
  for (const Claim& c : asked) {
    if (c.amount) continue;
    ClaimCard card = match.deed(c);
    if (card.event != nullptr) return card;
  }
  return {};
}

std::string attributed(const ClaimCard& card, const Publication& p) {
  if (card.event != nullptr) {
    std::string who;
    for (const std::string& o : p.outlets(card.event->claims)) {
      who += (who.empty() ? "" : ", ") + o;
    }
    return fmt::format("{} ({}), according to {}.", event_words(*card.event, p),
                       say_days(card.event->when), who);
  }
  const Question& q = *card.question;
  constexpr size_t kSaid = 4;  // the answer that was asked for among them
  std::vector<uint32_t> told;
  for (uint32_t i = 0; i < q.answers.size() && told.size() < kSaid; ++i) {
    told.push_back(i);
  }
  if (card.answer && *card.answer >= kSaid) told.back() = *card.answer;
  std::string out = say_question(q, p.knowledge) + ":";
  for (const uint32_t i : told) {
    out += fmt::format("{} {}, according to {}", i == told.front() ? "" : ";",
                       value_of(q, q.answers[i], p.look),
                       speakers(q.answers[i], p.look, 3));
  }
  if (q.answers.size() > kSaid) {
    out += "; " + count_of(q.answers.size() - kSaid, "more answer");
  }
  if (q.standing == Standing::one_voice && q.answers.size() == 1) {
    out += " alone; nobody else confirms it";
  }
  return out + ".";
}

std::string claim_text(const ClaimCard& card, std::string_view asked,
                       const Publication& p, const Screen& screen) {
  Page page(static_cast<size_t>(std::clamp(screen.width, 60, 200)),
            screen.color);
  constexpr size_t kLabel = 12;
  page.row(0, {"Claim", Style::strong}, kLabel, {{std::string(asked)}});
  if (card.question == nullptr && card.event == nullptr) {
    page.row(0, {"Found", Style::strong}, kLabel,
             {{"the reports say nothing of it"}});
    return page.take();
  }
  page.row(
      0, {"Read as", Style::strong}, kLabel,
      {{card.event != nullptr ? event_words(*card.event, p)
                              : say_question(*card.question, p.knowledge)}});
  page.row(0, {"Found", Style::strong}, kLabel,
           {{verdict(card), Style::value}});
  const std::vector<ClaimId> claims = support(card);
  if (const Found first = first_said(claims, p)) {
    page.row(0, {"First said", Style::strong}, kLabel, {{source_of(first, p)}});
    page.row(
        0, {"", Style::plain}, kLabel,
        {{"“" + p.look.sentence(first) + "”"},
         {fmt::format(" [{}:{}]", p.look.label(first.account),
                      p.look.line(first.account, first.claim->words.begin))}});
  }
  if (card.question != nullptr) show_answers(page, card, p);
  for (const Event* e : card.against) {
    page.row(0, {"But", Style::strong}, kLabel,
             {{fmt::format("{}: {}", name_of(e->stance), event_words(*e, p))}});
  }
  page.row(0, {"To publish", Style::strong}, kLabel,
           {{attributed(card, p), Style::good}});
  return page.take();
}

std::string claim_json(const ClaimCard& card, std::string_view asked,
                       const Publication& p) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("claim").text(asked);
  const bool found = card.question != nullptr || card.event != nullptr;
  json.key("found").text(found ? verdict(card) : "nothing");
  if (card.question != nullptr) json.field("question", card.question->id);
  if (card.answer) json.key("answer").integer(*card.answer);
  if (card.event != nullptr) json.field("event", card.event->id);
  const std::vector<ClaimId> claims = support(card);
  if (const Found first = first_said(claims, p)) {
    json.key("first_said").open('{').field("claim", first.claim->id);
    json.field("report", first.claim->report);
    json.key("by").text(p.look.who(first));
    const auto& day = p.dossier.accounts[first.account].text.published;
    if (day) json.key("date").text(iso(day->first));
    json.key("sentence").text(p.look.sentence(first)).close('}');
  }
  json.key("claims").open('[');
  for (const ClaimId id : claims) json.id(id.value);
  json.close(']');
  if (card.question != nullptr) {
    const Question& q = *card.question;
    json.key("standing").text(name_of(q.standing)).key("answers").open('[');
    for (const Answer& a : q.answers) {
      json.open('{').key("value").text(value_of(q, a, p.look));
      json.field("low", a.amount.low).field("high", a.amount.high);
      json.field("grade", a.admiralty).key("voices").open('[');
      for (const Voice& v : a.voices) json.text(p.look.who(v));
      json.close(']').close('}');
    }
    json.close(']').key("why").open('[');
    for (const Why& w : q.why) json.text(w.text);
    json.close(']');
  }
  if (found) json.key("to_publish").text(attributed(card, p));
  json.close('}');
  return out;
}

}  // namespace crosscheck
