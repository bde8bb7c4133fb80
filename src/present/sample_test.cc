// The dossier of sample_test.h, made by hand: group/ and judge/ are not needed.
#include "present/sample_test.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace crosscheck::sample {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

Day day(int y, unsigned m, unsigned d) {
  return year_month_day{year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

Days days(int y, unsigned m, unsigned first, unsigned last) {
  return {day(y, m, first), day(y, m, last)};
}

Account report(uint64_t id, std::string path, std::string title,
               std::string publisher, std::string body) {
  Account a;
  a.path = std::move(path);
  a.sha256 = std::string(64, static_cast<char>('0' + id));
  a.text.report = ReportId{id};
  a.text.utf8 = title + "\n\n" + body;
  a.text.title = title;
  a.text.title_words = {0, static_cast<uint32_t>(title.size())};
  a.text.publisher = std::move(publisher);
  a.text.published = days(2031, 3, 4, 4);
  a.text.published_from = DateOrigin::given;
  return a;
}

// Adds claims to one account by the words that make them.
class Writer {
 public:
  explicit Writer(Account& a) : a_(a) {}

  Claim& claim(std::string_view words, std::string predicate) {
    const std::string& text = a_.text.utf8;
    const size_t at = text.find(words);
    assert(at != std::string::npos);
    const size_t begin = text.rfind('\n', at) + 1;
    const size_t end = std::min(text.find('\n', at), text.size());
    Claim c;
    c.id = ClaimId{a_.text.report.value * 100 + a_.claims.size() + 1};
    c.report = a_.text.report;
    c.words = {uint32_t(at), uint32_t(at + words.size())};
    c.sentence = {uint32_t(begin), uint32_t(end)};
    c.predicate = std::move(predicate);
    c.confidence = 0.9F;
    a_.claims.push_back(std::move(c));
    return a_.claims.back();
  }

  ClaimId figure(std::string_view words, std::string measure, Amount amount,
                 std::vector<std::string> said_by = {}) {
    Claim& c = claim(words, std::move(measure));
    c.amount = AmountSaid{std::move(amount), "civilians", {}, c.words};
    for (std::string& s : said_by) c.said_by.push_back(party(std::move(s)));
    c.when.days = a_.text.published;
    return c.id;
  }

  ClaimId event(std::string_view words, std::string predicate, Days when,
                Stance stance = Stance::actual,
                std::vector<std::string> said_by = {}) {
    Claim& c = claim(words, std::move(predicate));
    c.when.days = when;
    c.when.stated = true;
    c.stance = stance;
    for (std::string& s : said_by) c.said_by.push_back(party(std::move(s)));
    return c.id;
  }

  static Party party(std::string name) { return {std::move(name), {}, {}}; }

 private:
  Account& a_;
};

Amount people(double n) {
  return {n, n, "person", Change::exact};
}

PlaceSaid harun() {
  return {"Harun", EntityId{7}, 10.0, 20.0, "QQ", "city", {}};
}

Event event(std::vector<ClaimId> claims, std::string predicate, Days when,
            std::string actor, std::string target, uint32_t reports) {
  Event e;
  e.id = EventId{claims.front().value};
  e.story = StoryId{1};
  e.predicate = std::move(predicate);
  e.when = when;
  e.place = harun();
  if (!actor.empty()) e.actor = Writer::party(std::move(actor));
  if (!target.empty()) e.target = Writer::party(std::move(target));
  e.claims = std::move(claims);
  e.reports = e.voices = reports;
  return e;
}

Question question(std::string measure, std::string of, Standing standing,
                  std::vector<Answer> answers) {
  Question q;
  for (const Answer& a : answers) {
    for (const Voice& v : a.voices) {
      q.claims.insert(q.claims.end(), v.claims.begin(), v.claims.end());
    }
  }
  std::sort(q.claims.begin(), q.claims.end());
  q.id = QuestionId{q.claims.front().value};
  q.story = StoryId{1};
  q.measure = std::move(measure);
  q.of = std::move(of);
  q.at = harun();
  q.unit = answers.front().amount.unit;
  q.standing = standing;
  q.answers = std::move(answers);
  return q;
}

Answer answer(Amount amount, std::string grade, std::vector<Voice> voices) {
  return {std::move(amount), 0.5, std::move(grade), std::move(voices)};
}

void add_figures(Dossier& d, Writer& one, Writer& two, Writer& three) {
  const ClaimId un =
      one.figure("About 93,000", "trapped",
                 {93000., 93000., "person", Change::about}, {"Relief Mission"});
  const ClaimId chain = two.figure("180,000 people", "trapped", people(180000),
                                   {"Lena Orr", "a senior source in Harun"});
  const ClaimId years =
      one.figure("three years", "duration", {3., 3., "year", Change::exact});
  const ClaimId years2 =
      two.figure("three-year", "duration", {3., 3., "year", Change::exact});
  const ClaimId dead = three.figure("Up to 480", "killed",
                                    {{}, 480., "person", Change::at_most});
  Question disputed = question(
      "trapped", "civilians", Standing::disputed,
      {answer({93000., 93000., "person", Change::about}, "B2",
              {{"Relief Mission", EntityId{9}, {un}}}),
       answer(people(180000), "F4", {{"a senior source", {}, {chain}}})});
  disputed.why.push_back(
      {Reason::as_of, 0, 1, "93,000 is an estimate of February."});
  d.questions.push_back(std::move(disputed));
  d.questions.push_back(question(
      "duration", "siege", Standing::agreed,
      {answer({3., 3., "year", Change::exact}, "C1",
              {{"Harun Post", {}, {years}}, {"beta.txt", {}, {years2}}})}));
  d.questions.push_back(question("killed", "defenders", Standing::one_voice,
                                 {answer({{}, 480., "person", Change::at_most},
                                         "F3", {{"Coast Wire", {}, {dead}}})}));
}

void add_events(Dossier& d, Writer& one, Writer& two, Writer& three) {
  const Days fourth = days(2031, 3, 4, 4);
  d.events.push_back(event({one.event("broke the siege", "siege.end", fourth),
                            two.event("lifted", "siege.end", fourth)},
                           "siege.end", fourth, "the army", "the River Front",
                           2));
  d.events.push_back(event(
      {two.event("raid", "airstrike", days(2031, 2, 27, 28), Stance::actual,
                 {"the ministry"})},
      "airstrike", days(2031, 2, 27, 28), "the army", "the River Front", 1));
  Event plan = event({three.event("will open an air bridge", "aid",
                                  days(2031, 3, 5, 20), Stance::planned)},
                     "aid", days(2031, 3, 5, 20), "the cabinet", "", 1);
  plan.stance = Stance::planned;
  d.events.push_back(std::move(plan));
  Event denied = event({three.event("denied that", "retreat", fourth,
                                    Stance::denied, {"the River Front"})},
                       "retreat", fourth, "the River Front", "", 1);
  denied.stance = Stance::denied;
  d.events.push_back(std::move(denied));
}

// Text from outside: `evil` stands wherever a report could have put it.
Dossier build(const std::string& evil) {
  Dossier d;
  d.accounts.push_back(
      report(1, "a/001_one.txt", "Army breaks the siege of Harun" + evil,
             "Harun Post" + evil,
             "The army broke the siege of Harun on Tuesday." + evil +
                 "\n\nAbout 93,000 civilians were trapped for three years, the "
                 "Relief Mission said.\n\nShare this story\n"));
  d.accounts.push_back(report(
      2, "a/002_two.txt", "Siege of Harun lifted", "",
      "The three-year siege was lifted after a raid by the air force.\n\n"
      "\"180,000 people lived there,\" Lena Orr quoted a senior source as "
      "saying." +
          evil + "\n"));
  d.accounts.push_back(report(
      3, "a/003_three.txt", "What comes next in Harun", "Coast Wire",
      "Up to 480 defenders were killed.\n\nThe cabinet will open an air "
      "bridge to the city.\n\nThe River Front denied that it had left.\n"));
  d.accounts[1].text.published_from = DateOrigin::siblings;
  d.accounts[0].text.furniture.push_back(
      {uint32_t(d.accounts[0].text.utf8.find("Share")),
       uint32_t(d.accounts[0].text.utf8.size())});
  Writer one(d.accounts[0]), two(d.accounts[1]), three(d.accounts[2]);
  add_figures(d, one, two, three);
  add_events(d, one, two, three);
  d.copy_of = {{}, {}, ReportId{1}};
  Story s{StoryId{1},
          "Army breaks the siege of Harun" + evil,
          {ReportId{1}, ReportId{2}, ReportId{3}},
          {},
          {}};
  for (const Event& e : d.events) s.events.push_back(e.id);
  for (const Question& q : d.questions) s.questions.push_back(q.id);
  d.stories.push_back(std::move(s));
  return d;
}

}  // namespace

Knowledge knowledge() {
  Knowledge k;
  k.vocabulary = {{"siege.end", false, "RETREAT/access", "", "siege lifted"},
                  {"airstrike", false, "ASSAULT/aerial", "", "air strike"},
                  {"aid", false, "AID", "", "aid"},
                  {"retreat", false, "RETREAT/withdraw", "", "retreat"},
                  {"trapped", true, "", "", "besieged or trapped"},
                  {"killed", true, "", "", "killed"},
                  {"duration", true, "", "", "duration"}};
  Country c;
  c.code = "QQ";
  c.name = "Quarland";
  k.countries.push_back(c);
  return k;
}

Dossier siege() {
  return build("");
}

Dossier hostile() {
  const std::string evil =
      " \x1b[2J\x1b]0;owned\x07<script src=\"https://evil.example/x.js\">"
      "</script><img src=x onerror='alert(1)'>&lt;\"'`\u202E\u2066\u200B"
      "\xff\xc3 \r\n\x9b"
      "31m \U000E0041";
  Dossier d = build(evil);
  for (Account& a : d.accounts) {
    a.path += "<b>\x1b[31m";
    for (Claim& c : a.claims) {
      for (Party& p : c.said_by) p.name += evil;
    }
  }
  for (Event& e : d.events) {
    if (e.actor) e.actor->name += evil;
    e.place->name += evil;
  }
  for (Question& q : d.questions) {
    q.of += evil;
    for (Why& w : q.why) w.text += evil;
    for (Answer& a : q.answers) {
      for (Voice& v : a.voices) v.origin += evil;
    }
  }
  return d;
}

Dossier shuffled(Dossier d) {
  std::reverse(d.events.begin(), d.events.end());
  std::reverse(d.questions.begin(), d.questions.end());
  std::reverse(d.entities.begin(), d.entities.end());
  for (Account& a : d.accounts) std::reverse(a.claims.begin(), a.claims.end());
  for (Story& s : d.stories) {
    std::reverse(s.events.begin(), s.events.end());
    std::reverse(s.questions.begin(), s.questions.end());
  }
  return d;
}

}  // namespace crosscheck::sample
