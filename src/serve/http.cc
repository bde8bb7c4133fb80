#include "serve/http.h"

#include <fmt/format.h>

#include "serve/pages.h"

namespace crosscheck {
namespace {

// Pages load what the program brings, and nothing else; what they show of a
// report is text (Trusted Types let no string become markup).
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri "
    "'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";
constexpr std::string_view kOwnStylesPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 421:
      return "Misdirected Request";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Refused" : "Internal Server Error";
  }
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  return !etag.empty() && (if_none_match == "*" ||
                           if_none_match.find(etag) != std::string_view::npos);
}

}  // namespace

std::variant<Admitted, Reply> admit(const Incoming& in, const ServedAt& at) {
  if (in.host.empty()) return refusal(400, "the request needs one Host");
  if (!is_own_host(in.host, at)) {
    return refusal(421, "this server is not asked for under that name");
  }
  auto target = read_target(in.target);
  if (!target) return refusal(400, "the target is malformed or too long");
  const bool reads = in.method == "GET" || in.method == "HEAD";
  // A browser that sends a cookie with a change names its page, too.
  const bool unnamed = in.origin.empty() && !in.caller.session.empty();
  const bool foreign = unnamed ||
                       (!in.origin.empty() && !is_own_origin(in.origin, at)) ||
                       in.site == "cross-site" || in.site == "same-site";
  if (!reads && foreign) {
    return refusal(403, "a page elsewhere may change nothing here");
  }
  Admitted out;
  std::string_view id;
  std::string allow;
  out.route = find_route(in.method == "HEAD" ? "GET" : in.method, target->path,
                         id, allow);
  out.id = id;
  if (out.route == nullptr && !allow.empty()) {
    Reply reply = refusal(405, "the path is there, but not for this method");
    reply.allow = allow;
    return reply;
  }
  if (out.route == nullptr && (!reads || target->path.starts_with("/api/"))) {
    return refusal(404, "there is no such path");
  }
  if (out.route != nullptr) {
    if (in.caller.role < out.route->needs) {
      return in.caller.role == UserRole::nobody
                 ? refusal(401, "sign in first")
                 : refusal(403, fmt::format("this takes the role {}",
                                            name_of(out.route->needs)));
    }
    if (auto wrong = wrong_query(*out.route, *target)) {
      return refusal(400, *wrong);
    }
  }
  out.target = *std::move(target);
  out.caller = in.caller;
  return out;
}

SharedReply at_hand(const Admitted& in, const Snapshot& now) {
  if (in.route == nullptr || !in.route->of_snapshot) return nullptr;
  return now.replies.find(asked(in.target));
}

SharedReply make_answer(const Admitted& in, const std::string& body, Desk& desk,
                        Guard& guard) {
  const auto now = desk.now();
  if (in.route == nullptr) {
    const bool reads = in.caller.role >= UserRole::reader;
    auto page = find_page(in.target.path, reads ? now.get() : nullptr);
    return page
               ? page
               : std::make_shared<Reply>(refusal(404, "there is no such page"));
  }
  auto reply = std::make_shared<Reply>(
      in.route->make({*now, desk, in.target, in.id, body, in.caller, guard}));
  if (in.route->method != std::string_view("GET") || reply->status != 200) {
    return reply;
  }
  if (in.route->of_snapshot) pack(*reply);
  // Of what is packed it is made in a tenth of the time.
  reply->etag = etag_of(reply->packed.empty() ? reply->body : reply->packed);
  if (in.route->of_snapshot) now->replies.keep(asked(in.target), reply);
  return reply;
}

Head head_of(const Reply& reply, std::string_view if_none_match,
             bool keep_alive, bool tls, bool packed) {
  const bool same = reply.status == 200 && names_tag(if_none_match, reply.etag);
  Head out{same ? 304 : reply.status, {}};
  const auto put = std::back_inserter(out.bytes);
  fmt::format_to(put, "HTTP/1.1 {} {}\r\n", out.status, reason_of(out.status));
  if (!same) {
    fmt::format_to(put, "Content-Type: {}\r\nContent-Length: {}\r\n",
                   reply.type, (packed ? reply.packed : reply.body).size());
    if (packed) out.bytes += "Content-Encoding: gzip\r\n";
  }
  if (!reply.packed.empty()) out.bytes += "Vary: Accept-Encoding\r\n";
  if (!reply.etag.empty()) {  // weak: packed and not, it is the same answer
    fmt::format_to(put, "ETag: {}{}\r\n", reply.packed.empty() ? "" : "W/",
                   reply.etag);
  }
  fmt::format_to(put, "Cache-Control: {}\r\n",
                 reply.for_ever       ? "public, max-age=31536000, immutable"
                 : reply.etag.empty() ? "no-store"
                                      : "private, no-cache");
  fmt::format_to(put,
                 "Content-Security-Policy: {}\r\n"
                 "X-Content-Type-Options: nosniff\r\n"
                 "Referrer-Policy: no-referrer\r\n"
                 "Cross-Origin-Opener-Policy: same-origin\r\n"
                 "Cross-Origin-Resource-Policy: same-origin\r\n",
                 reply.own_styles ? kOwnStylesPolicy : kPolicy);
  if (!reply.download.empty()) {
    fmt::format_to(put, "Content-Disposition: attachment; filename=\"{}\"\r\n",
                   reply.download);
  }
  if (!reply.allow.empty()) fmt::format_to(put, "Allow: {}\r\n", reply.allow);
  if (reply.retry > 0) {
    fmt::format_to(put, "Retry-After: {}\r\n", reply.retry);
  }
  if (reply.status == 401) out.bytes += "WWW-Authenticate: Bearer\r\n";
  if (!reply.cookie.empty()) {
    fmt::format_to(put, "Set-Cookie: {}\r\n", reply.cookie);
  }
  if (reply.signs_out) out.bytes += "Clear-Site-Data: \"cache\"\r\n";
  if (tls) {
    out.bytes += "Strict-Transport-Security: max-age=31536000\r\n";
  }
  if (!keep_alive) out.bytes += "Connection: close\r\n";
  out.bytes += "\r\n";
  return out;
}

}  // namespace crosscheck
