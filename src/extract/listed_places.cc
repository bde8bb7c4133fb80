#include "extract/listed_places.h"

#include <algorithm>
#include <vector>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class ListedPlaces {
 public:
  ListedPlaces(const Slots& s, const FigureAt& at) : s_(s), at_(at) {}

  std::optional<ListedPlace> find() const {
    if (!at_.q->of.empty() || !one_of(at_.q->amount.unit, "", "person")) {
      return std::nullopt;
    }
    const Name* place = nullptr;
    if (in_brackets(at_.begin)) {
      if (bracketed() < 2) return std::nullopt;
      place = name_at(at_.begin - 2);
    } else if (followed()) {
      place = name_at(at_.begin - 2);
    } else if (leads()) {
      place = subject();
    }
    if (place == nullptr || !at_.q->amount.low) return std::nullopt;
    ListedPlace out;
    if (!counted(out)) return std::nullopt;
    out.place = s_.place_of(*place);
    return out;
  }

 private:
  // "Mulanje (72)"
  bool in_brackets(uint32_t number) const {
    return number >= s_.parts.first + 2 && number + 1 < s_.parts.end &&
           s_.low(number - 1) == "(" &&
           one_of(s_.low(number + 1), ")", ";", ",") &&
           name_at(number - 2) != nullptr;
  }

  int bracketed() const {
    int n = 0;
    bool known = false;  // a list of something else, else
    for (uint32_t i = s_.parts.first; i < s_.parts.end; ++i) {
      if (s_.reading.tokens[i].pos != Pos::num || !in_brackets(i)) continue;
      ++n;
      known = known || name_at(i - 2)->type == NameType::location;
    }
    return known ? n : 0;
  }

  const Name* name_at(uint32_t token) const {
    std::vector<const Name*> names;
    s_.names_in(s_.reading.tokens[token].span, names);
    const auto place = std::ranges::find_if(names, [](const Name* n) {
      return n->type != NameType::person && n->proper;
    });
    return place == names.end() ? nullptr : *place;
  }

  // "Blantyre accounts for 158 deaths, followed by Mulanje with 72"
  bool followed() const {
    if (at_.begin < s_.parts.first + 4 || s_.low(at_.begin - 1) != "with" ||
        name_at(at_.begin - 2) == nullptr) {
      return false;
    }
    for (uint32_t i = s_.parts.first; i + 3 < at_.begin; ++i) {
      if (s_.low(i) == "followed" && s_.low(i + 1) == "by") return true;
    }
    return false;
  }

  // "reports the most deaths, with 158"
  bool leads() const {
    if (at_.begin < s_.parts.first + 4 || s_.low(at_.begin - 1) != "with") {
      return false;
    }
    uint32_t i = at_.begin - 2;
    if (s_.low(i) == ",") --i;
    for (uint32_t k = i; k > s_.parts.first && k + 6 > i; --k) {
      if (one_of(s_.low(k - 1), "most", "highest", "largest", "worst")) {
        return at_.end >= s_.parts.end ||
               s_.reading.tokens[at_.end].pos == Pos::punct;
      }
    }
    return false;
  }

  // The place that reports the most: what opens the sentence.
  const Name* subject() const {
    for (uint32_t i = s_.parts.first;
         i < std::min(s_.parts.first + 4, at_.begin); ++i) {
      if (const Name* n = name_at(i)) return n;
    }
    return nullptr;
  }

  // The one thing that is counted before the list.
  bool counted(ListedPlace& out) const {
    for (uint32_t i = s_.parts.first; i < at_.begin; ++i) {
      if (in_brackets(i)) break;
      const bool noun = s_.reading.tokens[i].pos == Pos::noun ||
                        s_.reading.tokens[i].pos == Pos::adj;
      std::string measure(noun ? fate_of(s_.lemma(i)) : "");
      std::string unit = "person";
      if (one_of(s_.lemma(i), "case", "infection") &&
          s_.tells(Topic::disease)) {
        measure = "count";
        unit = "case";
      }
      if (!one_of(measure, "killed", "wounded", "missing", "displaced",
                  "evacuated", "count") ||
          (measure == "count" && unit != "case")) {
        continue;
      }
      if (!out.measure.empty() && out.measure != measure) return false;
      out.measure = std::move(measure);
      out.unit = std::move(unit);
    }
    return !out.measure.empty();
  }

  const Slots& s_;
  const FigureAt& at_;
};

}  // namespace

std::optional<ListedPlace> listed_place(const Slots& s, const FigureAt& at) {
  return ListedPlaces(s, at).find();
}

}  // namespace crosscheck
