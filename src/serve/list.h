// Lists: the answers that are shown a page at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "present/json_writer.h"
#include "serve/routes.h"

namespace crosscheck {

inline void count(JsonWriter& json, std::string_view key, size_t n) {
  json.key(key).integer(static_cast<int64_t>(n));
}

// {"version","total","offset","limit",NAME:[...]}: of `total` things, these.
template <class Rows, class Write>
Reply page_reply(const Ask& ask, const char* name, size_t total,
                 const Rows& rows, Write write) {
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("version").text(ask.now.version);
  count(json, "total", total);
  count(json, "offset", std::min(ask.number("offset", 0), total));
  count(json, "limit", ask.number("limit", 50));
  json.key(name).open('[');
  for (const auto& row : rows) write(json, row);
  json.close(']').close('}');
  return reply;
}

// Of `things`, those that are asked for.
template <class Thing, class Write>
Reply list_reply(const Ask& ask, const char* name,
                 const std::vector<Thing>& things, Write write) {
  const size_t offset = std::min(ask.number("offset", 0), things.size());
  const size_t end =
      offset + std::min(ask.number("limit", 50), things.size() - offset);
  return page_reply(ask, name, things.size(),
                    std::span(things).subspan(offset, end - offset), write);
}

}  // namespace crosscheck
