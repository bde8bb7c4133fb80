#include "publish/change_feed.h"

#include <fmt/format.h>
#include <sodium.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "util/sha256.h"

namespace crosscheck {
namespace {

constexpr size_t kMostEntries = 200;

std::string sentence(const Difference& d) {
  if (d.what == "added") {
    return d.after.empty()
               ? fmt::format("New {}: {}", d.kind, d.label)
               : fmt::format("New {}: {}: {}", d.kind, d.label, d.after);
  }
  if (d.what == "deleted") return fmt::format("No more: {}", d.label);
  return fmt::format("{}: {} was {}, is {}", d.label, d.field,
                     d.before.empty() ? "unknown" : d.before,
                     d.after.empty() ? "unknown" : d.after);
}

void set_text(pugi::xml_node in, const char* name, const std::string& words) {
  in.append_child(name).text().set(words.c_str());
}

}  // namespace

std::vector<Difference> news_among(const std::vector<Difference>& all) {
  std::vector<Difference> out;
  for (const Difference& d : all) {
    if (d.kind == "report") continue;
    const bool figure = d.kind == "figure";
    if (d.what == "changed" && figure && d.field != "best" &&
        d.field != "standing") {
      continue;
    }
    if (d.what == "changed" && d.kind == "event") continue;
    if (d.what == "deleted" && figure) continue;  // joined to another
    out.push_back(d);
  }
  return out;
}

std::string with_changes(std::string_view feed, std::string_view name,
                         const std::vector<Difference>& changes,
                         std::string_view now) {
  pugi::xml_document old;
  old.load_buffer(feed.data(), feed.size());
  pugi::xml_document out;
  pugi::xml_node root = out.append_child("feed");
  root.append_attribute("xmlns").set_value("http://www.w3.org/2005/Atom");
  const std::string id = "urn:crosscheck:" + sha256_hex(std::string(name));
  set_text(root, "title", fmt::format("What changed in {}", name));
  set_text(root, "id", id);
  set_text(root, "updated", std::string(now));
  set_text(root.append_child("author"), "name", "crosscheck");
  size_t entries = 0;
  for (const Difference& d : changes) {
    if (entries++ == kMostEntries) break;
    pugi::xml_node entry = root.append_child("entry");
    const std::string words = sentence(d);
    set_text(entry, "title", words);
    set_text(entry, "id",
             fmt::format("{}:{}", id, sha256_hex(std::string(now) + words)));
    set_text(entry, "updated", std::string(now));
    entry.append_child("category")
        .append_attribute("term")
        .set_value(d.kind.c_str());
    set_text(entry, "summary", words);
  }
  for (const pugi::xml_node entry : old.child("feed").children("entry")) {
    if (entries++ >= kMostEntries) break;
    root.append_copy(entry);
  }
  std::ostringstream text;
  out.save(text, "  ");
  return text.str();
}

std::string change_message(std::string_view name,
                           const std::vector<Difference>& changes,
                           std::string_view now) {
  nlohmann::ordered_json out{{"case", name}, {"time", now}};
  auto& list = out["changes"] = nlohmann::ordered_json::array();
  for (const Difference& d : changes) {
    list.push_back({{"what", d.what},
                    {"kind", d.kind},
                    {"id", d.id},
                    {"label", d.label},
                    {"field", d.field},
                    {"before", d.before},
                    {"after", d.after}});
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string signature(std::string_view message, std::string_view key) {
  crypto_auth_hmacsha256_state state;
  unsigned char sum[crypto_auth_hmacsha256_BYTES];
  const auto bytes = [](std::string_view s) {
    return reinterpret_cast<const unsigned char*>(s.data());
  };
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(message), message.size());
  crypto_auth_hmacsha256_final(&state, sum);
  std::string out = "sha256=";
  for (const unsigned char b : sum) out += fmt::format("{:02x}", b);
  return out;
}

}  // namespace crosscheck
