// Sqlite: as much of SQLite's C API as a case needs, closing itself. A failure
// sticks to the Db and is asked for once, by error(). Tested by case_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace crosscheck {

class Db {
 public:
  // `create` makes the file when there is none.
  Db(const std::string& path, bool create);

  bool run(const char* sql);           // one or more statements
  int64_t number(const char* sql);     // first column of the first row; 0
  int64_t changes() const;             // rows the last statement changed
  std::optional<Error> error() const;  // the first failure since open
  void forget_error() { code_ = 0; }
  void note(int code);  // SQLite's result code
  sqlite3* get() const { return db_.get(); }

 private:
  struct Close {
    void operator()(sqlite3*) const;
  };
  std::unique_ptr<sqlite3, Close> db_;
  std::string path_;
  std::string what_;
  int code_ = 0;
};

// A prepared statement. Text is copied when it is bound; a blob is not: it must
// live until the next run() or row() is over.
class Statement {
 public:
  Statement(Db&, const char* sql);

  Statement& bind(int64_t);
  Statement& bind(double);
  Statement& bind(std::string_view);  // TEXT
  Statement& bind_blob(std::string_view);
  Statement& bind_null();
  Statement& bind(const std::optional<double>& v) {
    return v ? bind(*v) : bind_null();
  }

  bool row();  // steps; false at the end or on failure, and then it is reset
  bool run();  // steps to the end and resets; false on failure
  void reset();

  // Columns of the row, from 0; the view lives until the next step.
  int64_t number(int column) const;
  std::string_view text(int column) const;

 private:
  struct Finish {
    void operator()(sqlite3_stmt*) const;
  };
  Db& db_;
  std::unique_ptr<sqlite3_stmt, Finish> statement_;
  Statement& bound(int code);

  int next_ = 1;       // parameter to bind
  bool whole_ = true;  // every value could be bound: else nothing is run
};

}  // namespace crosscheck
