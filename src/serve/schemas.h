// The shapes of answers, as the JSON object of JSON Schemas (2020-12) that
// OpenAPI calls components.schemas.
#pragma once

#include <string_view>

namespace crosscheck {

std::string_view answer_schemas();

}  // namespace crosscheck
