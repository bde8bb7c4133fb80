// Plights: what becomes of people who are not harmed. They are moved, told to
// leave, left without a home or what they need, or fall ill.
#pragma once

#include <string_view>

#include "extract/slots.h"

namespace crosscheck {

// The measure of whom the clause is done to, of who does it; "": none. Whether
// these are the people counted is for the caller to know.
std::string_view plight_of_patient(const Slots&, const Clause&);
std::string_view plight_of_subject(const Slots&, const Clause&);

}  // namespace crosscheck
