#include "learn/treebank.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

#include "util/printed.h"

namespace crosscheck {
namespace {

using Cells = std::array<std::string_view, 10>;

bool cut_cells(std::string_view row, Cells& cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    const size_t tab = i + 1 < cells.size() ? row.find('\t') : row.size();
    if (tab == std::string_view::npos) return false;
    cells[i] = row.substr(0, tab);
    row.remove_prefix(std::min(tab + 1, row.size()));
  }
  return cells[9].find('\t') == std::string_view::npos;
}

bool pos_of(std::string_view name, Pos& pos) {
  for (int i = 0; i <= static_cast<int>(Pos::x); ++i) {
    pos = static_cast<Pos>(i);
    if (name_of(pos) == name) return true;
  }
  return false;
}

uint8_t relation_of(std::string_view name) {
  for (; !name.empty();) {
    if (const uint8_t found = find_relation(name)) return found;
    const size_t colon = name.find(':');
    if (colon == std::string_view::npos) break;
    name = name.substr(0, colon);
  }
  return relation("dep");
}

class Parser {
 public:
  // "" or what is wrong with the line.
  std::string_view take(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return end_sentence();
    if (line[0] == '#') return note(line), "";
    Cells c;
    if (!cut_cells(line, c)) return "a row has ten cells, parted by tabs";
    if (c[0].find('.') != std::string_view::npos) return "";  // empty node
    if (c[0].find('-') != std::string_view::npos) return multiword(c);
    return word(c);
  }

  std::string_view end_sentence() {
    if (open_.words.empty()) return "";
    const auto n = static_cast<int32_t>(open_.words.size());
    for (const TreeWord& w : open_.words) {
      if (w.head >= n) return "a head lies outside its sentence";
    }
    out.push_back(std::move(open_));
    open_ = {};
    inside_ = 0;
    return "";
  }

  std::vector<TreeSentence> out;

 private:
  void note(std::string_view line) {
    if (line.starts_with("# text = ")) {
      open_.text = line.substr(9);
    } else if (line.starts_with("# newdoc")) {
      open_.new_document = open_.new_paragraph = true;
      const size_t id = line.find("= ");
      if (id != std::string_view::npos) open_.document = line.substr(id + 2);
    } else if (line.starts_with("# newpar")) {
      open_.new_paragraph = true;
    }
  }

  std::string_view multiword(const Cells& c) {
    const size_t dash = c[0].find('-');
    int from = 0, to = 0;
    std::from_chars(c[0].data(), c[0].data() + dash, from);
    std::from_chars(c[0].data() + dash + 1, c[0].data() + c[0].size(), to);
    if (from <= 0 || to <= from || to - from > 200) return "odd word numbers";
    group_ = inside_ = to - from + 1;
    token_ = c[1];
    token_space_ = c[9].find("SpaceAfter=No") == std::string_view::npos;
    return "";
  }

  std::string_view word(const Cells& c) {
    TreeWord w;
    w.form = c[1];
    w.lemma = c[2];
    w.xpos = c[4];
    w.misc = c[9];
    if (!pos_of(c[3], w.pos)) return "unknown UPOS tag";
    int head = 0;
    const auto read =
        std::from_chars(c[6].data(), c[6].data() + c[6].size(), head);
    if (read.ec != std::errc() || head < 0) return "unreadable head";
    w.head = head - 1;
    w.dep = relation_of(c[7]);
    w.space_after = c[9].find("SpaceAfter=No") == std::string_view::npos;
    if (inside_ > 0) {
      w.joined = inside_ < group_;
      if (!w.joined) {
        w.token = token_;
        w.token_words = static_cast<uint8_t>(group_);
      }
      w.space_after = --inside_ == 0 && token_space_;
    }
    open_.words.push_back(std::move(w));
    return "";
  }

  TreeSentence open_;
  std::string token_;
  bool token_space_ = true;
  int group_ = 0,
      inside_ = 0;  // words of the open multiword token, still to do
};

}  // namespace

Result<std::vector<TreeSentence>> parse_treebank(std::string_view conllu,
                                                 std::string_view name) {
  Parser parser;
  uint32_t number = 0;
  const auto wrong = [&](std::string_view what) {
    return Error{Fault::format, std::string(what), std::string(name), number};
  };
  while (!conllu.empty()) {
    ++number;
    const size_t end = std::min(conllu.find('\n'), conllu.size());
    const auto what = parser.take(conllu.substr(0, end));
    if (!what.empty()) return wrong(what);
    conllu.remove_prefix(std::min(end + 1, conllu.size()));
  }
  const auto what = parser.end_sentence();
  if (!what.empty()) return wrong(what);
  return std::move(parser.out);
}

Result<std::vector<TreeSentence>> read_treebank(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Fault::io, "cannot be read", path};
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  return parse_treebank(all, path);
}

}  // namespace crosscheck
