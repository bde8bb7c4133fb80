// Reasoning: the whole way to the answers of one question: what each claim
// says and where, which claims are one voice, how sure each answer is and why,
// and what was found when two answers were compared.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/brief.h"
#include "present/lookup.h"

namespace crosscheck {

// The questions with a claim on a line of a report, in the dossier's order.
std::vector<const Question*> questions_of_line(const Lookup&, size_t account,
                                               uint32_t line);

// Lines end in "\n" and none is wider than the screen; what comes from reports
// is disarmed (screen.h).
std::string reasoning(const Lookup&, const std::vector<const Question*>&,
                      const Knowledge&, const Screen&);

}  // namespace crosscheck
