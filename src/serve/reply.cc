#include "serve/reply.h"

#include "present/json_writer.h"
#include "util/sha256.h"

namespace crosscheck {

Reply refusal(int status, std::string_view what) {
  Reply reply;
  reply.status = status;
  if (status == 503) reply.retry = 2;
  JsonWriter json(reply.body);
  json.open('{').key("error").open('{').key("status").integer(status);
  json.field("what", what).close('}').close('}');
  return reply;
}

std::string etag_of(std::string_view body) {
  return '"' + sha256_hex(body).substr(0, 32) + '"';
}

}  // namespace crosscheck
