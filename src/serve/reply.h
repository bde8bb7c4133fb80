// Reply: what goes back for one request, before it is HTTP.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace crosscheck {

inline constexpr const char* kJson = "application/json";

struct Reply {
  int status = 200;
  std::string type = kJson;
  std::string body;
  std::string packed{};   // the same as gzip, for who accepts it; or ""
  std::string etag;       // in its quotes; "" for what may not be kept
  std::string download;   // name of the file that a browser makes of it, or ""
  std::string allow;      // of 405: the methods that there are
  bool for_ever = false;  // what this path names never changes
  bool own_styles = false;  // a page with a style sheet inside
  int retry = 0;            // of 429 and 503: seconds to wait
  std::string cookie{};     // value of Set-Cookie, or ""
  bool signs_out = false;   // what a browser keeps of this server goes
};

using SharedReply = std::shared_ptr<const Reply>;

// {"error": {"status": 404, "what": "..."}}
Reply refusal(int status, std::string_view what);

// Makes `packed`, where that saves something.
void pack(Reply&);

// Of the body; equal bytes have equal tags.
std::string etag_of(std::string_view body);

}  // namespace crosscheck
