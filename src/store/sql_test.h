// What another program sees with plain SQL, for tests.
#pragma once

#include <string>

struct sqlite3;

namespace crosscheck {

// The first column of the last row; "(none)": there is no row.
std::string cell(sqlite3* db, const char* query);

}  // namespace crosscheck
