// Answers: what each route gives back; docs/api.md has their shapes. The parts
// of a case are in answers_parts.cc, its lists in answers_lists.cc, what asks
// the case itself or changes it in answers_case.cc.
#pragma once

#include <optional>
#include <string_view>

#include "serve/routes.h"

namespace crosscheck {

Reply answer_openapi(const Ask&);

Reply answer_case(const Ask&);
Reply answer_stories(const Ask&);
Reply answer_events(const Ask&);
Reply answer_reports(const Ask&);
Reply answer_entities(const Ask&);
Reply answer_sources(const Ask&);
Reply answer_copies(const Ask&);
Reply answer_codebook(const Ask&);

Reply answer_story(const Ask&);
Reply answer_question(const Ask&);
Reply answer_event(const Ask&);
Reply answer_report(const Ask&);
Reply answer_claim(const Ask&);
Reply answer_entity(const Ask&);
Reply answer_states(const Ask&);
Reply answer_timeline(const Ask&);

Reply answer_original(const Ask&);
Reply answer_search(const Ask&);
Reply answer_problems(const Ask&);
Reply answer_import(const Ask&);
Reply answer_log(const Ask&);
Reply answer_decision(const Ask&);
Reply answer_addresses(const Ask&);

// answers_people.cc
Reply answer_me(const Ask&);
Reply answer_login(const Ask&);
Reply answer_logout(const Ask&);
Reply answer_password(const Ask&);
Reply answer_users(const Ask&);
Reply answer_put_user(const Ask&);
Reply answer_remove_user(const Ask&);
Reply answer_audit(const Ask&);

// By Fault: 404, 400, 503 or 500.
Reply failed(const Error&);
// What the caller did, for the log.
Act act_of(const Caller&, std::string what, std::string_view about);

// 16 hex digits; 0 for anything else, which no id is.
uint64_t read_id(std::string_view);

// answers_out.cc: what leaves the program.
Reply answer_formats(const Ask&);
Reply answer_preview(const Ask&);
Reply answer_export(const Ask&);
Reply answer_rules(const Ask&);
Reply answer_check(const Ask&);
Reply answer_agreement(const Ask&);

}  // namespace crosscheck
