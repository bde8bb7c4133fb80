#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace crosscheck {

void Db::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

void Statement::Finish::operator()(sqlite3_stmt* s) const {
  sqlite3_finalize(s);
}

Db::Db(const std::string& path, bool create) : path_(path) {
  sqlite3* db = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE |
                    (create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
  db_.reset(db);
  note(code);
  if (code != SQLITE_OK) return;
  // A case may come from a stranger: its schema must not run anything.
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_busy_timeout(db, 10'000);
}

void Db::note(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  if (code_ != 0) return;
  code_ = code;
  what_ = db_ ? sqlite3_errmsg(db_.get()) : "out of memory";
}

bool Db::run(const char* sql) {
  const int code = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
  note(code);
  return code == SQLITE_OK;
}

int64_t Db::number(const char* sql) {
  Statement statement(*this, sql);
  const int64_t out = statement.row() ? statement.number(0) : 0;
  return out;
}

int64_t Db::changes() const {
  return sqlite3_changes64(db_.get());
}

std::optional<Error> Db::error() const {
  const auto error = [&](Fault fault, std::string what) {
    return Error{fault, std::move(what), path_};
  };
  switch (code_ & 0xff) {
    case SQLITE_OK:
      return std::nullopt;
    case SQLITE_NOTADB:
      return error(Fault::format, "this is no case file");
    case SQLITE_CORRUPT:
      return error(Fault::format, "the case file is damaged: " + what_);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(Fault::busy, "another program is writing to the case");
    case SQLITE_CANTOPEN:
      return error(Fault::io, "the case file cannot be opened");
    default:
      return error(Fault::io, fmt::format("the case failed: {}", what_));
  }
}

Statement::Statement(Db& db, const char* sql) : db_(db) {
  sqlite3_stmt* statement = nullptr;
  db.note(sqlite3_prepare_v3(db.get(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                             &statement, nullptr));
  statement_.reset(statement);
}

Statement& Statement::bound(int code) {
  db_.note(code);
  if (code != SQLITE_OK) whole_ = false;
  return *this;
}

Statement& Statement::bind(int64_t v) {
  return bound(sqlite3_bind_int64(statement_.get(), next_++, v));
}

Statement& Statement::bind(double v) {
  return bound(sqlite3_bind_double(statement_.get(), next_++, v));
}

Statement& Statement::bind(std::string_view v) {
  return bound(sqlite3_bind_text64(statement_.get(), next_++,
                                   v.empty() ? "" : v.data(), v.size(),
                                   SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind_blob(std::string_view v) {
  return bound(sqlite3_bind_blob64(statement_.get(), next_++,
                                   v.empty() ? "" : v.data(), v.size(),
                                   SQLITE_STATIC));
}

Statement& Statement::bind_null() {
  return bound(sqlite3_bind_null(statement_.get(), next_++));
}

bool Statement::row() {
  if (!whole_) {
    reset();
    return false;
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  db_.note(code);
  reset();
  return false;
}

bool Statement::run() {
  if (!whole_) {
    reset();
    return false;
  }
  int code = sqlite3_step(statement_.get());
  while (code == SQLITE_ROW) code = sqlite3_step(statement_.get());
  db_.note(code);
  reset();
  return code == SQLITE_DONE;
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  next_ = 1;
  whole_ = true;
}

int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const auto size =
      static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column));
  return {static_cast<const char*>(data), size};
}

}  // namespace crosscheck
