// The situation report as one HTML file that needs nothing else: no network, no
// script; it prints on paper and opens in a word processor. Pictures are SVG in
// the page; all text gets in through escape().
#include <fmt/format.h>

#include "present/markup.h"
#include "publish/formats.h"
#include "publish/sitrep.h"

namespace crosscheck {
namespace {

constexpr std::string_view kPaper = R"(
.sitrep{max-width:52rem;margin:0 auto;padding:1rem 1.25rem 3rem;
 line-height:1.5}
.sitrep h1{font-size:1.7rem;line-height:1.2;margin:1rem 0 .2rem}
.sitrep h2{font-size:1.25rem;margin:2rem 0 .4rem;padding-top:.6rem;
 border-top:2px solid currentColor}
.sitrep h3{font-size:1rem;margin:1.4rem 0 .3rem}
.sitrep .under{opacity:.75;margin:0}
.sitrep table{border-collapse:collapse;width:100%;font-size:.92rem}
.sitrep th,.sitrep td{text-align:left;vertical-align:top;padding:.3rem .5rem;
 border-bottom:1px solid #8884}
.sitrep td.n{font-weight:700;font-variant-numeric:tabular-nums}
.sitrep ul{margin:.3rem 0;padding-left:1.2rem}
.sitrep li{margin:.25rem 0}
.sitrep sup a{text-decoration:none;padding:0 .1em}
.sitrep .why{opacity:.85;font-style:italic;list-style:none}
.sitrep ol.notes{font-size:.85rem;padding-left:2.2rem}
.sitrep figure{margin:.6rem 0}
.sitrep svg{max-width:100%}
@media print{.sitrep{max-width:none;padding:0}.sitrep h2{break-after:avoid}
 .sitrep tr,.sitrep li{break-inside:avoid}}
)";

std::string marks(const std::vector<size_t>& notes) {
  std::string out;
  for (const size_t n : notes) {
    out += fmt::format("<sup><a href=\"#n{0}\">[{0}]</a></sup>", n);
  }
  return out;
}

void list(std::string& out, std::string_view title,
          const std::vector<SitrepLine>& lines) {
  if (lines.empty()) return;
  out += fmt::format("<h3>{}</h3>\n<ul>\n", escape(title));
  for (const SitrepLine& l : lines) {
    out += fmt::format("<li>{}{}{}</li>\n",
                       l.lead.empty() ? "" : "<b>" + escape(l.lead) + "</b>: ",
                       escape(l.text), marks(l.notes));
  }
  out += "</ul>\n";
}

void picture(std::string& out, const std::string& svg) {
  if (!svg.empty()) out += "<figure>" + svg + "</figure>\n";
}

void figures(std::string& out, const SitrepStory& s) {
  if (s.figures.empty()) return;
  out +=
      "<h3>Figures</h3>\n<table><thead><tr><th>What</th><th>Figure</th>"
      "<th>Range</th><th>Who says so</th><th>Standing</th></tr></thead>"
      "<tbody>\n";
  for (const SitrepFigure& f : s.figures) {
    out += fmt::format(
        "<tr><td>{}</td><td class=\"n\">{}{}</td><td>{}</td><td>{}</td>"
        "<td>{}</td></tr>\n",
        escape(f.what), escape(f.best), marks(f.notes), escape(f.range),
        escape(f.said_by), escape(f.standing));
  }
  out += "</tbody></table>\n";
  if (s.more_figures > 0) {
    out +=
        fmt::format("<p>{} more figures are not shown.</p>\n", s.more_figures);
  }
}

void story(std::string& out, const SitrepStory& s, bool titled) {
  if (titled) out += fmt::format("<h2>{}</h2>\n", escape(s.title));
  if (!s.summary.empty()) out += "<p>" + escape(s.summary) + "</p>\n";
  picture(out, s.picture);
  figures(out, s);
  for (const SitrepDispute& d : s.disputes) {
    list(out, "Where reports differ: " + d.what, d.answers);
    picture(out, d.picture);
    if (d.why.empty()) continue;
    out += "<ul>\n";
    for (const std::string& w : d.why) {
      out += "<li class=\"why\">Why: " + escape(w) + "</li>\n";
    }
    out += "</ul>\n";
  }
  for (const SitrepList& l : s.lists) list(out, l.title, l.lines);
  if (s.more_events > 0) {
    out += fmt::format("<p>{} more events are not shown.</p>\n", s.more_events);
  }
}

}  // namespace

std::vector<NamedFile> html_files(const Publication& p) {
  const Sitrep s = sitrep(p);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>{}</title>\n<style>{}{}</style></head>\n<body><div "
      "class=\"sitrep\">\n<h1>{}</h1>\n<p class=\"under\">{}</p>\n",
      escape(s.title), style_sheet(), kPaper, escape(s.title),
      escape(s.subtitle));
  for (const SitrepStory& one : s.stories) {
    story(out, one, s.stories.size() > 1);
  }
  list(out, "Reports", s.reports);
  out += "<h3>How to read this</h3>\n<p>" + escape(s.method) + "</p>\n";
  out += "<h3>Where it stands</h3>\n<ol class=\"notes\">\n";
  for (size_t i = 0; i < s.notes.size(); ++i) {
    out += fmt::format("<li id=\"n{}\">{} {}</li>\n", i + 1,
                       escape(s.notes[i].lead), escape(s.notes[i].text));
  }
  out += "</ol>\n</div></body></html>\n";
  return {{"", out}};
}

}  // namespace crosscheck
