#include "present/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "present/figures.h"
#include "present/lookup.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

constexpr size_t kShown = 20;  // of each kind
constexpr size_t kRefs = 3;

struct Change {
  const Question* before = nullptr;  // null: a new figure
  const Question* now = nullptr;
};

// The earlier question with most of a question's claims.
class Past {
 public:
  explicit Past(const Dossier& before) {
    for (const Question& q : before.questions) {
      for (const ClaimId id : q.claims) by_claim_.emplace(id.value, &q);
    }
  }

  const Question* of(const Question& q) const {
    std::map<QuestionId, std::pair<size_t, const Question*>> shared;
    for (const ClaimId id : q.claims) {
      const auto at = by_claim_.find(id.value);
      if (at == by_claim_.end()) continue;
      auto& [n, question] = shared[at->second->id];
      ++n;
      question = at->second;
    }
    const Question* best = nullptr;
    size_t most = 0;
    for (const auto& [id, found] : shared) {
      if (found.first > most) best = found.second;
      most = std::max(most, found.first);
    }
    return best;
  }

 private:
  std::unordered_map<uint64_t, const Question*> by_claim_;
};

bool moved(const Question& a, const Question& b) {
  return a.best_low != b.best_low || a.best_high != b.best_high ||
         a.unit != b.unit;
}

struct Changes {
  std::vector<Change> disputed, settled, moved, confirmed, wider, fresh;
};

Changes find_changes(const Dossier& before, const Dossier& now) {
  const Past past(before);
  Changes out;
  for (const Question& q : now.questions) {
    const Change c{past.of(q), &q};
    const bool disputed = q.standing == Standing::disputed;
    if (c.before == nullptr) {
      (disputed ? out.disputed : out.fresh).push_back(c);
      continue;
    }
    const bool was = c.before->standing == Standing::disputed;
    if (disputed && !was) {
      out.disputed.push_back(c);
    } else if (was && !disputed) {
      out.settled.push_back(c);
    } else if (moved(*c.before, q)) {
      out.moved.push_back(c);
    } else if (c.before->standing == Standing::one_voice &&
               q.standing == Standing::agreed) {
      out.confirmed.push_back(c);
    } else if (q.answers.size() > c.before->answers.size()) {
      out.wider.push_back(c);
    }
  }
  const auto weight = [](const Change& c) {
    return c.now->answers.front().voices.size();
  };
  for (auto* list : {&out.disputed, &out.settled, &out.moved, &out.confirmed,
                     &out.wider, &out.fresh}) {
    std::stable_sort(list->begin(), list->end(),
                     [&](const Change& a, const Change& b) {
                       return weight(a) > weight(b);
                     });
  }
  return out;
}

class View {
 public:
  View(const Dossier& before, const Dossier& now, const Knowledge& k,
       const Screen& s)
      : was_(before),
        look_(now),
        k_(k),
        page_(static_cast<size_t>(std::clamp(s.width, 60, 200)), s.color) {}

  std::string write(std::string_view since) {
    const Changes c = find_changes(was_.dossier(), look_.dossier());
    page_.paragraph(0, 2, {{fmt::format("SINCE {}", since), Style::strong}});
    page_.rule();
    reports();
    list("NEW DISPUTES", Style::warn, c.disputed);
    list("NO LONGER DISPUTED", Style::good, c.settled);
    list("FIGURES THAT MOVED", Style::strong, c.moved);
    list("CONFIRMED BY ANOTHER VOICE", Style::good, c.confirmed);
    list("ANOTHER ANSWER BESIDE THE BEST", Style::note, c.wider);
    list("NEW FIGURES", Style::strong, c.fresh);
    if (!any_) page_.paragraph(0, 2, {{"Nothing has changed."}});
    return page_.take();
  }

 private:
  void heading(std::string_view name, Style style) {
    if (any_) page_.blank();
    any_ = true;
    page_.paragraph(0, 2, {{std::string(name), style}});
  }

  void rest(size_t all) {
    if (all <= kShown) return;
    page_.paragraph(2, 4,
                    {{fmt::format("and {} more", all - kShown), Style::dim}});
  }

  void reports() {
    std::set<std::string_view> known;
    for (const Account& a : was_.dossier().accounts) known.insert(a.sha256);
    const auto& accounts = look_.dossier().accounts;
    std::vector<size_t> fresh;
    for (size_t i = 0; i < accounts.size(); ++i) {
      if (!known.contains(accounts[i].sha256)) fresh.push_back(i);
    }
    if (fresh.empty()) return;
    heading(fmt::format("{} of {}", count_of(fresh.size(), "new report"),
                        accounts.size()),
            Style::strong);
    for (size_t i = 0; i < fresh.size() && i < kShown; ++i) {
      const Text& text = accounts[fresh[i]].text;
      page_.row(2, {look_.label(fresh[i]), Style::dim}, 6,
                {{text.title.empty() ? accounts[fresh[i]].path : text.title}});
    }
    rest(fresh.size());
  }

  void list(std::string_view name, Style style,
            const std::vector<Change>& all) {
    if (all.empty()) return;
    heading(name, style);
    for (size_t i = 0; i < all.size() && i < kShown; ++i) line(all[i]);
    rest(all.size());
  }

  static std::string best(const Question& q, const Lookup& look) {
    return value_of(q, q.answers.front(), look);
  }

  void line(const Change& c) {
    const Answer& a = c.now->answers.front();
    std::string value = best(*c.now, look_);
    if (c.before != nullptr) {
      const std::string old = best(*c.before, was_);
      if (old != value) value = old + " → " + value;
    }
    std::vector<Run> runs = {{say_question(*c.now, k_)},
                             {" · " + count_of(a.voices.size(), "voice")},
                             {" · " + speakers(a, look_, 2), Style::plain}};
    if (!a.admiralty.empty()) runs.push_back({" ·\u00a0" + a.admiralty});
    add_refs(runs, claims_of(a));
    page_.row(2, {value, Style::value}, 18, runs);
    const bool wider =
        c.before != nullptr && c.now->answers.size() > c.before->answers.size();
    if (c.now->standing != Standing::disputed && !wider) return;
    for (size_t i = 1; i < c.now->answers.size() && i < kRefs; ++i) {
      const Answer& other = c.now->answers[i];
      std::vector<Run> against = {{speakers(other, look_, 2), Style::plain}};
      add_refs(against, claims_of(other));
      page_.row(4, {"or " + value_of(*c.now, other, look_), Style::note}, 16,
                against);
    }
  }

  void add_refs(std::vector<Run>& runs, const std::vector<ClaimId>& claims) {
    std::vector<Ref> refs = look_.refs(claims);
    if (refs.size() > kRefs) refs.resize(kRefs);
    for (const Ref& r : refs) runs.push_back({" " + look_.say(r), Style::dim});
  }

  Lookup was_, look_;
  const Knowledge& k_;
  Page page_;
  bool any_ = false;
};

}  // namespace

std::string changes(const Dossier& before, const Dossier& now,
                    std::string_view since, const Knowledge& k,
                    const Screen& s) {
  return View(before, now, k, s).write(since);
}

}  // namespace crosscheck
