// Markup: the only ways by which text gets into the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/lookup.h"

namespace crosscheck {

// Text fit for an element or a quoted attribute: visible() and then & < > " '
// as entities.
std::string escape(std::string_view text);

// "l2-14": id of line 14 of the third account.
std::string line_id(const Ref&);

// Links to the lines where `claims` stand, at most `most`, each with its
// sentence that opens on hover, tap or focus.
std::string ref_links(const Lookup&, const std::vector<ClaimId>& claims,
                      size_t most);

// The whole text of a report, line by line, claims marked, furniture dimmed.
std::string report_text(const Lookup&, size_t account, const Knowledge&);

// The page's style sheet.
std::string_view style_sheet();

}  // namespace crosscheck
