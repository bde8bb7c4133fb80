// Which figures belong to which event, and what they sum to.
#include "publish/publication.h"

#include <doctest/doctest.h>

#include "present/sample_test.h"
#include "publish/publish.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

Question killed(std::string of, std::optional<double> low,
                std::optional<double> high, ClaimId claim) {
  Question q;
  q.id = QuestionId{claim.value};
  q.story = StoryId{1};
  q.measure = "killed";
  q.of = std::move(of);
  q.unit = "person";
  q.claims = {claim};
  q.answers = {{{low, high, "person", Change::exact},
                0.5,
                "C3",
                {{"Somebody", {}, {claim}}}}};
  return q;
}

// The sample with an air strike whose sentence gives the toll.
Dossier raid() {
  Dossier d = sample::siege();
  d.questions.clear();
  Account& two = d.accounts[1];
  for (Claim& c : two.claims) {
    if (c.predicate != "airstrike") continue;
    Claim toll = c;
    for (const uint64_t id : {901U, 902U, 903U}) {
      toll.id = ClaimId{id};
      toll.predicate = "killed";
      two.claims.push_back(toll);
    }
    break;
  }
  return d;
}

const Happening* with_event(const Publication& p, std::string_view predicate) {
  for (const Happening& h : p.happenings) {
    if (h.event != nullptr && h.event->predicate == predicate) return &h;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a toll belongs to the event of its sentence, and to no other") {
  Dossier d = raid();
  d.questions = {killed("people", 12, 12, ClaimId{901})};
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  size_t owners = 0;
  for (const Happening& h : p.happenings) owners += h.figures.size();
  CHECK(owners == 1);
  const Happening* h = with_event(p, "airstrike");
  REQUIRE(h != nullptr);
  REQUIRE(h->figures.size() == 1);
  CHECK(p.toll(*h, "killed", Rule::ours).best == 12);
}

TEST_CASE("parts are summed, but not on top of the whole") {
  Dossier d = raid();
  d.questions = {killed("soldiers", 7, 7, ClaimId{901}),
                 killed("civilians", 3, 3, ClaimId{902})};
  const Knowledge k = sample::knowledge();
  CHECK(Publication(d, k, Rule::ours)
            .toll(*with_event(Publication(d, k, Rule::ours), "airstrike"),
                  "killed", Rule::ours)
            .best == 10);
  d.questions.push_back(killed("people", 12, 12, ClaimId{903}));
  const Publication p(d, k, Rule::ours);
  CHECK(p.toll(*with_event(p, "airstrike"), "killed", Rule::ours).best == 12);
}

TEST_CASE("a name and a description in one report may be the same person") {
  Dossier d = raid();
  d.questions = {killed("Karim Saleh", 1, 1, ClaimId{901}),
                 killed("father", 1, 1, ClaimId{902})};
  const Knowledge k = sample::knowledge();
  Publication p(d, k, Rule::ucdp);
  Toll t = p.toll(*with_event(p, "airstrike"), "killed", Rule::ucdp);
  CHECK(t.low == 1);
  CHECK(t.best == 1);
  CHECK(t.high == 2);
  d.questions[1].of = "Huda Nasser";
  Publication two(d, k, Rule::ucdp);
  t = two.toll(*with_event(two, "airstrike"), "killed", Rule::ucdp);
  CHECK(t.best == 2);
  CHECK(t.low == 1);
}

TEST_CASE("one noun counts once, and kin hold the children among them") {
  Dossier d = raid();
  d.questions = {killed("teenagers", 2, 2, ClaimId{901}),
                 killed("teenager", 1, 1, ClaimId{902})};
  const Knowledge k = sample::knowledge();
  Publication p(d, k, Rule::ucdp);
  CHECK(p.toll(*with_event(p, "airstrike"), "killed", Rule::ucdp).best == 2);
  d.questions = {killed("family members", 5, 5, ClaimId{901}),
                 killed("children", 3, 3, ClaimId{902})};
  Publication kin(d, k, Rule::ucdp);
  CHECK(kin.toll(*with_event(kin, "airstrike"), "killed", Rule::ucdp).best ==
        5);
}

TEST_CASE("the dead of a place far away are not those of an event here") {
  Dossier d = raid();
  d.questions = {killed("people", 12, 12, ClaimId{901})};
  for (const Event& e : d.events) {
    if (e.predicate == "airstrike") d.questions[0].at = e.place;
  }
  REQUIRE(d.questions[0].at);
  const Knowledge k = sample::knowledge();
  Publication near(d, k, Rule::ours);
  CHECK(with_event(near, "airstrike")->figures.size() == 1);
  d.questions[0].at->id.value += 1;
  d.questions[0].at->lat = *d.questions[0].at->lat + 3;
  Publication far(d, k, Rule::ours);
  CHECK(with_event(far, "airstrike")->figures.empty());
}

TEST_CASE("what nobody says to be so is no toll, and is not lost") {
  Dossier d = raid();
  d.questions = {killed("people", 12, 12, ClaimId{901})};
  for (Claim& c : d.accounts[1].claims) {
    if (c.id.value == 901) c.stance = Stance::possible;
  }
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  for (const Happening& h : p.happenings) CHECK(h.figures.empty());
  for (const std::string_view name : {"acled", "ucdp", "hxl"}) {
    const auto files = publish(*format_named(name), d, k, {});
    REQUIRE(files.size() > 1);
    CHECK(files[1].bytes.find("nobody says that it is so") !=
          std::string::npos);
  }
}

TEST_CASE("an upper bound alone has no least, and one voice is marked") {
  Dossier d = raid();
  d.questions = {killed("people", {}, 480, ClaimId{901})};
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ucdp);
  const Toll t = p.toll(*with_event(p, "airstrike"), "killed", Rule::ucdp);
  CHECK(t.low == 0);
  CHECK(t.high == 480);
  CHECK(t.one_voice);
}

TEST_CASE("no format breaks on hostile bytes, and all give the same twice") {
  const Dossier d = sample::hostile();
  const Knowledge k = sample::knowledge();
  for (const Format& f : formats()) {
    CAPTURE(f.name);
    const auto once = publish(f, d, k, {});
    const auto twice = publish(f, d, k, {});
    REQUIRE_FALSE(once.empty());
    CHECK(once.front().name.empty());
    for (size_t i = 0; i < once.size(); ++i) {
      CHECK(once[i].bytes == twice[i].bytes);
      if (f.name == "xlsx" || f.name == "sqlite") continue;  // binary
      CHECK(once[i].bytes.find('\x1b') == std::string::npos);
      CHECK(once[i].bytes.find("\r\n=") == std::string::npos);
    }
  }
}

TEST_CASE("the note of a figure names every answer with its speaker and line") {
  const Dossier d = sample::siege();
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  const std::string note = p.note(d.questions.front());
  CHECK(note.find("93,000 by Relief Mission [001:") != std::string::npos);
  CHECK(note.find("Also said: 180,000 by Lena Orr, citing a senior source in "
                  "Harun [002:") != std::string::npos);
  CHECK(note.find("disputed") != std::string::npos);
  CHECK(note.find("estimate of February") != std::string::npos);
}

TEST_CASE("the dead of a strike are counted with the side that it hit") {
  Dossier d = raid();
  for (Event& e : d.events) {
    if (e.predicate != "airstrike") continue;
    e.actor->name = "Quarland";
    e.target->name = "the rebels";
  }
  d.questions = {killed("fighters", 7, 7, ClaimId{901}),
                 killed("civilians", 3, 3, ClaimId{902})};
  Knowledge k = sample::knowledge();
  k.tables["roles.tsv"] = {{"country", "State forces", "GOV", "state"},
                           {"rebels", "Rebel group", "REB", "group"},
                           {"fighters", "Rebel group", "REB", "group"},
                           {"civilians", "Civilians", "CVL", "civil"}};
  const Publication p(d, k, Rule::ours);
  const Toll t = p.toll(*with_event(p, "airstrike"), "killed", Rule::ours);
  CHECK(t.targets == 7);
  CHECK(t.civilians == 3);
  CHECK(t.actors + t.unknown == 0);
}

TEST_CASE("figures of one place and time without an event are one row") {
  Dossier d = sample::siege();
  d.events.clear();
  d.questions = {killed("soldiers", 7, 7, ClaimId{901}),
                 killed("civilians", 3, 3, ClaimId{902})};
  for (Question& q : d.questions) {
    q.at = PlaceSaid{};
    q.when = d.accounts.front().text.published;
  }
  const Knowledge k = sample::knowledge();
  CHECK(Publication(d, k, Rule::ours).happenings.size() == 1);
  d.questions.front().at.reset();
  CHECK(Publication(d, k, Rule::ours).happenings.size() == 2);
}

TEST_CASE("two reports that each tell of one man killed are not two men") {
  Dossier d = raid();
  Claim other = d.accounts[1].claims.back();
  other.id = ClaimId{904};
  d.accounts[0].claims.push_back(other);
  d.questions = {killed("a farmer", 1, 1, ClaimId{901}),
                 killed("his wife", 1, 1, ClaimId{902}),
                 killed("a villager", 1, 1, ClaimId{904})};
  const Knowledge k = sample::knowledge();
  const Publication p(d, k, Rule::ours);
  CHECK(p.toll(*with_event(p, "airstrike"), "killed", Rule::ours).best == 2);
}
