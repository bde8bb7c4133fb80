// The parts of a dossier as JSON, each without its brackets, so that a document
// which shows one of them may add to it. Tested by json_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/json_writer.h"

namespace crosscheck {

// Event -> the first mode that a claim of it tells; views of the dossier.
using Modes = std::unordered_map<uint64_t, std::string_view>;
Modes modes_of(const Dossier&);

// Writes more fields of what is open.
using MoreOfAnswer = std::function<void(const Answer&)>;
using MoreOfVoice = std::function<void(const Voice&)>;

void write_report(JsonWriter&, const Dossier&, size_t account);
void write_entity(JsonWriter&, const Entity&);
void write_claim_of(JsonWriter&, const Account&, const Claim&,
                    const Knowledge&);
void write_event(JsonWriter&, const Event&, const Modes&, const Knowledge&);
void write_question(JsonWriter&, const Question&, const MoreOfAnswer& = {},
                    const MoreOfVoice& = {});
void write_story(JsonWriter&, const Story&);
void write_state(JsonWriter&, const State&);

}  // namespace crosscheck
