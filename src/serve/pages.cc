#include "serve/pages.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "present/html.h"
#include "serve/shelf.h"
#include "util/embedded.h"

namespace crosscheck {
namespace {

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"}};

std::string_view type_of(std::string_view name) {
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

using Files = std::unordered_map<std::string, SharedReply>;

const Files& files() {
  static const Files all = [] {
    Files out;
    constexpr std::string_view kFolder = "web/";
    for (const auto& [name, bytes] : embedded_files()) {
      if (!name.starts_with(kFolder)) continue;
      auto reply = std::make_shared<Reply>();
      reply->type = type_of(name);
      reply->body = bytes;
      reply->etag = etag_of(bytes);
      pack(*reply);
      // Vite names these by their content.
      reply->for_ever = name.starts_with("web/assets/");
      out.emplace("/" + std::string(name.substr(kFolder.size())), reply);
    }
    return out;
  }();
  return all;
}

// Null: it does not fit into memory.
SharedReply account_page(const Snapshot& now) {
  const std::string key = "/\npage";
  if (auto kept = now.replies.find(key)) return kept;
  const auto all = now.shelf ? now.shelf->whole() : nullptr;
  if (now.shelf && !all) return nullptr;
  auto reply = std::make_shared<Reply>();
  reply->type = type_of(".html");
  reply->own_styles = true;
  reply->body = html_page(all ? all->dossier : now.dossier, now.knowledge);
  reply->etag = etag_of(reply->body);
  pack(*reply);
  now.replies.keep(key, reply);
  return reply;
}

}  // namespace

SharedReply find_page(std::string_view path, const Snapshot* now) {
  const auto file = files().find(std::string(path));
  if (file != files().end()) return file->second;
  const size_t name = path.rfind('/') + 1;
  if (path.find('.', name) != std::string_view::npos) return nullptr;
  const auto first = files().find("/index.html");
  if (first != files().end()) return first->second;
  return now == nullptr ? nullptr : account_page(*now);
}

}  // namespace crosscheck
