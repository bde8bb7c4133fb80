#include "serve/reply.h"

#include "present/json_writer.h"
#include "util/inflate.h"
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

void pack(Reply& reply) {
  constexpr size_t kLeast = 4096;  // less fits into a packet or three
  constexpr size_t kLarge = 256U << 10U;
  if (reply.body.size() < kLeast) return;
  // Packing was half of the time of a large page: a third of it for half as
  // many bytes again.
  const bool fast = reply.body.size() > kLarge;
  std::string packed = deflated(reply.body, Deflate::gzip, fast);
  if (packed.size() < reply.body.size() / 10 * 9) {
    reply.packed = std::move(packed);
  }
}

std::string etag_of(std::string_view body) {
  return '"' + sha256_hex(body).substr(0, 32) + '"';
}

}  // namespace crosscheck
