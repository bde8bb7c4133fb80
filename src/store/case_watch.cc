// What a case watches, what is due, and what was archived of it.
#include "store/case_parts.h"
#include "store/watched.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::optional<Days> days_of(std::string_view first, std::string_view last) {
  const auto a = read_iso(first);
  const auto b = read_iso(last);
  if (!a || !b) return std::nullopt;
  return Days{*a, *b};
}

}  // namespace

std::optional<Error> Case::watch(const Watched& w) {
  Parts& p = *parts_;
  if (!p.begin()) return p.db.error();
  Statement put(p.db,
                "INSERT INTO watched VALUES(?,?,?,?,?,?,?,?,?,?,?) ON "
                "CONFLICT(url) DO UPDATE SET state=excluded.state, "
                "etag=excluded.etag, last_modified=excluded.last_modified, "
                "next=excluded.next, failures=excluded.failures");
  const auto& days = w.given.published;
  put.bind(w.url).bind(static_cast<int64_t>(w.state)).bind(w.etag);
  put.bind(w.last_modified).bind(w.next).bind(int64_t{w.failures});
  put.bind(w.given.title).bind(w.given.publisher).bind(w.given.author);
  put.bind(days ? iso(days->first) : "").bind(days ? iso(days->last) : "");
  put.run();
  return p.db.error();
}

Result<bool> Case::watches(const std::string& url) {
  Statement find(parts_->db, "SELECT 1 FROM watched WHERE url=?");
  const bool found = find.bind(url).row();
  if (auto error = parts_->db.error()) return *error;
  return found;
}

Result<std::vector<Watched>> Case::due(int64_t now, size_t limit) {
  Statement find(parts_->db,
                 "SELECT * FROM watched WHERE state<2 AND next<=? ORDER BY "
                 "state, next, url LIMIT ?");
  std::vector<Watched> out;
  find.bind(now).bind(static_cast<int64_t>(limit));
  while (find.row()) {
    Watched w;
    w.url = find.text(0);
    w.state = static_cast<WatchState>(find.number(1));
    w.etag = find.text(2);
    w.last_modified = find.text(3);
    w.next = find.number(4);
    w.failures = static_cast<int>(find.number(5));
    w.given.url = w.url;
    w.given.title = find.text(6);
    w.given.publisher = find.text(7);
    w.given.author = find.text(8);
    w.given.published = days_of(find.text(9), find.text(10));
    out.push_back(std::move(w));
  }
  if (auto error = parts_->db.error()) return *error;
  return out;
}

Result<std::optional<int64_t>> Case::next_due() {
  Statement find(
      parts_->db,
      "SELECT next FROM watched WHERE state<2 ORDER BY next LIMIT 1");
  std::optional<int64_t> next;
  if (find.row()) next = find.number(0);
  if (auto error = parts_->db.error()) return *error;
  return next;
}

Result<std::optional<uint64_t>> Case::archived(const std::string& name) {
  Statement find(parts_->db, "SELECT size FROM web_archive WHERE name=?");
  std::optional<uint64_t> size;
  if (find.bind(name).row()) size = static_cast<uint64_t>(find.number(0));
  if (auto error = parts_->db.error()) return *error;
  return size;
}

std::optional<Error> Case::set_archived(const std::string& name,
                                        uint64_t size) {
  Parts& p = *parts_;
  if (!p.begin()) return p.db.error();
  Statement put(p.db,
                "INSERT INTO web_archive VALUES(?,?) ON CONFLICT(name) DO "
                "UPDATE SET size=excluded.size");
  put.bind(name).bind(static_cast<int64_t>(size)).run();
  return p.db.error();
}

}  // namespace crosscheck
