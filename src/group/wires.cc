#include "group/wires.h"

#include <algorithm>
#include <string_view>

#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr size_t kHead = 400;  // bytes in which a story is tagged
constexpr size_t kFoot = 60;

using Wire = Wires::Wire;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

string_view without_spaces(string_view s) {
  while (!s.empty() && one_of(s.substr(0, 1), " ", "\n", "\t")) {
    s.remove_prefix(1);
  }
  while (!s.empty() && one_of(s.substr(s.size() - 1), " ", "\n", "\t")) {
    s.remove_suffix(1);
  }
  return s;
}

// A date, a bracket or a dash follows, or the line ends.
bool tag_ends(string_view after) {
  if (after.empty() || after[0] == '\n') return true;
  while (!after.empty() && after[0] == ' ') after.remove_prefix(1);
  if (after.empty() || (after[0] >= '0' && after[0] <= '9')) return true;
  for (const string_view day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
                                "-", "\u2013", "\u2014", "|"}) {
    if (after.starts_with(day)) return true;
  }
  return false;
}

bool is_tag_at(string_view text, size_t at, size_t size, bool wire) {
  const string_view before = text.substr(0, at);
  const string_view after = text.substr(at + size);
  if (!before.empty() && is_letter(before.back())) return false;
  if (!after.empty() && is_letter(after[0])) return false;
  const string_view lead = without_spaces(before);
  if (!lead.empty() && lead.back() == '(') return after.starts_with(")");
  if (!wire) return false;
  const bool source = lead.ends_with("Source") || lead.ends_with("Source:") ||
                      lead.ends_with("Sources:") || lead.ends_with("By");
  if (at < kHead) {
    // "ALEPPO, AFP - ", "... kills 15: Monitor AFP Monday 9 February"; not
    // "told AFP Monday"
    const string_view word =
        lead.substr(std::min(lead.size(), lead.find_last_of(" \n") + 1));
    const bool told = !word.empty() && word[0] >= 'a' && word[0] <= 'z';
    return (!told || source) && tag_ends(after);
  }
  const bool last = without_spaces(after).size() <= 1;
  return last && (source || lead.ends_with("-") || lead.ends_with("|") ||
                  lead.ends_with("/") || lead.ends_with(".") ||
                  lead.ends_with("\u2013") || lead.ends_with("\u2014") ||
                  before.ends_with("\n"));
}

bool is_tagged(string_view text, const Wire& w) {
  const bool wire = w.source->kind == "wire";
  // Tags that begin in [from, to); what follows is looked at, too.
  const auto look = [&](size_t from, size_t to) {
    const string_view part = text.substr(0, to + w.tag.size());
    for (size_t at = part.find(w.tag, from); at != string_view::npos;
         at = part.find(w.tag, at + 1)) {
      if (is_tag_at(text, at, w.tag.size(), wire)) return true;
    }
    return false;
  };
  const size_t head = std::min(text.size(), kHead);
  if (look(0, head)) return true;
  return look(text.size() > head + kFoot ? text.size() - kFoot : head,
              text.size());
}

}  // namespace

Wires::Wires(const Knowledge& knowledge) {
  for (const KnownSource& s : knowledge.sources) {
    if (!one_of(s.kind, "wire", "state media")) continue;
    if (s.name.size() > 1) wires_.push_back({s.name, &s});
    for (const std::string& a : s.aliases) {
      if (a.size() > 1) wires_.push_back({a, &s});
    }
  }
}

string_view Wires::of(const Account& a) const {
  for (const Wire& w : wires_) {
    const bool own = a.text.publisher == w.tag ||
                     (!w.source->domain.empty() &&
                      a.text.publisher.ends_with(w.source->domain));
    if (own || is_tagged(a.text.utf8, w)) return w.source->name;
  }
  return {};
}

}  // namespace crosscheck::grouping
