// The description of the routes as OpenAPI 3.1 (https://spec.openapis.org/oas),
// made of the table that answers them. The shapes are checked against answers
// by tests/cli/serve_test.py.
#include <algorithm>
#include <map>

#include "present/json_writer.h"
#include "serve/answers.h"
#include "serve/schemas.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

void write_parameter(JsonWriter& json, const Parameter& p) {
  json.open('{').field("name", p.name).field("in", "query");
  json.field("description", p.what).key("schema").open('{');
  switch (p.kind) {
    case Parameter::Kind::text:
      json.field("type", "string");
      break;
    case Parameter::Kind::count:
      json.field("type", "integer").key("minimum").integer(0);
      json.key("maximum").integer(static_cast<int64_t>(p.most));
      break;
    case Parameter::Kind::day:
      json.field("type", "string").field("format", "date");
      break;
  }
  json.close('}').close('}');
}

void write_content(JsonWriter& json, std::string_view type,
                   std::string_view schema) {
  json.key("content").open('{').key(type).open('{').key("schema").open('{');
  if (schema.empty()) {
    json.field("type", "string");
  } else {
    json.field("$ref", "#/components/schemas/" + std::string(schema));
  }
  json.close('}').close('}').close('}');
}

void write_operation(JsonWriter& json, const Route& route) {
  json.key(ascii_lower(route.method)).open('{').field("summary", route.what);
  json.field("x-role", name_of(route.needs));
  json.key("parameters").open('[');
  if (std::string_view(route.path).find("{id}") != std::string_view::npos) {
    json.open('{').field("name", "id").field("in", "path");
    json.key("required").boolean(true).key("schema").open('{');
    json.field("type", "string").field("pattern", "^[0-9a-f]{16}$");
    json.close('}').close('}');
  }
  for (const Parameter& p : route.query) write_parameter(json, p);
  json.close(']');
  if (route.method == std::string_view("POST")) {
    json.key("requestBody").open('{').key("required").boolean(true);
    write_content(json, *route.takes ? kJson : "application/octet-stream",
                  route.takes);
    json.close('}');
  }
  const std::string_view path = route.path;
  const bool stream = path == "/api/progress";
  const std::string_view type = *route.schema != '\0' ? kJson
                                : stream              ? "text/event-stream"
                                         : "application/octet-stream";
  json.key("responses").open('{').key(std::to_string(route.status)).open('{');
  json.field("description", route.what);
  write_content(json, type, route.schema);
  json.close('}').key("default").open('{');
  json.field("description", "What is wrong with the request.");
  write_content(json, kJson, "Error");
  json.close('}').close('}').close('}');
}

}  // namespace

Reply answer_openapi(const Ask& /*ask*/) {
  std::map<std::string_view, std::vector<const Route*>> paths;
  for (const Route& route : routes()) paths[route.path].push_back(&route);
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').field("openapi", "3.1.0").key("info").open('{');
  json.field("title", "crosscheck").field("version", CROSSCHECK_VERSION);
  json.close('}').key("paths").open('{');
  for (const auto& [path, operations] : paths) {
    json.key(path).open('{');
    for (const Route* route : operations) write_operation(json, *route);
    json.close('}');
  }
  json.close('}');
  reply.body += ",\"components\":{\"schemas\":";
  reply.body += answer_schemas();
  reply.body += "}}";
  return reply;
}

}  // namespace crosscheck
