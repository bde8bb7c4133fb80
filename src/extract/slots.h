// Slots: who, where, when and said by whom, for a place in the text. What
// events and figures share.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "extract/clauses.h"
#include "extract/pronouns.h"
#include "util/lexicon.h"

namespace crosscheck {

// What a report tells of somewhere, in its own words: decides what a word that
// has several senses means in it.
enum class Topic : uint8_t { siege, air, violence, disease };

// One report while its claims are taken out. Holds no copies of the text.
class Slots {
 public:
  Slots(const Text&, const Reading&, const Knowledge&);

  // Sentence `index` of the reading is at hand; its parts are in `parts`.
  void begin_sentence(size_t index);
  // Keeps whom it spoke of for the pronouns of the next.
  void end_sentence();

  const Text& text;
  const Reading& reading;
  const Knowledge& knowledge;
  SentenceParts parts;
  size_t sentence = 0;
  std::optional<Claim> last_figure;     // of the sentences before
  std::optional<PlaceSaid> told_place;  // where the last claim placed itself
  bool headed = false;                  // the paragraph has a head with a day
  std::optional<PlaceSaid> head_place;  // ... and this place
  std::optional<PlaceSaid> past_place;  // the same of what this paragraph tells
                                        // of long ago, while it does
  bool told_list = false;   // the sentence before gave a number for each place
                            // of a list: none is where the story is
  size_t past_told_in = 0;  // the sentence that placed it last
  std::vector<Claim> told_events;  // of each predicate the last that happened
  std::vector<std::string> told_kinds;  // predicates of all that happened
  std::vector<Spoken> spoken;           // by the sentence before, in order

  bool tells(Topic t) const {
    return (topics_ >> static_cast<unsigned>(t) & 1) != 0;
  }

  // ---- words ----------------------------------------------------------------
  std::string_view low(uint32_t token) const;
  std::string_view lemma(uint32_t token) const;
  // What a clause says: the verb's lemma, or "dead" of "are dead"; "be" where
  // it says what something is.
  std::string_view verb(const Clause&) const;
  bool is(uint32_t token, WordClass) const;
  Span span(uint32_t begin, uint32_t end) const;  // of tokens
  Span span(const Phrase& p) const { return span(p.begin, p.end); }
  uint32_t token_at(uint32_t byte) const;   // first token that ends after it
  bool in_time(Span) const;                 // "Thursday"
  int32_t phrase_at(uint32_t token) const;  // of `parts`; -1: none holds it
  // The nearest clause above the token or of its own; nullptr: none, or the
  // token is of another sentence.
  const Clause* clause_at(uint32_t token) const;
  const Clause* above(const Clause& c) const {  // nullptr: hangs on none
    return c.governor < 0 ? nullptr
                          : &parts.clauses[static_cast<size_t>(c.governor)];
  }
  std::string_view adp(const Phrase& p) const;
  // The phrase with this preposition that hangs on the clause's verb, else the
  // first of the clause behind the verb; -1: none.
  int32_t oblique(const Clause&, std::string_view adp) const;
  // The same, in a row that of its first: "from A and B".
  std::string_view led_by(const Phrase& p) const {
    return adp(p.adp >= 0 || p.row < 0
                   ? p
                   : parts.phrases[static_cast<size_t>(p.row)]);
  }
  bool within(const Phrase&, const Clause&) const;  // a part of that clause
  // The same, or of a clause that describes a noun of it.
  bool under(const Phrase&, const Clause&) const;
  // As is(), in the singular too: "towns".
  bool kind(uint32_t token, WordClass) const;
  bool lemma_in(uint32_t begin, uint32_t end,
                const std::vector<std::string>& lemmas) const;

  // ---- who and where
  // ---------------------------------------------------------- The names that
  // overlap `s`, in order.
  void names_in(Span s, std::vector<const Name*>& out) const;
  bool has_place(const Phrase&) const;    // a place name or a noun for a place
  bool names_place(const Phrase&) const;  // a place name
  bool is_site(const Phrase&) const;      // a building, a base, a field
  bool is_thing(const Phrase&) const;     // a site, a vehicle, a ship
  bool is_armed(const Phrase&) const;     // people under arms or a body of them
  bool armed_group(const Phrase&) const;  // "terrorist groups"
  bool is_person(const Phrase&) const;    // people of any kind
  bool aged(uint32_t token) const;        // "14-year-old"
  bool a_people(const Phrase&) const;     // "Liberians"
  bool is_craft(uint32_t token) const;    // acts for whose it is: "jet"
  // Who a phrase means; its words when no entity is known for it.
  std::optional<Party> party(const Phrase&) const;
  // Its words, where nobody is known by them.
  Party plain_party(const Phrase&) const;
  // As party(), but only who can act: no plans, powers or positions.
  std::optional<Party> actor(const Phrase&) const;
  bool can_act(uint32_t head) const;
  // What is struck, taken or destroyed: as party(), but a thing is itself, not
  // the country it is of ("a Thai trawler"), and a building is somebody, too.
  std::optional<Party> victim(const Phrase&) const;
  // Whom a pronoun means that has no name of its own, who is not `other`: one
  // of this sentence or the last, a subject before an object for a subject.
  std::optional<Party> stands_for(uint32_t token, bool subject,
                                  const Party* other) const;
  // "After his arrest, Omar Reyes stayed": the subject of the clause around it,
  // where a pronoun of somebody may stand for that.
  std::optional<Party> subject_around(uint32_t pronoun) const;
  // Is the party a body under arms, or people who are?
  bool under_arms(const Party&) const;
  // "the capital", where a clause says so.
  std::optional<PlaceSaid> capital(const Clause&) const;
  // The country that a capital stands for.
  std::optional<Party> of_capital(const Name&) const;
  // "a large number of homes": the homes; nullptr: it is no part.
  const Phrase* part_of(const Phrase&) const;
  bool stateless(const Name&) const;  // a people or faith without a country
  bool nameless(const Name&) const;   // taken for a place, and is none
  Party party_of(const Name&) const;
  // The armed body named in or hung on the phrase: "the ISIS siege", "the siege
  // imposed by ISIS", that is not `other`.
  std::optional<Party> holder_of(size_t phrase, const Party* other) const;
  // Whom an army or armed group fights in this report, when that is clear: the
  // body under arms that it speaks of most, on the other side. Nothing says it
  // in so many words, so its `words` are empty.
  std::optional<Party> opponent(const Party& actor) const;
  PlaceSaid place_of(const Name&) const;
  // The place a clause is about: in `preferred` (a phrase), in its phrases and
  // those of the clauses it hangs on, in the sentence, in the sentence before,
  // in the whole report.
  std::optional<PlaceSaid> place(const Clause*, int32_t preferred) const;
  // The place that the phrase itself names.
  std::optional<PlaceSaid> named_place(const Phrase&) const;
  std::optional<PlaceSaid> main_place() const;
  // The country that the report speaks of most.
  std::optional<PlaceSaid> main_country() const;
  // ISO code of the country that most of its places are in; empty: none.
  std::string_view main_code() const { return main_code_; }

  // ---- when and by whom
  // The time that hangs on `token`, else one of its clause, else the nearest of
  // the sentence, else the time of the story at this point.
  // `asides`: a day told of a noun or in an aside will do, where no other is.
  WhenSaid when(uint32_t token, bool asides = false) const;
  // Of an event: who "has attacked it since 2009" did so up to now.
  WhenSaid when_done(std::string_view predicate, uint32_t token) const;
  Days told_on() const;
  WhenSaid when_told(uint32_t token, bool asides) const;
  std::optional<std::pair<int, int>> since_then(uint32_t token,
                                                Span told) const;
  // Does "since" stand before the time or the clause that it is of?
  bool since(Span time) const;
  bool since_noun(uint32_t time) const;
  // "since 2014", "until July": a stretch, not the time of one happening.
  bool open_ended(const Time&) const;
  bool began(Span time, uint32_t token) const;
  // In a relative clause of the sentence at hand: told beside the story.
  bool aside(Span) const;
  bool behind_mark(uint32_t token, Span told, bool hangs = false) const;
  bool of_number_before(Span time, uint32_t token) const;
  // "the 2010 quake, which killed 525": is that the time of what the clause of
  // the token tells of?
  bool told_beside(Span time, uint32_t token) const;
  // A year that is told of a thing, not of the story: "the trust established in
  // 1939", "a 2018 trip", "the death of an intern in 2001".
  bool background(const Time&) const;
  bool up_to_now(uint32_t token) const;  // its clause: "has killed"
  bool present(uint32_t token) const;    // its clause: "hold", "holds"
  // Who says what stands at `at`, outermost first; one chain per speaker of a
  // coordination; {{}} when the report itself says it.
  std::vector<std::vector<Party>> said_by(Span at, bool& denied) const;

 private:
  const Lexicon& lexicon_;
  uint8_t topics_ = 0;                    // a bit a Topic
  std::vector<uint32_t> sentence_token_;  // first token of each sentence
  std::optional<WhenSaid> main_time_;     // of the lead
  std::optional<WhenSaid> told_;          // last time told in this paragraph
  std::optional<Days> entry_;             // day of the last head of an entry
  std::vector<std::pair<int, uint32_t>> armed_;  // mentions, entity; most first
  std::vector<std::string> surnames_;            // of people and ships, sorted
  int32_t main_place_ = -1;                      // entity
  int32_t main_country_ = -1;                    // entity
  std::string main_code_;           // of the country that most places are in
  bool at_home_ = false;            // ... and nearly all
  bool titled_ = false;             // "MALAWI: Floods": the place of it all
  Span dateline_;                   // "KABUL, May 5 (Wire) -"; empty: none
  std::optional<Span> last_place_;  // name span in the sentence before
  size_t note_ = SIZE_MAX;  // the last sentence that says a note's place

  std::vector<uint32_t> quote_list_;  // quotes by sentence
  std::vector<uint32_t> quote_rows_;  // where each sentence's quotes begin

  void note(size_t index);
  std::optional<PlaceSaid> place_among(Span words) const;
  void new_item(std::string_view gap, Span line);
  void find_topics();
  void index_quotes();
  std::span<const uint32_t> quotes_here() const;
  bool in_source(Span s) const;
  bool named(Span s) const;
  bool irregular(uint32_t head) const;
  bool before_time(uint32_t token) const;
  const Name* body_of(const Phrase&) const;
  const Phrase* unit_of(const Phrase&) const;
  std::optional<Party> attempt_of(const Phrase&) const;
  bool vague(const Phrase&, const Name&) const;
  bool is_side(uint32_t head) const;
  uint32_t behind_time(uint32_t begin, uint32_t end) const;
  bool of_noun(const Time&, uint32_t token) const;
  bool of_sibling(Span time, uint32_t token) const;
  bool begins_item(size_t index) const;
  bool not_of(const Time&, uint32_t token, uint32_t far, bool of_other) const;
  bool hangs_on_noun(const Time&) const;
  bool follows(const Clause& c, const Clause& lead) const;
  bool of_joined(Span time, uint32_t token) const;
  bool of_study(Span time, uint32_t token) const;
  bool when_said(Span time) const;
  bool of_earlier(Span time, uint32_t token) const;
  bool long_done(const Time&, uint32_t token) const;
  bool of_toll(const Time&, uint32_t token) const;
  bool held_against(Span, uint32_t token) const;
  bool of_the_past() const;
  bool in_byline(const Time&) const;
  bool heading(size_t sentence_index) const;
  bool dwelt_on() const;
  bool of_work(const Time&) const;
  bool begins_it(uint32_t token, Span time) const;
  bool of_entry(const Time&) const;
  const Time* within(const Time&) const;
  static bool one_day(const Time&);
  bool opens_telling(Span time) const;
  static bool a_year(const Time&);  // or more: the background of a story
  bool origin(Span place) const;
  bool acts(const Name&) const;
  bool takes_name(const Phrase&, NameType&) const;
  bool a_national(const Phrase&) const;
  const Name* name_at_end(const Phrase&, NameType) const;
  const Name* holder_in(const Phrase&) const;
  const Name* name_behind(const Phrase&) const;
  bool body_of_state(uint32_t head) const;
  bool some_of_people(const Phrase&, const Name&) const;
  bool is_armed_word(uint32_t head) const;
  bool few_soldiers(const Phrase&, const Name&) const;
  bool origin_of_people(const Phrase&) const;
  bool home_of_person(const Phrase&) const;
  bool brought_to(const Phrase&) const;
  bool of_some(const Phrase&, uint32_t asked) const;
  bool reference(const Phrase&) const;
  bool of_people(const Phrase&) const;
  bool of_a_country(const Phrase&) const;
  bool of_somebody(const Phrase&) const;
  bool where_said(Span place, const Clause* asked) const;
  bool is_wide(const Name&) const;  // a country, a sea, a region of several
  bool titled(uint32_t end) const;
  bool only_written_there(const Name&) const;
  uint32_t relative_pronoun(const Clause&) const;
  std::vector<uint32_t> antecedents(uint32_t token) const;
  bool of_any(Span time, const std::vector<uint32_t>& nouns) const;
  bool only_a_kind(const Name&) const;
  bool counts_own(Span place) const;
  bool of_office(const Phrase&, const Name& place) const;
  std::optional<PlaceSaid> nation(const Clause&) const;
  bool called_after(const Name&) const;
  std::optional<PlaceSaid> carried(int32_t entity) const;
  const Name* place_in(const Phrase&, bool country) const;
  const Name* place_of_clause(const Clause&, bool country, bool own) const;
  const Clause* setting(const Clause&) const;
  const Name* stated_place(const Clause*, int32_t preferred) const;
  const Name* labelled(uint32_t token, const Name* stated) const;
  const Name* nearest_place(uint32_t token,
                            const std::function<bool(const Name*)>& fine) const;
  void find_armed();
  void find_surnames();
  void find_main_place();
  void find_titled_place();
  void not_abroad();
  bool says_another_day(size_t sentence) const;
  bool at_a_site() const;
  void go_back();
  void find_main_time();
  const Time& told_of(const Time&) const;
  bool in_dateline(const Time&) const;
  const Time* heads_item(size_t sentence) const;
  void take_heading(size_t index, bool opens);
  bool opens_item(const Time&) const;
  void find_dateline();
  bool of_saying(uint32_t token, Span time) const;
  WhenSaid said(const Time&) const;
  bool of_part(uint32_t verb) const;
  std::optional<Party> ours(Span word) const;
  uint32_t apart(uint32_t token, Span time) const;
  std::string plain_words(uint32_t begin, uint32_t end) const;
  const Name* speaker_name(Span source) const;
  bool means(const Name&, uint32_t begin, uint32_t end) const;
  const Name* name_after(uint32_t comma, uint32_t source_end) const;
  bool got_by(uint32_t token) const;
  bool orders(const Quote&) const;
  bool with(const Quote&, const Quote&) const;
  void chains_up(size_t quote, std::vector<Party> inner, int depth,
                 std::vector<std::vector<Party>>& chains) const;
  Party speaker(const Quote&) const;
};

// Is an entity of this kind under arms: "militia"?
bool armed_kind(std::string_view kind);
// FNV-1a, 64 bit; never 0.
uint64_t hash_name(std::string_view);

}  // namespace crosscheck
