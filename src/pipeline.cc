// The steps, one behind the other; see crosscheck/pipeline.h.
#include "crosscheck/pipeline.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>

#include "crosscheck/decision.h"
#include "crosscheck/parts.h"

namespace crosscheck {
namespace {

constexpr std::string_view kTypes[] = {
    "person",   "organisation", "location", "nationality", "weapon",
    "platform", "vehicle",      "money",    "quantity",    "temporal",
    "document", "url",          "event"};

// The words of a name, its odd spaces made plain.
std::string spelled(const Text& text, Span s) {
  std::string words(cut(text.utf8, s));
  for (size_t at; (at = words.find("\u00A0")) != std::string::npos;) {
    words.replace(at, 2, " ");
  }
  return words;
}

// Captions and the like claim nothing, but they spell the names of the report
// in more ways; a name that only they have is left out.
void add_spellings(const Text& text, const Reading& r, const Knowledge& k,
                   std::vector<Account::Mention>& out) {
  Text aside;
  for (const Span f : text.furniture) {
    aside.utf8.append(cut(text.utf8, f)).append("\n\n");
  }
  if (aside.utf8.empty()) return;
  std::map<std::string_view, size_t> known;
  for (size_t i = 0; i < r.entities.size(); ++i) {
    known.emplace(r.entities[i].name, i);
  }
  const Reading other = detect(aside, k);
  for (const Name& n : other.names) {
    const auto found = known.find(other.entities[n.entity].name);
    if (found == known.end() || !n.proper) continue;
    std::vector<std::string>& names = out[found->second].names;
    std::string words = spelled(aside, n.span);
    if (std::ranges::find(names, words) == names.end()) {
      names.push_back(std::move(words));
    }
  }
}

// "President" before a name that a mention holds: what of the mention is the
// person with his title; empty when more than a title stands there.
Span titled(const Text& text, Span mention, Span name) {
  uint32_t begin = name.begin;
  while (begin > mention.begin) {
    uint32_t word = begin - 1;  // the space before what is taken
    if (text.utf8[word] != ' ') break;
    while (word > mention.begin && text.utf8[word - 1] != ' ') --word;
    const char first = text.utf8[word];
    if (first < 'A' || first > 'Z' || word + 1 == begin) break;
    begin = word;
  }
  const bool article = cut(text.utf8, {begin, name.end}).starts_with("The ");
  return begin == name.begin || article ? Span{} : Span{begin, name.end};
}

void add_titles(const Text& text, const Reading& r,
                std::vector<Account::Mention>& out) {
  auto mention = r.mentions.begin();
  for (const Name& n : r.names) {
    if (!n.proper || n.type != NameType::person) continue;
    while (mention != r.mentions.end() && mention->span.end < n.span.end) {
      ++mention;
    }
    if (mention == r.mentions.end()) return;
    if (!mention->span.holds(n.span)) continue;
    const Span whole = titled(text, mention->span, n.span);
    if (whole.empty()) continue;
    std::vector<std::string>& names = out[n.entity].names;
    std::string words = spelled(text, whole);
    if (std::ranges::find(names, words) == names.end()) {
      names.push_back(std::move(words));
    }
  }
}

// Who the report speaks of, with every way it writes them.
std::vector<Account::Mention> mentions(const Text& text, const Reading& r,
                                       const Knowledge& k) {
  std::vector<Account::Mention> out;
  out.reserve(r.entities.size());
  for (const LocalEntity& e : r.entities) {
    Account::Mention m;
    m.name = e.name;
    m.canon = e.canon;
    m.country = e.country;
    m.kind = e.kind;
    m.type = kTypes[static_cast<size_t>(e.type)];
    out.push_back(std::move(m));
  }
  for (const Name& n : r.names) {
    Account::Mention& m = out[n.entity];
    ++m.count;
    std::string words = spelled(text, n.span);
    if (n.proper && std::ranges::find(m.names, words) == m.names.end()) {
      m.names.push_back(std::move(words));
    }
  }
  add_titles(text, r, out);
  add_spellings(text, r, k, out);
  for (const Toponym& t : r.places) {
    if (!t.lat || t.radius_km > 0 || out[t.entity].lat) continue;
    out[t.entity].lat = t.lat;
    out[t.entity].lon = t.lon;
  }
  // "I", and nobody says who.
  std::erase_if(out, [](const Account::Mention& m) {
    return m.name.empty() && m.names.empty();
  });
  return out;
}

// The times and the sentences stand in the order of the text.
void take_times(const std::vector<Time>& times, Account& account) {
  account.open_dates.clear();
  account.named_days.clear();
  auto sentence = account.sentences.begin();
  for (const Time& t : times) {
    if (!t.days && t.said != PartialDate{}) {
      account.open_dates.emplace_back(t.span, t.said);
    }
    while (sentence != account.sentences.end() &&
           sentence->end <= t.span.begin) {
      ++sentence;
    }
    if (sentence == account.sentences.end()) break;
    const bool is_day = t.type == TimeType::date || t.type == TimeType::time;
    if (is_day && t.days && t.days->size() == 1) {
      account.named_days.emplace_back(*sentence, *t.days);
    }
  }
}

void read_text(Account& account, const Knowledge& k) {
  Reading r = detect(account.text, k);
  account.claims = extract(account.text, r, k);
  account.entities = mentions(account.text, r, k);
  account.words = static_cast<uint32_t>(r.tokens.size());
  account.sentences = std::move(r.sentences);
  take_times(r.times, account);
}

}  // namespace

Result<Account> read_report(const Report& report, const Knowledge& k) {
  Result<Text> text = clean(report, k);
  if (!text) return text.error();
  Account account;
  account.path = report.path;
  account.sha256 = report.sha256;
  account.text = *std::move(text);
  account.sketch = sketch(account.text);
  read_text(account, k);
  return account;
}

void reread(Account& account, Days published, DateOrigin from,
            const Knowledge& k) {
  account.text.published = published;
  account.text.published_from = from;
  read_text(account, k);
}

Dossier compile(std::vector<Account> accounts, std::span<const Decision> log,
                const Knowledge& k) {
  for (const auto& [index, days] : date_by_siblings(accounts, k)) {
    reread(accounts[index], days, DateOrigin::siblings, k);
  }
  const std::vector<const Decision*> decisions = in_force(log);
  Review review = replay(accounts, decisions, k);
  review.head = log.size();
  Dossier dossier = group(std::move(accounts), k, decisions);
  auto& unmatched = dossier.review.unmatched;
  unmatched.insert(unmatched.end(), review.unmatched.begin(),
                   review.unmatched.end());
  std::ranges::sort(unmatched);
  review.unmatched = std::move(unmatched);
  dossier.review = std::move(review);
  judge(dossier, k);
  return dossier;
}

Dossier compile(std::vector<Account> accounts, const Knowledge& k) {
  return compile(std::move(accounts), {}, k);
}

namespace {

// Uses what `make` gives for 0, 1, ... while another thread makes the next.
// The error is the first of `make`.
template <class Make, class Use>
std::optional<Error> each_ahead(size_t count, const Make& make, Use use) {
  const auto start = [&](size_t i) {
    // By itself it makes it when asked, where no thread can be had.
    constexpr auto kBest = std::launch::async | std::launch::deferred;
    return std::async(kBest, std::cref(make), i);
  };
  if (count == 0) return std::nullopt;
  auto next = start(0);
  for (size_t i = 0; i < count; ++i) {
    auto made = next.get();
    if (!made) return made.error();
    if (i + 1 < count) next = start(i + 1);
    use(i, *std::move(made));
  }
  return std::nullopt;
}

// Loads accounts of a case, those that others date with their days.
class Loader {
 public:
  Loader(const Reports& reports, const Knowledge& k)
      : reports_(reports), k_(k) {}

  // Hands every account over in its first reading, and again once it is dated.
  std::optional<Error> survey(Parts& parts) {
    SiblingDates siblings;
    std::vector<uint32_t> undated;
    auto error = each([&](uint32_t i, Account&& account) {
      if (!account.text.published) {
        undated.push_back(i);
        siblings.ask(account);
      }
      parts.add(std::move(account));
    });
    if (error || !siblings.is_asked()) return error;
    error = each([&](uint32_t i, Account&& a) { siblings.add(a, i); });
    if (error) return error;
    for (const uint32_t i : undated) {
      Result<Account> loaded = reports_.load(i);
      if (!loaded) return loaded.error();
      Account account = *std::move(loaded);
      const auto days = siblings.date(account, i);
      if (!days) continue;
      dated_.emplace(i, *days);
      reread(account, *days, DateOrigin::siblings, k_);
      parts.replace(i, std::move(account));
    }
    return std::nullopt;
  }

  Result<std::vector<Account>> load(const std::vector<uint32_t>& places) const {
    std::vector<Account> out;
    out.reserve(places.size());
    for (const uint32_t i : places) {
      Result<Account> account = reports_.load(i);
      if (!account) return account.error();
      out.push_back(*std::move(account));
      const auto days = dated_.find(i);
      if (days == dated_.end()) continue;
      reread(out.back(), days->second, DateOrigin::siblings, k_);
    }
    return out;
  }

  struct Loaded {
    std::vector<Account> members, origins;
  };
  Result<Loaded> load_part(const Parts& parts, size_t part) const {
    auto members = load(parts.members(part));
    if (!members) return members.error();
    auto origins = load(parts.origins(part));
    if (!origins) return origins.error();
    return Loaded{*std::move(members), *std::move(origins)};
  }

 private:
  template <class Use>
  std::optional<Error> each(Use use) const {
    constexpr size_t kBatch = 256;
    const auto some = [&](size_t batch) -> Result<std::vector<Account>> {
      std::vector<Account> out;
      const size_t first = batch * kBatch;
      const size_t end = std::min(first + kBatch, reports_.count);
      for (size_t i = first; i < end; ++i) {
        Result<Account> account = reports_.load(i);
        if (!account) return account.error();
        out.push_back(*std::move(account));
      }
      return out;
    };
    uint32_t at = 0;
    return each_ahead((reports_.count + kBatch - 1) / kBatch, some,
                      [&](size_t, std::vector<Account>&& batch) {
                        for (Account& a : batch) use(at++, std::move(a));
                      });
  }

  const Reports& reports_;
  const Knowledge& k_;
  std::map<uint32_t, Days> dated_;
};

void drop_origins(Dossier& d, size_t members) {
  d.accounts.erase(d.accounts.begin() + static_cast<ptrdiff_t>(members),
                   d.accounts.end());
  d.wire.resize(members);
  d.copy_of.resize(members);
}

}  // namespace

std::optional<Error> compile_in_parts(
    const Reports& reports, const Knowledge& k,
    const std::function<void(Dossier&&)>& each, size_t part) {
  Loader loader(reports, k);
  Parts parts(k);
  if (auto error = loader.survey(parts)) return error;
  parts.tie(part);
  const size_t count = parts.count();
  auto error = each_ahead(
      count, [&](size_t p) { return loader.load(parts.members(p)); },
      [&](size_t p, std::vector<Account>&& members) {
        parts.gather(p, std::move(members));
      });
  if (error) return error;
  const auto load = [&](size_t p) { return loader.load_part(parts, p); };
  const auto group = [&](size_t p, Loader::Loaded&& loaded) {
    return parts.group(p, std::move(loaded.members), std::move(loaded.origins));
  };
  Sources sources;
  error = each_ahead(count, load, [&](size_t p, Loader::Loaded&& loaded) {
    Dossier d = group(p, std::move(loaded));
    weigh_sources(d, k, sources);
  });
  if (error) return error;
  const auto judged = [&](size_t p) -> Result<Dossier> {
    auto loaded = load(p);
    if (!loaded) return loaded.error();
    Dossier d = group(p, *std::move(loaded));
    judge(d, k, sources);
    drop_origins(d, parts.members(p).size());
    if (p + 1 == count) d.states = parts.states();
    return d;
  };
  return each_ahead(count, judged,
                    [&](size_t, Dossier&& d) { each(std::move(d)); });
}

}  // namespace crosscheck
