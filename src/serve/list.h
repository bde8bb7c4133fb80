// Lists: the answers that are shown a page at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "present/json_writer.h"
#include "serve/routes.h"

namespace crosscheck {

inline void count(JsonWriter& json, std::string_view key, size_t n) {
  json.key(key).integer(static_cast<int64_t>(n));
}

// {"version","total","offset","limit",NAME:[...]}: of `things`, those that are
// asked for.
template <class Thing, class Write>
Reply list_reply(const Ask& ask, const char* name,
                 const std::vector<Thing>& things, Write write) {
  Reply reply;
  JsonWriter json(reply.body);
  const size_t offset = std::min(ask.number("offset", 0), things.size());
  const size_t limit = ask.number("limit", 50);
  json.open('{').key("version").text(ask.now.version);
  count(json, "total", things.size());
  count(json, "offset", offset);
  count(json, "limit", limit);
  json.key(name).open('[');
  const size_t end = offset + std::min(limit, things.size() - offset);
  for (size_t i = offset; i < end; ++i) write(json, things[i]);
  json.close(']').close('}');
  return reply;
}

}  // namespace crosscheck
