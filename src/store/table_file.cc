#include "store/table_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

#include "store/sqlite.h"

namespace crosscheck {
namespace {

const ColumnKind* kind_of(std::string_view column,
                          const std::vector<ColumnKind>& kinds) {
  const auto at =
      std::find_if(kinds.begin(), kinds.end(),
                   [&](const ColumnKind& k) { return k.column == column; });
  return at == kinds.end() ? nullptr : &*at;
}

void make(Db& db, const Sheet& sheet, const std::vector<ColumnKind>& kinds) {
  std::string columns, indexes;
  for (const std::string_view column : sheet.columns) {
    const ColumnKind* kind = kind_of(column, kinds);
    columns += fmt::format("{}\"{}\" {}", columns.empty() ? "" : ", ", column,
                           kind != nullptr ? kind->type : "TEXT");
    if (kind == nullptr || !kind->joins) continue;
    indexes += fmt::format("CREATE INDEX {0}_by_{1} ON {0}(\"{1}\");",
                           sheet.name, column);
  }
  db.run(
      fmt::format("CREATE TABLE {}({}) STRICT;{}", sheet.name, columns, indexes)
          .c_str());
}

void fill(Db& db, const Sheet& sheet) {
  std::string marks;
  for (size_t i = 0; i < sheet.columns.size(); ++i)
    marks += i == 0 ? "?" : ",?";
  Statement put(
      db, fmt::format("INSERT INTO {} VALUES({})", sheet.name, marks).c_str());
  for (const auto& row : sheet.rows) {
    for (const SheetCell& cell : row) {
      if (cell.number) {
        put.bind(*cell.number);
      } else if (cell.text.empty()) {
        put.bind_null();
      } else {
        put.bind(std::string_view(cell.text));
      }
    }
    if (!put.run()) return;
  }
}

}  // namespace

Result<std::string> table_file(const std::vector<Sheet>& sheets,
                               const std::vector<ColumnKind>& kinds) {
  Db db(":memory:", true);
  db.run("BEGIN");
  for (const Sheet& sheet : sheets) {
    make(db, sheet, kinds);
    if (!db.error()) fill(db, sheet);
  }
  db.run("COMMIT");
  if (auto error = db.error()) return *error;
  sqlite3_int64 size = 0;
  unsigned char* const bytes = sqlite3_serialize(db.get(), "main", &size, 0);
  if (bytes == nullptr) return Error{Fault::io, "out of memory", ""};
  std::string out(reinterpret_cast<const char*>(bytes),
                  static_cast<size_t>(size));
  sqlite3_free(bytes);
  return out;
}

}  // namespace crosscheck
