// The account as one page of HTML that needs nothing else: no network, no
// script. What brief.h says, with the sentences behind it and the reports.
#pragma once

#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

std::string html_page(const Dossier&, const Knowledge&);

}  // namespace crosscheck
