// The reports as literature: CSL JSON (citation-style-language/schema,
// csl-data) for Zotero, Pandoc and their like, and BibTeX. A report that copies
// another says so in its note; the SHA-256 of its bytes stands there too.
#include <fmt/format.h>

#include <array>

#include "present/json_writer.h"
#include "present/screen.h"
#include "present/words.h"
#include "publish/formats.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::string note_of(const Publication& p, size_t i) {
  std::string out = "sha256: " + p.dossier.accounts[i].sha256;
  const ReportId copied = p.dossier.copy_of[i];
  const size_t from = p.look.account(copied);
  if (copied.known() && from < p.dossier.accounts.size()) {
    out += "; a copy of " + p.look.label(from);
  }
  return out;
}

void write_issued(JsonWriter& json, const Days& d) {
  json.key("issued").open('{').key("date-parts").open('[');
  for (const Day day : {d.first, d.last}) {
    const std::chrono::year_month_day date{day};
    json.open('[').integer(int{date.year()}).integer(unsigned{date.month()});
    json.integer(unsigned{date.day()}).close(']');
    if (d.size() == 1) break;
  }
  json.close(']').close('}');
}

// TeX's own signs, and braces that would not close.
std::string tex(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '#':
      case '$':
      case '%':
      case '&':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

void field(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
}

}  // namespace

std::vector<NamedFile> csl_files(const Publication& p) {
  std::string out;
  JsonWriter json(out);
  json.open('[');
  for (size_t i = 0; i < p.dossier.accounts.size(); ++i) {
    const Text& t = p.dossier.accounts[i].text;
    json.open('{').key("id").text("report-" + p.look.label(i));
    json.key("type").text(t.url.empty() ? "article-newspaper" : "webpage");
    json.key("title").text(t.title.empty() ? p.look.outlet(i)
                                           : collapse(t.title));
    json.field("container-title", t.publisher);
    if (!t.author.empty()) {
      json.key("author").open('[').open('{').key("literal").text(t.author);
      json.close('}').close(']');
    }
    if (t.published) write_issued(json, *t.published);
    json.field("URL", t.url).field("language", t.language);
    json.key("note").text(note_of(p, i)).close('}');
  }
  json.close(']');
  return {{"", out + "\n"}};
}

std::vector<NamedFile> bibtex_files(const Publication& p) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "jan", "feb", "mar", "apr", "may", "jun",
      "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string out;
  for (size_t i = 0; i < p.dossier.accounts.size(); ++i) {
    const Text& t = p.dossier.accounts[i].text;
    out += fmt::format("@misc{{report-{}", p.look.label(i));
    field(out, "title", "{" + tex(t.title) + "}");
    field(out, "author", t.author.empty() ? "" : "{" + tex(t.author) + "}");
    field(out, "howpublished", tex(t.publisher));
    if (t.published) {
      const std::chrono::year_month_day date{t.published->first};
      out += fmt::format(",\n  year = {},\n  month = {},\n  day = {}",
                         int{date.year()}, kMonths[unsigned{date.month()} - 1],
                         unsigned{date.day()});
    }
    field(out, "url", t.url.find_first_of("{}\\ ") == t.url.npos ? t.url : "");
    field(out, "note", tex(note_of(p, i)));
    out += "\n}\n\n";
  }
  return {{"", out}};
}

}  // namespace crosscheck
