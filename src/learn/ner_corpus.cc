#include "learn/ner_corpus.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "util/utf8.h"

namespace crosscheck {
namespace {

Result<std::string> content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Fault::io, "cannot be opened", path};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void sort_mentions(NerDocument& d) {
  std::ranges::sort(d.mentions, [](const NerMention& a, const NerMention& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.type < b.type;
  });
}

// Byte offset of each character, and of the end.
std::vector<uint32_t> character_offsets(std::string_view text) {
  std::vector<uint32_t> out;
  for (size_t at = 0; at < text.size(); at += utf8_at(text, at).size) {
    out.push_back(static_cast<uint32_t>(at));
  }
  out.push_back(static_cast<uint32_t>(text.size()));
  return out;
}

// Calls take(object, line) for each row of a JSON lines file.
template <class Take>
Result<bool> each_record(const std::string& path, Take take) {
  const auto bytes = content(path);
  if (!bytes) return bytes.error();
  simdjson::dom::parser parser;
  uint32_t line = 0;
  for (size_t at = 0; at < bytes->size();) {
    const size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string row = bytes->substr(at, end - at);
    at = end + 1;
    ++line;
    if (row.empty()) continue;
    simdjson::dom::element record;
    if (parser.parse(row).get(record) != simdjson::SUCCESS || !take(record)) {
      return Error{Fault::format, "is no record of this kind", path, line};
    }
  }
  return true;
}

}  // namespace

Result<std::vector<NerDocument>> read_re3d(const std::string& documents,
                                           const std::string& entities) {
  std::vector<NerDocument> out;
  std::unordered_map<std::string, size_t> at;
  auto good = each_record(documents, [&](simdjson::dom::element r) {
    std::string_view id, text;
    if (r["id"].get(id) != simdjson::SUCCESS ||
        r["text"].get(text) != simdjson::SUCCESS) {
      return false;
    }
    at.emplace(id, out.size());
    out.push_back({std::string(id), std::string(text), {}});
    return true;
  });
  if (!good) return good.error();
  std::vector<std::vector<uint32_t>> offsets;
  offsets.reserve(out.size());
  for (const NerDocument& d : out) offsets.push_back(character_offsets(d.text));
  good = each_record(entities, [&](simdjson::dom::element r) {
    std::string_view id, type;
    uint64_t begin = 0, end = 0;
    if (r["id"].get(id) != simdjson::SUCCESS ||
        r["type"].get(type) != simdjson::SUCCESS ||
        r["begin"].get(begin) != simdjson::SUCCESS ||
        r["end"].get(end) != simdjson::SUCCESS) {
      return false;
    }
    const auto found = at.find(std::string(id));
    if (found == at.end()) return false;
    const std::vector<uint32_t>& bytes = offsets[found->second];
    if (begin >= end || end >= bytes.size()) return false;
    out[found->second].mentions.push_back(
        {{bytes[begin], bytes[end]}, std::string(type)});
    return true;
  });
  if (!good) return good.error();
  std::ranges::for_each(out, sort_mentions);
  return out;
}

Result<std::vector<NerDocument>> read_iob(const std::string& path) {
  const auto bytes = content(path);
  if (!bytes) return bytes.error();
  std::vector<NerDocument> out(1);
  std::string before;  // type of the mention that is open
  bool fresh = true;
  for (size_t at = 0; at < bytes->size();) {
    const size_t end = std::min(bytes->find('\n', at), bytes->size());
    std::string_view row(bytes->data() + at, end - at);
    at = end + 1;
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    const size_t gap = row.find_last_of(" \t");
    const std::string_view word =
        gap == std::string_view::npos ? row : row.substr(0, gap);
    if (trim_blanks(word).empty()) {
      fresh = true;
      before.clear();
      continue;
    }
    if (word.starts_with("-DOCSTART-")) {
      if (!out.back().text.empty()) out.emplace_back();
      continue;
    }
    const std::string_view tag =
        gap == std::string_view::npos ? "O" : row.substr(gap + 1);
    NerDocument& d = out.back();
    if (!d.text.empty()) d.text += fresh ? '\n' : ' ';
    fresh = false;
    const auto begin = static_cast<uint32_t>(d.text.size());
    d.text += word;
    const auto stop = static_cast<uint32_t>(d.text.size());
    if (tag.size() < 3) {
      before.clear();
      continue;
    }
    const std::string type(tag.substr(2));
    if (tag[0] == 'I' && before == type) {
      d.mentions.back().span.end = stop;
    } else {
      d.mentions.push_back({{begin, stop}, type});
    }
    before = type;
  }
  for (size_t i = 0; i < out.size(); ++i) {
    out[i].id = fmt::format("{}#{}", path, i);
  }
  return out;
}

namespace {

// The entities that a cell of MISC opens and closes: "(3-person-...(4-place-"
// opens two, "4)3)" closes them.
class Entities {
 public:
  explicit Entities(NerDocument& d) : d_(d) {}

  void word(std::string_view misc, Span span) {
    const size_t from = misc.find("Entity=");
    if (from == std::string_view::npos) return;
    misc = misc.substr(from + 7);
    misc = misc.substr(0, misc.find('|'));
    while (!misc.empty()) {
      if (misc[0] == '(') {
        misc.remove_prefix(1);
        const size_t stop = std::min(misc.find_first_of("()"), misc.size());
        opened(misc.substr(0, stop), span);
        misc.remove_prefix(stop);
        if (!misc.empty() && misc[0] == ')') {
          close(open_.size() - 1, span);
          misc.remove_prefix(1);
        }
        continue;
      }
      const size_t stop = std::min(misc.find(')'), misc.size());
      closed(misc.substr(0, stop), span);
      misc.remove_prefix(std::min(stop + 1, misc.size()));
    }
  }

 private:
  struct Open {
    std::string id, type;
    uint32_t begin;
  };

  void opened(std::string_view cell, Span span) {
    const size_t a = cell.find('-');
    const size_t b = a == std::string_view::npos ? a : cell.find('-', a + 1);
    Open o{std::string(cell.substr(0, a)), "", span.begin};
    if (b != std::string_view::npos) o.type = cell.substr(a + 1, b - a - 1);
    open_.push_back(std::move(o));
  }

  void closed(std::string_view id, Span span) {
    for (size_t i = open_.size(); i-- > 0;) {
      if (open_[i].id == id) return close(i, span);
    }
  }

  void close(size_t i, Span span) {
    if (!open_[i].type.empty()) {
      d_.mentions.push_back({{open_[i].begin, span.end}, open_[i].type});
    }
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  NerDocument& d_;
  std::vector<Open> open_;
};

}  // namespace

std::vector<NerDocument> documents_of(const std::vector<TreeSentence>& trees) {
  std::vector<NerDocument> out;
  for (size_t i = 0; i < trees.size();) {
    NerDocument& d = out.emplace_back();
    d.id = trees[i].document;
    for (bool first = true; i < trees.size(); ++i, first = false) {
      const TreeSentence& tree = trees[i];
      if (tree.new_document && !first) break;
      if (!first) d.text += '\n';
      Entities entities(d);
      for (const TreeWord& w : tree.words) {
        const auto begin = static_cast<uint32_t>(d.text.size());
        d.text += w.form;
        entities.word(w.misc, {begin, static_cast<uint32_t>(d.text.size())});
        if (w.space_after) d.text += ' ';
      }
    }
    sort_mentions(d);
  }
  return out;
}

void keep_largest(NerDocument& d) {
  uint32_t end = 0;
  std::erase_if(d.mentions, [&](const NerMention& m) {
    if (m.span.begin < end) return true;
    end = m.span.end;
    return false;
  });
}

void keep_smallest(NerDocument& d) {
  const std::vector<NerMention> all = d.mentions;
  std::erase_if(d.mentions, [&](const NerMention& m) {
    return std::ranges::any_of(all, [&](const NerMention& other) {
      return other.span != m.span && m.span.holds(other.span);
    });
  });
  keep_largest(d);  // of equal ones, the first
}

}  // namespace crosscheck
