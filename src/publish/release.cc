#include "publish/release.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "present/screen.h"
#include "present/words.h"
#include "publish/csv.h"

namespace crosscheck {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

constexpr size_t kMaxRelease = size_t{1} << 30U;

std::string text(element of, std::string_view key) {
  std::string_view out;
  element value;
  if (of[key].get(value) != simdjson::SUCCESS) return "";
  if (value.get(out) == simdjson::SUCCESS) return std::string(out);
  double number = 0;
  return value.get(number) == simdjson::SUCCESS ? plain_number(number) : "";
}

bool is_object(element e) {
  return e.type() == simdjson::dom::element_type::OBJECT;
}

std::string inner(element of, std::string_view key, std::string_view name) {
  element value;
  if (of[key].get(value) != simdjson::SUCCESS || !is_object(value)) return "";
  return text(value, name);
}

std::string ends(element of, std::string_view key, std::string_view first,
                 std::string_view last) {
  const std::string a = inner(of, key, first), b = inner(of, key, last);
  if (a == b) return a;
  return (a.empty() ? "…" : a) + "–" + (b.empty() ? "…" : b);
}

std::vector<std::string> ids(element of, std::string_view key) {
  std::vector<std::string> out;
  element value;
  array all;
  if (of[key].get(value) != simdjson::SUCCESS ||
      value.get(all) != simdjson::SUCCESS) {
    return out;
  }
  for (const element e : all) {
    std::string_view id;
    if (e.get(id) == simdjson::SUCCESS) out.emplace_back(id);
  }
  return out;
}

size_t length(element of, std::string_view key) {
  array all;
  element value;
  if (of[key].get(value) != simdjson::SUCCESS ||
      value.get(all) != simdjson::SUCCESS) {
    return 0;
  }
  return all.size();
}

ReleaseItem report_of(element e) {
  ReleaseItem item{"report", text(e, "id"), text(e, "title"), {}, {}};
  if (item.label.empty()) item.label = text(e, "path");
  item.claims = {text(e, "sha256")};
  item.fields = {{"title", text(e, "title")},
                 {"publisher", text(e, "publisher")},
                 {"published", ends(e, "published", "first", "last")},
                 {"copy_of", text(e, "copy_of")}};
  return item;
}

ReleaseItem event_of(element e) {
  ReleaseItem item{
      "event", text(e, "id"), text(e, "predicate"), ids(e, "claims"), {}};
  for (const char* who : {"place", "actor", "target"}) {
    const std::string name = inner(e, who, "name");
    item.fields[who] = name;
    if (!name.empty()) item.label += ", " + name;
  }
  item.fields["what"] = text(e, "predicate");
  item.fields["stance"] = text(e, "stance");
  item.fields["when"] = ends(e, "when", "first", "last");
  item.fields["voices"] = text(e, "voices");
  return item;
}

ReleaseItem figure_of(element e) {
  const std::string of = text(e, "of"), at = inner(e, "at", "name");
  ReleaseItem item{"figure",
                   text(e, "id"),
                   collapse(fmt::format("{} {}{}", of, text(e, "measure"),
                                        at.empty() ? "" : ", " + at)),
                   ids(e, "claims"),
                   {}};
  item.fields = {{"best", ends(e, "best", "low", "high")},
                 {"low", text(e, "low")},
                 {"high", text(e, "high")},
                 {"standing", text(e, "standing")},
                 {"answers", std::to_string(length(e, "answers"))},
                 {"unit", text(e, "unit")}};
  return item;
}

ReleaseItem state_of(element e) {
  const std::string holder = inner(e, "holder", "name");
  ReleaseItem item{
      "state",
      "",
      fmt::format("{} of {}{}", text(e, "kind"), inner(e, "place", "name"),
                  holder.empty() ? "" : " by " + holder),
      ids(e, "claims"),
      {}};
  // A siege and the control that ends it may rest on the same claims.
  for (std::string& id : item.claims) id += item.label;
  item.fields = {{"from", ends(e, "from", "first", "last")},
                 {"to", ends(e, "to", "first", "last")}};
  return item;
}

void compare(const ReleaseItem& a, const ReleaseItem& b,
             std::vector<Difference>& out) {
  for (const auto& [field, now] : b.fields) {
    const auto at = a.fields.find(field);
    const std::string before = at == a.fields.end() ? "" : at->second;
    if (before != now) {
      out.push_back({"changed", b.kind, b.id, b.label, field, before, now});
    }
  }
}

// For each item of `after` the one of `before` with which it shares most.
class Pairs {
 public:
  Pairs(const ReleaseItems& before, const ReleaseItems& after)
      : of_after(after.size()) {
    std::unordered_map<std::string, size_t> owner;
    for (size_t i = 0; i < before.size(); ++i) {
      for (const std::string& c : before[i].claims) {
        owner.emplace(before[i].kind + c, i);
      }
    }
    struct Share {
      size_t common, before, after;
    };
    std::vector<Share> shares;
    for (size_t i = 0; i < after.size(); ++i) {
      std::map<size_t, size_t> common;
      for (const std::string& c : after[i].claims) {
        const auto at = owner.find(after[i].kind + c);
        if (at != owner.end()) ++common[at->second];
      }
      for (const auto& [b, n] : common) shares.push_back({n, b, i});
    }
    std::stable_sort(
        shares.begin(), shares.end(),
        [](const Share& a, const Share& b) { return a.common > b.common; });
    taken.assign(before.size(), false);
    for (const Share& s : shares) {
      if (taken[s.before] || of_after[s.after]) continue;
      taken[s.before] = true;
      of_after[s.after] = s.before;
    }
  }

  std::vector<std::optional<size_t>> of_after;
  std::vector<bool> taken;
};

}  // namespace

Result<ReleaseItems> read_release(std::string_view json,
                                  const std::string& path) {
  if (json.size() > kMaxRelease) {
    return Error{Fault::too_big, "a release is at most 1 GB", path};
  }
  simdjson::dom::parser parser;
  element doc;
  if (parser.parse(simdjson::padded_string(json)).get(doc) !=
          simdjson::SUCCESS ||
      !is_object(doc) || text(doc, "crosscheck").empty()) {
    return Error{Fault::format,
                 "no document of `crosscheck export --format json`", path};
  }
  using Make = ReleaseItem (*)(element);
  constexpr std::pair<const char*, Make> kLists[] = {{"reports", report_of},
                                                     {"questions", figure_of},
                                                     {"events", event_of},
                                                     {"states", state_of}};
  ReleaseItems out;
  for (const auto& [key, make] : kLists) {
    array all;
    element value;
    if (doc[key].get(value) != simdjson::SUCCESS ||
        value.get(all) != simdjson::SUCCESS) {
      continue;
    }
    for (const element e : all) {
      if (is_object(e)) out.push_back(make(e));
    }
  }
  return out;
}

std::vector<Difference> differences(const ReleaseItems& before,
                                    const ReleaseItems& after) {
  const Pairs pairs(before, after);
  std::vector<Difference> out;
  for (size_t i = 0; i < before.size(); ++i) {
    if (pairs.taken[i]) continue;
    const ReleaseItem& b = before[i];
    out.push_back({"deleted", b.kind, b.id, b.label, "", "", ""});
  }
  for (size_t i = 0; i < after.size(); ++i) {
    if (pairs.of_after[i]) compare(before[*pairs.of_after[i]], after[i], out);
  }
  for (size_t i = 0; i < after.size(); ++i) {
    if (pairs.of_after[i]) continue;
    const ReleaseItem& a = after[i];
    const auto best = a.fields.find("best");
    out.push_back({"added", a.kind, a.id, a.label, "", "",
                   best == a.fields.end() ? "" : best->second});
  }
  return out;
}

std::string difference_lines(const std::vector<Difference>& all) {
  std::string out;
  for (const Difference& d : all) {
    out += fmt::format("{:8} {:7} {}", d.what, d.kind, visible(d.label));
    if (d.what == "changed") {
      out += fmt::format(": {} {} → {}", d.field,
                         d.before.empty() ? "none" : visible(d.before),
                         d.after.empty() ? "none" : visible(d.after));
    } else if (!d.after.empty()) {
      out += ": " + visible(d.after);
    }
    out += '\n';
  }
  return out;
}

std::string difference_csv(const std::vector<Difference>& all) {
  Csv csv({"change", "kind", "id", "what", "field", "before", "after"});
  for (const Difference& d : all) {
    csv.text(d.what).text(d.kind).text(d.id).text(d.label);
    csv.text(d.field).text(d.before).text(d.after);
  }
  return csv.take();
}

}  // namespace crosscheck
