// The situation report as Markdown: CommonMark with the tables and footnotes
// ([^1]) that GitHub, Pandoc and most editors know. Signs of a report's text
// that Markdown would act on are escaped.
#include <fmt/format.h>

#include "present/screen.h"
#include "publish/formats.h"
#include "publish/sitrep.h"

namespace crosscheck {
namespace {

std::string safe(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#|~$&!").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string marks(const std::vector<size_t>& notes) {
  std::string out;
  for (const size_t n : notes) out += fmt::format("[^{}]", n);
  return out;
}

void list(std::string& out, std::string_view title,
          const std::vector<SitrepLine>& lines) {
  if (lines.empty()) return;
  out += fmt::format("\n### {}\n\n", title);
  for (const SitrepLine& l : lines) {
    out += fmt::format("- {}{}{}\n",
                       l.lead.empty() ? "" : "**" + safe(l.lead) + "**: ",
                       safe(l.text), marks(l.notes));
  }
}

void story(std::string& out, const SitrepStory& s, bool titled) {
  if (titled) out += fmt::format("\n## {}\n", safe(s.title));
  if (!s.summary.empty()) out += "\n" + safe(s.summary) + "\n";
  if (!s.figures.empty()) {
    out +=
        "\n### Figures\n\n| what | figure | range | who says so | standing |"
        "\n|---|---|---|---|---|\n";
    for (const SitrepFigure& f : s.figures) {
      out += fmt::format("| {} | **{}**{} | {} | {} | {} |\n", safe(f.what),
                         safe(f.best), marks(f.notes), safe(f.range),
                         safe(f.said_by), safe(f.standing));
    }
  }
  if (s.more_figures > 0) {
    out += fmt::format("\n{} more figures are not shown.\n", s.more_figures);
  }
  for (const SitrepDispute& d : s.disputes) {
    list(out, "Where reports differ: " + safe(d.what), d.answers);
    for (const std::string& w : d.why) out += "- *why:* " + safe(w) + "\n";
  }
  for (const SitrepList& l : s.lists) list(out, l.title, l.lines);
  if (s.more_events > 0) {
    out += fmt::format("\n{} more events are not shown.\n", s.more_events);
  }
}

}  // namespace

std::vector<NamedFile> markdown_files(const Publication& p) {
  const Sitrep s = sitrep(p);
  std::string out =
      fmt::format("# {}\n\n{}\n", safe(s.title), safe(s.subtitle));
  for (const SitrepStory& one : s.stories) {
    story(out, one, s.stories.size() > 1);
  }
  list(out, "Reports", s.reports);
  out += "\n### How to read this\n\n" + safe(s.method) + "\n\n";
  for (size_t i = 0; i < s.notes.size(); ++i) {
    out += fmt::format("[^{}]: {} {}\n", i + 1, safe(s.notes[i].lead),
                       safe(s.notes[i].text));
  }
  return {{"", out}};
}

}  // namespace crosscheck
