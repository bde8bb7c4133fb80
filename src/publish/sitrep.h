// Sitrep: a situation report, before it is Markdown or HTML. The same choice of
// what matters as in the brief (present/digest.h); every line leads through a
// footnote to the sentence of a report. Tested by tests/cli/export_test.py.
#pragma once

#include <string>
#include <vector>

#include "present/digest.h"
#include "publish/publication.h"

namespace crosscheck {

struct SitrepLine {
  std::string lead;  // "5 Sep 2017", a figure, a name; may be empty
  std::string text;
  std::vector<size_t> notes;  // numbers of footnotes, 1-based
};

struct SitrepList {
  std::string title;              // "What happened"
  std::vector<SitrepLine> lines;  // never empty
};

struct SitrepFigure {
  std::string what, best, range, said_by, standing;
  std::vector<size_t> notes;
};

struct SitrepDispute {
  std::string what;
  std::vector<SitrepLine> answers;  // lead: the figure
  std::vector<std::string> why;
  std::string picture;  // SVG or ""
};

struct SitrepStory {
  std::string title;
  std::string summary;
  std::string picture;  // SVG or ""
  std::vector<SitrepFigure> figures;
  std::vector<SitrepDispute> disputes;
  std::vector<SitrepList> lists;             // events and states
  size_t more_events = 0, more_figures = 0;  // not shown
};

struct Sitrep {
  std::string title, subtitle;
  std::vector<SitrepStory> stories;
  std::vector<SitrepLine> reports;  // lead: label
  std::vector<SitrepLine> notes;    // lead: [002:14]; text: who, what, where
  std::string method;
};

Sitrep sitrep(const Publication&);

}  // namespace crosscheck
