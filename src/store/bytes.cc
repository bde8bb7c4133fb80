#include "store/bytes.h"

#include <algorithm>
#include <cassert>
#include <concepts>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

#include "store/bytes_io.h"

namespace crosscheck {
namespace {

// fields(io, x) names the parts of x once, for both directions: `io` is a
// ByteWriter and x const, or a ByteReader and x not.
template <class T, class Noun>
concept A = std::same_as<std::remove_const_t<T>, Noun>;

// Any day of these years fits a calendar; a damaged case may hold any number.
constexpr Day kFirstDay = std::chrono::year(-9999) / 1 / 1;
constexpr Day kLastDay = std::chrono::year(9999) / 12 / 31;

// Day and Days are named apart: Days has an invariant.
template <class Io, A<Days> D>
void fields(Io& io, D& days) {
  auto first = days.first.time_since_epoch().count();
  auto length = (days.last - days.first).count();
  io.number(first);
  io.number(length);
  using Count = std::chrono::days;
  if constexpr (!std::is_const_v<D>) {
    const bool sane = first >= kFirstDay.time_since_epoch().count() &&
                      first <= kLastDay.time_since_epoch().count() &&
                      length >= 0 && length <= (kLastDay - kFirstDay).count();
    io.fail_unless(sane);
    if (!sane) return;
    days.first = Day(Count(first));
    days.last = days.first + Count(length);
  }
}

template <class Io, A<PartialDate> P>
void fields(Io& io, P& p) {
  io.number(p.year);
  io.number(p.month);
  io.number(p.day);
  io.number(p.weekday);
  io.choice(p.part, '\x7f');
  io.choice(p.unit, '\x7f');
  io.number(p.offset);
}

template <class Io, A<Amount> M>
void fields(Io& io, M& amount) {
  io.maybe(amount.low, [&](auto& v) { io.whole(v); });
  io.maybe(amount.high, [&](auto& v) { io.whole(v); });
  io.text(amount.unit);
  io.choice(amount.change, Change::about);  // the greatest of its characters
  constexpr std::string_view kChanges = "=~><-";
  io.fail_unless(kChanges.find(static_cast<char>(amount.change)) !=
                 std::string_view::npos);
  io.fail_unless(amount.low || amount.high);
}

template <class Io, A<Party> P>
void fields(Io& io, P& party) {
  io.text(party.name);
  io.whole(party.id.value);
  io.span(party.words);
}

template <class Io, A<PlaceSaid> P>
void fields(Io& io, P& place) {
  io.text(place.name);
  io.whole(place.id.value);
  io.maybe(place.lat, [&](auto& v) { io.whole(v); });
  io.maybe(place.lon, [&](auto& v) { io.whole(v); });
  io.text(place.country);
  io.text(place.kind);
  io.span(place.words);
}

template <class Io, A<WhenSaid> W>
void fields(Io& io, W& when) {
  io.maybe(when.days, [&](auto& v) { fields(io, v); });
  io.maybe(when.minute_first, [&](auto& v) { io.number(v); });
  io.maybe(when.minute_last, [&](auto& v) { io.number(v); });
  io.span(when.words);
  fields(io, when.said);
  io.choice(when.stated, true);
}

template <class Io, A<AmountSaid> M>
void fields(Io& io, M& said) {
  fields(io, said.amount);
  io.text(said.of);
  io.span(said.of_words);
  io.span(said.words);
}

template <class Io, A<Claim> C>
void fields(Io& io, C& c) {
  const auto part = [&](auto& v) { fields(io, v); };
  io.whole(c.id.value);
  io.span(c.sentence);
  io.span(c.words);
  io.text(c.predicate);
  io.text(c.mode);
  io.choice(c.stance, Stance::denied);
  io.maybe(c.actor, part);
  io.maybe(c.target, part);
  io.maybe(c.place, part);
  part(c.when);
  io.maybe(c.amount, part);
  io.list(c.said_by, part);
  io.whole(c.confidence);
  io.number(c.event.value);
  io.number(c.question.value);
}

template <class Io, A<Text> T>
void fields(Io& io, T& text) {
  io.whole(text.report.value);
  io.list(text.stitches, [&](auto& stitch) {
    io.number(stitch.text_at);
    io.number(stitch.body_at);
  });
  io.list(text.furniture, [&](auto& s) { io.span(s); });
  io.text(text.title);
  io.span(text.title_words);
  io.text(text.publisher);
  io.text(text.author);
  io.text(text.language);
  io.text(text.url);
  io.maybe(text.published, [&](auto& v) { fields(io, v); });
  io.choice(text.published_from, DateOrigin::siblings);
}

template <class Io, A<Account::Mention> M>
void fields(Io& io, M& m) {
  io.text(m.name);
  io.text(m.canon);
  io.text(m.country);
  io.text(m.kind);
  io.text(m.type);
  io.list(m.names, [&](auto& name) { io.text(name); });
  io.maybe(m.lat, [&](auto& v) { io.whole(v); });
  io.maybe(m.lon, [&](auto& v) { io.whole(v); });
  io.number(m.count);
}

template <class Io, A<Account> C>
void fields(Io& io, C& account) {
  const auto part = [&](auto& v) { fields(io, v); };
  part(account.text);
  io.list(account.sentences, [&](auto& s) { io.span(s); });
  io.list(account.open_dates, [&](auto& open) {
    io.span(open.first);
    part(open.second);
  });
  io.list(account.named_days, [&](auto& named) {
    io.span(named.first);
    part(named.second);
  });
  io.list(account.entities, part);
  io.list(account.claims, [&](auto& claim) {
    part(claim);
    if constexpr (!std::is_const_v<C>) claim.report = account.text.report;
  });
  io.list(account.sketch.minhash, [&](auto& v) { io.whole(v); });
  io.number(account.words);
}

template <class Io, A<Entity> E>
void fields(Io& io, E& e) {
  io.whole(e.id.value);
  io.text(e.kind);
  io.text(e.name);
  io.list(e.names, [&](auto& name) { io.text(name); });
  io.maybe(e.lat, [&](auto& v) { io.whole(v); });
  io.maybe(e.lon, [&](auto& v) { io.whole(v); });
  io.text(e.country);
}

template <class Io, class Ids>
void ids(Io& io, Ids& all) {
  io.list(all, [&](auto& id) { io.whole(id.value); });
}

template <class Io, A<Event> E>
void fields(Io& io, E& e) {
  const auto part = [&](auto& v) { fields(io, v); };
  io.whole(e.id.value);
  io.whole(e.story.value);
  io.text(e.predicate);
  io.maybe(e.when, part);
  io.maybe(e.actor, part);
  io.maybe(e.target, part);
  io.text(e.accuser);
  io.maybe(e.place, part);
  io.choice(e.stance, Stance::denied);
  ids(io, e.claims);
  io.number(e.reports);
  io.number(e.voices);
}

template <class Io, A<Answer> N>
void fields(Io& io, N& answer) {
  fields(io, answer.amount);
  io.whole(answer.credibility);
  io.text(answer.admiralty);
  io.list(answer.voices, [&](auto& voice) {
    io.text(voice.origin);
    io.whole(voice.id.value);
    ids(io, voice.claims);
    io.fail_unless(!voice.claims.empty());
  });
  io.text(answer.grounds);
  io.fail_unless(!answer.voices.empty());
}

template <class Io, A<Question> Q>
void fields(Io& io, Q& q) {
  const auto part = [&](auto& v) { fields(io, v); };
  const auto whole = [&](auto& v) { io.whole(v); };
  io.whole(q.id.value);
  io.whole(q.story.value);
  io.text(q.measure);
  io.text(q.of);
  io.maybe(q.at, part);
  io.maybe(q.when, part);
  io.text(q.unit);
  io.choice(q.standing, Standing::disputed);
  io.choice(q.flooding, true);
  for (auto* v : {&q.best_low, &q.best_high, &q.low, &q.high}) {
    io.maybe(*v, whole);
  }
  ids(io, q.claims);
  ids(io, q.parts);
  io.list(q.answers, part);
  io.fail_unless(!q.answers.empty());
  io.list(q.why, [&](auto& why) {
    io.choice(why.reason, Reason::real);
    io.number(why.one);
    io.number(why.other);
    io.text(why.text);
    io.fail_unless(why.one < q.answers.size() && why.other < q.answers.size());
  });
}

template <class Io, A<Story> S>
void fields(Io& io, S& s) {
  io.whole(s.id.value);
  io.text(s.title);
  ids(io, s.reports);
  ids(io, s.events);
  ids(io, s.questions);
}

template <class Io, A<State> S>
void fields(Io& io, S& s) {
  const auto part = [&](auto& v) { fields(io, v); };
  io.text(s.kind);
  part(s.place);
  io.text(s.part);
  io.maybe(s.holder, part);
  io.maybe(s.against, part);
  io.maybe(s.amount, part);
  io.maybe(s.from, part);
  io.maybe(s.to, part);
  ids(io, s.claims);
  io.list(s.contradicts, [&](auto& i) { io.number(i); });
}

// All of a dossier but its accounts with what stands beside each, states and
// review.
template <class Io, A<Dossier> D>
void fields(Io& io, D& d) {
  const auto part = [&](auto& v) { fields(io, v); };
  io.list(d.taken, [&](auto& taken) {
    io.whole(taken.by.value);
    io.whole(taken.from.value);
    io.list(taken.words, [&](auto& s) { io.span(s); });
    io.fail_unless(!taken.words.empty());
  });
  io.list(d.entities, part);
  io.list(d.events, part);
  io.list(d.questions, part);
  io.list(d.stories, part);
}

template <class Rows>
std::unordered_set<uint64_t> ids_of(const Rows& rows) {
  std::unordered_set<uint64_t> out;
  for (const auto& row : rows) out.insert(row.id.value);
  return out;
}

template <class Ids>
bool all_in(const Ids& some, const std::unordered_set<uint64_t>& all) {
  return std::ranges::all_of(some,
                             [&](auto id) { return all.contains(id.value); });
}

// Does all that it names stand in it?
bool is_whole(const Dossier& d) {
  const size_t accounts = d.accounts.size();
  if (d.copy_of.size() != accounts || d.wire.size() != accounts) return false;
  std::unordered_set<uint64_t> reports, claims;
  std::unordered_map<uint64_t, size_t> size;  // of the text, by report
  for (const Account& a : d.accounts) {
    reports.insert(a.text.report.value);
    size.emplace(a.text.report.value, a.text.utf8.size());
    for (const Claim& c : a.claims) claims.insert(c.id.value);
  }
  const auto events = ids_of(d.events), questions = ids_of(d.questions);
  const auto said = [&](const std::vector<ClaimId>& of) {
    return !of.empty() && all_in(of, claims);
  };
  for (const Event& e : d.events) {
    if (!said(e.claims)) return false;
  }
  for (const Question& q : d.questions) {
    if (!said(q.claims) || !all_in(q.parts, claims)) return false;
    for (const Answer& a : q.answers) {
      for (const Voice& v : a.voices) {
        if (!said(v.claims)) return false;
      }
    }
  }
  for (const Story& s : d.stories) {
    if (s.reports.empty() || !all_in(s.reports, reports)) return false;
    if (!all_in(s.events, events) || !all_in(s.questions, questions)) {
      return false;
    }
  }
  return std::ranges::all_of(d.taken, [&](const Taken& t) {
    const auto by = size.find(t.by.value);
    return by != size.end() && std::ranges::all_of(t.words, [&](Span s) {
             return s.end <= by->second;
           });
  });
}

Error damaged_account() {
  return {Fault::format, "the stored account is damaged", ""};
}

}  // namespace

PackedDossier pack(const Dossier& d, const std::vector<uint32_t>& places) {
  assert(places.size() == d.accounts.size());
  PackedDossier out;
  ByteWriter io(out.bytes);
  io.word(d.accounts.size());
  for (size_t i = 0; i < places.size(); ++i) {
    out.begins.push_back(out.bytes.size());
    io.word(places[i]);
    io.whole(d.copy_of[i].value);
    io.text(d.wire[i]);
    io.text(pack(d.accounts[i]));
  }
  out.begins.push_back(out.bytes.size());
  fields(io, d);
  return out;
}

namespace {

// Takes an account, which stands at the end of `d` already, with what stands
// beside it. The error is one of `find`.
std::optional<Error> take_account(ByteReader& io, const FindReport& find,
                                  Dossier& d, std::vector<uint32_t>& places) {
  uint32_t place = 0;
  io.number(place);
  io.whole(d.copy_of.emplace_back().value);
  io.text(d.wire.emplace_back());
  const std::string_view packed = io.bytes();
  if (!io.good()) return std::nullopt;
  Result<Account> found = find(place);
  if (!found) {
    io.fail_unless(false);
    return found.error();
  }
  Account words = *std::move(found);
  Account& account = d.accounts.back();
  account.path = std::move(words.path);
  account.sha256 = std::move(words.sha256);
  account.text.utf8 = std::move(words.text.utf8);
  places.push_back(place);
  io.fail_unless(unpack(packed, account));
  return std::nullopt;
}

}  // namespace

Result<Dossier> unpack(std::string_view bytes, std::vector<uint32_t>& places,
                       const FindReport& find) {
  // Spans beside those of accounts are never looked up unasked.
  ByteReader io(bytes, UINT32_MAX);
  Dossier d;
  places.clear();
  std::optional<Error> error;
  io.list(d.accounts,
          [&](Account&) { error = take_account(io, find, d, places); });
  if (error) return *error;
  fields(io, d);
  if (!io.ended() || !is_whole(d)) return damaged_account();
  return d;
}

Result<Dossier> unpack_one(std::string_view bytes, uint32_t place,
                           const FindReport& find) {
  ByteReader io(bytes, UINT32_MAX);
  Dossier d;
  d.accounts.emplace_back();
  std::vector<uint32_t> places;
  const auto error = take_account(io, find, d, places);
  if (error) return *error;
  if (!io.good() || places.front() != place) return damaged_account();
  return d;
}

std::string pack(const Entity& e) {
  std::string out;
  ByteWriter io(out);
  fields(io, e);
  return out;
}

bool unpack(std::string_view bytes, Entity& e) {
  ByteReader io(bytes, UINT32_MAX);
  fields(io, e);
  return io.ended();
}

std::string pack(const Event& e) {
  std::string out;
  ByteWriter io(out);
  fields(io, e);
  return out;
}

bool unpack(std::string_view bytes, Event& e) {
  ByteReader io(bytes, UINT32_MAX);
  fields(io, e);
  return io.ended();
}

std::string pack(const std::vector<State>& states) {
  std::string out;
  ByteWriter io(out);
  io.list(states, [&](const State& s) { fields(io, s); });
  return out;
}

bool unpack(std::string_view bytes, std::vector<State>& states) {
  ByteReader io(bytes, UINT32_MAX);
  io.list(states, [&](State& s) { fields(io, s); });
  return io.ended() && std::ranges::all_of(states, [&](const State& s) {
           return std::ranges::all_of(
               s.contradicts, [&](uint32_t i) { return i < states.size(); });
         });
}

std::string pack(const Account& account) {
  std::string out;
  ByteWriter io(out);
  fields(io, account);
  return out;
}

bool unpack(std::string_view bytes, Account& account) {
  ByteReader io(bytes, account.text.utf8.size());
  fields(io, account);
  const auto& stitches = account.text.stitches;
  const auto before = [](const Text::Stitch& a, const Text::Stitch& b) {
    return a.text_at < b.text_at;
  };
  return io.ended() && std::is_sorted(stitches.begin(), stitches.end(), before);
}

}  // namespace crosscheck
